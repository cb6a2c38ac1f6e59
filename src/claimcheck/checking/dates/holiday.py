"""A holiday beside a date it does not fall on: "Christmas Day falls on Dec. 26"."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from claimcheck.checking.dates.almanac import easter, long_date, make_date, nth_weekday, orthodox_easter, weekday_number
from claimcheck.checking.dates.relative_mismatch import replace_date
from claimcheck.checking.dates.scene import Scene, Time
from claimcheck.checking.dates.tables import Row, phrases, words_of
from claimcheck.checking.dates.verdicts import calendar, fault, repeated
from claimcheck.model import CodeInfo, Severity, Suggestion, Verdict

__all__ = ["INFO", "find", "holiday_date"]

INFO = CodeInfo("date-holiday", Severity.WARNING, "A holiday beside a date it does not fall on.")
# The present rules of movable holidays hold since about then (US Uniform Monday Holiday Act of 1968, in force 1971,
# Veterans Day back on 11 November in 1978).
_RULES_SINCE = 1978


def find(scene: Scene) -> Iterator[Verdict]:
    """Days tied to the name of a holiday by a comma, "is", "falls on" or the like; observed days are left alone."""
    table = None
    for time in scene.times:
        if time.month is None or time.day_of_month is None or time.value.type != "DATE" or time.is_bc:
            continue
        table = table or phrases("holidays")
        named = _before(scene, time) or _behind(scene, time)
        if named is None:
            continue
        verdict = _judge(scene, time, *named)
        if verdict:
            yield verdict


def _before(scene: Scene, time: Time) -> tuple[int, int, tuple[Row, ...]] | None:
    """The holiday in front of the date: its tokens and rows."""
    table, low = phrases("holidays"), scene.low
    places = [p for p in (scene.month_token(time), scene.day_token(time)) if p is not None]
    if not places:
        return None
    stop = min(places)
    for _ in range(8):
        found = table.ending(low, stop)
        if found is not None:
            ahead = scene.before(found[0], 2)
            if ahead and (
                ahead[-1] in words_of("holiday-other-day")
                or (ahead[-1] == "the" and ahead[0] in words_of("holiday-other-day"))
            ):
                return None
            return found[0], stop, found[1]
        if stop < 1 or not (low[stop - 1] in words_of("holiday-links") or weekday_number(low[stop - 1]) is not None):
            return None
        if scene.analysis.tokens.sentence[stop - 1] != time.sentence:
            return None
        stop -= 1
    return None


def _behind(scene: Scene, time: Time) -> tuple[int, int, tuple[Row, ...]] | None:
    """The holiday right behind the date and a comma or bracket, and nothing behind it."""
    if time.stop >= len(scene.words) or scene.low[time.stop] not in (",", "(", "is", "was"):
        return None
    found = phrases("holidays").starting(scene.low, time.stop + 1)
    if found is None:
        return None
    following = scene.words[found[0]] if found[0] < len(scene.words) else "."
    return (time.stop + 1, *found) if following in (",", ".", ")", ";") else None


def holiday_date(rule: str, year: int) -> date | None:
    """The day a rule of the table gives in a year, None where it gives none."""
    if rule.startswith(("easter", "orthodox")):
        if not 1900 <= year <= 2099:
            return None
        if rule.startswith("easter"):
            return easter(year) + timedelta(int(rule.removeprefix("easter")))
        return orthodox_easter(year) + timedelta(int(rule.removeprefix("orthodox")))
    if "/" in rule:
        plain, _, more = rule.partition("+")
        n, weekday, month = map(int, plain.split("/"))
        day = nth_weekday(year, month, weekday, n)
        return day + timedelta(int(more or 0)) if day else None
    return make_date(year, int(rule[:2]), int(rule[3:]))


def _judge(scene: Scene, time: Time, first: int, stop: int, rows: tuple[Row, ...]) -> Verdict | None:
    years = _years(scene, time)
    if not years or {"observed", "observance", "instead", "moved", "postponed"} & {
        scene.low[i] for i in scene.sentence_tokens(time.sentence)
    }:
        return None
    if min(years) < _RULES_SINCE:
        return None
    right: list[date] = []
    for year in years:
        days = [d for row in rows if (d := holiday_date(row["rule"], year))]
        if any((d.month, d.day) == (time.month, time.day_of_month) for d in days):
            return None
        right += days
    if not right:
        return None
    stated = make_date(years[0], time.month or 0, time.day_of_month or 0)
    right.sort(key=lambda d: abs(d - stated) if stated else timedelta(0))
    wanted, name = right[0], rows[0]["name"]
    found: list[Suggestion] = []
    for day in dict.fromkeys(right[:2]):
        found += replace_date(scene, time, day)
    statement = f"{name} {years[0]} {'is' if len(set(right)) == 1 else 'nearest to that is'} {long_date(wanted)}"
    return fault(
        INFO,
        time.claim,
        scene.span(min(first, time.first), max(stop, time.stop)),
        f"{time.mention.text} is not {name}: {statement}.",
        (calendar(f"{statement} ({rows[0]['source']})"),),
        repeated(found),
    )


def _years(scene: Scene, time: Time) -> list[int]:
    """The year stated, or those the date can mean: of the publication, and the nearest one."""
    if time.year is not None:
        return [time.year]
    if scene.published is None:
        return [] if time.value.earliest is None else [time.value.earliest.year]
    words = " ".join(scene.low[i] for i in scene.sentence_tokens(time.sentence))
    for other in scene.by_sentence.get(time.sentence, ()):
        if other.bare_year and other.year is not None and scene.between(time, other) == ("in",):
            return [other.year]
    if "this year" in words:
        return [scene.published.year]
    near = scene.implied_year(time.month or 0, time.day_of_month or 0)
    resolved = time.value.earliest.year if time.value.earliest else None
    return list(dict.fromkeys(y for y in (near, resolved, scene.published.year) if y is not None))
