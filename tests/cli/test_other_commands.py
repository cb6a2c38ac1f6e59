from __future__ import annotations

import json
from pathlib import Path

import pytest

from claimcheck import __version__
from claimcheck.cli import main

ARTICLE = str(Path(__file__).parents[2] / "examples" / "summit.txt")


@pytest.fixture
def run(capsys):
    def call(*arguments):
        try:
            code = main(list(arguments))
        except SystemExit as e:
            code = e.code or 0
        out = capsys.readouterr()
        return code, out.out, out.err

    return call


def test_version_and_help(run):
    assert run("--version") == (0, f"claimcheck {__version__}\n", "")
    code, out, _ = run("--help")
    assert code == 0
    assert all(c in out for c in ("check", "claims", "mentions", "explain", "checkers", "plugins"))
    assert "0 nothing found, 1 findings, 2 could not check" in out


def test_an_unknown_command(run):
    code, _, err = run("chek")
    assert code == 2
    assert "chek" in err


def test_checkers_lists_the_three_with_their_codes(run):
    code, out, _ = run("checkers")
    assert code == 0
    assert all(c in out for c in ("names", "titles", "dates", "name-misspelled", "title-wrong", "date-impossible"))
    listed = json.loads(run("checkers", "--json")[1])
    assert {"names", "titles", "dates"} <= {c["id"] for c in listed}


def test_every_code_is_explained(run):
    for checker in json.loads(run("checkers", "--json")[1]):
        for info in checker["codes"]:
            code, out, _ = run("explain", info["code"])
            assert code == 0
            assert info["summary"] in out
            assert len(out.splitlines()) > 8, info["code"]


def test_explain_helps_with_a_slip(run):
    code, _, err = run("explain", "name-mispelled")
    assert code == 2
    assert "Did you mean 'name-misspelled'?" in err


def test_plugins_lists_version_origin_and_state(run):
    code, out, _ = run("plugins", "--disable", "titles")
    assert code == 0
    line = next(x for x in out.splitlines() if x.startswith("titles "))
    assert line.split() == ["titles", __version__, "bundled", "off"]
    assert {p["name"] for p in json.loads(run("plugins", "--json")[1])} >= {"names", "titles", "dates"}


def test_claims_under_their_sentences(run):
    code, out, _ = run("claims", ARTICLE, "--published", "2023-03-25")
    assert code == 0
    assert "Olaf Scholz" in out
    assert "[title]" in out
    loaded = json.loads(run("claims", ARTICLE, "--json")[1])
    text = Path(ARTICLE).read_text(encoding="utf-8")
    assert len(loaded["claims"]) >= 15
    assert all(s["text"] == text[s["start"] : s["end"]] for c in loaded["claims"] for s in c["spans"])


def test_mentions_with_their_meaning(run):
    code, out, _ = run("mentions", ARTICLE, "--published", "2023-03-25")
    assert code == 0
    assert "DATE 2023-03-24" in out
    assert "prime minister" in out
    kinds = {m["kind"] for m in json.loads(run("mentions", ARTICLE, "--json")[1])["mentions"]}
    assert {"person", "place", "organization", "title", "time"} <= kinds


@pytest.mark.parametrize("command", ["claims", "mentions"])
def test_a_missing_file(run, command):
    code, _, err = run(command, "nowhere.txt")
    assert code == 2
    assert "nowhere.txt" in err
