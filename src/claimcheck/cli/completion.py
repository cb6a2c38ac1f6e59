"""``claimcheck completion``: the script that lets a shell complete commands, options and codes."""

from __future__ import annotations

import argparse

__all__ = ["configure", "run"]


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the shells."""
    parser.add_argument("shell", choices=["bash", "zsh", "tcsh"], help="the shell to write for")
    parser.epilog = 'bash: eval "$(claimcheck completion bash)" in ~/.bashrc; zsh: the same in ~/.zshrc'


def run(options: argparse.Namespace) -> int:
    """Print the script."""
    import shtab

    from claimcheck.cli.registry import complete_parser

    print(shtab.complete(complete_parser(), shell=options.shell))
    return 0
