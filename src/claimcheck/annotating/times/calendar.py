"""Reads calendar dates: months, days, years, weekdays, and dates in figures."""

from __future__ import annotations

from claimcheck.annotating.times.expression import Expression
from claimcheck.annotating.times.words import Words

__all__ = ["era", "read_date", "read_month", "read_weekday"]

_ORDINAL_ENDINGS = frozenset({"st", "nd", "rd", "th"})
_DASHES = frozenset("-–—/")
_BC = frozenset({"bc", "b.c.", "bce", "b.c.e."})
_AD = frozenset({"ad", "a.d.", "ce", "c.e."})


def era(w: Words, at: int) -> tuple[bool, int]:
    """Whether BC is written at ``at``, and the token behind the era; the same token where there is none."""
    word = w.low[at]
    if word in _BC and (w.text[at].isupper() or "." in word):
        return True, at + 1
    if word in _AD and w.text[at].isupper():
        return False, at + 1
    if word == "b.c" or (word == "b" and w.low[at + 1] == "." and w.low[at + 2] == "c"):
        return True, at + (1 if word == "b.c" else 3)
    return False, at


def is_month(w: Words, at: int) -> int | None:
    """The month named at ``at``; lower-case ``may`` and ``march`` need a number beside them."""
    month = w.tables.month.get(w.low[at])
    if month is None or w.text[at][0].isupper():
        return month
    if w.low[at] in (
        "may",
        "march",
        "mar",
        "dec",
        "jan",
        "sept",
        "sep",
        "jun",
        "jul",
        "apr",
        "oct",
        "nov",
        "feb",
        "aug",
    ):
        after = at + 1 + (w.low[at + 1] == ".")
        behind = w.digits(at - 1) if at else None
        beside = (
            w.digits(after)
            or w.year(after)
            or (behind and w.low[at] not in ("may", "march"))
            or (w.low[at - 1] in _ORDINAL_ENDINGS and at > 1)
        )
        return month if beside else None
    return month


def day_number(w: Words, at: int) -> tuple[int, int] | None:
    """A day of the month at ``at`` (17, 17th) and the token behind it. 31 is not enforced: rules judge it."""
    day = w.digits(at)
    if day is None or not 0 < day < 40:
        return None
    if w.glued(at + 1):
        if w.low[at + 1] in _ORDINAL_ENDINGS:
            return day, at + 2
        if w.text[at + 1].isalpha() or (w.text[at + 1] in ":%" and w.glued(at + 2)):
            return None
    return day, at + 1


def tail_year(w: Words, at: int, e: Expression) -> int:
    """Reads a year behind a month or day (1776, of 1776, 480 BC, '76) into ``e``; the token behind it."""
    k = at + 1 if w.low[at] in (",", "of", "in") else at
    year = w.year(k)
    ratio = w.glued(k + 1) and (w.text[k + 1] == "%" or (w.text[k + 1] == ":" and w.glued(k + 2)))
    if year is not None and not ratio:
        bc, end = era(w, k + 1)
        if w.low[k + 1] in w.tables.notyear_after and w.low[at] in (",", "of", "in"):
            return at
        e.year, e.bc = year, bc
        return end
    number = w.digits(k, 3)
    if number:
        bc, end = era(w, k + 1)
        if end > k + 1:
            e.year, e.bc = number, bc
            return end
    if w.text[k] in ("'", "’", "‘") and w.glued(k + 1) and w.digits(k + 1) is not None and len(w.text[k + 1]) == 2:
        e.year, e.short_year = int(w.text[k + 1]), True
        return k + 2
    if w.low[at] == "of":
        return _tail_relative(w, at, e)
    if w.low[at] in ("this", "last", "next") and w.low[at + 1] == "year":
        e.step, e.base = w.tables.deictic[w.low[at]], "published"
        return at + 2
    return at


def _tail_relative(w: Words, at: int, e: Expression) -> int:
    """``of that year``, ``of the same year``, ``of last year`` behind a month or day."""
    k = at + 1
    if w.low[k] == "the":
        k += 1
    if w.low[k] in w.tables.deictic and w.low[k + 1] == "year":
        e.step = w.tables.deictic[w.low[k]]
        e.base = "published" if w.low[k] in ("this", "last", "next") else "narrative"
        return k + 2
    return at


def read_month(w: Words, at: int) -> Expression | None:
    """A date that starts with a month at ``at``: ``Nov. 18, 2025``, ``November 2025``, ``November``."""
    month = is_month(w, at)
    if month is None:
        return None
    e = Expression(at, at + 1, "date", month=month)
    k = at + 1
    if w.low[k] == "." and w.glued(k) and len(w.text[at]) <= 4 and w.low[at] not in ("may", "june", "july"):
        k += 1
    stop = k
    if w.low[k] == "the" and day_number(w, k + 1) and w.low[k + 2] in _ORDINAL_ENDINGS:
        k += 1
    joined = w.text[k].split(",") if "," in w.text[k] else []
    if (
        len(joined) == 2
        and len(joined[1]) == 4
        and joined[0].isdigit()
        and 0 < int(joined[0]) < 40
        and joined[1].isdigit()
    ):
        e.day, e.year, e.last = int(joined[0]), int(joined[1]), k + 1
        return e
    found = day_number(w, k)
    if found and not era(w, found[1])[0]:
        e.day = found[0]
        e.last = tail_year(w, found[1], e)
        return e
    if k != stop:
        k = stop
    e.last = tail_year(w, k, e)
    if e.last == k and w.low[k] == ",":
        e.last = k
    return e


def read_day_first(w: Words, at: int) -> Expression | None:
    """A date that starts with the day at ``at``: ``18 November 2025``, ``18th of November``."""
    found = day_number(w, at)
    if w.before(at - 1) in ("$", "£", "€"):
        return None
    if not found or (w.glued(at) and (w.text[at - 1] == "." or (w.text[at - 1] == "-" and w.text[at - 2].isalpha()))):
        return None  # COVID-19 may spread
    k = found[1]
    if w.low[k] in ("of", "-") and k < w.count:
        k += 1
    if w.low[k] not in w.tables.month or is_month(w, k) is None:
        return None
    e = read_month(w, k)
    if e is None:
        return None
    if e.day is not None:
        # "17 July 4": the number behind the month is no day of it.
        e = Expression(at, k + 1, "date", month=e.month)
    e.first, e.day = at, found[0]
    return e


def ordinal_day(w: Words, at: int) -> tuple[int, int] | None:
    """The day that ordinal words before ``of`` at ``at`` name (the twenty-third of), and its first token."""
    t = w.tables
    word = w.before(at)
    if word not in t.ordinal:
        return None
    day, first = t.ordinal[word], at
    k = at - 2 if w.before(at - 1) == "-" else at - 1
    if day < 10 and w.before(k) in ("twenty", "thirty"):
        day, first = day + t.number[w.before(k)], k
    return (day, first) if day < 32 else None


def read_date(w: Words, at: int) -> Expression | None:
    """A calendar date that starts at ``at`` with a month or a day."""
    if w.low[at] in w.tables.month:
        return read_month(w, at)
    return read_day_first(w, at) if w.text[at][:1].isdigit() else None


def read_weekday(w: Words, at: int) -> Expression | None:
    """A weekday at ``at``, with the date behind it if there is one: ``Wednesday, Nov. 18, 2025``."""
    low = w.low[at]
    weekday = w.tables.weekday[low]
    if low in w.tables.doubtful and (not w.text[at][0].isupper() or w.text[at].isupper()):
        return None  # sat, sun, SAT
    k = at + 1
    if len(low) <= 5 and w.low[k] == "." and w.glued(k):
        k += 1
    e = Expression(at, k, "weekday", form="weekday", weekday=weekday)
    after = k
    while w.low[after] in (",", "the") and after < k + 3:
        after += 1
    date = read_date(w, after)
    if date is not None and date.day is not None:
        date.first, date.weekday = at, weekday
        return date
    if low in w.tables.doubtful and w.before(at - 1) in ("the", "of", "a"):
        return None  # the Sun
    named = day_number(w, k)
    if named is not None and named[1] == k + 2:
        return Expression(at, named[1], "date", weekday=weekday, day=named[0], relation="bare")
    if low in w.tables.doubtful and w.low[k] != "," and w.text[at].istitle() and not _dateish(w, at, k):
        return None
    return e


def _dateish(w: Words, at: int, k: int) -> bool:
    """Whether the neighbours let an abbreviated weekday (Sun, Sat) be one."""
    return w.low[k - 1] == "." or w.low[at - 1 if at else 0] in (
        "on",
        "this",
        "last",
        "next",
        "from",
        "to",
        "until",
        "-",
    )
