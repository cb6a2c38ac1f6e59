"""``claimcheck kb``: what is known, and how a newsroom adds to it."""

from __future__ import annotations

import argparse
import importlib
from dataclasses import replace
from typing import TYPE_CHECKING

from claimcheck.cli.options import add_common, settings_from
from claimcheck.errors import ConfigurationError

if TYPE_CHECKING:
    from claimcheck.settings import Settings

__all__ = ["configure", "counted", "directory_of", "kb_settings", "run"]

# Command: one-line help, and what stands under its own --help.
_COMMANDS = {
    "info": ("show the layers of knowledge, strongest first, with their sources", ""),
    "search": (
        "show what is known of a name, why, and from which layer",
        "Exit codes: 0 the name is known, 1 it is not (near names are shown), 2 the search failed.",
    ),
    "import": (
        "make a layer of CSV, JSON Lines, FollowTheMoney or Wikidata files",
        "A run that was stopped goes on where it stopped when the same command is given again. Exit codes: 0 "
        "everything was imported, 1 it was but for rows that are named, 2 nothing was, and the old layer is as it was.",
    ),
    "learn": (
        "learn names and their spellings from an archive",
        "A text that was learned before is not counted again. Exit codes: 0 everything was learned, 1 it was but for "
        "texts that are named, 2 nothing was, and what was learned before is as it was.",
    ),
}


_SINGULAR = {"entities": "entity", "aliases": "alias"}


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the commands below ``kb``."""
    parser.epilog = "Layers, strongest first: house list, learned, imported, embedded."
    subparsers = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for name, (summary, epilog) in _COMMANDS.items():
        command = subparsers.add_parser(
            name, help=summary, description=summary[0].upper() + summary[1:] + ".", epilog=epilog or None
        )
        module = importlib.import_module(f"claimcheck.cli.kb_{name}")
        module.configure(command)
        command.add_argument(
            "--directory", metavar="DIR", help="the folder of your own knowledge (default: your data folder)"
        )
        add_common(command)
        command.set_defaults(run=module.run, parser=command)


def run(options: argparse.Namespace) -> int:
    """Never called: a command below ``kb`` is required."""
    raise AssertionError(options)


def kb_settings(options: argparse.Namespace) -> Settings:
    """The settings with the folder that ``--directory`` names."""
    settings = settings_from(options)
    if options.directory:
        settings = replace(settings, knowledge=replace(settings.knowledge, directory=options.directory))
    return settings


def counted(number: int, words: str) -> str:
    """A number and a noun, given in the plural: "1 entity", "2,000 rare spellings"."""
    if number == 1:
        words = _SINGULAR.get(words, words.removesuffix("s"))
    return f"{number:,} {words}"


def directory_of(settings: Settings) -> str:
    """The folder to write to.

    Raises:
        ConfigurationError: there is none.
    """
    if not settings.knowledge.directory:
        raise ConfigurationError(
            "There is no folder for your own knowledge: give --directory, or set CLAIMCHECK_KNOWLEDGE."
        )
    return settings.knowledge.directory
