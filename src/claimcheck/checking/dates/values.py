"""Plain questions to the TIMEX3 value of an expression."""

from __future__ import annotations

from datetime import date

from claimcheck.checking.dates.almanac import make_date
from claimcheck.checking.dates.scene import Time
from claimcheck.model import TimeValue

__all__ = ["UNITS", "duration", "grain", "year_span"]

UNITS = {"Y": "year", "M": "month", "W": "week", "D": "day", "H": "hour", "DE": "decade", "CE": "century"}


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
