"""A code quality report for GitLab, shown in merge requests."""

from __future__ import annotations

from hashlib import sha256
from typing import TextIO

from claimcheck.model import Generator, Report
from claimcheck.reporting.findings import file_path, findings, told
from claimcheck.reporting.json import json_text
from claimcheck.reporting.protocol import RunSummary
from claimcheck.reporting.terminal import visible

__all__ = ["GitlabReporter"]

_SEVERITIES = {"error": "major", "warning": "minor", "notice": "info"}


class GitlabReporter:
    """GitLab's code quality report (a subset of Code Climate's), one object a finding."""

    id = "gitlab"
    needs = "verdicts"

    def begin(self, out: TextIO, *, generator: Generator, color: bool, width: int) -> None:
        """See :class:`claimcheck.reporting.protocol.Reporter`."""
        self._out = out
        self._first = True
        self._seen: dict[str, int] = {}
        out.write("[")

    def report(self, report: Report) -> None:
        """Write the findings of one document."""
        path = file_path(report.document)
        for found in findings(report):
            lines = {"begin": found.start.line, "end": found.end.line}
            self._write(
                path, found.verdict.code, told(found.verdict), found.key, _SEVERITIES[found.severity.value], lines
            )
        for failure in report.failures:
            message = f"{visible(failure.checker)} failed: {visible(failure.error)}"
            self._write(path, "not-checked", message, failure.checker, "blocker", {"begin": 1})

    def end(self, summary: RunSummary) -> None:
        """Say what could not be read and close the list."""
        for source, reason in summary.unreadable:
            self._write(visible(source), "not-checked", visible(reason), "", "blocker", {"begin": 1})
        self._out.write("\n]\n")

    def _write(self, path: str, code: str, message: str, key: str, severity: str, lines: dict[str, int]) -> None:
        # Fingerprints are unique in the report; the same story in two files has two.
        content = f"{path}\x1f{code}\x1f{key}"
        self._seen[content] = ordinal = self._seen.get(content, -1) + 1
        entry = {
            "description": message,
            "check_name": visible(code),
            "fingerprint": sha256(f"{content}\x1f{ordinal}".encode("utf-8", "replace")).hexdigest()[:32],
            "severity": severity,
            "location": {"path": path, "lines": lines},
        }
        self._out.write(("\n" if self._first else ",\n") + json_text(entry))
        self._first = False
