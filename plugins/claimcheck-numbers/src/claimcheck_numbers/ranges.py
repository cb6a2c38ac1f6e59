"""A range whose ends stand the wrong way round: "between 50 and 20 people"."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import claimcheck
from claimcheck_numbers.quantities import Quantity
from claimcheck_numbers.rule import Fault, Line, show
from claimcheck_numbers.words import words_of

__all__ = ["rule"]

CODE = "number-range"


def rule(line: Line) -> Iterator[Fault]:
    """Look at "between A and B" with the same unit on both sides."""
    for low, high in pairwise(line.found):
        if line.word(low.first - 1) != "between" or high.first != low.last + 2 or line.word(high.first - 1) != "and":
            continue
        same = low.unit in ("", high.unit) and low.scale in (1, high.scale)
        # "between 10 and 2 million" means ten million; times and dates ("between 10 and 2 p.m.") run over noon.
        if not same or low.value <= high.value or high.value < 0 or high.unit in words_of("clock"):
            continue
        # Bare numbers may be hours or marks; a gap or choice between two numbers has no order.
        if not high.unit or line.word(low.first - 2) in words_of("not-a-range"):
            continue
        span = claimcheck.Span(low.span.start, high.span.end)
        arithmetic = f"{show(low.value)} is more than {show(high.value)}"
        yield Fault(CODE, span, f"The range runs backwards: {arithmetic}.", arithmetic, _swapped(line, low, high))


def _swapped(line: Line, low: Quantity, high: Quantity) -> tuple[tuple[str, claimcheck.Span], ...]:
    """The two numbers in each other's place, where each is one word."""
    if low.first != low.last or high.number.start != high.span.start:
        return ()
    text = line.tokens.text
    return (
        (
            f"{text[high.first]} {text[high.first - 1]} {text[low.first]}",
            claimcheck.Span(low.number.start, high.number.end),
        ),
    )
