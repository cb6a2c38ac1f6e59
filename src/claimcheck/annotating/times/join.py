"""Passes a year on from the end of a range to its beginning: ``from 3 May to 9 June 1940``."""

from __future__ import annotations

from claimcheck.annotating.times.expression import Expression
from claimcheck.annotating.times.words import Words

__all__ = ["share_years"]

_LINKS = frozenset({"and", "or", "to", "-", "–", "—", "until", "till", "through", "/", ",", "&"})
_TO = frozenset({"to", "-", "–", "until", "till", "through"})


def _follow(e: Expression, after: Expression) -> None:
    """Marks the end of a range that takes its week or year from the beginning: Friday to Sunday, May to March."""
    if after.kind == "weekday" and after.weekday is not None and after.step is None:
        after.after_day = e.kind in ("weekday", "dayword") or (e.kind == "date" and e.day is not None)
    elif e.kind == "date" and after.kind == "date" and e.month and after.month and after.year is None:
        after.after_month = not after.base and not e.base and e.nth is None and after.nth is None


def _share_meridiem(e: Expression, after: Expression) -> None:
    """``7:00 to 8:00 p.m.``: the first hour is of the same half of the day where that keeps the order."""
    if e.meridiem is not None or after.meridiem is None or e.part is not None or not e.hour or not after.hour:
        return
    if e.hour % 12 <= after.hour % 12:
        e.meridiem = after.meridiem


def share_years(w: Words, found: list[Expression]) -> None:
    """Gives dates without a year the year of the date they are joined to, in place; also BC to bare years."""
    for at in range(len(found) - 2, -1, -1):
        e, after = found[at], found[at + 1]
        if after.first == e.last + 1 and (
            w.low[e.last] in _TO or (w.low[e.last] == "and" and w.low[e.first - 1] == "between")
        ):
            _follow(e, after)
        if e.hour is not None and after.hour is not None and after.first == e.last + 1 and w.low[e.last] in _LINKS:
            _share_meridiem(e, after)
        if e.kind != "date" or after.kind != "date" or after.year is None or after.first - e.last > 2:
            continue
        if not all(w.low[k] in _LINKS for k in range(e.last, after.first)) or after.first == e.last:
            continue
        if e.year is None and e.month is not None and after.month is not None and not e.base and e.step is None:
            earlier = e.month > after.month
            e.year, e.bc = after.year - (earlier and not after.bc), after.bc
            e.shared_year = True
        elif e.year is not None and e.month is None and after.bc and not e.bc and e.year >= after.year:
            e.bc = True
