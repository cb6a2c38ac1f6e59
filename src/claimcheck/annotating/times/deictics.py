"""Reads units without a number: ``last year``, ``the following day``, ``for years``, ``the week before``."""

from __future__ import annotations

from claimcheck.annotating.times.expression import Expression
from claimcheck.annotating.times.words import Words

__all__ = ["WINDOW", "clause_ends", "read_without_number"]

WINDOW = frozenset(
    {
        "past",
        "last",
        "next",
        "coming",
        "previous",
        "following",
        "first",
        "final",
        "preceding",
        "same",
        "recent",
        "prior",
        "upcoming",
        "subsequent",
        "succeeding",
        "intervening",
        "early",
        "late",
        "latter",
        "current",
        "latest",
        "initial",
        "opening",
        "closing",
        "ensuing",
    }
)
_BARE_LEAD = frozenset(
    {
        "for",
        "in",
        "within",
        "over",
        "after",
        "during",
        "of",
        "took",
        "take",
        "takes",
        "lasted",
        "lasts",
        "last",
        "spent",
        "spend",
        "through",
        "until",
        "by",
        "into",
        "throughout",
    }
)
_ARTICLE_LEAD = frozenset(
    {
        "in",
        "during",
        "of",
        "for",
        "over",
        "throughout",
        "through",
        "by",
        "until",
        "within",
        "this",
        "on",
        "since",
        "from",
        "later",
        "earlier",
    }
)
_WILL = frozenset({"will", "would", "may", "might", "could"})
_TO_REF = frozenset({"that", "same", "following", "previous", "preceding", "subsequent", "succeeding", "prior"})


def read_without_number(w: Words, at: int, unit: str, plural: bool) -> Expression | None:
    """Units with this, last, the, or nothing at all in front."""
    t = w.tables
    before = w.before(at - 1)
    if before == "half" and unit in ("CE", "DE", "TH", "D", "Y"):
        return Expression(at - 1, at + 1, "duration", "DURATION", "duration", unit=unit, count=0.5)
    if plural:
        return _bare_plural(w, at, unit, before)
    if before in t.deictic or before in ("latest", "final"):
        return read_deictic(w, at, unit, before)
    if before in ("another", "all") and unit in ("Y", "M", "W", "D", "TH", "DE"):
        return Expression(at - 1, at + 1, "duration", "DURATION", "duration", unit=unit, count=1.0)
    if w.low[at + 2] == "end" and w.low[at + 1] in ("-", "'s", "’s") and w.glued(at + 1) and unit in ("Y", "M"):
        base = "published" if unit == "Y" else "narrative"
        return Expression(
            at, at + 3, "deictic", form="relative", unit=unit, step=0, base=base, relation="the", mod="END"
        )
    if w.low[at + 1] == "-" and w.glued(at + 1):
        if w.low[at + 2] == "long" and unit in ("Y", "M", "W", "D", "TH", "DE"):
            return Expression(at, at + 3, "duration", "DURATION", "duration", unit=unit, count=1.0)
        return None
    if before == "the":
        if w.text[at][0].isupper() and w.text[at - 1].islower():
            return None  # Person of the Year
        return _definite(w, at, unit)
    if before in ("fiscal", "calendar") and w.before(at - 2) in t.deictic and unit in ("Y", "Q"):
        e = read_deictic(w, at - 1, unit, w.before(at - 2))
        if e is not None:
            e.last, e.fiscal = at + 1, before == "fiscal"
        return e
    if before == "fiscal" or (unit == "Y" and before in ("school", "academic")):
        return None
    if unit == "Y" and w.year(at + 1) is not None:
        return None
    if before == "full" and w.before(at - 2) == "the" and unit in ("Y", "Q"):
        return Expression(
            at - 2, at + 1, "deictic", form="relative", unit=unit, step=0, base="narrative", relation="the"
        )
    if before in ("whole", "entire") and w.before(at - 2) in ("the", "an") and unit in ("Y", "M", "W", "D", "DE", "CE"):
        return Expression(at - 2, at + 1, "duration", "DURATION", "duration", unit=unit, count=1.0)
    if before == "one" and unit == "D" and w.low[at + 1] in _WILL | {",", "we", "he", "she", "it", "they"}:
        behind = w.low[at + 1 : at + 5]
        if any(word in _WILL for word in behind):
            return Expression(at - 1, at + 1, "reference", form="relative", value="FUTURE_REF")
    if before in ("one",) and unit in ("D", "NI"):
        return Expression(at - 1, at + 1, "duration", "DURATION", "duration", unit=unit, count=1.0)
    return None


def _bare_plural(w: Words, at: int, unit: str, before: str) -> Expression | None:
    e = Expression(at, at + 1, "duration", "DURATION", "duration", unit=unit, count=None)
    behind = w.low[at + 1]
    if behind == "ago" or behind in ("later", "earlier"):
        e.kind, e.step, e.type, e.form = "offset", 1 if behind == "later" else -1, "DATE", "relative"
        e.base, e.relation, e.last = ("published" if behind == "ago" else "narrative"), behind, at + 2
        return e
    if before in WINDOW:
        e.first, e.relation = at - 1, before
        if w.before(at - 2) in ("the", "these", "those", "this"):
            e.first -= 1
        return e
    if unit in ("TS", "TM") and before not in ("for", "within", "in"):
        return None
    if before in ("these", "those"):
        if unit == "D":
            return Expression(
                at - 1, at + 1, "reference", form="relative", value="PRESENT_REF" if before == "these" else "PAST_REF"
            )
        return None
    if behind == "-" and w.low[at + 2] == "long":
        e.last = at + 3
        return e
    if before in _BARE_LEAD or behind in ("of", "before", "after"):
        return e
    return None


def read_deictic(w: Words, at: int, unit: str, before: str) -> Expression | None:
    t = w.tables
    the = w.before(at - 2) in ("the", "this", "that")
    if before == "present" and not the and w.before(at - 2) in ("at",):
        return None
    if unit in ("TM", "TS", "TH") and before in (
        "last",
        "past",
        "this",
        "that",
        "previous",
        "same",
        "present",
        "current",
    ):
        if not (the and before in ("past", "last") and unit == "TH"):
            return None
        return Expression(at - 2, at + 1, "duration", "DURATION", "duration", unit=unit, count=1.0, relation=before)
    if before in ("that", "same", "final", "latest") and before == "final":
        return None
    step = t.deictic.get(before, 0)
    if the and before in ("past", "last") and w.before(at - 2) == "the" and unit not in ("WE", "Q", "CE"):
        return Expression(at - 2, at + 1, "duration", "DURATION", "duration", unit=unit, count=1.0, relation=before)
    base = "narrative" if before in _TO_REF or (before == "next" and the) else "published"
    e = Expression(at - 1 - the, at + 1, "deictic", form="relative", unit=unit, step=step, base=base, relation=before)
    if before == "same" and w.before(at - 2) not in ("the", "that", "this"):
        return None
    if before == "same" and unit in ("M", "Q") and e.last + 1 < w.count:
        _same_of_year(w, e)
    return e


def _same_of_year(w: Words, e: Expression) -> None:
    """``the same month last year``, ``the same quarter a year earlier``: one expression, a year back."""
    k = e.last
    if w.low[k] == "of" or (w.low[k] == "last" and w.low[k + 1] == "year"):
        k += w.low[k] == "of"
        if w.low[k] == "last" and w.low[k + 1] == "year":
            e.last, e.step = k + 2, -12 if e.unit == "M" else -4
    elif tuple(w.low[k : k + 2]) == ("a", "year") and w.low[k + 2] in ("earlier", "ago", "before"):
        e.last, e.step = k + 3, -12 if e.unit == "M" else -4


def _definite(w: Words, at: int, unit: str) -> Expression | None:
    """``the year``, ``the day after``, ``the week before``: only where the setting is one of time."""
    behind = w.low[at + 1]
    first = at - 1
    if unit == "WE":
        return Expression(first, at + 1, "deictic", form="relative", unit="WE", step=0, base="near", relation="the")
    if behind in ("before", "after", "following") and unit in ("D", "W", "M", "Y"):
        step = -1 if behind == "before" else 1
        if w.low[at + 2] == "tomorrow" and step == 1:
            return Expression(first, at + 3, "dayword", form="relative", step=2, base="published", relation="tomorrow")
        if w.low[at + 2] == "yesterday" and step == -1:
            return Expression(
                first, at + 3, "dayword", form="relative", step=-2, base="published", relation="yesterday"
            )
        if clause_ends(w, at + 2) or behind == "before" or behind == "following":
            return Expression(
                first, at + 2, "deictic", form="relative", unit=unit, step=step, base="narrative", relation=behind
            )
        return None
    if unit == "Y" and w.year(at + 1) is not None:
        return None
    if unit in ("TH", "TM", "TS", "CE", "ML", "DE") or (
        unit == "D" and w.before(first - 1) not in ("of", "during", "for", "in")
    ):
        return None
    if w.before(first - 1) in _ARTICLE_LEAD and behind not in ("of", "'s", "’s", "when", "that", "-"):
        return Expression(
            first, at + 1, "deictic", form="relative", unit=unit, step=0, base="narrative", relation="the"
        )
    return None


def clause_ends(w: Words, at: int) -> bool:
    """Whether a clause ends in front of token ``at``."""
    return w.low[at] in ("", ".", ",", ";", ":", "?", "!", ")", "and", "but")
