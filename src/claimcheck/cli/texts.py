"""Reads the one text that ``claims`` and ``mentions`` look at."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from claimcheck.cli.options import add_common, add_published, settings_from
from claimcheck.errors import ReadError
from claimcheck.model import Analysis, Report
from claimcheck.pipeline import Pipeline
from claimcheck.settings import parse_date

__all__ = ["analyses", "configure_text", "print_json"]


def configure_text(parser: argparse.ArgumentParser) -> None:
    """Add the options of a command that analyses texts."""
    parser.add_argument("path", metavar="PATH", help="a file; - reads standard input")
    parser.add_argument("--json", action="store_true", help="print JSON")
    add_published(parser)
    add_common(parser)


@contextmanager
def analyses(options: argparse.Namespace) -> Iterator[tuple[Pipeline, list[Analysis]]]:
    """The pipeline and the analyses of the documents in the file.

    Raises:
        ReadError: the file cannot be read.
    """
    from claimcheck.reading.files import find_files, read_file

    with Pipeline(settings_from(options)) as pipeline:
        readers = pipeline.manager.collect("claimcheck_readers", settings=pipeline.settings)
        found, missing = find_files([options.path], readers)
        for source, reason in missing:
            raise ReadError(f"{source}: {reason}")
        if not found:
            raise ReadError(f"{options.path}: there is no file to read in this folder.")
        published = parse_date(options.published)
        documents = [
            d for path in found for d in read_file(path, readers, pipeline.settings, published, options.format_in)
        ]
        yield pipeline, [pipeline.analyze(d) for d in documents]


def print_json(pipeline: Pipeline, found: Sequence[Analysis], part: str) -> None:
    """Print one JSON object a document: its source, its date, and ``part`` (claims or mentions) of its report."""
    import json

    from claimcheck.reporting.json import document_object

    for analysis in found:
        whole = document_object(_as_report(pipeline, analysis))
        print(json.dumps({k: whole[k] for k in ("source", "published", part)}))


def _as_report(pipeline: Pipeline, analysis: Analysis) -> Report:
    """An analysis in the shape of a report without verdicts, for the JSON form."""
    return Report(
        analysis.document,
        analysis.claims,
        (),
        analysis.failures,
        analysis.mentions,
        analysis.sentences,
        pipeline.generator,
    )
