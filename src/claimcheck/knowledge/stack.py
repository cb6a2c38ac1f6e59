"""Asks several knowledge sources as one.

Sources stand in layers; a newsroom's own house list overrules what was learned from its archive, that what it
imported, and that what is embedded. Answers are united with the answers of earlier layers first, so that whoever
takes the first one takes the strongest layer's.

Where layers differ:

- the name and every other field of an entity come from the first layer that tells it,
- a term replaces the terms of the same person in the same office that weaker layers give for days it may cover,
- names that an archive taught count only where no other layer knows a bearer: the archive knows spellings, not people,
- a house list's word on a spelling stands above everything (:class:`claimcheck.knowledge.authority.Authority`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, TypeVar

from claimcheck.errors import KnowledgeError
from claimcheck.knowledge.folding import core, fold
from claimcheck.knowledge.protocol import Answer, Entity, Knowledge, Match, NameToken, Office, Source, Term

if TYPE_CHECKING:
    from claimcheck.knowledge.authority import Authority, Spelling

__all__ = ["LAYERS", "Stack", "layers_of", "overruled", "stack"]

_T = TypeVar("_T")

LAYERS = ("house", "learned", "imported", "embedded")
"""Ids of the layers in the order they overrule each other; a prefix with a colon counts too ("imported:wikidata").
Sources of plugins, whatever their id, come after them, by id."""

LEARNED = "learned"


def stack(sources: Sequence[Knowledge]) -> Knowledge:
    """One source that answers for all of them; a single one answers for itself.

    Raises:
        KnowledgeError: there is no source, or two have the same id.
    """
    if not sources:
        raise KnowledgeError("No knowledge source is loaded. Enable the plugin 'embedded-knowledge', or add one.")
    if len(sources) == 1:
        return sources[0]
    ids = [s.id for s in sources]
    twice = sorted({i for i in ids if ids.count(i) > 1})
    if twice:
        raise KnowledgeError(f"Two knowledge sources have the id {twice[0]!r}. Disable one of their plugins.")
    return Stack(sorted(sources, key=_layer))


def layers_of(knowledge: Knowledge) -> tuple[Knowledge, ...]:
    """The sources behind one, strongest first; a single source is its own only layer."""
    return knowledge.layers if isinstance(knowledge, Stack) else (knowledge,)


def overruled(term: Term, stronger: Iterable[Term]) -> bool:
    """Whether a term of a stronger layer speaks of the same person and office in days that this one may cover.

    A stronger open term reaches to the end of time, and one without a start from its beginning. Terms that touch on
    one day follow each other.
    """
    for other in stronger:
        if (other.person, other.office) != (term.person, term.office):
            continue
        ends = other.end_max or date.max
        starts = other.start or date.min
        if starts < (term.end_max or date.max) and (term.start or date.min) < ends:
            return True
    return False


def _layer(source: Knowledge) -> tuple[int, str]:
    name = source.id.partition(":")[0]
    return (LAYERS.index(name) if name in LAYERS else len(LAYERS), source.id)


class Stack:
    """Several sources, strongest first. Ids are shared: facts on one id from two sources are facts on one thing."""

    def __init__(self, sources: Sequence[Knowledge]) -> None:
        self.layers = tuple(sources)
        self.id = "+".join(s.id for s in self.layers)
        self._facts = tuple(s for s in self.layers if s.id != LEARNED) or self.layers
        self._learned = tuple(s for s in self.layers if s.id == LEARNED and s not in self._facts)
        # Told by their methods: importing their class would cost every start without one.
        self._authorities: tuple[Authority, ...] = tuple(s for s in self.layers if hasattr(s, "spelling"))  # type: ignore[misc]
        self._entity = lru_cache(16384)(self._find_entity)
        self._spelling = lru_cache(8192)(self._find_spelling)

    @property
    def version(self) -> str:
        """The versions of all layers."""
        return " ".join(f"{s.id}={s.version}" for s in self.layers)

    def exact(self, name: str, kinds: Iterable[str] = ()) -> tuple[Match, ...]:
        """Entities of this name; those of earlier layers first, each once."""
        kinds = tuple(kinds)
        found = self._matches([s.exact(name, kinds) for s in self._facts])
        return found or self._matches([s.exact(name, kinds) for s in self._learned])

    def fuzzy(self, name: str, kinds: Iterable[str] = (), limit: int = 8) -> tuple[Match, ...]:
        """Variants of this name; nearest first, of equally near ones those of earlier layers."""
        kinds = tuple(kinds)
        found = self._matches([s.fuzzy(name, kinds, limit) for s in self._facts])
        told = {(m.alias, m.entity.kind) for m in found}
        taught = self._matches([s.fuzzy(name, kinds, limit) for s in self._learned])
        found += tuple(m for m in taught if (m.alias, m.entity.kind) not in told)
        return tuple(sorted(found, key=lambda m: -m.score)[:limit])

    def token(self, token: str) -> NameToken:
        """Counts of all layers added up."""
        first, *others = [s.token(token) for s in self.layers]
        for other in others:
            first = NameToken(
                first.token,
                first.given + other.given,
                first.family + other.family,
                first.place + other.place,
                first.organization + other.organization,
                first.word or other.word,
            )
        return first

    def warm(self, words: Iterable[str]) -> None:
        """Pass on which words will be asked about, to the layers that want to know."""
        words = tuple(words)
        for layer in self.layers:
            warm = getattr(layer, "warm", None)
            if warm is not None:
                warm(words)

    def entity(self, id: str) -> Entity | None:
        """The entity; each field from the first layer that tells it."""
        return self._entity(id)

    def aliases(self, id: str) -> tuple[str, ...]:
        """All names; the first layer's preferred one first."""
        return self._united(lambda s: s.aliases(id))

    def office(self, id: str) -> Office | None:
        """The office as the first layer that knows it tells it."""
        return self._first(lambda s: s.office(id))

    def offices(self, title: str, jurisdiction: str | None = None) -> tuple[Office, ...]:
        """Offices of this title, each once."""
        return _by_id([s.offices(title, jurisdiction) for s in self.layers])

    def offices_by_role(self, role: str, jurisdiction: str) -> tuple[Office, ...]:
        """Offices of this role, each once."""
        return _by_id([s.offices_by_role(role, jurisdiction) for s in self.layers])

    def terms(self, person: str) -> tuple[Term, ...]:
        """All terms of a person, earliest first."""
        return self._terms(lambda s: s.terms(person))

    def holders(self, office: str, on: date | None = None) -> tuple[Term, ...]:
        """Terms in an office, earliest first."""
        found = self._terms(lambda s: s.holders(office))
        return found if on is None else tuple(t for t in found if t.holds(on) is not Answer.NO)

    def jurisdictions(self, words: str) -> tuple[str, ...]:
        """Jurisdictions these words stand for; earlier layers first."""
        return self._united(lambda s: s.jurisdictions(words))

    def demonym(self, jurisdiction: str) -> str | None:
        """The adjective of a jurisdiction in the first layer that has one."""
        return self._first(lambda s: s.demonym(jurisdiction))

    def sources(self) -> tuple[Source, ...]:
        """The sources of all layers, each once."""
        return self._united(lambda s: s.sources())

    def source(self, id: str) -> Source | None:
        """One source by id."""
        return self._first(lambda s: s.source(id))

    def spelling(self, name: str, kinds: Iterable[str] = ()) -> Spelling | None:
        """What the newsroom's house list, or else its archive, says of this form of a name; None: nothing.

        A form that the house list does not name, of a bearer whom it does, is to be avoided: full names of persons
        (a family name alone is no other form) and names of places.
        """
        return self._spelling(name, tuple(kinds)) if self._authorities else None

    def close(self) -> None:
        """Close all layers."""
        for layer in self.layers:
            layer.close()

    def _first(self, ask: Callable[[Knowledge], _T | None]) -> _T | None:
        return next((answer for s in self.layers if (answer := ask(s)) is not None), None)

    def _matches(self, answers: list[tuple[Match, ...]]) -> tuple[Match, ...]:
        """Each entity once, told by all layers together."""
        found: dict[str, Match] = {}
        for answer in answers:
            for match in answer:
                if match.entity.id not in found:
                    entity = self._entity(match.entity.id) or match.entity
                    found[entity.id] = match if entity is match.entity else replace(match, entity=entity)
        return tuple(found.values())

    def _find_entity(self, id: str) -> Entity | None:
        told = [e for s in self.layers if (e := s.entity(id)) is not None]
        if len(told) < 2:
            return told[0] if told else None
        first = told[0]
        return replace(
            first,
            subkind=next((e.subkind for e in told if e.subkind), ""),
            jurisdiction=next((e.jurisdiction for e in told if e.jurisdiction), None),
            birth=next((e.birth for e in told if e.birth), None),
            death=next((e.death for e in told if e.death), None),
            weight=max(e.weight for e in told),
        )

    def _terms(self, ask: Callable[[Knowledge], tuple[Term, ...]]) -> tuple[Term, ...]:
        kept: list[Term] = []
        for layer in self.layers:
            kept += [t for t in ask(layer) if not overruled(t, kept)]
        return tuple(sorted(dict.fromkeys(kept), key=_start))

    def _find_spelling(self, name: str, kinds: tuple[str, ...]) -> Spelling | None:
        for authority in self._authorities:
            found = authority.spelling(name, kinds)
            if found is not None:
                return found
            for match in self.exact(name, kinds)[:4]:
                said = authority.preferred(match.entity.id)
                if said is None or match.entity.kind not in ("person", "place"):
                    continue
                if core(fold(name)) == core(fold(said.preferred)):  # "the Hague" for "The Hague"
                    return replace(said, form=name, status="accepted")
                if match.entity.kind == "place" or len(name.split()) > 1:
                    return replace(said, form=name, status="avoid")
        return None

    def _united(self, ask: Callable[[Knowledge], tuple[_T, ...]]) -> tuple[_T, ...]:
        return tuple(dict.fromkeys(answer for s in self.layers for answer in ask(s)))


def _by_id(answers: list[tuple[Office, ...]]) -> tuple[Office, ...]:
    found: dict[str, Office] = {}
    for answer in answers:
        for office in answer:
            found.setdefault(office.id, office)
    return tuple(found.values())


def _start(term: Term) -> tuple[date, str]:
    return (term.start or date.min, term.office)
