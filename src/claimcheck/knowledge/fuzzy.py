"""Finds known names that are variants of a name or a few slips away."""

from __future__ import annotations

from collections.abc import Callable

from claimcheck.knowledge.connection import Connection
from claimcheck.knowledge.folding import core, fold, rotations, transliterate
from claimcheck.knowledge.keys import squeezed_key
from claimcheck.knowledge.name_lookup import aliases_under, unpacked
from claimcheck.knowledge.protocol import Entity, Match

__all__ = ["FuzzyLookup"]


class FuzzyLookup:
    """Looks up names in romanized letters."""

    def __init__(self, db: Connection, entity: Callable[[int], Entity | None]) -> None:
        self._db = db
        self._entity = entity

    def find(self, name: str, kinds: frozenset[str], limit: int) -> tuple[Match, ...]:
        """Names equal to ``name`` in romanized letters."""
        from rapidfuzz.distance import OSA

        folded = fold(name)
        best: dict[str, Match] = {}
        for words in rotations(core(folded)):
            for row in self._db.rows("SELECT aliases FROM near WHERE key = ?", squeezed_key(transliterate(words))):
                for _, number, alias in aliases_under(self._db, unpacked(row[0])):
                    entity = self._entity(number)
                    if entity is None or (kinds and entity.kind not in kinds):
                        continue
                    distance = OSA.distance(folded, fold(alias), score_cutoff=8)
                    match = Match(entity, alias, "variant", distance, max(0.0, 1 - distance / max(len(folded), 1)))
                    if entity.id not in best or best[entity.id].distance > distance:
                        best[entity.id] = match
        return tuple(sorted(best.values(), key=lambda m: (m.distance, -m.entity.weight, m.entity.id))[:limit])
