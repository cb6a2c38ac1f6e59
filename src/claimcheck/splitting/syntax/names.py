"""Titles of works, which the grammar must not take apart: in quotation marks, or before a year in brackets."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from claimcheck.model import Analysis, Tokens

__all__ = ["work_titles"]

_SMALL: Final = frozenset(
    {"of", "on", "the", "a", "an", "to", "for", "not", "de", "la", "le", "del", "du", "des", "und", "&", "!"}
)
_LONGEST: Final = 9


def work_titles(analysis: Analysis) -> Iterator[tuple[int, int]]:
    """The first token of each title and the one behind its last.

    A quotation of at most nine words is a title when its first and last words and all longer ones have capitals ("Gone
    with the Wind"). Before "(1999)" the words with capitals, and the small ones between them, are one.
    """
    tokens = analysis.tokens
    for quotation in analysis.quotations:
        first, last = tokens.at(quotation.start) + 1, tokens.at(quotation.end - 1)
        while last > first and tokens.text[last - 1] in (",", ".", "!", "?", ";"):
            last -= 1
        if 0 < last - first <= _LONGEST and _headed(tokens.text[first:last]):
            yield first, last
    words = tokens.text
    at = -1
    while True:
        try:
            at = words.index("(", at + 1)
        except ValueError:
            return
        year = words[at + 1] if at + 2 < len(words) else ""
        if len(year) == 4 and year.isdigit() and words[at + 2] in (")", "–", "-"):
            first = _back(tokens, at)
            if at - first > 1:
                yield first, at


def _headed(words: tuple[str, ...]) -> bool:
    """Whether words are written like a title."""
    if not (words[0][0].isupper() or words[0][0].isdigit()) or words[-1][0].islower():
        return False
    return all(w[0].isupper() or len(w) < 5 or not w[0].isalpha() for w in words)


def _back(tokens: Tokens, end: int) -> int:
    """Where the title that ends before token ``end`` begins."""
    first = end
    at = end - 1
    words = tokens.text
    while at >= 0 and end - at <= _LONGEST and tokens.sentence[at] == tokens.sentence[end]:
        word = words[at]
        if word[0].isupper() or (word[0].isdigit() and len(word) < 4):
            first = at
        elif word not in _SMALL and word not in ("\u2019s", "'s", ":"):
            break
        at -= 1
    return first
