"""Tokens."""

from __future__ import annotations

import pytest

from claimcheck.segmenting.tokens import tokenize


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("O'Brien's dog", "O'Brien|'s|dog"),
        ("the players’ union", "the|players|’|union"),
        ("U.S. troops at 5 p.m.", "U.S.|troops|at|5|p.m."),
        ("$1,204.50, or 3.", "$|1,204.50|,|or|3|."),
        ("al-Bashir", "al|-|Bashir"),
        ("Anne-Marie O’Neill", "Anne|-|Marie|O’Neill"),
        ("Müller naïve Łódź", "Müller|naïve|Łódź"),
        ("F-16s B2B x_y", "F|-|16|s|B|2|B|x|_|y"),
        ("It ended.", "It|ended|."),
        ("J.K. Rowling", "J.K.|Rowling"),
        ("", ""),
    ],
)
def test_tokens(text: str, words: str) -> None:
    found, starts, ends = tokenize(text)
    assert "|".join(found) == words
    assert [text[s:e] for s, e in zip(starts, ends, strict=True)] == list(found)
