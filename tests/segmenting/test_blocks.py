"""What each stretch of a page is."""

from __future__ import annotations

import pytest

from claimcheck.model import BlockKind
from claimcheck.segmenting.blocks import find_blocks

PROSE = "The storm reached the coast on Monday, and the harbour was closed. Nobody was hurt, the police said."


def kinds(text: str) -> list[str]:
    return [f"{b.kind.value}: {b.span.of(text)}" for b in find_blocks(text)]


def kind_of(line: str) -> BlockKind:
    """The kind of a line between two paragraphs of prose."""
    text = f"{PROSE}\n\n{line}\n\n{PROSE}"
    return next(b.kind for b in find_blocks(text) if b.span.start >= len(PROSE) + 2)


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Storm Closes Harbour for a Third Day", "headline"),
        ("HARBOUR CLOSED", "headline"),
        ("The aftermath", "headline"),
        ("## The aftermath", "headline"),
        ("Friday, July 21, 2017", "dateline"),
        ("Published: 3 May 2020, 10:15 GMT", "dateline"),
        ("2020-05-03", "dateline"),
        ("By Ann Lee", "byline"),
        ("By Ann Lee and Bo Ek, Staff Writers", "byline"),
        ("Reporting by Ann Lee; editing by Bo Ek", "byline"),
        ("READ ALSO: Storm Season: What to Expect", "boilerplate"),
        ("Share this article", "boilerplate"),
        ("https://example.org/storm", "boilerplate"),
        ("Home | News | Sport | Weather", "boilerplate"),
        ("Image: Harbour Authority.", "caption"),
        ("The closed harbour on Monday. Image: Ann Lee.", "caption"),
        ("Boats in the harbour. (Photo by Ann Lee/Harbour News)", "caption"),
        ("- two boats sank", "list"),
        ("2) two boats sank", "list"),
        ("• Two boats sank", "list"),
        ("Boat\tLength\tOwner", "table"),
        ("| Boat | Length |", "table"),
        ("The harbour stays closed.", "prose"),
        ("She said this:", "prose"),
        ("Share prices fell on Monday.", "prose"),
        ("Most read", "boilerplate"),
        ("Most popular among the boats was the small one that Ann Lee had built.", "prose"),
        ("Reporting by the paper had shown that the harbour was not safe in winter.", "prose"),
        ("By Monday the harbour was closed.", "prose"),
        ("E. coli was found in the water of the harbour.", "prose"),
        ("Friday was the worst day of 2017.", "prose"),
    ],
)
def test_kinds_of_lines(line: str, kind: str) -> None:
    assert kind_of(line).value == kind


def test_the_head_of_an_article() -> None:
    text = f"Storm closes harbour for a third day\n\nBy Ann Lee\n\nMarch 3, 2021\n\nOSLO (NH) — {PROSE}"
    assert kinds(text) == [
        "headline: Storm closes harbour for a third day",
        "byline: By Ann Lee",
        "dateline: March 3, 2021",
        "dateline: OSLO (NH) —",
        f"prose: {PROSE}",
    ]


def test_a_single_line_is_prose() -> None:
    assert kinds("Foreign Minister Ann Lee") == ["prose: Foreign Minister Ann Lee"]


def test_fenced_code() -> None:
    text = f"{PROSE}\n\n```\nThe Prime Minister = 3\n```\n\n{PROSE}"
    assert find_blocks(text)[0].kind is BlockKind.PROSE
    assert {b.kind for b in find_blocks(text)[1:-1]} == {BlockKind.CODE}
    assert find_blocks(text)[-1].kind is BlockKind.PROSE


def test_an_article_without_headline_begins_with_prose() -> None:
    assert [b.kind for b in find_blocks(f"{PROSE}\n{PROSE}")] == [BlockKind.PROSE] * 2
