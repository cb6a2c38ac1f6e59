"""The output for people at a terminal: the line, a caret under the words, the verdict, its evidence, the mend."""

from __future__ import annotations

from datetime import date
from typing import TextIO

from claimcheck.model import (
    Document,
    Evidence,
    Generator,
    Report,
    Severity,
    Span,
    Status,
    Suggestion,
    Suppression,
    Verdict,
)
from claimcheck.reporting.protocol import RunSummary
from claimcheck.reporting.terminal import Style, clip, columns, counted, visible

__all__ = ["HumanReporter"]

_COLORS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTICE: "blue"}


class HumanReporter:
    """Findings first, in text order; then what was verified, a line each; at the end of the run the totals."""

    id = "human"
    needs = "verdicts"

    def begin(self, out: TextIO, *, generator: Generator, color: bool, width: int) -> None:
        """See :class:`claimcheck.reporting.protocol.Reporter`."""
        self._out = out
        self._style = Style(color)
        self._width = max(40, min(width, 140))
        # At a terminal lines end where it ends; in a file or a pipe each thing said is one line, for other programs.
        self._folds = out.isatty()
        self._dates: dict[str, int] = {}
        self._day: date | None = None

    def report(self, report: Report) -> None:
        """Write the findings and the verified claims of one document."""
        told = report.document.published_from
        if told is not None:
            self._dates[told], self._day = self._dates.get(told, 0) + 1, report.document.published
        for verdict in report.verdicts:
            if verdict.status.finds_fault or verdict.trace:
                self._finding(report, verdict)
        for suppression in report.suppressed:
            if suppression.verdict.trace:
                self._finding(report, suppression.verdict, suppression)
        self._verified(report)
        self._unverified(report)
        for failure in report.failures:
            name = visible(failure.checker)
            self._line(
                f"{self._style('not checked', 'magenta', 'bold')} {self._where(report.document, None)}: "
                f"{name} failed: {visible(failure.error)}"
            )
            self._line()

    def end(self, summary: RunSummary) -> None:
        """Write the totals."""
        style = self._style
        if not summary.files:
            return  # the command says on standard error why nothing could be checked
        parts = [
            style(f"{summary.supported} supported", "green"),
            style(f"{summary.contradicted} contradicted", "red" if summary.contradicted else "dim"),
        ]
        if summary.conflicting:
            parts.append(style(f"{summary.conflicting} conflicting", "yellow"))
        parts.append(f"{summary.unverified} unverified")
        uncheckable = summary.claims - summary.checkable
        tail = f"; {uncheckable} not checkable" if uncheckable else ""
        checked = f"{counted(summary.files, 'file')}, {counted(summary.checkable, 'claim')}"
        self._line(f"Checked {checked}: {', '.join(parts)}{tail}.")
        found = [
            style(counted(number, word), color, "bold")
            for number, word, color in (
                (summary.errors, "error", "red"),
                (summary.warnings, "warning", "yellow"),
                (summary.notices, "notice", "blue"),
                (summary.failures, "failure", "magenta"),
            )
            if number
        ]
        self._dated(summary)
        kept = f" {counted(summary.suppressed, 'finding')} kept back." if summary.suppressed else ""
        self._line((f"Found {', '.join(found)}." if found else style("Found nothing to mend.", "green")) + kept)

    def _dated(self, summary: RunSummary) -> None:
        """Say once where the publication dates come from, and what is left out without one."""
        if summary.files == 1 and self._day is not None:
            (told,) = self._dates
            self._line(self._style(f"Published {self._day.isoformat()} ({told}).", "dim"))
        elif self._dates:
            parts = ", ".join(f"{n:,} by {told}" for told, n in sorted(self._dates.items()))
            self._line(self._style(f"Publication dates: {parts}.", "dim"))
        if summary.undated:
            which = "No publication date" if summary.files == 1 else f"{summary.undated:,} without a publication date"
            mend = "rules that need one were left out. --published gives it."
            self._line(self._style(f"{which}: {mend}", "dim"))

    def _finding(self, report: Report, verdict: Verdict, held_back: Suppression | None = None) -> None:
        document, style, color = report.document, self._style, _COLORS[verdict.severity]
        word = verdict.severity.value if verdict.status.finds_fault else verdict.status.value
        self._line(
            f"{style(word, color, 'bold')} {self._where(document, verdict.span)} {style(visible(verdict.code), 'bold')}"
        )
        self._source(document, verdict.span, color)
        self._said("", verdict.message, "bold")
        for evidence in verdict.evidence:
            self._said("evidence:", _statement(evidence))
        for suggestion in verdict.suggestions:
            words, mend = visible(suggestion.span.of(document.text)), visible(suggestion.replacement)
            self._note(f"{style('suggestion:', 'green')} “{words}” → “{style(mend, 'green')}”{self._safe(suggestion)}")
        if verdict.trace:
            self._steps(report, verdict, held_back)
        self._line()

    def _safe(self, suggestion: Suggestion) -> str:
        """Whether a mend may be applied without a person looking, which is what --fix does."""
        return self._style(" (safe)", "dim") if suggestion.safe else ""

    def _steps(self, report: Report, verdict: Verdict, held_back: Suppression | None) -> None:
        """How a verdict came about, as a short proof."""
        from claimcheck.reporting.findings import key_of
        from claimcheck.reporting.steps import lines

        style = self._style
        self._note(f"{style('how it came about', 'magenta')} (finding {key_of(report, verdict, held_back)}):")
        for number, step in enumerate(lines(verdict.trace), 1):
            kind = f"{step.kind:<9}"
            score = f"{step.score} " if step.score else ""
            mark = f"{step.mark} " if step.mark.strip() else ""
            self._wrapped(f"     {number:>2} {style(kind, 'cyan')} ", f"{mark}{score}{step.text}", 18)
            if step.dates:
                self._wrapped(" " * 18, step.dates, 18)
        if held_back is not None:
            why = f": {held_back.reason}" if held_back.reason else ""
            self._wrapped(f"        {style('held back', 'cyan')} ", visible(f"by {held_back.by}{why}"), 18)

    def _source(self, document: Document, span: Span, color: str) -> None:
        text = document.text
        first = max(text.rfind("\n", 0, span.start), text.rfind("\r", 0, span.start)) + 1
        stops = [i for i in (text.find("\n", span.start), text.find("\r", span.start)) if i >= 0]
        last = min(stops, default=len(text))
        number = str(document.position(span.start).line)
        margin = " " * len(number)
        # Only the neighbourhood is taken from a line of megabytes.
        low, high = max(first, span.start - self._width), min(last, span.end + self._width)
        line, start, end = clip(
            text[low:high], span.start - low, min(span.end, high) - low, self._width - len(number) - 4
        )
        before, words = visible(line[:start]), visible(line[start:end])
        after = visible(line[end:])
        self._line(f" {number} {self._style('|', 'dim')} {before}{self._style(words, color)}{after}")
        caret = " " * columns(before) + "^" * max(1, columns(words))
        self._line(f" {margin} {self._style('|', 'dim')} {self._style(caret, color)}")

    def _verified(self, report: Report) -> None:
        verified = [v for v in report.verdicts if v.status is Status.SUPPORTED and not v.trace]
        if not verified:
            return
        self._line(f"{self._style('verified', 'green', 'bold')} {self._where(report.document, None)}")
        # Messages that differ only in the words they quote share a line: "“…” is spelt as known: Paris, Rome".
        groups: dict[str, dict[str, Verdict]] = {}
        for verdict in verified:
            words = verdict.span.of(report.document.text)
            groups.setdefault(verdict.message.replace(f"“{words}”", "“…”"), {}).setdefault(words, verdict)
        for shape, alike in groups.items():
            first = next(iter(alike.values()))
            line = report.document.position(first.span.start).line
            mark = f" {line:>4} {self._style('✓', 'green')} "
            if len(alike) == 1 or shape == first.message:
                if self._folds:
                    self._wrapped(mark, visible(first.message))
                else:
                    self._line(f"{mark}{visible(first.message)}")
                continue
            names = ", ".join(" ".join(w.split()) for w in alike)
            self._wrapped(mark, visible(f"{shape.rstrip('.')}: {names}"))
        self._line()

    def _unverified(self, report: Report) -> None:
        """What was looked up and not found, a line each: silence must not be read as consent."""
        found = [v for v in report.verdicts if v.status is Status.UNVERIFIED and not v.trace]
        if not found:
            return
        self._line(f"{self._style('not verified', 'yellow', 'bold')} {self._where(report.document, None)}")
        for verdict in found:
            line = report.document.position(verdict.span.start).line
            self._wrapped(f" {line:>4} {self._style('?', 'yellow')} ", visible(verdict.message))
        self._line()

    def _said(self, label: str, text: str, *styles: str) -> None:
        """A message or a piece of evidence, whose further lines stand below its first."""
        head = f"{self._style(label, 'cyan')} " if label else ""
        mark = f"   {self._style('=', 'dim')} {head}"
        if self._folds:
            self._wrapped(mark, visible(text), 5, *styles, first=5 + len(label) + bool(label))
        else:
            self._line(mark + self._style(visible(text), *styles))

    def _wrapped(self, mark: str, text: str, indent: int = 8, *styles: str, first: int | None = None) -> None:
        """``text`` behind ``mark`` in lines of the width; further ones are indented.

        Args:
            mark: what the first line begins with.
            text: is safe to show.
            indent: columns before each further line.
            styles: of the text.
            first: columns that the mark takes; those of the indentation if not given.
        """
        # Not textwrap, which takes two milliseconds to import and would part names at their hyphens.
        words: list[str] = []
        begin, taken = mark, indent if first is None else first
        for word in text.split():
            width = columns(word)
            if words and taken + width > self._width:
                self._line(begin + self._style(" ".join(words), *styles))
                words, begin, taken = [], " " * indent, indent
            words.append(word)
            taken += width + 1
        self._line(begin + self._style(" ".join(words), *styles))

    def _note(self, text: str) -> None:
        self._line(f"   {self._style('=', 'dim')} {text}")

    def _where(self, document: Document, span: Span | None) -> str:
        source = visible(document.source or "<text>")
        if span is None:
            return self._style(source, "bold")
        at = document.position(span.start)
        label = document.label(span.start)
        place = f"{source}:{at.line}:{at.column}"
        return self._style(f"{place} ({visible(label)})" if label else place, "bold")

    def _line(self, text: str = "") -> None:
        self._out.write(text + "\n")


def _statement(evidence: Evidence) -> str:
    source = evidence.source if evidence.source not in ("calendar", "document") else f"the {evidence.source}"
    statement = evidence.statement.rstrip(".")
    return f"{statement} [{source}]"
