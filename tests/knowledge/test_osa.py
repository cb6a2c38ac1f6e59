from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from claimcheck.knowledge import osa

WORDS = st.text("abcé", max_size=8)


@given(WORDS, WORDS, st.none() | st.integers(0, 4))
def test_ours_is_rapidfuzzs(a: str, b: str, most: int | None):
    assert osa.small_distance(a, b, score_cutoff=most) == OSA.distance(a, b, score_cutoff=most)


@given(st.text(max_size=12), st.text(max_size=12))
def test_ours_is_rapidfuzzs_on_any_text(a: str, b: str):
    assert osa.small_distance(a, b) == OSA.distance(a, b)


@pytest.mark.parametrize(
    ("a", "b", "distance"),
    [("putin", "putin", 0), ("vladmir", "vladimir", 1), ("blinken", "blniken", 1), ("ca", "abc", 3), ("", "xi", 2)],
)
def test_slips(a: str, b: str, distance: int):
    assert osa.small_distance(a, b) == distance
    assert osa.small_distance(b, a) == distance


def test_rapidfuzz_is_imported_once_many_pairs_are_measured():
    code = (
        "import sys; from claimcheck.knowledge.osa import ENOUGH, metric, small_distance;"
        "assert metric(ENOUGH) is small_distance and 'rapidfuzz' not in sys.modules;"
        "assert metric(1)('ab', 'ba') == 1 and 'rapidfuzz' in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_the_choices_within_reach_are_the_same_before_and_after(monkeypatch: pytest.MonkeyPatch):
    choices = ["putin", "puttin", "poutine", "blinken", "putin", "tupin", "", "utin"]
    monkeypatch.setattr(osa, "_library", None)
    monkeypatch.setattr(osa, "_measured", 0)
    before = osa.within("putin", choices, 1)
    assert before == [(0, 0), (1, 1), (4, 0), (7, 1)]
    monkeypatch.setattr(osa, "_measured", osa.ENOUGH)
    assert osa.within("putin", choices, 1) == before
