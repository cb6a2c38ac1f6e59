"""Cuts a text into tokens: words, abbreviations, numbers, possessives and single signs."""

from __future__ import annotations

import re
from itertools import accumulate
from operator import add
from typing import Final

__all__ = ["tokenize"]

# One pass, each alternative anchored on its first character, so that no input takes more than linear time. Each match
# takes the white space behind its token with it: the offsets are then running sums, done without a loop in Python.
_TOKEN: Final = re.compile(
    r"[A-Za-z]+ (?=\S)"  # plain words before a space, most of all there are, and
    r"|[,.]\s+"  # the commonest signs: told apart at once
    r"|(?:"
    r"(?:[A-Za-z]\.){2,}"  # abbreviations with inner dots: U.S., p.m., e.g.
    r"|[^\W\d_]+(?:['’](?![sS](?![^\W_]))[^\W\d_]+)*"  # words, with inner apostrophes but not the possessive
    r"|['’][sS](?![^\W_])"  # possessive
    r"|\d+(?:[.,]\d+)*"  # numbers
    r"|\S"
    r")\s*"
)


def tokenize(text: str) -> tuple[tuple[str, ...], tuple[int, ...], tuple[int, ...]]:
    """The tokens of ``text``: their strings, start and end offsets, in text order.

    Combining marks that follow a letter count as signs of their own; names are normally precomposed.
    """
    lead = len(text) - len(text.lstrip())
    pieces = _TOKEN.findall(text, lead)
    words = tuple(map(str.rstrip, pieces))
    starts = tuple(accumulate(map(len, pieces), initial=lead))[:-1]
    return words, starts, tuple(map(add, starts, map(len, words)))
