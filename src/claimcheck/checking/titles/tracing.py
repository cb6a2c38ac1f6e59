"""The steps to a verdict on a title, told after it was made. Imported only where a trace is asked for."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from claimcheck.checking.titles.case import Case, Finding, Rule
from claimcheck.checking.titles.checker import ERROR, WARNING
from claimcheck.checking.titles.facts import Holding
from claimcheck.checking.titles.named import matching, named_offices, written_jurisdictions
from claimcheck.checking.titles.wording import evidence, say_term
from claimcheck.knowledge.protocol import Answer
from claimcheck.model import Status, Step

__all__ = ["RULES", "steps"]

RULES: dict[Rule, str] = {
    "held": "a candidate held the office named at the time the title speaks of",
    "never-held": "the person has no term in the office named at any time, and another office that tells against it",
    "jurisdiction": "the person holds this very office in another country or chamber, and never held it here",
    "body": "the one post at the head of the body is another's, and the person never held it and leads something else",
    "former-but-sitting": "“former” stands before the office that the person holds",
    "premature": "all terms in the office begin after the day, and somebody else holds it on the day",
    "outdated": "all terms in the office ended before the day, the sentence speaks of the present, and somebody else "
    "holds it",
    "now-other": "all terms in the office ended before the day, and the person holds another office of the kind",
    "not-then": "no term in the office covers the day, another office of the kind does, and somebody else holds it",
    "misdirected": "the holder of the office is not in the text; one other leader of the country is, just before",
    "inconsistent": "the same person bears a title earlier in the text that excludes this one",
    "unknown": "no term covers the day and nothing tells against the title: neither right nor wrong is said",
}

_PERSONS, _TERMS = 8, 4  # told of, of each


def steps(case: Case, finding: Finding) -> tuple[Step, ...]:
    """From the office named and the day to the rule and its confidence."""
    told = [_office(case, finding.person), _day(case)]
    told += _people(case, finding)
    told.append(Step("rule", f"{finding.code}: {RULES[finding.rule]}"))
    told.append(_decided(finding))
    return tuple(told)


def _office(case: Case, person: str) -> Step:
    title = case.title
    where = written_jurisdictions(case)
    asked = f"which office “{title.label}” names"
    if where:
        asked += f" in {' or '.join(where[:3])}"
    offices = [o for o in map(case.facts.knowledge.office, title.offices[:_TERMS]) if o is not None]
    if not offices and person:
        named = named_offices(case, person, case.day)
        if named is not None:
            offices = list(named.offices[:_TERMS])
            if not named.stated:
                asked += f", in {named.jurisdiction}, which the person serves"
    answer = ", ".join(f"{o.label} ({o.id})" for o in offices) or "none is known; any office of this title counts"
    return Step("asked", f"{asked}: {answer}")


def _day(case: Case) -> Step:
    day = "no publication date" if case.day is None else str(case.day)
    windows = [w for w in case.moment.windows if w[0] != w[1] or w[0] != case.day]
    told = ", ".join(str(a) if a == b else f"{a} to {b}" for a, b in windows[:_TERMS])
    also = f", and the times the sentence names: {told}" if told else ""
    unclear = "; it also has a date that could not be placed" if case.moment.unclear else ""
    return Step("asked", f"for which day: {day}{also}{unclear}")


def _people(case: Case, finding: Finding) -> Iterator[Step]:
    """The people the holder can be, in the order in which they were looked at."""
    if case.holder is None:
        if finding.person:
            name = case.facts.name(finding.person)
            yield Step("candidate", f"{name} ({finding.person}): mentioned shortly before", None, True)
        return
    how = "and the name decides" if case.resolved else "by a short name"
    if case.fuzzy:
        how = "by the office, since nobody known bears the name and a holder of the office has one like it"
    yield Step("asked", f"who “{case.holder.name}” can be: {len(case.persons) or 'nobody'} known, {how}")
    decided = False
    for person in case.persons[:_PERSONS]:
        if decided and finding.status is Status.SUPPORTED:
            text = f"{case.facts.name(person)} ({person}): not looked at, for one before fits"
            yield Step("candidate", text, None, False)
            continue
        kept = person == finding.person
        decided = decided or kept
        yield Step("candidate", f"{case.facts.name(person)} ({person}): {_terms(case, person)}", None, kept)
        yield from _facts(case, person, finding)


def _terms(case: Case, person: str) -> str:
    found = matching(case, person)
    if found:
        return "; ".join(f"{_said(case, h)}, {_covers(h, case.day)}" for h in found[-_TERMS:])
    if case.day is None:
        held = case.facts.held(person)
        then = "ever held"
    else:
        held = case.facts.at(person, case.day)
        then = f"held on {case.day}"
    others = ", ".join(list(dict.fromkeys(h[1].label for h in held))[:_TERMS]) or "nothing"
    return f"no term in this office at any time; {then}: {others}"


def _facts(case: Case, person: str, finding: Finding) -> Iterator[Step]:
    """The person's terms in the office named that the verdict itself does not cite."""
    for holding in matching(case, person)[-_TERMS:]:
        fact = evidence(case.facts, holding)
        if fact not in finding.evidence:
            yield Step("fact", fact.statement, evidence=fact)


def _said(case: Case, holding: Holding) -> str:
    return say_term(case.facts, *holding)


def _covers(holding: Holding, day: date | None) -> str:
    term = holding[0]
    if day is None:
        return "no day to hold it against"
    answer = term.holds(day)
    if answer is Answer.YES:
        return f"which covers {day}"
    if answer is Answer.UNKNOWN:
        return f"which may cover {day}, as far as its source tells"
    begins = term.start is not None and day < term.start
    return f"which {'begins after' if begins else 'ended before'} {day}"


def _decided(finding: Finding) -> Step:
    score = round(finding.confidence, 3)
    if not finding.status.finds_fault:
        return Step("decision", f"{finding.status.value}: always a notice", score)
    if finding.confidence >= ERROR:
        return Step("decision", f"confidence of {ERROR} or more: an error", score)
    if finding.confidence >= WARNING:
        return Step("decision", f"confidence from {WARNING} to {ERROR}: a warning", score)
    return Step("decision", f"confidence below {WARNING}: a notice", score)
