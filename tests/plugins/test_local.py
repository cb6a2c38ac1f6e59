from __future__ import annotations

import pytest

import claimcheck
from claimcheck.cli import main

PLUGIN = """
import claimcheck

__version__ = "7"

class Shouting:
    id = "shouting"
    kinds = frozenset()
    codes = (claimcheck.CodeInfo("shouting-word", claimcheck.Severity.WARNING, "a loud word", "# shouting-word"),)

    def check(self, claims, context):
        at = context.document.text.find("STOP")
        if at >= 0:
            yield claimcheck.Verdict(
                claims[0].id, self.id, "shouting-word", claimcheck.Status.CONFLICTING, claimcheck.Severity.WARNING, 0.9,
                "Not so loud.", claimcheck.Span(at, at + 4), (), (claimcheck.Evidence("house style", "No shouting"),),
            )

@claimcheck.hookimpl
def claimcheck_checkers():
    return [Shouting()]
"""


@pytest.fixture
def desk(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "checks").mkdir()
    (tmp_path / "checks" / "desk.py").write_text(PLUGIN)
    (tmp_path / "below").mkdir()
    (tmp_path / "below" / "a.txt").write_text("They shall STOP it in Vienna.\n")
    return tmp_path


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_plugin_by_path_is_relative_to_the_configuration(desk, monkeypatch, capsys, jobs):
    (desk / "claimcheck.toml").write_text('plugins = ["checks/desk.py"]\n')
    monkeypatch.chdir(desk / "below")
    assert main(["check", "a.txt", "--jobs", jobs, "--no-cache"]) == 1
    assert "shouting-word" in capsys.readouterr().out
    assert main(["plugins"]) == 0
    listed = capsys.readouterr().out
    assert "desk" in listed
    assert "configuration" in listed
    assert main(["check", "a.txt", "--disable", "desk"]) == 0


def test_a_package_and_a_module(desk, monkeypatch, capsys):
    package = desk / "house_rules"
    package.mkdir()
    (package / "words.py").write_text(PLUGIN)
    (package / "__init__.py").write_text("from .words import claimcheck_checkers\n")
    (desk / "claimcheck.toml").write_text('plugins = ["./house_rules"]\n')
    assert main(["check", "below/a.txt"]) == 1
    monkeypatch.syspath_prepend(desk / "checks")
    (desk / "claimcheck.toml").write_text('plugins = ["desk"]\n')
    assert main(["check", "below/a.txt"]) == 1


@pytest.mark.parametrize(
    ("named", "content", "message"),
    [
        ("none.py", None, "is not there: there is no file"),
        ("no.such.module", None, "cannot be imported: ModuleNotFoundError"),
        ("bad.py", "def (", "cannot be imported: SyntaxError"),
        ("bad.py", "class Desk:\n    pass\n", "does nothing: it has no hook"),
        ("bad.py", "raise SystemExit(3)", "cannot be imported: SystemExit: 3"),
        ("bad.py", "import claimcheck\n@claimcheck.hookimpl\ndef claimcheck_chekers(): ...", "does not exist"),
    ],
)
def test_what_cannot_be_loaded_stops_the_run(desk, capsys, named, content, message):
    if content is not None:
        (desk / named).write_text(content)
    (desk / "claimcheck.toml").write_text(f'plugins = ["{named}"]\n')
    assert main(["check", "below/a.txt"]) == 2
    err = capsys.readouterr().err
    assert message in err
    assert "Traceback" not in err


def test_two_plugins_of_one_name(desk):
    (desk / "desk.py").write_text(PLUGIN)
    settings = claimcheck.Settings(plugins=(str(desk / "desk.py"), str(desk / "checks" / "desk.py")))
    with pytest.raises(claimcheck.PluginError, match="Two plugins are called 'desk'"):
        claimcheck.Pipeline(settings)
