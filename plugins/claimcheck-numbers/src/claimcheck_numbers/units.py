"""Units of measure, from ``data/units.tsv``, and how a quantity converts from one to another."""

from __future__ import annotations

import os.path
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

__all__ = ["LONGEST", "Unit", "ashore", "conversions", "unit_at"]

LONGEST = 3
"""How many tokens the longest name of a unit has."""


class Unit(NamedTuple):
    """A unit: what it measures, its system (metric, imperial, nautical), its size, and its name in the plural.

    ``factors`` are its sizes in the base unit of its kind; a word such as "gallon" has more than one.
    """

    kind: str
    system: str
    factors: tuple[float, ...]
    label: str


def unit_at(words: Sequence[str], at: int, stop: int) -> tuple[Unit, int] | None:
    """The unit whose name begins at token ``at`` (the longest), and the index of the token behind it; or None."""
    if at >= stop or words[at].lower() not in _first_words():
        return None
    table = _units()
    for size in range(min(LONGEST, stop - at), 0, -1):
        name = tuple(words[at : at + size])
        found = table.get(name) or table.get(tuple(w.lower() for w in name))
        # C and F are degrees, c and f are not.
        if found is not None and not (found.kind == "temperature" and name[0] in ("c", "f")):
            return found, at + size
    return None


def ashore(unit: Unit) -> Unit:
    """The unit where no ship is near: miles are not nautical ones."""
    return unit._replace(factors=unit.factors[:1]) if unit.label == "miles" else unit


def conversions(value: float, unit: Unit, other: Unit) -> Iterator[float]:
    """What ``value`` is in the other unit of the same kind, once for each pair of sizes the two words may mean."""
    if unit.kind == "temperature":
        yield value * 9 / 5 + 32 if unit.system == "metric" else (value - 32) * 5 / 9
        return
    for factor in unit.factors:
        for into in other.factors:
            yield value * factor / into


@cache
def _first_words() -> frozenset[str]:
    return frozenset(name[0].lower() for name in _units())


@cache
def _units() -> Mapping[tuple[str, ...], Unit]:
    table: dict[tuple[str, ...], Unit] = {}
    with open(os.path.join(os.path.dirname(__file__), "data", "units.tsv"), encoding="utf-8") as file:
        lines = file.read().splitlines()
    for line in lines:
        if line.startswith(("#", "kind\t")):
            continue
        kind, system, factors, names, label = line.split("\t")
        unit = Unit(kind, system, tuple(map(float, factors.split("|"))), label)
        for name in names.split("|"):
            table[tuple(name.split(" "))] = unit
    return table
