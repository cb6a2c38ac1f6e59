"""A summary in Markdown, for the step summary of GitHub Actions or a comment."""

from __future__ import annotations

import re
from typing import TextIO

from claimcheck._patterns import lazy
from claimcheck.model import Generator, Report
from claimcheck.reporting.findings import Finding, evidence_line, file_path, findings
from claimcheck.reporting.protocol import RunSummary
from claimcheck.reporting.terminal import counted, visible

__all__ = ["MarkdownReporter", "markdown_text"]

# A step summary may have 1 MiB (GitHub documentation, "Adding a job summary"); the rest of a long run is counted.
_LARGEST = 900_000
_MARKS = {"error": "🔴", "warning": "🟠", "notice": "🔵"}
# All punctuation of ASCII may be escaped with a backslash (CommonMark 0.31, 2.4); letters and digits stay, "@" and "#"
# lose their meaning as mentions and references.
_PUNCTUATION = lazy(r"[!\"#$%&'()*+,\-./:;<=>?@\[\\\]^_`{|}~]")
_HARMLESS = frozenset("\"'(),./:;?-%")
_HEAD = "| | place | words | finding | suggestion |\n|-|-|-|-|-|\n"
_CONTEXT = 60


class MarkdownReporter:
    """A summary in Markdown: totals, then the findings of each file as a table; for GitHub's step summary."""

    id = "markdown"
    needs = "verdicts"

    def begin(self, out: TextIO, *, generator: Generator, color: bool, width: int) -> None:
        """See :class:`claimcheck.reporting.protocol.Reporter`."""
        self._out = out
        self._version = generator.claimcheck
        self._parts: list[str] = []
        self._size = 0
        self._left = 0

    def report(self, report: Report) -> None:
        """Take up the findings of one document."""
        found = list(findings(report))
        rows = [_row(report, one) for one in found]
        rows += [
            f"| ⚪ | | | {markdown_text(failure.checker)} failed: {markdown_text(failure.error)} | |\n"
            for failure in report.failures
        ]
        if not rows:
            return
        head = f"\n### {markdown_text(file_path(report.document))}\n\n{_HEAD}"
        section = head + "".join(rows)
        if self._size + len(section.encode("utf-8", "replace")) > _LARGEST:
            self._left += len(rows)
            return
        self._size += len(section.encode("utf-8", "replace"))
        self._parts.append(section)

    def end(self, summary: RunSummary) -> None:
        """Write the totals and the tables."""
        out = self._out
        out.write("## claimcheck\n\n")
        out.write(
            f"{counted(summary.files, 'file')}, {counted(summary.checkable, 'claim')}: "
            f"**{summary.contradicted:,} contradicted**, {summary.conflicting:,} conflicting, "
            f"{summary.supported:,} supported, {summary.unverified:,} unverified.\n"
        )
        if not self._parts and not summary.unreadable and not self._left:
            out.write("\nNothing to mend.\n")
        for source, reason in summary.unreadable[:100]:
            out.write(f"\n- ⚪ {markdown_text(source)} was not checked: {markdown_text(reason)}\n")
        if summary.undated:
            out.write(f"\n{summary.undated:,} without a publication date: rules that need one were left out.\n")
        for part in self._parts:
            out.write(part)
        if self._left:
            out.write(f"\n{self._left:,} more findings did not fit here.\n")
        out.write(f"\nclaimcheck {markdown_text(self._version)}\n")


def _row(report: Report, found: Finding) -> str:
    verdict, text = found.verdict, report.document.text
    words = verdict.span.of(text)
    words = words if len(words) <= _CONTEXT else words[:_CONTEXT] + "…"
    place = found.label or f"{found.start.line}:{found.start.column}"
    why = "".join(f"<br>{markdown_text(evidence_line(e))}" for e in verdict.evidence)
    mends = "<br>".join(markdown_text(s.replacement) for s in verdict.suggestions)
    finding = f"{markdown_text(verdict.message)} ({markdown_text(verdict.code)}){why}"
    cells = (markdown_text(place), markdown_text(words), finding, mends)
    return f"| {_MARKS[verdict.severity.value]} {verdict.severity.value} | {' | '.join(cells)} |\n"


def markdown_text(text: str) -> str:
    """``text`` so that Markdown shows it as it is, on one line: no markup, links, HTML, mentions or table bars."""

    def escape(found: re.Match[str]) -> str:
        sign = found.group()
        if sign in _HARMLESS:
            return sign
        return {"<": "&lt;", ">": "&gt;", "&": "&amp;", "@": "&#64;", "#": "&#35;"}.get(sign, f"\\{sign}")

    text = " ".join(visible(text.replace("\n", " ").replace("\r", " ")).split())
    text = _PUNCTUATION.sub(escape, text)
    # Bare addresses become links without any markup.
    return text.replace("://", "&#58;//").replace("www.", "www&#46;")
