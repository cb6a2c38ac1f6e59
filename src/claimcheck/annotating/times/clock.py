"""Reads clock times: 2 p.m., 14:30, 10.30am, 9 o'clock, 0900 GMT, with the zone."""

from __future__ import annotations

from claimcheck.annotating.times.expression import Expression
from claimcheck.annotating.times.words import Words

__all__ = ["read_clock"]

_AT = frozenset(
    {"at", "from", "until", "till", "by", "to", "around", "about", "before", "after", "between", "and", "since", "than"}
)


def meridiem(w: Words, at: int) -> tuple[str, int] | None:
    """``a`` or ``p`` for a.m. or p.m. at ``at``, and the token behind it."""
    word = w.low[at]
    if word in ("am", "pm", "a.m.", "p.m."):
        return word[0], at + 1
    if word in ("a", "p") and w.low[at + 1] == "." and w.low[at + 2] == "m" and w.glued(at + 1) and w.glued(at + 2):
        return word, at + (4 if w.low[at + 3] == "." and w.glued(at + 3) else 3)
    return None


def read_zone(w: Words, at: int, e: Expression) -> int:
    """Takes a zone behind a clock time; the token behind it."""
    k = at + 1 if w.low[at] == "(" else at
    word = w.low[k]
    if word in w.tables.zone and w.text[k].isupper():
        e.zone = w.text[k]
        return k + 1 + (k > at and w.low[k + 1] == ")")
    if word in ("eastern", "central", "pacific", "mountain", "local") and w.low[k + 1] in (
        "time",
        "standard",
        "daylight",
    ):
        e.zone = w.text[k]
        return k + (2 if w.low[k + 1] == "time" else 3)
    return at


def read_clock(w: Words, at: int) -> Expression | None:
    """A clock time that starts at ``at``; hours up to 29 and minutes up to 99 pass, for a rule to judge."""
    text = w.text[at]
    before = w.before(at - 1)
    if before and w.glued(at) and before in ":$£€/.+":
        return None
    if "." in text:
        return _dotted(w, at, text)
    hour = w.digits(at)
    if hour is None:
        return _four_digits(w, at)
    e = Expression(at, at + 1, "clock", "TIME", "clock", hour=hour)
    k = at + 1
    if w.text[k] == ":" and w.glued(k) and w.glued(k + 1) and len(w.text[k + 1].split(".")[0]) == 2:
        minute = w.digits(k + 1)
        if minute is None:
            return None
        e.minute, k = minute, k + 2
        if (
            w.text[k] == ":"
            and w.glued(k)
            and w.glued(k + 1)
            and len(w.text[k + 1]) == 2
            and w.digits(k + 1) is not None
        ):
            e.second, k = w.digits(k + 1), k + 2
    found = meridiem(w, k)
    if found:
        e.meridiem, k = found
    elif w.low[k] in ("o'clock", "o’clock"):
        k += 1
    elif e.minute is None:
        # "3 in the morning": the part of the day makes it an hour.
        last = _part_behind(w, k, e) if hour <= 12 and before in _AT else k
        if last == k or w.low[k] == "at":
            return None
        e.last = last
        return e
    elif not _plausible(w, at, e, k):
        return None
    else:
        if w.low[k] in ("hrs", "hr", "hours"):
            k += 1
    e.last = read_zone(w, k, e)
    if e.meridiem is None:
        e.last = _part_behind(w, e.last, e)
    return e


def _plausible(w: Words, at: int, e: Expression, k: int) -> bool:
    """Whether hh:mm without a.m. or p.m. is a time of day and no score, ratio, verse or lap time."""
    before = w.low[at - 1] if at else ""
    assert e.hour is not None
    assert e.minute is not None
    if e.second is not None and before not in _AT:
        return False
    if w.glued(k) and (
        w.text[k][:1].isalnum() or (w.text[k] in ".:" and w.glued(k + 1) and w.text[k + 1][:1].isdigit())
    ):
        return False
    if e.hour > 24 or e.minute > 59:
        return before in ("at", "from", "until", "till", "by") and e.hour < 30
    if w.low[k] in ("to", "-", "–") and w.text[k + 1][:1].isdigit() and w.text[k + 2] == ":":
        return True
    if w.low[k] == "in" and w.low[k + 1] == "the" and w.low[k + 2] in w.tables.part:
        return True
    if before in _AT or w.low[k] in w.tables.zone or w.low[k] in ("hrs", "hours", "on", "hr"):
        return True
    if before and at and w.text[at - 1][0].isupper() and w.sentence_start(at - 1) is False:
        return before in w.tables.month or before in w.tables.weekday
    return len(w.text[at]) == 2 or before in ("", ",", "(", "the", "-", "–")


def _dotted(w: Words, at: int, text: str) -> Expression | None:
    """10.30am, 10.30 p.m., or 22.30 GMT."""
    hour, _, minute = text.partition(".")
    if not (hour.isdigit() and minute.isdigit() and len(hour) <= 2 and len(minute) == 2 and text.isascii()):
        return None
    e = Expression(at, at + 1, "clock", "TIME", "clock", hour=int(hour), minute=int(minute))
    found = meridiem(w, at + 1)
    if found:
        e.meridiem, e.last = found
        e.last = read_zone(w, e.last, e)
        return e
    e.last = read_zone(w, at + 1, e)
    return e if e.last > at + 1 else None


def _four_digits(w: Words, at: int) -> Expression | None:
    """0900 GMT, 1430 hours."""
    text = w.text[at]
    if len(text) != 4 or not (text.isascii() and text.isdigit()) or int(text[:2]) > 24 or int(text[2:]) > 59:
        return None
    e = Expression(at, at + 1, "clock", "TIME", "clock", hour=int(text[:2]), minute=int(text[2:]))
    found = meridiem(w, at + 1)
    if found and int(text[:2]) <= 12:
        e.meridiem, e.last = found
        e.last = read_zone(w, e.last, e)
        return e
    if w.low[at + 1] in ("hrs", "hr") or (w.low[at + 1] == "hours" and w.before(at - 1) in _AT):
        e.last = read_zone(w, at + 2, e)
        return e
    e.last = read_zone(w, at + 1, e)
    return e if e.last > at + 1 else None


def _part_behind(w: Words, at: int, e: Expression) -> int:
    """``in the morning``, ``at night`` behind a clock time; the token behind it."""
    for lead in (("in", "the"), ("at",)):
        k = at + len(lead)
        if tuple(w.low[at:k]) == lead and w.tables.part.get(w.low[k]) in ("MO", "AF", "EV", "NI"):
            e.part = w.tables.part[w.low[k]]
            return k + 1
    return at
