"""Passes a year on from the end of a range to its beginning: ``from 3 May to 9 June 1940``."""

from __future__ import annotations

from claimcheck.annotating.times.expression import Expression
from claimcheck.annotating.times.words import Words

__all__ = ["share_years"]

_LINKS = frozenset({"and", "or", "to", "-", "–", "—", "until", "till", "through", "/", ",", "&"})


def share_years(w: Words, found: list[Expression]) -> None:
    """Gives dates without a year the year of the date they are joined to, in place; also BC to bare years."""
    for at in range(len(found) - 2, -1, -1):
        e, after = found[at], found[at + 1]
        if e.kind != "date" or after.kind != "date" or after.year is None or after.first - e.last > 2:
            continue
        if not all(w.low[k] in _LINKS for k in range(e.last, after.first)) or after.first == e.last:
            continue
        if e.year is None and e.month is not None and after.month is not None and not e.base:
            earlier = e.month > after.month
            e.year, e.bc = after.year - (earlier and not after.bc), after.bc
            e.shared_year = True
        elif e.year is not None and e.month is None and after.bc and not e.bc and e.year >= after.year:
            e.bc = True
