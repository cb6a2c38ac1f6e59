"""TIMEX3 value strings, and the days they span."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache

from claimcheck._patterns import lazy

__all__ = ["day_value", "duration_value", "month_shift", "span_of", "week_value"]

_PERIOD = {"TH": "H", "TM": "M", "TS": "S"}
_SEASONS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11)}


def day_value(day: date) -> str:
    """``2023-03-21``, with four digits for the year."""
    return f"{day.year:04d}-{day.month:02d}-{day.day:02d}"


def week_value(day: date) -> str:
    """The ISO week of ``day``: ``2023-W12``."""
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


def month_shift(year: int, month: int, by: int) -> tuple[int, int]:
    """The year and month ``by`` months away."""
    number = year * 12 + month - 1 + by
    return number // 12, number % 12 + 1


def duration_value(unit: str, count: float | None) -> str:
    """``P2D``, ``PT3H``, ``PXY``; a quarter is three months, a weekend stays WE."""
    if unit == "Q":
        unit, count = "M", None if count is None else count * 3
    if unit == "TH" and count == 0.5:
        return "PT30M"
    number = "X" if count is None else f"{count:g}" if count < 1e6 else str(int(count))
    if unit in _PERIOD:
        return f"PT{number}{_PERIOD[unit]}"
    if unit == "ML":
        return f"P{number}ML"
    return f"P{number}{unit}"


_FULL = lazy(r"(\d{4})-(\d\d)-(\d\d)(?:T.*)?", re.ASCII)
_MONTH = lazy(r"(\d{4})-(\d\d)", re.ASCII)
_WEEK = lazy(r"(\d{4})-W(\d\d)(-WE|-\d)?(?:T.*)?", re.ASCII)
_NAMED = lazy(r"(\d{4})-(SP|SU|FA|WI|Q\d|H\d)", re.ASCII)
_YEARS = lazy(r"\d{1,4}", re.ASCII)


@lru_cache(maxsize=4096)
def span_of(value: str | None) -> tuple[date | None, date | None]:
    """The first and last day of a TIMEX3 date; None and None where it has no days or spans none that exist."""
    if not value or not value[0].isdigit():
        return None, None
    try:
        return _span(value)
    except (ValueError, OverflowError):
        return None, None


def _span(value: str) -> tuple[date | None, date | None]:
    m = _FULL.fullmatch(value)
    if m:
        day = date(int(m[1]), int(m[2]), int(m[3]))
        return day, day
    if _YEARS.fullmatch(value):
        width = 10 ** (4 - len(value))
        start = int(value) * width
        return (date(max(start, 1), 1, 1), date(start + width - 1, 12, 31)) if len(value) > 1 else (None, None)
    m = _MONTH.fullmatch(value)
    if m:
        year, month = int(m[1]), int(m[2])
        return date(year, month, 1), date(year, month, _days(year, month))
    m = _WEEK.fullmatch(value)
    if m:
        start_day = date.fromisocalendar(int(m[1]), int(m[2]), 1)
        if m[3] == "-WE":
            return start_day + timedelta(5), start_day + timedelta(6)
        if m[3]:
            day = start_day + timedelta(int(m[3][1]) - 1)
            return day, day
        return start_day, start_day + timedelta(6)
    m = _NAMED.fullmatch(value)
    if m:
        return _named(int(m[1]), m[2])
    return None, None


def _days(year: int, month: int) -> int:
    """The days of a month; ``calendar`` would cost every start a millisecond."""
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 or year % 400 == 0) else 28
    return 30 if month in (4, 6, 9, 11) else 31


def _named(year: int, name: str) -> tuple[date, date]:
    if name[0] == "Q":
        first = 3 * int(name[1]) - 2
        return date(year, first, 1), date(year, first + 2, _days(year, first + 2))
    if name[0] == "H":
        return (date(year, 1, 1), date(year, 6, 30)) if name == "H1" else (date(year, 7, 1), date(year, 12, 31))
    if name == "WI":
        # Winter of a year is the one that ends in it or begins in it: both are in use.
        return date(year - 1, 12, 1), date(year + 1, 2, _days(year + 1, 2))
    first, last = _SEASONS[name]
    return date(year, first, 1), date(year, last, _days(year, last))
