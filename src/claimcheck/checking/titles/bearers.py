"""Which known people the holder of a title can be."""

from __future__ import annotations

from claimcheck._frozen import frozen
from claimcheck.checking.titles.case import Case
from claimcheck.checking.titles.named import hints, matching
from claimcheck.checking.titles.roles import families_of
from claimcheck.knowledge.protocol import Office
from claimcheck.model import PersonValue

__all__ = ["Bearers", "bearers"]

_LEAD_ROLES = frozenset({"head-of-state", "head-of-government", "vice-head-of-state"})


@frozen
class Bearers:
    """Candidates, best first; see :class:`~.case.Case` for ``resolved`` and ``fuzzy``."""

    persons: tuple[str, ...] = ()
    resolved: bool = False
    fuzzy: bool = False


def bearers(case: Case, holder: PersonValue) -> Bearers:
    """The people a holder can be: bearers of the name, else the holder of the office if the name is near to theirs."""
    full = len(holder.name.split()) > 1
    if holder.entities:
        return _of_entities(case, holder, full)
    near = _office_holder_like(case, holder.name)
    return Bearers((near,), False, True) if near is not None else Bearers()


def _of_entities(case: Case, holder: PersonValue, full: bool) -> Bearers:
    if full:
        return Bearers(holder.entities, True)
    if len(holder.entities) == 1:
        # a mononym ("Pope Francis") whose only bearer did hold the office is that bearer
        known = _one_leader(case, holder.entities) is not None or bool(matching(case, holder.entities[0]))
        return Bearers(holder.entities, known)
    leader = _one_leader(case, holder.entities)
    if leader is None:
        return Bearers(holder.entities)
    if case.title.jurisdiction_span is not None:
        return Bearers((leader,), True)
    others = tuple(e for e in holder.entities if e != leader)
    return Bearers((leader, *others), not _LEAD_ROLES.isdisjoint(hints(case.title.label)))


def _one_leader(case: Case, entities: tuple[str, ...]) -> str | None:
    """The only bearer of a short name who leads a country on the day: the one named beside the title, if one is.

    Without a country the best known bearer of the name must be the one.
    """
    if case.day is None:
        return None
    place = case.title.jurisdiction if case.title.jurisdiction_span is not None else None
    found = [
        person
        for person in entities[:12]
        if any(_leads(o) and place in (None, o.jurisdiction) for _, o in case.facts.at(person, case.day))
    ]
    if len(found) != 1 or (place is None and found[0] != entities[0]):
        return None
    return found[0]


def _leads(office: Office) -> bool:
    return bool(families_of(office.role) & {"lead", "second"})


def _office_holder_like(case: Case, name: str) -> str | None:
    """The holder of the office named whose name shares all tokens but one, and is a slip or two away in that one."""
    if case.day is None or len(case.title.offices) != 1:
        return None
    ours = name.lower().split()
    for term in case.facts.holders(case.title.offices[0], case.day)[:3]:
        theirs = case.facts.name(term.person).lower().split()
        if len(ours) == 1 and ours[0] == theirs[-1]:
            return term.person
        odd = [(a, b) for a, b in zip(ours, theirs, strict=False) if a != b]
        if len(ours) == len(theirs) > 1 and (not odd or (len(odd) == 1 and _slips(*odd[0]) <= 2)):
            return term.person
    return None


def _slips(a: str, b: str) -> int:
    """Levenshtein distance, given up (3) where the lengths differ by more than two."""
    if abs(len(a) - len(b)) > 2 or len(a) > 40:
        return 3
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        last, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            last, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, last + (x != y))
    return row[-1]
