"""A day that no calendar has: 31 April, 29 February 1997, month 13."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from claimcheck.checking.dates.almanac import MONTHS, WEEKDAYS, is_leap, make_date, month_length, month_word, ordinal
from claimcheck.checking.dates.scene import Scene, Time
from claimcheck.checking.dates.verdicts import calendar, fault, repeated
from claimcheck.model import CodeInfo, Severity, Span, Suggestion, Verdict

__all__ = ["INFO", "find", "replace_day"]

INFO = CodeInfo("date-impossible", Severity.ERROR, "A date that does not exist, such as April 31.")


def find(scene: Scene) -> Iterator[Verdict]:
    """Dates whose day or month does not exist; Julian leap days (29 February 1900 in Russia) are only warned of."""
    for time in scene.times:
        month, day = time.month, time.day_of_month
        if month is None or day is None or time.value.type not in ("DATE", "TIME"):
            continue
        if not 1 <= month <= 12:
            yield from _no_month(scene, time, month, day)
        elif time.is_bc or not 1 <= day <= 99:
            continue
        elif day > month_length(month, time.year):
            yield _no_day(scene, time, month, day)
        elif month == 2 and day == 29 and time.year is None:
            verdict = _implied_leap_day(scene, time)
            if verdict:
                yield verdict


def _no_day(scene: Scene, time: Time, month: int, day: int) -> Verdict:
    year = time.year if time.year is not None else _february_of(scene, time, month)
    length = month_length(month, year)
    words = time.mention.text
    implied = " (the year follows from the publication date)" if year is not None and time.year is None else ""
    if month == 2 and day == 29 and year is not None:
        statement = f"{year} was not a leap year: its February has 28 days"
        if year % 100 == 0:
            statement += " (century years are leap years only when 400 divides them)"
    else:
        statement = f"{MONTHS[month - 1]}{f' {year}' if month == 2 and year else ''} has {length} days{implied}"
    # Julian calendars had a 29 February in 1700, 1800 and 1900.
    julian = month == 2 and day == 29 and year is not None and year < 1924 and year % 100 == 0
    return fault(
        INFO,
        time.claim,
        time.span,
        f"There is no {words}: {statement}.",
        (calendar(statement),),
        repeated(_mended(scene, time, month, day), 5),
        Severity.WARNING if julian else None,
    )


def _mended(scene: Scene, time: Time, month: int, day: int) -> list[Suggestion]:
    """Days of the month that fit the weekday, else the last of the month, the first of the next, or a leap year."""
    found: list[Suggestion] = []
    year = time.year if time.year is not None else _year_near(scene, month)
    if time.weekday is not None and year is not None:
        days = [
            d
            for n in range(1, month_length(month, year) + 1)
            if (d := make_date(year, month, n)) and d.weekday() == time.weekday
        ]
        base = scene.published if scene.published and time.year in (None, scene.published.year) else None
        days.sort(key=lambda d: abs(d - base) if base else abs(d - date(d.year, d.month, month_length(month, year))))
        for d in days:
            found += replace_day(scene, time, d.day)
        return found
    if month == 2 and day == 29 and time.year is not None:
        found += _leap_years(scene, time)
    found += replace_day(scene, time, month_length(month, year if month == 2 else time.year))
    found += _first_of_next(scene, time, month)
    return found


def _february_of(scene: Scene, time: Time, month: int) -> int | None:
    """The year of a February without one: that of publication, unless the text tells of other years."""
    year = _year_near(scene, month) if month == 2 else None
    return None if year is None or scene.stated_years - {year} else year


def _year_near(scene: Scene, month: int) -> int | None:
    return scene.implied_year(month, 15)


def replace_day(scene: Scene, time: Time, day: int) -> list[Suggestion]:
    """The day of the month replaced, with its ordinal ending where it has one; empty when it is written as a word."""
    at = scene.day_token(time)
    if at is None:
        return []
    stop = at + 1
    if stop < time.stop and scene.words[stop].lower() in ("st", "nd", "rd", "th"):
        return [Suggestion(ordinal(day), scene.span(at, stop + 1))]
    padded = scene.words[at].startswith("0") and day < 10
    return [Suggestion(f"{day:02d}" if padded else str(day), scene.span(at, stop))]


def _leap_years(scene: Scene, time: Time) -> list[Suggestion]:
    at, year = scene.year_token(time), time.year
    if at is None or year is None:
        return []
    # A century year is more often the wrong century than a few years off.
    near = [y for y in (year + 100, year - 100) if is_leap(y)] if year % 100 == 0 else []
    near += [y for step in range(1, 9) for y in (year - step, year + step) if is_leap(y)][:2]
    if scene.published is not None:
        near = [y for y in near if y <= scene.published.year + 4] or near
    return [Suggestion(str(y), scene.span(at, at + 1)) for y in near[:2]]


def _first_of_next(scene: Scene, time: Time, month: int) -> list[Suggestion]:
    at_month, at_day = scene.month_token(time), scene.day_token(time)
    if at_month is None or at_day is None or abs(at_month - at_day) > 3 or month == 12:
        return []
    word = scene.words[at_month]
    dotted = at_month + 1 < len(scene.words) and scene.words[at_month + 1] == "." and at_month < at_day
    name = month_word(month + 1, word, dotted)
    if at_month < at_day:
        return [Suggestion(f"{name} 1", Span(scene.starts[at_month], scene.ends[at_day]))]
    return [Suggestion(f"1 {name}", Span(scene.starts[at_day], scene.ends[at_month]))]


def _no_month(scene: Scene, time: Time, month: int, day: int) -> Iterator[Verdict]:
    """A numeric date: where the other reading (day first) exists, it is that reading and no fault."""
    if scene.month_token(time) is not None or time.year is None:
        return
    year_first = scene.number_token(time, time.year) == time.first
    if 1 <= day <= 12 and not year_first:
        return
    found: list[Suggestion] = []
    first = scene.number_token(time, month)
    # One slip away: the last month of the year.
    if first is not None and 1 <= day <= 31:
        found.append(Suggestion("12", scene.span(first, first + 1)))
    statement = f"{month} is no month" if year_first else f"neither {month} nor {day} is a month"
    yield fault(
        INFO,
        time.claim,
        time.span,
        f"There is no {time.mention.text}: {statement}.",
        (calendar(f"a year has 12 months; {statement}"),),
        repeated(found),
    )


def _implied_leap_day(scene: Scene, time: Time) -> Verdict | None:
    """29 February without a year, in the news, when the year it must mean has none: only beside a weekday."""
    base = scene.published
    if base is None or time.weekday is None or scene.stated_years - {base.year}:
        return None
    if any(is_leap(y) for y in (base.year - 1, base.year, base.year + 1)):
        return None
    statement = f"{base.year} is not a leap year: its February has 28 days"
    wanted = f"{WEEKDAYS[time.weekday]}, Feb. 29"
    return fault(
        INFO,
        time.claim,
        time.span,
        f"There is no {wanted} near the day of publication: {statement}.",
        (calendar(statement),),
        repeated(replace_day(scene, time, 28)),
        Severity.WARNING,
    )
