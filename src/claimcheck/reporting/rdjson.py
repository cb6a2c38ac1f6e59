"""Reviewdog's diagnostic format as one JSON object."""

from __future__ import annotations

from typing import Any, TextIO

from claimcheck.model import Document, Generator, Report, Span
from claimcheck.reporting.findings import file_path, findings, plain_text, told
from claimcheck.reporting.json import json_text
from claimcheck.reporting.protocol import RunSummary
from claimcheck.reporting.terminal import visible

__all__ = ["RdjsonReporter"]

_SEVERITIES = {"error": "ERROR", "warning": "WARNING", "notice": "INFO"}


class RdjsonReporter:
    """Reviewdog's diagnostic format, with suggestions that reviewdog turns into suggested changes.

    Its columns count bytes of UTF-8, and are told where the file is plain text; elsewhere the line is.
    """

    id = "rdjson"
    needs = "verdicts"

    def begin(self, out: TextIO, *, generator: Generator, color: bool, width: int) -> None:
        """See :class:`claimcheck.reporting.protocol.Reporter`."""
        self._out = out
        self._first = True
        out.write('{"source": {"name": "claimcheck"}, "diagnostics": [')

    def report(self, report: Report) -> None:
        """Write the findings of one document."""
        document = report.document
        path = file_path(document)
        for found in findings(report):
            verdict = found.verdict
            entry: dict[str, Any] = {
                "message": told(verdict),
                "location": {"path": path, "range": _range(document, verdict.span)},
                "severity": _SEVERITIES[found.severity.value],
                "code": {"value": visible(verdict.code)},
            }
            if not document.origin and verdict.suggestions:
                entry["suggestions"] = [
                    {"range": _range(document, s.span), "text": plain_text(s.replacement)} for s in verdict.suggestions
                ]
            self._write(entry)
        for failure in report.failures:
            self._failed(path, f"{visible(failure.checker)} failed: {visible(failure.error)}")

    def end(self, summary: RunSummary) -> None:
        """Write what could not be read as errors and close the object."""
        for source, reason in summary.unreadable:
            self._failed(visible(source), f"not checked: {visible(reason)}")
        self._out.write("\n]}\n")

    def _failed(self, path: str, message: str) -> None:
        self._write(
            {"message": message, "location": {"path": path}, "severity": "ERROR", "code": {"value": "not-checked"}}
        )

    def _write(self, entry: dict[str, Any]) -> None:
        self._out.write(("\n" if self._first else ",\n") + json_text(entry))
        self._first = False


def _range(document: Document, span: Span) -> dict[str, Any]:
    """The range of a span: columns in bytes, from 1, the end behind the last one (reviewdog.proto, "Position")."""
    places = {"start": (span.start, document.position(span.start)), "end": (span.end, document.end_position(span.end))}
    if document.origin:
        return {name: {"line": at.line} for name, (_, at) in places.items()}
    found = {}
    for name, (offset, at) in places.items():
        line = document.text[offset - at.column + 1 : offset]
        found[name] = {"line": at.line, "column": len(line.encode("utf-8", "replace")) + 1}
    return found
