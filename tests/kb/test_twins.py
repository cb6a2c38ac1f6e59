"""Persons that two sources give under two spellings are one; people of like names are not."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "kb"))

from compile.congress import _Members
from compile.facts import Facts, Office, Span
from compile.twins import join_spellings

MINISTER, MEMBER = "IL:defence-minister", "IL:legislator"


def facts_with(*spans: Span, **names: str) -> Facts:
    """Spans of persons; the name of a person is given under its id without marks (``Q1``, ``curated:x`` as ``x``)."""
    facts = Facts()
    for span in spans:
        country = span.office.split(":")[0]
        facts.office(Office(span.office, "minister", country, span.office, {"minister": None}, span.source))
        facts.person(span.person, names[span.person.split(":")[-1]], span.source, country)
        facts.term(span)
    return facts


def span(person: str, office: str, start: str, end: str = "", as_of: str = "") -> Span:
    return Span(person, office, start, "day", end, end, as_of, "curated" if ":" in person else "every-politician")


def pair(first: str, second: str, start: str = "2022-12-29", end: str = "2024-11-08") -> Facts:
    """A member of parliament seen in office in July 2022, and a curated minister."""
    return facts_with(
        span("Q7", MEMBER, "2015-03-31", as_of="2022-07-30"),
        span("curated:x", MINISTER, start, end),
        Q7=first,
        x=second,
    )


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Yoram Dalwitz", "Yoram Dallwitz"),
        ("Hesham Qandoril", "Hisham Qandoril"),
        ("Yoram Dalwitzer", "Yoram Dalwizter"),
    ],
)
def test_one_name_in_two_spellings_is_one_person(first: str, second: str) -> None:
    facts = pair(first, second)
    assert join_spellings(facts) == [f"IL: {first} (Q7) = {second} (curated:x)"]
    assert list(facts.persons) == ["Q7"]
    assert {s.person for s in facts.spans} == {"Q7"}


def test_the_name_of_a_curated_row_wins_and_the_other_stays_an_alias() -> None:
    facts = pair("Yoram Dalwitz", "Yoram Dallwitz")
    join_spellings(facts)
    assert facts.persons["Q7"].name == "Yoram Dallwitz"
    assert "Yoram Dalwitz" in facts.persons["Q7"].aliases


@pytest.mark.parametrize(
    ("first", "second", "why"),
    [
        ("Imata Kabuara", "Amata Kabuara", "another first letter: a cousin"),
        ("Yoram Dallwitz", "Yoel Dallwitz", "two slips: a brother"),
        ("John Paul I", "John Paul II", "a number"),
        ("Baroness Goldiers", "Baroness Goldyers", "a title is no given name"),
        ("Jon Bohn", "Jon Bonn", "short words"),
        ("Yoram Dallwitz", "Yoram Dallwitz", "one spelling: other rules have told them apart"),
        ("Yoram Levi Dalwitz", "Yoram Dov Dallwitz", "another middle name"),
    ],
)
def test_people_of_like_names_stay_two(first: str, second: str, why: str) -> None:
    facts = pair(first, second)
    assert join_spellings(facts) == [], why
    assert len(facts.persons) == 2


def test_a_generation_apart_they_stay_two() -> None:
    assert join_spellings(pair("Yoram Dalwitz", "Yoram Dallwitz", "1955-01-01", "1959-01-01")) == []


def test_another_year_of_birth_keeps_them_apart() -> None:
    facts = pair("Yoram Dalwitz", "Yoram Dallwitz")
    facts.persons["Q7"].birth, facts.persons["curated:x"].birth = "1958-11-08", "1961-01-01"
    assert join_spellings(facts) == []


def test_several_in_reach_are_left_alone() -> None:
    facts = pair("Yoram Dalwitz", "Yoram Dallwitz")
    facts.person("Q8", "Yoram Dalvitz", "every-politician", "IL")
    facts.person("Q9", "Yoram Dallwits", "every-politician", "IL")
    facts.term(span("Q9", MEMBER, "2019-01-01", as_of="2022-07-30"))
    assert join_spellings(facts) == []


def test_two_identifiers_of_one_source_are_two_persons() -> None:
    facts = facts_with(
        span("Q7", MEMBER, "2015-03-31", as_of="2022-07-30"),
        span("Q8", MEMBER, "2015-03-31", as_of="2022-07-30"),
        Q7="Yoram Dalwitz",
        Q8="Yoram Dallwitz",
    )
    assert join_spellings(facts) == []


def congress() -> _Members:
    facts = facts_with(
        span("Q1", "US:representative", "2017-01-03", as_of="2022-08-03"),
        span("Q2", "US-TX:mayor", "2009-06-01", "2014-07-22"),
        Q1="Elizabeth Dallwitz",
        Q2="Juliano Tarvin",
    )
    facts.persons["Q1"].birth, facts.persons["Q2"].birth = "1966-07-28", "1974-09-16"
    return _Members(facts)


def test_a_member_of_congress_is_known_by_seat_day_of_birth_and_family_name() -> None:
    assert congress().find("", "D000001", "1966-07-28", "Liz", "Dallwitz", "") == "Q1"


def test_a_twin_without_a_seat_is_not_taken_for_a_member() -> None:
    assert congress().find("", "T000001", "1974-09-16", "Marco", "Tarvin", "") == "us-congress:T000001"
