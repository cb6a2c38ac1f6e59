"""Annotations for GitHub Actions, as workflow commands on standard output."""

from __future__ import annotations

from typing import TextIO

from claimcheck.model import Generator, Report
from claimcheck.reporting.findings import Finding, file_path, findings, told
from claimcheck.reporting.protocol import RunSummary
from claimcheck.reporting.terminal import counted, visible

__all__ = ["GithubReporter"]

# GitHub shows 10 annotations of each type for a step and drops the rest without a word
# (GitHub documentation, "Limits for annotations").
_MOST = 10


class GithubReporter:
    """Workflow commands that GitHub Actions shows as annotations: at most 10 of each type, the rest as a count."""

    id = "github"
    needs = "verdicts"

    def begin(self, out: TextIO, *, generator: Generator, color: bool, width: int) -> None:
        """See :class:`claimcheck.reporting.protocol.Reporter`."""
        self._out = out
        self._seen = {"error": 0, "warning": 0, "notice": 0}

    def report(self, report: Report) -> None:
        """Write the annotations of one document."""
        path = file_path(report.document)
        for found in findings(report):
            self._annotate(found.severity.value, path, told(found.verdict), found)
        for failure in report.failures:
            self._annotate("error", path, f"{visible(failure.checker)} failed: {visible(failure.error)}", None)

    def end(self, summary: RunSummary) -> None:
        """Say what could not be read, what the limit left out, and the totals."""
        for source, reason in summary.unreadable:
            self._annotate("error", source, f"not checked: {visible(reason)}", None)
        left = {kind: number - _MOST for kind, number in self._seen.items() if number > _MOST}
        for kind, number in left.items():
            what = {"error": "errors", "warning": "warnings", "notice": "notices"}[kind]
            self._out.write(
                f"{number:,} more {what} are not shown: GitHub takes {_MOST} a step. "
                "Write them to a file with --format markdown or --format sarif.\n"
            )
        self._out.write(
            f"claimcheck: {counted(summary.files, 'file')}, {counted(summary.errors, 'error')}, "
            f"{counted(summary.warnings, 'warning')}, {counted(summary.notices, 'notice')}.\n"
        )

    def _annotate(self, kind: str, path: str, message: str, found: Finding | None) -> None:
        self._seen[kind] += 1
        if self._seen[kind] > _MOST:
            return
        fields = [("file", visible(path))]
        if found is not None:
            fields += [("line", str(found.start.line)), ("endLine", str(found.end.line))]
            if found.start.line == found.end.line:  # columns are for one line only
                fields += [("col", str(found.start.column)), ("endColumn", str(found.end.column))]
            fields.append(("title", f"claimcheck {visible(found.verdict.code)}"))
        properties = ",".join(f"{name}={_property(value)}" for name, value in fields)
        self._out.write(f"::{kind} {properties}::{_data(message)}\n")


def _data(text: str) -> str:
    """Escaped as the runner of GitHub Actions unescapes it (actions/runner, ActionCommand)."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
