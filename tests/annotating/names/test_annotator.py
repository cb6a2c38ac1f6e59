"""Mentions of persons, places and organizations, from a small set of facts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.annotating.names import NameAnnotator
from claimcheck.knowledge.protocol import Entity, NameToken
from claimcheck.model import Analysis, Document, Mention, PersonValue
from claimcheck.segmenting import segment
from claimcheck.testing.fake_knowledge import FakeKnowledge

WORDS = frozenset(
    ("will may bush trump police garden opened the mark it was cold said and in left early after show met rain").split()  # noqa: SIM905
)


class Facts(FakeKnowledge):
    """Facts with ordinary words told apart from unknown names."""

    def token(self, token: str) -> NameToken:
        known = super().token(token)
        return NameToken(token, known.given, known.family, known.place, known.organization, token in WORDS)


@dataclass
class Context:
    knowledge: Any
    settings: Any = None
    published: date | None = None


@pytest.fixture(scope="module")
def facts() -> Facts:
    made = Facts()
    made.add_jurisdiction("FR", "France", adjective="French")
    made.add_jurisdiction("CN", "China", adjective="Chinese")
    made.add_person("a", "Marta Quiroga", weight=9)
    made.add_person("b", "Lin Baozhen", weight=9)
    made.add_person("c", "Will Harrow", weight=9)
    made.add_person("d", "George W. Bush", "George Bush", weight=9)
    made.add_entity(Entity("p", "place", "Lyon", "city", "FR", weight=500))
    made.add_entity(Entity("o", "organization", "Bank of Ruritania", weight=100))
    return made


def mentions(text: str, facts: Facts) -> list[Mention]:
    return list(NameAnnotator().annotate(segment(Document(text)), Context(facts)))


def found(text: str, facts: Facts, kind: str = "person") -> list[str]:
    return [m.text for m in mentions(text, facts) if m.kind == kind and getattr(m.value, "form", "") != "pronoun"]


@pytest.mark.parametrize(
    ("text", "persons"),
    [
        ("French President Marta Quiroga's speech was short.", ["Marta Quiroga"]),
        ("The vote pleased Sen. Ada Obrovic of Lyon.", ["Ada Obrovic"]),
        ("It was the press secretary Karin Velmour who spoke.", ["Karin Velmour"]),
        ("Then Ursula von der Halden spoke.", ["Ursula von der Halden"]),
        ("On Monday al-Beshri left early.", ["al-Beshri"]),
        ("Minister Faisal bin Tarkan Al Sabr left early.", ["Faisal bin Tarkan Al Sabr"]),
        ("President Oh Mi-rae met Itmar Ben-Tovar.", ["Oh Mi-rae", "Itmar Ben-Tovar"]),
        ("Dr. J. K. Brandt and Sir Tom O'Kellan left.", ["J. K. Brandt", "Tom O'Kellan"]),
        ("The late Robert Allendy Jr. said so.", ["Robert Allendy Jr."]),
        ("MARTA QUIROGA OPENED THE GARDEN SHOW IN LYON", ["MARTA QUIROGA"]),
        (
            "It was said, after the long and cold show in the garden of the old town hall, that Marta\n"
            "Quiroga left early, in the rain and with nobody at her side but the dog and one old friend.",
            ["Marta\nQuiroga"],
        ),
        ("Will Harrow said it was cold.", ["Will Harrow"]),
        ("Will it rain in May? Police said so.", []),
        ("King Gustav III left early.", ["Gustav III"]),
        ("The Marta Quiroga Foundation opened.", []),
    ],
)
def test_persons(text: str, persons: list[str], facts: Facts) -> None:
    assert found(text, facts) == persons


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("It was cold in Lyon and in France.", ["Lyon", "France"]),
        ("He landed at Vnortkovo airport on Monday.", ["Vnortkovo"]),
        ("French and Chinese police met.", []),
        ("Storms hit Port Ellandry on Monday.", ["Port Ellandry"]),
    ],
)
def test_places(text: str, places: list[str], facts: Facts) -> None:
    assert found(text, facts, "place") == places


def test_organizations(facts: Facts) -> None:
    text = "The Bank of Ruritania met Quiroga University in Lyon."
    assert found(text, facts, "organization") == ["Bank of Ruritania", "Quiroga University"]


def test_known_bearers_come_along(facts: Facts) -> None:
    value = mentions("It was Marta Quiroga.", facts)[0].value
    assert isinstance(value, PersonValue)
    assert (value.entities, value.given, value.family) == (("a",), "Marta", "Quiroga")


@given(st.text(alphabet=st.characters(), max_size=60))
def test_never_raises_and_spans_are_true(text: str) -> None:
    knowledge = Facts()
    knowledge.add_person("a", "Marta Quiroga")
    check(segment(Document(text)), knowledge)


@given(
    st.lists(
        st.sampled_from(
            [
                "Marta",
                "Quiroga",
                "al",
                "-",
                "von",
                "der",
                "President",
                ".",
                ",",
                "Jr",
                "of",
                "the",
                "Lyon",
                "’s",
                "\n",
                "U.S.",
                "III",
                "said",
            ]
        ),
        max_size=14,
    )
)
def test_odd_sequences(words: list[str]) -> None:
    knowledge = Facts()
    knowledge.add_person("a", "Marta Quiroga")
    check(segment(Document(" ".join(words))), knowledge)


def check(analysis: Analysis, knowledge: Facts) -> None:
    text = analysis.document.text
    seen: set[tuple[int, int]] = set()
    for mention in NameAnnotator().annotate(analysis, Context(knowledge)):
        assert mention.text == text[mention.span.start : mention.span.end]
        assert mention.text.strip() == mention.text != ""
        assert (mention.span.start, mention.span.end) not in seen
        seen.add((mention.span.start, mention.span.end))


def test_linear_time(facts: Facts) -> None:
    """A line of a hundred thousand capitalised words takes no more than a text of as many words should."""
    from time import process_time

    start = process_time()
    mentions("Marta Quiroga von der Halden " * 20_000, facts)
    assert process_time() - start < 20
