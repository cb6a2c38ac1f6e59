"""Reads quantities out of the tokens of a sentence: number, scale, unit, precision and hedge."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import claimcheck
from claimcheck_numbers.units import Unit, unit_at
from claimcheck_numbers.words import kinds_of, values_of, words_of

__all__ = ["Quantity", "quantities"]

# A round number is never taken to be further off than this share of itself.
_ROUNDEST = 0.05
# Of "2 million" it may be more.
_ROUNDEST_SCALED = 0.1


class Quantity(NamedTuple):
    """A number in a text.

    ``value`` has the scale multiplied in. ``step`` is the size of its last digit that is no zero (100 for "1,200", 0.1
    million for "1.2 million"), ``digit`` that of its last written digit (1, and 0.1 million). ``scale`` is 1 or the
    value of the words behind the digits (a million). ``unit`` is ``%``, ``points`` (percentage points), a currency
    sign, or the word behind the number in lower case. ``measure`` is the unit of measure, if it is one.

    ``hedge`` is ``about``, ``nearly``, ``above``, ``below``, ``other`` or empty; ``start`` is the first token of it.
    ``first`` and ``last`` are the tokens of the number with its sign and scale, both inclusive; ``behind`` is the
    token after its unit. ``number`` covers the digits alone, ``span`` the number with its sign and scale, in code
    points of the document.
    """

    value: float
    step: float
    digit: float
    scale: float
    unit: str
    measure: Unit | None
    hedge: str
    start: int
    first: int
    last: int
    behind: int
    number: claimcheck.Span
    span: claimcheck.Span

    @property
    def half(self) -> float:
        """How far the exact figure may lie from the printed one: half of the last digit that need not be a round zero.

        Whole numbers below 100 are exact. Beyond, zeros at the end may be rounding, but by no more than a twentieth; of
        "2 million", a tenth.
        """
        if self.digit < 1 or self.scale > 1 or self.unit in ("%", "points"):
            return (
                self.digit / 2
                if self.unit in ("%", "points")
                else min(self.digit / 2, _ROUNDEST_SCALED * abs(self.value))
            )
        if self.step == 1 or abs(self.value) < 100:
            return 0.0
        return min(self.step / 2, _ROUNDEST * abs(self.value)) if abs(self.value) >= 1000 else 5.0

    @property
    def low(self) -> float:
        """The least figure that is printed like this."""
        return self.value - self.half

    @property
    def high(self) -> float:
        """The greatest figure that is printed like this."""
        return self.value + self.half


def quantities(tokens: claimcheck.Tokens, within: range) -> tuple[Quantity, ...]:
    """The quantities among the tokens ``within``, in text order."""
    found: list[Quantity] = []
    lower, numbers, free = tokens.lower, values_of("number"), within.start
    for at in within:
        word = lower[at]
        if at < free or not ("0" <= word[0] <= "9" or word in numbers):
            continue
        quantity = _quantity(tokens, at, within)
        if quantity is not None:
            found.append(quantity)
            free = quantity.behind if quantity.measure else quantity.last + 1
    return _merged(tokens, found)


def _quantity(tokens: claimcheck.Tokens, at: int, within: range) -> Quantity | None:
    lower, stop = tokens.lower, within.stop
    read = _number(tokens, at, stop)
    if read is None or _glued_before(tokens, at, within.start):
        return None
    value, step, digit, last = read
    number = claimcheck.Span(tokens.start[at], tokens.end[last])
    first, unit, scale = at, "", 1.0
    if at > within.start and lower[at - 1] in words_of("currency"):
        unit, first = lower[at - 1], at - 1
        if first > within.start and tokens.end[first - 1] == tokens.start[first] and lower[first - 1].isalpha():
            unit, first = lower[first - 1] + unit, first - 1
    elif at > within.start and _is_minus(tokens, at, within.start):
        value, first = -value, at - 1
    scales = values_of("scale")
    while last + 1 < stop and lower[last + 1] in scales and (unit or lower[last + 1] != "m"):
        scale *= scales[lower[last + 1]]
        last += 1
    if scale > 1:
        # "50 million" is rounded to the million, where "50,000" may be rounded to the ten thousand.
        value, step, digit = value * scale, min(step, 1.0) * scale, digit * scale
    measure, behind = None, last + 1
    percent, points = (0, 0) if unit else _percent(lower, behind, stop)
    if percent:
        unit, last, behind, step = "points" if points else "%", percent, max(percent, points) + 1, digit
    elif not unit:
        measure, unit, behind = _unit(tokens, behind, stop)
    if behind == last + 1 and _glued_behind(tokens, last, stop):
        return None
    span = claimcheck.Span(tokens.start[first], tokens.end[last])
    hedge, size = _hedge(lower, first, within.start)
    hedge = hedge or _hedge_behind(lower, behind, stop)
    return Quantity(value, step, digit, scale, unit, measure, hedge, first - size, first, last, behind, number, span)


def _unit(tokens: claimcheck.Tokens, at: int, stop: int) -> tuple[Unit | None, str, int]:
    """The unit of measure at token ``at``, or the word that stands there, and the token behind it."""
    words = tokens.text
    start = at
    if at < stop and words[at] in ("-", "\u2010", "\u2011") and tokens.start[at] == tokens.end[at - 1]:
        start = at + 1
    degrees = start < stop and (words[start] in "°º" or tokens.lower[start] in ("degree", "degrees"))
    named = unit_at(words, start + 1 if degrees else start, stop)
    if named is not None and (not degrees or named[0].kind == "temperature"):
        unit, behind = named
        # "5-foot-10" has an inner part that is not read, and "30 C-class" is no temperature.
        inner = behind < stop and words[behind] in ("-", "/") and tokens.start[behind] == tokens.end[behind - 1]
        if not (inner and behind + 1 < stop and tokens.start[behind + 1] == tokens.end[behind]):
            return unit, tokens.lower[behind - 1], behind
        return None, "", at
    if start == at and at < stop and words[at][0].isalpha() and tokens.start[at] > tokens.end[at - 1]:
        word = tokens.lower[at]
        return (None, "", at) if word in words_of("function") else (None, word, at + 1)
    return None, "", at


def _percent(lower: Sequence[str], at: int, stop: int) -> tuple[int, int]:
    """The last token of a percent sign or word at token ``at``, and of "points" behind it; 0 where there is none."""
    at += at + 1 < stop and lower[at] == "-"
    if at >= stop:
        return 0, 0
    last = at
    if lower[at] == "per" and at + 1 < stop and lower[at + 1] == "cent":
        last = at + 1
    elif lower[at] not in words_of("percent") and lower[at] not in ("percentage", "pp"):
        return 0, 0
    behind = last + 1 + (last + 1 < stop and lower[last + 1] == "-")
    if behind < stop and lower[behind] in ("point", "points"):
        return last, behind
    return (last, last) if lower[at] == "pp" else (0, 0) if lower[at] == "percentage" else (last, 0)


def _hedge(lower: Sequence[str], first: int, start: int) -> tuple[str, int]:
    """What the words before a number say of it, and how many words these are."""
    kinds = kinds_of("hedge")
    for size in (4, 3, 2, 1):
        if first - size >= start:
            kind = kinds.get(" ".join(lower[first - size : first]))
            if kind:
                return kind, size
    return "", 0


def _hedge_behind(lower: Sequence[str], behind: int, stop: int) -> str:
    """``other`` where "or more", "or so", "plus" and the like stand behind a number."""
    for at in (behind, behind - 1):
        if at < stop and (
            lower[at] in ("plus", "+", "odd", "±")
            or (lower[at] == "or" and at + 1 < stop and lower[at + 1] in ("so", "more", "less", "fewer", "thereabouts"))
        ):
            return "other"
    return ""


def _number(tokens: claimcheck.Tokens, at: int, stop: int) -> tuple[float, float, float, int] | None:
    """Value, size of the last digit that is no zero, size of the last digit, and last token of a number; or None."""
    word = tokens.lower[at]
    if not word[0].isdigit():
        return _spelled(tokens, at, stop)
    if len(word) > 24 or not word.isascii():
        return None
    head, *groups = word.split(",")
    if groups and not (len(head) <= 3 and all(len(g.split(".")[0]) == 3 for g in groups)):
        return None
    whole, _, decimals = word.replace(",", "").partition(".")
    if not (decimals or "0").isdigit() or (len(whole) > 1 and whole[0] == "0"):
        return None
    value = float(f"{whole}.{decimals or '0'}")
    if decimals:
        digit = 10.0 ** -len(decimals)
        return value, digit, digit, at
    zeros = len(whole) - len(whole.rstrip("0")) if value else 0
    return value, 10.0**zeros, 1.0, at


def _spelled(tokens: claimcheck.Tokens, at: int, stop: int) -> tuple[float, float, float, int] | None:
    """A number in words: seven, twenty-five. "Two hundred and ten" is not read, nor is a part of it."""
    lower, numbers = tokens.lower, values_of("number")
    value, last = float(numbers[lower[at]]), at
    if value >= 20 and at + 2 < stop and lower[at + 1] == "-" and 0 < numbers.get(lower[at + 2], 0) < 10:
        value, last = value + numbers[lower[at + 2]], at + 2
    scales = values_of("scale")
    behind = last + 1
    if behind < stop and lower[behind] in scales:
        after = lower[behind + 1 : behind + 3]
        if any(w in numbers for w in after[:1]) or (after[:1] == ("and",) and any(w in numbers for w in after[1:])):
            return None
    if at and (lower[at - 1] in scales or (lower[at - 1] == "and" and at > 1 and lower[at - 2] in scales)):
        return None
    return value, 1.0, 1.0, last


def _glued_before(tokens: claimcheck.Tokens, at: int, start: int) -> bool:
    """Whether something before the number is part of it: F-16, 3-2, 1/2, #4."""
    if at == start or tokens.end[at - 1] < tokens.start[at]:
        return False
    sign = tokens.text[at - 1]
    if sign in words_of("currency") or sign in "(\"'“‘—–~,;:±[" or _is_minus(tokens, at, start):
        # "10:30" and "3–2" are one thing, "(30" and "say—30" are not.
        tight = at - 1 > start and tokens.end[at - 2] == tokens.start[at - 1]
        return sign in ":–,±" and tight and tokens.text[at - 2][0].isdigit()
    return True


def _is_minus(tokens: claimcheck.Tokens, at: int, start: int) -> bool:
    """Whether a minus stands before the number: "-5", "minus 5"."""
    if tokens.lower[at - 1] == "minus":
        return True
    free = at - 1 == start or tokens.end[at - 2] < tokens.start[at - 1] or tokens.text[at - 2] == "("
    return tokens.text[at - 1] in ("-", "−") and tokens.end[at - 1] == tokens.start[at] and free


def _glued_behind(tokens: claimcheck.Tokens, last: int, stop: int) -> bool:
    """Whether something behind the number is part of it: 12-point, 10:30, 1/2, 2020s, 5½."""
    near = last + 1
    if near >= stop or tokens.start[near] > tokens.end[last]:
        return False
    sign = tokens.text[near]
    if sign not in ".,;:!?()%\"'“”‘’—–[]":
        return True
    beyond = near + 1
    tight = beyond < stop and tokens.start[beyond] == tokens.end[near]
    return sign in ":–" and tight and tokens.text[beyond][0].isdigit()


def _merged(tokens: claimcheck.Tokens, found: list[Quantity]) -> tuple[Quantity, ...]:
    """Feet with the inches behind them as one, and stone and pounds: 6 feet 2 inches."""
    parts = {"feet": "inches", "stone": "pounds", "pounds": "ounces"}
    done: list[Quantity] = []
    for small in found:
        large = done[-1] if done else None
        if (
            large is not None
            and large.measure is not None
            and small.measure is not None
            and parts.get(large.measure.label) == small.measure.label
            and small.first - large.behind <= 1
            and (small.first == large.behind or tokens.text[large.behind] in (",", "and"))
            and small.hedge == ""
        ):
            value = large.value + small.value * small.measure.factors[0] / large.measure.factors[0]
            digit = small.digit * small.measure.factors[0] / large.measure.factors[0]
            span = claimcheck.Span(large.span.start, small.span.end)
            # Two numbers: there is no single one that could be replaced, so that ``number`` covers both.
            done[-1] = large._replace(
                value=value, step=digit, digit=digit, last=small.last, behind=small.behind, number=span, span=span
            )
        else:
            done.append(small)
    return tuple(done)
