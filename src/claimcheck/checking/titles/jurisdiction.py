"""The right office with the wrong country, chamber or body."""

from __future__ import annotations

from claimcheck.annotating.titles.labels import same_title
from claimcheck.checking.titles.case import Case, Finding
from claimcheck.checking.titles.facts import Holding
from claimcheck.checking.titles.named import matching, written_jurisdictions
from claimcheck.checking.titles.roles import families_of
from claimcheck.checking.titles.wording import evidence, replace_title, say_term
from claimcheck.knowledge.protocol import Office
from claimcheck.model import Status, Suggestion

__all__ = ["wrong_jurisdiction"]

_CHAMBERS = (("senate ", "house "), ("house ", "senate "))


def wrong_jurisdiction(case: Case, person: str) -> Finding | None:
    """Contradicted where the person holds this very office elsewhere, and never held it where the text says."""
    title = case.title
    if case.day is None or not case.resolved or case.fuzzy or title.generic or title.qualifier:
        return None
    if case.classes - {"past", "then"}:
        return None
    if matching(case, person):
        return None
    return _chamber(case, person) or _country(case, person)


def _chamber(case: Case, person: str) -> Finding | None:
    assert case.day is not None
    for here, there in _CHAMBERS:
        if not case.title.label.startswith(here):
            continue
        swapped = there + case.title.label.removeprefix(here)
        for holding in case.facts.at(person, case.day):
            if same_title(swapped, holding[1]):
                return _finding(case, holding, replace_title(case, swapped))
    return None


def _country(case: Case, person: str) -> Finding | None:
    assert case.day is not None
    written = written_jurisdictions(case)
    if not written:
        return None
    held = case.facts.held(person) if case.classes else case.facts.at(person, case.day)
    found = [h for h in held if same_title(case.title.label, h[1]) and (h[1].single or not _member(h[1]))]
    if len({h[1].id for h in found}) != 1 or any(_related(case, w, found[0][1].jurisdiction) for w in written):
        return None
    if families_of(found[0][1].role) & {"body", "bank"}:
        return None  # "the Canadian governor of the Bank of England": where the person is from
    return _finding(case, found[0], _replace_country(case, found[0][1].jurisdiction))


def _member(office: Office) -> bool:
    return bool(families_of(office.role) & {"legislator", "cabinet"})


def _related(case: Case, a: str, b: str) -> bool:
    """Whether one jurisdiction is part of the other, or either is no country: a body, the Holy See."""
    return a.split("-")[0] == b.split("-")[0] or _no_country(case, a) or _no_country(case, b)


def _no_country(case: Case, jurisdiction: str) -> bool:
    entity = case.facts.knowledge.entity(jurisdiction)
    return (
        len(jurisdiction.split("-")[0]) != 2
        or jurisdiction == "VA"
        or (entity is not None and entity.subkind == "body")
    )


def _replace_country(case: Case, right: str) -> tuple[Suggestion, ...]:
    """The country's name or adjective, in the form the text used for the wrong one."""
    span = case.title.jurisdiction_span
    knowledge = case.facts.knowledge
    entity = knowledge.entity(right)
    name = entity.name if entity is not None else ""
    if span is None:
        return ()
    text = case.analysis.document.text
    possessive = text[span.end : span.end + 2] in ("'s", "’s")
    behind = case.title.title_span is not None and span.start > case.title.title_span.start
    words = name if possessive or behind else _adjective(text, right) or knowledge.demonym(right) or name
    return (Suggestion(words, span),) if words else ()


def _adjective(text: str, jurisdiction: str) -> str:
    """News writes "US President", or "U.S." where that is the style of the text, not "American President"."""
    if jurisdiction != "US":
        return ""
    return "U.S." if "U.S." in text else "US"


def _finding(case: Case, holding: Holding, suggestions: tuple[Suggestion, ...]) -> Finding:
    fact = evidence(case.facts, holding)
    message = f"Not {case.mention.text!r}: {say_term(case.facts, *holding)}."
    return Finding("title-jurisdiction", Status.CONTRADICTED, 0.97, message, suggestions, (fact,), "jurisdiction")
