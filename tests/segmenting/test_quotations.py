"""Stretches in quotation marks."""

from __future__ import annotations

import pytest

from claimcheck.model import Document, Span
from claimcheck.segmenting import segment


def quoted(text: str) -> list[str]:
    return [q.of(text) for q in segment(Document(text)).quotations]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('He said "it is late" and left.', ['"it is late"']),
        ("He said “it is late” and left.", ["“it is late”"]),
        ("A 12-point “peace plan” was shown.", ["“peace plan”"]),
        ("„Gut“, sagte er.", ["„Gut“"]),
        ("Il dit «oui» et part.", ["«oui»"]),
        ("»Ja«, sagte sie.", ["»Ja«"]),
        ("He said ‘it is late’ and left.", ["‘it is late’"]),
        ("He said 'it's late' and left.", ["'it's late'"]),
        ("'It was the players' fault,' she said.", ["'It was the players' fault,'"]),
        ("The players’ union and James’ car, it’s all in the ’90s.", []),
        ("Rock 'n' roll in the '90s was the boys' thing.", []),
        ("“She called it ‘a scandal’ twice,” he said.", ["“She called it ‘a scandal’ twice,”"]),
        ("He is 6'2\" tall.", []),
        ('She said: "It is late, and went.', ['"It is late, and went.']),
        ('"One," he said. "Two."', ['"One,"', '"Two."']),
    ],
)
def test_quotations(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


def test_a_quotation_of_several_paragraphs() -> None:
    text = "She said: “It is late.\n\n“It is dark.\n\n“We go,” and went."
    assert quoted(text) == ["“It is late.", "“It is dark.", "“We go,”"]


def test_a_quotation_that_is_closed_a_paragraph_later() -> None:
    text = 'She said: "It is late.\n\nWe go," and went.'
    assert quoted(text) == ['"It is late.', 'We go,"']


def test_an_unclosed_mark_ends_with_its_paragraph() -> None:
    text = 'She said: "It is late.\n\nThe mayor went home. He slept.'
    assert quoted(text) == ['"It is late.']


def test_quoted_asks_for_the_whole_span() -> None:
    text = "He said “it is late” and left."
    analysis = segment(Document(text))
    at = text.index("late")
    assert analysis.quoted(Span(at, at + 4))
    assert not analysis.quoted(Span(at, len(text)))
    assert not analysis.quoted(Span(0, 2))
