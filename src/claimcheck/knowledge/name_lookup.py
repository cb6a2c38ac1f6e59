"""Exact look-up of names in a knowledge file."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from claimcheck.knowledge.connection import Connection
from claimcheck.knowledge.filters import may_hold
from claimcheck.knowledge.folding import core, core_key, fold, is_particle, respell, rotations
from claimcheck.knowledge.keys import number

__all__ = ["aliases_under", "exact_aliases", "same_name"]

_SQL: Final = "SELECT entries FROM name WHERE bucket = ?"


def aliases_under(db: Connection, numbers: list[int]) -> list[tuple[Any, ...]]:
    """(number, entity, name) of aliases."""
    return db.among("SELECT n, entity, name FROM alias WHERE n IN", numbers)


def exact_aliases(db: Connection, name: str, may_be: Callable[[tuple[str, ...]], bool] = bool) -> list[tuple[Any, ...]]:
    """(number, entity, name) of aliases that equal ``name`` after folding case, diacritics, order and particles.

    Aliases in the order of the text come first. ``may_be`` tells of the folded words whether asking is of any use.
    """
    folded = fold(name)
    if not folded:
        return []
    words = core(folded)
    if not may_be(words):
        return []
    key = number(core_key(words))
    if not may_hold(db.filter("name"), (key,)):
        return []
    rows = db.rows(_SQL, key >> db.names.shift)
    numbers = db.names.find(rows[0][0], key) if rows else []
    if not numbers:
        return []
    upper = name.isupper()
    found = [
        (rank, row)
        for row in aliases_under(db, numbers)
        if (rank := same_name(folded, words, row[2], upper)) is not None
    ]
    found.sort(key=lambda pair: pair[0])
    return [row for _, row in found]


def same_name(folded: str, words: tuple[str, ...], alias: str, upper: bool) -> int | None:
    """How an alias equals a folded name: 0 as it stands, 1 without particles, 2 in another order; None if not.

    ``upper`` tells whether the looked-up name stands in capitals: acronyms of up to three letters equal nothing else.
    """
    if len(folded) < 4 and not upper and alias.isupper() and len(folded) > 1:
        return None
    spelt = respell(alias)
    best: int | None = None
    for form in (fold(alias),) if spelt is None else (fold(alias), fold(spelt)):
        if form == folded:
            return 0
        other = core(form)
        if other == words:
            best = 1
        elif best is None and other in rotations(words) and not (len(words) > 1 and is_particle(words[-1])):
            best = 2
    return best
