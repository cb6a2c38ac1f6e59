"""Cuts a text into tokens: words, abbreviations, numbers, possessives and single signs."""

from __future__ import annotations

import re

__all__ = ["tokenize"]

# One pass, each alternative anchored on its first character, so that no input takes more than linear time.
_TOKEN = re.compile(
    r"(?:[A-Za-z]\.){2,}"  # abbreviations with inner dots: U.S., p.m., e.g.
    r"|[^\W\d_]+(?:['’](?![sS](?![^\W_]))[^\W\d_]+)*"  # words, with inner apostrophes but not the possessive
    r"|['’][sS](?![^\W_])"  # possessive
    r"|\d+(?:[.,]\d+)*"  # numbers
    r"|[^\W\d_]+"
    r"|\S"
)


def tokenize(text: str) -> tuple[tuple[str, ...], tuple[int, ...], tuple[int, ...]]:
    """The tokens of ``text``: their strings, start and end offsets, in text order.

    Combining marks that follow a letter count as signs of their own; names are normally precomposed.
    """
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    add_word, add_start, add_end = words.append, starts.append, ends.append
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        add_word(match.group())
        add_start(start)
        add_end(end)
    return tuple(words), tuple(starts), tuple(ends)
