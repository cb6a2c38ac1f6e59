"""Reports as JSON, schema 1.0 (``docs/reference/report-1.0.schema.json``), one object for the whole run."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import date
from functools import cache
from typing import Any, TextIO

from claimcheck.model import Document, Generator, Report, Span
from claimcheck.reporting.protocol import RunSummary

__all__ = ["SCHEMA_VERSION", "JsonReporter", "document_object", "document_text", "generator_object", "json_text"]

SCHEMA_VERSION = "1.0"


class JsonReporter:
    """Writes one JSON object, streaming its documents."""

    id = "json"
    needs = "json"

    def begin(self, out: TextIO, *, generator: Generator, color: bool, width: int) -> None:
        """See :class:`claimcheck.reporting.protocol.Reporter`."""
        self._out = out
        self._first = True
        head = (
            f'{{"schema_version": {json_text(SCHEMA_VERSION)}, "generator": {json_text(generator_object(generator))}, '
        )
        out.write(head + '"documents": [')

    def report(self, report: Report) -> None:
        """Write one document's object."""
        self.report_json(document_text(report))

    def report_json(self, text: str) -> None:
        """Write one document's object, made by :func:`document_text`."""
        self._out.write(("\n" if self._first else ",\n") + text)
        self._first = False

    def end(self, summary: RunSummary) -> None:
        """Close the list and write the totals."""
        totals = plain(summary, _no_span)
        totals["unreadable"] = [{"source": s, "reason": r} for s, r in summary.unreadable]
        self._out.write(f'\n], "summary": {json_text(totals)}}}\n')


def document_text(report: Report) -> str:
    """One document's object as JSON text, on one line, in ASCII."""
    return json_text(document_object(report))


def document_object(report: Report) -> dict[str, Any]:
    """One document as plain dictionaries and lists: source, date, claims, verdicts, failures and mentions."""
    document = report.document

    def span(value: Span) -> dict[str, Any]:
        return _span(document, value)

    return {
        "source": document.source,
        "id": document.id,
        "published": document.published.isoformat() if document.published else None,
        "published_from": document.published_from,
        "language": document.language,
        "title": document.title,
        "claims": [plain(c, span) for c in report.claims],
        "verdicts": [plain(v, span) for v in report.verdicts],
        "failures": [plain(f, span) for f in report.failures],
        "mentions": [plain(m, span) for m in report.mentions],
        "suppressed": [plain(s, span) for s in report.suppressed],
        "remarks": [plain(r, span) for r in report.remarks],
    }


def generator_object(generator: Generator) -> dict[str, Any]:
    """The versions of what made a report."""
    return {
        "claimcheck": generator.claimcheck,
        "knowledge": [{"id": i, "version": v} for i, v in generator.knowledge],
        "plugins": [plain(p, _no_span) for p in generator.plugins],
    }


def plain(value: Any, span: Callable[[Span], dict[str, Any]]) -> Any:
    """``value`` as what JSON knows; spans through ``span``, other frozen types as objects of their public fields."""
    if value is None or isinstance(value, (bool, int, float)):
        return value
    if isinstance(value, str):
        return str(value)
    if isinstance(value, Span):
        return span(value)
    if isinstance(value, (tuple, list, frozenset)):
        return [plain(v, span) for v in value]
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, dict):
        return {str(k): plain(v, span) for k, v in value.items()}
    if is_dataclass(value):
        return {n: plain(getattr(value, n), span) for n in _names(value.__class__)}
    return str(value)


@cache
def _names(kind: Any) -> tuple[str, ...]:
    return tuple(f.name for f in fields(kind) if not f.name.startswith("_"))


def _span(document: Document, span: Span) -> dict[str, Any]:
    start, end = document.position(span.start), document.end_position(span.end)
    return {
        "start": span.start,
        "end": span.end,
        "line": start.line,
        "column": start.column,
        "end_line": end.line,
        "end_column": end.column,
        "text": span.of(document.text),
    }


def _no_span(span: Span) -> dict[str, Any]:
    return {"start": span.start, "end": span.end}


def json_text(value: Any) -> str:
    """``value`` as JSON on one line, in ASCII."""
    # Lone surrogates cannot be written as UTF-8; ASCII escapes carry them, and nothing in the text can end the string.
    from json import dumps  # costs 2 ms to import, and most runs are read by people

    return dumps(value, ensure_ascii=True, separators=(", ", ": "))
