"""A share against the numbers it is made of: "3 of 4, or 60%", "two-thirds (45%)"."""

from __future__ import annotations

from collections.abc import Iterator

import claimcheck
from claimcheck_numbers.quantities import Quantity
from claimcheck_numbers.rule import Fault, Line, amount, near, show, verdict_on, written
from claimcheck_numbers.words import kinds_of, words_of

__all__ = ["rule"]

CODE = "number-proportion"

_BEFORE = frozenset({"of", "out", "in", "the", "its", "all", "their", "those", "these", "our", "a", "total"})
_JOINTS = ("(", ", or", "or", "—", "–", "— or", "– or", ", that is")
# What stands behind a share that has another base than the numbers beside it.
_OTHER_BASE = frozenset(
    {"of", "more", "less", "higher", "lower", "increase", "rise", "drop", "decrease", "points", "-"}
)
# "One in five", "half", "two-thirds" are spoken roundly: percentage points to either side.
_SPOKEN = 5.0
_SPOKEN_LOOSELY = 8.0


def rule(line: Line) -> Iterator[Fault]:
    """Look at "K of N (P%)", "Of N, K, or P%," and "FRACTION of the GROUP (P%)"."""
    found = line.found
    for at, share in enumerate(found):
        if share.unit != "%" or share.hedge == "other" or line.word(share.behind) in _OTHER_BASE:
            continue
        if at >= 2:
            yield from _counts(line, found[at - 2], found[at - 1], share)
        if at + 2 < len(found):
            yield from _share_first(line, share, found[at + 1], found[at + 2])
        if not at or found[at - 1].behind < share.start:
            yield from _fraction(line, found[at - 1] if at else None, share)


def _counts(line: Line, k: Quantity, n: Quantity, share: Quantity) -> Iterator[Fault]:
    """K of N, share; or of N, K, share."""
    if _is_part(line, k, n) and _joined(line, n, share):
        yield from _judged(line, k, n, share, (k, share))
    elif line.word(n.start - 1) == "of" or line.word(k.start - 1) == "of" or line.word(k.start - 2) == "of":
        # "Of the 40 members, 10, or 25%, ..."
        opener = line.word(k.start - 1) == "of" or (
            line.word(k.start - 2) == "of" and line.word(k.start - 1) in _BEFORE
        )
        between = line.words(k.behind, n.start)
        near = len(between) <= 4 and between[-1:] == (",",) and all(w.isalpha() for w in between[:-1])
        if opener and near and _joined(line, n, share) and n.unit in ("", k.unit):
            yield from _judged(line, n, k, share, (k, share))


def _share_first(line: Line, share: Quantity, k: Quantity, n: Quantity) -> Iterator[Fault]:
    """60% (3 of 4)."""
    if line.joint(share, k) in ("(", ", or") and _is_part(line, k, n):
        end = line.word(n.behind)
        if end in (")", ","):
            yield from _judged(line, k, n, share, (share, n))


def _is_part(line: Line, k: Quantity, n: Quantity) -> bool:
    """Whether the text says "K of N": of one kind, and the part no larger than the whole."""
    between = line.words(k.behind, n.start)
    if not between or not ("of" in between or (between == ("in",) and k.unit == "")) or len(between) > 4:
        return False
    if not set(between) <= _BEFORE or k.measure is not None or n.measure is not None or "%" in (k.unit, n.unit):
        return False
    return 0 < k.value <= n.value and "other" not in (k.hedge, n.hedge) and k.unit in ("", n.unit)


def _joined(line: Line, n: Quantity, share: Quantity) -> bool:
    """Whether a share stands right behind the whole it is a share of, or behind two words about it at most."""
    between = line.words(n.behind, share.start)
    for size in (0, 1, 2, 3):
        if " ".join(between[size:]) in _JOINTS:
            extra = between[:size]
            return not extra or (extra[0] in words_of("trailing") and all(w.isalpha() for w in extra))
    return False


def _judged(line: Line, k: Quantity, n: Quantity, share: Quantity, ends: tuple[Quantity, Quantity]) -> Iterator[Fault]:
    low, high = k.low / n.high * 100, k.high / n.low * 100
    between = line.words(k.behind, n.start)
    spoken = (between == ("in",) and n.value <= 20) or (between == ("out", "of") and n.value <= 10)
    if spoken:
        low, high = low - _SPOKEN, high + _SPOKEN
    hedges = {k.hedge, n.hedge} - {""}
    if hedges:
        low, high = low * 0.9, high * 1.1
        if hedges & {"above", "nearly", "below"} or len(hedges) > 1:
            return
    true = k.value / n.value * 100
    places = 1 if share.digit < 1 else 0
    arithmetic = f"{show(k.value)} of {show(n.value)} is {show(true, max(places, 1))}%"
    right = _fits(share, low, high)
    mend = None if right or hedges else written(line.tokens, share, true)
    close = spoken or bool(hedges) or bool(share.hedge) or near(true, share)
    yield from verdict_on(CODE, right, close, line.span(*ends), arithmetic, f", not {amount(share)}", mend)


def _fits(share: Quantity, low: float, high: float) -> bool:
    """Whether a share between ``low`` and ``high`` can be printed like this, hedge included."""
    slack = share.digit / 2 + 1e-9
    if share.hedge in ("about", "nearly", "above", "below"):
        loose = max(3.0, 0.1 * share.value)
        least = 0.0 if share.hedge == "below" else share.value - (slack if share.hedge == "above" else loose)
        most = 100.0 if share.hedge == "above" else share.value + (loose if share.hedge == "about" else slack)
        return low <= most and high >= least
    return low - slack <= share.value <= high + slack


def _fraction(line: Line, before: Quantity | None, share: Quantity) -> Iterator[Fault]:
    """Half of the voters (62%); two-thirds, or 45%."""
    stop, start = share.start, max(line.within.start, before.behind if before else 0)
    joint = next((j for j in ("(", ", or") if " ".join(line.words(stop - len(j.split()), stop)) == j), "")
    if not joint:
        return
    end = stop - len(joint.split())
    fractions = kinds_of("fraction")
    for at in range(end - 1, max(start, end - 8) - 1, -1):
        for size in (3, 2, 1):
            value = fractions.get(" ".join(line.words(at, at + size))) if at + size <= end else None
            if value is None:
                continue
            if _of_group(line.words(at + size, end)) and line.word(at - 1) != "-":
                # "two-thirds" holds "thirds" but "a third" begins before it: the longest name ending here counts.
                yield from _spoken(line, at, value, share)
            return


def _of_group(words: tuple[str, ...]) -> bool:
    """Whether the words behind a fraction name a group and say nothing of it: "", "of voters", "of the members"."""
    if not words:
        return True
    if words[0] != "of" or not all(w.isalpha() for w in words):
        return False
    rest = words[2:] if words[1:2] and words[1] in _BEFORE else words[1:]
    return 1 <= len(rest) <= 2


def _spoken(line: Line, at: int, value: str, share: Quantity) -> Iterator[Fault]:
    above, _, below = value.partition("/")
    true = float(above) / float(below) * 100
    hedge = ""
    for size in (4, 3, 2, 1):
        hedge = hedge or kinds_of("hedge").get(" ".join(line.words(at - size, at)), "")
    if hedge == "other":
        return
    low = {"above": true - 0.5, "nearly": true - _SPOKEN_LOOSELY, "about": true - _SPOKEN_LOOSELY, "below": 0.0}
    high = {"above": 100.0, "nearly": true + 0.5, "about": true + _SPOKEN_LOOSELY, "below": true + 0.5}
    slack = share.digit / 2 + (_SPOKEN if share.hedge else 0)
    least, most = low.get(hedge, true - _SPOKEN) - slack, high.get(hedge, true + _SPOKEN) + slack
    span = claimcheck.Span(line.tokens.start[at], line.tokens.end[share.behind - 1])
    said = f'"{line.tokens.text[at]}" and "{amount(share)}"'
    arithmetic = f"{above} of {below} is {show(true)}%"
    right = least <= share.value <= most
    yield from verdict_on(CODE, right, True, span, arithmetic, f": {said} do not fit together", None)
