"""The words the rules know, from ``data/words.tsv``."""

from __future__ import annotations

import os.path
from collections.abc import Mapping
from functools import cache

__all__ = ["kinds_of", "values_of", "words_of"]


@cache
def words_of(group: str) -> frozenset[str]:
    """The words of a group, in lower case."""
    return frozenset(word for word, _ in _table()[group])


@cache
def values_of(group: str) -> Mapping[str, int]:
    """The words of a group with the number each stands for."""
    return {word: int(value) for word, value in _table()[group]}


@cache
def kinds_of(group: str) -> Mapping[str, str]:
    """The words of a group with the word each stands for."""
    return dict(_table()[group])


@cache
def _table() -> Mapping[str, list[tuple[str, str]]]:
    table: dict[str, list[tuple[str, str]]] = {}
    with open(os.path.join(os.path.dirname(__file__), "data", "words.tsv"), encoding="utf-8") as file:
        text = file.read()
    for line in text.splitlines():
        if not line.startswith(("#", "group\t")):
            group, word, value = line.split("\t")
            table.setdefault(group, []).append((word, value))
    return table
