"""Options that several commands share, and what they come to."""

from __future__ import annotations

import argparse
import os
import sys
from typing import Any, TextIO

from claimcheck.errors import ConfigurationError
from claimcheck.settings import Settings, load_settings

__all__ = [
    "add_common",
    "add_published",
    "is_terminal",
    "jobs_number",
    "settings_from",
    "terminal_width",
    "wants_color",
]


def add_common(parser: argparse.ArgumentParser) -> None:
    """``--config``, ``--disable`` and ``--color``."""
    parser.add_argument("--config", metavar="FILE", help="use this configuration file and no other")
    parser.add_argument(
        "--disable", metavar="PLUGIN", action="append", default=[], help="leave out a plugin (may be given again)"
    )
    parser.add_argument(
        "--color", choices=["auto", "always", "never"], default="auto", help="colours (auto: on a terminal)"
    )


def add_published(parser: argparse.ArgumentParser) -> None:
    """``--published`` and ``--format-in``: what a reader may be told about its files."""
    parser.add_argument(
        "--published",
        metavar="DATE",
        help="the day the text speaks from, YYYY-MM-DD (default: read from the file, else from its name)",
    )
    parser.add_argument(
        "--format-in",
        metavar="FORMAT",
        help="read every file as this format, such as html or docx (default: by extension and content)",
    )


def jobs_number(given: str) -> int:
    """The number behind ``--jobs``."""
    if not given.isdigit() or int(given) < 1:
        raise argparse.ArgumentTypeError(f"{given!r} is no number of processes from 1 on")
    return int(given)


def settings_from(options: argparse.Namespace, **overrides: Any) -> Settings:
    """The settings for a command: its options over environment, configuration file and defaults."""
    config = options.config or None
    if config is not None and not os.path.isfile(config):
        raise ConfigurationError(f"{config}: there is no such configuration file.")
    settings = load_settings(config=config, folder=".", **overrides)
    if options.disable:
        from dataclasses import replace

        settings = replace(settings, disable=tuple(dict.fromkeys((*settings.disable, *options.disable))))
    return settings


def wants_color(choice: str, stream: TextIO) -> bool:
    """Whether to write colours: as told, else on a terminal unless NO_COLOR is set (no-color.org) or TERM is dumb."""
    if choice != "auto":
        return choice == "always"
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return stream.isatty()


def terminal_width(stream: TextIO) -> int:
    """The columns of the terminal, or 100 where there is none."""
    columns = os.environ.get("COLUMNS", "")
    if columns.isdigit() and int(columns) > 0:
        return int(columns)
    try:
        return os.get_terminal_size(stream.fileno()).columns
    except (OSError, ValueError):
        return 100


def is_terminal() -> bool:
    """Whether a person is looking at standard error."""
    return sys.stderr.isatty()
