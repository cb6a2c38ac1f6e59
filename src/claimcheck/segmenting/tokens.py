"""Cuts a text into tokens: words, abbreviations, numbers, possessives and single signs."""

from __future__ import annotations

import re

__all__ = ["tokenize"]

# One pass, each alternative anchored on its first character, so that no input takes more than linear time.
_TOKEN = re.compile(
    r"[A-Za-z]+(?![\w'’.\x80-\U0010ffff])"  # plain words, nearly all there are: told apart at once
    r"|(?:[A-Za-z]\.){2,}"  # abbreviations with inner dots: U.S., p.m., e.g.
    r"|[^\W\d_]+(?:['’](?![sS](?![^\W_]))[^\W\d_]+)*"  # words, with inner apostrophes but not the possessive
    r"|['’][sS](?![^\W_])"  # possessive
    r"|\d+(?:[.,]\d+)*"  # numbers
    r"|\S"
)


def tokenize(text: str) -> tuple[tuple[str, ...], tuple[int, ...], tuple[int, ...]]:
    """The tokens of ``text``: their strings, start and end offsets, in text order.

    Combining marks that follow a letter count as signs of their own; names are normally precomposed.
    """
    words = _TOKEN.findall(text)
    # Only white space stands between tokens, so each is found where the one before it ends or just behind.
    starts: list[int] = []
    ends: list[int] = []
    add_start, add_end, find = starts.append, ends.append, text.find
    at = 0
    for word in words:
        start = find(word, at)
        at = start + len(word)
        add_start(start)
        add_end(at)
    return tuple(words), tuple(starts), tuple(ends)
