"""A rounded figure beside the exact one: "nearly 5,000 people (4,012)"."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import claimcheck
from claimcheck_numbers.quantities import Quantity
from claimcheck_numbers.rule import CLOSES, Fault, Line, amount, verdict_on

__all__ = ["rule"]

CODE = "number-rounding"

# How far below the round figure "nearly", and on both sides "about", reaches, as a share of it.
_NEARLY = 0.1
_ABOUT = 0.15


def rule(line: Line) -> Iterator[Fault]:
    """Look at "HEDGE X (Y)" and "Y, or HEDGE X," where both count the same and Y is the exact one."""
    for left, right in pairwise(line.found):
        joint = line.joint(left, right)
        if joint == "(" and line.word(right.behind) in (")", ";"):
            pair = (left, right)
        elif joint in (", or", "- or", "— or", "("):
            pair = (right, left)
            if line.word(right.behind) not in CLOSES:
                continue
        else:
            continue
        rounded, exact = pair
        if rounded.hedge in ("", "other") or exact.hedge or not _same(line, left, right, exact):
            continue
        yield from _judged(line, rounded, exact)


def _same(line: Line, left: Quantity, right: Quantity, exact: Quantity) -> bool:
    """Whether two figures count the same thing, the second as a bare number or in the same unit."""
    if left.measure != right.measure or not left.value or (right.unit != left.unit and right.unit):
        return False
    if not right.unit and not 0.2 <= right.value / left.value <= 5:
        return False
    digits = sum(c.isdigit() for c in "".join(line.tokens.text[exact.first : exact.last + 1]))
    year = digits == 4 and exact.first == exact.last and line.tokens.text[exact.first].isdigit()
    # A small or year-like bare number behind another may be anything: an age, a rank, a year.
    return bool(right.unit) or (digits >= 3 and not year) or exact.digit < 1


def _judged(line: Line, rounded: Quantity, exact: Quantity) -> Iterator[Fault]:
    x, low, high = rounded.value, exact.value - exact.half, exact.value + exact.half
    step = rounded.step if rounded.scale == 1 else max(rounded.step, rounded.digit)
    hedge = rounded.hedge
    loose = max(step / 2, (_NEARLY if hedge == "nearly" else _ABOUT) * x)
    right = (hedge == "above" or low <= x + (loose if hedge == "about" else 0)) and (
        hedge == "below" or high >= x - (0 if hedge == "above" else loose)
    )
    close = hedge != "about" and abs(exact.value - x) <= _NEARLY * x
    said = " ".join(line.tokens.text[rounded.start : rounded.first])
    relation = "more than" if exact.value > x else "less than" if exact.value < x else "exactly"
    arithmetic = f"{amount(exact)} is {relation} {amount(rounded)}"
    mend = None
    if not right and close and said and high != x:
        # The figures belong together, and only the word between them is wrong.
        span = claimcheck.Span(line.tokens.start[rounded.start], line.tokens.end[rounded.first - 1])
        word = "just over" if exact.value > x else "nearly"
        mend = (word.capitalize() if said[0].isupper() else word, span)
    first, last = sorted((rounded, exact), key=lambda q: q.first)
    span = claimcheck.Span(line.tokens.start[first.start], line.tokens.end[max(last.behind - 1, last.last)])
    wrong = f', not "{said} {amount(rounded)}"' if said else ""
    yield from verdict_on(CODE, right, True, span, arithmetic, wrong, mend)
