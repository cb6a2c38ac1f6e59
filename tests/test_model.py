from __future__ import annotations

import dataclasses
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck import Claim, Document, OriginSegment, Position, Severity, Span, Tokens


def test_lines_end_at_lf_crlf_and_cr():
    document = Document("a\nbc\r\nd\re")
    assert [document.position(i) for i in (0, 2, 3, 6, 8)] == [
        Position(1, 1),
        Position(2, 1),
        Position(2, 2),
        Position(3, 1),
        Position(4, 1),
    ]


def test_position_behind_the_last_character_and_outside():
    document = Document("ab\n")
    assert document.position(3) == Position(2, 1)
    with pytest.raises(ValueError, match="outside the text of 3 characters"):
        document.position(4)
    with pytest.raises(ValueError, match="outside"):
        document.position(-1)


@given(st.text(alphabet="ab\n\r", max_size=40), st.data())
def test_position_agrees_with_splitlines(text, data):
    offset = data.draw(st.integers(0, len(text)))
    found = Document(text).position(offset)
    # The character between CR and LF belongs to the line that CRLF ends.
    before = text[:offset]
    if before.endswith("\r") and text[offset : offset + 1] == "\n":
        lines = before[:-1].replace("\r\n", "\n").replace("\r", "\n").split("\n")
        assert found == Position(len(lines), len(lines[-1]) + 2)
    else:
        lines = before.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        assert found == Position(len(lines), len(lines[-1]) + 1)


def test_origin_maps_into_the_original_file():
    origin = (OriginSegment(0, 3, 8), OriginSegment(6, 10, 1, "paragraph 2"))
    document = Document("Hello\nworld\nagain", origin=origin)
    assert document.position(1) == Position(3, 9)
    assert document.position(6) == Position(10, 1)
    assert document.position(13) == Position(11, 2)
    assert document.label(2) is None
    assert document.label(12) == "paragraph 2"


def test_places_of_what_stands_for_something_else():
    # "A &amp; <b>B</b>" as the text "A & B"
    origin = (
        OriginSegment(0, 1, 1),
        OriginSegment(2, 1, 3, end=Position(1, 8)),
        OriginSegment(3, 1, 8),
        OriginSegment(4, 1, 12),
    )
    document = Document("A & B", origin=origin)
    assert (document.position(2), document.end_position(3)) == (Position(1, 3), Position(1, 8))
    assert (document.position(4), document.end_position(4), document.end_position(5)) == (
        Position(1, 12), Position(1, 9), Position(1, 13),
    )  # fmt: skip
    assert document.end_position(0) == Position(1, 1)
    assert document.verbatim(Span(0, 2))
    assert not document.verbatim(Span(2, 3))
    assert not document.verbatim(Span(3, 5))
    assert Document("A & B").verbatim(Span(0, 5))


def test_span_relations():
    assert Span(0, 3).overlaps(Span(2, 5))
    assert not Span(0, 3).overlaps(Span(3, 5))
    assert Span(0, 5).contains(Span(0, 5))
    assert not Span(1, 5).contains(Span(0, 5))
    assert Span(1, 3).of("abcd") == "bc"
    assert len(Span(1, 3)) == 2


@pytest.mark.parametrize("kind", [Document("x"), Span(0, 1), Claim("i", "t", "assertion", (Span(0, 1),), 0)])
def test_types_are_frozen(kind):
    with pytest.raises(dataclasses.FrozenInstanceError):
        setattr(kind, dataclasses.fields(kind)[0].name, "other")


def test_claim_ids_are_stable_and_tell_kind_text_and_ordinal_apart():
    assert Claim.identify("title", "Xi Jinping is president of China.") == "3b14f48883baf558"
    ids = {Claim.identify(k, t, o) for k in ("title", "assertion") for t in ("a", "b\ud800") for o in (0, 1)}
    assert len(ids) == 8
    assert all(len(i) == 16 and int(i, 16) >= 0 for i in ids)


def test_documents_travel_between_processes():
    document = Document("a\nb", source="x.txt")
    document.position(2)
    assert pickle.loads(pickle.dumps(document)) == document


def test_severity_ranks():
    assert Severity.ERROR.rank > Severity.WARNING.rank > Severity.NOTICE.rank


def test_tokens_at_and_within():
    tokens = Tokens(("One", "two", "."), (0, 4, 7), (3, 7, 8), (0, 0, 0))
    assert [tokens.at(i) for i in (0, 2, 3, 4, 7)] == [0, 0, 1, 1, 2]
    assert list(tokens.within(Span(0, 7))) == [0, 1]
    assert list(tokens.within(Span(1, 8))) == [1, 2]
