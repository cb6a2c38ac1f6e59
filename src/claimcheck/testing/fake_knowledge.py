"""A knowledge source made by hand, for tests of annotators and checkers.

    knowledge = FakeKnowledge()
    knowledge.add_jurisdiction("CN", "China", adjective="Chinese")
    knowledge.add_office("CN:head-of-state", "head-of-state", "CN", "President of China", ("president",))
    knowledge.add_person("xi", "Xi Jinping", short="Xi")
    knowledge.add_term("xi", "CN:head-of-state", "2013-03-14", None)

It answers every question of :class:`claimcheck.knowledge.protocol.Knowledge` with the plainest means: names are equal
after case folding, and fuzzy look-up compares with all names. It is for small sets of facts only.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from claimcheck.knowledge.protocol import Answer, Entity, Match, NameToken, Office, Source, Term

__all__ = ["FakeKnowledge"]


class FakeKnowledge:
    """Facts that a test adds one by one. ``as_of`` is the day up to which open terms are known to hold."""

    def __init__(self, id: str = "fake", as_of: str = "2026-01-31") -> None:
        self.id = id
        self.version = "test"
        self._as_of = date.fromisoformat(as_of)
        self._entities: dict[str, Entity] = {}
        self._names: dict[str, list[str]] = {}
        self._aliases: dict[str, list[str]] = {}
        self._offices: dict[str, Office] = {}
        self._terms: list[Term] = []
        self._places: dict[str, list[str]] = {}
        self._demonyms: dict[str, str] = {}
        self._source = Source(id, "Facts of a test", "CC0", "", self._as_of)

    def add_entity(self, entity: Entity, *aliases: str) -> None:
        """An entity with its name and further names."""
        self._entities[entity.id] = entity
        for name in (entity.name, *aliases):
            self._names.setdefault(name.casefold(), []).append(entity.id)
            self._aliases.setdefault(entity.id, []).append(name)

    def add_person(self, id: str, name: str, *aliases: str, short: str = "", weight: int = 1) -> None:
        """A person; ``short`` is a form such as the family name alone."""
        self.add_entity(
            Entity(id, "person", name, weight=weight, source=self.id), *aliases, *([short] if short else [])
        )

    def add_jurisdiction(self, id: str, name: str, *names: str, adjective: str = "") -> None:
        """A country, state or body, with the words that stand for it."""
        self.add_entity(Entity(id, "jurisdiction", name, "country", id, source=self.id), *names)
        for words in (name, *names, *([adjective] if adjective else [])):
            self._places.setdefault(words.casefold(), []).append(id)
        if adjective:
            self._demonyms[id] = adjective

    def add_office(
        self, id: str, role: str, jurisdiction: str, label: str, titles: tuple[str, ...], single: bool = True
    ) -> None:
        """An office and the bare titles it goes by."""
        self._offices[id] = Office(id, role, jurisdiction, label, titles, None, single)

    def add_term(self, person: str, office: str, start: str, end: str | None, precision: str = "day") -> None:
        """A time in an office, from its first to its last day; None is open."""
        last = date.fromisoformat(end) if end else None
        term = Term(
            person,
            office,
            date.fromisoformat(start),
            last,
            last,
            None if last else self._as_of,
            self.id,
            f"{person}:{office}",
            precision,
        )
        self._terms.append(term)

    def exact(self, name: str, kinds: Iterable[str] = ()) -> tuple[Match, ...]:
        """Entities of this name, case apart."""
        wanted = frozenset(kinds)
        found = [self._entities[i] for i in self._names.get(name.casefold(), ())]
        found.sort(key=lambda e: -e.weight)
        return tuple(Match(e, name) for e in found if not wanted or e.kind in wanted)

    def fuzzy(self, name: str, kinds: Iterable[str] = (), limit: int = 8) -> tuple[Match, ...]:
        """Entities with a name of at most two edits' distance."""
        wanted = frozenset(kinds)
        found: list[Match] = []
        for entity in self._entities.values():
            if wanted and entity.kind not in wanted:
                continue
            distance, alias = min((_distance(name.casefold(), a.casefold()), a) for a in self._aliases[entity.id])
            if 0 < distance <= 2:
                found.append(Match(entity, alias, "fuzzy", distance, 1 - distance / max(len(name), 1)))
        return tuple(sorted(found, key=lambda m: (m.distance, -m.entity.weight, m.entity.id))[:limit])

    def token(self, token: str) -> NameToken:
        """Counts over the names that were added; every other lower-case word counts as an ordinary word."""
        family = sum(e.name.casefold().split()[-1] == token.casefold() for e in self._persons())
        given = sum(token.casefold() in e.name.casefold().split()[:-1] for e in self._persons())
        return NameToken(token, given, family, word=not (given or family) and token.islower())

    def entity(self, id: str) -> Entity | None:
        """The entity of this id."""
        return self._entities.get(id)

    def aliases(self, id: str) -> tuple[str, ...]:
        """All names of an entity."""
        return tuple(self._aliases.get(id, ()))

    def office(self, id: str) -> Office | None:
        """The office of this id."""
        return self._offices.get(id)

    def offices(self, title: str, jurisdiction: str | None = None) -> tuple[Office, ...]:
        """Offices of this bare title."""
        found = (o for o in self._offices.values() if title in o.titles)
        return tuple(o for o in found if jurisdiction is None or o.jurisdiction == jurisdiction)

    def offices_by_role(self, role: str, jurisdiction: str) -> tuple[Office, ...]:
        """Offices of a role in a jurisdiction."""
        return tuple(o for o in self._offices.values() if o.role == role and o.jurisdiction == jurisdiction)

    def terms(self, person: str) -> tuple[Term, ...]:
        """All terms of a person, earliest first."""
        return tuple(sorted((t for t in self._terms if t.person == person), key=lambda t: (t.start, t.office)))

    def holders(self, office: str, on: date | None = None) -> tuple[Term, ...]:
        """Terms in an office that may cover the day."""
        found = (t for t in self._terms if t.office == office)
        return tuple(t for t in found if on is None or t.holds(on) is not Answer.NO)

    def jurisdictions(self, words: str) -> tuple[str, ...]:
        """Jurisdictions these words stand for."""
        return tuple(self._places.get(words.casefold(), ()))

    def demonym(self, jurisdiction: str) -> str | None:
        """The adjective of a jurisdiction."""
        return self._demonyms.get(jurisdiction)

    def sources(self) -> tuple[Source, ...]:
        """The one source."""
        return (self._source,)

    def source(self, id: str) -> Source | None:
        """The one source, by its id."""
        return self._source if id == self.id else None

    def close(self) -> None:
        """Nothing is held open."""

    def _persons(self) -> list[Entity]:
        return [e for e in self._entities.values() if e.kind == "person"]


def _distance(a: str, b: str) -> int:
    """Levenshtein distance, by the book."""
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        last, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            last, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, last + (x != y))
    return row[-1]
