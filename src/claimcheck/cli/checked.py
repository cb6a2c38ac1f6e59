"""What ``check`` tells beside the reports: totals, remarks, statistics, what could not be read; and the exit code."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from claimcheck.errors import ConfigurationError
from claimcheck.model import Report
from claimcheck.pipeline import Pipeline
from claimcheck.reporting.summary import Totals
from claimcheck.reporting.terminal import counted, visible
from claimcheck.running import Outcome
from claimcheck.settings import Settings

if TYPE_CHECKING:
    from claimcheck.cli.triage import Triage
    from claimcheck.running.cache import Cache

__all__ = ["Told", "refuse_unknown"]


class Told:
    """Collects what a run comes to, and says on standard error what is no report."""

    def __init__(self, options: argparse.Namespace, settings: Settings) -> None:
        self.totals = Totals()
        self.cache: Cache | None = None
        self.progress = not options.quiet
        self.format_in: str | None = options.format_in
        self._quiet, self._verbose, self._statistics = options.quiet, options.verbose, options.statistics
        self._fail_on = settings.fail_on
        self._codes: Counter[tuple[str, str]] = Counter()
        if self._verbose:
            _say(f"settings: {settings.config_file or 'no configuration file'}")

    def add(self, outcome: Outcome) -> None:
        """Count one document, and tell the remarks on it."""
        report = outcome.report
        self.totals.add_counts(dict(outcome.counts))
        source = report.document.source or "<text>"
        for remark in report.remarks if not self._quiet else ():
            place = source
            if remark.offset is not None:
                at = report.document.position(remark.offset)
                place = f"{source}:{at.line}:{at.column}"
            _say(f"{place}: {remark.message}")
        if self._verbose:
            day, origin = report.document.published, report.document.published_from
            told = f"published {day} ({origin})" if day else "no publication date"
            known = ", from the cache" if outcome.cached else ""
            _say(f"{source}: {told}, {counted(dict(outcome.counts).get('claims', 0), 'claim')}{known}")
        if self._statistics:
            self._codes.update((v.code, v.severity.value) for v in report.verdicts if v.status.finds_fault)

    def wanted(self, report: Report) -> Report:
        """The report as the reporters are to see it: findings only with ``--quiet``."""
        if not self._quiet:
            return report
        return replace(report, verdicts=tuple(v for v in report.verdicts if v.status.finds_fault))

    def exit_code(self, triage: Triage) -> int:
        """Say what could not be checked, and return the exit code of the run."""
        summary = self.totals.summary
        for source, reason in summary.unreadable:
            _say(f"{source}: {reason}")
        if self._verbose and self.cache is not None:
            trouble = f"; switched off: {self.cache.trouble}" if self.cache.trouble else ""
            _say(f"cache: {self.cache.hits:,} of {counted(summary.files, 'text')}{trouble}")
        if self._statistics:
            for (code, severity), number in sorted(self._codes.items(), key=lambda c: (-c[1], c[0])):
                print(f"{number:>6,} {severity:<8} {code}", file=sys.stderr)
        if summary.unreadable or summary.failures:
            return 2
        if not summary.files:
            if triage.nothing_changed:
                _say(triage.nothing_changed)
                return 0
            _say("no file to check was found there.")
            return 2
        return 1 if self.totals.reaches(self._fail_on) and not triage.writes_baseline else 0


def refuse_unknown(pipeline: Pipeline, settings: Settings) -> None:
    """Refuse codes and checkers that nobody knows: a misspelt one would silently check less.

    Raises:
        ConfigurationError: with the nearest right one.
    """
    overrides = [c for o in settings.overrides for c in (*(o.select or ()), *o.ignore, *o.severity)]
    _refuse("code", (*settings.select, *settings.ignore, *settings.severity, *overrides), sorted(pipeline.codes))
    _refuse("checker", tuple(settings.checkers), [c.id for c in pipeline.checkers])


def _refuse(what: str, given: Sequence[str], known: Sequence[str]) -> None:
    for name in given:
        if name not in known:
            from rapidfuzz.process import extractOne

            near = extractOne(name, known, score_cutoff=60)
            hint = f"Did you mean {near[0]!r}? " if near else ""
            raise ConfigurationError(f"There is no {what} {name!r}. {hint}{what.title()}s are: {', '.join(known)}.")


def _say(message: str) -> None:
    print(f"claimcheck: {visible(message)}", file=sys.stderr)
