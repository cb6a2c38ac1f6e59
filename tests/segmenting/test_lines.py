"""Lines that are wrapped, and lines that are paragraphs."""

from __future__ import annotations

import textwrap

import pytest

from claimcheck.segmenting.lines import paragraphs

FIRST = (
    "The mayor of Harrow, Jane M. Ellis, told the council on Monday that the new bridge would open in the spring. It "
    "cost $4.2 million. Critics say the firm behind it was paid twice as much as had been planned in the first place."
)
SECOND = "The council votes again in December, when half of its members will be new and the other half rather tired."


def bodies(text: str) -> list[str]:
    return [" ".join(text[p.start : p.end].split()) for p in paragraphs(text)]


@pytest.mark.parametrize("width", [44, 60, 72, 80])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_wrapped_lines_are_joined(width: int, end: str) -> None:
    text = end.join([*textwrap.wrap(FIRST, width), "", *textwrap.wrap(SECOND, width)])
    assert bodies(text) == [FIRST, SECOND]


@pytest.mark.parametrize("width", [60, 72])
def test_a_short_line_ends_a_wrapped_paragraph(width: int) -> None:
    lines = textwrap.wrap(FIRST + " So it goes on and on in the end, for a good while yet, as all of us know.", width)
    if len(lines[-1]) > width - 20:
        lines[-1] = lines[-1][:20]
    text = "\n".join([*lines, *textwrap.wrap(SECOND, width)])
    assert len(bodies(text)) == 2


def test_one_line_a_paragraph() -> None:
    text = "The mayor spoke for an hour.\nNobody in the room listened.\nThe council has not voted.\nIt was noon."
    assert bodies(text) == text.split("\n")


def test_long_lines_are_paragraphs() -> None:
    assert bodies(f"{FIRST}\n{SECOND}") == [FIRST, SECOND]


def test_a_sentence_broken_once_goes_on() -> None:
    assert bodies("The ferry was late \nand nobody minded.") == ["The ferry was late and nobody minded."]


def test_short_lower_case_lines_are_items() -> None:
    assert bodies("rope\nlife jackets\ncharts, compass\n") == ["rope", "life jackets", "charts, compass"]


def test_items_are_never_joined() -> None:
    text = "- the first of the things that we had to bring here\n- the second of the things that we had to bring"
    assert len(bodies(text)) == 2


@pytest.mark.parametrize("end", ["\n\n", "\r\n\r\n", "\r\r", "\n \t\n", "\u2029\u2029"])
def test_an_empty_line_ends_a_paragraph(end: str) -> None:
    text = f"the end of{end}one thing"
    assert bodies(text) == ["the end of", "one thing"]
    assert paragraphs(text)[1].gap
