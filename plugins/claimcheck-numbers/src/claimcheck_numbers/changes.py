"""A change in percent against its two ends: "rose 10% from 50 to 60" (that is 20%)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

import claimcheck
from claimcheck_numbers.quantities import Quantity
from claimcheck_numbers.rule import Fault, show
from claimcheck_numbers.words import words_of

__all__ = ["CODE", "changes"]

CODE = claimcheck.CodeInfo(
    "number-change",
    claimcheck.Severity.WARNING,
    "a change in percent does not fit the two numbers it lies between",
)


def changes(tokens: claimcheck.Tokens, within: range, found: Sequence[Quantity]) -> Iterator[Fault]:
    """Look at "DIRECTION p% ... from a to b" and "DIRECTION from a to b, p%"; also "p% to b from a"."""
    words = [tokens.text[i].lower() for i in within]
    # A comparison with something else than the "from" number ("from the previous year", "points").
    if not words_of("other-base").isdisjoint(words):
        return
    percents = [q for q in found if q.unit == "%"]
    if len(percents) != 1:
        return
    percent = percents[0]
    ends = _ends(tokens, within, found)
    up, down = not words_of("up").isdisjoint(words), not words_of("down").isdisjoint(words)
    if ends is None or up == down or percent in ends or percent.vague or any(q.vague for q in ends):
        return
    start, end = ends
    if start.value <= 0 or start.value == end.value:
        return
    if (end.value > start.value) != up:
        direction = "up" if up else "down"
        yield Fault(
            CODE.code,
            claimcheck.Span(min(start.span.start, end.span.start), max(start.span.end, end.span.end)),
            f"The text says {direction}, but {show(start.value)} to {show(end.value)} goes the other way.",
            f"from {show(start.value)} to {show(end.value)} is {'up' if end.value > start.value else 'down'}",
        )
        return
    low, high = _bounds(start, end)
    true = abs(end.value - start.value) / start.value * 100
    slack = percent.step / 2
    arithmetic = f"from {show(start.value)} to {show(end.value)} is {show(true)}%"
    right = low - slack <= percent.value <= high + slack
    digits = 1 if percent.step < 1 else 0
    number = claimcheck.Span(tokens.start[percent.first], tokens.end[percent.first])
    yield Fault(
        CODE.code,
        percent.span,
        arithmetic[0].upper() + arithmetic[1:] + ("." if right else f", not {show(percent.value, 1)}%."),
        arithmetic,
        () if right else ((show(true, digits), number),),
        good=right,
    )


def _ends(tokens: claimcheck.Tokens, within: range, found: Sequence[Quantity]) -> tuple[Quantity, Quantity] | None:
    """The quantities behind "from" and "to", when each is there once and they share a unit."""
    by_word: dict[str, list[Quantity]] = {"from": [], "to": []}
    for quantity in found:
        if quantity.first - 1 >= within.start and quantity.unit != "%":
            word = tokens.text[quantity.first - 1].lower()
            if word in by_word:
                by_word[word].append(quantity)
    if len(by_word["from"]) != 1 or len(by_word["to"]) != 1:
        return None
    start, end = by_word["from"][0], by_word["to"][0]
    # "from 40 to 50 people": the unit stands once, behind the second number; "from 2019 to 2021" are years.
    if start.unit not in ("to", end.unit) or _year(tokens, start) or _year(tokens, end):
        return None
    return start, end


def _year(tokens: claimcheck.Tokens, quantity: Quantity) -> bool:
    """Whether a number is written as years are: four digits from 1000 to 2999, no comma, no scale or sign."""
    written = tokens.text[quantity.first]
    return quantity.first == quantity.last and len(written) == 4 and written[0] in "12" and written.isdigit()


def _bounds(start: Quantity, end: Quantity) -> tuple[Decimal, Decimal]:
    """The least and the greatest change in percent that the rounding of both ends allows."""
    a, b = start.step / 2, end.step / 2
    values = [
        abs(e - s) / s * 100
        for s in (start.value - a, start.value + a)
        for e in (end.value - b, end.value + b)
        if s > 0
    ]
    return min(values), max(values)
