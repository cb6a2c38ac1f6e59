"""``claimcheck init``: writes a configuration file to start from."""

from __future__ import annotations

import argparse
import os

from claimcheck.errors import ConfigurationError

__all__ = ["STARTER", "configure", "run"]

STARTER = """\
# Settings of claimcheck for the texts below this folder. Every key may be left out.
# All of them: claimcheck config schema; what holds now, and from where: claimcheck config show

# The severity at which a run fails (exit code 1): error, warning, notice or never.
fail-on = "warning"

# Codes not to report. What each reports: claimcheck explain CODE
ignore = []

# Files not to read when a folder is checked; patterns as in .gitignore.
exclude = []

# Lists of words no finding is wanted about, a line each.
# accept = ["accepted.txt"]

# Known findings that are not reported again: claimcheck check . --baseline FILE --write-baseline
# baseline = "claimcheck-baseline.json"

# Another severity for a code.
# [severity]
# name-variant = "warning"

# Other settings for some files.
# [[overrides]]
# paths = ["opinion/**"]
# ignore = ["title-outdated"]
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the options of ``init``."""
    parser.add_argument("folder", metavar="FOLDER", nargs="?", default=".", help="where to write it (default: here)")
    parser.add_argument("--force", action="store_true", help="replace the file that is there")


def run(options: argparse.Namespace) -> int:
    """Write ``claimcheck.toml``.

    Raises:
        ConfigurationError: the file is there already, or the folder cannot be written to.
    """
    from claimcheck.cli.output import open_aside
    from claimcheck.reporting.terminal import visible

    target = os.path.join(options.folder, "claimcheck.toml")
    if os.path.exists(target) and not options.force:
        raise ConfigurationError(f"{target}: is there already. Edit it, or replace it with --force.")
    with open_aside(target) as out:
        out.write(STARTER)
    print(f"Wrote {visible(target)}. Check a text with: claimcheck check PATH")
    return 0
