"""Reads parts of the day, seasons, ``yesterday``, words such as ``now``, and sets such as ``daily``."""

from __future__ import annotations

from claimcheck.annotating.times.calendar import era
from claimcheck.annotating.times.expression import Expression
from claimcheck.annotating.times.words import Words

__all__ = [
    "part_behind",
    "read_dayword",
    "read_frequency",
    "read_part",
    "read_reference",
    "read_season",
    "read_weekdays",
]

_PREFIXED = {("semi", "annually"): "P6M", ("bi", "weekly"): "P2W", ("bi", "monthly"): "P2M", ("bi", "annually"): "P2Y"}
_POINTING = {
    "this": 0,
    "last": -1,
    "next": 1,
    "that": 0,
    "same": 0,
    "following": 1,
    "previous": -1,
    "tomorrow": 1,
    "yesterday": -1,
}


def part_behind(w: Words, at: int, e: Expression) -> None:
    """Takes ``morning``, ``night`` and the like right behind a day: ``Tuesday morning``, ``yesterday afternoon``."""
    k = at
    if w.low[k] in ("early", "late") and w.low[k + 1] in w.tables.part:
        e.mod = "START" if w.low[k] == "early" else "END"
        k += 1
    part = w.tables.part.get(w.low[k])
    if part and w.low[k] not in ("nights", "mornings", "evenings", "afternoons", "overnight"):
        e.part, e.type, e.last = part, "TIME", k + 1
    elif (
        w.low[at] == "in"
        and w.low[at + 1] == "the"
        and w.tables.part.get(w.low[at + 2]) in ("MO", "AF", "EV")
        and w.low[at + 3] not in ("of", "hours")
    ):
        e.part, e.type, e.last = w.tables.part[w.low[at + 2]], "TIME", at + 3
    elif w.low[at] == "at" and w.tables.part.get(w.low[at + 1]) in ("12", "24", "NI") and w.low[at + 1] != "overnight":
        e.part, e.type, e.last = w.tables.part[w.low[at + 1]], "TIME", at + 2


def read_dayword(w: Words, at: int) -> Expression | None:
    """``today``, ``yesterday``, ``tomorrow``, ``tonight``, with the part of the day behind it."""
    word = w.low[at]
    if (
        w.text[at][0].isupper()
        and not w.sentence_start(at)
        and w.text[at - 1][:1].isupper()
        and not w.text[at].isupper()
    ):
        return None  # USA Today
    e = Expression(at, at + 1, "dayword", form="relative", step=w.tables.dayword[word], base="published", relation=word)
    if word == "tonight":
        e.type, e.part = "TIME", "NI"
        return e
    if word == "today" and w.low[at + 1] in ("'s", "’s") and w.low[at + 2] == "world":
        return Expression(at, at + 1, "reference", form="relative", value="PRESENT_REF")
    part_behind(w, at + 1, e)
    return e


def read_part(w: Words, at: int) -> Expression | None:
    """A part of the day without its day: ``the morning``, ``last night``, ``noon``, ``overnight``."""
    part = w.tables.part[w.low[at]]
    before = w.before(at - 1)
    e = Expression(at, at + 1, "part", "TIME", "relative", part=part)
    if before == "-" and w.before(at - 2) == "mid" and part in ("MO", "AF") and w.low[at + 1] != "-":
        e.first, e.mod = at - 2, "MID"
        return e
    if before == "-" or (w.low[at + 1] == "-" and w.glued(at + 1) and w.low[at + 2] not in ("time",)):
        return None
    if before in _POINTING and before not in ("tomorrow", "yesterday"):
        e.first, e.step, e.relation = at - 1, _POINTING[before], before
        e.base = "published" if before in ("this", "last") else "narrative"
        the = w.before(at - 2) in ("the", "that", "this")
        e.first -= the
        if before == "next" and not the:
            return None
        if before == "same" and not the:
            return None
        return e
    if w.tables.triggers.get(w.low[at + 1]) in ("weekday", "dayword") and w.text[at].islower() and before != "the":
        e.form = "clock"
        return e  # dawn Monday: the day behind it joins
    if part in ("12", "24"):
        if w.text[at][0].isupper() and not w.sentence_start(at):
            return None
        e.form = "clock"
        return e
    if w.low[at] == "overnight":
        e.base = "published"
        return e
    if w.low[at + 1] in ("of", "hours") or (w.low[at + 1] == "on" and before == "the"):
        return None
    if before in ("early", "late") and w.before(at - 2) in ("the", "in", "since", "until", "by"):
        e.first -= 1
        e.mod = "START" if before == "early" else "END"
        e.first -= w.before(at - 2) == "the"
        return e
    if before == "the" and w.before(at - 2) in ("in", "during", "of", "into", "throughout", "for", "by", "through"):
        e.first -= 1
        return e
    if before in ("one", "each", "every"):
        if before == "one":
            e.first -= 1
            return e
        return Expression(at - 1, at + 1, "set", "SET", "set", unit="D", count=1.0, part=part, relation=before)
    if (
        before in ("at", "by", "until", "before", "after")
        and part in ("NI", "MO", "EV")
        and w.low[at] in ("night", "dawn", "dusk", "daybreak", "sunrise", "sunset", "nightfall")
    ):
        return e
    return None


def read_season(w: Words, at: int) -> Expression | None:
    """A season: ``the summer of 1862``, ``last winter``, ``spring 2004``; the verbs fall and spring need a witness."""
    low = w.low[at]
    before = w.before(at - 1)
    e = Expression(at, at + 1, "date", season=w.tables.season[low])
    k = at + 2 if w.low[at + 1] in ("of", ",", "in") else at + 1
    year = w.year(k)
    if year is None and w.digits(k, 3) and era(w, k + 1)[1] > k + 1:
        year = w.digits(k, 3)
    if year is not None:
        e.year, e.last = year, k + 1
        e.bc, e.last = era(w, k + 1)
        if before == "the":
            e.first -= 1
        return e
    if w.low[at + 1] == "of" and w.low[k] in ("this", "last", "next", "that") and w.low[k + 1] == "year":
        e.step, e.last = w.tables.deictic[w.low[k]], k + 2
        e.base = "narrative" if w.low[k] == "that" else "published"
        return e
    if before in ("every", "each"):
        return Expression(at - 1, at + 1, "set", "SET", "set", value=f"XXXX-{e.season}", relation=before)
    if before in ("this", "last", "next", "past", "coming", "previous", "following", "that"):
        e.kind, e.step, e.relation, e.form = "season", w.tables.deictic[before], before, "relative"
        e.base = "narrative" if before in ("previous", "following", "that") else "published"
        e.first -= 1 + (w.before(at - 2) in ("this", "the"))
        return e
    return _bare_season(w, at, e)


_TERMS = frozenset({"season", "semester", "term", "offensive", "session", "festival", "harvest"})
_SEASON_LEAD = frozenset({"in", "by", "since", "until", "during", "of", "over", "for", "through", "throughout"})


def _bare_season(w: Words, at: int, e: Expression) -> Expression | None:
    """A season that neither a year nor a pointing word ties down; ``e`` with its kind set, or None."""
    low, before = w.low[at], w.before(at - 1)
    e.kind = "season"
    verb = low in ("fall", "spring")
    if w.text[at].islower() and not verb:
        e.first = at - (before == "the" and w.low[at + 1] != "of")
        return e
    if before in ("and", "or") and w.before(at - 2) in w.tables.season and w.text[at].islower():
        return e
    if before in ("early", "late", "mid", "-") and (
        not verb or w.before(at - 2) in _SEASON_LEAD | {"the", "this", "mid"}
    ):
        return e
    capital = w.text[at + 1][:1].isupper()
    if before == "the" and w.text[at].islower() and any(word in _TERMS for word in w.low[at + 1 : at + 3]):
        return e  # the spring term
    if before in ("in", "by", "since", "until", "during"):
        return None if capital or w.low[at + 1] in ("love", "order", "line", "place", "of") else e
    if before == "the" and w.before(at - 2) in _SEASON_LEAD:
        if w.low[at + 1] == "of" or (w.text[at][0].isupper() and capital):
            return None
        e.first = at - 1
        return e
    return None


def read_reference(w: Words, at: int) -> Expression | None:
    """``now``, ``currently``, ``recently``: the present, past or future as such."""
    e = Expression(at, at + 1, "reference", form="relative", value=w.tables.reference[w.low[at]])
    if w.low[at] == "now" and (w.low[at + 1] == "-" or w.before(at - 1) == "-" or w.low[at + 1] == "that"):
        return None
    if w.low[at] == "now" and w.before(at - 1) in ("right", "just"):
        e.first -= w.before(at - 1) == "right"
    if w.low[at] in ("soon", "recently") and w.before(at - 1) in ("as", "how"):
        return None
    if w.low[at] in ("recently", "soon") and w.before(at - 1) in ("very", "most", "more"):
        e.first -= 1
    return e


def read_frequency(w: Words, at: int) -> Expression | None:
    """``daily``, ``annually``; not in a name (the Daily Telegraph)."""
    if w.text[at][0].isupper() and not w.sentence_start(at):
        return None
    if w.text[at + 1][:1].isupper() or w.low[at + 1] in ("newspaper", "newspapers", "paper", "papers", "magazine"):
        return None  # the Hungarian daily Magyar Nemzet
    if w.low[at + 1] == "-" and w.glued(at + 1):
        return None
    if w.before(at - 1) == "-" and w.before(at - 2) in ("semi", "bi"):
        value = _PREFIXED.get((w.low[at - 2], w.low[at]))
        return Expression(at - 2, at + 1, "set", "SET", "set", value=value) if value else None
    return Expression(at, at + 1, "set", "SET", "set", value=w.tables.frequency[w.low[at]])


def read_weekdays(w: Words, at: int) -> Expression | None:
    """``Sundays``: a set."""
    day = w.tables.weekdays[w.low[at]]
    return Expression(at, at + 1, "set", "SET", "set", weekday=day, value=f"XXXX-WXX-{day + 1}")
