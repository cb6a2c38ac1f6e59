"""What the checker asks of the knowledge: which countries a place is in, and which city is whose capital."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from claimcheck.knowledge.protocol import Entity, Knowledge

__all__ = ["Facts"]


class Facts:
    """Answers for one document; places repeat, so answers are kept. ``tracing``: whether steps are to be told."""

    def __init__(self, knowledge: Knowledge, *, tracing: bool = False) -> None:
        self._knowledge = knowledge
        self.tracing = tracing
        self._places: dict[str, tuple[Entity, ...]] = {}
        self._countries: dict[str, str | None] = {}

    def places(self, name: str) -> tuple[Entity, ...]:
        """The places of exactly this name, best known first."""
        if name not in self._places:
            found = self._knowledge.exact(name, ("place",))
            self._places[name] = tuple(m.entity for m in found if m.entity.kind == "place" and m.how == "exact")
        return self._places[name]

    def country(self, words: str) -> str | None:
        """The country that a name or adjective stands for; None where it stands for none, or for several."""
        if words not in self._countries:
            found = [j for j in self._knowledge.jurisdictions(words) if len(j) == 2 and j.isupper()]
            self._countries[words] = found[0] if len(found) == 1 else None
        return self._countries[words]

    def capital_of(self, name: str) -> frozenset[str]:
        """The countries a city of this name is the capital of."""
        return frozenset(e.jurisdiction for e in self.places(name) if e.subkind == "capital" and e.jurisdiction)

    def lies_in(self, name: str) -> frozenset[str]:
        """The countries that have a place of this name."""
        return frozenset(c for e in self.places(name) for c in self.lies_in_one(e))

    def lies_in_one(self, place: Entity) -> frozenset[str]:
        """The country of one place; none where the source tells none."""
        return frozenset((_country(place.jurisdiction),)) if place.jurisdiction else frozenset()

    def adjective(self, country: str) -> str | None:
        """The adjective of a country ("Ukrainian")."""
        return self._knowledge.demonym(country)

    def name(self, country: str) -> str:
        """The name of a country."""
        entity = self._knowledge.entity(country)
        return entity.name if entity is not None else country

    def source(self, entity: Entity) -> str:
        """The name of the source that a place was read from."""
        source = self._knowledge.source(entity.source)
        return source.name if source is not None else entity.source


def _country(jurisdiction: str) -> str:
    """The country of a jurisdiction's id: those of states begin with it ("US-NY")."""
    return jurisdiction.partition("-")[0]


@cache
def unsettled_capitals() -> frozenset[str]:
    """Countries whose capital moved, is shared or is contested."""
    return frozenset(row[0] for row in _rows("capitals.tsv"))


@cache
def _contested() -> frozenset[frozenset[str]]:
    return frozenset(frozenset(row[:2]) for row in _rows("contested.tsv"))


def contested(one: str, other: str) -> bool:
    """Whether two countries both claim places."""
    return frozenset((one, other)) in _contested()


def _rows(name: str) -> list[list[str]]:
    text = files(__package__).joinpath("data", name).read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines()[1:]]
