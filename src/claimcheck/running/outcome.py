"""What a run passes on for one document: no more of the report than somebody asked for.

A whole report has thousands of objects. Moving it between processes, or out of a file, costs a third of what checking
the text costs; the verdicts alone cost next to nothing.
"""

from __future__ import annotations

from collections.abc import Set

from claimcheck._frozen import frozen
from claimcheck.model import CheckFailure, Document, Generator, Remark, Report, Suppression, Verdict
from claimcheck.reporting.summary import counts_of

__all__ = ["JSON", "REPORT", "VERDICTS", "Outcome", "Part", "part_of", "whole"]

# What a reporter may need of a report, from little to all.
VERDICTS = "verdicts"
JSON = "json"
REPORT = "report"


@frozen
class Part:
    """What is passed on of a report; its JSON form and the whole of it only where they were asked for."""

    verdicts: tuple[Verdict, ...]
    failures: tuple[CheckFailure, ...]
    suppressed: tuple[Suppression, ...]
    remarks: tuple[Remark, ...]
    counts: tuple[tuple[str, int], ...]
    json: str | None = None
    report: Report | None = None


@frozen
class Outcome:
    """One document of a run.

    ``report`` has its claims, mentions and sentences only where :data:`REPORT` was asked for; ``counts`` are those of
    the whole report (names as in :class:`~claimcheck.reporting.protocol.RunSummary`). ``json`` is the report as the
    JSON format writes it, where :data:`JSON` was asked for. ``cached`` tells whether it comes from an earlier run.
    """

    report: Report
    counts: tuple[tuple[str, int], ...]
    json: str | None = None
    cached: bool = False


def part_of(report: Report, needs: Set[str]) -> Part:
    """What is to be passed on of a report."""
    text = None
    if JSON in needs:
        from claimcheck.reporting.json import document_text

        text = document_text(report)
    whole_report = report if REPORT in needs else None
    counts = tuple(counts_of(report).items())
    return Part(report.verdicts, report.failures, report.suppressed, report.remarks, counts, text, whole_report)


def whole(document: Document, generator: Generator, part: Part, *, cached: bool = False) -> Outcome:
    """The outcome for a document of which a part was kept."""
    report = part.report or Report(
        document, (), part.verdicts, part.failures, (), (), generator, part.suppressed, part.remarks
    )
    return Outcome(report, part.counts, part.json, cached)
