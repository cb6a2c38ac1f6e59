"""A figure and its conversion: "5 miles (3 km)" (it is 8)."""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck_numbers.quantities import Quantity
from claimcheck_numbers.rule import CLOSES, Fault, Line, amount, verdict_on, written
from claimcheck_numbers.units import Unit, ashore, conversions
from claimcheck_numbers.words import words_of

__all__ = ["rule"]

CODE = "number-conversion"

_RANGES = ("to", "and", "or", "by", "x", "×", "-", "–")
# Nobody knows which gallon or ton is meant; then a figure can be wrong for all of them, but none is the right one.
_MANY = ("gallons", "pints", "quarts", "tons")


def rule(line: Line) -> Iterator[Fault]:
    """Look at "A (B)" and ", or about B," where A and B measure the same in units of two systems."""
    found = line.found
    for at, a in enumerate(found[:-1]):
        if a.measure is None:
            continue
        second = at + 1
        b = found[second]
        joint = line.joint(a, b)
        if joint not in ("(", "[", ", or"):
            continue
        # "5 to 10 miles (8 to 16 km)": each end against its own; a range against one figure is not compared.
        before = found[at - 1] if at and _ranges(line, found[at - 1], a) else None
        behind = found[second + 1] if second + 1 < len(found) and _ranges(line, b, found[second + 1]) else None
        if (before is None) != (behind is None):
            continue
        last = behind or b
        measure = last.measure
        if measure is None or measure.kind != a.measure.kind or measure.system == a.measure.system:
            continue
        if joint == ", or" and b.hedge == "" and line.word(last.behind) != ",":
            continue  # "5 miles, or 10 kilometers for the brave": a choice
        if line.word(last.behind) not in CLOSES or "other" in (a.hedge, b.hedge):
            continue
        unit = a.measure
        if words_of("sea").isdisjoint(line.vocabulary):
            unit, measure = ashore(unit), ashore(measure)
        pairs = [(a, b)] if before is None or behind is None else [(before, b), (a, behind)]
        for left, right in pairs:
            yield from _compared(line, left, unit, right, measure)


def _ranges(line: Line, low: Quantity, high: Quantity) -> bool:
    return low.measure in (None, high.measure) and line.joint(low, high) in _RANGES


def _compared(line: Line, a: Quantity, unit: Unit, b: Quantity, other: Unit) -> Iterator[Fault]:
    change = other.kind == "temperature" and (abs(a.value) <= 10 or not words_of("delta").isdisjoint(line.vocabulary))
    right = _agree(a, unit, b, other)
    true = next(conversions(a.value, unit, other))
    arithmetic = f"{_said(a, unit)} is {_said(a, other, true)}"
    if change and not right:
        right, moved = _agree_as_change(a, unit, b), a.value * (9 / 5 if unit.system == "metric" else 5 / 9)
        said = f"a change of {_said(a, unit)} is one of {_said(a, other, moved)}"
        arithmetic = said if right else f"{arithmetic}, and {said}"
    wrong = f", not {_said(b, other)}"
    mend = None
    if not right:
        if other.kind != "temperature" and _agree(a, other, b, unit):
            wrong += "; the units seem to have changed places"
        elif not change and unit.label not in _MANY and other.label not in _MANY:
            mend = written(line.tokens, b, true)
    # True as it stands: one is the other, rounded as it is printed.
    point = a._replace(step=a.digit, hedge=""), b._replace(step=b.digit, hedge="")
    close = (
        change
        or any(
            abs(t - b.value) <= max(_slack(b, other) if b.value else 1.0, 0.03 * abs(b.value))
            for t in conversions(a.value, unit, other)
        )
        or _agree(point[0], unit, point[1], other)
    )
    yield from verdict_on(CODE, right, close, line.span(a, b), arithmetic, wrong, mend)


def _said(quantity: Quantity, unit: Unit, value: float | None = None) -> str:
    value = quantity.value if value is None else value
    return amount(quantity._replace(measure=unit, unit=""), value, 2 if abs(value) < 10 else 1)


def _agree(a: Quantity, unit: Unit, b: Quantity, other: Unit) -> bool:
    """Whether some figure is printed as ``a`` in one unit and as ``b`` in the other."""
    slack, width = _slack(a, unit), _slack(b, other)
    lows, highs = conversions(a.value - slack, unit, other), conversions(a.value + slack, unit, other)
    return any(_overlap(low, high, b.value - width, b.value + width) for low, high in zip(lows, highs, strict=True))


def _agree_as_change(a: Quantity, unit: Unit, b: Quantity) -> bool:
    """Whether two differences of temperature agree: a rise of 1.5C is one of 2.7F."""
    ratio = 9 / 5 if unit.system == "metric" else 5 / 9
    slack, width = a.digit / 2, b.digit / 2
    return _overlap((a.value - slack) * ratio, (a.value + slack) * ratio, b.value - width, b.value + width)


def _overlap(low: float, high: float, least: float, most: float) -> bool:
    return low <= most + 1e-9 * abs(most) and least <= high + 1e-9 * abs(high)


def _slack(quantity: Quantity, unit: Unit) -> float:
    """How far a measured figure may lie from the printed one.

    Measures are rounded more freely than counts: to the last digit at least, and zeros at the end may be rounding up to
    a fifth of the figure ("20 miles (30 km)"). Degrees are rounded to fives at most, since zero is no end of the scale.
    """
    last = quantity.digit / 2
    loose = bool(quantity.hedge)
    if unit.kind == "temperature":
        if quantity.digit < 1 or quantity.value % 5:
            return last * (2 if loose else 1)
        return 5.0 if loose else 2.5 if quantity.value % 10 == 0 else 1.0
    size = abs(quantity.value)
    return max(last, min(quantity.step / 2, 0.2 * size), 0.1 * size if loose else 0.0)
