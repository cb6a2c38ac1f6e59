"""The data tables."""

from __future__ import annotations

from claimcheck.model import BlockKind
from claimcheck.segmenting.tables import abbreviations, boilerplate, exclaims, rows, starters

KINDS = {"title", "before", "month", "inner", "org", "clock", "end"}


def test_every_row_has_its_cells_and_a_source() -> None:
    for name in ("abbreviations", "boilerplate", "exclaims", "starters"):
        for row in rows(name):
            assert len(row) == 3
            assert all(row)


def test_kinds_are_known() -> None:
    assert set(abbreviations().values()) == KINDS
    assert {kind for phrases in boilerplate().values() for _, kind in phrases} <= {
        "label",
        *(k.value for k in BlockKind),
    }


def test_keys_are_as_they_are_looked_up() -> None:
    assert not any(a.endswith(".") for a in abbreviations())
    assert all(w == w.lower() for w in starters())
    assert all(w[-1] in "!?" for w in exclaims())
    assert all(phrase == phrase.lower() for phrases in boilerplate().values() for phrase, _ in phrases)
