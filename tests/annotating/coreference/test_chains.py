"""Chains: short forms and pronouns, where they can only mean one person."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from claimcheck.annotating.names import NameAnnotator
from claimcheck.model import Document, Mention, PersonValue
from claimcheck.segmenting import segment
from claimcheck.testing.fake_knowledge import FakeKnowledge


@dataclass
class Context:
    knowledge: Any
    settings: Any = None
    published: Any = None


def facts() -> FakeKnowledge:
    made = FakeKnowledge()
    made.add_person("a", "Marta Quiroga")
    made.add_person("b", "Lin Baozhen", short="Lin")
    made.add_person("c", "Otto Quiroga")
    made.add_person("d", "George Pallwin")
    return made


def values(text: str) -> list[tuple[str, PersonValue]]:
    found: list[Mention] = list(NameAnnotator().annotate(segment(Document(text)), Context(facts())))
    found.sort(key=lambda m: m.span)
    return [(m.text, m.value) for m in found if isinstance(m.value, PersonValue)]


def test_short_form_means_the_full_name_before() -> None:
    found = values("Marta Quiroga spoke first. Then Quiroga sat down.")
    assert [(text, v.name, v.form, v.entities) for text, v in found] == [
        ("Marta Quiroga", "Marta Quiroga", "full", ("a",)),
        ("Quiroga", "Marta Quiroga", "short", ("a",)),
    ]
    assert found[0][1].chain == found[1][1].chain is not None


def test_family_name_first() -> None:
    found = values("Lin Baozhen arrived. Mr Lin was met by nobody.")
    assert [v.name for _, v in found] == ["Lin Baozhen", "Lin Baozhen"]


def test_no_link_between_two_of_one_family_name() -> None:
    found = values("Marta Quiroga met Otto Quiroga. Later Quiroga said that it was cold.")
    assert [v.chain for text, v in found if text == "Quiroga"] == [None]


def test_pronoun_of_the_only_person() -> None:
    found = values("Marta Quiroga spoke first. She thanked nobody.")
    assert [(text, v.form, v.name) for text, v in found][1:] == [("She", "pronoun", "Marta Quiroga")]


def test_no_pronoun_where_two_are_named() -> None:
    found = values("Marta Quiroga met Lin Baozhen. He thanked nobody.")
    assert all(v.form != "pronoun" for _, v in found)


def test_fuller_name_names_the_chain() -> None:
    found = values("George Pallwin spoke. George W. Pallwin was tired.")
    assert {v.name for _, v in found} == {"George W. Pallwin"}
