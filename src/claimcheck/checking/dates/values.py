"""Plain questions to the TIMEX3 value of an expression."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from claimcheck.checking.dates.almanac import make_date
from claimcheck.checking.dates.scene import Time
from claimcheck.model import TimeValue

__all__ = ["KEYS_NEAR", "UNITS", "decade_slip", "duration", "grain", "slips", "year_span"]

UNITS = {"Y": "year", "M": "month", "W": "week", "D": "day", "H": "hour", "DE": "decade", "CE": "century"}

# Neighbours of a figure on the numeric keypad (7 8 9 over 4 5 6 over 1 2 3 over 0) and in the row of figures.
KEYS_NEAR = {
    0: (1, 2, 9),
    1: (4, 2, 0),
    2: (5, 1, 3),
    3: (6, 2, 4),
    4: (7, 1, 5, 3),
    5: (8, 2, 4, 6),
    6: (9, 3, 5, 7),
    7: (4, 8, 6),
    8: (5, 7, 9),
    9: (6, 8, 0),
}


def duration(value: TimeValue) -> tuple[int, str] | None:
    """The count and unit (``Y`` ``M`` ``W`` ``D`` ``DE``) of a plain duration such as P12Y; None for any other."""
    timex = value.timex or ""
    if not timex.startswith("P") or timex.startswith("PT"):
        return None
    for unit in ("DE", "CE", "Y", "M", "W", "D"):
        if timex.endswith(unit):
            count = timex[1 : -len(unit)]
            return (int(count), unit) if count.isdecimal() and count.isascii() and len(count) <= 4 else None
    return None


def grain(value: TimeValue) -> str | None:
    """``year``, ``month``, ``week``, ``day``, ``decade`` or ``century`` after the form of the TIMEX3 value."""
    timex = (value.timex or "").split("T")[0]
    if len(timex) == 10 and timex[4] == "-" and timex[7] == "-" and timex[8:].isdecimal():
        return "day"
    if len(timex) == 8 and "-W" in timex:
        return "week"
    if len(timex) == 7 and timex[4] == "-" and timex[5:].isdecimal():
        return "month"
    if timex.isdecimal():
        return {4: "year", 3: "decade", 2: "century"}.get(len(timex))
    return None


def year_span(time: Time) -> tuple[date, date] | None:
    """The first and last day of the time it *states*: a year, a month of a year, or a day; None where no year is."""
    year, month, day = time.year, time.month, time.day_of_month
    if year is None or time.is_bc or not 1 <= year <= 9999:
        return None
    if month is None:
        return (date(year, 1, 1), date(year, 12, 31)) if time.bare_year else None
    if not 1 <= month <= 12:
        return None
    if day is None:
        following = make_date(year + month // 12, month % 12 + 1, 1)
        return (date(year, month, 1), date.fromordinal(following.toordinal() - 1)) if following else None
    exact = make_date(year, month, day)
    return (exact, exact) if exact else None


def decade_slip(year: int, first: int, last: int) -> int | None:
    """The year with the same last figure in the nearest decade that lies within ``first`` to ``last``, if any does.

    A slip in the decade (1998 for 2008) is the likeliest one that leaves a year of the same look.
    """
    fitting = [y for y in range(year % 10 + first - first % 10, last + 1, 10) if first <= y <= last and y != year]
    return min(fitting, key=lambda y: abs(y - year), default=None)


def slips(year: int, fits: Callable[[int], bool]) -> list[int]:
    """Years a slip of the hand away for which ``fits`` holds: a neighbouring key for the last figure, then a decade."""
    found = [year - year % 10 + key for key in KEYS_NEAR[year % 10]]
    found += [year + step for step in (-10, 10, -20, 20)]
    return [y for y in found if fits(y)]
