"""SARIF 2.1.0, the exchange format of code scanning tools (OASIS standard)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TextIO

from claimcheck.model import CodeInfo, Document, Generator, Position, Report, Severity, Suggestion, Suppression
from claimcheck.reporting.findings import Finding, evidence_line, file_uri, finding_of, findings, plain_text, told
from claimcheck.reporting.json import json_text
from claimcheck.reporting.protocol import RunSummary
from claimcheck.reporting.terminal import counted, visible

__all__ = ["SarifReporter"]

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTICE: "note"}
_SNIPPET = 400


class SarifReporter:
    """SARIF 2.1.0, for GitHub code scanning, editors and other consumers.

    Findings are results with fingerprints that survive edits elsewhere, and with suggestions as fixes where the words
    stand in the file just so. Findings that are kept back are results with a suppression.
    """

    id = "sarif"
    needs = "verdicts"

    def __init__(self) -> None:
        self._codes: dict[str, CodeInfo] = {}

    def describe(self, codes: Sequence[CodeInfo]) -> None:
        """Take the codes there are, for the rules."""
        self._codes = {c.code: c for c in codes}

    def begin(self, out: TextIO, *, generator: Generator, color: bool, width: int) -> None:
        """See :class:`claimcheck.reporting.protocol.Reporter`."""
        self._out = out
        self._generator = generator
        self._rules: dict[str, int] = {code: i for i, code in enumerate(sorted(self._codes))}
        self._notes: list[dict[str, Any]] = []
        self._first = True
        out.write(f'{{"$schema": {json_text(_SCHEMA)}, "version": "2.1.0", "runs": [{{"results": [')

    def report(self, report: Report) -> None:
        """Write the results of one document."""
        for found in findings(report):
            self._write(self._result(report.document, found))
        for suppression in report.suppressed:
            self._write(self._result(report.document, finding_of(report, suppression), suppression))
        for failure in report.failures:
            self._note("error", f"{failure.checker} failed: {failure.error}", file_uri(report.document))

    def end(self, summary: RunSummary) -> None:
        """Write the tool, its rules and what went wrong."""
        for source, reason in summary.unreadable:
            self._note("error", f"not checked: {reason}", file_uri(Document("", source=source)))
        if summary.undated:
            have = "has" if summary.undated == 1 else "have"
            texts = counted(summary.undated, "text")
            self._note("note", f"{texts} {have} no publication date: rules that need one were left out.", None)
        driver: dict[str, Any] = {
            "name": "claimcheck",
            "version": self._generator.claimcheck,
            "rules": [self._rule(code) for code in self._rules],
        }
        sound = not (summary.unreadable or summary.failures)
        tail = {
            "tool": {
                "driver": driver,
                "extensions": [
                    {"name": visible(p.name), "version": visible(p.version)}
                    for p in self._generator.plugins
                    if p.enabled and p.version
                ],
            },
            "columnKind": "unicodeCodePoints",
            "invocations": [{"executionSuccessful": sound, "toolExecutionNotifications": self._notes}],
            "properties": {"knowledge": [{"id": i, "version": v} for i, v in self._generator.knowledge]},
        }
        body = json_text(tail)[1:-1]
        self._out.write(f"\n], {body}}}]}}\n")

    def _result(self, document: Document, found: Finding, suppression: Suppression | None = None) -> dict[str, Any]:
        verdict = found.verdict
        words = plain_text(verdict.span.of(document.text)[:_SNIPPET])
        region = {**_region(found.start, found.end), "snippet": {"text": words}}
        place: dict[str, Any] = {
            "physicalLocation": {"artifactLocation": {"uri": file_uri(document)}, "region": region}
        }
        if found.label:
            place["logicalLocations"] = [{"fullyQualifiedName": visible(found.label)}]
        result: dict[str, Any] = {
            "ruleId": verdict.code,
            "ruleIndex": self._rules.setdefault(verdict.code, len(self._rules)),
            "level": _LEVELS[verdict.severity],
            "message": {"text": told(verdict)},
            "locations": [place],
            # GitHub's code scanning knows a result again by the second one.
            "partialFingerprints": {"claimcheck/v1": found.key, "primaryLocationLineHash": f"{found.key[:16]}:1"},
            "rank": round(verdict.confidence * 100, 1),
            "properties": {
                "status": verdict.status.value,
                "confidence": verdict.confidence,
                "evidence": [evidence_line(e) for e in verdict.evidence],
            },
        }
        fixes = [_fix(document, s) for s in verdict.suggestions if document.verbatim(s.span)]
        if fixes and not found.label:
            result["fixes"] = fixes
        if suppression is not None:
            kind = "inSource" if suppression.by == "ignore" else "external"
            result["suppressions"] = [
                {"kind": kind, "status": "accepted", "justification": visible(suppression.reason or suppression.by)}
            ]
        return result

    def _rule(self, code: str) -> dict[str, Any]:
        info = self._codes.get(code)
        rule: dict[str, Any] = {"id": code}
        if info is None:
            return rule
        rule["shortDescription"] = {"text": visible(info.summary)}
        rule["defaultConfiguration"] = {"level": _LEVELS[info.severity]}
        if info.documentation:
            page = plain_text(info.documentation)
            rule["help"] = {"text": page, "markdown": page}
        return rule

    def _note(self, level: str, text: str, uri: str | None) -> None:
        note: dict[str, Any] = {"level": level, "message": {"text": visible(text)}}
        if uri is not None:
            note["locations"] = [{"physicalLocation": {"artifactLocation": {"uri": uri}}}]
        self._notes.append(note)

    def _write(self, result: dict[str, Any]) -> None:
        self._out.write(("\n" if self._first else ",\n") + json_text(result))
        self._first = False


def _region(start: Position, end: Position) -> dict[str, int]:
    return {"startLine": start.line, "startColumn": start.column, "endLine": end.line, "endColumn": end.column}


def _fix(document: Document, suggestion: Suggestion) -> dict[str, Any]:
    start, end = document.position(suggestion.span.start), document.end_position(suggestion.span.end)
    replacement = {
        "deletedRegion": _region(start, end),
        "insertedContent": {"text": plain_text(suggestion.replacement)},
    }
    return {
        "description": {"text": f"Write “{visible(suggestion.replacement)}”"},
        "artifactChanges": [{"artifactLocation": {"uri": file_uri(document)}, "replacements": [replacement]}],
    }
