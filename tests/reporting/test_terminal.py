from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from claimcheck.reporting.terminal import Style, clip, columns, visible

REORDERING = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}


@given(st.text())
def test_visible_leaves_nothing_that_moves_the_cursor(text):
    shown = visible(text)
    assert not any(unicodedata.category(c) in ("Cc", "Cs") for c in shown)
    assert not any(unicodedata.bidirectional(c) in REORDERING for c in shown)
    shown.encode("utf-8")


def test_visible_keeps_ordinary_text():
    assert visible("Łódź, 習近平, “quoted” — ok") == "Łódź, 習近平, “quoted” — ok"
    assert visible("a\tb") == "a b"
    assert visible("\ud800") == "\\ud800"


@given(st.text(alphabet="ab ", min_size=1, max_size=300), st.data(), st.integers(20, 100))
def test_clip_keeps_the_words(line, data, width):
    start = data.draw(st.integers(0, len(line) - 1))
    end = data.draw(st.integers(start + 1, min(len(line), start + 10)))
    window, a, b = clip(line, start, end, width)
    assert len(window) <= width
    assert window[a:b] == line[start:end]


def test_columns():
    assert columns("abc") == 3
    assert columns("習") == 2
    assert columns("e\u0301") == 1


def test_style():
    assert Style(False)("x", "red") == "x"
    assert Style(True)("x", "red", "bold") == "\x1b[31;1mx\x1b[0m"
