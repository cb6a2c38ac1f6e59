"""Reads what hangs on a word of its own: ``aged 67``, ``the past``, ``the near future``, ``at this time``."""

from __future__ import annotations

from claimcheck.annotating.times.expression import Expression
from claimcheck.annotating.times.words import Words

__all__ = ["read_letter", "read_other"]

_REFERENCE = {"future": "FUTURE_REF", "past": "PAST_REF", "present": "PRESENT_REF"}
_ENDS = frozenset({"", ".", ",", ";", ")", "?", "!", "and", "but", "the"})
_DECADES = {
    "twenties": 2,
    "thirties": 3,
    "forties": 4,
    "fifties": 5,
    "sixties": 6,
    "seventies": 7,
    "eighties": 8,
    "nineties": 9,
}
_PLACE = frozenset({"in", "of", "from", "for", "into", "about", "with", "to", "on", "until", "at"})


def read_other(w: Words, at: int) -> Expression | None:
    """The expression around ``aged``, ``future``, ``past``, ``present`` or ``time`` at ``at``."""
    word = w.low[at]
    if word == "aged":
        return _aged(w, at)
    if word == "time":
        return _time(w, at)
    if word in _DECADES:
        # "the nineties", not "in her nineties" nor "temperatures in the nineties": years have no owner.
        lead = w.before(at - 1)
        if lead not in ("the", "late", "early", "mid", "-") or w.before(at - 2) in ("his", "her", "their", "my"):
            return None
        return Expression(at, at + 1, "date", decade=_DECADES[word], short_year=True)
    if word in ("moment", "date"):
        return _moment(w, at, word)
    if word == "present" and w.before(at - 1) == "at" and w.low[at + 1] in _ENDS:
        return Expression(at, at + 1, "reference", form="relative", value="PRESENT_REF")
    return _reference(w, at, word)


def _aged(w: Words, at: int) -> Expression | None:
    age = w.digits(at + 1, 3)
    last = at + 2
    if age is None:
        age = w.tables.number.get(w.low[at + 1])
        if age is not None and w.low[at + 2] == "-" and w.tables.number.get(w.low[at + 3], 99) < 10 and w.glued(at + 3):
            age, last = age + w.tables.number[w.low[at + 3]], at + 4
    if (
        age is None
        or w.low[last] in ("-", "to", "and")
        or (w.low[last] in w.tables.unit or w.low[last] in w.tables.units)
    ):
        return None
    return Expression(at, last, "duration", "DURATION", "age", unit="Y", count=float(age), age=True)


def _time(w: Words, at: int) -> Expression | None:
    before = w.before(at - 1)
    if before == "the" and w.low[at + 1] == "being":
        return Expression(at - 1, at + 2, "reference", form="relative", value="PRESENT_REF")
    if before == "this" and w.before(at - 2) == "at":
        return Expression(at - 1, at + 1, "reference", form="relative", value="PRESENT_REF")
    return None


def _moment(w: Words, at: int, word: str) -> Expression | None:
    """``at the moment`` and ``to date``."""
    if word == "moment" and w.before(at - 1) == "the" and w.before(at - 2) == "at" and w.low[at + 1] != "of":
        return Expression(at - 1, at + 1, "reference", form="relative", value="PRESENT_REF")
    if word == "date" and w.before(at - 1) == "to" and w.low[at + 1] in _ENDS:
        return Expression(at, at + 1, "reference", form="relative", value="PRESENT_REF")
    return None


def _reference(w: Words, at: int, word: str) -> Expression | None:
    """``the past``, ``the future``, with ``near`` and the like between; a noun only, so no noun may follow."""
    k = at - 1
    while w.before(k) in ("near", "distant", "recent", "immediate", "foreseeable", "not", "too") and k > at - 4:
        k -= 1
    if w.before(k) != "the" or w.before(k - 1) not in _PLACE:
        return None
    behind = w.low[at + 1]
    if behind not in (
        "",
        ".",
        ",",
        ";",
        ")",
        "and",
        "of",
        "as",
        "to",
        "but",
        "when",
        "with",
        '"',
        "”",
        "or",
        "for",
        "the",
        "by",
        "is",
        "was",
        "?",
        ":",
    ):
        return None
    return Expression(k, at + 1, "reference", form="relative", value=_REFERENCE[word])


def read_letter(w: Words, at: int) -> Expression | None:
    """``Q1``, ``Q3 2019``, ``2019 Q3``, ``2019-H2``; a half needs its year, a quarter not."""
    number = w.digits(at + 1, 1)
    if not number or not w.glued(at + 1) or not w.text[at].isupper() or number > (4 if w.low[at] == "q" else 2):
        return None
    if (w.glued(at) and w.text[at - 1] != "-") or (w.glued(at + 2) and w.text[at + 2].isalnum()):
        return None
    e = Expression(at, at + 2, "date")
    if w.low[at] == "q":
        e.quarter = number
    else:
        e.half = number
    behind = at + 3 if w.low[at + 2] in ("of", ",", "-", "fy") else at + 2
    e.year = w.year(behind)
    if e.year is not None:
        e.last = behind + 1
        return e
    before = at - 2 if w.before(at - 1) == "-" else at - 1
    return e if e.quarter and before == at - 1 else None
