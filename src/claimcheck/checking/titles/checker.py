"""The titles checker: every title with its holder, through the rules in order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from claimcheck._patterns import lazy
from claimcheck.annotating.titles.modifiers import classes_of
from claimcheck.checking.titles.bearers import bearers
from claimcheck.checking.titles.body import wrong_body
from claimcheck.checking.titles.case import Case, Finding
from claimcheck.checking.titles.codes import CODES
from claimcheck.checking.titles.facts import Facts
from claimcheck.checking.titles.holds import holds
from claimcheck.checking.titles.inconsistent import inconsistent, plain
from claimcheck.checking.titles.jurisdiction import wrong_jurisdiction
from claimcheck.checking.titles.misdirected import Cast, misdirected
from claimcheck.checking.titles.moment import Moments, sentence_of
from claimcheck.checking.titles.named import matching
from claimcheck.checking.titles.timing import former_but_sitting, other_time
from claimcheck.checking.titles.wording import evidence
from claimcheck.checking.titles.wrong import never_held
from claimcheck.model import (
    Analysis,
    Claim,
    Evidence,
    Mention,
    PersonValue,
    Severity,
    Span,
    Status,
    TitleValue,
    Verdict,
)

if TYPE_CHECKING:
    from claimcheck.checking.protocol import CheckContext

__all__ = ["TitlesChecker"]

_RULES = (former_but_sitting, wrong_jurisdiction, other_time, never_held, wrong_body)
ERROR, WARNING = 0.95, 0.85  # confidence from which a verdict is an error or a warning
_LIST_OF_FORMER = lazy(r"\b(?:former|ex) (?:[^\W\d_]+ ){1,4}and $")
_LOOK = 60  # characters before a title in which a "former" may stand that holds for it, too
_CANDIDATES = 12  # bearers of one name beyond which nothing is said against a title


class TitlesChecker:
    """Judges titles at the date the sentence speaks of, against the terms of the knowledge base."""

    id = "titles"
    codes = CODES
    kinds: frozenset[str] = frozenset()

    def check(self, claims: Sequence[Claim], context: CheckContext) -> Iterable[Verdict]:
        """One verdict at most on each title that has a known holder, and on titles without a name that miss."""
        cases = list(_cases(claims, context))
        if not cases:
            return
        cast = Cast(context.analysis)
        # Of each person the plain titles said so far, each once: a thousand mentions must not be compared in pairs.
        earlier: dict[int | None, dict[tuple[str, str | None], Case]] = {}
        for case in cases:
            said = earlier.setdefault(case.title.chain, {})
            finding = _judge(case, cast, tuple(said.values()))
            if plain(case):
                said.setdefault((case.title.label, case.title.jurisdiction), case)
            if finding is not None:
                verdict = _verdict(case, finding)
                yield _traced(verdict, case, finding) if context.tracing else verdict


def _cases(claims: Sequence[Claim], context: CheckContext) -> Iterator[Case]:
    analysis = context.analysis
    holders = {m.span: m.value for m in analysis.mentions if isinstance(m.value, PersonValue)}
    by_chain: dict[int, PersonValue] = {}
    for value in holders.values():
        if value.chain is not None and value.form != "pronoun":
            by_chain.setdefault(value.chain, value)
    facts, moments = Facts(context.knowledge), Moments(analysis)
    joined = _joined(analysis)
    for claim in claims:
        for mention in context.mentions(claim):
            title = mention.value
            if mention.kind != "title" or not isinstance(title, TitleValue):
                continue
            sentence = sentence_of(analysis, mention)
            classes = frozenset(c for m in title.modifiers if (c := classes_of().get(m)))
            if not classes and joined and mention.span in joined:
                classes = frozenset({"then"})
            case = Case(analysis, facts, claim, mention, title, moments.of(sentence), sentence, classes=classes)
            yield from _with_holders(case, holders, by_chain)


def _joined(analysis: Analysis) -> frozenset[Span]:
    """Titles whose "former" may stand before another title of the same person: "former governor and senator X"."""
    found: list[Span] = []
    last: Mention | None = None
    text = analysis.document.text
    for mention in analysis.mentions:
        title = mention.value
        if not isinstance(title, TitleValue):
            continue
        before = text[max(0, mention.span.start - _LOOK) : mention.span.start]
        if "and " in before[-5:] and _LIST_OF_FORMER.search(before):
            found.append(mention.span)
        elif last is not None and isinstance(last.value, TitleValue) and title.holder is not None:
            near = mention.span.start - last.span.end < 8
            past = last.span in found or any(classes_of().get(m) == "past" for m in last.value.modifiers)
            if near and past and last.value.holder == title.holder:
                found.append(mention.span)
        last = mention
    return frozenset(found)


def _with_holders(case: Case, holders: dict[Span, PersonValue], by_chain: dict[int, PersonValue]) -> Iterator[Case]:
    """The case once for each of its holders; once without any where nobody is named."""
    title = case.title
    spans = ([title.holder] if title.holder is not None else []) + list(title.others)
    values = [holders[s] for s in spans if s in holders]
    if not values and title.chain is not None and title.chain in by_chain:
        values = [by_chain[title.chain]]
    if not values:
        yield case
    for value in values:
        found = bearers(case, value)
        yield replace(case, holder=value, persons=found.persons, resolved=found.resolved, fuzzy=found.fuzzy)


def _judge(case: Case, cast: Cast, earlier: Sequence[Case]) -> Finding | None:
    if case.holder is None:
        return misdirected(case, cast)
    good = holds(case)
    if good is not None:
        return good
    if case.claim.negated and case.title.relation == "predicate":
        return None
    return _against(case) or inconsistent(case, earlier) or _unknown(case)


def _against(case: Case) -> Finding | None:
    """What contradicts the title: only where it does so for everyone the name can mean."""
    if case.title.relation == "unnamed" or not 0 < len(case.persons) <= _CANDIDATES or "claimed" in case.classes:
        return None
    if "acting" in case.classes or "lower" in case.classes:
        return None
    first: Finding | None = None
    for person in case.persons:
        finding = next((f for rule in _RULES if (f := rule(case, person)) is not None), None)
        if first is None and finding is not None:
            first = replace(finding, person=person)
        if finding is None and matching(case, person):
            return None
    return first


def _unknown(case: Case) -> Finding | None:
    """Says that the knowledge does not reach, once for a title that could have been known."""
    title = case.title
    if not case.persons or not title.roles or title.generic or title.relation == "unnamed":
        return None
    who = case.facts.name(case.persons[0])
    facts: tuple[Evidence, ...] = ()
    if case.day is None:
        message = f"Not verified: without a publication date nothing is asked of {who} as {case.mention.text!r}."
    else:
        message = f"Not verified: no term of {who} as {case.mention.text!r} is known on {case.day}."
        earlier = [h for h in matching(case, case.persons[0]) if h[0].start is not None and h[0].start <= case.day]
        if earlier:
            facts = (evidence(case.facts, earlier[-1]),)
            message = f"Not verified for {case.day}: {facts[0].statement}."
    return Finding("title-wrong", Status.UNVERIFIED, 0.5, message, (), facts, "unknown", case.persons[0])


def _verdict(case: Case, finding: Finding) -> Verdict:
    severity = Severity.NOTICE
    if finding.status in (Status.CONTRADICTED, Status.CONFLICTING):
        if finding.confidence >= ERROR:
            severity = Severity.ERROR
        elif finding.confidence >= WARNING:
            severity = Severity.WARNING
    return Verdict(
        claim_id=case.claim.id,
        checker="titles",
        code=finding.code,
        status=finding.status,
        severity=severity,
        confidence=round(finding.confidence, 3),
        message=finding.message,
        span=_span(case, finding),
        suggestions=tuple(
            replace(s, safe=finding.confidence >= 0.97 and case.resolved and not case.title.quoted)
            for s in finding.suggestions
        ),
        evidence=finding.evidence,
    )


def _traced(verdict: Verdict, case: Case, finding: Finding) -> Verdict:
    """The verdict with its steps; what tells them is imported only where a trace is asked for."""
    from claimcheck.checking.titles.tracing import steps

    return replace(verdict, trace=steps(case, finding))


def _span(case: Case, finding: Finding) -> Span:
    """The words of the title, with those of a jurisdiction that is in question."""
    mention: Mention = case.mention
    if finding.code in ("title-jurisdiction", "title-misdirected", "title-former-but-sitting"):
        return mention.span
    if case.title.title_span is not None and finding.status is Status.CONTRADICTED:
        return case.title.title_span
    return mention.span
