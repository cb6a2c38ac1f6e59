"""Tags that the words around a word correct."""

from __future__ import annotations

import pytest

from claimcheck.splitting.syntax.retag import retag


@pytest.mark.parametrize(
    ("words", "tags", "expected"),
    [
        ("its design wins", "HBZ", "$NZ"),
        ("the plans failed", "TZD", "TSD"),
        ("it was the third fair held in town", "HDTJNDIN", "HDTJNEIN"),
        ("having twice lost to them , they left", "GRDIH,HD", "GREIH,HD"),
        ("a quarterback runs", "TZZ", "TNZ"),
        ("she wailed loudly", "HZR", "HDR"),
        ("it lies here and borders denmark", "HZRCSP", "HZRCZP"),
        ("it trains actors and singers bly , lund", "HZSCSP,P", "HZSCSP,P"),
        ("the chair drafts the plan", "TNSTN", "TNZTN"),
        ("in school holidays the team rests", "INSTNZ", "INSTNZ"),
        ("her highest ranking of all", "$JJIH", "$JNIH"),
        ("he plays as a forward in town", "HZITRIN", "HZITNIN"),
        ("born in may 1950", "EIP#", "EItt"),
        ("more than 30 fell", "JI#D", "RR#D"),
    ],
)
def test_words_around(words, tags, expected):
    assert retag(f"{tags}.", words.split()) == f"{expected}."
