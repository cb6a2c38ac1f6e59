"""The tense of the verb against the date: "resigned on" a day to come, "will open on" a day that is over."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from claimcheck.checking.dates.almanac import long_date, make_date, month_word, shift_years
from claimcheck.checking.dates.occasions import occasions
from claimcheck.checking.dates.scene import Scene, Time
from claimcheck.checking.dates.tables import words_of
from claimcheck.checking.dates.values import year_span
from claimcheck.checking.dates.verbs import uses_base, uses_participle, uses_past
from claimcheck.checking.dates.verdicts import calendar, fault, repeated
from claimcheck.model import CodeInfo, Severity, Suggestion, Verdict

__all__ = ["INFO", "find"]

INFO = CodeInfo(
    "date-tense", Severity.WARNING, "A past tense with a date to come, or a future tense with a date that is over."
)

_REACH = 7


def find(scene: Scene) -> Iterator[Verdict]:
    """Dates with their year stated, on the wrong side of the publication date by more than a day (time zones)."""
    base = scene.published
    if base is None:
        return
    for time in scene.times:
        if time.value.type != "DATE":
            continue
        span = year_span(time) or _implied(scene, time)
        if span is None or scene.analysis.quoted(time.span):
            continue
        if span[0] > base + timedelta(2) and span[0] < base + timedelta(3653):
            verdict = _past_with_future(scene, time, span[0], base)
        elif span[1] < base - timedelta(2):
            verdict = _future_with_past(scene, time, span[1], base)
        else:
            continue
        if verdict:
            yield verdict


def _implied(scene: Scene, time: Time) -> tuple[date, date] | None:
    """The day of a date without a year whose weekday agrees with the days around publication: then it is that one."""
    if time.year is not None or time.weekday is None or time.month is None or time.day_of_month is None:
        return None
    year = scene.implied_year(time.month, time.day_of_month)
    day = make_date(year, time.month, time.day_of_month) if year else None
    if day is None or day.weekday() != time.weekday or scene.stated_years - {day.year} or scene.published is None:
        return None
    return (day, day) if abs(day - scene.published) <= timedelta(31) else None


def _fronted(scene: Scene, time: Time) -> int | None:
    """The verb of "On DATE, SUBJECT VERB", where nothing between ties the date elsewhere."""
    index = time.first - 1
    if index < 0 or scene.words[index] not in ("On", "In") or scene.after(time.stop, 1) != (",",):
        return None
    for i in range(time.stop + 1, min(time.stop + 7, len(scene.words))):
        low = scene.low[i]
        if scene.analysis.tokens.sentence[i] != time.sentence or low in words_of("tense-breaks") or low == ",":
            return None
        if "occur" in uses_past(low):
            return i if i > time.stop + 1 and _finite_past(scene, i, time.sentence) else None
    return None


def _reach(scene: Scene, time: Time) -> list[tuple[int, str]] | None:
    """The tokens before "on DATE" or "in DATE", nearest first, as far as nothing ties the date elsewhere."""
    index = time.first - 1
    if index < 1:
        return None
    if scene.words[index].lower() not in ("on", "in"):
        # American copy leaves out "on" before a day: "died Dec. 2".
        if time.day_of_month is None:
            return None
        index += 1
    found = []
    for i in range(index - 1, max(-1, index - 2 - _REACH), -1):
        if scene.analysis.tokens.sentence[i] != time.sentence:
            break
        low = scene.words[i].lower()
        found.append((i, low))
        if low in words_of("tense-breaks") or low in occasions() or low == ",":
            break
    return found


def _past_with_future(scene: Scene, time: Time, day: date, base: date) -> Verdict | None:
    verb = _fronted(scene, time)
    for i, low in (_reach(scene, time) or ()) if verb is None else ():
        if low in words_of("tense-breaks") or low in occasions() or low == ",":
            return None
        if "occur" in uses_past(low) | uses_participle(low):
            verb = i
            break
    if verb is None or not _finite_past(scene, verb, time.sentence):
        return None
    statement = f"{time.mention.text} comes after the publication on {long_date(base)}"
    return fault(
        INFO,
        time.claim,
        time.span,
        f"“{scene.words[verb]}” speaks of the past, but {statement}.",
        (calendar(statement),),
        _earlier(scene, time, day, base),
    )


def _finite_past(scene: Scene, verb: int, sentence: int) -> bool:
    """Whether the verb is a past tense with a subject, or a passive with was or were, and not a plan or condition."""
    words = scene.before(verb, 10)
    if not words:
        return False
    low = scene.words[verb].lower()
    last = words[-1]
    if last.endswith("ly") or last in ("also", "first", "later", "then", "finally"):
        words = words[:-1]
        last = words[-1] if words else ""
    passive = last in ("was", "were")
    if not passive:
        if "occur" not in uses_past(low):
            return False
        if last in (
            "be",
            "been",
            "is",
            "are",
            "being",
            "to",
            "a",
            "an",
            "the",
            ",",
            "and",
            "or",
            "by",
            "-",
            "has",
            "have",
            "had",
            "not",
            "of",
            "as",
            "newly",
        ):
            return False
        if last in words_of("tense-modified") or low in ("set", "cut"):
            return False
    clause = words[-8:]
    return not any(
        w in ("if", "would", "unless", "suppose", "imagine", "will", "could", "should", "may", "might", "to")
        for w in clause
    )


def _earlier(scene: Scene, time: Time, day: date, base: date) -> tuple[Suggestion, ...]:
    """The same day in the latest month that is over, and in the latest year."""
    found: list[Suggestion] = []
    at, month = scene.year_token(time), scene.month_token(time)
    if time.month is not None and month is not None and time.day_of_month is not None:
        dotted = month + 1 < time.stop and scene.words[month + 1] == "."
        for back in range(3):
            number = (base.month - 1 - back) % 12 + 1
            year = base.year - (number > base.month)
            other = make_date(year, number, time.day_of_month)
            if other and other <= base and other.year == time.year:
                word = month_word(number, scene.words[month], dotted)
                found.append(Suggestion(word, scene.span(month, month + 1 + dotted)))
                break
    if at is not None:
        for year in range(base.year, base.year - 2, -1):
            moved = make_date(year, day.month, day.day)
            if moved and moved <= base:
                found.append(Suggestion(str(year), scene.span(at, at + 1)))
                break
    return repeated(found)


def _future_with_past(scene: Scene, time: Time, day: date, base: date) -> Verdict | None:
    reach = _reach(scene, time)
    verb = None
    for i, low in reach or ():
        if low == "will" or (low == "to" and _is_planned(scene, i)):
            break
        if low in words_of("tense-breaks") or low in occasions() or low == ",":
            return None
        if "occur" in uses_base(low) | uses_participle(low) or low in ("take", "held"):
            verb = i
    else:
        return None
    if verb is None or _reported_earlier(scene, time, day):
        return None
    words = scene.before(verb, 3)
    if not {"will", "to"} & set(words) or "have" in words:
        return None
    statement = f"{time.mention.text} was over on the day of publication, {long_date(base)}"
    found: list[Suggestion] = []
    at = scene.year_token(time)
    if at is not None:
        for year in range(base.year, base.year + 2):
            moved = shift_years(day, year - day.year)
            if moved and moved >= base:
                found.append(Suggestion(str(year), scene.span(at, at + 1)))
                break
    return fault(
        INFO,
        time.claim,
        time.span,
        f"“{'will' if 'will' in words else 'to'}” speaks of the future, but {statement}.",
        (calendar(statement),),
        repeated(found),
    )


def _is_planned(scene: Scene, to: int) -> bool:
    """Whether "to" belongs to a plan of the present: "is scheduled to", "are set to", "is to"."""
    words = scene.before(to, 3)
    if words and words[-1] in words_of("tense-modified"):
        words = words[:-1]
    return bool(words) and words[-1] in ("is", "are")


def _reported_earlier(scene: Scene, time: Time, day: date) -> bool:
    """Whether the sentence reports what somebody foresaw at a time no later than the date itself."""
    for other in scene.by_sentence.get(time.sentence, ()):
        if other is time:
            continue
        span = year_span(other)
        if span is not None and span[0] <= day:
            return True
    return any(
        scene.words[i].lower() in ("said", "predicted", "promised", "announced", "thought", "believed", "told")
        for i in scene.sentence_tokens(time.sentence)
    )
