"""Asks several knowledge sources as one.

Sources stand in layers; a newsroom's own house list overrules what was learned from its archive, that what it
imported, and that what is embedded. Answers are united with the answers of earlier layers first, so that whoever
takes the first one takes the strongest layer's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import TypeVar

from claimcheck.errors import KnowledgeError
from claimcheck.knowledge.protocol import Entity, Knowledge, Match, NameToken, Office, Source, Term, Warmable

__all__ = ["LAYERS", "Stack", "stack"]

_T = TypeVar("_T")

LAYERS = ("house", "learned", "imported", "embedded")
"""Ids of the layers in the order they overrule each other; a prefix with a colon counts too ("imported:wikidata").
Sources of plugins, whatever their id, come after them, by id."""


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


def _layer(source: Knowledge) -> tuple[int, str]:
    name = source.id.partition(":")[0]
    return (LAYERS.index(name) if name in LAYERS else len(LAYERS), source.id)


class Stack:
    """Several sources, strongest first. Ids are shared: facts on one id from two sources are facts on one thing."""

    def __init__(self, sources: Sequence[Knowledge]) -> None:
        self.layers = tuple(sources)
        self.id = "+".join(s.id for s in self.layers)

    @property
    def version(self) -> str:
        """The versions of all layers."""
        return " ".join(f"{s.id}={s.version}" for s in self.layers)

    def exact(self, name: str, kinds: Iterable[str] = ()) -> tuple[Match, ...]:
        """Entities of this name; those of earlier layers first, each once."""
        kinds = tuple(kinds)
        return _matches([s.exact(name, kinds) for s in self.layers])

    def fuzzy(self, name: str, kinds: Iterable[str] = (), limit: int = 8) -> tuple[Match, ...]:
        """Variants of this name; nearest first, of equally near ones those of earlier layers."""
        kinds = tuple(kinds)
        found = _matches([s.fuzzy(name, kinds, limit) for s in self.layers])
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
            if isinstance(layer, Warmable):
                layer.warm(words)

    def entity(self, id: str) -> Entity | None:
        """The entity as the first layer that knows it tells it."""
        return self._first(lambda s: s.entity(id))

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
        return tuple(sorted(self._united(lambda s: s.terms(person)), key=_start))

    def holders(self, office: str, on: date | None = None) -> tuple[Term, ...]:
        """Terms in an office, earliest first."""
        return tuple(sorted(self._united(lambda s: s.holders(office, on)), key=_start))

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

    def close(self) -> None:
        """Close all layers."""
        for layer in self.layers:
            layer.close()

    def _first(self, ask: Callable[[Knowledge], _T | None]) -> _T | None:
        return next((answer for s in self.layers if (answer := ask(s)) is not None), None)

    def _united(self, ask: Callable[[Knowledge], tuple[_T, ...]]) -> tuple[_T, ...]:
        return tuple(dict.fromkeys(answer for s in self.layers for answer in ask(s)))


def _matches(answers: list[tuple[Match, ...]]) -> tuple[Match, ...]:
    found: dict[str, Match] = {}
    for answer in answers:
        for match in answer:
            found.setdefault(match.entity.id, match)
    return tuple(found.values())


def _by_id(answers: list[tuple[Office, ...]]) -> tuple[Office, ...]:
    found: dict[str, Office] = {}
    for answer in answers:
        for office in answer:
            found.setdefault(office.id, office)
    return tuple(found.values())


def _start(term: Term) -> tuple[date, str]:
    return (term.start or date.min, term.office)
