"""Reads what hangs on a word of its own: ``aged 67``, ``the past``, ``the near future``, ``at this time``."""

from __future__ import annotations

from claimcheck.annotating.times.expression import Expression
from claimcheck.annotating.times.quarters import read_half
from claimcheck.annotating.times.words import Words

__all__ = ["read_adjective", "read_letter", "read_long", "read_other"]

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
_ADVERBS = frozenset({"more", "most", "less", "electric", "electrical", "ocean", "alternating", "direct", "strong"})
_NO_NOUN = frozenset(
    {"account", "affairs", "past", "times", "that", "was", "were", "from", "than", "with", "when", "which"}
)
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
    if word == "half":
        return read_half(w, at)
    if word == "present" and w.before(at - 1) == "at" and (w.low[at + 1] in _ENDS or w.sentence_start(at - 1)):
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
    if w.before(k - 1) == "in" and (word == "future" or k < at - 1):
        return Expression(k, at + 1, "reference", form="relative", value=_REFERENCE[word])
    if word == "past" and w.before(k - 1) == "in" and not _counts(w, at + 1):
        return Expression(k, at + 1, "reference", form="relative", value="PAST_REF")
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


def _counts(w: Words, at: int) -> bool:
    """Whether a length follows (in the past two years, in the past decade), or a noun that the past belongs to."""
    t = w.tables
    word = w.low[at]
    return (
        word[:1].isdigit()
        or word in t.number
        or word in t.vague
        or word in t.filler
        or word in t.unit
        or word in t.units
        or word in t.season
        or word in t.weekday
        or word in t.month
        or word in ("couple", "half", "dozen", "tense", "week's", "school", "fiscal", "calendar", "season", "seasons")
    )


def read_adjective(w: Words, at: int) -> Expression | None:
    """``current`` and ``recent`` in front of a noun; in front of a unit (recent years) the unit's reader takes them."""
    word, behind = w.low[at], w.low[at + 1]
    joined = word == "current" and behind in ("and", "or")
    if not joined and (not behind.isalpha() or len(behind) < 3 or w.before(at - 1) in _ADVERBS):
        return None
    if w.text[at][0].isupper() and not w.sentence_start(at):
        return None
    if behind in ("and", "or") and w.low[at + 2] not in ("former", "past", "future"):
        return None
    if behind in _NO_NOUN or (behind == "events" and word == "current"):
        return None
    t = w.tables
    for k in (at + 1, at + 2):
        if w.low[k] in t.unit or w.low[k] in t.units or w.low[k] in t.season or w.low[k] in t.month:
            return None
    return Expression(at, at + 1, "reference", form="relative", value=t.adjective[word])


def read_long(w: Words, at: int) -> Expression:
    """``yearlong``, ``weeklong``: a length in one word."""
    return Expression(at, at + 1, "duration", "DURATION", "duration", value=w.tables.long[w.low[at]])


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
