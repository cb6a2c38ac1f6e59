"""Small helpers on names and dates that several compilers share."""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from datetime import date, timedelta

_PLAIN = str.maketrans(
    {"ß": "ss", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ð": "d", "þ": "th", "æ": "ae", "Æ": "Ae",
     "œ": "oe", "ı": "i", "ə": "a", "’": "'", "‘": "'", "ʻ": "'", "ʼ": "'", "`": "'"}
)  # fmt: skip


def plain(text: str) -> str:
    """The text without diacritics and with straight apostrophes; case kept."""
    split = unicodedata.normalize("NFKD", text.translate(_PLAIN))
    return "".join(c for c in split if not unicodedata.combining(c))


def fold(text: str) -> str:
    """The text as it is compared: no diacritics, lower case, words split by one space."""
    return " ".join(re.sub(r"[^\w]+", " ", plain(text).lower().replace("'", "")).split())


def slug(text: str) -> str:
    """A readable identifier: folded words joined by hyphens."""
    return fold(text).replace(" ", "-")


def is_latin(text: str) -> bool:
    """Whether every letter of the text belongs to the Latin script."""
    return all("LATIN" in unicodedata.name(c, "") for c in text if c.isalpha())


_MONTHS = {m: i for i, m in enumerate(
    ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
     "december"), 1)}  # fmt: skip
_MONTHS.update({m[:3]: i for m, i in list(_MONTHS.items())})
_DAY_FIRST = re.compile(r"(\d{1,2})\s+([A-Za-z]{3,9})\.?,?\s+(\d{4})")
_MONTH_FIRST = re.compile(r"([A-Za-z]{3,9})\.?\s+(?:(\d{1,2}),?\s+)?(\d{4})")
_YEAR = re.compile(r"\b(1[89]\d\d|20\d\d)\b")


def spoken_date(text: str) -> tuple[str, str]:
    """The first date in a phrase such as "14 March 2013", as (ISO date, precision); ("", "") where there is none.

    A month or year stands for its first day.
    """
    found = _DAY_FIRST.search(text)
    if found and found[2].lower() in _MONTHS:
        return _iso(int(found[3]), _MONTHS[found[2].lower()], int(found[1]))
    found = _MONTH_FIRST.search(text)
    if found and found[1].lower() in _MONTHS:
        return _iso(int(found[3]), _MONTHS[found[1].lower()], int(found[2]) if found[2] else None)
    found = _YEAR.search(text)
    return (f"{found[1]}-01-01", "year") if found else ("", "")


def _iso(year: int, month: int, day: int | None) -> tuple[str, str]:
    if day is None:
        return f"{year}-{month:02}-01", "month"
    try:
        return date(year, month, day).isoformat(), "day"
    except ValueError:
        return f"{year}-{month:02}-01", "month"


def first_day(text: str) -> tuple[str, str]:
    """An ISO date of any precision as (its first day, its precision); ("", "") where it is no date."""
    parts = text.split("-") if text and not text.startswith("-") else []
    if not parts or not all(p.isdigit() for p in parts) or not 1 <= int(parts[0]) <= 2100:
        return "", ""
    try:
        numbers = [int(p) for p in parts]
        if len(numbers) == 1:
            return date(numbers[0], 1, 1).isoformat(), "year"
        if len(numbers) == 2:
            return date(numbers[0], numbers[1], 1).isoformat(), "month"
        return date(*numbers[:3]).isoformat(), "day"
    except ValueError:
        return "", ""


def last_day(text: str) -> str:
    """The last day an ISO date of any precision can mean; empty where it is no date."""
    first, precision = first_day(text)
    if not first:
        return ""
    year, month = int(first[:4]), int(first[5:7])
    if precision == "year":
        return f"{year:04}-12-31"
    if precision == "month":
        return f"{year:04}-{month:02}-{monthrange(year, month)[1]:02}"
    return first


def shift(day: str, days: int) -> str:
    """The ISO date some days later (or earlier)."""
    return (date.fromisoformat(day) + timedelta(days=days)).isoformat()
