"""Nouns that name an occasion: a date behind them may be the occasion's, not the verb's."""

from __future__ import annotations

from functools import cache

from claimcheck.checking.dates.tables import rows

__all__ = ["occasions", "single_occasions"]


@cache
def occasions() -> frozenset[str]:
    """All of them, in lower case."""
    return frozenset(row["word"] for row in rows("occasions"))


@cache
def single_occasions() -> frozenset[str]:
    """Those of which "the NOUN" means one in a story."""
    return frozenset(row["word"] for row in rows("occasions") if row["once"] == "1")
