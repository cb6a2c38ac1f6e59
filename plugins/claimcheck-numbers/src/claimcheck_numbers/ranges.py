"""A range whose ends stand the wrong way round: "between 50 and 20 people"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import claimcheck
from claimcheck_numbers.quantities import Quantity
from claimcheck_numbers.rule import Fault, show
from claimcheck_numbers.words import words_of

__all__ = ["CODE", "ranges"]

CODE = claimcheck.CodeInfo(
    "number-range",
    claimcheck.Severity.WARNING,
    'the lower end of a "between ... and ..." range is larger than the upper end',
)


def ranges(tokens: claimcheck.Tokens, within: range, found: Sequence[Quantity]) -> Iterator[Fault]:
    """Look at "between A and B" with the same unit on both sides."""
    for low, high in pairwise(found):
        if low.first == within.start or tokens.text[low.first - 1].lower() != "between":
            continue
        if high.first != low.last + 2 or tokens.text[high.first - 1].lower() != "and":
            continue
        same = low.unit == high.unit or low.unit == "and"
        # "between 10 and 2 million" means ten million; times and dates ("between 10 and 2 p.m.") run over noon.
        if not same or low.value <= high.value or high.unit in words_of("clock"):
            continue
        span = claimcheck.Span(low.span.start, high.span.end)
        first = claimcheck.Span(tokens.start[low.first], tokens.end[low.first])
        second = claimcheck.Span(tokens.start[high.first], tokens.end[high.first])
        swapped = ((tokens.text[high.first], first), (tokens.text[low.first], second))
        arithmetic = f"{show(low.value)} is more than {show(high.value)}"
        yield Fault(CODE.code, span, f"The range runs backwards: {arithmetic}.", arithmetic, swapped)
