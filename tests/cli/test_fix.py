"""``claimcheck check --fix`` and ``--diff``."""

from __future__ import annotations

import os
import stat

import pytest

WRONG = (
    "Rain fell.\nFrench President Emmanuel Macorn opened the café with German President Angela Merkel.\nMacorn spoke."
)
RIGHT = (
    "Rain fell.\nFrench President Emmanuel Macron opened the café with German Chancellor Angela Merkel.\nMacron spoke."
)
DATED = ("--published", "2019-05-01")


@pytest.mark.parametrize(
    ("encoding", "mark"), [("utf-8", b""), ("utf-8", b"\xef\xbb\xbf"), ("cp1252", b""), ("utf-16-le", b"\xff\xfe")]
)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_everything_else_stays_byte_for_byte(desk, check, encoding, mark, end):
    file = desk / "a.txt"
    file.write_bytes(mark + WRONG.replace("\n", end).encode(encoding))
    code, _, err = check(file, "--fix", *DATED)
    assert file.read_bytes() == mark + RIGHT.replace("\n", end).encode(encoding)
    assert code == 0
    assert "3 changes made in 1 file." in err


def test_a_second_run_finds_nothing_to_mend(desk, check):
    file = desk / "a.txt"
    file.write_text(WRONG, encoding="utf-8")
    check(file, "--fix", *DATED)
    before = file.stat().st_mtime_ns
    code, _, err = check(file, "--fix", *DATED)
    assert (code, file.stat().st_mtime_ns) == (0, before)
    assert "nothing that is safe to mend" in err


def test_findings_that_are_not_safe_stay_and_are_reported(desk, check):
    file = desk / "a.txt"
    file.write_text("The crowd cheered Barrack Obama for minutes.\n", encoding="utf-8")
    code, out, _ = check(file, "--fix", *DATED)
    assert code == 1
    assert "Barrack" in out
    assert "Barrack" in file.read_text(encoding="utf-8")


def test_quotations_are_left_alone(desk, check):
    file = desk / "a.txt"
    text = "“French President Emmanuel Macorn is late,” said the guard at the gate of the palace.\n"
    file.write_text(text, encoding="utf-8")
    check(file, "--fix", *DATED)
    assert file.read_text(encoding="utf-8") == text


def test_diff_shows_and_does_not_write(desk, check):
    file = desk / "a.txt"
    file.write_text(WRONG, encoding="utf-8")
    code, out, _ = check("a.txt", "--diff", *DATED)
    assert file.read_text(encoding="utf-8") == WRONG
    assert code == 1
    assert out.startswith("--- a/a.txt\n+++ b/a.txt\n@@ -1,3 +1,3 @@\n Rain fell.\n-French President Emmanuel Macorn")
    assert "Checked" not in out


def test_diff_with_fix_shows_and_writes(desk, check):
    file = desk / "a.txt"
    file.write_text(WRONG, encoding="utf-8")
    code, out, _ = check("a.txt", "--diff", "--fix", *DATED)
    assert file.read_text(encoding="utf-8") == RIGHT
    assert code == 0
    assert "+Macron spoke." in out


def test_ignored_codes_and_baselines_are_not_mended(desk, check):
    file = desk / "a.txt"
    file.write_text(WRONG, encoding="utf-8")
    check(file, "--fix", "--ignore", "name-misspelled,title-wrong", *DATED)
    assert file.read_text(encoding="utf-8") == WRONG
    check(file, "--baseline", "known.json", "--write-baseline", *DATED)
    check(file, "--fix", "--baseline", "known.json", *DATED)
    assert file.read_text(encoding="utf-8") == WRONG


def test_permissions_stay_and_links_are_followed(desk, check):
    file, link = desk / "a.txt", desk / "b.txt"
    file.write_text(WRONG, encoding="utf-8")
    file.chmod(0o640)
    link.symlink_to(file)
    check(link, "--fix", *DATED)
    assert link.is_symlink()
    assert file.read_text(encoding="utf-8") == RIGHT
    assert stat.S_IMODE(file.stat().st_mode) == 0o640
    assert sorted(os.listdir(desk)) == ["a.txt", "b.txt"]


def test_standard_input_cannot_be_mended_in_place(desk, check):
    code, _, err = check("-", "--fix")
    assert code == 2
    assert "use --diff" in err


def test_fix_does_not_go_with_writing_a_baseline(desk, check):
    (desk / "a.txt").write_text(WRONG, encoding="utf-8")
    code, _, err = check("a.txt", "--fix", "--baseline", "b.json", "--write-baseline")
    assert code == 2
    assert "leave out --fix" in err


@pytest.mark.skipif(not hasattr(os, "getuid") or os.getuid() == 0, reason="root may write everything")
def test_a_file_that_cannot_be_written_is_told(desk, check):
    file = desk / "a.txt"
    file.write_text(WRONG, encoding="utf-8")
    file.chmod(0o444)
    code, _, err = check(file, "--fix", *DATED)
    assert code == 2
    assert "no permission to write it" in err
    assert file.read_text(encoding="utf-8") == WRONG


@pytest.mark.parametrize("option", ["--fix", "--diff"])
@pytest.mark.parametrize("name", ["a.md", "a.html"])
def test_safe_suggestions_in_other_formats_are_told_and_left(desk, check, option, name):
    text = f"<p>{WRONG}</p>" if name.endswith("html") else WRONG
    (desk / name).write_text(text, encoding="utf-8")
    code, _, err = check(name, *DATED, option)
    assert code == 1
    assert "safe suggestions are left in 1 text" in err
    assert "nothing that is safe" not in err
    assert (desk / name).read_text(encoding="utf-8") == text
