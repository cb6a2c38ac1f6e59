"""The person never held the office named, and somebody else does."""

from __future__ import annotations

from claimcheck.annotating.titles.labels import canonical
from claimcheck.checking.titles.case import Case, Finding
from claimcheck.checking.titles.facts import Holding
from claimcheck.checking.titles.named import NamedOffice, hints, matching, named_offices
from claimcheck.checking.titles.roles import families
from claimcheck.checking.titles.wording import best_office, evidence, replace_title, title_words
from claimcheck.knowledge.protocol import Office
from claimcheck.model import Evidence, Status

__all__ = ["never_held"]

_ALLOWED = frozenset({"past", "then", "outgoing"})
_CONGRESS = frozenset({"senator", "representative"})
_HEADS = frozenset({"president", "prime minister", "chancellor"})
_APART = frozenset({"supreme-leader", "monarch"})  # whoever is one is not also president or prime minister
_TOP = frozenset({"lead", "second", "congress-leader"})


def never_held(case: Case, person: str) -> Finding | None:
    """Contradicted where the person has no term, at any time, in the office named, while it is filled by another."""
    if not case.resolved or case.fuzzy or case.title.generic or case.title.qualifier is not None:
        return None
    if case.classes - _ALLOWED or matching(case, person):
        return None
    named = named_offices(case, person)
    if named is None or not case.facts.held(person):
        return None
    mine = _own(case, person, named)
    if mine is None or _same_role(case, mine[1], named):
        return None
    held_by = _filled(case, person, mine[1], named)
    if held_by is None:
        return None
    return _finding(case, mine, held_by, named)


def _own(case: Case, person: str, named: NamedOffice) -> Holding | None:
    """The office the person did hold then in that country, the likeliest to be meant; without a day, ever."""
    facts = case.facts
    held = facts.held(person) if case.day is None else facts.at(person, case.day)
    here = [h for h in held if h[1].jurisdiction == named.jurisdiction]
    roles = [o.role for o in named.offices] or list(hints(case.title.label))
    if not here and named.stated and case.day is not None:
        # Out of office now: still wrong if the person led this country under another title.
        here = [h for h in facts.held(person) if h[1].jurisdiction == named.jurisdiction and _leads(h[1])]
        here = here[-1:]
    return best_office(here[::-1], roles)


def _leads(office: Office) -> bool:
    return bool(families().get(office.role, frozenset()) & _TOP)


def _same_role(case: Case, mine: Office, named: NamedOffice) -> bool:
    """Whether the office held is the one named under a title the source does not list."""
    roles = {o.role for o in named.offices} or set(hints(case.title.label))
    return mine.role in roles and not _head_mistitled(case.title.label, mine)


def _head_mistitled(label: str, mine: Office) -> bool:
    """Heads of state and government are told apart by title: no German prime minister, no British president."""
    titles = {canonical(t) for t in mine.titles} & _HEADS
    return bool(titles) and canonical(label) in _HEADS - titles


def _filled(case: Case, person: str, mine: Office, named: NamedOffice) -> tuple[Evidence, ...] | None:
    """Who holds the office named instead (evidence), or None where the knowledge does not reach."""
    facts, day = case.facts, case.day
    if not named.offices:
        lead = {"head-of-state", "head-of-government", "monarch"}
        return () if lead & set(hints(case.title.label)) else None
    if day is None:
        return () if all(o.single for o in named.offices) else None
    if any(o.role in _CONGRESS for o in named.offices):
        return ()
    if not all(o.single for o in named.offices):
        return None
    for office in named.offices:
        others = facts.others(office.id, person, day)
        if others:
            return (evidence(facts, (others[0], office)),)
    return () if mine.role in _APART else None


def _finding(case: Case, mine: Holding, held_by: tuple[Evidence, ...], named: NamedOffice) -> Finding | None:
    office = mine[1]
    own = families().get(office.role, frozenset())
    if any(o.role in _CONGRESS for o in named.offices) and office.role not in _CONGRESS:
        return None
    fact = evidence(case.facts, mine)
    strong = bool(own & _TOP) and bool(held_by) and case.day is not None
    now = case.day is not None and case.facts.at(mine[0].person, case.day)
    confidence = (0.97 if strong else 0.92) if now or case.day is None else 0.87
    if not named.stated:
        confidence -= 0.01
    label = case.mention.text
    who = case.facts.name(mine[0].person)
    message = f"{who} never was {label!r}, as far as is known: {fact.statement}."
    trace = (f"no term of {mine[0].person} in {case.title.label!r} of {named.jurisdiction}", f"asked for {case.day}")
    return Finding(
        "title-wrong",
        Status.CONTRADICTED,
        confidence,
        message,
        replace_title(case, title_words(office)),
        (fact, *held_by),
        trace,
    )
