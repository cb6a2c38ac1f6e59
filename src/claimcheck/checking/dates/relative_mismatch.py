"""Relative words against the date beside them: "yesterday, Nov. 21", "last year, 2024", "10 years ago, in 2006"."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from claimcheck.checking.dates.almanac import MONTHS, long_date, make_date, month_word
from claimcheck.checking.dates.impossible import replace_day
from claimcheck.checking.dates.numerals import cardinal_before, write_cardinal
from claimcheck.checking.dates.pairs import apposed, weekday_dates
from claimcheck.checking.dates.scene import Scene, Time
from claimcheck.checking.dates.values import grain
from claimcheck.checking.dates.verdicts import calendar, fault, repeated
from claimcheck.model import CodeInfo, Evidence, Severity, Suggestion, Verdict

__all__ = ["INFO", "find", "replace_date"]

INFO = CodeInfo("date-relative-mismatch", Severity.WARNING, "A word such as yesterday against the date beside it.")


def find(scene: Scene) -> Iterator[Verdict]:
    """Pairs of a relative and a calendar expression for one time that cannot both be right."""
    if scene.published is None:
        return
    for left, right in apposed(scene):
        for relative, explicit in ((left, right), (right, left)):
            if _is_relative(relative) and _is_calendar(explicit):
                verdict = _judge(scene, relative, explicit)
                if verdict:
                    yield verdict
                break
    for time in weekday_dates(scene):
        verdict = _last_or_next_weekday(scene, time)
        if verdict:
            yield verdict


def _is_relative(time: Time) -> bool:
    v = time.value
    return v.form == "relative" and v.anchor == "published" and v.type == "DATE" and v.earliest is not None


def _is_calendar(time: Time) -> bool:
    return time.value.form == "calendar" and time.value.type == "DATE" and not time.is_bc


def _judge(scene: Scene, relative: Time, explicit: Time) -> Verdict | None:
    unit = grain(relative.value)
    if _counted(relative):
        return _years_ago(scene, relative, explicit) if unit == "year" else _window(scene, relative, explicit)
    if unit == "week":
        return _window(scene, relative, explicit)
    if unit == "day" and explicit.day_of_month is not None:
        return _day(scene, relative, explicit)
    if unit == "month" and explicit.month is not None:
        return _month(scene, relative, explicit)
    if unit == "year" and explicit.year is not None:
        return _year(scene, relative, explicit)
    return None


def _counted(time: Time) -> bool:
    """Whether it counts units from publication: "10 years ago", and not "last year"."""
    return time.value.count is not None and time.value.relation not in ("last", "next", "this", "past")


def _window(scene: Scene, relative: Time, explicit: Time) -> Verdict | None:
    """Days, weeks and months counted from publication, and "last week": with room for how loosely they are counted."""
    value, first, last, base = relative.value, relative.value.earliest, relative.value.latest, scene.published
    if first is None or last is None or base is None or value.mod or explicit.month is None:
        return None
    count = value.count or 1
    slack = {"D": 1 + count // 7, "W": 3 + 2 * count, "M": 31.0}.get(value.unit or "")
    if slack is None or (explicit.day_of_month is None and value.unit != "M"):
        return None
    year = explicit.year if explicit.year is not None else first.year
    day = explicit.day_of_month or 15
    around = [d for y in (year - 1, year, year + 1) if (d := make_date(y, explicit.month, day))]
    stated = [d for d in around if explicit.year in (None, d.year)]
    if not stated or any(first - timedelta(slack) <= d <= last + timedelta(slack) for d in stated):
        return None
    found: list[Suggestion] = []
    if value.unit == "D" or (value.unit == "M" and explicit.day_of_month is None):
        found = (
            replace_date(scene, explicit, first) if value.unit == "D" else _other_month(scene, explicit, first.month)
        )
    means = f"{relative.mention.text} means about {long_date(first)} in a text of {long_date(base)}"
    return _report(scene, relative, explicit, means, found)


def _other_month(scene: Scene, explicit: Time, month: int) -> list[Suggestion]:
    at = scene.month_token(explicit)
    if at is None:
        return []
    dotted = at + 1 < explicit.stop and scene.words[at + 1] == "."
    return [Suggestion(month_word(month, scene.words[at], dotted), scene.span(at, at + 1 + dotted))]


def _report(
    scene: Scene,
    relative: Time,
    explicit: Time,
    means: str,
    suggestions: list[Suggestion],
    severity: Severity | None = None,
) -> Verdict:
    base = scene.published
    assert base is not None
    evidence: tuple[Evidence, ...] = (calendar(f"published on {long_date(base)}"), calendar(means))
    message = f"{means}, not {explicit.mention.text}."
    return fault(INFO, explicit.claim, explicit.span, message, evidence, repeated(suggestions), severity)


def _day(scene: Scene, relative: Time, explicit: Time) -> Verdict | None:
    wanted = relative.single_day
    if wanted is None or explicit.month is None or explicit.day_of_month is None:
        return None
    year = explicit.year if explicit.year is not None else wanted.year
    stated = make_date(year, explicit.month, explicit.day_of_month)
    if stated is None or stated == wanted:
        return None
    if _dateline_says(scene, stated, wanted):
        return None
    found = replace_date(scene, explicit, wanted)
    means = f"{relative.mention.text} means {long_date(wanted)} in a text of {long_date(scene.published or wanted)}"
    return _report(scene, relative, explicit, means, found)


def _dateline_says(scene: Scene, stated: date, wanted: date) -> bool:
    """Whether the text itself, at its head, is dated so that the words are right: filed before it was published."""
    base = scene.published
    assert base is not None
    for time in scene.times[:3]:
        head = time.single_day
        if head is not None and time.sentence <= 1 and head != base and head - base == stated - wanted:
            return time.value.form in ("calendar", "weekday") and head != stated
    return False


def replace_date(scene: Scene, explicit: Time, wanted: date) -> list[Suggestion]:
    """The wrong fields of a written date replaced, one suggestion for each field or one for month and day."""
    if explicit.year is not None and explicit.year != wanted.year:
        at = scene.year_token(explicit)
        same_day = (explicit.month, explicit.day_of_month) == (wanted.month, wanted.day)
        return [Suggestion(str(wanted.year), scene.span(at, at + 1))] if at is not None and same_day else []
    if explicit.month == wanted.month:
        return replace_day(scene, explicit, wanted.day)
    month, day = scene.month_token(explicit), scene.day_token(explicit)
    if month is None or day is None or abs(month - day) > 2:
        return []
    dotted = month < day and month + 1 < len(scene.words) and scene.words[month + 1] == "."
    name = month_word(wanted.month, scene.words[month], dotted)
    if month < day:
        return [Suggestion(f"{name} {wanted.day}", scene.span(month, day + 1))]
    return [Suggestion(f"{wanted.day} {name}", scene.span(day, month + 1))]


def _month(scene: Scene, relative: Time, explicit: Time) -> Verdict | None:
    first = relative.value.earliest
    if first is None or explicit.month is None:
        return None
    same_year = explicit.year is None or explicit.year == first.year
    if explicit.month == first.month and same_year:
        return None
    found: list[Suggestion] = []
    if explicit.month != first.month:
        found += _other_month(scene, explicit, first.month)
    elif not same_year:
        at = scene.year_token(explicit)
        if at is not None:
            found.append(Suggestion(str(first.year), scene.span(at, at + 1)))
    means = f"{relative.mention.text} means {MONTHS[first.month - 1]} {first.year}"
    return _report(scene, relative, explicit, means, found)


def _year(scene: Scene, relative: Time, explicit: Time) -> Verdict | None:
    first = relative.value.earliest
    base = scene.published
    if first is None or base is None or explicit.year is None or explicit.year == first.year:
        return None
    if first.year == base.year and base.month == 1 and explicit.year == base.year - 1:
        return None  # written in the old year
    at = scene.year_token(explicit)
    found = [Suggestion(str(first.year), scene.span(at, at + 1))] if at is not None else []
    means = f"{relative.mention.text} means {first.year} in a text of {base.year}"
    return _report(scene, relative, explicit, means, found)


def _years_ago(scene: Scene, relative: Time, explicit: Time) -> Verdict | None:
    """A year is forgiven (birthdays of events), more for round numbers, which are often approximate."""
    base, first = scene.published, relative.value.earliest
    if base is None or first is None or explicit.year is None:
        return None
    said, real = base.year - first.year, base.year - explicit.year
    slack = 1 + (abs(said) // 20 if said % 10 == 0 else 0) + (1 + abs(said) // 10 if relative.value.mod else 0)
    if abs(said - real) <= slack or said * real < 0:
        return None
    found: list[Suggestion] = []
    stop = next((i for i in range(relative.first, relative.stop) if scene.words[i].lower().startswith("year")), None)
    number = cardinal_before(scene.words, stop) if stop is not None else None
    if number is not None and number[0] == abs(said) and stop is not None:
        like = scene.words[number[1]]
        found.append(Suggestion(write_cardinal(abs(real), like), scene.span(number[1], stop)))
    at = scene.year_token(explicit)
    if at is not None:
        found.append(Suggestion(str(first.year), scene.span(at, at + 1)))
    means = f"{relative.mention.text} means {first.year} in a text of {base.year} ({base.year} - {abs(said)})"
    evidence = (calendar(means), calendar(f"from {explicit.year} to {base.year} is {abs(real)} years"))
    return fault(INFO, explicit.claim, explicit.span, f"{means}, not {explicit.year}.", evidence, repeated(found))


def _last_or_next_weekday(scene: Scene, time: Time) -> Verdict | None:
    """“Last Friday, Nov. 27” that is still to come, "next Friday, Nov. 20" that is over, or a day two weeks off.

    Within two weeks both readings of last and next are in use ("next Friday" said on Monday), so nothing is said.
    """
    base = scene.published
    if base is None or time.weekday is None or time.month is None or time.day_of_month is None:
        return None
    word = scene.words[time.first].lower()
    if word not in ("last", "next"):
        word = (scene.before(time.first) or ("",))[0]
    if word not in ("last", "next", "past"):
        return None
    year = time.year or scene.implied_year(time.month, time.day_of_month)
    stated = make_date(year, time.month, time.day_of_month) if year else None
    if stated is None or stated.weekday() != time.weekday:
        return None  # the weekday rule speaks of that
    ahead = word == "next"
    days = (stated - base).days if ahead else (base - stated).days
    if 0 < days <= 13 or days > 60 or (days == 0 and not ahead):
        return None
    step = (time.weekday - base.weekday()) % 7 or 7
    wanted = base + timedelta(step if ahead else step - 7 if step != 7 else -7)
    where = f"{days} days {'ahead' if ahead else 'back'}"
    if days <= 0:
        where = "the day itself" if days == 0 else "over" if ahead else "still to come"
    means = f"seen from {long_date(base)}, {long_date(stated)} is {where}"
    return fault(
        INFO,
        time.claim,
        time.span,
        f"“{word}” does not fit: {means}.",
        (calendar(f"published on {long_date(base)}"), calendar(means)),
        repeated([*replace_date(scene, time, wanted), *_other_reading(scene, time, wanted, ahead)]),
    )


def _other_reading(scene: Scene, time: Time, wanted: date, ahead: bool) -> list[Suggestion]:
    """The same weekday of the week beyond, where the nearest is only a few days off: both are called last and next."""
    base = scene.published or wanted
    if abs(wanted - base) >= timedelta(5):
        return []
    return replace_date(scene, time, wanted + timedelta(7 if ahead else -7))
