"""``claimcheck kb learn``: names and their spellings from an archive."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from claimcheck._frozen import frozen
from claimcheck.cli.kb_import import Messages, add_problems
from claimcheck.errors import ReadError
from claimcheck.pipeline import Pipeline

if TYPE_CHECKING:
    from claimcheck.knowledge.protocol import Knowledge
    from claimcheck.model import Document, Mention
    from claimcheck.reading.protocol import Reader
    from claimcheck.settings import Settings

__all__ = ["configure", "run"]

_SAVE_EVERY = 50  # texts; a kill loses no more work than this
_LINES = (".jsonl", ".ndjson")
_PACKED = (".gz", ".bz2", ".xz", ".zst")


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the options of ``kb learn``."""
    parser.add_argument("archive", metavar="ARCHIVE", nargs="+", help="folders, texts, JSON Lines or Parquet files")
    parser.add_argument("--text-field", metavar="NAME", default="text", help="field of the text (default: text)")
    parser.add_argument(
        "--published-field", metavar="NAME", default="published", help="field of the date (default: published)"
    )
    parser.add_argument(
        "--least", metavar="N", type=_least, default=3, help="texts that make a form a known name (default: 3)"
    )
    add_problems(parser)


@frozen
class _Context:
    settings: Settings
    knowledge: Knowledge
    published: date | None


def run(options: argparse.Namespace) -> int:
    """Learn, and say by the exit code whether every text could be read."""
    from claimcheck.cli.kb import counted, directory_of, kb_settings
    from claimcheck.knowledge.layers import learned_file
    from claimcheck.knowledge.learning import Counts, compile_learned
    from claimcheck.reporting.terminal import visible

    settings = kb_settings(options)
    target = learned_file(Path(directory_of(settings)))
    messages = Messages(options.problems, quiet=options.quiet)
    # The archive is read with what is embedded alone: what was learned before must not change what is learned now.
    plain = replace(settings, disable=(*settings.disable, "own-knowledge"))
    with Pipeline(plain) as pipeline:
        counts = Counts(target.with_suffix(".counts"))
        try:
            learner = _Learner(pipeline, counts, options, messages)
            learner.run()
            counts.save()
            made = compile_learned(counts, target, least=options.least) if counts.texts else None
        finally:
            messages.done()
            counts.close()
    if made is None:
        raise ReadError(f"{', '.join(options.archive)}: there is no text that could be learned.")
    known = f"{counted(made.frequent, 'known names')}, {counted(made.rare, 'rare spellings')}"
    print(f"{visible(str(made.target))}: {known}, from {counted(made.texts, 'texts')}")
    again = f", {learner.again:,} known already" if learner.again else ""
    bad = f", {learner.bad:,} left out" if learner.bad else ""
    print(f"Learned {counted(learner.new, 'texts')}{again}{bad}.")
    return (1 if learner.new or learner.again else 2) if learner.bad else 0


class _Learner:
    """Reads an archive text by text and counts its names."""

    def __init__(self, pipeline: Pipeline, counts: Any, options: argparse.Namespace, messages: Messages) -> None:
        self.pipeline = pipeline
        self.counts = counts
        self.options = options
        self.messages = messages
        self.new = self.again = self.bad = 0
        collect = pipeline.manager.collect
        self.readers: list[Reader] = list(collect("claimcheck_readers", settings=pipeline.settings))
        names = next((i for i, a in enumerate(pipeline.annotators, 1) if a.id == "names"), 0)
        self.annotators = pipeline.annotators[:names]

    def run(self) -> None:
        """Count every text of the archive that was not counted before."""
        from claimcheck.reading.files import find_files

        endings = cast("Reader", _Endings())
        found, missing = find_files(self.options.archive, [*self.readers, endings])
        for source, reason in missing:
            self._bad(f"{source}: {reason}")
        for number, path in enumerate(found, 1):
            try:
                for document in self._documents(Path(path)):
                    self._learn(document)
            except ReadError as e:
                self._bad(str(e))
            self.messages.progress(number / len(found), self.new, "texts")

    def _bad(self, words: str) -> None:
        self.bad += 1
        self.messages.problem(words)

    def _learn(self, document: Document) -> None:
        if self.counts.known(document.text):
            self.again += 1
            return
        try:
            names = self._names(document)
        except Exception as e:  # a part that fails on one text must not cost the archive
            self._bad(f"{document.source}: could not be analysed ({type(e).__name__}: {e})")
            return
        self.counts.add(document.text, names, document.published)
        self.new += 1
        if self.new % _SAVE_EVERY == 0:
            self.counts.save()

    def _names(self, document: Document) -> Counter[tuple[str, str]]:
        from claimcheck.segmenting import segment

        analysis = segment(document)
        context = _Context(self.pipeline.settings, self.pipeline.knowledge, document.published)
        for annotator in self.annotators:
            analysis = replace(analysis, mentions=tuple(annotator.annotate(analysis, context)) + analysis.mentions)
        return Counter((m.text, m.kind) for m in analysis.mentions if _counts(m))

    def _documents(self, path: Path) -> Iterator[Document]:
        """The documents in a file; bad rows are told and left out."""
        from claimcheck.reading.files import read_file

        ending = next((s for s in reversed(path.suffixes) if s.lower() not in _PACKED), "").lower()
        if ending == ".parquet":
            yield from self._rows(path, _parquet(path, self.options))
        elif ending in _LINES:
            yield from self._rows(path, _json_lines(path))
        else:
            yield from read_file(path, self.readers, self.pipeline.settings)

    def _rows(self, path: Path, rows: Iterator[tuple[str, dict[str, Any] | str]]) -> Iterator[Document]:
        from claimcheck.errors import ConfigurationError
        from claimcheck.model import Document
        from claimcheck.reading.files import date_in_name
        from claimcheck.settings import parse_date

        day = date_in_name(str(path))
        for place, row in rows:
            if isinstance(row, str):
                self._bad(f"{path}, {place}: {row}")
                continue
            text, published = row.get(self.options.text_field), row.get(self.options.published_field)
            if not isinstance(text, str):
                self._bad(f"{path}, {place}: has no text in the field {self.options.text_field!r}: give --text-field")
                continue
            try:
                told = parse_date(published if isinstance(published, date | str) and published else None)
            except ConfigurationError as e:
                self._bad(f"{path}, {place}: {e}")
                continue
            if text.strip():
                yield Document(text, source=f"{path}, {place}", published=told or day)


class _Endings:
    """Stands for a reader of the formats that are read here, where files are looked for in a folder."""

    extensions = frozenset({*_LINES, ".parquet"})


def _counts(mention: Mention) -> bool:
    """Whether a mention is counted: full names of persons, places and organizations as they are written.

    Words in capitals are a headline's or an acronym; a family name alone says nothing of who bears it.
    """
    if mention.text.isupper() and " " in mention.text:
        return False
    if mention.kind == "person":
        return getattr(mention.value, "form", "") == "full" and " " in mention.text
    return mention.kind in ("place", "organization")


def _json_lines(path: Path) -> Iterator[tuple[str, dict[str, Any] | str]]:
    """Objects by place, or why a line is none."""
    from claimcheck.errors import KnowledgeError
    from claimcheck.knowledge.importing.records import BadRowError
    from claimcheck.knowledge.importing.rows import json_object
    from claimcheck.knowledge.importing.streams import LineFile

    try:
        file = LineFile(path)
        try:
            for line in file:
                place = f"line {line.number:,}"
                try:
                    told = json_object(line)
                except BadRowError as e:
                    yield place, str(e)
                    continue
                if told is not None:
                    yield place, told
        finally:
            file.close()
    except KnowledgeError as e:
        raise ReadError(str(e)) from None


def _parquet(path: Path, options: argparse.Namespace) -> Iterator[tuple[str, dict[str, Any] | str]]:
    """Rows of a Parquet file, a batch at a time."""
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError:
        raise ReadError(
            f"{path}: reading Parquet needs a package: pip install pyarrow, or save it as JSON Lines."
        ) from None
    try:
        with parquet.ParquetFile(path) as file:
            there = file.schema_arrow.names
            if options.text_field not in there:
                has = ", ".join(there)[:200]
                raise ReadError(f"{path}: has no column {options.text_field!r} (it has: {has}): give --text-field.")
            columns = [c for c in (options.text_field, options.published_field) if c in there]
            number = 0
            for batch in file.iter_batches(batch_size=256, columns=columns):
                for row in batch.to_pylist():
                    number += 1
                    yield f"row {number:,}", row
    except (OSError, pyarrow.ArrowException) as e:
        raise ReadError(f"{path}: is no Parquet file, or a damaged one ({e}): get it again.") from None


def _least(given: str) -> int:
    if not given.isdecimal() or int(given) < 1:
        raise argparse.ArgumentTypeError(f"{given!r} is no number of texts from 1 on")
    return int(given)
