"""Reads the ends of ranges that lean on each other (March 3-5, 4 to 6 p.m.), and days and years without a month."""

from __future__ import annotations

from claimcheck.annotating.times.calendar import day_number, is_month, read_date
from claimcheck.annotating.times.clock import read_clock
from claimcheck.annotating.times.days import POINTING, RANGE
from claimcheck.annotating.times.expression import Expression
from claimcheck.annotating.times.words import Words

__all__ = ["range_tail", "read_bare_day", "read_clock_range", "read_fiscal", "read_shared_month"]

_DASH = frozenset({"-", "–", "—", "−", "/"})


def read_shared_month(w: Words, at: int) -> list[Expression] | None:
    """The days of ``3–5 March``, ``3 and 5 March``: each an expression of its own, with the month of the last."""
    found = day_number(w, at)
    if not found or w.low[found[1]] not in RANGE or w.low[found[1]] == ",":
        return None
    date = read_date(w, found[1] + 1)
    if date is None or date.day is None or not w.text[found[1] + 1][:1].isdigit():
        return None
    first = Expression(
        at, found[1], "date", month=date.month, year=date.year, bc=date.bc, day=found[0], relation="shared"
    )
    return [first, date]


def read_clock_range(w: Words, at: int) -> list[Expression] | None:
    """The hours of ``4-6 p.m.`` and ``4 to 6 p.m.``."""
    hour = w.digits(at)
    if (
        hour is None
        or hour > 24
        or w.low[at + 1] not in ("-", "–", "to", "and")
        or (w.glued(at) and w.text[at - 1] in "-/.:$")
    ):
        return None
    second = read_clock(w, at + 2)
    if second is None or second.meridiem is None:
        return None
    # "11 to 2 p.m." starts before noon: the first hour shares the half of the day only where that keeps the order.
    half = second.meridiem if hour % 12 <= (second.hour or 0) % 12 else "a" if second.meridiem == "p" else "p"
    first = Expression(at, at + 1, "clock", "TIME", "clock", hour=hour, meridiem=half, relation="shared")
    return [first, second]


def read_fiscal(w: Words, at: int) -> Expression | None:
    """``fiscal 2012``, ``fiscal year 2012``, ``the 2012 fiscal year``."""
    year = w.year(at)
    if year is None:
        return None
    k = at - 1
    if w.before(k) == "year":
        k -= 1
    if w.before(k) == "fiscal" or (w.before(at - 1) == "fy"):
        return Expression(k if w.before(k) == "fiscal" else at - 1, at + 1, "date", year=year, fiscal=True)
    if w.low[at + 1] == "fiscal" and w.low[at + 2] == "year":
        return Expression(at, at + 3, "date", year=year, fiscal=True)
    if w.before(at - 1) == "year":
        first = at - 1 - (w.before(at - 2) == "the")
        return Expression(first, at + 1, "date", year=year)
    return None


def read_bare_day(w: Words, at: int) -> Expression | None:
    """``the 20th`` and ``the 28th of that month``, where no noun follows."""
    found = day_number(w, at)
    if not found or found[1] != at + 2 or w.before(at - 1) != "the":
        return None
    k = found[1]
    e = Expression(at - 1, k, "date", day=found[0], relation="bare")
    if (
        w.low[k] == "of"
        and w.low[k + 1] in ("that", "this", "the", "last", "next")
        and "month" in (w.low[k + 2], w.low[k + 3])
    ):
        e.last = k + 3 if w.low[k + 2] == "month" else k + 4
        e.base = "published" if w.low[k + 1] in ("this", "last", "next") else "narrative"
        e.step = POINTING.get(w.low[k + 1], 0)
        return e
    if w.before(at - 2) in ("on", "until", "by", "till", "since", "from") and w.low[k] in (
        ".",
        ",",
        ";",
        ")",
        "and",
        "with",
        "to",
        "but",
        "",
        "when",
    ):
        return e
    return None


def range_tail(w: Words, e: Expression) -> Expression | None:
    """The second half of ``March 3-5``, ``1914–18``: an expression of its own."""
    k = e.last
    if e.kind != "date" or w.low[k] not in RANGE or e.hour is not None:
        return None
    dash = w.low[k] in _DASH
    if (
        e.day is not None
        and e.month is not None
        and w.low[e.last - 1] not in w.tables.month
        and w.year(e.last - 1) is None
    ):
        found = day_number(w, k + 1)
        if found is None or is_month(w, found[1]) or (w.low[found[1]] == "of" and is_month(w, found[1] + 1)):
            return None
        behind = w.low[found[1]]
        if not dash and (
            behind in w.tables.unit or behind in w.tables.units or w.low[k] == "," or behind[:1].isalpha()
        ):
            return None
        if w.glued(found[1]) and behind in (":", ".") and w.text[found[1] + 1][:1].isdigit():
            return None
        tail = Expression(k + 1, found[1], "date", month=e.month, day=found[0], relation="shared")
        year = w.year(found[1] + 1) if behind == "," else w.year(found[1])
        if year:
            tail.last, tail.year = found[1] + 1 + (behind == ","), year
            e.year = year
        else:
            tail.year, tail.bc = e.year, e.bc
        return tail
    if (
        e.year is not None
        and e.month is None
        and not e.short_year
        and e.day is None
        and dash
        and w.glued(k)
        and w.glued(k + 1)
    ):
        number = w.digits(k + 1)
        if (
            number is None
            or len(w.text[k + 1]) != 2
            or (w.glued(k + 2) and (w.text[k + 2].isalnum() or w.text[k + 2] in "-/"))
        ):
            return None
        return Expression(k + 1, k + 2, "date", year=e.year // 100 * 100 + number, relation="shared")
    return None
