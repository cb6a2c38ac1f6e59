"""A counted weekday of a month against the date beside it: "the fourth Monday of November, Nov. 30"."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from claimcheck.checking.dates.almanac import long_date, make_date, month_number, nth_weekday, ordinal, weekday_number
from claimcheck.checking.dates.numerals import ordinal_before, write_ordinal
from claimcheck.checking.dates.relative_mismatch import replace_date
from claimcheck.checking.dates.scene import Scene, Time
from claimcheck.checking.dates.verdicts import calendar, fault, repeated
from claimcheck.model import CodeInfo, Severity, Suggestion, Verdict

__all__ = ["INFO", "find"]

INFO = CodeInfo("date-nth-weekday", Severity.WARNING, "A counted weekday of a month that is another date.")


def find(scene: Scene) -> Iterator[Verdict]:
    """Only where a comma or bracket ties the two and the weekday itself is right."""
    for time in scene.times:
        if time.month is None or time.day_of_month is None:
            continue
        year = time.year or scene.implied_year(time.month, time.day_of_month)
        day = make_date(year, time.month, time.day_of_month) if year else None
        if day is None:
            continue
        named = _named(scene, time.first, time.month)
        if named is not None:
            verdict = _judge(scene, time, day, *named)
            if verdict:
                yield verdict


def _named(scene: Scene, first: int, month: int) -> tuple[int, int, int, int] | None:
    """Before the comma: (weekday, number or -1 for last, first and stop token of the number)."""
    words = scene.words
    if first < 6 or words[first - 1] not in (",", "(") or words[first - 3].lower() not in ("of", "in"):
        return None
    if month_number(words[first - 2]) != month and words[first - 2].lower() != "month":
        return None
    weekday = weekday_number(words[first - 4])
    if weekday is None:
        return None
    if words[first - 5].lower() in ("last", "final"):
        return weekday, -1, first - 5, first - 4
    number = ordinal_before(words, first - 4)
    return (weekday, number[0], number[1], first - 4) if number and 1 <= number[0] <= 5 else None


def _judge(scene: Scene, time: Time, day: date, weekday: int, n: int, first: int, stop: int) -> Verdict | None:
    wanted = nth_weekday(day.year, day.month, weekday, n)
    if wanted == day or day.weekday() != weekday:
        return None
    real = (day.day - 1) // 7 + 1
    found = [Suggestion(write_ordinal(real, scene.words[first] if n > 0 else "first"), scene.span(first, stop))]
    if wanted is not None and wanted.month == day.month:
        found += replace_date(scene, time, wanted)
    statement = f"{long_date(day)} is the {ordinal(real)} such weekday of its month"
    if wanted is not None and wanted.month == day.month:
        statement += f"; the {'last' if n < 0 else ordinal(n)} is {long_date(wanted)}"
    span = scene.span(first, time.stop)
    return fault(INFO, time.claim, span, f"{statement}.", (calendar(statement),), repeated(found))
