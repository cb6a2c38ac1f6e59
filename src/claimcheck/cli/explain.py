"""``claimcheck explain CODE``: the page of a verdict code."""

from __future__ import annotations

import argparse

from claimcheck.cli.options import add_common, settings_from
from claimcheck.errors import ConfigurationError
from claimcheck.pipeline import Pipeline

__all__ = ["configure", "run"]


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the options of ``explain``."""
    parser.add_argument("code", metavar="CODE", help="a verdict code, such as name-misspelled")
    add_common(parser)


def run(options: argparse.Namespace) -> int:
    """Print the page."""
    from claimcheck.checking.pages import page
    from claimcheck.reporting.terminal import visible

    with Pipeline(settings_from(options)) as pipeline:
        codes = {c.code: (checker, c) for checker in pipeline.checkers for c in checker.codes}
    if options.code not in codes:
        from rapidfuzz.process import extractOne

        near = extractOne(options.code, list(codes), score_cutoff=50) if codes else None
        hint = f"Did you mean {near[0]!r}? " if near else ""
        raise ConfigurationError(f"There is no code {options.code!r}. {hint}`claimcheck checkers` lists them.")
    checker, info = codes[options.code]
    print(f"{info.code} ({checker.id}, {info.severity})\n{visible(info.summary)}")
    text = page(checker, info)
    if text:
        print()
        for line in text.strip().splitlines():
            print(visible(line))
    return 0
