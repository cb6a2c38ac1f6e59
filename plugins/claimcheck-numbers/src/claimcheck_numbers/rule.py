"""What the rules share: the fault they find, and words made of numbers."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

import claimcheck

__all__ = ["Fault", "show"]


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


def show(value: Decimal, places: int = 1) -> str:
    """A number for people: thousands separated, at most ``places`` decimals, no trailing zeros."""
    text = f"{value:,.{places}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
