"""The committed tables of facts: shape, references, dates, and well-known facts."""

from __future__ import annotations

import csv
import gzip
import sys
from collections import Counter
from datetime import date
from functools import cache, lru_cache
from pathlib import Path

import pytest

KB = Path(__file__).resolve().parents[2] / "kb"
sys.path.insert(0, str(KB))

from compile.tables import COLUMNS, Tables  # noqa: E402

Row = dict[str, str]


@cache
def table(name: str) -> list[Row]:
    plain, packed = KB / "tables" / f"{name}.tsv", KB / "tables" / f"{name}.tsv.gz"
    text = plain.read_text("utf-8") if plain.exists() else gzip.decompress(packed.read_bytes()).decode("utf-8")
    return list(csv.DictReader(text.split("\n")[:-1], delimiter="\t", quoting=csv.QUOTE_NONE))


@lru_cache(maxsize=1)
def ids() -> dict[str, set[str]]:
    return {
        n: {r["id"] for r in table(n)}
        for n in ("jurisdictions", "persons", "offices", "places", "organizations", "sources")
    }


@lru_cache(maxsize=1)
def names() -> dict[str, str]:
    return {r["id"]: r["name"] for r in table("persons")}


def holders(office: str, day: str) -> set[str]:
    """Names of those whose term surely covers the day."""
    found = set()
    for row in table("terms"):
        if row["office"] == office and row["start"] <= day:
            sure_to = row["end_min"] if row["end_max"] else row["as_of"]
            if sure_to and day <= sure_to:
                found.add(names()[row["person"]])
    return found


@pytest.mark.parametrize("name", sorted(COLUMNS))
def test_header_and_order(name: str) -> None:
    rows = table(name)
    assert rows, "the table is empty"
    assert tuple(rows[0]) == COLUMNS[name]
    values = [tuple(r.values()) for r in rows]
    assert values == sorted(values)
    assert len(set(values)) == len(values)


@pytest.mark.parametrize("name", ["jurisdictions", "persons", "offices", "places", "organizations", "sources"])
def test_ids_are_unique(name: str) -> None:
    counts = Counter(r["id"] for r in table(name))
    assert [i for i, n in counts.items() if n > 1] == []
    assert "" not in counts


def test_references_resolve() -> None:
    known = ids()
    assert {r["person"] for r in table("terms")} <= known["persons"]
    assert {r["office"] for r in table("terms")} <= known["offices"]
    assert {r["jurisdiction"] for r in table("offices")} <= known["jurisdictions"]
    assert {r["jurisdiction"] for r in table("jurisdiction_names")} <= known["jurisdictions"]
    assert {r["jurisdiction"] for r in table("places")} - {""} <= known["jurisdictions"]
    assert {r["parent"] for r in table("jurisdictions")} - {""} <= known["jurisdictions"]
    entities = known["persons"] | known["places"] | known["organizations"]
    assert {r["entity"] for r in table("aliases")} <= entities
    assert {r["role"] for r in table("offices")} <= {r["role"] for r in table("roles")}


@pytest.mark.parametrize("name", [n for n, c in COLUMNS.items() if "source" in c])
def test_every_row_names_a_known_source(name: str) -> None:
    assert {r["source"] for r in table(name)} <= ids()["sources"]


def test_terms_have_ordered_dates() -> None:
    for row in table("terms"):
        for field in ("start", "end_min", "end_max", "as_of"):
            if row[field]:
                date.fromisoformat(row[field])
        assert row["start"], row
        assert bool(row["end_max"]) != bool(row["as_of"]), row
        if row["end_max"]:
            assert row["start"] <= row["end_max"], row
            assert not row["end_min"] or row["start"] <= row["end_min"] <= row["end_max"], row
        else:
            assert row["start"] <= row["as_of"], row
        assert row["precision"] in {"day", "month", "year"}
        assert row["conflict"] in {"0", "1"}


def test_every_person_and_office_has_a_name() -> None:
    assert all(r["name"] for r in table("persons"))
    assert all(r["titles"] and r["titles"] == r["titles"].lower() for r in table("offices"))


def test_one_preferred_name_and_adjective() -> None:
    for use in ("name", "adjective"):
        counts = Counter(
            r["jurisdiction"] for r in table("jurisdiction_names") if r["use"] == use and r["preferred"] == "1"
        )
        assert [j for j, n in counts.items() if n > 1] == []
    preferred = {r["jurisdiction"] for r in table("jurisdiction_names") if r["use"] == "name" and r["preferred"] == "1"}
    assert preferred == ids()["jurisdictions"]


@pytest.mark.parametrize(
    ("office", "day", "name"),
    [
        ("US:foreign-minister", "2021-01-27", "Antony Blinken"),
        ("US:foreign-minister", "2023-03-21", "Antony Blinken"),
        ("US:foreign-minister", "2003-02-05", "Colin Powell"),
        ("US:head-of-state", "1999-06-01", "Bill Clinton"),
        ("US:head-of-state", "2018-06-01", "Donald Trump"),
        ("US:vice-head-of-state", "2012-06-01", "Joe Biden"),
        ("US:senate-minority-leader", "2017-06-01", "Chuck Schumer"),
        ("US:senate-majority-leader", "2023-06-01", "Chuck Schumer"),
        ("US:senate-minority-leader", "2023-06-01", "Mitch McConnell"),
        ("US:senate-majority-leader", "2019-06-01", "Mitch McConnell"),
        ("US:house-minority-leader", "2021-06-01", "Kevin McCarthy"),
        ("US:speaker-lower", "2023-05-01", "Kevin McCarthy"),
        ("US:speaker-lower", "2021-05-01", "Nancy Pelosi"),
        ("US:director-of-the-fbi", "2016-10-28", "James Comey"),
        ("CN:head-of-state", "2013-03-15", "Xi Jinping"),
        ("CN:head-of-state", "2023-03-21", "Xi Jinping"),
        ("CN:head-of-government", "2020-01-01", "Li Keqiang"),
        ("CN:head-of-government", "2023-03-21", "Li Qiang"),
        ("RU:head-of-state", "2004-06-01", "Vladimir Putin"),
        ("RU:head-of-state", "2010-06-01", "Dmitry Medvedev"),
        ("RU:head-of-state", "2023-03-21", "Vladimir Putin"),
        ("RU:head-of-government", "2010-06-01", "Vladimir Putin"),
        ("RU:head-of-government", "1999-10-01", "Vladimir Putin"),
        ("GB:head-of-government", "2022-10-01", "Liz Truss"),
        ("GB:head-of-government", "1985-01-01", "Margaret Thatcher"),
        ("GB:interior-minister", "2015-01-01", "Theresa May"),
        ("DE:head-of-government", "2010-01-01", "Angela Merkel"),
        ("FR:head-of-state", "2016-01-01", "François Hollande"),
        ("IL:head-of-government", "2015-01-01", "Benjamin Netanyahu"),
        ("JP:head-of-government", "2016-01-01", "Shinzo Abe"),
        ("UN:secretary-general", "2003-03-20", "Kofi Annan"),
        ("NATO:secretary-general", "2022-03-01", "Jens Stoltenberg"),
        ("EU:high-representative", "2022-03-01", "Josep Borrell"),
        ("VA:pope", "2020-01-01", "Pope Francis"),
        ("IE:head-of-government", "2018-01-01", "Leo Varadkar"),
        ("UA:head-of-state", "2022-03-01", "Volodymyr Zelenskyy"),
    ],
)
def test_who_held_an_office(office: str, day: str, name: str) -> None:
    assert holders(office, day) == {name}


@pytest.mark.parametrize(
    ("office", "day"),
    [("CN:head-of-state", "2040-01-01"), ("US:speaker-lower", "2023-10-10"), ("US:head-of-state", "2040-01-01")],
)
def test_nobody_surely_holds(office: str, day: str) -> None:
    assert holders(office, day) == set()


@pytest.mark.parametrize(
    ("alias", "name"),
    [
        ("Xi", "Xi Jinping"),
        ("Tony Blinken", "Antony Blinken"),
        ("Muammar Gaddafi", "Moammar Gadhafi"),
        ("Charles E. Schumer", "Chuck Schumer"),
        ("Hillary Rodham Clinton", "Hillary Clinton"),
        ("Volodymyr Zelensky", "Volodymyr Zelenskyy"),
    ],
)
def test_aliases(alias: str, name: str) -> None:
    bearers = {names().get(r["entity"]) for r in table("aliases") if r["alias"] == alias}
    assert name in bearers


def test_no_wrong_spelling_is_known() -> None:
    aliases = {r["alias"] for r in table("aliases")}
    assert "Anthony Blinken" not in aliases
    assert "Vnukovo Airport" in aliases
    assert "Vnunkovo Airport" not in aliases


@pytest.mark.parametrize(
    ("office", "title"),
    [
        ("CN:head-of-government", "premier"),
        ("CN:head-of-government", "prime minister"),
        ("IE:head-of-government", "taoiseach"),
        ("US:foreign-minister", "secretary of state"),
        ("GB:foreign-minister", "foreign secretary"),
        ("FR:foreign-minister", "foreign minister"),
        ("VA:pope", "pope"),
    ],
)
def test_titles(office: str, title: str) -> None:
    titles = next(r["titles"] for r in table("offices") if r["id"] == office).split("|")
    assert title in titles


def test_a_chancellor_is_no_prime_minister() -> None:
    titles = next(r["titles"] for r in table("offices") if r["id"] == "DE:head-of-government").split("|")
    assert "prime minister" not in titles


@pytest.mark.parametrize(
    ("word", "jurisdiction"),
    [
        ("Chinese", "CN"),
        ("U.S.", "US"),
        ("British", "GB"),
        ("Dutch", "NL"),
        ("Emirati", "AE"),
        ("Kremlin", "RU"),
        ("U.N.", "UN"),
    ],
)
def test_words_for_jurisdictions(word: str, jurisdiction: str) -> None:
    assert jurisdiction in {r["jurisdiction"] for r in table("jurisdiction_names") if r["name"] == word}


def test_words_hold_no_names() -> None:
    words = {r["word"]: r["tag"] for r in table("words")}
    assert words["the"] == "DET"
    assert words["said"] == "VERB"
    assert "obama" not in words


def test_writing_is_deterministic(tmp_path: Path) -> None:
    for folder in ("one", "two"):
        tables = Tables()
        rows = [("b", "second"), ("a", "first")]
        for role, summary in rows if folder == "one" else rows[::-1]:
            tables.add("roles", role=role, summary=summary)
        tables.write(tmp_path / folder)
    assert (tmp_path / "one/roles.tsv").read_bytes() == (tmp_path / "two/roles.tsv").read_bytes()
    assert (tmp_path / "one/roles.tsv").read_text("utf-8") == "role\tsummary\na\tfirst\nb\tsecond\n"


def test_an_unknown_column_is_refused() -> None:
    with pytest.raises(KeyError):
        Tables().add("roles", role="x", meaning="y")
