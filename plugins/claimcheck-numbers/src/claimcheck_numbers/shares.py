"""Shares of one whole that add up to more than all of it: "60% for, 30% against and 20% undecided" (110%)."""

from __future__ import annotations

from collections.abc import Iterator

import claimcheck
from claimcheck_numbers.rule import Fault, Line, show
from claimcheck_numbers.words import words_of

__all__ = ["rule"]

CODE = "number-shares"


def rule(line: Line) -> Iterator[Fault]:
    """Look at the percentages of one sentence that lists exclusive answers."""
    percents = [q for q in line.found if q.unit == "%"]
    if len(percents) < 2:
        return
    said = line.words(line.within.start, line.within.stop)
    words = set(said)
    if said.count("in") > 1:
        return  # here so many, there so many
    if not words_of("overlap").isdisjoint(words) or any(q.value > 100 for q in percents):
        return
    # Only where the text names such answers is it sure that the shares do not overlap.
    both = not words.isdisjoint(words_of("for")) and not words.isdisjoint(words_of("against"))
    exclusive = both or not words.isdisjoint(words_of("rest"))
    if not exclusive:
        return
    total = sum(q.value for q in percents)
    slack = sum(q.digit for q in percents) / 2 + 1e-9
    arithmetic = f"{' + '.join(show(q.value) for q in percents)} = {show(total)}%"
    span = claimcheck.Span(percents[0].span.start, percents[-1].span.end)
    if total - slack > 100:
        yield Fault(CODE, span, f"The shares add up to {show(total)}%, more than the whole.", arithmetic)
    elif abs(total - 100) < 1e-6:
        yield Fault(CODE, span, "The shares add up to 100%.", arithmetic, good=True)
