"""Titles, their holders and offices, from a small set of facts."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.annotating.titles import TitleAnnotator
from claimcheck.annotating.titles.labels import canonical
from claimcheck.annotating.titles.lexicon import title_at
from claimcheck.model import Document, Mention, PersonValue, Span, TitleValue
from claimcheck.segmenting import segment
from claimcheck.segmenting.tokens import tokenize
from claimcheck.testing.fake_knowledge import FakeKnowledge

NAMES = {"Xi Jinping": 1, "Xi": 1, "Vladimir Putin": 2, "Ada Obi": 3, "Tom Reed": 4, "He": 3}


@dataclass
class Context:
    knowledge: Any
    settings: Any = None
    published: date | None = date(2022, 3, 21)


@pytest.fixture(scope="module")
def facts() -> FakeKnowledge:
    made = FakeKnowledge()
    countries = (("CN", "China", "Chinese"), ("RU", "Russia", "Russian"), ("FR", "France", "French"))
    for country, name, adjective in countries:
        made.add_jurisdiction(country, name, adjective=adjective)
    made.add_office("CN:head-of-state", "head-of-state", "CN", "President of China", ("president",))
    made.add_office("RU:head-of-state", "head-of-state", "RU", "President of Russia", ("president",))
    made.add_person("xi", "Xi Jinping", short="Xi")
    made.add_person("putin", "Vladimir Putin")
    made.add_term("xi", "CN:head-of-state", "2013-03-14", None)
    made.add_term("putin", "RU:head-of-state", "2012-05-07", None)
    return made


def titles(text: str, facts: FakeKnowledge) -> list[tuple[Mention, TitleValue]]:
    """The title mentions of a text in which the persons are those of NAMES."""
    mentions: dict[int, Mention] = {}
    for name, chain in NAMES.items():
        at = text.find(name)
        while at >= 0:
            entities = tuple(m.entity.id for m in facts.exact(name, ("person",)))
            value = PersonValue(name, "pronoun" if name == "He" else "full", entities=entities, chain=chain)
            mentions.setdefault(at, Mention(Span(at, at + len(name)), name, "person", value))
            at = text.find(name, at + 1)
    analysis = replace(segment(Document(text)), mentions=tuple(mentions[k] for k in sorted(mentions)))
    found = TitleAnnotator().annotate(analysis, Context(facts))
    return [(m, m.value) for m in found if isinstance(m.value, TitleValue)]


@pytest.mark.parametrize(
    ("text", "label", "relation", "holder"),
    [
        ("Chinese President Xi Jinping spoke.", "president", "before", "Xi Jinping"),
        ("We met Ada Obi, the French president, there.", "president", "after", "Ada Obi"),
        ("The French president, Ada Obi, spoke.", "president", "before", "Ada Obi"),
        ("Ada Obi is prime minister.", "prime minister", "predicate", "Ada Obi"),
        ("Ada Obi was sworn in as secretary of state.", "secretary of state", "predicate", "Ada Obi"),
        ("Voters elected Ada Obi president.", "president", "predicate", "Ada Obi"),
        ("The Chinese prime minister spoke.", "prime minister", "unnamed", None),
        ("Ada Obi will become president.", "president", "none", None),
        ("Sen. Ada Obi left.", "senator", "before", "Ada Obi"),
        ("Prime Minister Ada Obi's spokesman left.", "prime minister", "before", "Ada Obi"),
    ],
)
def test_holder(text: str, label: str, relation: str, holder: str | None, facts: FakeKnowledge) -> None:
    _, value = titles(text, facts)[0]
    assert (value.label, value.relation) == (label, relation)
    assert (value.holder.of(text) if value.holder else None) == holder


@pytest.mark.parametrize(
    "text",
    [
        "The Prime Minister's Office closed.",
        "The Premier League began.",
        "He slept at the Premier Inn there.",
        "The House of Representatives met.",
    ],
)
def test_no_title(text: str, facts: FakeKnowledge) -> None:
    assert titles(text, facts) == []


@pytest.mark.parametrize(
    ("text", "modifiers"),
    [
        ("Former President Ada Obi left.", ("former",)),
        ("Then-President Ada Obi left.", ("then",)),
        ("President-elect Ada Obi left.", ("elect",)),
        ("Acting President Ada Obi left.", ("acting",)),
        ("The new president, Ada Obi, left.", ()),
    ],
)
def test_modifiers(text: str, modifiers: tuple[str, ...], facts: FakeKnowledge) -> None:
    assert titles(text, facts)[0][1].modifiers == modifiers


@pytest.mark.parametrize("text", ["Chinese President Xi", "China's President Xi", "the president of China, Xi, left"])
def test_jurisdiction(text: str, facts: FakeKnowledge) -> None:
    _, value = titles(text, facts)[0]
    assert value.jurisdiction == "CN"
    assert value.offices == ("CN:head-of-state",)


def test_company_president_has_no_office(facts: FakeKnowledge) -> None:
    _, value = titles("On Monday Zentrix President Xi Jinping left.", facts)[0]
    assert value.qualifier is not None
    assert value.offices == ()


def test_two_titles_share_holder_and_country(facts: FakeKnowledge) -> None:
    (_, first), (_, second) = titles("Chinese President and Communist Party leader Xi Jinping left.", facts)
    assert first.holder == second.holder
    assert second.jurisdiction == "CN"


def test_plural_has_two_holders(facts: FakeKnowledge) -> None:
    text = "Presidents Xi Jinping and Vladimir Putin met."
    _, value = titles(text, facts)[0]
    assert value.holder is not None
    assert [s.of(text) for s in (value.holder, *value.others)] == ["Xi Jinping", "Vladimir Putin"]


def test_unnamed_title_joins_the_only_chain(facts: FakeKnowledge) -> None:
    met = "Chinese President Xi Jinping met Russian President Vladimir Putin."
    text = met + " The Chinese leader left. The president left."
    found = titles(text, facts)
    assert found[2][1].chain == 1
    assert found[3][1].chain is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("minister of defense", "defence minister"),
        ("premier", "prime minister"),
        ("house of commons speaker", "speaker of the house of commons"),
        ("secretary of state for health", "health secretary"),
    ],
)
def test_same_title(one: str, other: str) -> None:
    assert canonical(one) == canonical(other)


def test_different_titles() -> None:
    assert len({canonical(t) for t in ("secretary of state", "president", "prime minister", "chancellor")}) == 4


@pytest.mark.parametrize(
    ("words", "label", "length"),
    [("Lt. Gov. Obi", "lieutenant governor", 4), ("Secretary of State Obi", "secretary of state", 3)],
)
def test_lexicon_takes_the_longest(words: str, label: str, length: int) -> None:
    entry = title_at([w.lower() for w in tokenize(words)[0]], 0)
    assert entry is not None
    assert (entry.label, entry.length) == (label, length)


WORDS = st.sampled_from(
    [
        "President",
        "president",
        "of",
        "the",
        "Chinese",
        "Xi Jinping",
        "-",
        "'s",
        ",",
        ".",
        "and",
        "elect",
        "\r\n",
        "\ud800",
    ]
)


@given(st.lists(WORDS, max_size=14).map(" ".join) | st.text(max_size=60))
def test_spans_lie_in_the_text(text: str) -> None:
    for mention, value in titles(text, FakeKnowledge()):
        assert mention.span.of(text) == mention.text
        assert value.title_span is not None
        assert mention.span.contains(value.title_span)
