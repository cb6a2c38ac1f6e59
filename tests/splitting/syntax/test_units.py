"""Tokens joined into units: hyphens, names, numbers with endings, quotation marks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.model import Tokens
from claimcheck.splitting.syntax.units import units


def tokens(pieces):
    """Tokens of a text given in pieces; a piece that begins with ``+`` stands right behind the one before."""
    starts, ends, texts, at = [], [], [], 0
    for piece in pieces:
        glued = piece.startswith("+") and len(piece) > 1
        text = piece[1:] if glued else piece
        at += 0 if glued or not texts else 1
        starts.append(at)
        at += len(text)
        ends.append(at)
        texts.append(text)
    return Tokens(tuple(texts), tuple(starts), tuple(ends), (0,) * len(texts))


@pytest.mark.parametrize(
    ("pieces", "tags", "names", "words", "expected"),
    [
        ("a well +- +known man", "TR-EN", {}, ["a", "well-known", "man"], "TEN"),
        ("the 49 +ers won", "T#ND", {}, ["the", "49ers", "won"], "TSD"),
        ("the 45 +th day", "T#NN", {}, ["the", "45th", "day"], "TJN"),
        ("“ +Yes +” he said", '"u"HD', {}, ["yes", "he", "said"], "uHD"),
        ("St +. Ives shone", "N.PD", {}, ["st", "ives", "shone"], "NPD"),
        ("Ada Lind sang", "PPD", {0: 2}, ["ada lind", "sang"], "PD"),
        ("back +- +up pilot Ada", "R-RNP", {}, ["back-up", "pilot", "ada"], "NNP"),
    ],
)
def test_units(pieces, tags, names, words, expected):
    found = tokens(pieces.split())
    made = units(found, tags, found.lower, 0, len(found), names)
    assert made.lows == words
    assert made.tags == f"{expected}."


@given(st.lists(st.sampled_from(["Ada", "well", "+-", "-", "45", "+th", '"', ".", "+.", "(", "”", "+known", "'s"])))
def test_units_lie_in_text_order_and_do_not_overlap(pieces):
    found = tokens(pieces)
    made = units(found, "N" * len(found), found.lower, 0, len(found), {})
    assert len(made.tags) == len(made) + 1 == len(made.first) + 1 == len(made.last) + 1 == len(made.names) + 1
    assert all(a < b for a, b in zip(made.first, made.last, strict=True))
    assert all(b <= a for a, b in zip(made.first[1:], made.last, strict=False))
