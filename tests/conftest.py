"""What every test may use."""

from __future__ import annotations

import os
from pathlib import Path
from runpy import run_path

import pytest
from hypothesis import HealthCheck, settings

import claimcheck

settings.register_profile("ci", max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("quick", max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("thorough", max_examples=2000, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))


def pytest_sessionstart():
    """Compiled modules that are older than their sources would be tested in their place."""
    script = Path(__file__).parent.parent / "tools" / "native.py"
    if script.exists() and run_path(str(script))["stale"]():
        pytest.exit("The compiled modules are older than their sources. Compile them anew: sh dev.sh native", 4)


@pytest.fixture(autouse=True)
def _plain_environment(monkeypatch, tmp_path_factory):
    """No test depends on what the developer has set, or leaves anything in the user's folders."""
    for name in [n for n in os.environ if n.startswith("CLAIMCHECK_")] + ["NO_COLOR", "COLUMNS"]:
        monkeypatch.delenv(name, raising=False)
    home = str(tmp_path_factory.getbasetemp() / "home")
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "APPDATA", "LOCALAPPDATA"):
        monkeypatch.setenv(name, home)


@pytest.fixture(scope="session")
def pipeline():
    """A pipeline with the bundled plugins only."""
    with claimcheck.Pipeline(entry_points=False) as made:
        yield made


@pytest.fixture
def desk(tmp_path, monkeypatch):
    """An empty folder to work in."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def run(capsys):
    """The command, called in this process: exit code, standard output, standard error."""
    from claimcheck.cli import main

    def call(*arguments):
        try:
            code = main([*map(str, arguments)])
        except SystemExit as e:
            code = e.code
        out = capsys.readouterr()
        return code, out.out, out.err

    return call


@pytest.fixture
def check(run):
    """``claimcheck check`` with these arguments."""
    return lambda *arguments: run("check", *arguments)
