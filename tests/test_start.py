"""The way to a check imports what a check needs: guarded by what is imported, not by a clock."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from claimcheck.plugins.entry_points import find_entry_points

ROOT = Path(__file__).resolve().parent.parent

# Each costs a start more than a millisecond, and a check of one text on one terminal has no use for it.
HEAVY = {
    "asyncio", "click", "concurrent.futures", "email", "gzip", "hashlib", "httpx", "importlib.metadata", "json",
    "logging", "lxml", "multiprocessing", "pathlib", "pickle", "pydantic", "random", "rapidfuzz", "rich", "shutil",
    "socket", "ssl", "statistics", "subprocess", "tempfile", "textwrap", "tomllib", "unittest", "urllib", "xml", "yaml",
    "zipfile",
}  # fmt: skip

# Ours that other commands and formats need.
LATE = {
    "claimcheck._configuration", "claimcheck._parallel", "claimcheck.annotating.protocol", "claimcheck.cli.claims",
    "claimcheck.knowledge.compile_store", "claimcheck.reporting.json", "claimcheck.reporting.schema",
    "claimcheck.running.cache", "claimcheck.splitting.protocol", "claimcheck.testing",
}  # fmt: skip


def imported(*arguments: str) -> set[str]:
    """The modules a fresh process has imported when the command has run."""
    code = (
        "import sys; before = set(sys.modules);"
        f"from claimcheck.cli import main; main({list(arguments)!r});"
        "print(*sorted(set(sys.modules) - before), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    return set(done.stderr.splitlines()[-1].split())


def test_the_process_leaves_with_its_code_and_does_what_was_registered_for_the_end():
    code = (
        "import atexit, sys, threading; from claimcheck.cli import main;"
        "atexit.register(print, 'registered');"
        "threading.Thread(target=lambda: (threading.main_thread().join(), print('waited for'))).start();"
        "sys.argv = ['claimcheck', 'check', '--no-cache', 'examples/summit.txt']; main(); print('never')"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, cwd=ROOT)
    assert done.returncode == 1  # the example has errors
    assert done.stdout.splitlines()[-2:] == ["waited for", "registered"]
    assert done.stderr == ""


@pytest.fixture(scope="module")
def check() -> set[str]:
    # Plugins that happen to be installed import what they like.
    off = [word for point in find_entry_points("claimcheck") for word in ("--disable", point.name)]
    return imported("check", "--no-cache", *off, "examples/summit.txt")


def test_a_check_imports_nothing_heavy(check: set[str]):
    assert "claimcheck.pipeline" in check
    assert not {name for name in check for heavy in HEAVY if name == heavy or name.startswith(f"{heavy}.")}


def test_a_check_imports_no_part_of_ours_that_it_does_not_use(check: set[str]):
    assert not check & LATE


def test_a_command_imports_no_other_one():
    found = imported("plugins")
    assert "claimcheck.cli.plugins" in found
    assert not found & {"claimcheck.cli.check", "claimcheck.cli.claims", "claimcheck.cli.mentions"}
