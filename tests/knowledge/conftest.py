"""A small knowledge base of made-up and well-known facts, compiled once."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimcheck.knowledge.compile_store import compile_store
from claimcheck.knowledge.store import SqliteKnowledge, open_store

ROWS: dict[str, list[tuple[str, ...]]] = {
    "sources": [("made", "Facts of a test", "CC0", "", "2026-01-31"), ("other", "Others", "MIT", "x", "")],
    "jurisdictions": [
        ("RU", "Russia", "country", "", "RUS", "Q159", "made"),
        ("US", "United States", "country", "", "USA", "Q30", "made"),
        ("GE", "Georgia", "country", "", "GEO", "", "made"),
        ("US-GA", "Georgia", "state", "US", "", "", "made"),
        ("WHO", "World Health Organization", "body", "", "", "", "made"),
        ("NATO", "North Atlantic Treaty Organization", "body", "", "", "", "made"),
    ],
    "jurisdiction_names": [
        ("RU", "Russia", "name", "1", "made"),
        ("RU", "Russian", "adjective", "1", "made"),
        ("RU", "the Kremlin", "metonym", "0", "made"),
        ("US", "United States", "name", "1", "made"),
        ("US", "US", "acronym", "0", "made"),
        ("US", "U.S.", "adjective", "0", "made"),
        ("US", "American", "adjective", "1", "made"),
        ("GE", "Georgia", "name", "1", "made"),
        ("US-GA", "Georgia", "name", "1", "made"),
        ("WHO", "W.H.O.", "acronym", "0", "made"),
        ("NATO", "NATO", "acronym", "0", "made"),
    ],
    "persons": [
        ("p:zel", "Volodymyr Zelenskyy", "Volodymyr", "Zelenskyy", "", "1978-01-25", "", "male", "900", "made"),
        ("p:lav", "Sergey Lavrov", "Sergey", "Lavrov", "", "", "", "male", "800", "made"),
        ("p:bli", "Antony Blinken", "Antony", "Blinken", "", "", "", "male", "700", "made"),
        ("p:gwb", "George W. Bush", "George", "Bush", "", "", "", "male", "900", "made"),
        ("p:ghb", "George H. W. Bush", "George", "Bush", "", "", "2018-11-30", "male", "850", "made"),
        ("p:jrk", "Robert F. Kennedy Jr.", "Robert", "Kennedy", "Jr.", "", "", "male", "500", "made"),
        ("p:scr", "Gerhard Schröder", "Gerhard", "Schröder", "", "", "", "male", "500", "made"),
        ("p:ley", "Ursula von der Leyen", "Ursula", "von der Leyen", "", "", "", "female", "900", "made"),
        ("p:xi", "Xi Jinping", "Jinping", "Xi", "", "", "", "male", "990", "made"),
        ("p:rah", "Abdul Rahman Khan", "Abdul Rahman", "Khan", "", "", "", "male", "10", "made"),
        ("p:bid", "Joe Biden", "Joe", "Biden", "", "", "", "male", "950", "made"),
        ("p:lee", "Ann Lee", "Ann", "Lee", "", "", "", "female", "20", "made"),
        ("p:le2", "Ann Lee", "Ann", "Lee", "", "", "", "female", "30", "made"),
    ],
    "aliases": [
        ("p:xi", "Xi", "short", "made"),
        ("p:zel", "Владимир Зеленский", "native", "made"),
        ("p:zel", "Volodymyr Zelensky", "translit", "made"),
        ("p:nobody", "Nobody", "name", "made"),
    ],
    "places": [
        ("c:vko", "Vnukovo", "city", "RU", "", "100", "made"),
        ("c:hag", "The Hague", "city", "NL", "", "300", "made"),
    ],
    "organizations": [("o:acme", "Acme Rockets", "company", "US", "50", "made")],
    "offices": [
        ("RU:foreign-minister", "foreign-minister", "RU", "Foreign Minister of Russia",
         "foreign minister|minister of foreign affairs", "", "1", "made"),
        ("US:head-of-state", "head-of-state", "US", "President of the United States", "president", "", "1", "made"),
        ("US:senator", "senator", "US", "Senator", "senator", "US Senate", "0", "made"),
    ],
    "terms": [
        ("p:lav", "RU:foreign-minister", "2004-03-09", "", "", "2026-01-31", "day", "0", "made", "row 1"),
        ("p:gwb", "US:head-of-state", "2001-01-20", "2009-01-20", "2009-01-20", "", "day", "0", "made", "row 2"),
        ("p:ghb", "US:head-of-state", "1989-01-01", "1993-01-01", "1993-12-31", "", "year", "1", "other", "row 3"),
        ("p:bid", "US:dog-catcher", "2001-01-20", "", "", "", "day", "0", "made", ""),
        ("p:gwb", "US:senator", "2010-13-01", "", "", "", "day", "0", "made", ""),
        ("p:gwb", "US:senator", "2012-01-01", "2011-01-01", "2011-01-01", "", "day", "0", "made", ""),
    ],
    "name_tokens": [("anthony", "12", "1", "made")],
    "nicknames": [("Joe", "joseph", "made"), ("Joseph", "joseph", "made"), ("Jo", "joanna", "made")],
    "words": [("must", "AUX", "900", "made"), ("bush", "NOUN", "10", "made")],
}  # fmt: skip


@pytest.fixture(scope="session")
def store_file(tmp_path_factory) -> Path:
    target = tmp_path_factory.mktemp("knowledge") / "facts.sqlite"
    compile_store(ROWS, target, digest="d", version="v")
    return target


@pytest.fixture(scope="session")
def store(store_file) -> SqliteKnowledge:
    return open_store(str(store_file))


@pytest.fixture(scope="session")
def rows() -> dict[str, list[tuple[str, ...]]]:
    return ROWS
