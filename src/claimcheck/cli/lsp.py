"""``claimcheck lsp``: a language server on standard input and output, for editors."""

from __future__ import annotations

import argparse

from claimcheck.cli.checked import refuse_unknown
from claimcheck.cli.options import add_common, add_published, settings_from
from claimcheck.errors import ConfigurationError
from claimcheck.pipeline import Pipeline
from claimcheck.settings import parse_date

__all__ = ["configure", "run"]


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the options of ``lsp``."""
    add_published(parser)
    add_common(parser)


def run(options: argparse.Namespace) -> int:
    """Serve until the editor goes.

    Raises:
        ConfigurationError: pygls is not installed.
    """
    try:
        from claimcheck.editors.lsp import build_server
    except ImportError as e:
        raise ConfigurationError(
            f"The language server needs pygls, which is not installed ({e}): pip install 'pygls>=2'."
        ) from None
    settings = settings_from(options)
    with Pipeline(settings) as pipeline:
        refuse_unknown(pipeline, settings)
        build_server(pipeline, parse_date(options.published)).start_io()
    return 0
