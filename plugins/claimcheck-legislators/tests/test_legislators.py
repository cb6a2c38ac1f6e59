"""The pack: its tables, its file, and what it adds to claimcheck.

The plugin that is installed is tested; in a clone, where it is not, the one of the folder, with its file built from the
tables. Tests of the tables want the clone.
"""

from __future__ import annotations

import importlib
import importlib.util
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from types import ModuleType

import pytest

import claimcheck
from claimcheck.knowledge.protocol import Answer, Knowledge
from claimcheck.knowledge.store import open_store
from claimcheck.knowledge.tables import Rows, read_tables

PACK = Path(__file__).resolve().parent.parent
KB = PACK.parent.parent / "kb"
cloned = pytest.mark.skipif(not (PACK / "tables").is_dir(), reason="the tables are in a clone only")


def _load(path: Path, name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def plugin() -> ModuleType:
    """The plugin."""
    if importlib.util.find_spec("claimcheck_legislators") is not None:
        return importlib.import_module("claimcheck_legislators")
    made = _load(PACK / "src" / "claimcheck_legislators" / "__init__.py", "claimcheck_legislators")
    _load(KB / "build.py", "claimcheck_kb_build").build(made.FILE, PACK / "tables", if_needed=True)
    return made


@pytest.fixture(scope="module")
def pack(plugin: ModuleType) -> Iterator[Knowledge]:
    (source,) = plugin.claimcheck_knowledge()
    yield source
    source.close()


@pytest.fixture(scope="module")
def rows() -> Rows:
    return read_tables(PACK / "tables")


def test_it_is_registered_through_the_hook_and_can_be_switched_off(plugin: ModuleType) -> None:
    settings = claimcheck.Settings()
    with claimcheck.Pipeline(settings, plugins={"legislators": plugin}, entry_points=False) as pipeline:
        assert "legislators" in pipeline.knowledge.id
    settings = claimcheck.Settings(disable=("legislators",))
    with claimcheck.Pipeline(settings, plugins={"legislators": plugin}, entry_points=False) as pipeline:
        assert "legislators" not in pipeline.knowledge.id


def test_a_title_the_embedded_knowledge_cannot_verify_is_verified(plugin: ModuleType) -> None:
    text = "The Danish lawmaker Mette Gjerskov asked for an inquiry."
    found = []
    for plugins in ({}, {"legislators": plugin}):
        with claimcheck.Pipeline(claimcheck.Settings(), plugins=plugins, entry_points=False) as pipeline:
            verdicts = pipeline.check(text, published="2016-03-01").verdicts
            assert not [v for v in verdicts if v.actionable]
            found.append([v for v in verdicts if v.checker == "titles" and v.status == "supported"])
    assert not found[0]
    assert found[1]
    assert any("parliament of Denmark" in e.statement for v in found[1] for e in v.evidence)


def test_the_embedded_knowledge_comes_first(plugin: ModuleType) -> None:
    with claimcheck.Pipeline(claimcheck.Settings(), plugins={"legislators": plugin}, entry_points=False) as pipeline:
        best = pipeline.knowledge.exact("John F. Kennedy")[0].entity
        assert best.weight > 500


def test_a_term_is_answered_with_its_day(pack: Knowledge) -> None:
    person = pack.exact("Mette Gjerskov")[0].entity.id
    terms = [t for t in pack.terms(person) if t.office == "DK:legislator"]
    assert any(t.holds(date(2016, 3, 1)) is Answer.YES for t in terms)
    assert all(t.holds(date(2025, 3, 1)) is not Answer.YES for t in terms)
    assert all(pack.source(t.source) is not None for t in terms)


def test_one_seat_for_each_chamber(pack: Knowledge) -> None:
    ids = {o.id for o in pack.offices("lawmaker")}
    assert {"DK:legislator", "AR:upper-house-member", "US-AK:legislator", "US-AK:upper-house-member"} <= ids
    assert not [i for i in ids if "14th" in i or "fifteenth" in i]


@cloned
def test_every_row_has_its_source_and_its_person(rows: Rows) -> None:
    persons = {r[0] for r in rows["persons"]}
    offices = {r[0] for r in rows["offices"]}
    sources = {r[0] for r in rows["sources"]}
    for person, office, start, end_min, end_max, as_of, _, _, source, locator in rows["terms"]:
        assert person in persons
        assert office in offices
        assert source in sources
        assert locator.startswith("Q")
        assert start
        assert bool(end_max) != bool(as_of)
        assert not end_max or start <= end_max
        assert end_min <= end_max
    assert len(persons) > 40_000


@cloned
def test_no_seat_is_held_after_its_source_was_collected(rows: Rows) -> None:
    assert max(r[5] for r in rows["terms"]) < "2023-06"


@cloned
def test_nothing_of_the_embedded_tables_is_said_again(rows: Rows) -> None:
    embedded = read_tables(KB / "tables")
    said = {(r[0], r[1], r[2], r[4]) for r in embedded["terms"]}
    assert not [r for r in rows["terms"] if (r[0], r[1], r[2], r[4]) in said]


@cloned
def test_the_file_says_what_it_was_made_from(plugin: ModuleType) -> None:
    store = open_store(str(plugin.FILE), id="legislators")
    assert store.sizes["terms"] == len(list(read_tables(PACK / "tables")["terms"]))
    assert store.version
    store.close()
