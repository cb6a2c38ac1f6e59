"""Finds the items of a list that is written into a paragraph: "1) one thing 2) another", "a. one b. two"."""

from __future__ import annotations

import re

from claimcheck._patterns import lazy

__all__ = ["item_starts"]

# A marker behind white space or at the start: number or letter with stop, bracket or both, perhaps behind a bullet.
_MARKER = lazy(r"(?<!\S)(?:([•⁃‣●▪◦] ?)?(\d{1,3}|[a-z])(\.\)|\)|\.)(?=\s)|([•⁃‣●▪◦])(?=\s))")


def item_starts(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The starts of the items of a list that opens ``text[start:end]``, and for each the offset of its marker's stop.

    The stretch must begin with a marker; the markers of one list have one style and count upwards by one (bullets
    without numbers just follow). The stop is -1 where the marker has none. Fewer than two items are no list.
    """
    head = text[start : start + 1]
    if not (head.isdigit() or head in "•⁃‣●▪◦" or "a" <= head <= "z"):
        return []
    first = _MARKER.match(text, start, end)
    if first is None:
        return []
    style, value = _reading(first)
    items = [(first.start(), _stop(first))]
    for match in _MARKER.finditer(text, first.end(), end):
        next_style, next_value = _reading(match)
        if next_style == style and (value < 0 or next_value == value + 1):
            items.append((match.start(), _stop(match)))
            value = next_value
    return items if len(items) > 1 else []


def _reading(match: re.Match[str]) -> tuple[str, int]:
    """The style of a marker and its value, -1 for a mere bullet."""
    bullet, value, sign, bare = match.groups()
    if bare:
        return bare, -1
    style = (bullet or "").strip() + ("9" if value.isdigit() else "a") + sign
    return style, int(value) if value.isdigit() else ord(value) - ord("a") + 1


def _stop(match: re.Match[str]) -> int:
    at = match.group().rfind(".")
    return match.start() + at if at >= 0 else -1
