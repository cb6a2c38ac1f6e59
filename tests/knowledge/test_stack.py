from __future__ import annotations

from datetime import date

import pytest

from claimcheck.errors import KnowledgeError
from claimcheck.knowledge.protocol import Entity, Knowledge
from claimcheck.knowledge.stack import stack
from claimcheck.testing.fake_knowledge import FakeKnowledge


def source(id):
    return FakeKnowledge(id)


def test_one_source_answers_for_itself():
    only = source("embedded")
    assert stack([only]) is only


def test_no_source_or_the_same_id_twice():
    with pytest.raises(KnowledgeError, match="No knowledge source"):
        stack([])
    with pytest.raises(KnowledgeError, match="'embedded'"):
        stack([source("embedded"), source("embedded")])


def test_layers_and_union():
    embedded, house, plugin = source("embedded"), source("house"), source("aaa")
    embedded.add_person("p", "Ann Lee", weight=9)
    embedded.add_person("q", "Ann Lee", weight=99)
    house.add_entity(Entity("p", "person", "Anne Lee", source="house"), "Ann Lee")
    plugin.add_jurisdiction("XX", "Nowhere", adjective="Nowherish")
    house.add_office("o", "mayor", "XX", "Mayor", ("mayor",))
    embedded.add_office("o", "mayor", "XX", "Mayor of Nowhere", ("mayor",))
    embedded.add_term("p", "o", "2010-01-01", "2012-01-01")
    house.add_term("p", "o", "2001-01-01", "2002-01-01")
    both = stack([plugin, embedded, house])
    assert isinstance(both, Knowledge)
    assert both.id == "house+embedded+aaa"
    assert [m.entity.id for m in both.exact("Ann Lee")] == ["p", "q"]
    assert both.exact("Ann Lee")[0].entity.source == "house"
    assert both.entity("p").name == "Anne Lee"
    assert both.aliases("p") == ("Anne Lee", "Ann Lee")
    assert [o.label for o in both.offices("mayor")] == ["Mayor"]
    assert [o.label for o in both.offices_by_role("mayor", "XX")] == ["Mayor"]
    assert [t.start.year for t in both.terms("p")] == [2001, 2010]
    assert [t.start.year for t in both.holders("o", date(2011, 1, 1))] == [2010]
    assert both.jurisdictions("nowhere") == ("XX",)
    assert both.demonym("XX") == "Nowherish"
    assert both.token("Lee").family == 3
    assert len(both.sources()) == 3
    assert both.source("aaa").id == "aaa"
    assert both.source("zzz") is None
    assert {m.entity.id for m in both.fuzzy("Ann Leee")} == {"p", "q"}
    both.close()
