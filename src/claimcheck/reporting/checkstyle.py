"""Checkstyle XML, which many review tools read."""

from __future__ import annotations

from typing import TextIO

from claimcheck.model import Generator, Report
from claimcheck.reporting.findings import file_path, findings, told, xml_text
from claimcheck.reporting.protocol import RunSummary
from claimcheck.reporting.terminal import visible

__all__ = ["CheckstyleReporter"]

_SEVERITIES = {"error": "error", "warning": "warning", "notice": "info"}


class CheckstyleReporter:
    """Checkstyle XML: a `file` for each document, an `error` for each finding."""

    id = "checkstyle"
    needs = "verdicts"

    def begin(self, out: TextIO, *, generator: Generator, color: bool, width: int) -> None:
        """See :class:`claimcheck.reporting.protocol.Reporter`."""
        self._out = out
        out.write('<?xml version="1.0" encoding="UTF-8"?>\n<checkstyle version="4.3">\n')

    def report(self, report: Report) -> None:
        """Write the findings of one document."""
        self._out.write(f'  <file name="{xml_text(visible(file_path(report.document)))}">\n')
        for found in findings(report):
            self._error(
                found.start.line,
                found.start.column,
                _SEVERITIES[found.severity.value],
                told(found.verdict),
                found.verdict.code,
            )
        for failure in report.failures:
            self._error(1, 1, "error", f"{failure.checker} failed: {failure.error}", "not-checked")
        self._out.write("  </file>\n")

    def end(self, summary: RunSummary) -> None:
        """Write what could not be read as errors and close the file."""
        for source, reason in summary.unreadable:
            self._out.write(f'  <file name="{xml_text(visible(source))}">\n')
            self._error(1, 1, "error", f"not checked: {reason}", "not-checked")
            self._out.write("  </file>\n")
        self._out.write("</checkstyle>\n")

    def _error(self, line: int, column: int, severity: str, message: str, code: str) -> None:
        self._out.write(
            f'    <error line="{line}" column="{column}" severity="{severity}" message="{xml_text(visible(message))}" '
            f'source="claimcheck.{xml_text(visible(code))}"/>\n'
        )
