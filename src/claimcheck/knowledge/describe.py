"""What the knowledge sources know of a name, why, and from which layer, as data for ``kb search``."""

from __future__ import annotations

from datetime import date

from claimcheck._frozen import frozen
from claimcheck.knowledge.authority import AuthorityStore, Spelling
from claimcheck.knowledge.protocol import Answer, Entity, Knowledge, Match, Office, Source, Term
from claimcheck.knowledge.stack import layers_of, overruled

__all__ = ["Found", "TermFound", "Told", "search", "spellings"]


@frozen
class TermFound:
    """A term with its office and source, and the layer it comes from.

    ``holds`` answers for the day that was asked, None if none was. ``overruled_by`` is the layer whose terms replace
    this one; such a term is shown and does not count.
    """

    term: Term
    office: Office | None
    source: Source | None
    holds: Answer | None
    layer: str = ""
    overruled_by: str | None = None


@frozen
class Told:
    """An entity as one layer tells it, and the layer's source of it."""

    layer: str
    entity: Entity
    source: Source | None


@frozen
class Found:
    """An entity that fits a name: how it fits, its names, its terms of office, and what each layer says of it."""

    match: Match
    aliases: tuple[str, ...]
    terms: tuple[TermFound, ...]
    source: Source | None
    told: tuple[Told, ...] = ()


def search(knowledge: Knowledge, name: str, on: date | None = None, limit: int = 8) -> tuple[Found, ...]:
    """What is known of a name: exact bearers, best known first, or else names near it.

    With ``on`` only terms that may cover that day are told.

    Raises:
        KnowledgeError: the knowledge base cannot be read.
    """
    matches = knowledge.exact(name)[:limit] or knowledge.fuzzy(name, limit=limit)
    return tuple(_found(knowledge, match, on) for match in matches)


def spellings(knowledge: Knowledge, name: str) -> tuple[Spelling, ...]:
    """What the newsroom's own layers say of this form, then the other forms that they know of the same name."""
    ask = getattr(knowledge, "spelling", None)
    said: Spelling | None = ask(name) if ask is not None else None
    if said is None:
        return ()
    found = [said]
    for layer in layers_of(knowledge):
        if isinstance(layer, AuthorityStore):
            found += [s for s in layer.variants(said.preferred) if s.form != said.form]
    return tuple(dict.fromkeys(found))


def _found(knowledge: Knowledge, match: Match, on: date | None) -> Found:
    entity = match.entity
    layers = layers_of(knowledge)
    told = tuple(
        Told(layer.id, own, layer.source(own.source))
        for layer in layers
        if (own := layer.entity(entity.id)) is not None
    )
    source = told[0].source if told else knowledge.source(entity.source)
    return Found(match, knowledge.aliases(entity.id), _terms(layers, entity.id, on), source, told)


def _terms(layers: tuple[Knowledge, ...], person: str, on: date | None) -> tuple[TermFound, ...]:
    """The terms of all layers, earliest first, those that are overruled among them."""
    found: list[TermFound] = []
    for layer in layers:
        stronger = list(found)
        for term in layer.terms(person):
            holds = None if on is None else term.holds(on)
            by = next((t.layer for t in stronger if t.overruled_by is None and overruled(term, [t.term])), None)
            office = layer.office(term.office)
            found.append(TermFound(term, office, layer.source(term.source), holds, layer.id, by))
    found.sort(key=lambda t: (t.term.start or date.min, t.term.office))
    return tuple(t for t in found if t.holds is not Answer.NO)
