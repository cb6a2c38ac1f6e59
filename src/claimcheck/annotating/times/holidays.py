"""Reads holidays by name and knows the day they fall on in a year."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

from claimcheck._tables import read_table
from claimcheck.annotating.times.expression import Expression
from claimcheck.annotating.times.words import Words

__all__ = ["easter", "holiday_date", "read_holiday"]


@cache
def holiday_names() -> dict[str, list[tuple[tuple[str, ...], str, str]]]:
    """By first word: the tokens of each name, its rule, and the name as the table has it; longest first."""
    from claimcheck.segmenting.tokens import tokenize

    names: dict[str, list[tuple[tuple[str, ...], str, str]]] = {}
    for name, rule, _ in read_table(__file__, "holidays")[1:]:
        words = tokenize(name)[0]
        names.setdefault(words[0], []).append((words, rule, name))
    for entries in names.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return names


def read_holiday(w: Words, at: int) -> Expression | None:
    """The holiday named at ``at``, with a year behind it; names are written with a capital."""
    if not w.text[at][:1].isupper():
        return None
    before = w.before(at - 1)
    named = at > 0 and w.text[at - 1][:1].isupper() and not w.sentence_start(at)
    if named and before not in w.tables.monthlead and before not in ("last", "this", "next", "the"):
        return None  # a family name
    for words, rule, name in holiday_names()[w.low[at]]:
        last = at + len(words)
        if tuple(w.low[at:last]) != words or (
            len(words) > 1 and not w.text[last - 1][:1].isupper() and words[-1].isalpha()
        ):
            continue
        if name in ("pentecost", "corpus christi", "assumption day", "epiphany") and w.text[last][:1].isupper():
            return None
        if len(words) == 1 and w.text[last][:1].isupper() and w.low[last] not in w.tables.weekday:
            # Easter Island, Christmas Carol: a name that only begins like the holiday.
            return None
        e = Expression(at, last, "holiday", form="holiday", value=rule, relation=name)
        k = last + 1 if w.low[last] in (",", "of") else last
        year = w.year(k)
        if year is not None and (k == last or w.low[last] == "of"):
            e.year, e.last = year, k + 1
        elif w.low[last] in ("this", "last", "next") and w.low[last + 1] == "year":
            e.step = w.tables.deictic[w.low[last]]
        if w.low[e.last] == "weekend":
            e.unit, e.last = "WE", e.last + 1
        before = w.before(at - 1)
        if before in ("last", "this", "next") and e.year is None:
            e.step, e.first = w.tables.deictic[before], at - 1
        return e
    return None


def easter(year: int) -> date:
    """Western Easter Sunday, by the anonymous Gregorian algorithm (Meeus, Astronomical Algorithms, 1991)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = b // 4, b % 4
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = c // 4, c % 4
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


def nth_weekday(year: int, month: int, weekday: int, n: int) -> date | None:
    """The ``n``-th ``weekday`` of a month, -1 for the last; None where the month has none."""
    if n < 0:
        following = date(year + month // 12, month % 12 + 1, 1)
        back = (following.weekday() - weekday) % 7 or 7
        return following - timedelta(back)
    day = 1 + (weekday - date(year, month, 1).weekday()) % 7 + 7 * (n - 1)
    try:
        return date(year, month, day)
    except ValueError:
        return None


def holiday_date(rule: str, year: int) -> date | None:
    """The day of a holiday in ``year`` by the rule of the table; None outside the years of the calendar."""
    if not 1 < year < 9990:
        return None
    if rule[2:3] == "-":
        return date(year, int(rule[:2]), int(rule[3:]))
    name, *numbers = rule.split()
    if name == "lunar":
        return _lunar()[numbers[0]].get(year)
    values = [int(n) for n in numbers]
    if name == "easter":
        return easter(year) + timedelta(values[0]) if year > 1582 else None
    day = nth_weekday(year, *values[:3])
    return day + timedelta(values[3]) if day and len(values) > 3 else day


@cache
def _lunar() -> dict[str, dict[int, date]]:
    """The days of holidays that follow the moon, by name and year; the first where a year has two."""
    found: dict[str, dict[int, date]] = {}
    for name, days in read_table(__file__, "movable")[1:]:
        by_year = found.setdefault(name, {})
        for day in map(date.fromisoformat, days.split(" ")):
            by_year.setdefault(day.year, day)
    return found
