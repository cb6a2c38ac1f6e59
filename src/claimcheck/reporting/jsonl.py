"""Reports as JSON Lines."""

from __future__ import annotations

from typing import TextIO

from claimcheck.model import Generator, Report
from claimcheck.reporting.json import document_text
from claimcheck.reporting.protocol import RunSummary

__all__ = ["JsonLinesReporter"]


class JsonLinesReporter:
    """One JSON object a line for each document: the elements of `documents` in the `json` format."""

    id = "jsonl"
    needs = "json"

    def begin(self, out: TextIO, *, generator: Generator, color: bool, width: int) -> None:
        """See :class:`claimcheck.reporting.protocol.Reporter`."""
        self._out = out

    def report(self, report: Report) -> None:
        """Write one document's object."""
        self.report_json(document_text(report))

    def report_json(self, text: str) -> None:
        """Write one document's object, made by :func:`claimcheck.reporting.json.document_text`."""
        self._out.write(text + "\n")

    def end(self, summary: RunSummary) -> None:
        """Nothing follows: each line stands for itself."""
