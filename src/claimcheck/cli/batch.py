"""``claimcheck batch``: checks the rows of a JSON Lines or Parquet file into another one."""

from __future__ import annotations

import argparse
import os
import sys
from typing import TYPE_CHECKING, Any

from claimcheck.cli.checked import refuse_unknown
from claimcheck.cli.options import add_common, is_terminal, jobs_number, settings_from
from claimcheck.errors import ConfigurationError, ReadError
from claimcheck.pipeline import Pipeline

if TYPE_CHECKING:
    from claimcheck.batch import Row, Sink
    from claimcheck.running import Outcome

__all__ = ["configure", "run"]


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the options of ``batch``."""
    parser.add_argument("input", metavar="IN", help="JSON Lines (.jsonl, .jsonl.gz; - is standard input) or .parquet")
    parser.add_argument("output", metavar="OUT", help="where the results go: .parquet, else JSON Lines")
    parser.add_argument("--text-field", metavar="NAME", default="text", help="the field with the text (default: text)")
    parser.add_argument("--id-field", metavar="NAME", default="id", help="the field with the id (default: id)")
    parser.add_argument(
        "--published-field", metavar="NAME", default="published", help="the field with the date (default: published)"
    )
    parser.add_argument("--restart", action="store_true", help="begin anew where an earlier run was cut off")
    parser.add_argument(
        "--fail-on",
        choices=["error", "warning", "notice", "never"],
        help="the severity from which on findings give exit code 1 (default: warning)",
    )
    parser.add_argument("--jobs", metavar="N", type=jobs_number, help="processes to use (default: one a core)")
    parser.add_argument("--quiet", "-q", action="store_true", help="no progress, no list of bad rows")
    add_common(parser)


def run(options: argparse.Namespace) -> int:
    """Check all rows; the exit code is 2 where some could not be checked, 1 where something was found."""
    from claimcheck.batch import Fields, Sink, count_rows, read_rows, run_batch
    from claimcheck.cli.check import cores

    source, target = options.input, options.output
    if target == "-":
        raise ConfigurationError("-: the results go into a file, so that a run that was cut off can go on: name one.")
    if source != "-" and os.path.exists(target) and os.path.exists(source) and os.path.samefile(source, target):
        raise ConfigurationError(f"{target}: is the input, too. Name another output.")
    settings = settings_from(options, fail_on=options.fail_on, jobs=options.jobs)
    fields = Fields(options.text_field, options.id_field, options.published_field)
    with Pipeline(settings) as pipeline:
        refuse_unknown(pipeline, settings)
        told = _Told(options.quiet, count_rows(source), source)
        with Sink(target, _identity(source, fields, pipeline), restart=options.restart or source == "-") as sink:
            if sink.rows and not options.quiet:
                print(f"claimcheck: {target}: goes on behind row {sink.rows:,}.", file=sys.stderr)
            told.begin(sink)
            rows = read_rows(source, fields, settings.max_bytes, sink.rows)
            run_batch(pipeline, rows, sink, jobs=settings.jobs or cores(), done=told.row)
            if not sink.rows:
                raise ReadError(f"{source}: there is no row to check.")
            sink.finish()
    return told.exit_code(target, settings.fail_on)


def _identity(source: str, fields: Any, pipeline: Pipeline) -> dict[str, Any]:
    """What must be the same for a run to go on where an earlier one stopped."""
    from claimcheck.running.cache import run_key

    identity: dict[str, Any] = {"input": os.path.abspath(source), "fields": [fields.text, fields.id, fields.published]}
    if source != "-":
        try:
            info = os.stat(source)
        except OSError as e:
            raise ReadError(f"{source}: cannot be read: {e.strerror or e}: check the path.") from None
        identity |= {"size": info.st_size, "changed": info.st_mtime_ns}
    return {**identity, "key": run_key(pipeline).hex()}


class _Told:
    """Counts the rows, shows progress on a terminal, and names the bad ones."""

    _SHOWN = 20

    def __init__(self, quiet: bool, total: int | None, source: str) -> None:
        from claimcheck.reporting.summary import Totals

        self._totals = Totals()
        self._quiet, self._total, self._source = quiet, total, source
        self._progress = not quiet and is_terminal()
        self._rows = self._bad = 0

    def begin(self, sink: Sink) -> None:
        """Take in what an earlier run has done, so that the totals and the exit code are those of the whole."""
        from claimcheck.batch.sink import finding_counts

        self._rows = self._before = sink.rows
        for value in sink.earlier():
            if value.get("error") is not None:
                self._bad += 1
            else:
                self._totals.add_counts(finding_counts(value) | {"failures": len(value["failures"])})

    def row(self, row: Row, outcome: Outcome | None) -> None:
        self._rows += 1
        if outcome is not None:
            self._totals.add_counts(dict(outcome.counts))
        else:
            self._bad += 1
            if self._bad <= self._SHOWN and not self._quiet:
                self._say(f"{self._source}: row {row.number:,}: {row.error}.")
        if self._progress and self._rows % 10 == 0:
            of = f" of {self._total:,}" if self._total else ""
            print(f"\r{self._rows:,}{of} rows\x1b[K", end="", file=sys.stderr, flush=True)

    def exit_code(self, target: str, fail_on: str) -> int:
        """Say what the run came to."""
        if self._progress:
            print("\r\x1b[K", end="", file=sys.stderr)
        from claimcheck.reporting.terminal import counted

        summary = self._totals.summary
        if self._bad > self._SHOWN and not self._quiet:
            self._say(f"{self._source}: and {counted(self._bad - self._SHOWN, 'more such row')}.")
        earlier = f", {self._before:,} of them in an earlier run" if self._before else ""
        print(
            f"Checked {counted(summary.files, 'text')} in {counted(self._rows, 'row')}{earlier}: "
            f"{counted(summary.errors, 'error')}, {counted(summary.warnings, 'warning')}; "
            f"{counted(self._bad, 'row')} could not be checked."
        )
        if self._bad or summary.failures or not self._rows:
            return 2
        return 1 if self._totals.reaches(fail_on) else 0

    @staticmethod
    def _say(message: str) -> None:
        from claimcheck.reporting.terminal import visible

        clear = "\r\x1b[K" if is_terminal() else ""
        print(f"{clear}claimcheck: {visible(message)}", file=sys.stderr)
