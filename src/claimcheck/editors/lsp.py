"""A language server (Language Server Protocol 3.17, over pygls): diagnostics, hover with evidence, quick fixes.

Imports pygls, an optional dependency: import this module where the server starts.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Sequence
from contextlib import suppress
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from lsprotocol import types
from pygls.lsp.server import LanguageServer
from pygls.uris import to_fs_path

from claimcheck._frozen import frozen
from claimcheck._version import __version__
from claimcheck.errors import ReadError
from claimcheck.model import Document, Report, Severity, Span, Verdict
from claimcheck.pipeline import Pipeline
from claimcheck.reading.files import read_bytes

__all__ = ["ClaimcheckServer", "build_server"]

# Seconds of rest behind the last key press before a text is checked.
REST = 0.3

_SEVERITIES = {
    Severity.ERROR: types.DiagnosticSeverity.Error,
    Severity.WARNING: types.DiagnosticSeverity.Warning,
    Severity.NOTICE: types.DiagnosticSeverity.Information,
}
# Lines as the protocol ends them; str.splitlines knows a dozen more ends.
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")


@frozen
class _Checked:
    """The reports on one version of an open file."""

    version: int | None
    reports: tuple[Report, ...]
    lines: tuple[str, ...]


class ClaimcheckServer(LanguageServer):
    """The server and what it knows of the open files.

    Args:
        pipeline: checks the texts.
        published: the date texts speak from where they do not say so themselves.
    """

    def __init__(self, pipeline: Pipeline, published: date | None = None) -> None:
        super().__init__("claimcheck", __version__)
        self.pipeline = pipeline
        self.published = published
        self.readers = pipeline.manager.collect("claimcheck_readers", settings=pipeline.settings)
        self.checked: dict[str, _Checked] = {}

    def check(self, uri: str) -> None:
        """Check an open file and publish what was found."""
        document = self.workspace.get_text_document(uri)
        path = _path(uri)
        reports: tuple[Report, ...] = ()
        with suppress(ReadError):  # nothing in it yet, or too much
            data = document.source.encode("utf-8", "surrogatepass")
            read = read_bytes(data, path, self.readers, self.pipeline.settings, self.published)
            reports = tuple(self.pipeline.check(d) for d in read)
        self.checked[uri] = _Checked(document.version, reports, tuple(_LINE.findall(document.source)))
        diagnostics = [
            self._diagnostic(uri, report, verdict)
            for report in reports
            for verdict in report.verdicts
            if verdict.status.finds_fault
        ]
        self.text_document_publish_diagnostics(
            types.PublishDiagnosticsParams(uri=uri, version=document.version, diagnostics=diagnostics)
        )

    def at(self, uri: str, place: types.Range) -> list[tuple[Report, Verdict]]:
        """The verdicts whose words touch a range of a file, as it was when it was last checked."""
        known = self.checked.get(uri)
        if known is None:
            return []
        return [
            (report, verdict)
            for report in known.reports
            for verdict in report.verdicts
            if _touches(self.range_of(uri, report.document, verdict.span), place)
        ]

    def range_of(self, uri: str, document: Document, span: Span) -> types.Range:
        """The range of a span in the file, in the units that were agreed with the editor."""
        start, end = document.position(span.start), document.end_position(max(span.start, span.end))
        whole = types.Range(
            types.Position(start.line - 1, start.column - 1), types.Position(end.line - 1, end.column - 1)
        )
        return self.workspace.position_codec.range_to_client_units(self.checked[uri].lines, whole)

    def edits(self, uri: str, report: Report, verdict: Verdict) -> list[types.CodeAction]:
        """A quick fix for each suggestion whose words stand in the file just so; the only safe one is preferred."""
        diagnostic = self._diagnostic(uri, report, verdict)
        safe = [s for s in verdict.suggestions if s.safe]
        return [
            types.CodeAction(
                title=f"Replace “{_line(s.span.of(report.document.text))}” by “{_line(s.replacement)}”",
                kind=types.CodeActionKind.QuickFix,
                diagnostics=[diagnostic],
                is_preferred=safe == [s],
                edit=types.WorkspaceEdit(
                    changes={uri: [types.TextEdit(self.range_of(uri, report.document, s.span), s.replacement)]}
                ),
            )
            for s in verdict.suggestions
            if report.document.verbatim(s.span)  # a tag inside it would be lost
        ]

    def _diagnostic(self, uri: str, report: Report, verdict: Verdict) -> types.Diagnostic:
        return types.Diagnostic(
            range=self.range_of(uri, report.document, verdict.span),
            message=verdict.message,
            severity=_SEVERITIES[verdict.severity],
            code=verdict.code,
            source="claimcheck",
        )


def build_server(pipeline: Pipeline, published: date | None = None) -> ClaimcheckServer:
    """A server with its features, ready for ``start_io``."""
    server = ClaimcheckServer(pipeline, published)

    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    def opened(params: types.DidOpenTextDocumentParams) -> None:
        server.check(params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    async def changed(params: types.DidChangeTextDocumentParams) -> None:
        uri, version = params.text_document.uri, params.text_document.version
        await asyncio.sleep(REST)
        # Closed meanwhile, or changed once more: then there is nothing to say, or it is said behind the last change.
        if uri in server.checked and server.workspace.get_text_document(uri).version == version:
            server.check(uri)

    @server.feature(types.TEXT_DOCUMENT_DID_SAVE)
    def saved(params: types.DidSaveTextDocumentParams) -> None:
        known = server.checked.get(params.text_document.uri)
        if known is None or known.version != server.workspace.get_text_document(params.text_document.uri).version:
            server.check(params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    def closed(params: types.DidCloseTextDocumentParams) -> None:
        server.checked.pop(params.text_document.uri, None)
        server.text_document_publish_diagnostics(
            types.PublishDiagnosticsParams(uri=params.text_document.uri, diagnostics=[])
        )

    @server.feature(types.TEXT_DOCUMENT_HOVER)
    def hovered(params: types.HoverParams) -> types.Hover | None:
        uri = params.text_document.uri
        found = server.at(uri, types.Range(params.position, params.position))
        if not found:
            return None
        report, first = found[0]
        content = types.MarkupContent(types.MarkupKind.Markdown, _told([v for _, v in found]))
        return types.Hover(content, server.range_of(uri, report.document, first.span))

    options = types.CodeActionOptions(code_action_kinds=[types.CodeActionKind.QuickFix])

    @server.feature(types.TEXT_DOCUMENT_CODE_ACTION, options)
    def acted(params: types.CodeActionParams) -> list[types.CodeAction]:
        uri = params.text_document.uri
        known = server.checked.get(uri)
        if known is None or known.version != server.workspace.get_text_document(uri).version:
            return []  # the places may be others by now
        return [a for report, verdict in server.at(uri, params.range) for a in server.edits(uri, report, verdict)]

    return server


def _told(verdicts: Sequence[Verdict]) -> str:
    """Verdicts with their evidence in Markdown; what comes from texts is escaped."""
    parts: list[str] = []
    for verdict in verdicts:
        head = f"**{verdict.status.value}** `{verdict.code}`"
        evidence = "".join(f"\n- {_escaped(e.statement)} ({_escaped(e.source)})" for e in verdict.evidence)
        parts.append(f"{head}\n\n{_escaped(verdict.message)}\n{evidence}")
    return "\n\n---\n\n".join(parts)


def _escaped(text: str) -> str:
    return "".join(f"\\{c}" if c in "\\`*_{}[]<>()#+-!|&~" else c for c in _line(text))


def _line(text: str) -> str:
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def _touches(a: types.Range, b: types.Range) -> bool:
    def key(p: Any) -> tuple[int, int]:
        return (p.line, p.character)

    return key(a.start) <= key(b.end) and key(b.start) <= key(a.end)


def _path(uri: str) -> str:
    """The path of a file: address, or the address itself (``untitled:Untitled-1``)."""
    return (to_fs_path(uri) or uri) if urlsplit(uri).scheme == "file" else uri
