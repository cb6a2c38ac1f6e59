"""``config``, ``init`` and ``completion``, and what settings do to ``check``."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tomllib

import jsonschema
import pytest

from claimcheck.cli import main
from claimcheck.cli.init import STARTER

WRONG = "The treaty was signed on February 30, 2022, in Vienna.\n"


def test_show_names_the_place_of_each_value(desk, run, monkeypatch):
    user = desk / "home"
    monkeypatch.setenv("XDG_CONFIG_HOME", str(user))
    (user / "claimcheck").mkdir(parents=True)
    (user / "claimcheck" / "claimcheck.toml").write_text("jobs = 3\nfail-on = 'never'\nseverity.date-tense = 'error'\n")
    (desk / "claimcheck.toml").write_text("fail-on = 'error'\nseverity.title-wrong = 'notice'\n")
    monkeypatch.setenv("CLAIMCHECK_IGNORE", "name-variant, date-tense")
    code, out, _ = run("config", "show")
    lines = dict(line.split(" = ", 1) for line in out.splitlines())
    assert code == 0
    assert lines["jobs"] == f"3  # {user / 'claimcheck' / 'claimcheck.toml'}"
    assert lines["fail-on"] == f'"error"  # {desk / "claimcheck.toml"}'
    assert lines["ignore"] == '["name-variant", "date-tense"]  # environment variable CLAIMCHECK_IGNORE'
    assert lines["online"] == "false  # default"
    assert lines["severity"].startswith('{date-tense = "error", title-wrong = "notice"}')
    code, out, _ = run("config", "show", "--json")
    assert json.loads(out)["jobs"] == {"value": 3, "from": str(user / "claimcheck" / "claimcheck.toml")}


def test_show_for_a_file_applies_the_overrides(desk, run):
    (desk / "claimcheck.toml").write_text('[[overrides]]\npaths = ["opinion/**"]\nignore = ["date-tense"]\n')
    assert 'ignore = ["date-tense"]  # overrides in ' in run("config", "show", "opinion/a.txt")[1]
    assert "ignore = []  # default" in run("config", "show", "news/a.txt")[1]


def test_overrides_by_path(desk, run):
    (desk / "claimcheck.toml").write_text(
        '[[overrides]]\npaths = ["opinion/**", "*.draft.txt"]\nignore = ["date-impossible"]\n'
        '[[overrides]]\npaths = ["old/"]\nseverity.date-impossible = "notice"\n'
    )
    for name in ("opinion/a.txt", "news/a.txt", "b.draft.txt", "old/deep/a.txt"):
        (desk / name).parent.mkdir(parents=True, exist_ok=True)
        (desk / name).write_text(WRONG)
    assert [run("check", n)[0] for n in ("opinion/a.txt", "news/a.txt", "b.draft.txt", "old/deep/a.txt")] == [
        0,
        1,
        0,
        0,
    ]
    assert run("check", desk / "opinion" / "a.txt")[0] == 0
    assert "Checked 4 files" in run("check", ".")[1]


def test_exclude(desk, run):
    (desk / "claimcheck.toml").write_text('exclude = ["archive/"]\n')
    (desk / "archive").mkdir()
    for name in ("archive/a.txt", "b.txt"):
        (desk / name).write_text(WRONG)
    assert "Checked 1 file," in run("check", ".")[1]
    assert run("check", "archive/a.txt")[0] == 1, "a file that is named is checked"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[[overrides]]\nignore = ['x']", "overrides.0.paths: "),
        ("[[overrides]]\npaths = ['x']\nignored = []", "unknown key 'overrides.0.ignored'. Did you mean 'ignore'"),
        (
            "[[overrides]]\npaths = ['x']\nignore = ['date-tens']",
            "There is no code 'date-tens'. Did you mean 'date-tense'",
        ),
        ("[checkers.nams]\na = 1", "There is no checker 'nams'. Did you mean 'names'"),
        ("jobs = -1", "jobs: "),
        ("accept = ['none.txt']", "the accept list cannot be read"),
        ("baseline = 'none.json'", "there is no such baseline"),
    ],
)
def test_wrong_settings_stop_the_run(desk, run, text, message):
    (desk / "claimcheck.toml").write_text(text)
    (desk / "a.txt").write_text(WRONG)
    code, _, err = run("check", "a.txt")
    assert code == 2
    assert message in err
    assert "Traceback" not in err


def test_wrong_environment(desk, run, monkeypatch):
    (desk / "a.txt").write_text(WRONG)
    monkeypatch.setenv("CLAIMCHECK_JOBS", "many")
    code, _, err = run("check", "a.txt")
    assert code == 2
    assert "CLAIMCHECK_JOBS" in err
    monkeypatch.delenv("CLAIMCHECK_JOBS")
    monkeypatch.setenv("CLAIMCHECK_FAILON", "never")
    assert "Did you mean CLAIMCHECK_FAIL_ON?" in run("check", "a.txt")[2]


def test_environment(desk, run, monkeypatch):
    (desk / "a.txt").write_text(WRONG)
    monkeypatch.setenv("CLAIMCHECK_FAIL_ON", "never")
    assert run("check", "a.txt")[0] == 0
    (desk / "other.toml").write_text("ignore = ['date-impossible']")
    monkeypatch.setenv("CLAIMCHECK_CONFIG", "other.toml")
    assert "Found nothing to mend" in run("check", "a.txt")[1]


def test_init_writes_a_file_that_holds(desk, run):
    assert run("init")[0] == 0
    text = (desk / "claimcheck.toml").read_text()
    assert text == STARTER
    assert tomllib.loads(text)["fail-on"] == "warning"
    (desk / "a.txt").write_text(WRONG)
    assert run("check", "a.txt")[0] == 1
    code, _, err = run("init")
    assert code == 2
    assert "is there already" in err
    assert run("init", "--force")[0] == 0
    assert run("init", "no/such")[0] == 2


def test_what_is_commented_out_in_the_starter_holds_too(desk, run):
    live = [
        line.removeprefix("# ")
        for line in STARTER.splitlines()
        if line.startswith(("# ", "[")) and (" = " in line or "[" in line) and ":" not in line
    ]
    (desk / "claimcheck.toml").write_text("\n".join(live))
    (desk / "accepted.txt").write_text("")
    (desk / "claimcheck-baseline.json").write_text('{"version": 1, "findings": {}}')
    (desk / "a.txt").write_text(WRONG)
    assert run("check", "a.txt")[0] == 1


def test_the_schema_accepts_the_starter_and_refuses_a_misspelt_key(run):
    schema = json.loads(run("config", "schema")[1])
    validator = jsonschema.Draft202012Validator(schema)
    validator.validate(tomllib.loads(STARTER))
    assert list(validator.iter_errors({"fail-om": "error"}))
    assert list(validator.iter_errors({"overrides": [{"ignore": []}]}))


@pytest.mark.parametrize("shell", ["bash", "zsh"])
def test_completion(run, shell, tmp_path):
    code, out, _ = run("completion", shell)
    assert code == 0
    for word in ("check", "mentions", "--published", "--baseline"):
        assert word in out
    if shutil.which(shell):
        file = tmp_path / "script"
        file.write_text(out)
        subprocess.run([shell, "-n", str(file)], check=True)


@pytest.mark.parametrize("line", ['exclude = ["!"]', '[[overrides]]\npaths = ["!"]\nignore = ["date-impossible"]'])
def test_what_is_no_pattern_is_refused(tmp_path, monkeypatch, capsys, line):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text("And so on.\n")
    (tmp_path / "claimcheck.toml").write_text(line + "\n")
    assert main(["check", "."]) == 2
    assert "as in .gitignore" in capsys.readouterr().err


def test_a_file_with_a_byte_order_mark(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "claimcheck.toml").write_bytes(b'\xef\xbb\xbffail-on = "error"\n')
    assert main(["config", "show"]) == 0
    assert 'fail-on = "error"' in capsys.readouterr().out


def test_a_time_no_clock_can_wait(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "claimcheck.toml").write_text("check-seconds = inf\n")
    assert main(["config", "show"]) == 2
    assert "check-seconds: Input should be less than or equal to 1000000" in capsys.readouterr().err


def test_batch_refuses_a_code_nobody_knows(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "claimcheck.toml").write_text('ignore = ["date-imposible"]\n')
    (tmp_path / "in.jsonl").write_text('{"text": "And so on."}\n')
    assert main(["batch", "in.jsonl", "out.jsonl"]) == 2
    assert "Did you mean 'date-impossible'?" in capsys.readouterr().err
    assert sorted(p.name for p in tmp_path.iterdir()) == ["claimcheck.toml", "in.jsonl"]
    assert main(["batch", "in.jsonl", "-"]) == 2


def test_processes_are_bounded():
    from claimcheck._parallel import processes

    assert processes(100_000) <= max(8, 4 * (os.cpu_count() or 1))
    assert processes(100_000, "win32") <= 61
    assert (processes(2), processes(0)) == (2, 1)


@pytest.mark.parametrize("text", ["tool = 1 # [tool.claimcheck]\n", "[tool]\nclaimcheck = 1 # [tool.claimcheck]\n"])
def test_a_project_file_whose_table_is_none(tmp_path, monkeypatch, capsys, text):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "pyproject.toml").write_text(text)
    code = main(["config", "show"])
    err = capsys.readouterr().err
    assert (code, "is no table. Write" in err) in ((0, False), (2, True))
    assert (code == 2) == text.startswith("[tool]")


def test_options_of_one_checker_come_together_from_all_places(tmp_path):
    from claimcheck.settings import Layer, merge_layers

    weak = Layer("user", {"checkers": {"desk": {"a": 1, "b": 1}, "other": {"c": 1}}})
    strong = Layer("project", {"checkers": {"desk": {"b": 2}}})
    assert merge_layers((weak, strong)).checkers == {"desk": {"a": 1, "b": 2}, "other": {"c": 1}}
    assert weak.values["checkers"]["desk"]["b"] == 1
