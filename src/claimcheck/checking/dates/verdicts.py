"""Builds the verdicts of the date rules, so that each rule says only what it found."""

from __future__ import annotations

from claimcheck.model import CodeInfo, Evidence, Severity, Span, Status, Suggestion, Verdict

__all__ = ["CHECKER", "CONFIDENCE", "calendar", "document", "fault", "repeated", "supported"]

CHECKER = "dates"

# The promise of each severity: errors are right 99 times in 100, warnings nine times in ten.
CONFIDENCE = {Severity.ERROR: 0.99, Severity.WARNING: 0.92, Severity.NOTICE: 0.6}


def calendar(statement: str) -> Evidence:
    """Evidence from the calendar or from arithmetic."""
    return Evidence("calendar", statement)


def document(statement: str, span: Span) -> Evidence:
    """Evidence from another place of the same text."""
    return Evidence("document", statement, locator=f"{span.start}-{span.end}")


def fault(
    info: CodeInfo,
    claim: str,
    span: Span,
    message: str,
    evidence: tuple[Evidence, ...],
    suggestions: tuple[Suggestion, ...] = (),
    severity: Severity | None = None,
    status: Status = Status.CONTRADICTED,
    confidence: float | None = None,
) -> Verdict:
    """A verdict that something is wrong; the severity is the code's unless told otherwise."""
    loud = severity or info.severity
    sure = CONFIDENCE[loud] if confidence is None else confidence
    return Verdict(claim, CHECKER, info.code, status, loud, sure, message, span, suggestions, evidence)


def supported(info: CodeInfo, claim: str, span: Span, message: str, evidence: tuple[Evidence, ...]) -> Verdict:
    """A verdict that the evidence agrees."""
    return Verdict(claim, CHECKER, info.code, Status.SUPPORTED, Severity.NOTICE, 0.99, message, span, (), evidence)


def repeated(suggestions: list[Suggestion], limit: int = 4) -> tuple[Suggestion, ...]:
    """The suggestions without repetitions, at most ``limit`` of them, in their order."""
    return tuple(dict.fromkeys(suggestions))[:limit]
