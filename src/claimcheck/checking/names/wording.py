"""Evidence and messages."""

from __future__ import annotations

from claimcheck.checking.names.scene import Scene
from claimcheck.knowledge.citation import cite
from claimcheck.knowledge.protocol import Entity, Term
from claimcheck.model import Evidence, TitleValue

__all__ = ["entity_evidence"]

_KINDS = {"place": "place", "organization": "organization", "jurisdiction": "country or body", "person": "person"}


def entity_evidence(scene: Scene, entity: Entity, titles: list[TitleValue] = []) -> Evidence:  # noqa: B006
    """What is known of an entity, in a sentence: for a person the office the text names, else the latest one."""
    source_id = entity.source or scene.knowledge.id
    source = scene.knowledge.source(source_id)
    named = f" ({source.name})" if source is not None else ""
    retrieved = source.collected if source is not None else None
    term = _best_term(scene, entity, titles) if entity.kind == "person" else None
    if term is not None:
        office = scene.knowledge.office(term.office)
        cited = cite(term, scene.knowledge.source(term.source))
        label = office.label if office is not None else term.office
        named = f" ({cited.words})" if cited.words else named
        statement = f"{entity.name}: {label} {_span(term)}{named}"
        return Evidence(term.source, statement, entity.id, term.start, term.end_max, cited.day or retrieved)
    where = f", {entity.jurisdiction}" if entity.jurisdiction and entity.jurisdiction != entity.id else ""
    kind = entity.subkind or _KINDS.get(entity.kind, entity.kind)
    born = f", born {entity.birth}" if entity.birth else ""
    return Evidence(source_id, f"{entity.name}: {kind}{where}{born}{named}", entity.id, retrieved=retrieved)


def _best_term(scene: Scene, entity: Entity, titles: list[TitleValue]) -> Term | None:
    terms = scene.knowledge.terms(entity.id)
    if not terms:
        return None
    for title in titles:
        for term in reversed(terms):
            office = scene.knowledge.office(term.office)
            if office is not None and (office.id in title.offices or title.label in office.titles):
                return term
    day = scene.context.published
    begun = [t for t in terms if day is None or t.start is None or t.start <= day]
    return (begun or list(terms))[-1]


def _span(term: Term) -> str:
    start = _day(term.start.isoformat(), term.precision) if term.start else "an unknown day"
    if term.end_max is None:
        return f"from {start}" + (f" (in office on {term.as_of.isoformat()})" if term.as_of else "")
    return f"from {start} to {_day(term.end_max.isoformat(), term.precision)}"


def _day(iso: str, precision: str) -> str:
    return {"year": iso[:4], "month": iso[:7]}.get(precision, iso)
