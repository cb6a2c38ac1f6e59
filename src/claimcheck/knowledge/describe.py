"""What a knowledge source knows of a name, as data for ``kb search``."""

from __future__ import annotations

from datetime import date

from claimcheck._frozen import frozen
from claimcheck.knowledge.protocol import Answer, Knowledge, Match, Office, Source, Term

__all__ = ["Found", "TermFound", "search"]


@frozen
class TermFound:
    """A term with its office and source; ``holds`` answers for the day that was asked, None if none was."""

    term: Term
    office: Office | None
    source: Source | None
    holds: Answer | None


@frozen
class Found:
    """An entity that fits a name: how it fits, its names, and its terms of office."""

    match: Match
    aliases: tuple[str, ...]
    terms: tuple[TermFound, ...]
    source: Source | None


def search(knowledge: Knowledge, name: str, on: date | None = None, limit: int = 8) -> tuple[Found, ...]:
    """What is known of a name: exact bearers, best known first, or else names near it.

    With ``on`` only terms that may cover that day are told.

    Raises:
        KnowledgeError: the knowledge base cannot be read.
    """
    matches = knowledge.exact(name)[:limit] or knowledge.fuzzy(name, limit=limit)
    return tuple(_found(knowledge, match, on) for match in matches)


def _found(knowledge: Knowledge, match: Match, on: date | None) -> Found:
    terms = []
    for term in knowledge.terms(match.entity.id):
        holds = None if on is None else term.holds(on)
        if holds is not Answer.NO:
            terms.append(TermFound(term, knowledge.office(term.office), knowledge.source(term.source), holds))
    entity = match.entity
    return Found(match, knowledge.aliases(entity.id), tuple(terms), knowledge.source(entity.source))
