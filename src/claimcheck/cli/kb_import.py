"""``claimcheck kb import``: makes a layer of facts from files."""

from __future__ import annotations

import argparse
import codecs
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from claimcheck.cli.options import is_terminal
from claimcheck.errors import ConfigurationError
from claimcheck.settings import parse_date

if TYPE_CHECKING:
    from claimcheck.knowledge.importing.run import Importing

__all__ = ["Messages", "configure", "run"]

_FORMATS = ("csv", "jsonl", "followthemoney", "wikidata")
"""As claimcheck.knowledge.importing.run.FORMATS, which is heavy to import; a test holds them together."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the options of ``kb import``."""
    parser.add_argument("files", metavar="FILE", nargs="+", help="files, plain or .gz, .bz2, .xz, .zst")
    parser.add_argument(
        "--name", metavar="LAYER", help="name of the layer, replaced if it is there (default: the first file's)"
    )
    parser.add_argument("--format", choices=_FORMATS, help="default: as the files look")
    parser.add_argument("--as-of", metavar="DATE", help="the day the files speak of (default: a day in their names)")
    parser.add_argument("--encoding", metavar="NAME", help="encoding of a CSV (default: UTF-8, UTF-16, Windows-1252)")
    parser.add_argument("--source", metavar="TEXT", help="what to show as the source (default: the files' names)")
    parser.add_argument("--licence", metavar="TEXT", default="", help="the licence to show with the source")
    parser.add_argument(
        "--languages",
        metavar="CODES",
        help="languages of Wikidata labels (default: en,mul,en-gb,en-ca)",
    )
    add_problems(parser)


def add_problems(parser: argparse.ArgumentParser) -> None:
    """``--problems`` and ``--quiet``."""
    parser.add_argument(
        "--problems", metavar="N", type=_count, default=50, help="bad rows to name, 0 for all (default: 50)"
    )
    parser.add_argument("--quiet", action="store_true", help="no progress")


def run(options: argparse.Namespace) -> int:
    """Import, and say by the exit code whether all of it went in."""
    from claimcheck.cli.kb import counted, directory_of, kb_settings
    from claimcheck.knowledge.importing.run import import_files
    from claimcheck.knowledge.store import open_store
    from claimcheck.reporting.terminal import visible

    settings = kb_settings(options)
    task = _task(options, Path(directory_of(settings)))
    messages = Messages(options.problems, quiet=options.quiet)
    base = open_store(settings.knowledge.base)
    try:
        made = import_files(task, base, report=messages.problem, progress=messages.progress)
    finally:
        messages.done()
        base.close()
    counts = ", ".join(counted(n, what) for what, n in made.counts.items() if n)
    print(f"{visible(str(made.target))}: {counts}")
    left = f", {made.left:,} left out" if made.left else ""
    odd = f", {counted(made.remarks, 'remarks')} on others" if made.remarks else ""
    broken = "; a file broke off" if made.truncated else ""
    print(f"Imported {counted(made.kept, 'rows')}{left}{odd}{broken}.")
    return 1 if made.left or made.remarks or made.truncated else 0


def _task(options: argparse.Namespace, directory: Path) -> Importing:
    from claimcheck.knowledge.importing.run import Importing
    from claimcheck.knowledge.importing.wikidata import LANGUAGES
    from claimcheck.knowledge.layers import imported_folder
    from claimcheck.reading.files import date_in_name

    paths = tuple(Path(f) for f in options.files)
    if options.encoding:
        try:
            codecs.lookup(options.encoding)
        except LookupError:
            raise ConfigurationError(f"--encoding: {options.encoding!r} is not known. Try utf-8 or cp1252.") from None
    day = parse_date(options.as_of)
    if day is None:
        days = {date_in_name(str(path)) for path in paths}
        day = days.pop() if len(days) == 1 else None
    name = options.name or re.sub(r"[^a-z0-9]+", "-", paths[0].name.split(".")[0].lower()).strip("-")[:40] or "imported"
    languages = tuple(c.strip() for c in (options.languages or "").split(",") if c.strip()) or LANGUAGES
    return Importing(
        paths, name, imported_folder(directory), options.format, options.encoding, day.isoformat() if day else "",
        options.source or "", options.licence, languages,
    )  # fmt: skip


class Messages:
    """Tells of problems, up to a number, and of progress where a person is looking."""

    def __init__(self, most: int, *, quiet: bool) -> None:
        self._most = most
        self._told = 0
        self._bar = not quiet and is_terminal()

    def problem(self, words: str) -> None:
        """A row that is left out, or a remark."""
        self._told += 1
        if not self._most or self._told <= self._most:
            self.note(words)

    def note(self, words: str) -> None:
        """A line for the user, above the progress."""
        from claimcheck.reporting.terminal import visible

        clear = "\r\x1b[K" if self._bar else ""
        print(f"{clear}claimcheck: {visible(words)}", file=sys.stderr)

    def progress(self, part: float, done: int, what: str = "rows") -> None:
        """The bar."""
        if self._bar:
            full = round(part * 30)
            bar = "█" * full + "░" * (30 - full)
            print(f"\r{bar} {part:4.0%}  {done:,} {what}\x1b[K", end="", file=sys.stderr, flush=True)

    def done(self) -> None:
        """Remove the bar, and say how many problems were not told."""
        if self._bar:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)
        if self._most and self._told > self._most:
            self.note(f"... and {self._told - self._most:,} more (--problems 0 shows all)")


def _count(given: str) -> int:
    if not given.isdecimal():
        raise argparse.ArgumentTypeError(f"{given!r} is no number")
    return int(given)
