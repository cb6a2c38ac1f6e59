"""Shares of one whole that add up to more than all of it: "60% for, 30% against and 20% undecided" (110%)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

import claimcheck
from claimcheck_numbers.quantities import Quantity
from claimcheck_numbers.rule import Fault, Line, show
from claimcheck_numbers.words import words_of

__all__ = ["rule"]

CODE = "number-shares"


def rule(line: Line) -> Iterator[Fault]:
    """Look at the percentages of one sentence that lists exclusive answers."""
    percents = [q for q in line.found if q.unit == "%"]
    said = line.words(line.within.start, line.within.stop)
    if len(percents) < 2 or not words_of("overlap").isdisjoint(said) or any(q.value > 100 for q in percents):
        return
    # Only where each share has an answer of its own do they surely not overlap; "in A ..., in B ..." are two wholes.
    answers = [_answer(line, q, after) for q, after in zip_longest(percents, percents[1:])]
    if said.count("in") > 1 or "" in answers or len(set(answers)) < len(answers):
        return
    total = sum(q.value for q in percents)
    slack = sum(q.digit for q in percents) / 2 + 1e-9
    arithmetic = f"{' + '.join(show(q.value) for q in percents)} = {show(total)}%"
    span = claimcheck.Span(percents[0].span.start, percents[-1].span.end)
    if total - slack > 100:
        yield Fault(CODE, span, f"The shares add up to {show(total)}%, more than the whole.", arithmetic)
    elif abs(total - 100) < 1e-6:
        yield Fault(CODE, span, "The shares add up to 100%.", arithmetic, good=True)


def _answer(line: Line, share: Quantity, following: Quantity | None) -> str:
    """The kind of answer a share stands for: for, against or rest; empty where it has none, or is one of a group."""
    stop = line.within.stop if following is None else following.start
    if line.word(share.behind) == "of":
        return ""
    for word in line.words(share.behind, min(stop, share.behind + 6)):
        for kind in ("for", "against", "rest"):
            if word in words_of(kind):
                return kind
    return ""
