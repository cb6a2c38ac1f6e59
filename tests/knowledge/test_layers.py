from __future__ import annotations

from datetime import date

import pytest

from claimcheck.errors import KnowledgeError
from claimcheck.knowledge.compile_store import compile_store
from claimcheck.knowledge.layers import house_file, own_layers
from claimcheck.knowledge.protocol import Answer
from claimcheck.knowledge.stack import stack
from claimcheck.knowledge.store import open_store
from claimcheck.settings import KnowledgeSettings


@pytest.fixture
def directory(tmp_path, rows):
    """A folder with two imported layers."""
    for name in ("a", "b"):
        compile_store(
            {"persons": rows["persons"][:1]}, tmp_path / "imported" / f"{name}.sqlite", digest="d", version="v"
        )
    return tmp_path


def test_nothing_is_there(tmp_path):
    assert own_layers(KnowledgeSettings(directory=str(tmp_path / "nowhere"))) == []
    assert own_layers(KnowledgeSettings()) == []


def test_layers_in_their_order(directory, store_file):
    (directory / "house.yml").write_text("- Ann Lee\n")
    other = directory / "else" / "c.sqlite"
    other.parent.mkdir()
    other.write_bytes(store_file.read_bytes())
    settings = KnowledgeSettings(directory=str(directory), paths=(str(other),), base=str(store_file))
    layers = own_layers(settings)
    assert [layer.id for layer in layers] == ["house", "imported:a", "imported:b", "imported:c"]
    assert [layer.id for layer in own_layers(settings, without="imported:b")] == ["house", "imported:a", "imported:c"]
    both = stack([*layers, open_store(str(store_file))])
    assert both.id == "house+imported:a+imported:b+imported:c+embedded"


def test_two_layers_of_one_name(directory):
    settings = KnowledgeSettings(directory=str(directory), paths=(str(directory / "imported" / "a.sqlite"),))
    with pytest.raises(KnowledgeError, match="two layers are called 'a'"):
        own_layers(settings)


def test_two_house_lists(directory):
    (directory / "house.yml").write_text("[]")
    (directory / "house.csv").write_text("name\n")
    with pytest.raises(KnowledgeError, match="there are two house lists"):
        house_file(KnowledgeSettings(directory=str(directory)))


def test_a_house_list_that_is_named_but_missing(tmp_path):
    with pytest.raises(KnowledgeError, match=r"names.yml: the house list cannot be read"):
        own_layers(KnowledgeSettings(house=str(tmp_path / "names.yml")))


def test_files_being_written_are_no_layers(directory):
    (directory / "imported" / ".a.sqlite.1.new.sqlite").write_bytes(b"half")
    (directory / "imported" / "c.importing").write_bytes(b"half")
    assert len(own_layers(KnowledgeSettings(directory=str(directory)))) == 2


def test_a_layer_that_is_no_knowledge_base(directory):
    (directory / "imported" / "bad.sqlite").write_text("hello")
    with pytest.raises(KnowledgeError, match=r"bad.sqlite: this is no knowledge base"):
        own_layers(KnowledgeSettings(directory=str(directory)))


def test_a_term_of_a_stronger_layer_replaces_those_for_the_same_days(tmp_path, rows, store_file):
    office = rows["offices"][:1]
    told = [("p:lav", "RU:foreign-minister", "2004-03-09", "2025-12-01", "2025-12-01", "", "day", "0", "x", "own row")]
    own = {"persons": [rows["persons"][1]], "offices": office, "terms": told, "sources": [("x", "X", "", "", "")]}
    compile_store(own, tmp_path / "own.sqlite", digest="d", version="v")
    both = stack([open_store(str(tmp_path / "own.sqlite"), id="imported:own"), open_store(str(store_file))])
    (term,) = both.terms("p:lav")
    assert (term.locator, term.holds(date(2026, 1, 1))) == ("own row", Answer.NO)
    assert both.holders("RU:foreign-minister", date(2026, 1, 1)) == ()
    assert len(both.holders("RU:foreign-minister", date(2020, 1, 1))) == 1
    assert both.entity("p:lav").name == "Sergey Lavrov"
    assert both.spelling("Sergey Lavrov") is None
