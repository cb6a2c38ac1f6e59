"""``claimcheck check``: checks texts and reports verdicts with evidence."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, TextIO

from claimcheck.cli.checked import Told, refuse_unknown
from claimcheck.cli.fix import Fixer, add_fix
from claimcheck.cli.options import (
    add_common,
    add_published,
    is_terminal,
    jobs_number,
    settings_from,
    terminal_width,
    wants_color,
)
from claimcheck.cli.triage import Triage, add_triage
from claimcheck.errors import ConfigurationError, ReadError
from claimcheck.pipeline import Pipeline
from claimcheck.running import JSON, REPORT, Outcome, run_documents
from claimcheck.settings import Settings, parse_date

if TYPE_CHECKING:
    from pathlib import Path

    from claimcheck.cli.trace import Traces
    from claimcheck.model import CodeInfo, Document
    from claimcheck.reading.protocol import Reader
    from claimcheck.reporting.protocol import Reporter
    from claimcheck.running.cache import Cache

__all__ = ["configure", "cores", "run"]

# Below this many files a run is over before a person wonders.
_PROGRESS_FROM = 5
# Below this many files a process it would not pay to start another one.
_FILES_A_JOB = 12


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the options of ``check``."""
    parser.add_argument("paths", metavar="PATH", nargs="+", help="files or folders; - reads standard input")
    add_published(parser)
    parser.add_argument(
        "--format",
        metavar="FORMAT[=FILE]",
        action="append",
        help="human (default), concise, json, jsonl, sarif, github, markdown, gitlab, junit, checkstyle, rdjson, "
        "claimreview, html, or a plugin's; =FILE writes there; may be given again",
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
    parser.add_argument("--jobs", metavar="N", type=jobs_number, help="processes to use (default: one a core)")
    parser.add_argument(
        "--no-cache", action="store_false", dest="cache", default=None, help="check unchanged texts anew"
    )
    add_triage(parser)
    add_fix(parser)
    parser.add_argument(
        "--trace", action="store_true", help="show every step that led to a finding: candidates, rules, facts"
    )
    parser.add_argument(
        "--at",
        metavar="PLACE",
        action="append",
        default=[],
        help="with its trace, and nothing else: what was judged at LINE, LINE:COLUMN, FILE:LINE[:COLUMN], or the "
        "finding with this id; may be given again",
    )
    loudness = parser.add_mutually_exclusive_group()
    loudness.add_argument("--quiet", "-q", action="store_true", help="findings only: no progress, nothing verified")
    loudness.add_argument("--verbose", "-v", action="store_true", help="say what was read, and with which settings")
    parser.add_argument("--statistics", action="store_true", help="count the findings by code at the end")
    add_common(parser)


def run(options: argparse.Namespace) -> int:
    """Check, report, and say by the exit code what was found."""
    traces = _traces(options)
    settings = settings_from(
        options,
        select=_codes(options.select),
        ignore=_codes(options.ignore),
        fail_on=options.fail_on,
        online=options.online,
        jobs=options.jobs,
        cache=options.cache,
        baseline=options.baseline,
        trace=True if traces else None,
    )
    published = parse_date(options.published)
    told = Told(options, settings)
    with Pipeline(settings) as pipeline, ExitStack() as files:
        refuse_unknown(pipeline, settings)
        triage = Triage(options, settings)
        fixer = Fixer(options, pipeline)
        outputs = _outputs(pipeline, options, files) if options.format or not fixer.shows else []
        needs = frozenset({REPORT}) if fixer.active or (traces and traces.picks) else _needs(outputs, triage, options)
        for outcome in _outcomes(pipeline, options, published, told, triage, files, needs):
            shown = fixer(triage(outcome)) if fixer.active else triage(outcome)
            told.add(shown)
            report = shown.report if traces is None else traces(shown.report)
            if traces is not None and traces.picks:
                shown = replace(shown, json=None)
            for reporter in outputs:
                if shown.json is not None and reporter.needs == JSON:  # type: ignore[attr-defined]
                    reporter.report_json(shown.json)  # type: ignore[attr-defined]
                else:
                    reporter.report(told.wanted(report))
        for reporter in outputs:
            reporter.end(told.totals.summary)
        triage.end()
        if traces is not None:
            traces.end()
        fixer.end()
        for source, reason in fixer.failed:
            told.totals.unreadable(source, reason)
    return told.exit_code(triage)


def _traces(options: argparse.Namespace) -> Traces | None:
    """What ``--trace`` and ``--at`` ask for, if they are given."""
    if not (options.trace or options.at):
        return None
    from claimcheck.cli.trace import Traces

    return Traces(options)


def _outcomes(
    pipeline: Pipeline,
    options: argparse.Namespace,
    published: date | None,
    told: Told,
    triage: Triage,
    stack: ExitStack,
    needs: frozenset[str],
) -> Iterator[Outcome]:
    """What the run finds, document by document, in order."""
    from claimcheck.reading.files import find_files, reader_called

    settings = pipeline.settings
    readers = pipeline.manager.collect("claimcheck_readers", settings=settings)
    if told.format_in is not None:
        reader_called(told.format_in, readers)
    found, missing = find_files(options.paths, readers, exclude=settings.exclude, folder=settings.folder)
    for source, reason in missing:
        told.totals.unreadable(source, reason)
    found = triage.changed(_without_outputs(found, options))
    documents = _documents(found, readers, settings, published, told)
    cache: Cache | None = None
    if settings.cache and not settings.online and len(found) > 1 and REPORT not in needs:
        from claimcheck.running.cache import Cache, cache_folder, run_key

        folder = cache_folder()
        cache = stack.enter_context(Cache(folder, run_key(pipeline))) if folder else None
        told.cache = cache
    jobs = settings.jobs or max(1, min(cores(), len(found) // _FILES_A_JOB))
    return run_documents(pipeline, documents, needs=needs, jobs=jobs, cache=cache)


def _without_outputs(found: list[str | Path], options: argparse.Namespace) -> list[str | Path]:
    """The files without those this run writes: the page of the run before is no copy."""
    targets = {os.path.realpath(t) for f in options.format or () if (t := f.partition("=")[2])}
    if not targets:
        return found
    return [f for f in found if os.path.realpath(f) not in targets]


def cores() -> int:
    """The processor cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _needs(outputs: Sequence[Reporter], triage: Triage, options: argparse.Namespace) -> frozenset[str]:
    """What the reporters need of a report; those that do not say so need all of it."""
    needs = frozenset(getattr(r, "needs", REPORT) for r in outputs)
    # What triage or --quiet takes out afterwards is still in a JSON form made before.
    return needs - {JSON} | {REPORT} if JSON in needs and (triage.active or options.quiet) else needs


def _documents(
    found: Sequence[str | Path],
    readers: Sequence[Reader],
    settings: Settings,
    published: date | None,
    told: Told,
) -> Iterator[Document]:
    """The documents in the files; what cannot be read is noted in the totals, and the rest goes on."""
    from claimcheck.reading.files import read_file

    show = told.progress and len(found) >= _PROGRESS_FROM and is_terminal()
    for number, path in enumerate(found, 1):
        if show:
            print(f"\rReading {number:,} of {len(found):,} files\x1b[K", end="", file=sys.stderr, flush=True)
        try:
            yield from read_file(path, readers, settings, published, told.format_in)
        except ReadError as e:
            yield from e.documents
            told.totals.unreadable(str(path), str(e).removeprefix(f"{path}: ").removeprefix("<stdin>: "))
    if show:
        print("\r\x1b[K", end="", file=sys.stderr, flush=True)


def _outputs(pipeline: Pipeline, options: argparse.Namespace, files: ExitStack) -> list[Reporter]:
    """The reporters asked for, begun on their streams."""
    reporters = {r.id: r for r in pipeline.manager.collect("claimcheck_reporters", settings=pipeline.settings)}
    chosen: list[Reporter] = []
    targets: set[str] = set()
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

            if os.path.realpath(target) in targets:
                raise ConfigurationError(f"--format: two formats go into {target}: give each a file of its own.")
            targets.add(os.path.realpath(target))
            if os.path.realpath(target) in map(os.path.realpath, options.paths):
                raise ConfigurationError(f"--format: {target} is a text to check: name another file to write to.")
            out = files.enter_context(open_aside(target))
        describe = getattr(reporter, "describe", None)
        if describe is not None:
            describe(_described(pipeline))
        color = not target and wants_color(options.color, out)
        reporter.begin(out, generator=pipeline.generator, color=color, width=terminal_width(out))
        chosen.append(reporter)
    return chosen


def _described(pipeline: Pipeline) -> list[CodeInfo]:
    """The codes of all checkers with their pages."""
    from claimcheck.checking.pages import page

    return [replace(c, documentation=page(checker, c)) for checker in pipeline.checkers for c in checker.codes]


def _codes(given: str | None) -> tuple[str, ...] | None:
    return None if given is None else tuple(c.strip() for c in given.split(",") if c.strip())
