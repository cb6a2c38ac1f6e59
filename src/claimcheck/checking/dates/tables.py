"""Reads the small tables of this folder, each once and only when a rule first needs it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from claimcheck._tables import read_table
from claimcheck.segmenting.tokens import tokenize

__all__ = ["Phrases", "phrases", "rows", "words_of"]

Row = dict[str, str]


@cache
def rows(name: str) -> tuple[Row, ...]:
    """The rows of ``data/NAME.tsv``: tab separated, the first line that is no ``#`` comment is the header."""
    header, *lines = read_table(__file__, name)
    return tuple(dict(zip(header, line + [""] * (len(header) - len(line)), strict=False)) for line in lines)


@cache
def words_of(name: str) -> frozenset[str]:
    """One set of words of ``data/word_sets.tsv``, in lower case."""
    return _word_sets()[name]


@cache
def _word_sets() -> dict[str, frozenset[str]]:
    return {row["set"]: frozenset(row["words"].split()) for row in rows("word_sets")}


class Phrases:
    """Phrases of several words, found at a place in a text by dictionary look-up alone."""

    def __init__(self, name: str) -> None:
        self._rows: dict[tuple[str, ...], tuple[Row, ...]] = {}
        for row in rows(name):
            for alternative in row["words"].split("|"):
                key = tokenize(alternative)[0]
                self._rows[key] = (*self._rows.get(key, ()), row)
        self._lengths = sorted({len(k) for k in self._rows}, reverse=True)
        self._last = frozenset(k[-1] for k in self._rows)
        self._first = frozenset(k[0] for k in self._rows)

    def ending(self, low: Sequence[str], stop: int) -> tuple[int, tuple[Row, ...]] | None:
        """The longest phrase whose last token is just before ``stop``: (its first token, its rows)."""
        if stop < 1 or low[stop - 1] not in self._last:
            return None
        for length in self._lengths:
            if length <= stop and (found := self._rows.get(_plain(low[stop - length : stop]))):
                return stop - length, found
        return None

    def starting(self, low: Sequence[str], first: int) -> tuple[int, tuple[Row, ...]] | None:
        """The longest phrase that starts at ``first``: (the token behind it, its rows)."""
        if first >= len(low) or low[first] not in self._first:
            return None
        for length in self._lengths:
            if first + length <= len(low) and (found := self._rows.get(_plain(low[first : first + length]))):
                return first + length, found
        return None


def _plain(words: Sequence[str]) -> tuple[str, ...]:
    return tuple(w.replace("’", "'") for w in words)


@cache
def phrases(name: str) -> Phrases:
    """The table ``data/NAME.tsv`` by its column ``words`` (alternatives parted by ``|``, lower case)."""
    return Phrases(name)
