"""What the rules share: the sentence they look at, the fault they find, and numbers written as people write them."""

from __future__ import annotations

from collections.abc import Iterator
from math import floor, log10
from typing import NamedTuple

import claimcheck
from claimcheck_numbers.quantities import Quantity
from claimcheck_numbers.words import values_of, words_of

__all__ = ["CLOSES", "Fault", "Line", "amount", "near", "show", "verdict_on", "written"]

CLOSES = (")", ",", ";", ".", "]", "—", "–")
"""The signs behind a figure that end what is said of it."""

_EPSILON = 1e-9


class Fault(NamedTuple):
    """Something that does not add up.

    ``span`` are the wrong words; ``message`` says what is wrong, ``arithmetic`` shows the sum. ``suggestions`` pair a
    replacement with the words it replaces. ``good`` marks arithmetic that was looked at and is right.
    """

    code: str
    span: claimcheck.Span
    message: str
    arithmetic: str
    suggestions: tuple[tuple[str, claimcheck.Span], ...] = ()
    good: bool = False


class Line(NamedTuple):
    """A sentence with its quantities; ``within`` are its token indexes, ``vocabulary`` its words in lower case."""

    tokens: claimcheck.Tokens
    within: range
    found: tuple[Quantity, ...]
    vocabulary: frozenset[str]

    def words(self, start: int, stop: int) -> tuple[str, ...]:
        """The tokens from ``start`` up to ``stop`` in lower case."""
        return self.tokens.lower[start:stop]

    def word(self, at: int) -> str:
        """The token ``at`` in lower case; empty outside the sentence."""
        return self.tokens.lower[at] if at in self.within else ""

    def joint(self, left: Quantity, right: Quantity) -> str:
        """What stands between two quantities but their units and hedges: "(", ", or", "of the" ..."""
        return " ".join(self.words(left.behind, right.start)) if right.start >= left.behind else "?"

    def span(self, first: Quantity, last: Quantity) -> claimcheck.Span:
        """From the first to the last word of two quantities, units included."""
        return claimcheck.Span(first.span.start, self.tokens.end[max(last.behind - 1, last.last)])


def verdict_on(
    code: str,
    right: bool,
    close: bool,
    span: claimcheck.Span,
    arithmetic: str,
    wrong: str,
    mend: tuple[str, claimcheck.Span] | None,
) -> Iterator[Fault]:
    """The outcome of one sum, or nothing.

    ``right`` is whether some rounding of the figures makes it true; if not, ``wrong`` tells what the text says in place
    of it, and ``mend`` how to put it right. ``close`` is whether it is true of the figures as they are printed: only
    then is the text verified. What only rounding can save is neither.
    """
    sentence = arithmetic[0].upper() + arithmetic[1:]
    if not right:
        yield Fault(code, span, f"{sentence}{wrong}.", arithmetic, () if mend is None else (mend,))
    elif close:
        yield Fault(code, span, f"{sentence}, as the text says.", arithmetic, good=True)


def near(true: float, quantity: Quantity, loose: float = 0.02) -> bool:
    """Whether a quantity is what ``true`` is printed as: to its last digit that is no zero, or to a small share."""
    last = quantity.digit if quantity.unit in ("%", "points") else min(quantity.step, 0.1 * abs(true))
    return abs(true - quantity.value) <= max(last / 2, loose * abs(true)) + _EPSILON * abs(true)


def show(value: float, places: int = 1) -> str:
    """A number for people: thousands separated, at most ``places`` decimals, no trailing zeros; millions as words."""
    if abs(value) >= 1e6 and value % 1:
        value = round(value, 4 - len(str(int(abs(value)))))  # no fraction of a million was measured
    for scale, word in ((1e12, "trillion"), (1e9, "billion"), (1e6, "million")):
        if abs(value) >= scale and abs(value) % (scale / 1000) < _EPSILON * scale:
            return f"{_plain(value / scale, 3)} {word}"
    return _plain(value, places)


def _plain(value: float, places: int) -> str:
    text = f"{value + 0.0:,.{places}f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text


def amount(quantity: Quantity, value: float | None = None, places: int = 2) -> str:
    """A value as the quantity's unit goes: $20, 20%, 20 miles."""
    value = quantity.value if value is None else value
    if quantity.unit == "%":
        return f"{show(value, places)}%"
    if quantity.measure is not None:
        label = quantity.measure.label
        if value == 1:
            label = label.replace("feet", "foot").replace("inches", "inch").removesuffix("s")
        return f"{show(value, places)} {label}"
    if quantity.unit in words_of("money"):
        return f"{show(value, places)} {quantity.unit}"
    if quantity.unit and not quantity.unit[-1].isalpha():
        return f"{quantity.unit.upper()}{show(value, places)}"
    return show(value, places)


def written(tokens: claimcheck.Tokens, quantity: Quantity, value: float) -> tuple[str, claimcheck.Span] | None:
    """``value`` as the text writes this quantity, and the digits it replaces; None where it cannot be written so.

    The scale stays ("$40 million"), so do decimals; a whole number keeps two significant digits at least, a number in
    words stays one up to ten.
    """
    shown = value / quantity.scale
    if shown <= 0 or quantity.number.start > tokens.start[quantity.last]:
        return None
    said = "".join(tokens.text[quantity.first : quantity.last + 1])
    decimals = max(0, round(-log10(quantity.digit / quantity.scale)))
    if decimals == 0 and quantity.unit != "%":
        if quantity.scale > 1 and shown < 100 and abs(shown - round(shown)) > _EPSILON:
            decimals = 1
        else:
            shown = _rounded(shown, quantity.step / quantity.scale)
    shown = floor(shown * 10**decimals + 0.5 + _EPSILON) / 10**decimals
    if shown == 0 or abs(shown * quantity.scale - value) > 0.06 * value:
        return None
    words = {v: w for w, v in values_of("number").items()}
    if any(c.isdigit() for c in said) or decimals or shown > 10 or shown not in words:
        text = f"{shown:,.{decimals}f}"
        plain = shown < 10_000 and "," not in said and len([c for c in said if c.isdigit()]) >= 4
        return (text.replace(",", "") if plain else text), quantity.number
    word = words[int(shown)]
    return (word.capitalize() if tokens.text[quantity.first][0].isupper() else word), quantity.number


def _rounded(value: float, step: float) -> float:
    """``value`` rounded as the number it replaces is, but never to fewer than two significant digits."""
    size = 10.0 ** max(0, floor(log10(value) + _EPSILON) - 1)
    step = min(step, size) if step > 1 else 1.0
    return floor(value / step + 0.5) * step
