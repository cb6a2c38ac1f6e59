"""The options of ``check`` that mend texts: ``--fix`` writes, ``--diff`` shows."""

from __future__ import annotations

import argparse
import os
import sys
from dataclasses import replace

from claimcheck.cli.triage import Triage
from claimcheck.errors import ConfigurationError, ReadError
from claimcheck.fixing import apply, safe_edits, unified
from claimcheck.model import Document, Report
from claimcheck.pipeline import Pipeline
from claimcheck.reading.encodings import encode
from claimcheck.reporting.summary import counts_of
from claimcheck.reporting.terminal import counted, visible
from claimcheck.running import Outcome

__all__ = ["Fixer", "add_fix"]

_STDIN = "-"
_ROUNDS = 4  # a mended name can bring its title to light, hardly more


def add_fix(parser: argparse.ArgumentParser) -> None:
    """Add the options."""
    parser.add_argument("--fix", action="store_true", help="apply the suggestions that are safe, in place")
    parser.add_argument(
        "--diff", action="store_true", help="show what --fix would change as a unified diff, and no other report"
    )


class Fixer:
    """Mends the texts of a run as its options say, one after the other.

    Raises:
        ConfigurationError: options that do not go together.
    """

    def __init__(self, options: argparse.Namespace, pipeline: Pipeline) -> None:
        self.writes, self.shows = bool(options.fix), bool(options.diff)
        self._options, self._pipeline = options, pipeline
        self._files = self._changes = 0
        self._left: list[int] = []  # safe suggestions, by text that is more than its words
        self.failed: list[tuple[str, str]] = []
        if self.writes and _STDIN in options.paths:
            raise ConfigurationError("--fix changes files, and standard input is none: use --diff, or name a file.")
        if (self.writes or self.shows) and options.write_baseline:
            raise ConfigurationError("--write-baseline takes findings as they are: leave out --fix and --diff.")

    @property
    def active(self) -> bool:
        """Whether whole reports are needed, because texts may be mended."""
        return self.writes or self.shows

    def __call__(self, outcome: Outcome) -> Outcome:
        """Mend one text; with ``--fix`` the outcome is that of the mended one."""
        document = outcome.report.document
        if document.origin:
            if edits := safe_edits(outcome.report.verdicts, document.text, document.encoding):
                self._left.append(len(edits))
            return outcome
        report, mended = self._mended(outcome.report)
        if report is outcome.report:
            return outcome
        if self.shows:
            self._show(document, report.document)
        if not self.writes:
            return outcome
        try:
            _write(document, report.document.text)
        except (OSError, ReadError) as e:
            self.failed.append((document.source or "", str(getattr(e, "strerror", None) or e)))
            return outcome
        self._files += 1
        self._changes += mended
        return Outcome(report, tuple(counts_of(report).items()))

    def end(self) -> None:
        """Say what was mended."""
        if self.writes:
            told = (
                f"{counted(self._changes, 'change')} made in {counted(self._files, 'file')}."
                if self._changes
                else "nothing was mended."
            )
            if not self._changes and not self._left:
                told = "nothing that is safe to mend."
            print(f"claimcheck: {told}", file=sys.stderr)
        if self._left:
            what = "1 safe suggestion is" if sum(self._left) == 1 else f"{sum(self._left):,} safe suggestions are"
            where = counted(len(self._left), "text")
            print(
                f"claimcheck: {what} left in {where} that are more than their words (Markdown, HTML, Word and the "
                "like): make them by hand.",
                file=sys.stderr,
            )

    def _mended(self, report: Report) -> tuple[Report, int]:
        """The report on the mended text and the number of changes: again and again until nothing safe is left to do."""
        count = 0
        for _ in range(_ROUNDS):
            document = report.document
            edits = safe_edits(report.verdicts, document.text, document.encoding)
            if not edits:
                break
            count += len(edits)
            report = self._pipeline.check(replace(document, text=apply(document.text, edits)))
            # What the options keep back is kept back in the mended text as well.
            report = Triage(self._options, self._pipeline.settings)(Outcome(report, ())).report
        return report, count

    def _show(self, before: Document, after: Document) -> None:
        diff = unified(before.text, after.text, (before.source or "text").replace(os.sep, "/").lstrip("/"))
        if sys.stdout.isatty():
            diff = "".join(visible(line) + "\n" for line in diff.split("\n")[:-1])
        sys.stdout.write(diff)


def _write(document: Document, text: str) -> None:
    """Write a mended text over its file, which must hold the text that was checked and nothing else.

    Raises:
        ReadError: it does not.
        OSError: it cannot be read or written.
    """
    from claimcheck.cli.output import replace_bytes

    path = os.path.realpath(document.source or "")
    with open(path, "rb") as file:
        held = file.read()
    if held != encode(document.text, document.encoding, document.bom):
        raise ReadError("not mended: only plain text files that nobody changed meanwhile can be.")
    replace_bytes(path, encode(text, document.encoding, document.bom))
