"""The calendar in words: names of months and weekdays in the styles of news copy, and the arithmetic rules share.

Weekdays count from Monday = 0, as in :mod:`datetime`. Dates are proleptic Gregorian; :data:`GREGORIAN_SINCE` is the
year from which a weekday in English-language copy may be trusted to be Gregorian.
"""

from __future__ import annotations

from datetime import date, timedelta

__all__ = [
    "GREGORIAN_SINCE",
    "MONTHS",
    "WEEKDAYS",
    "easter",
    "is_leap",
    "long_date",
    "make_date",
    "month_length",
    "month_number",
    "month_word",
    "nth_weekday",
    "ordinal",
    "orthodox_easter",
    "shift_years",
    "weekday_number",
    "weekday_word",
    "years_between",
]

MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]  # locale-proof: calendar.month_name follows the reader's locale
WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
_AP_SHORT = {9: "Sept"}  # Associated Press style: Jan., Feb., Aug., Sept., Oct., Nov., Dec.; the others in full
_AP_FULL = frozenset({3, 4, 5, 6, 7})
_MONTH_KEYS = {name[:3].lower(): number for number, name in enumerate(MONTHS, 1)}
_WEEKDAY_KEYS = {name[:3].lower(): number for number, name in enumerate(WEEKDAYS)}
_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)

# Great Britain and its colonies changed in 1752, Russia in 1918, Greece in 1923: older weekdays may be Julian.
GREGORIAN_SINCE = 1924


def is_leap(year: int) -> bool:
    """Whether ``year`` has a 29 February (Gregorian rule: centuries only when divisible by 400)."""
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def month_length(month: int, year: int | None = None) -> int:
    """Days of a month; without a year February counts 29, the most it can have. ``month`` is 1 to 12."""
    if month == 2 and (year is None or is_leap(year)):
        return 29
    return _LENGTHS[month - 1]


def make_date(year: int, month: int, day: int) -> date | None:
    """The date, or None where there is no such day or the year is outside 1 to 9999."""
    try:
        return date(year, month, day)
    except (ValueError, OverflowError):
        return None


def shift_years(day: date, years: int) -> date | None:
    """The same day ``years`` later, or None where that year has none."""
    return make_date(day.year + years, day.month, day.day)


def years_between(start: date, end: date) -> int:
    """Full years from ``start`` to ``end``: an age. Somebody born on 29 February ages on 1 March."""
    return end.year - start.year - ((end.month, end.day) < (start.month, start.day))


def nth_weekday(year: int, month: int, weekday: int, n: int) -> date | None:
    """The n-th given weekday of a month (n = -1: the last), or None where the month has not so many."""
    if n > 0:
        first = make_date(year, month, 1)
        return first and make_date(year, month, 1 + (weekday - first.weekday()) % 7 + 7 * (n - 1))
    last = make_date(year, month, month_length(month, year))
    return last and last - timedelta((last.weekday() - weekday) % 7)


def easter(year: int) -> date:
    """Western Easter Sunday, by the anonymous Gregorian computus (Nature, 20 April 1876; Meeus, ch. 8)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 19 * m) // 433
    month = (h + m - 7 * n + 90) // 25
    return date(year, month, (h + m - 7 * n + 33 * month + 19) % 32)


def orthodox_easter(year: int) -> date:
    """Orthodox Easter Sunday as a Gregorian date, for 1900 to 2099 (Meeus' Julian algorithm, 13 days added)."""
    d = (19 * (year % 19) + 15) % 30
    e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7
    month, day = divmod(d + e + 114, 31)
    return date(year, month, day + 1) + timedelta(13)


def weekday_number(word: str) -> int | None:
    """0 to 6 for the name or abbreviation of a weekday, in any case; None for another word."""
    low = word.lower()
    at = _WEEKDAY_KEYS.get(low[:3])
    if at is None:
        return None
    return at if WEEKDAYS[at].lower().startswith(low) or low in ("weds", "thurs", "tues") else None


def month_number(word: str) -> int | None:
    """1 to 12 for the name or abbreviation of a month, in any case; None for another word."""
    low = word.lower()
    at = _MONTH_KEYS.get(low[:3])
    return at if at is not None and MONTHS[at - 1].lower().startswith(low) else None


def weekday_word(number: int, like: str) -> str:
    """The weekday's name in the style of ``like``: in full, or cut to its length, and in its capitals."""
    name = WEEKDAYS[number]
    return _cased(name if len(like) > 5 or like.lower().endswith("day") else name[:3], like)


def month_word(number: int, like: str, dotted: bool = False) -> str:
    """The month's name in the style of ``like``: in full or abbreviated, and in its capitals.

    ``dotted`` tells that a full stop follows ``like`` and belongs to the abbreviation; it is then part of the result,
    and Associated Press style is followed, which never abbreviates March to July.
    """
    name, known = MONTHS[number - 1], month_number(like)
    in_full = known is not None and like.lower() == MONTHS[known - 1].lower()
    if not dotted and in_full and len(like) > 3:
        return _cased(name, like)
    if dotted and number in _AP_FULL:
        return _cased(name, like)
    if not dotted and in_full:
        return _cased(name, like)  # "May" tells nothing: write in full
    return _cased(_AP_SHORT.get(number, name[:3]) if dotted else name[:3], like) + ("." if dotted else "")


def _cased(word: str, like: str) -> str:
    if like.isupper() and len(like) > 1:
        return word.upper()
    return word.lower() if like.islower() else word


def ordinal(number: int) -> str:
    """``1st``, ``2nd``, ``3rd``, ``11th`` ..."""
    suffix = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{suffix}"


def long_date(day: date) -> str:
    """The date as evidence writes it: 18 November 2025."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
