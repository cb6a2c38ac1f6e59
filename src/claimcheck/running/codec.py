"""Parts of reports as JSON text and back, for the cache: data only, so that a foreign file can never run anything."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from claimcheck.model import (
    CheckFailure,
    Evidence,
    Remark,
    Severity,
    Span,
    Status,
    Step,
    Suggestion,
    Suppression,
    Verdict,
)
from claimcheck.running.outcome import Part

__all__ = ["decode", "encode"]


def encode(part: Part) -> str:
    """A part as JSON: nested lists, fields in their order. The whole report is left out."""
    return json.dumps(
        [
            [_verdict(v) for v in part.verdicts],
            [[_verdict(s.verdict), s.by, s.reason] for s in part.suppressed],
            [[r.code, r.message, r.offset] for r in part.remarks],
            part.counts,
            part.json,
            [[f.checker, f.claim_ids, f.error] for f in part.failures],
        ],
        separators=(",", ":"),
    )


def decode(text: str) -> Part:
    """The part that :func:`encode` wrote.

    Raises:
        ValueError, TypeError, KeyError, IndexError: it was not written by it.
    """
    verdicts, suppressed, remarks, counts, form, failures = json.loads(text)
    return Part(
        tuple(_read_verdict(v) for v in verdicts),
        tuple(CheckFailure(c, tuple(i), e) for c, i, e in failures),
        tuple(Suppression(_read_verdict(v), by, reason) for v, by, reason in suppressed),
        tuple(Remark(*r) for r in remarks),
        tuple((name, number) for name, number in counts),
        form,
    )


def _verdict(v: Verdict) -> list[Any]:
    return [
        v.claim_id,
        v.checker,
        v.code,
        v.status.value,
        v.severity.value,
        v.confidence,
        v.message,
        v.span.start,
        v.span.end,
        [[s.replacement, s.span.start, s.span.end, s.safe] for s in v.suggestions],
        [_evidence(e) for e in v.evidence],
        [[s.kind, s.text, s.score, s.kept, None if s.evidence is None else _evidence(s.evidence)] for s in v.trace],
    ]


def _read_verdict(row: list[Any]) -> Verdict:
    claim, checker, code, status, severity, confidence, message, start, end, suggestions, evidence, trace = row
    return Verdict(
        claim,
        checker,
        code,
        Status(status),
        Severity(severity),
        confidence,
        message,
        Span(start, end),
        tuple(Suggestion(words, Span(a, b), safe) for words, a, b, safe in suggestions),
        tuple(_read_evidence(e) for e in evidence),
        tuple(Step(k, t, score, kept, None if e is None else _read_evidence(e)) for k, t, score, kept, e in trace),
    )


def _evidence(e: Evidence) -> list[Any]:
    return [e.source, e.statement, e.locator, _day(e.valid_from), _day(e.valid_to), _day(e.retrieved)]


def _read_evidence(row: list[Any]) -> Evidence:
    source, statement, locator, valid_from, valid_to, retrieved = row
    return Evidence(source, statement, locator, _read_day(valid_from), _read_day(valid_to), _read_day(retrieved))


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _read_day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
