"""Closed classes of words the grammar goes by, read from ``data/words.tsv``."""

from __future__ import annotations

import os.path
from typing import Final

__all__ = [
    "BE",
    "CATENATIVES",
    "DO",
    "HANGING",
    "HAVE",
    "LINKING",
    "LISTING",
    "LONG_PREPOSITIONS",
    "NEGATIONS",
    "PREPOSITIONS",
    "QUANTITIES",
    "REPORTING",
    "SITES",
    "SUBORDINATORS",
    "SUFFERED",
    "TIME_NOUNS",
    "WHEN",
    "WORKS",
]


def _load() -> dict[str, frozenset[str]]:
    classes: dict[str, frozenset[str]] = {}
    with open(os.path.join(os.path.dirname(os.path.dirname(__file__)), "data", "words.tsv"), encoding="utf-8") as file:
        for line in file:
            cells = line.rstrip("\n").split("\t")
            if len(cells) == 3:
                classes[cells[0]] = frozenset(cells[1].split(" | "))
    return classes


_classes = _load()
BE: Final = _classes["be"]
CATENATIVES: Final = _classes["catenatives"]
DO: Final = _classes["do"]
HANGING: Final = _classes["hanging"]
HAVE: Final = _classes["have"]
LINKING: Final = _classes["linking"]
LISTING: Final = _classes["listing"]
LONG_PREPOSITIONS: Final = _classes["long_prepositions"]
NEGATIONS: Final = _classes["negations"]
PREPOSITIONS: Final = _classes["prepositions"]
QUANTITIES: Final = _classes["quantities"]
REPORTING: Final = _classes["reporting"]
SITES: Final = _classes["sites"]
SUBORDINATORS: Final = _classes["subordinators"]
SUFFERED: Final = _classes["suffered"]
TIME_NOUNS: Final = _classes["time_nouns"]
WHEN: Final = _classes["when"]
WORKS: Final = _classes["works"]
