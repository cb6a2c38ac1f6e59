"""Runs the checkers on one document, each on its own.

A checker that raises, overruns its time or returns rubbish costs its own verdicts and nothing else: it becomes a
:class:`~claimcheck.model.CheckFailure`. What holds for every checker is done here: selection by code, severity by
setting, and the rule that words in quotation marks are never an error.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from claimcheck.checking.context import Context
from claimcheck.checking.worker import OutOfTimeError, Steps
from claimcheck.model import CheckFailure, Claim, Evidence, Severity, Status, Step, Verdict

if TYPE_CHECKING:
    from claimcheck.checking.protocol import Checker

__all__ = ["run_checkers"]

LIVE = "wikidata"
"""The source of live evidence. It is incomplete and anyone can edit it, so what rests on it is never an error."""

_OF_THE_TEXT = frozenset({"document", "calendar"})
DECIDED = (Status.SUPPORTED, Status.CONTRADICTED, Status.CONFLICTING)


def run_checkers(
    checkers: Sequence[Checker], context: Context
) -> Steps[tuple[tuple[Verdict, ...], tuple[CheckFailure, ...]]]:
    """The verdicts of all checkers in text order, and the failures in the order of the checkers.

    Each checker is a part of its own for the :class:`~claimcheck.checking.worker.BoundedWorker`.
    """
    verdicts: list[Verdict] = []
    failures: list[CheckFailure] = []
    checkable = [c for c in context.analysis.claims if c.checkable]
    for checker in checkers:
        kinds = checker.kinds
        claims = [c for c in checkable if c.kind in kinds] if kinds else checkable[:]
        if not claims:
            continue
        ids = tuple([c.id for c in claims])
        try:
            returned = yield _call(checker, claims, context)
        except OutOfTimeError as e:
            failures.append(CheckFailure(checker.id, ids, str(e)))
            continue
        except (KeyboardInterrupt, GeneratorExit):
            raise
        except BaseException as e:
            failures.append(CheckFailure(checker.id, ids, f"{type(e).__name__}: {e}"))
            continue
        if returned:
            good, bad = _sift(checker, returned, set(ids), context)
            verdicts += good
            failures += bad
    verdicts.sort(key=lambda v: (v.span.start, v.span.end, v.checker, v.code, v.message))
    return tuple(verdicts), tuple(failures)


def _call(checker: Checker, claims: Sequence[Claim], context: Context):  # type: ignore[no-untyped-def]
    return lambda: list(checker.check(claims, context))


def _sift(
    checker: Checker, returned: Iterable[object], ids: set[str], context: Context
) -> tuple[list[Verdict], list[CheckFailure]]:
    good: list[Verdict] = []
    bad: list[CheckFailure] = []
    codes = {c.code for c in checker.codes}
    tracing = context.tracing
    for thing in returned:
        told: list[str] = []
        wrong = _fault(thing, checker, ids, codes, len(context.document.text))
        if wrong is None:
            assert isinstance(thing, Verdict)
            verdict = _adjusted(thing, context, told)
            if verdict is not None:
                good.append(_traced(verdict, context, told) if tracing else verdict)
        else:
            claim = getattr(thing, "claim_id", None)
            bad.append(CheckFailure(checker.id, (claim,) if isinstance(claim, str) else (), wrong))
    return good, bad


def _fault(thing: object, checker: Checker, ids: set[str], codes: set[str], length: int) -> str | None:
    """What is wrong with a returned object, or None for a sound verdict."""
    if not isinstance(thing, Verdict):
        return f"returned {type(thing).__name__} in place of a verdict"
    if thing.checker != checker.id:
        return f"returned a verdict in the name of {thing.checker!r}"
    if thing.claim_id not in ids:
        return f"returned a verdict on an unknown claim {thing.claim_id!r}"
    if thing.code not in codes:
        return f"returned the undeclared code {thing.code!r}"
    if not isinstance(thing.status, Status) or not isinstance(thing.severity, Severity):
        return "returned a verdict without a proper status and severity"
    if not 0.0 <= thing.confidence <= 1.0:
        return f"returned the confidence {thing.confidence!r}, which is not between 0 and 1"
    for span in (thing.span, *(s.span for s in thing.suggestions)):
        if not 0 <= span.start <= span.end <= length:
            return f"returned a span outside the text: {span.start} to {span.end}"
    if thing.status in DECIDED and not thing.evidence:
        return f"returned {thing.status} without evidence"
    return _fault_of_steps(thing.trace) if thing.trace else None


def _fault_of_steps(trace: object) -> str | None:
    """What is wrong with the steps of a verdict, or None."""
    if not isinstance(trace, tuple) or not all(isinstance(step, Step) for step in trace):
        return "returned a trace that is no tuple of steps"
    wrong = next((s.kind for s in trace if s.kind not in Step.KINDS), None)
    return (
        None if wrong is None else f"returned a step of the unknown kind {wrong!r}; kinds are {', '.join(Step.KINDS)}"
    )


def _adjusted(verdict: Verdict, context: Context, told: list[str]) -> Verdict | None:
    """The verdict as it is reported, or None for one that is not; into ``told`` goes why its severity is another."""
    settings = context.settings
    if not settings.reports(verdict.code):
        return None
    if verdict.trace and not settings.trace:
        verdict = replace(verdict, trace=())
    if settings.online:
        verdict = _attributed(verdict, context)
    if verdict.status in (Status.SUPPORTED, Status.UNVERIFIED):
        return verdict if verdict.severity is Severity.NOTICE else replace(verdict, severity=Severity.NOTICE)
    wanted = settings.severity.get(verdict.code)
    if wanted:
        verdict = replace(verdict, severity=Severity(wanted))
        told.append(f"the settings make {verdict.code} {_a(wanted)}")
    if verdict.severity is Severity.ERROR and context.analysis.quoted(verdict.span):
        note = "The words stand in quotation marks: someone else's, so this is no error of the writer's."
        verdict = replace(verdict, severity=Severity.WARNING, message=f"{verdict.message} {note}")
        told.append("the words stand in quotation marks: at most a warning")
    capped = _capped(verdict, context)
    if capped is not verdict:
        told.append(f"it rests on live evidence ({LIVE}): at most {_a(capped.severity.value)}")
    return capped


def _a(severity: str) -> str:
    return f"{'an' if severity[0] == 'e' else 'a'} {severity}"


def _traced(verdict: Verdict, context: Context, told: list[str]) -> Verdict:
    """The verdict with its steps made whole; what does that is imported only where a trace is asked for."""
    from claimcheck.checking.tracing import traced

    return traced(verdict, context, told)


def _attributed(verdict: Verdict, context: Context) -> Verdict:
    """With live evidence under its own name, address and day: some checkers name all sources together."""
    evidence = tuple(_own_name(e, context) for e in verdict.evidence)
    return verdict if evidence == verdict.evidence else replace(verdict, evidence=evidence)


def _own_name(evidence: Evidence, context: Context) -> Evidence:
    if evidence.source in _OF_THE_TEXT or not evidence.locator:
        return evidence
    entity = context.knowledge.entity(evidence.locator)  # what is no id of an entity (a row, an address) is unknown
    source = context.knowledge.source(LIVE) if entity is not None and entity.source == LIVE else None
    if source is None:
        return evidence
    address = f"{source.address}{evidence.locator}"
    return replace(evidence, source=LIVE, locator=address, retrieved=source.collected)


def _capped(verdict: Verdict, context: Context) -> Verdict:
    """At most a warning where a fact comes from live evidence; a notice where it is that somebody never held a title.

    That a person is not known to have held an office is what an incomplete source cannot tell.
    """
    if all(e.source != LIVE for e in verdict.evidence):
        return verdict
    if verdict.code == "title-wrong":
        return replace(verdict, severity=Severity.NOTICE)
    return replace(verdict, severity=Severity.WARNING) if verdict.severity is Severity.ERROR else verdict
