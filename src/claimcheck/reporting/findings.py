"""What the formats share: which verdicts are findings, their keys, their places, and text that is safe to pass on."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import quote

from claimcheck._frozen import frozen
from claimcheck._patterns import lazy
from claimcheck.model import Document, Evidence, Position, Report, Severity, Suppression, Verdict
from claimcheck.reporting.terminal import visible
from claimcheck.triage.fingerprint import fingerprints

__all__ = [
    "Finding",
    "evidence_line",
    "file_path",
    "file_uri",
    "finding_of",
    "findings",
    "key_of",
    "plain_text",
    "told",
    "xml_text",
]

_XML_ENTITIES = (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;"), ("\n", "&#10;"), ("\r", "&#13;"),
                 ("\t", "&#9;"))  # fmt: skip
_SURROGATES = lazy("[\ud800-\udfff]")
# What XML 1.0 has no way to write (2.2, "Characters").
_NO_XML = lazy("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


@frozen
class Finding:
    """A verdict against the text, with its place in the file and a key that survives edits elsewhere in the file."""

    verdict: Verdict
    start: Position
    end: Position
    label: str | None
    key: str

    @property
    def severity(self) -> Severity:
        """The severity of the verdict."""
        return self.verdict.severity


def findings(report: Report) -> Iterator[Finding]:
    """The verdicts that disagree with the text, in text order, whatever their severity."""
    keys = fingerprints(report)
    for verdict in report.verdicts:
        if verdict.status.finds_fault:
            yield _finding(report, verdict, keys[verdict])


def finding_of(report: Report, suppression: Suppression) -> Finding:
    """A finding that is kept back."""
    verdict = suppression.verdict
    return _finding(report, verdict, fingerprints(replace(report, verdicts=(verdict,)))[verdict])


def key_of(report: Report, verdict: Verdict, held_back: Suppression | None = None) -> str:
    """The key of a verdict of a report, or of one that is kept back: enough of it for ``--at`` to find it again."""
    key = finding_of(report, held_back).key if held_back is not None else fingerprints(report)[verdict]
    return key[:12]


def _finding(report: Report, verdict: Verdict, key: str) -> Finding:
    document, span = report.document, verdict.span
    return Finding(
        verdict, document.position(span.start), document.end_position(span.end), document.label(span.start), key
    )


def told(verdict: Verdict) -> str:
    """The message with what it rests on and the mends, as one paragraph that is safe to show."""
    parts = [visible(verdict.message).rstrip(".") + "."]
    parts += [f"Evidence: {evidence_line(e)}." for e in verdict.evidence]
    if verdict.suggestions:
        parts.append("Suggestion: " + " or ".join(f"“{visible(s.replacement)}”" for s in verdict.suggestions) + ".")
    return " ".join(parts)


def evidence_line(evidence: Evidence) -> str:
    """A piece of evidence in words, with its source."""
    source = evidence.source if evidence.source not in ("calendar", "document") else f"the {evidence.source}"
    return visible(f"{evidence.statement.rstrip('.')} [{source}]")


def plain_text(text: str) -> str:
    """``text`` with lone surrogates, which no encoding can carry, as replacement characters."""
    return text if text.isascii() else _SURROGATES.sub("\ufffd", text)


def xml_text(text: str) -> str:
    """``text`` escaped for XML, in content and in attributes; what XML cannot write is written as an escape."""

    def escape(found: re.Match[str]) -> str:
        return f"\\u{ord(found.group()):04x}"

    text = _NO_XML.sub(escape, text)
    for sign, entity in _XML_ENTITIES:
        text = text.replace(sign, entity)
    return text


def file_path(document: Document) -> str:
    """The path of a document's file with ``/``, relative where it lies below the current folder; else a name for it."""
    source = document.source
    if source is None:
        return "text"
    if source.startswith("<") and source.endswith(">"):
        return source[1:-1] or "text"
    path = plain_text(source)
    if os.path.isabs(path):
        here = os.path.join(os.getcwd(), "")
        path = path.removeprefix(here)
    path = path.replace(os.sep, "/")
    return path.removeprefix("./")


def file_uri(document: Document) -> str:
    """:func:`file_path` as a URI reference (RFC 3986): relative, or ``file://`` for an absolute path."""
    path = quote(file_path(document), safe="/~!$&'()*+,;=@")
    if path.startswith("/"):
        return f"file://{path}"
    # A colon in the first segment would make it a scheme; quote has written it as %3A.
    return path
