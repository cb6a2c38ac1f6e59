"""Reads quantities out of the tokens of a sentence: number, scale, unit and precision."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from typing import NamedTuple

import claimcheck
from claimcheck_numbers.words import values_of, words_of

__all__ = ["Quantity", "quantities"]


class Quantity(NamedTuple):
    """A number in a text.

    ``value`` has the scale multiplied in; ``step`` is the size of its last written digit (100 for "1,200", 0.1 million
    for "1.2 million"), so that rounding can be allowed for. ``unit`` is ``%``, a currency sign, or the word behind the
    number in lower case. ``vague`` marks "about", "nearly", "more than" and their like. ``first`` and ``last`` are
    token indexes, both inclusive; ``span`` covers the number with its sign or scale, in code points of the document.
    """

    value: Decimal
    step: Decimal
    unit: str
    vague: bool
    first: int
    last: int
    span: claimcheck.Span


def quantities(tokens: claimcheck.Tokens, within: range) -> tuple[Quantity, ...]:
    """The quantities among the tokens ``within``, in text order."""
    found: list[Quantity] = []
    at = within.start
    while at < within.stop:
        quantity = _quantity(tokens, at, within)
        if quantity is None:
            at += 1
        else:
            found.append(quantity)
            at = quantity.last + 1
    return tuple(found)


def _quantity(tokens: claimcheck.Tokens, at: int, within: range) -> Quantity | None:
    words: Sequence[str] = tokens.text
    read = _number(words[at])
    if read is None or _glued(tokens, at, within):
        return None
    value, step = read
    first, last = at, at
    scales = values_of("scale")
    unit = ""
    if at > within.start and words[at - 1] in words_of("currency"):
        unit, first = words[at - 1], at - 1
    while last + 1 < within.stop and words[last + 1].lower() in scales:
        scale = scales[words[last + 1].lower()]
        # "50 million" is rounded to the million, where "50,000" may be rounded to the ten thousand.
        value, step, last = value * scale, min(step, Decimal(1)) * scale, last + 1
    if last + 1 < within.stop:
        following = words[last + 1].lower()
        if following in words_of("percent"):
            unit, last, step = "%", last + 1, min(step, Decimal(1))
        elif following == "per" and last + 2 < within.stop and words[last + 2].lower() == "cent":
            unit, last, step = "%", last + 2, min(step, Decimal(1))
        elif not unit and following[0].isalpha():
            unit = following
    before = [w.lower() for w in words[max(within.start, first - 2) : first]]
    span = claimcheck.Span(tokens.start[first], tokens.end[last])
    return Quantity(value, step, unit, not words_of("vague").isdisjoint(before), first, last, span)


def _number(word: str) -> tuple[Decimal, Decimal] | None:
    """Value and size of the last digit of a number in digits or a number word, or None."""
    if word.isalpha():
        spelled = values_of("number").get(word.lower())
        return None if spelled is None else (Decimal(spelled), Decimal(1))
    if not word[0].isdigit() or len(word) > 24 or not word.isascii():
        return None
    head, *groups = word.split(",")
    if groups and not (len(head) <= 3 and all(len(g.split(".")[0]) == 3 for g in groups)):
        return None
    try:
        value = Decimal(word.replace(",", ""))
    except InvalidOperation:
        return None
    exponent = value.as_tuple().exponent
    step = Decimal(1).scaleb(exponent) if isinstance(exponent, int) and exponent < 0 else _round_step(value)
    return value, step


def _round_step(value: Decimal) -> Decimal:
    """The size of the last digit of a whole number that is not a zero: 100 for 1,200."""
    whole = int(value)
    if whole == 0:
        return Decimal(1)
    step = 1
    while whole % 10 == 0:
        whole //= 10
        step *= 10
    return Decimal(step)


def _glued(tokens: claimcheck.Tokens, at: int, within: range) -> bool:
    """Whether the number is part of something else: 3-2, 12-point, F-16, 10:30, 1/2, #4, 2020s."""
    for near, edge in ((at - 1, "before"), (at + 1, "behind")):
        if near < within.start or near >= within.stop:
            continue
        gap = tokens.start[at] - tokens.end[near] if edge == "before" else tokens.start[near] - tokens.end[at]
        sign = tokens.text[near]
        if (
            gap == 0
            and sign not in words_of("currency")
            and sign not in ".,;:!?()%\"'“”‘’—–"
            and sign.lower() not in values_of("scale")
        ):
            return True
        if gap == 0 and sign == ":" and edge == "behind":
            beyond = at + 2
            if beyond < within.stop and tokens.text[beyond][0].isdigit() and tokens.start[beyond] == tokens.end[near]:
                return True
    return False
