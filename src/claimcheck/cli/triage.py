"""The options of ``check`` that keep findings back: baselines, and changed lines only."""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

from claimcheck.errors import ConfigurationError
from claimcheck.running import Outcome
from claimcheck.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path

    from claimcheck.model import Report
    from claimcheck.triage.baseline import Baseline, BaselineWriter
    from claimcheck.triage.changes import ChangedLines

__all__ = ["Triage", "add_triage"]


def add_triage(parser: argparse.ArgumentParser) -> None:
    """Add the options."""
    parser.add_argument("--baseline", metavar="FILE", help="report only findings that are not in this file")
    parser.add_argument(
        "--write-baseline", action="store_true", help="write the findings of this run into the baseline"
    )
    parser.add_argument("--since", metavar="REV", help="report only findings on lines changed since this git revision")
    parser.add_argument("--changes", metavar="FILE", help="report only findings on lines changed by this unified diff")


class Triage:
    """Keeps back what the options of a run say.

    Raises:
        ConfigurationError: options that do not go together, or a file or revision that cannot be used.
    """

    def __init__(self, options: argparse.Namespace, settings: Settings) -> None:
        self._baseline: Baseline | None = None
        self._writer: BaselineWriter | None = None
        self._changes: ChangedLines | None = None
        self._file = settings.baseline
        self.nothing_changed = ""
        if options.since and options.changes:
            raise ConfigurationError("--since and --changes both say what has changed: give one of them.")
        if options.write_baseline:
            from claimcheck.triage.baseline import BaselineWriter

            if not settings.baseline:
                raise ConfigurationError("--write-baseline needs to know the file: add --baseline FILE.")
            if options.since or options.changes:
                raise ConfigurationError("--write-baseline takes all findings: leave out --since and --changes.")
            self._writer = BaselineWriter(settings.baseline)
        elif settings.baseline:
            from claimcheck.triage.baseline import read_baseline

            self._baseline = read_baseline(settings.baseline)
        if options.since or options.changes:
            from claimcheck.triage.changes import from_diff, from_git

            self._changes = from_git(options.since) if options.since else from_diff(options.changes)

    @property
    def active(self) -> bool:
        """Whether anything may be kept back."""
        return self._baseline is not None or self._changes is not None

    @property
    def writes_baseline(self) -> bool:
        """Whether this run writes a baseline, and so cannot fail for what it finds."""
        return self._writer is not None

    def changed(self, found: list[str | Path]) -> list[str | Path]:
        """The files that need to be read: all, or those with changed lines."""
        changes = self._changes
        if changes is None:
            return found
        kept = [f for f in found if str(f) == "-" or changes.touches(f)]
        if found and not kept:
            these = "this file" if len(found) == 1 else f"these {len(found):,} files"
            self.nothing_changed = f"no line of {these} has changed."
        return kept

    def __call__(self, outcome: Outcome) -> Outcome:
        """The outcome without what is to be kept back."""
        if self._writer is not None:
            self._writer.add(outcome.report)
        report = outcome.report
        for rule in (self._changes, self._baseline):
            if rule is not None:
                report = rule(report)
        if report is outcome.report:
            return outcome
        return replace(outcome, report=report, counts=_less(outcome, report))

    def end(self) -> None:
        """Write the baseline, or say that it holds what is no longer found."""
        if self._writer is not None and self._file:
            from claimcheck.cli.output import open_aside

            with open_aside(self._file) as out:
                out.write(self._writer.text())
            from claimcheck.reporting.terminal import counted

            print(f"claimcheck: {self._file}: {counted(self._writer.count, 'finding')} written.", file=sys.stderr)
        elif self._baseline is not None and self._baseline.stale:
            what = "finding is" if self._baseline.stale == 1 else "findings are"
            print(
                f"claimcheck: {self._file}: {self._baseline.stale:,} {what} gone from these texts. "
                "Renew it with --write-baseline.",
                file=sys.stderr,
            )


def _less(outcome: Outcome, report: Report) -> tuple[tuple[str, int], ...]:
    """The counts without the findings that were kept back; claims count by what the evidence says, as before."""
    counts = dict(outcome.counts)
    for suppression in report.suppressed[len(outcome.report.suppressed) :]:
        counts[f"{suppression.verdict.severity.value}s"] -= 1
        counts["suppressed"] = counts.get("suppressed", 0) + 1
    return tuple(counts.items())
