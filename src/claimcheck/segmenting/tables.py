"""The word tables of segmenting, read from their data files when first asked for."""

from __future__ import annotations

from functools import cache

from claimcheck._tables import read_table

__all__ = ["abbreviations", "boilerplate", "exclaims", "rows", "starters"]


def rows(name: str) -> list[list[str]]:
    """The rows of the table ``data/<name>.tsv``, without its comment lines and its header."""
    return read_table(__file__, name)[1:]


@cache
def abbreviations() -> dict[str, str]:
    """Abbreviations, without their final stop, and their kinds (see the head of the table)."""
    table: dict[str, str] = {}
    for abbreviation, kind, _ in rows("abbreviations"):
        table.setdefault(abbreviation, kind)
        if kind in ("title", "org", "clock"):
            table.setdefault(abbreviation.upper(), kind)
    return table


@cache
def starters() -> dict[str, str]:
    """Words that often open a sentence, in lower case, and their classes."""
    return {word: kind for word, kind, _ in rows("starters")}


@cache
def exclaims() -> frozenset[str]:
    """Last words of names that end in an exclamation or question mark, with the mark."""
    return frozenset(r[1] for r in rows("exclaims"))


@cache
def boilerplate() -> dict[str, tuple[tuple[str, str], ...]]:
    """Phrases that open a line of a kind, in lower case, by their first word: pairs of phrase and block kind."""
    table: dict[str, tuple[tuple[str, str], ...]] = {}
    for phrase, kind, _ in rows("boilerplate"):
        first = phrase.split()[0]
        table[first] = (*table.get(first, ()), (phrase, kind))
    return table
