"""One line a finding, as compilers write: for editors, grep and people in a hurry."""

from __future__ import annotations

from typing import TextIO

from claimcheck.model import Generator, Report
from claimcheck.reporting.findings import findings
from claimcheck.reporting.protocol import RunSummary
from claimcheck.reporting.terminal import Style, visible

__all__ = ["ConciseReporter"]

_COLORS = {"error": "red", "warning": "yellow", "notice": "blue"}


class ConciseReporter:
    """One line a finding: `FILE:LINE:COLUMN: SEVERITY CODE MESSAGE`; at the end the totals."""

    id = "concise"
    needs = "verdicts"

    def begin(self, out: TextIO, *, generator: Generator, color: bool, width: int) -> None:
        """See :class:`claimcheck.reporting.protocol.Reporter`."""
        self._out = out
        self._style = Style(color)

    def report(self, report: Report) -> None:
        """Write the findings of one document, and what failed in it."""
        source = visible(report.document.source or "<text>")
        for found in findings(report):
            verdict = found.verdict
            severity = self._style(verdict.severity.value, _COLORS[verdict.severity.value])
            label = f" ({visible(found.label)})" if found.label else ""
            self._out.write(
                f"{source}:{found.start.line}:{found.start.column}:{label} {severity} "
                f"{self._style(visible(verdict.code), 'bold')} {visible(verdict.message)}\n"
            )
        for failure in report.failures:
            word = self._style("not checked", "magenta")
            self._out.write(f"{source}: {word} {visible(failure.checker)} {visible(failure.error)}\n")

    def end(self, summary: RunSummary) -> None:
        """Write the totals."""
        if not summary.files:
            return
        counts = ((summary.errors, "error"), (summary.warnings, "warning"), (summary.notices, "notice"))
        found = [f"{n:,} {word}{'' if n == 1 else 's'}" for n, word in counts if n]
        files = f"{summary.files:,} file{'' if summary.files == 1 else 's'}"
        undated = f" ({summary.undated:,} without a publication date)" if summary.undated else ""
        self._out.write(f"Found {', '.join(found) or 'nothing to mend'} in {files}{undated}.\n")
