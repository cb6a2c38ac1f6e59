"""The person never held the office named, and held another when the text speaks of it."""

from __future__ import annotations

from datetime import date

from claimcheck.annotating.titles.labels import canonical
from claimcheck.checking.titles.case import Case, Finding
from claimcheck.checking.titles.facts import Holding
from claimcheck.checking.titles.named import NamedOffice, hints, matching, named_offices
from claimcheck.checking.titles.roles import exclusive, families_of
from claimcheck.checking.titles.wording import best_office, evidence, replace_title, say_term, title_words
from claimcheck.knowledge.protocol import Office
from claimcheck.model import Evidence, Status

__all__ = ["never_held"]

_ALLOWED = frozenset({"then", "outgoing"})
_COLLEGIAL = frozenset({"CH"})  # the president is one of the ministers (Swiss Federal Constitution, article 176)
_HEADS = frozenset({"president", "prime minister", "chancellor"})
_CROWNED = frozenset({"king", "queen", "emperor", "empress", "sultan", "grand duke", "grand duchess"})
_LEADING = frozenset({"head-of-state", "head-of-government", "monarch"})
_APART = frozenset({"supreme-leader", "monarch"})  # whoever is one is not also president or prime minister
_TOP = frozenset({"lead", "second", "congress-leader"})
_PUBLIC = frozenset({"lead", "second", "cabinet", "congress-leader", "legislator", "region"})
_DAYS = 2  # dates of the sentence that are asked for when the person holds nothing on publication


def never_held(case: Case, person: str) -> Finding | None:
    """Contradicted where the person has no term, at any time, in the office named, and held one that tells against it.

    That is so where the office is known to be filled by another, or is one that nobody holds beside the person's own
    (``data/exclusive.tsv``), or where a country's leader is given a leader's title that the country does not use.
    """
    if not case.resolved or case.fuzzy or case.title.generic or case.title.qualifier is not None:
        return None
    if case.classes - _ALLOWED or not case.facts.held(person) or matching(case, person):
        return None
    for day in _days(case, person):
        finding = _at(case, person, day)
        if finding is not None:
            return finding
    return None


def _days(case: Case, person: str) -> list[date | None]:
    """The day of publication, or dates the sentence names if the person held nothing on publication."""
    if case.day is None or case.facts.at(person, case.day) or not case.moment.around:
        return [case.day]
    return [case.day, *(window[0] for window in case.moment.around[:_DAYS])]


def _at(case: Case, person: str, day: date | None) -> Finding | None:
    named = named_offices(case, person, day)
    if named is None:
        return None
    mine = _own(case, person, named, day)
    if mine is None or _same_role(case, mine[1], named):
        return None
    held_by = _against(case, person, mine[1], named, day)
    return None if held_by is None else _finding(case, mine, held_by, named, day)


def _own(case: Case, person: str, named: NamedOffice, day: date | None) -> Holding | None:
    """The office the person did hold then in that country, the likeliest to be meant; without a day, ever."""
    facts = case.facts
    held = facts.held(person) if day is None else facts.at(person, day)
    country = named.jurisdiction.split("-")[0]
    here = [h for h in held if h[1].jurisdiction.split("-")[0] == country]
    if not here and named.stated and day is not None:
        # Out of office now: still wrong if the person led this country under another title.
        here = [h for h in facts.held(person) if h[1].jurisdiction == named.jurisdiction and _leads(h[1])][-1:]
    return best_office(here[::-1], _roles(case, named))


def _roles(case: Case, named: NamedOffice) -> tuple[str, ...]:
    """The roles the title can mean; of a government's people, not of companies."""
    found = tuple(o.role for o in named.offices) or hints(case.title.label)
    return tuple(r for r in found if families_of(r) & _PUBLIC)


def _leads(office: Office) -> bool:
    return bool(families_of(office.role) & _TOP)


def _same_role(case: Case, mine: Office, named: NamedOffice) -> bool:
    """Whether the office held is the one named under a title the source does not list."""
    return mine.role in _roles(case, named) and not _head_mistitled(case.title.label, mine)


def _head_mistitled(label: str, mine: Office) -> bool:
    """Heads of state and government are told apart by title: no German prime minister, no British president."""
    titles = {canonical(t) for t in mine.titles} & (_HEADS | _CROWNED)
    return bool(titles) and canonical(label) in _HEADS - titles


def _against(
    case: Case, person: str, mine: Office, named: NamedOffice, day: date | None
) -> tuple[Evidence, ...] | None:
    """What tells against the title beside the person's own office (may be nothing more), or None where nothing does."""
    roles = _roles(case, named)
    if not roles or named.jurisdiction in _COLLEGIAL:
        return None
    apart = all(frozenset((mine.role, r)) in exclusive() for r in roles) or _head_mistitled(case.title.label, mine)
    leader = mine.role in _LEADING and bool(_LEADING & set(roles))
    if day is not None and all(o.single for o in named.offices):
        for office in named.offices:
            others = case.facts.others(office.id, person, day)
            if others:
                return (evidence(case.facts, (others[0], office)),)
    if apart or mine.role in _APART or (leader and not named.offices):
        return ()
    return () if day is None and named.offices and all(o.single for o in named.offices) and leader else None


def _finding(
    case: Case, mine: Holding, held_by: tuple[Evidence, ...], named: NamedOffice, day: date | None
) -> Finding | None:
    office = mine[1]
    fact = evidence(case.facts, mine)
    top = bool(families_of(office.role) & _TOP)
    now = day is None or bool(case.facts.at(mine[0].person, day))
    if not now:
        confidence = 0.87
    elif top and held_by and day == case.day:
        confidence = 0.97
    else:
        confidence = 0.92 if top or held_by else 0.9
    who = case.facts.name(mine[0].person)
    message = f"{who} is not known to have been {case.mention.text!r}: {say_term(case.facts, *mine)}."
    suggestion = replace_title(case, title_words(office))
    return Finding("title-wrong", Status.CONTRADICTED, confidence, message, suggestion, (fact, *held_by), "never-held")
