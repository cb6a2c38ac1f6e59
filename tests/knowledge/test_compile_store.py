from __future__ import annotations

import gzip
import importlib.util
from pathlib import Path

import pytest

from claimcheck.errors import KnowledgeError
from claimcheck.knowledge.compile_store import compile_store
from claimcheck.knowledge.tables import COLUMNS, digest, read_tables
from claimcheck.knowledge.titles import title_key

KB = Path(__file__).resolve().parents[2] / "kb"


def test_the_same_tables_give_the_same_bytes(rows, tmp_path):
    turned = {name: list(reversed(table)) for name, table in rows.items()}
    for name, facts in (("a", rows), ("b", turned)):
        compile_store(facts, tmp_path / name, digest="d", version="v")
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_what_cannot_be_used_is_said(rows, tmp_path):
    said = "\n".join(compile_store(rows, tmp_path / "s", digest="", version="").problems)
    for part in ("no office US:dog-catcher", "p:gwb in US:senator", "ends before it starts", "no entity p:nobody"):
        assert part in said


def test_a_failure_leaves_the_old_file(rows, tmp_path):
    target = tmp_path / "s.sqlite"
    target.write_bytes(b"old")
    broken = {**rows, "persons": [("only", "four", "fields", "here")]}
    with pytest.raises(IndexError):
        compile_store(broken, target, digest="", version="")
    assert target.read_bytes() == b"old"
    assert [p.name for p in tmp_path.iterdir()] == ["s.sqlite"]


def test_a_folder_that_cannot_be_written(rows, tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(KnowledgeError, match="cannot be written"):
        compile_store(rows, tmp_path / "file" / "s.sqlite", digest="", version="")


def test_no_facts_at_all_make_a_store(tmp_path):
    from claimcheck.knowledge.store import open_store

    compile_store({}, tmp_path / "s", digest="", version="")
    store = open_store(str(tmp_path / "s"))
    assert store.exact("Xi") == store.fuzzy("Xi Jinping") == store.sources() == ()


def test_tables_are_read_by_column_name(tmp_path):
    columns = list(COLUMNS["words"])
    text = "# a comment\n" + "\t".join(reversed(columns)) + "\nmade\t3\tNOUN\tapple\n"
    (tmp_path / "words.tsv.gz").write_bytes(gzip.compress(text.encode()))
    assert read_tables(tmp_path)["words"] == [("apple", "NOUN", "3", "made")]
    before = digest(tmp_path)
    (tmp_path / "words.tsv.gz").write_bytes(gzip.compress(text.replace("apple", "pear").encode()))
    assert digest(tmp_path) != before


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("word\ttag\n", "lacks count, source"),
        ("word\ttag\tcount\tsource\na\tb\n", "row 2 does not have 4 fields"),
        ("\udcff", "not a UTF-8 table"),
    ],
)
def test_bad_tables(tmp_path, text, message):
    (tmp_path / "words.tsv").write_bytes(text.encode("utf-8", "surrogateescape"))
    with pytest.raises(KnowledgeError, match=message):
        read_tables(tmp_path)


@pytest.mark.parametrize(
    ("title", "key"),
    [("Prime Ministers", "prime minister"), ("secretaries of state", "secretary of state"), ("pm", "pm"),
     ("spokesmen", "spokesman"), ("Congress", "congress")],
)  # fmt: skip
def test_title_key(title, key):
    assert title_key(title) == key == title_key(key)


def test_build_if_needed(tmp_path):
    spec = importlib.util.spec_from_file_location("kb_build", KB / "build.py")
    build = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(build)
    tables = tmp_path / "tables"
    tables.mkdir()
    (tables / "sources.tsv").write_text("id\tname\tlicence\taddress\tcollected\ns\tS\tCC0\t\t2026-01-31\n")
    target = tmp_path / "s.sqlite"
    assert "entities" in build.build(target, tables)
    assert "up to date" in build.build(target, tables, if_needed=True)
    (tables / "sources.tsv").write_text("id\tname\tlicence\taddress\tcollected\ns\tS\tCC0\t\t2026-02-28\n")
    assert "entities" in build.build(target, tables, if_needed=True)
    target.write_bytes(b"no store")
    assert "entities" in build.build(target, tables, if_needed=True)
