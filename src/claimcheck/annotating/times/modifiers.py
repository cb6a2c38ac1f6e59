"""Widens an expression to the left over what TimeML counts in: ``early``, ``the end of``, ``more than``, ``the``."""

from __future__ import annotations

from claimcheck.annotating.times.expression import Expression
from claimcheck.annotating.times.words import Words

__all__ = ["widen"]

_PHRASES: dict[tuple[str, ...], str] = {
    ("more", "than"): "MORE_THAN",
    ("less", "than"): "LESS_THAN",
    ("fewer", "than"): "LESS_THAN",
    ("no", "more", "than"): "EQUAL_OR_LESS",
    ("no", "less", "than"): "EQUAL_OR_MORE",
    ("no", "fewer", "than"): "EQUAL_OR_MORE",
    ("at", "least"): "EQUAL_OR_MORE",
    ("at", "most"): "EQUAL_OR_LESS",
    ("up", "to"): "EQUAL_OR_LESS",
    ("as", "many", "as"): "EQUAL_OR_LESS",
    ("as", "much", "as"): "EQUAL_OR_LESS",
    ("close", "to"): "APPROX",
}
_ABOUT = frozenset({"about", "around", "approximately", "roughly"})
_ENDS = frozenset({"", ".", ",", ";", ")", "and", "the", "in", "to", "when", "with", "by", "at", "of", "he", "they"})


def widen(w: Words, e: Expression) -> None:
    """Moves ``e.first`` left and sets ``e.mod``; never past an earlier expression."""
    _part_of(w, e)
    if e.type == "DURATION" or e.kind in ("offset",):
        _quantity(w, e)
        return
    if e.kind in ("set", "reference", "clock"):
        if e.kind == "clock":
            _quantity(w, e)
        return
    _stage(w, e)
    if e.hour is not None and w.text[e.first][:1].isdigit() and w.before(e.first - 1) in _ABOUT:
        e.first -= 1
        e.mod = e.mod or "APPROX"
        return
    if w.before(e.first - 1) == "the" and (
        e.decade is not None
        or e.century is not None
        or e.season
        or (e.quarter and "-" not in w.text[e.first : e.last])
        or e.half
        or e.mod
        or _day_of_month(w, e)
    ):
        e.first -= 1
    _edge(w, e)
    if (
        w.before(e.first - 1) in ("about", "around", "circa", "ca", "approximately", "nearly", "almost")
        and e.year is not None
        and e.day is None
    ):
        e.first -= 1
        e.mod = "APPROX"
    elif w.before(e.first - 1) == "." and w.before(e.first - 2) in ("ca", "c") and e.year is not None:
        e.first -= 2
        e.mod = "APPROX"


def _day_of_month(w: Words, e: Expression) -> bool:
    """Whether the day comes first (the 11 July), so that the article is its own; in "the July 11 vote" it is not."""
    return e.day is not None and e.weekday is None and w.text[e.first][:1].isdigit() and w.low[e.last] in _ENDS


def _part_of(w: Words, e: Expression) -> None:
    """``the morning of`` and ``the night of`` in front of a day."""
    if e.part is not None or not (e.day is not None or e.kind in ("weekday", "dayword")):
        return
    k = e.first - 1
    if w.before(k) == "the":
        k -= 1
    if w.before(k) not in ("of", "on"):
        return
    if w.before(k) == "on" and k != e.first - 1:
        return
    k -= 1
    if w.before(k) == "hours":
        k -= 1
        if w.before(k) == "morning" and w.before(k - 1) == "early":
            e.part, e.type, e.mod, e.first = "MO", "TIME", "START", k - 1 - (w.before(k - 2) == "the")
            return
    part = w.tables.part.get(w.before(k))
    early = w.before(k) in ("early", "late") and w.before(k + 1) == "hours"
    if part is None and not early:
        return
    e.part, e.type = part or ("MO" if w.before(k) == "early" else "EV"), "TIME"
    if not early and w.before(k - 1) in ("early", "late"):
        k -= 1
        e.mod = "START" if w.before(k) == "early" else "END"
    e.first = k
    if w.before(k - 1) == "the":
        e.first -= 1
        if w.before(k - 2) == "in" and w.before(k - 3) in ("early", "late"):
            e.first -= 2
            e.mod = "START" if w.before(k - 3) == "early" else "END"


def _quantity(w: Words, e: Expression) -> None:
    word = w.before(e.first - 1)
    if word in w.tables.approx and not (word == "some" and e.count is None):
        if word in ("over", "under", "around") and w.low[e.first] in (
            "the",
            "these",
            "this",
            "its",
            "his",
            "her",
            "their",
            "next",
            "past",
        ):
            return
        if word == "under" and e.kind == "clock":
            return
        e.first -= 1
        e.mod = e.mod or w.tables.approx[word]
        if word == "over" and w.before(e.first - 1) in ("just", "well"):
            e.first -= 1
        return
    for phrase, mod in _PHRASES.items():
        if word == phrase[-1] and all(w.before(e.first - len(phrase) + n) == p for n, p in enumerate(phrase)):
            e.first -= len(phrase)
            e.mod = mod
            if mod == "MORE_THAN" and w.before(e.first - 1) == "little" and w.before(e.first - 2) == "a":
                e.first -= 2
            return


def _stage(w: Words, e: Expression) -> None:
    """``early``, ``late``, ``mid-`` right before the date, and ``earlier this month``."""
    k = e.first - 1
    word = w.before(k)
    if word in ("-", "–") and w.before(k - 1) == "mid":
        e.first, e.mod = k - 1, "MID"
    elif word == "the" and w.before(k - 1) in ("early", "late") and e.kind in ("deictic", "part", "season"):
        e.first, e.mod = k - 1, "START" if w.before(k - 1) == "early" else "END"
    elif word in ("early", "late", "mid", "later", "earlier"):
        if word in ("later", "earlier") and e.kind not in ("deictic", "part", "dayword", "season", "weekday"):
            return
        e.first = k
        e.mod = w.tables.stage[word]
        if w.before(k - 1) == "very":
            e.first -= 1
    elif word in ("in", "the") and w.before(k - 1 - (word == "the")) in ("early", "late", "later", "earlier"):
        j = k - 1 - (word == "the")
        if word == "the" and w.before(k - 1) != "in":
            return
        e.mod = w.tables.stage[w.before(j)]
        e.first = j


def _edge(w: Words, e: Expression) -> None:
    """``the end of``, ``the beginning of``, ``the first half of`` in front of a period."""
    k = e.first - 1
    if w.before(k) == "the" and w.before(k - 1) == "of":
        k -= 1
    if w.before(k) != "of" or e.day is not None:
        return
    k -= 1
    word = w.before(k)
    if word == "half":
        which = {"first": 1, "second": 2, "latter": 2, "last": 2}.get(w.before(k - 1))
        if which is None:
            return
        if e.kind == "date" and e.year is not None and e.month is None:
            e.half = which
        e.mod = "START" if which == 1 else "END"
        e.first = k - 1
    elif word == "part" and w.before(k - 1) in ("early", "late", "latter", "later", "first"):
        e.mod = "START" if w.before(k - 1) in ("early", "first") else "END"
        e.first = k - 1
    elif word in ("beginning", "start", "end", "middle", "rest", "remainder", "close", "outset", "midst"):
        e.first, e.mod = k, w.tables.stage[word]
    else:
        return
    if w.before(e.first - 1) in ("very",):
        e.first -= 1
    if w.before(e.first - 1) == "the":
        e.first -= 1
