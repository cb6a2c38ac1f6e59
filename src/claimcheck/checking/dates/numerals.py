"""Numbers as words and figures, read and written in the style of the copy."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from claimcheck.checking.dates.almanac import ordinal
from claimcheck.checking.dates.tables import rows

__all__ = ["cardinal_before", "ordinal_before", "write_cardinal", "write_ordinal"]


@cache
def _words(kind: str) -> dict[str, int]:
    return {row["word"]: int(row["value"]) for row in rows("numerals") if row["kind"] == kind}


@cache
def _names(kind: str) -> dict[int, str]:
    return {value: word for word, value in _words(kind).items()}


def cardinal_before(words: Sequence[str], stop: int) -> tuple[int, int] | None:
    """The number whose last token is just before ``stop``: (value, index of its first token), None where none is."""
    if stop < 1:
        return None
    last = words[stop - 1].lower()
    if last.isdecimal() and last.isascii() and len(last) <= 4:
        return int(last), stop - 1
    return _spelt(words, stop, _words("cardinal").get(last))


def ordinal_before(words: Sequence[str], stop: int) -> tuple[int, int] | None:
    """As :func:`cardinal_before`, for ``40th``, ``fortieth``, ``forty-fifth``."""
    if stop < 1:
        return None
    last = words[stop - 1].lower()
    if last in ("st", "nd", "rd", "th") and stop > 1:
        figures = words[stop - 2]
        return (int(figures), stop - 2) if figures.isdecimal() and figures.isascii() and len(figures) <= 4 else None
    return _spelt(words, stop, _words("ordinal").get(last))


def _spelt(words: Sequence[str], stop: int, value: int | None) -> tuple[int, int] | None:
    if value is None:
        return None
    if value < 10 and stop > 2 and words[stop - 2] == "-":
        tens = _words("cardinal").get(words[stop - 3].lower(), 0)
        if 20 <= tens <= 90:
            return tens + value, stop - 3
    return value, stop - 1


def _spell(number: int, kind: str) -> str | None:
    names = _names(kind)
    if number in names:
        return names[number]
    if 20 < number < 100:
        return f"{_names('cardinal')[number // 10 * 10]}-{names[number % 10]}"
    return None


def write_cardinal(number: int, like: str) -> str:
    """The number in the style of ``like``; below ten in words where figures tell nothing (AP)."""
    if like.isdecimal():
        spelt = _spell(number, "cardinal") if number < 10 <= int(like) else None
        return spelt or str(number)
    spelt = (
        _spell(number, "cardinal")
        if number < 10 or "-" in like or _words("cardinal").get(like.lower(), 0) > 9
        else None
    )
    word = spelt or str(number)
    return word.capitalize() if like[:1].isupper() else word


def write_ordinal(number: int, like: str) -> str:
    """The ordinal in the style of ``like``: ``40th`` or ``fortieth``."""
    if like[:1].isdecimal():
        return ordinal(number)
    word = _spell(number, "ordinal") or ordinal(number)
    return word.capitalize() if like[:1].isupper() else word
