"""``claimcheck check``: checks texts and reports verdicts with evidence."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from datetime import date
from typing import TYPE_CHECKING, TextIO

from claimcheck.cli.options import add_common, add_published, is_terminal, settings_from, terminal_width, wants_color
from claimcheck.errors import ConfigurationError, ReadError
from claimcheck.pipeline import Pipeline
from claimcheck.reporting.summary import Totals
from claimcheck.settings import parse_date

if TYPE_CHECKING:
    from claimcheck.model import Document
    from claimcheck.reporting.protocol import Reporter

__all__ = ["configure", "run"]

# Below this many files a run is over before a person wonders.
_PROGRESS_FROM = 5


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the options of ``check``."""
    parser.add_argument("paths", metavar="PATH", nargs="+", help="files or folders; - reads standard input")
    add_published(parser)
    parser.add_argument(
        "--format",
        metavar="FORMAT[=FILE]",
        action="append",
        help="human (default) or json, or a plugin's; =FILE writes there; may be given again",
    )
    parser.add_argument("--select", metavar="CODES", help="report only these codes, comma separated")
    parser.add_argument("--ignore", metavar="CODES", help="do not report these codes, comma separated")
    parser.add_argument(
        "--fail-on",
        choices=["error", "warning", "notice", "never"],
        help="the severity from which on findings give exit code 1 (default: warning)",
    )
    online = parser.add_mutually_exclusive_group()
    online.add_argument("--online", action="store_true", default=None, help="let knowledge sources use the network")
    online.add_argument("--offline", action="store_false", dest="online", help="open no connection (default)")
    parser.add_argument("--jobs", metavar="N", type=_jobs, default=1, help="processes to use (default: 1)")
    parser.add_argument("--quiet", action="store_true", help="no progress")
    add_common(parser)


def run(options: argparse.Namespace) -> int:
    """Check, report, and say by the exit code what was found."""
    settings = settings_from(
        options,
        select=_codes(options.select),
        ignore=_codes(options.ignore),
        fail_on=options.fail_on,
        online=options.online,
    )
    published = parse_date(options.published)
    totals = Totals()
    with Pipeline(settings) as pipeline, ExitStack() as files:
        _refuse_unknown_codes(pipeline, [*settings.select, *settings.ignore, *settings.severity])
        outputs = _outputs(pipeline, options, files)
        documents = _documents(pipeline, options.paths, published, totals, quiet=options.quiet)
        for report in pipeline.check_many(documents, jobs=options.jobs):
            totals.add(report)
            for reporter in outputs:
                reporter.report(report)
        for reporter in outputs:
            reporter.end(totals.summary)
    return _exit_code(totals, settings.fail_on)


def _exit_code(totals: Totals, fail_on: str) -> int:
    summary = totals.summary
    for source, reason in summary.unreadable:
        from claimcheck.reporting.terminal import visible

        print(f"claimcheck: {visible(source)}: {visible(reason)}", file=sys.stderr)
    if summary.unreadable or not summary.files or summary.failures:
        if not summary.files and not summary.unreadable:
            print("claimcheck: no file to check was found there.", file=sys.stderr)
        return 2
    return 1 if totals.reaches(fail_on) else 0


def _documents(
    pipeline: Pipeline, paths: Sequence[str], published: date | None, totals: Totals, *, quiet: bool
) -> Iterator[Document]:
    """The documents at ``paths``; what cannot be read is noted in the totals, and the rest goes on."""
    from claimcheck.reading.files import find_files, read_file

    readers = pipeline.manager.collect("claimcheck_readers", settings=pipeline.settings)
    found, missing = find_files(paths, readers)
    for source, reason in missing:
        totals.unreadable(source, reason)
    show = not quiet and len(found) >= _PROGRESS_FROM and is_terminal()
    for number, path in enumerate(found, 1):
        if show:
            print(f"\rReading {number:,} of {len(found):,} files\x1b[K", end="", file=sys.stderr, flush=True)
        try:
            yield from read_file(path, readers, pipeline.settings, published)
        except ReadError as e:
            totals.unreadable(str(path), str(e).removeprefix(f"{path}: ").removeprefix("<stdin>: "))
    if show:
        print("\r\x1b[K", end="", file=sys.stderr, flush=True)


def _outputs(pipeline: Pipeline, options: argparse.Namespace, files: ExitStack) -> list[Reporter]:
    """The reporters asked for, begun on their streams."""
    reporters = {r.id: r for r in pipeline.manager.collect("claimcheck_reporters", settings=pipeline.settings)}
    chosen: list[Reporter] = []
    for wanted in options.format or ["human"]:
        name, _, target = wanted.partition("=")
        reporter = reporters.pop(name, None)
        if reporter is None:
            known = ", ".join(sorted({*reporters, *(r.id for r in chosen)}))
            problem = "is asked for twice" if any(r.id == name for r in chosen) else "is not known"
            raise ConfigurationError(f"--format: the format {name!r} {problem}. Formats are: {known}.")
        out: TextIO = sys.stdout
        if target:
            from claimcheck.cli.output import open_aside

            out = files.enter_context(open_aside(target))
        color = not target and wants_color(options.color, out)
        reporter.begin(out, generator=pipeline.generator, color=color, width=terminal_width(out))
        chosen.append(reporter)
    return chosen


def _refuse_unknown_codes(pipeline: Pipeline, given: Sequence[str]) -> None:
    known = {c.code for checker in pipeline.checkers for c in checker.codes}
    for code in given:
        if code not in known:
            raise ConfigurationError(f"There is no code {code!r}. Codes are: {', '.join(sorted(known))}.")


def _codes(given: str | None) -> tuple[str, ...] | None:
    return None if given is None else tuple(c.strip() for c in given.split(",") if c.strip())


def _jobs(given: str) -> int:
    if not given.isdigit() or int(given) < 1:
        raise argparse.ArgumentTypeError(f"{given!r} is no number of processes from 1 on")
    return int(given)
