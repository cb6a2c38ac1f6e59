"""Reads the parts of a business year: ``the third quarter``, ``first-half``, ``last year's fourth quarter``."""

from __future__ import annotations

from claimcheck.annotating.times.deictics import read_without_number
from claimcheck.annotating.times.expression import Expression
from claimcheck.annotating.times.numbers import ordinal_before
from claimcheck.annotating.times.words import Words

__all__ = ["read_half", "read_quarter", "read_year_earlier"]

_POINTING_YEAR = frozenset({"this", "last", "next", "that"})
_POSSESSIVE = frozenset({"'s", "’s"})
_REACH = 16


def read_quarter(w: Words, at: int) -> Expression | None:
    """``the third quarter``, ``third-quarter``, ``last quarter``, ``the quarter``; never a quarter of anything."""
    if w.low[at] in w.tables.units:
        return None  # three-quarters
    found = ordinal_before(w, at - 1)
    first = found[1] if found else at
    if not found and w.before(at - 1) == "fiscal":
        found = ordinal_before(w, at - 2)
        first = found[1] if found else at
    if found and 1 <= found[0] <= 4:
        if _says(w, at, w.tables.sport) and not _says(w, at, w.tables.business):
            return None  # the third quarter of a game
        e = Expression(first, at + 1, "date", quarter=found[0])
        return _year_of(w, at, e)
    if w.year(at - 1) is not None and w.before(at - 1):
        return None
    return read_without_number(w, at, "Q", False) if w.low[at + 1] != "of" else None


def read_half(w: Words, at: int) -> Expression | None:
    """``the second half`` of a business year, and ``the first half of the year``; games have halves too."""
    found = ordinal_before(w, at - 1)
    if w.low[at] != "half" or not found or found[0] > 2 or w.year(at + 2) is not None:
        return None
    e = Expression(found[1], at + 1, "date", half=found[0])
    behind = w.low[at + 1]
    if behind == "of" and not (w.low[at + 2] in _POINTING_YEAR | {"the"} and w.low[at + 3] in ("year", "fiscal")):
        return None
    if behind != "of" and (not _says(w, at, w.tables.business) or _says(w, at, w.tables.sport)):
        return None
    return _year_of(w, at, e)


def _year_of(w: Words, at: int, e: Expression) -> Expression | None:
    """Takes the year the part at ``at`` is one of, behind it or in front of it, into ``e``."""
    k = at + 2 if w.low[at + 1] in ("of", ",", "in") else at + 1
    year = w.year(k)
    if year is not None and not (k == at + 2 and w.low[at + 1] == ","):
        e.year, e.last = year, k + 1
    elif w.low[at + 1] == "of" and w.low[k] == "fiscal" and w.year(k + 1):
        e.year, e.fiscal, e.last = w.year(k + 1), True, k + 2
    elif w.low[at + 1] == "of" and w.low[k] == "the" and w.low[k + 1] == "year":
        e.last = k + 2
    elif w.low[k] in _POINTING_YEAR and w.low[k + 1] == "year" and w.low[at + 1] not in (",", "in"):
        e.step, e.last = w.tables.deictic[w.low[k]], k + 2
        e.base = "narrative" if w.low[k] == "that" else "published"
    elif w.low[at + 1] == "of" and "year" not in w.low[k : k + 4]:
        return None
    else:
        _year_ahead(w, e)
    return e


def _year_ahead(w: Words, e: Expression) -> None:
    """``last year's third quarter``, ``the 1989 third quarter``, ``fiscal third quarter``."""
    k = e.first - 1
    if w.before(k) == "fiscal":
        e.first, k = k, k - 1
    if w.before(k) in _POSSESSIVE and w.before(k - 1) == "year" and w.before(k - 2) in _POINTING_YEAR:
        e.first, e.step = k - 2, w.tables.deictic[w.before(k - 2)]
        e.base = "narrative" if w.before(k - 2) == "that" else "published"
    elif w.before(k) and w.year(k) is not None and w.before(k - 1) not in ("$", "-"):
        e.first, e.year = k, w.year(k)
        if w.before(k - 1) == "fiscal":
            e.first, e.fiscal = k - 1, True


def read_year_earlier(w: Words, at: int) -> Expression:
    """``year-earlier`` and ``year-ago`` whose first word is at ``at``, with the period they describe."""
    base = "published" if w.low[at + 2] == "ago" else "narrative"
    e = Expression(at, at + 3, "offset", form="relative", unit=w.tables.unit[w.low[at]], count=1.0, step=-1, base=base)
    e.relation = w.low[at + 2]
    k = at + 3
    if w.low[k] in w.tables.ordinal and w.low[k + 1] in ("quarter", "half"):
        number = w.tables.ordinal[w.low[k]]
        e.quarter, e.half = (number, None) if w.low[k + 1] == "quarter" else (None, number)
        k += 1
    if w.low[k] in ("quarter", "half", "period", "month"):
        e.last = k + 1
        e.first -= w.before(at - 1) == "the"
    return e


def _says(w: Words, at: int, words: frozenset[str]) -> bool:
    """Whether one of ``words`` stands near ``at`` in its sentence."""
    sentence = w.tokens.sentence
    own = sentence[at]
    return any(w.low[k] in words and sentence[k] == own for k in range(max(at - _REACH, 0), min(at + _REACH, w.count)))
