"""The commands there are, and the parser of their options.

Only the module of the command that runs is imported, and plugins are asked for commands only where none of ours is
meant: start-up time is what users feel.
"""

from __future__ import annotations

import argparse
import importlib
import sys
from collections.abc import Callable, Sequence, Set
from typing import Any, NoReturn

from claimcheck._version import __version__
from claimcheck.cli.options import terminal_width
from claimcheck.errors import PluginError

__all__ = ["Commands", "build_parser", "complete_parser"]

Configure = Callable[[argparse.ArgumentParser], None]
Run = Callable[[argparse.Namespace], int]

# Command: module under claimcheck.cli, one-line help.
BUNDLED = {
    "check": ("check", "check the claims in texts and report verdicts with evidence"),
    "claims": ("claims", "show the claims a text is split into"),
    "mentions": ("mentions", "show the names, titles and times found in a text"),
    "explain": ("explain", "explain a verdict code"),
    "checkers": ("checkers", "list the checkers and their codes"),
    "kb": ("kb", "show what is known of names and offices, and add to it"),
    "plugins": ("plugins", "list the plugins with version and origin"),
    "batch": ("batch", "check the rows of a JSON Lines or Parquet file into another"),
    "plugin": ("plugin", "write a new plugin package to start from"),
    "lsp": ("lsp", "serve an editor with findings as you write"),
    "config": ("config", "show the settings and where they come from"),
    "init": ("init", "write a configuration file to start from"),
    "completion": ("completion", "print a completion script for a shell"),
}


class Commands:
    """What a plugin's ``claimcheck_commands`` hook adds commands to."""

    def __init__(self, subparsers: argparse._SubParsersAction[_Parser]) -> None:
        self._subparsers = subparsers
        self._names = set(BUNDLED)

    def add(self, name: str, *, help: str, configure: Configure, run: Run) -> None:
        """Add a command.

        Args:
            name: what users type behind ``claimcheck``.
            help: one line for ``claimcheck --help``.
            configure: adds options and arguments to the command's parser.
            run: does the work with the parsed options, and returns the exit code (0, 1 or 2 as for ``check``).

        Raises:
            PluginError: there is a command of this name.
        """
        if name in self._names:
            raise PluginError(f"There is a command {name!r} already; a plugin adds it again. Switch one off.")
        self._names.add(name)
        parser = self._subparsers.add_parser(name, help=help, description=help)
        configure(parser)
        parser.set_defaults(run=run, parser=parser)


class _Help(argparse.HelpFormatter):
    """Help as wide as the terminal; argparse asks shutil for that, whose import every start would pay for."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=terminal_width(sys.stdout) - 2)


class _Parser(argparse.ArgumentParser):
    """Usage errors are one line with the way to help, and exit code 2."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"formatter_class": _Help, **options})

    def error(self, message: str) -> NoReturn:
        from claimcheck.reporting.terminal import visible

        self.exit(2, f"claimcheck: {visible(message)}\nSee `{self.prog} --help`.\n")


def build_parser(arguments: Sequence[str]) -> argparse.ArgumentParser:
    """The parser for these arguments: with the options of the command they name, and of no other."""
    wanted = next((a for a in arguments if not a.startswith("-")), None)
    if wanted is None or wanted not in BUNDLED:
        return _parser(set(BUNDLED), set(), plugins=True)
    # The other commands matter only for the help and the messages of a call that starts with no command of ours.
    return _parser({wanted} if arguments[0] == wanted else set(BUNDLED), {wanted}, plugins=False)


def complete_parser() -> argparse.ArgumentParser:
    """The parser with the options of all commands, those of plugins included."""
    return _parser(set(BUNDLED), set(BUNDLED), plugins=True)


def _parser(listed: Set[str], loaded: Set[str], *, plugins: bool) -> argparse.ArgumentParser:
    """A parser that has the bundled commands ``listed``, with the options of those ``loaded``."""
    parser = _Parser(
        prog="claimcheck",
        description="Verifies the claims in newsroom copy: names, titles and dates, offline, with evidence.",
        epilog="Exit codes: 0 nothing found, 1 findings, 2 could not check.",
    )
    parser.add_argument("--version", action="version", version=f"claimcheck {__version__}")
    subparsers = parser.add_subparsers(
        title="commands", metavar="COMMAND", required=True, parser_class=_Parser, prog=parser.prog
    )
    for name, (module, summary) in BUNDLED.items():
        if name not in listed:
            continue
        command = subparsers.add_parser(name, help=summary, description=summary[0].upper() + summary[1:] + ".")
        if name in loaded:
            own = importlib.import_module(f"claimcheck.cli.{module}")
            own.configure(command)
            command.set_defaults(run=own.run, parser=command)
    if plugins:
        _plugin_commands(subparsers)
    return parser


def _plugin_commands(subparsers: argparse._SubParsersAction[_Parser]) -> None:
    from claimcheck.bundled import BUNDLED as PLUGINS
    from claimcheck.plugins.manager import PluginManager
    from claimcheck.settings import load_settings

    settings = load_settings(folder=".")
    manager = PluginManager(disable=settings.disable, bundled=PLUGINS, version=__version__, local=settings.plugins)
    manager.call("claimcheck_commands", cli=Commands(subparsers))
