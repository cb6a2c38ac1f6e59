"""Closed classes of words the grammar goes by, read from ``data/words.tsv``."""

from __future__ import annotations

import os.path

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
BE = _classes["be"]
CATENATIVES = _classes["catenatives"]
DO = _classes["do"]
HANGING = _classes["hanging"]
HAVE = _classes["have"]
LINKING = _classes["linking"]
LISTING = _classes["listing"]
LONG_PREPOSITIONS = _classes["long_prepositions"]
NEGATIONS = _classes["negations"]
PREPOSITIONS = _classes["prepositions"]
QUANTITIES = _classes["quantities"]
REPORTING = _classes["reporting"]
SITES = _classes["sites"]
SUBORDINATORS = _classes["subordinators"]
SUFFERED = _classes["suffered"]
TIME_NOUNS = _classes["time_nouns"]
WHEN = _classes["when"]
WORKS = _classes["works"]
