"""What is printed as the source of a term."""

from __future__ import annotations

from datetime import date

from claimcheck.knowledge.citation import Citation, cite
from claimcheck.knowledge.protocol import Source, Term

SOURCE = Source("curated", "hand-written rows", "", "kb/curated", date(2025, 6, 30))


def term(locator: str, source: str = "curated") -> Term:
    return Term("p", "o", date(2020, 1, 1), None, None, date(2025, 6, 30), source, locator)


def test_a_record_is_named_instead_of_the_source() -> None:
    assert cite(term("complete: Federal Chancellery"), SOURCE) == Citation("Federal Chancellery", "", date(2025, 6, 30))


def test_a_page_gives_its_address_and_day() -> None:
    page = "read: New cabinet sworn in; Cyprus Mail; 2023-03-01; https://example.org/1"
    assert cite(term(page), SOURCE) == Citation(
        "New cabinet sworn in; Cyprus Mail; 2023-03-01", "https://example.org/1", date(2023, 3, 1)
    )


def test_of_several_pages_the_last_is_shown() -> None:
    pages = (
        "complete: The list | read: One; A; 2023; https://example.org/1 | read: Two; B; 2024-05; https://example.org/2"
    )
    assert cite(term(pages), SOURCE) == Citation("Two; B; 2024-05", "https://example.org/2", None)


def test_other_sources_are_named_themselves() -> None:
    wikidata = Source("every-politician", "EveryPolitician", "", "", date(2022, 8, 31))
    assert cite(term("Q1 Q2", "every-politician"), wikidata) == Citation("EveryPolitician", "", date(2022, 8, 31))
    assert cite(term("Q1 Q2", "every-politician"), None) == Citation("", "", date(2025, 6, 30))
