"""Unified diffs that patch can apply."""

from __future__ import annotations

import shutil
import subprocess

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimcheck.fixing import unified


def test_equal_texts_have_no_difference():
    assert unified("a\n", "a\n", "x.txt") == ""


def test_lines_keep_their_ends():
    found = unified("one\r\ntwo\r\nthree", "one\r\n2\r\nthree", "x.txt")
    assert found == (
        "--- a/x.txt\n+++ b/x.txt\n@@ -1,3 +1,3 @@\n one\r\n-two\r\n+2\r\n three\n\\ No newline at end of file\n"
    )


def test_other_line_separators_are_no_ends_of_lines():
    found = unified("one\x0btwo\u2028three\n", "one\x0btwo\u2028four\n", "x.txt")
    assert found.endswith("@@ -1 +1 @@\n-one\x0btwo\u2028three\n+one\x0btwo\u2028four\n")


@pytest.mark.skipif(shutil.which("patch") is None, reason="needs patch")
@settings(max_examples=12)
@given(before=st.text("ab\n", min_size=1, max_size=40), after=st.text("ab\n", min_size=1, max_size=40))
def test_patch_makes_the_second_text_of_the_first(before, after, tmp_path_factory):
    if before == after:
        return
    folder = tmp_path_factory.mktemp("patch")
    (folder / "x.txt").write_bytes(before.encode())
    diff = unified(before, after, "x.txt").encode()
    subprocess.run(["patch", "-p1", "-s"], cwd=folder, input=diff, check=True, capture_output=True)
    assert (folder / "x.txt").read_bytes() == after.encode()
