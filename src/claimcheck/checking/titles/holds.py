"""The office named was held: a supported verdict, with the term as evidence."""

from __future__ import annotations

from datetime import date, timedelta

from claimcheck.checking.titles.case import Case, Finding
from claimcheck.checking.titles.facts import Holding
from claimcheck.checking.titles.named import hints, matching, written_jurisdictions
from claimcheck.checking.titles.wording import evidence
from claimcheck.knowledge.protocol import Answer, Term
from claimcheck.model import Status

__all__ = ["holds"]

_AHEAD = timedelta(days=400)  # from an election to taking office
_LATE = timedelta(days=60)
_SETTLED = timedelta(days=10)  # news lags behind a return to office
_BACKWARD = frozenset({"past", "then"})
_LOOKING_BACK = frozenset({"was", "became", "left"})


def holds(case: Case) -> Finding | None:
    """Supported where a candidate held the office at the time the title speaks of."""
    if "claimed" in case.classes:
        return None
    for person in case.persons:
        for holding in (*matching(case, person), *_by_role(case, person)):
            if _agrees(case, holding[0]):
                return _supported(case, holding)
    return None


def _supported(case: Case, holding: Holding) -> Finding:
    fact = evidence(case.facts, holding)
    confidence = 0.9 if case.fuzzy or not case.resolved else 0.97
    message = f"{_for_when(case, holding[0])}: {fact.statement}."
    if case.fuzzy:
        message = f"Verified, if {case.facts.name(holding[0].person)} is meant: {fact.statement}."
    return Finding("title-wrong", Status.SUPPORTED, confidence, message, (), (fact,), "held", holding[0].person)


def _for_when(case: Case, term: Term) -> str:
    """Says so where the title is right at a time the sentence names, and not on the day of publication."""
    now = case.day is None or bool(case.classes) or term.holds(case.day) is Answer.YES
    named = not now and any(_covers(term, window) for window in case.moment.windows)
    return "Verified for a time the sentence names" if named else "Verified"


def _by_role(case: Case, person: str) -> tuple[Holding, ...]:
    """Terms in an office of the role the title usually means, where the country gives that office another title."""
    if case.title.offices or not case.title.roles:
        return ()
    roles, places = hints(case.title.label), written_jurisdictions(case)
    if not {"lead", "head-of-state", "head-of-government"}.isdisjoint(roles):
        return ()  # presidents and prime ministers are told apart by their titles
    return tuple(h for h in case.facts.held(person) if h[1].role in roles and h[1].jurisdiction in places)


def _agrees(case: Case, term: Term) -> bool:
    day = case.day
    if day is None:
        return any(_covers(term, window) for window in case.moment.windows)
    if "future" in case.classes or "elect" in case.classes:
        return term.start is not None and day - _LATE <= term.start <= day + _AHEAD
    if case.classes & _BACKWARD or case.title.predicate in _LOOKING_BACK:
        ended = term.end_max is not None and term.end_max <= day
        begun = term.start is not None and term.start <= day
        return ended and not _back(case, term, day) if "past" in case.classes else begun
    if "outgoing" in case.classes and term.end_max is not None and term.start is not None:
        return term.start <= day <= term.end_max + _LATE
    if term.holds(day) is Answer.YES:
        return True
    if _dead(case, term.person, day):
        return term.start is not None  # spoken of in the past, by necessity
    return any(_covers(term, window) for window in case.moment.windows)


def _back(case: Case, term: Term, day: date) -> bool:
    """Whether the person holds the office again, so that the earlier term does not make "former" right."""
    if case.moment.elsewhere:
        return False
    again = (t for t, _ in case.facts.at(term.person, day) if t.office == term.office)
    return any(t.start is not None and t.start + _SETTLED <= day for t in again)


def _dead(case: Case, person: str, day: date) -> bool:
    entity = case.facts.knowledge.entity(person)
    return entity is not None and entity.death is not None and entity.death[:10] < day.isoformat()


def _covers(term: Term, window: tuple[date, date]) -> bool:
    """Whether a term is known to cover some day of a window."""
    if term.holds(window[0]) is Answer.YES or term.holds(window[1]) is Answer.YES:
        return True
    return term.start is not None and term.end_min is not None and window[0] <= term.start <= window[1]
