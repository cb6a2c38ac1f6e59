"""Optimal-string-alignment distance: rapidfuzz's, and a small one of our own for the first pairs of a process.

Importing rapidfuzz takes as long as comparing some thousand pairs of words here, and one article rarely has more.
Both give the same numbers (Boytsov 2011, "Indexing methods for approximate dictionary searching", section 2.2): the
fewest letters to insert, drop, change or swap with their neighbour, none of them twice.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, Protocol

__all__ = ["ENOUGH", "metric", "small_distance", "within"]

ENOUGH: Final = 3000
"""Pairs measured before rapidfuzz is imported."""


class Distance(Protocol):
    """``score_cutoff`` bounds the work: a larger distance is given as ``score_cutoff + 1``."""

    def __call__(self, a: str, b: str, /, *, score_cutoff: int | None = None) -> int:
        """The distance of two strings."""


_measured = 0
_library: Distance | None = None
_extract: Callable[..., list[tuple[str, int, int]]]


def metric(pairs: int) -> Distance:
    """The function to measure about so many more pairs with."""
    global _measured, _library, _extract
    if _library is not None:
        return _library
    _measured += pairs
    if _measured <= ENOUGH:
        return small_distance
    from rapidfuzz.distance import OSA
    from rapidfuzz.process import extract

    _library, _extract = OSA.distance, extract
    return _library


def within(word: str, choices: Sequence[str], most: int) -> list[tuple[int, int]]:
    """The choices at most so far from a word, in their order: the index and the distance of each."""
    if metric(len(choices)) is small_distance:
        found = ((i, small_distance(word, choice, score_cutoff=most)) for i, choice in enumerate(choices))
        return [(i, distance) for i, distance in found if distance <= most]
    hits = _extract(word, choices, scorer=_library, score_cutoff=most, limit=None)
    return sorted([(i, distance) for _, distance, i in hits])


def small_distance(a: str, b: str, /, *, score_cutoff: int | None = None) -> int:
    """As rapidfuzz's, in plain Python."""
    if a == b:
        return 0
    if len(a) > len(b):
        a, b = b, a
    most = len(b) if score_cutoff is None else score_cutoff
    if len(b) - len(a) > most:
        return most + 1
    ours, theirs = set(a), set(b)
    if len(theirs - ours) > most or len(ours - theirs) > most:  # a slip brings in, or takes out, one letter at most
        return most + 1
    if most < 3:
        return min(_few(a, b, most), most + 1)
    a, b = _stripped(a, b)
    return min(_table(a, b, most), most + 1) if a and b else len(a) or len(b)


def _stripped(a: str, b: str) -> tuple[str, str]:
    """Both without the letters that they begin and end with alike."""
    begin, stop, other = 0, len(a), len(b)
    while begin < stop and begin < other and a[begin] == b[begin]:
        begin += 1
    while begin < stop and begin < other and a[stop - 1] == b[other - 1]:
        stop, other = stop - 1, other - 1
    return a[begin:stop], b[begin:other]


def _few(a: str, b: str, most: int) -> int:
    """The distance if it is at most ``most`` (0, 1 or 2), else something larger."""
    a, b = _stripped(a, b)
    longer = max(len(a), len(b))
    if longer < 2 or (longer == 2 and a == b[::-1]):
        return min(longer, 1)
    if most < 2 or abs(len(a) - len(b)) > most:
        return most + 1
    # One slip at the first letters, which differ, and what is left with the other one.
    rest = min(_few(a[1:], b[1:], 1), _few(a, b[1:], 1), _few(a[1:], b, 1))
    if rest > 1 and a[1:2] == b[0] and b[1:2] == a[:1]:
        rest = _few(a[2:], b[2:], 1)
    return 1 + rest


def _table(a: str, b: str, most: int) -> int:
    """The distance by dynamic programming, row by row; given up once a row and the one before it exceed ``most``."""
    earlier: list[int] = []
    last = list(range(len(b) + 1))
    before = ""
    for i, x in enumerate(a, 1):
        row = [i]
        for j, y in enumerate(b, 1):
            cost = last[j - 1] if x == y else 1 + min(last[j - 1], last[j], row[j - 1])
            if x != y and i > 1 and j > 1 and x == b[j - 2] and y == before and earlier[j - 2] + 1 < cost:
                cost = earlier[j - 2] + 1
            row.append(cost)
        if min(row) > most and min(last) > most:
            return most + 1
        earlier, last, before = last, row, x
    return last[-1]
