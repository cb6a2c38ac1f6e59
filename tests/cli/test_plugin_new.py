"""``claimcheck plugin new``: the package it writes is complete, and passes its own tests at once."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib

import pytest

from claimcheck.cli import main


def pretend_installed(package, name):
    """What pip would write: the metadata that makes an entry point, beside the code."""
    info = package / "src" / f"claimcheck_{name.replace('-', '_')}-0.1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: claimcheck-{name}\nVersion: 0.1.0\n")
    (info / "entry_points.txt").write_text(f"[claimcheck]\n{name} = claimcheck_{name.replace('-', '_')}\n")


def test_the_package_passes_its_tests_and_reports(desk, capsys):
    assert main(["plugin", "new", "desk-style"]) == 0
    out = capsys.readouterr().out
    package = desk / "claimcheck-desk-style"
    assert str(package.name) in out
    assert sorted(p.name for p in desk.iterdir()) == ["claimcheck-desk-style"]
    project = tomllib.loads((package / "pyproject.toml").read_text())
    assert project["project"]["entry-points"]["claimcheck"] == {"desk-style": "claimcheck_desk_style"}
    left = [
        f for f in package.rglob("*") if f.is_file() and any(w in f.read_text() for w in ("MODULE", "CLASS", "NAME"))
    ]
    assert left == []
    pretend_installed(package, "desk-style")
    environment = {**os.environ, "PYTHONPATH": str(package / "src"), "PYTHONDONTWRITEBYTECODE": "1"}
    run = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-W", "error", str(package)]
    if not _has_pytest_plugin():
        run += ["-p", "claimcheck.testing.pytest_plugin"]
    done = subprocess.run(run, cwd=package, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "3 passed" in done.stdout
    (desk / "a.txt").write_text("Many experts say the bridge is safe.\n")
    check = subprocess.run(
        [sys.executable, "-m", "claimcheck", "check", "a.txt"],
        cwd=desk,
        env=environment,
        capture_output=True,
        text=True,
    )
    assert check.returncode == 1
    assert "desk-style-weasel" in check.stdout


def test_a_case_that_fails_is_told_in_words(desk):
    main(["plugin", "new", "desk"])
    package = desk / "claimcheck-desk"
    pretend_installed(package, "desk")
    cases = package / "tests" / "cases" / "desk-weasel.yml"
    cases.write_text(cases.read_text() + "  - fail: Ana Ruiz said so.\n")
    environment = {**os.environ, "PYTHONPATH": str(package / "src")}
    run = [sys.executable, "-m", "pytest", "-q", str(package)]
    if not _has_pytest_plugin():
        run += ["-p", "claimcheck.testing.pytest_plugin"]
    done = subprocess.run(run, cwd=package, env=environment, capture_output=True, text=True)
    assert done.returncode == 1
    assert "no error or warning desk-weasel; reported: nothing" in done.stdout
    assert "Traceback" not in done.stdout


def _has_pytest_plugin():
    from importlib.metadata import entry_points

    return any(p.value == "claimcheck.testing.pytest_plugin" for p in entry_points(group="pytest11"))


@pytest.mark.parametrize("name", ["Desk", "a b", "../x", "", "-x", "x" * 300, "claimcheck-"])
def test_bad_names(desk, capsys, name):
    try:
        code = main(["plugin", "new", name])
    except SystemExit as e:
        code = e.code
    assert code == 2
    assert "Traceback" not in capsys.readouterr().err
    assert not list(desk.iterdir())


def test_nothing_is_overwritten(desk, capsys):
    (desk / "claimcheck-desk").mkdir()
    assert main(["plugin", "new", "desk"]) == 2
    assert "is there already" in capsys.readouterr().err
    assert main(["plugin", "new", "desk", "--folder", "no/such"]) == 2


def test_nothing_half_written_is_left(desk, monkeypatch, capsys):
    def full(*paths):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "rename", full)
    assert main(["plugin", "new", "desk-style"]) == 2
    assert "No space left" in capsys.readouterr().err
    assert list(desk.iterdir()) == []
