"""The office named was held at another time: premature, outdated, or called former while it is held."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from claimcheck.checking.titles.case import Case, Finding
from claimcheck.checking.titles.facts import Holding
from claimcheck.checking.titles.named import matching
from claimcheck.checking.titles.roles import FULL_TIME, exclusive, families_of
from claimcheck.checking.titles.wording import best_office, evidence, replace_title, say_term, title_words, with_word
from claimcheck.knowledge.protocol import Answer, Office
from claimcheck.model import Evidence, Span, Status, Suggestion

__all__ = ["former_but_sitting", "other_time"]

_SETTLED = timedelta(days=10)  # news lags, and days of handover are told differently
_HANDOVER = timedelta(days=60)
_SOON = timedelta(days=150)
_AHEAD = timedelta(days=200)
_LONG = timedelta(days=365 * 12)
_ELECTED = frozenset({"president", "vice president", "senator", "representative", "governor", "mayor"})
_MOVING = frozenset({"was", "became", "left"})


def former_but_sitting(case: Case, person: str) -> Finding | None:
    """Contradicted where "former" stands before the office that the person holds and has held only once.

    Nothing is said within days of a handover, when papers already write "former".
    """
    if case.day is None or case.fuzzy or not case.resolved or case.title.qualifier or case.title.generic:
        return None
    if not {"former", "ex"} & set(case.title.modifiers):
        return None
    terms = [h for h in matching(case, person) if h[0].start is None or h[0].start <= case.day]
    sitting = [h for h in terms if h[0].holds(case.day) is Answer.YES]
    starts = [h[0].start for h in sitting if h[0].start is not None]
    if not starts or case.day - min(starts) < _SETTLED:
        return None
    ends = [h[0].end_max for h in sitting if h[0].end_max is not None]
    if any(_left_before(h, min(starts)) for h in terms) or (ends and min(ends) - case.day <= _SETTLED):
        return None
    fact = evidence(case.facts, sitting[0])
    message = f"{case.mention.text!r}, but {say_term(case.facts, *sitting[0])}."
    return Finding(
        "title-former-but-sitting",
        Status.CONTRADICTED,
        0.95,
        message,
        _without_former(case),
        (fact,),
        "former-but-sitting",
    )


def _left_before(holding: Holding, start: date) -> bool:
    """Whether a term ended well before ``start``: then the person is a former holder too."""
    end = holding[0].end_max
    return holding[0].start is None or (end is not None and end < start - _HANDOVER)


def _without_former(case: Case) -> tuple[Suggestion, ...]:
    text, span = case.analysis.document.text, case.mention.span
    for word in ("former ", "Former ", "ex-", "Ex-"):
        at = text.find(word, span.start, span.end)
        if at >= 0:
            return (Suggestion("", Span(at, at + len(word))),)
    return ()


def other_time(case: Case, person: str) -> Finding | None:
    """Contradicted where all terms in the office named ended before, or begin after, the day of the text."""
    day = case.day
    if day is None or case.fuzzy or not case.resolved or case.classes or case.title.predicate in _MOVING:
        return None
    if case.title.generic or case.title.qualifier is not None:
        return None
    terms = matching(case, person)
    if not terms or any(h[0].start is None for h in terms):
        return None
    if any(case.moment.may_touch(h[0].start, h[0].end_max) for h in terms):
        return None  # the sentence may speak of that time
    sibling = _sibling(case, person, terms)
    if all(_begins_after(h, day) for h in terms):
        return _premature(case, terms[0], sibling, day)
    if all(_ended_before(case, h, day) for h in terms):
        return _outdated(case, terms[-1], sibling, day)
    gap = [h for h in terms if case.facts.status(h, day) is not Answer.NO]
    if not gap and sibling is not None:
        return _not_then(case, terms, sibling)
    return None


def _begins_after(holding: Holding, day: date) -> bool:
    start = holding[0].start
    return start is not None and start > day + _SETTLED


def _ended_before(case: Case, holding: Holding, day: date) -> bool:
    start, end = holding[0].start, holding[0].end_max
    if end is None:
        return start is not None and start < day and case.facts.status(holding, day - _SETTLED) is Answer.NO
    return end < day - _SETTLED


def _sibling(case: Case, person: str, terms: Sequence[Holding]) -> Holding | None:
    """Another office that the person holds on the day and that tells against this one.

    In the same country, of the same family or exclusive of it; anywhere, if both are posts that fill a working day and
    the one named is known to be another's, and no date of the text lies in the person's own time in it.
    """
    assert case.day is not None
    office = terms[0][1]
    family = families_of(office.role)
    country = office.jurisdiction.split("-")[0]
    held, apart = [], []
    for holding in case.facts.at(person, case.day):
        other = holding[1]
        own = families_of(other.role)
        near = own & family or frozenset((other.role, office.role)) in exclusive()
        if near and other.jurisdiction.split("-")[0] == country:
            held.append(holding)
        elif other.single and other.role != office.role and own & FULL_TIME:
            apart.append(holding)
    if held or not apart or not family & FULL_TIME:
        return best_office(held, [office.role])
    told = any(case.moment.told_of(h[0].start, h[0].end_max) for h in terms)
    if not told and _taken(case, person, office):
        return best_office(apart, [office.role])
    return best_office(held, [office.role])


def _taken(case: Case, person: str, office: Office) -> tuple[Evidence, ...]:
    """Who is known to hold the office on the day, as evidence."""
    return tuple(evidence(case.facts, h) for h in _takers(case, person, office))


def _takers(case: Case, person: str, office: Office) -> tuple[Holding, ...]:
    """Who is known to hold the office on the day; one at most."""
    assert case.day is not None
    others = case.facts.others(office.id, person, case.day) if office.single else ()
    return tuple((t, office) for t in others[:1])


def _premature(case: Case, first: Holding, sibling: Holding | None, day: date) -> Finding | None:
    start = first[0].start
    if start is None:
        return None
    if sibling is not None and (start - day > _SOON or _leads_chamber(first[1])):
        return _not_then(case, (first,), sibling)
    taken = _taken(case, first[0].person, first[1])
    if start - day > _AHEAD:  # more likely a term before the source's reach, or a wrong publication date
        return None
    if not taken or first[0].precision != "day" or case.moment.elsewhere:
        return None
    fact = evidence(case.facts, first)
    message = f"{case.facts.name(first[0].person)} was not yet {case.mention.text!r}: {say_term(case.facts, *first)}."
    return Finding("title-premature", Status.CONTRADICTED, 0.9, message, _elect(case), (fact, *taken), "premature")


def _elect(case: Case) -> tuple[Suggestion, ...]:
    span = case.title.title_span
    if span is not None and case.title.label in _ELECTED:
        return (Suggestion(span.of(case.analysis.document.text) + "-elect", span),)
    return with_word(case, "incoming")


def _leads_chamber(office: Office) -> bool:
    return "congress-leader" in families_of(office.role)


def _outdated(case: Case, last: Holding, sibling: Holding | None, day: date) -> Finding | None:
    end = last[0].end_max or last[0].as_of
    if end is None:
        return None
    taken = _taken(case, last[0].person, last[1])
    if sibling is not None and sibling[1].id != last[1].id:
        return _now_other(case, last, sibling, taken)
    if not taken:
        return None
    if not case.moment.present or case.title.jurisdiction_span is None or day - end > _LONG:
        return None
    fact = evidence(case.facts, last)
    message = f"{case.facts.name(last[0].person)} is no longer {case.mention.text!r}: {say_term(case.facts, *last)}."
    return Finding(
        "title-outdated",
        Status.CONTRADICTED,
        0.87,
        message,
        with_word(case, "former"),
        (fact, *taken),
        "outdated",
    )


def _now_other(case: Case, last: Holding, sibling: Holding, taken: tuple[Evidence, ...]) -> Finding:
    facts = (evidence(case.facts, sibling), evidence(case.facts, last), *taken)
    now, then = (say_term(case.facts, *h) for h in (sibling, last))
    message = f"{case.mention.text!r} is out of date: {now}; {then}."
    moved = sibling[1].jurisdiction.split("-")[0] != last[1].jurisdiction.split("-")[0]
    return Finding(
        "title-outdated",
        Status.CONTRADICTED,
        0.93,
        message,
        with_word(case, "former") if moved else replace_title(case, title_words(sibling[1])),
        facts,
        "now-other",
    )


def _not_then(case: Case, terms: tuple[Holding, ...], sibling: Holding) -> Finding | None:
    takers = _takers(case, terms[0][0].person, terms[0][1])
    if not takers:
        return None
    mine, theirs = (say_term(case.facts, *h) for h in (sibling, takers[0]))
    message = f"Not {case.mention.text!r} then: {mine}; {theirs}."
    return Finding(
        "title-wrong",
        Status.CONTRADICTED,
        0.97,
        message,
        replace_title(case, title_words(sibling[1])),
        tuple(evidence(case.facts, h) for h in (sibling, takers[0], terms[0])),
        "not-then",
    )
