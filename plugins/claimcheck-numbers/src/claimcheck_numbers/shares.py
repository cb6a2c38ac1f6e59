"""Shares of one whole that add up to more than all of it: "60% for, 30% against and 20% undecided" (110%)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

import claimcheck
from claimcheck_numbers.quantities import Quantity
from claimcheck_numbers.rule import Fault, show
from claimcheck_numbers.words import words_of

__all__ = ["CODE", "shares"]

CODE = claimcheck.CodeInfo(
    "number-shares",
    claimcheck.Severity.WARNING,
    "shares of one whole add up to more than 100%",
)


def shares(tokens: claimcheck.Tokens, within: range, found: Sequence[Quantity]) -> Iterator[Fault]:
    """Look at the percentages of one sentence that lists exclusive answers."""
    percents = [q for q in found if q.unit == "%"]
    words = {tokens.text[i].lower() for i in within}
    if len(percents) < 2 or not words_of("overlap").isdisjoint(words) or any(q.value > 100 for q in percents):
        return
    # Only where the text names such answers is it sure that the shares do not overlap.
    both = not words.isdisjoint(words_of("for")) and not words.isdisjoint(words_of("against"))
    exclusive = both or not words.isdisjoint(words_of("rest"))
    if not exclusive:
        return
    total = sum((q.value for q in percents), Decimal(0))
    slack = sum((q.step for q in percents), Decimal(0)) / 2
    arithmetic = f"{' + '.join(show(q.value) for q in percents)} = {show(total)}%"
    span = claimcheck.Span(percents[0].span.start, percents[-1].span.end)
    if total - slack > 100:
        yield Fault(CODE.code, span, f"The shares add up to {show(total)}%, more than the whole.", arithmetic)
    elif total == 100:
        yield Fault(CODE.code, span, "The shares add up to 100%.", arithmetic, good=True)
