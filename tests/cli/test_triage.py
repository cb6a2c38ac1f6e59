"""Options of ``check`` for living with findings: baselines, changed lines, the cache, loudness."""

from __future__ import annotations

import json
import subprocess

import pytest

WRONG = "The treaty was signed on February 30, 2022, in Vienna.\n"
OTHER = "They met again on April 31, 2022, in Rome.\n"


@pytest.fixture
def desk(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text(WRONG)
    return tmp_path


def test_a_baseline_is_written_used_and_renewed(desk, check):
    code, _, err = check("a.txt", "--baseline", "known.json", "--write-baseline")
    assert code == 0
    assert "known.json: 1 finding written." in err
    code, out, _ = check("a.txt", "--baseline", "known.json")
    assert code == 0
    assert "1 finding kept back" in out
    (desk / "a.txt").write_text("New.\n\n" + WRONG + OTHER)
    code, out, _ = check("a.txt", "--baseline", "known.json")
    assert code == 1
    assert "April 31" in out
    assert "a.txt:3:26" not in out
    (desk / "a.txt").write_text("All is well.\n")
    code, _, err = check("a.txt", "--baseline", "known.json")
    assert code == 0
    assert "known.json: 1 finding is gone" in err


def test_json_says_what_is_kept_back(desk, check):
    check("a.txt", "--baseline", "known.json", "--write-baseline")
    code, out, _ = check("a.txt", "--baseline", "known.json", "--format", "json")
    tree = json.loads(out)
    assert code == 0
    assert [s["by"] for s in tree["documents"][0]["suppressed"]] == ["baseline"]
    assert tree["documents"][0]["claims"], "a JSON report is whole, whatever else was asked for"
    assert tree["summary"]["suppressed"] == 1
    assert tree["summary"]["errors"] == 0


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--write-baseline",), "add --baseline FILE"),
        (("--baseline", "none.json"), "there is no such baseline"),
        (("--since", "HEAD", "--changes", "x"), "give one of them"),
        (("--baseline", "b", "--write-baseline", "--since", "HEAD"), "leave out --since"),
        (("--since", "HEAD"), "git says: "),
        (("--changes", "a.txt"), "no change of a text was found"),
    ],
)
def test_what_does_not_go_together_is_said(desk, check, options, message):
    code, _, err = check("a.txt", *options)
    assert code == 2
    assert message in err


def test_since(desk, check):
    names = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    for command in (["init", "-q"], ["add", "."], ["commit", "-qm", "x"]):
        subprocess.run(["git", *names, *command], check=True, capture_output=True)
    code, _, err = check(".", "--since", "HEAD")
    assert code == 0
    assert "no line of this file has changed" in err
    (desk / "a.txt").write_text(WRONG + "\n" + OTHER)
    (desk / "b.txt").write_text(WRONG)
    code, out, _ = check(".", "--since", "HEAD")
    assert code == 1
    assert "a.txt:3:19" in out
    assert "a.txt:1:" not in out
    assert "b.txt:1:26" in out


def test_a_second_run_says_the_same_from_the_cache(desk, check):
    for n in range(6):
        (desk / f"{n}.txt").write_text(f"Number {n}. {WRONG}")
    first = check(".", "--verbose")
    second = check(".", "--verbose")
    assert first[:2] == second[:2]
    assert "cache: 0 of 7 texts" in first[2]
    assert "cache: 7 of 7 texts" in second[2]
    (desk / "3.txt").write_text(f"Number 3. {OTHER}")
    third = check(".", "--verbose")
    assert "cache: 6 of 7 texts" in third[2]
    assert "April 31" in third[1]
    assert "cache: " not in check(".", "--verbose", "--no-cache")[2]
    assert check(".", "--format", "json")[1] == check(".", "--format", "json")[1]


def test_processes_give_the_same_in_the_same_order(desk, check):
    for n in range(9):
        (desk / f"{n}.txt").write_text(f"Number {n}. {WRONG}")
    one = check(".", "--no-cache", "--jobs", "1")
    assert one == check(".", "--no-cache", "--jobs", "2")


def test_loudness(desk, check):
    (desk / "b.txt").write_text("He said it on Tuesday, November 18, 2025.\n")
    assert "verified ./b.txt" in check(".")[1]
    code, out, err = check(".", "--quiet")
    assert (code, err) == (1, "")
    assert "verified ./b.txt" not in out
    assert "Checked 2 files" in out
    assert "a.txt: no publication date, " in check(".", "--verbose")[2]
    assert "1 error    date-impossible" in check(".", "--statistics")[2]


def test_remarks_are_told_with_their_place(desk, check):
    (desk / "a.txt").write_text("Well.\n\nclaimcheck: ignore[date-tense] no reason to\n" + WRONG)
    code, _, err = check("a.txt")
    assert code == 1
    assert "a.txt:3:1: This ignore[date-tense] is not used" in err


def test_a_baseline_written_for_one_text_keeps_the_others(desk, check):
    (desk / "b.txt").write_text(OTHER)
    (desk / "gone.txt").write_text(OTHER)
    assert check(".", "--baseline", "known.json", "--write-baseline")[0] == 0
    (desk / "gone.txt").unlink()
    (desk / "a.txt").write_text("All is well.\n")
    assert check("a.txt", "--baseline", "known.json", "--write-baseline")[0] == 0
    assert list(json.loads((desk / "known.json").read_text())["findings"]) == ["b.txt"]
    assert check(".", "--baseline", "known.json")[0] == 0
    (desk / "known.json").write_text("no baseline")
    assert check("b.txt", "--baseline", "known.json", "--write-baseline")[0] == 0
    assert check(".", "--baseline", "known.json")[0] == 0


def test_documents_of_one_file_are_told_apart_in_a_baseline(desk, check):
    def row(name):
        return json.dumps({"id": name, "text": WRONG}) + "\n"

    (desk / "all.jsonl").write_text(row("a") + row("b"))
    assert check("all.jsonl", "--baseline", "known.json", "--write-baseline")[0] == 0
    (desk / "all.jsonl").write_text(row("new") + row("b") + row("a"))
    code, out, _ = check("all.jsonl", "--baseline", "known.json", "--format", "concise")
    assert (code, out.count("February 30")) == (1, 1)
    assert "(document new)" in out
