"""What a title claims: the offices it names, in the country it means for this person."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from claimcheck._frozen import frozen
from claimcheck.annotating.titles.lexicon import title_at
from claimcheck.checking.titles.case import Case
from claimcheck.checking.titles.facts import Facts, Holding
from claimcheck.checking.titles.roles import families_of
from claimcheck.knowledge.protocol import Office

__all__ = ["NamedOffice", "hints", "matching", "named_offices", "written_jurisdictions"]

_MEMBERS = frozenset({"senator", "representative", "legislator"})
_CHIEF = frozenset({"lead", "second", "cabinet"})
_ELECTED = frozenset({"congress-leader", "legislator", "region"})


@frozen
class NamedOffice:
    """The offices a title names in one jurisdiction; ``stated`` tells that the text itself says the jurisdiction."""

    jurisdiction: str
    offices: tuple[Office, ...]
    stated: bool


def hints(label: str) -> tuple[str, ...]:
    """The roles a bare title usually means."""
    words = label.replace("-", " - ").split()
    entry = title_at(words, 0)
    return entry.roles if entry is not None and entry.length == len(words) else ()


def written_jurisdictions(case: Case) -> tuple[str, ...]:
    """All jurisdictions the words beside the title can stand for; empty where the text names none."""
    span = case.title.jurisdiction_span
    if span is None:
        return ()
    words = " ".join(span.of(case.analysis.document.text).split())
    found = case.facts.knowledge.jurisdictions(words)
    own = case.title.jurisdiction
    return found if own is None or own in found else (own, *found)


def matching(case: Case, person: str) -> tuple[Holding, ...]:
    """The person's terms, at any time, in the office the title names."""
    title, facts = case.title, case.facts
    places = written_jurisdictions(case)
    if not places:
        return facts.of_title(person, title.label, (), None)
    found: list[Holding] = list(facts.of_title(person, title.label, title.offices, places[0]))
    for place in places[1:4]:
        found += facts.of_title(person, title.label, (), place)
    if not found and "-" in places[0]:
        found += _of_state(facts.of_title(person, title.label, (), places[0].split("-")[0]), places[0])
    return tuple(found)


def _of_state(held: tuple[Holding, ...], state: str) -> list[Holding]:
    """Terms of members of a federal chamber who sit for a state, where the source tells the state or keeps silent."""
    code = state.split("-")[1]
    found = []
    for term, office in held:
        seat = term.locator.split(" ")[-1]
        if office.role in _MEMBERS and (seat == code or len(seat) != 2):
            found.append((term, office))
    return found


def named_offices(case: Case, person: str, day: date | None) -> NamedOffice | None:
    """The offices named, in the stated country or else the one the person is known to serve; None where not clear."""
    facts, label = case.facts, case.title.label
    stated = written_jurisdictions(case)
    if stated:
        return NamedOffice(stated[0], _offices(facts, label, stated[0]), True)
    places = _served(facts, person, day)
    if len(places) != 1:
        return None
    return NamedOffice(places[0], _offices(facts, label, places[0]), False)


def _offices(facts: Facts, label: str, jurisdiction: str) -> tuple[Office, ...]:
    found = facts.knowledge.offices(label, jurisdiction)
    if found:
        return found
    by_role: list[Office] = []
    for role in hints(label):
        by_role += facts.knowledge.offices_by_role(role, jurisdiction)
    return tuple(by_role)


def _served(facts: Facts, person: str, day: date | None) -> Sequence[str]:
    """The jurisdictions a person serves on the day (or ever, without a day): in government, else in a chamber."""
    held = facts.held(person) if day is None else facts.at(person, day)
    places = {o.jurisdiction: None for _, o in held if families_of(o.role) & _CHIEF}
    if not places:
        places = {o.jurisdiction: None for _, o in held if families_of(o.role) & _ELECTED}
    return tuple(places)
