"""``claimcheck plugin new``: writes a package with a checker, its page and its tests, to start from."""

from __future__ import annotations

import argparse
import os
import re
import tempfile

from claimcheck.errors import ConfigurationError

__all__ = ["configure", "run"]

_NAME = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")


def configure(parser: argparse.ArgumentParser) -> None:
    """Add what ``plugin`` does."""
    does = parser.add_subparsers(dest="does", metavar="WHAT", required=True)
    new = does.add_parser("new", help="write a package with a checker to start from")
    new.add_argument("name", metavar="NAME", help="its name: small letters and hyphens, for example desk-style")
    new.add_argument("--folder", metavar="FOLDER", default=".", help="where to make its folder (default: here)")


def run(options: argparse.Namespace) -> int:
    """Write the package.

    Raises:
        ConfigurationError: the name cannot be one, or there is a folder of this name.
    """
    from claimcheck.reporting.terminal import visible
    from claimcheck.testing.template import package_files

    name = options.name.removeprefix("claimcheck-")
    if not _NAME.fullmatch(name):
        raise ConfigurationError(
            f"{options.name!r} cannot be the name of a plugin: use small letters, digits and hyphens, as in desk-style."
        )
    target = os.path.join(options.folder, f"claimcheck-{name}")
    if os.path.exists(target):
        raise ConfigurationError(f"{target}: is there already. Choose another name, or remove it.")
    aside = ""
    try:
        aside = tempfile.mkdtemp(prefix=f".claimcheck-{name}.", dir=options.folder)
        for path, text in package_files(name).items():
            file = os.path.join(aside, path)
            os.makedirs(os.path.dirname(file), exist_ok=True)
            with open(file, "w", encoding="utf-8", newline="\n") as out:
                out.write(text)
        os.chmod(aside, 0o755)
        os.rename(aside, target)
    except OSError as e:
        if aside:
            import shutil

            shutil.rmtree(aside, ignore_errors=True)
        raise ConfigurationError(f"{target}: cannot be written: {e.strerror or e}.") from None
    shown = visible(target)
    print(f"Wrote {shown}. Try it:")
    print(f"  python -m pip install -e '{shown}[test]' && python -m pytest {shown}")
    print("It reports in `claimcheck check` as soon as it is installed.")
    return 0
