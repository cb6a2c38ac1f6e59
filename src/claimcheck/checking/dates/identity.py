"""Which known persons a name stands for, when several records may be of one person."""

from __future__ import annotations

from datetime import date

from claimcheck.checking.dates.scene import Scene
from claimcheck.knowledge.protocol import Entity, Term

__all__ = ["distinct", "last_possible_day"]

_MOST = 12  # a name with more bearers tells nobody


def distinct(scene: Scene, ids: tuple[str, ...]) -> list[Entity] | None:
    """The different persons behind the ids, the fuller record of each; None where there are too many to look at.

    Sources keep records of their own of one person. Two are taken as one where a term starts on the same day in both,
    or where they belong to one jurisdiction, only one of them has life dates, and the terms of the other lie within
    that life (from the age of 18).
    """
    if len(ids) > _MOST:
        return None
    records = [e for e in map(scene.knowledge.entity, ids) if e is not None]
    records.sort(key=lambda e: (not e.birth, not e.death))
    found: list[tuple[Entity, tuple[Term, ...]]] = []
    for entity in records:
        terms = scene.knowledge.terms(entity.id)
        if not any(_same(known, entity, theirs, terms) for known, theirs in found):
            found.append((entity, terms))
    return [entity for entity, _ in found]


def _same(known: Entity, other: Entity, theirs: tuple[Term, ...], terms: tuple[Term, ...]) -> bool:
    if known.birth and other.birth and known.birth[:4] != other.birth[:4]:
        return False
    if {t.start for t in theirs if t.start} & {t.start for t in terms}:
        return True
    if other.birth or not known.birth or known.jurisdiction != other.jurisdiction or not terms:
        return False
    grown, end = int(known.birth[:4]) + 18, last_possible_day(known.death) if known.death else None
    return all(t.start is not None and t.start.year >= grown and (end is None or t.start <= end) for t in terms)


def last_possible_day(iso: str) -> date | None:
    """The last day a date of a source can mean, in its precision: ``1999``, ``1999-04`` or ``1999-04-03``."""
    parts = iso.split("-")
    if not 1 <= len(parts) <= 3 or not all(p.isdecimal() and p.isascii() for p in parts):
        return None
    numbers = [int(p) for p in parts]
    try:
        if len(numbers) == 3:
            return date(*numbers)
        year, month = numbers[0], numbers[1] if len(numbers) == 2 else 12
        return date.fromordinal(date(year + month // 12, month % 12 + 1, 1).toordinal() - 1)
    except ValueError:
        return None
