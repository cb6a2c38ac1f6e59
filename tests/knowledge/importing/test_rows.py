from __future__ import annotations

import json
from datetime import date

import pytest

from claimcheck.errors import KnowledgeError
from claimcheck.knowledge.protocol import Answer

HEAD = "name,id,aliases,birth,country,office,start,end,as_of\n"


def test_a_table_with_terms(bring):
    found = bring(
        (
            "staff.csv",
            HEAD + "Olena Kovtun,p1,Elena Kovtun|O. Kovtun,1970-02-03,Russia,"
            "Foreign Minister of Russia,2030-01-01,,2031-02-01\n"
            "Olena Kovtun,p1,,,,Russian Foreign Minister,2020,2021-06,\n"
            '"Ann, called ""Nan"" Lee",,,,,,,,\n',
        )
    )
    assert (found.made.kept, found.made.left, found.told) == (3, 0, [])
    (match,) = found.layer.exact("Elena Kovtun")
    assert (match.entity.id, match.entity.birth, match.entity.jurisdiction) == ("p1", "1970-02-03", "RU")
    first, second = found.layer.terms("p1")
    assert (first.office, first.precision, first.end_min, first.end_max) == (
        "RU:foreign-minister", "year", date(2021, 6, 1), date(2021, 6, 30),
    )  # fmt: skip
    assert second.locator == "staff.csv, line 2"
    assert [second.holds(date(y, 1, 2)) for y in (2029, 2031, 2032)] == [Answer.NO, Answer.YES, Answer.UNKNOWN]
    assert found.layer.exact('Ann, called "Nan" Lee')


def test_an_office_that_nobody_knows_is_made(bring):
    found = bring(("a.csv", HEAD + "A Bee,a,,,,Mayor of Hinterfeld,2020,,2026-01-01\n"))
    (term,) = found.layer.terms("a")
    office = found.layer.office(term.office)
    assert (office.label, office.titles, office.single) == ("Mayor of Hinterfeld", ("mayor of hinterfeld",), False)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("Bad Year,p2,,20023-01-01,,,,,", "line 3: birth '20023-01-01' has an absurd year: years go from 1 to 2100"),
        ("Bad Month,p2,,2000-13-01,,,,,", "line 3: birth '2000-13-01' has no such month"),
        ("Bad Day,p2,,2001-02-29,,,,,", "that month has no such day"),
        ("Soon,p2,,tomorrow,,,,,", "birth 'tomorrow' is no date: write YYYY-MM-DD"),
        ("Bad Span,p3,,,,President,2020,2019,", "the end 2019 lies before the start 2020"),
        ("Other,p1,,,,,,,", "the identifier 'p1' stands for 'One Good' in t.csv, line 2 and for 'Other' here"),
        ("One Good,p1,,1950,,,,,", "birth '1950' differs from '1949' in t.csv, line 2"),
        (",p4,,,,,,,", "name is empty"),
        ("---,p4,,,,,,,", "'---' is no name"),
        ("Too,few", "has 2 fields, the header 9"),
        ("Day,p5,,,,Mayor,2020,,2021", "as_of '2021' is no day"),
        ('"Never closed,p6,,,,,,,', "has a quotation mark that is never closed"),
        (f"{'x' * 400},p7,,,,,,,", "name has 400 characters, the limit is 300"),
    ],
)
def test_a_bad_row_is_named_and_the_others_are_kept(bring, row, said):
    found = bring(("t.csv", HEAD + f"One Good,p1,,1949,,,,,\n{row}\nTwo Good,p9,,,,,,,\n"))
    assert (found.made.kept, found.made.left) == (2, 1)
    assert len(found.told) == 1
    assert said in found.told[0]
    assert "t.csv, line 3: " in found.told[0]
    assert found.layer.exact("One Good")
    assert found.layer.exact("Two Good")


def test_an_open_quotation_mark_costs_one_row_of_a_long_table(bring):
    rows = [f"Person {chr(65 + i % 26)}{i},p{i},,,,,,," for i in range(1000)]
    rows[10] = '"' + rows[10]
    found = bring(("t.csv", HEAD + "\n".join(rows) + "\n"))
    assert (found.made.kept, found.made.left) == (999, 1)


def test_a_field_over_several_lines(bring):
    found = bring(("t.csv", 'name,id\r\n"Ann\nLee",a\r\nBob Ray,b\r\n'))
    assert [m.entity.id for m in found.layer.exact("Ann Lee")] == ["a"]
    assert found.made.kept == 2


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings_of_spreadsheets(bring, encoding):
    found = bring(("t.csv", "name;born\r\nJosé Müller-Åkerblom;1960\r\nZoë Brontë;1961\r\n".encode(encoding)))
    assert (found.made.kept, found.told) == (2, [])
    assert found.layer.exact("José Müller-Åkerblom")[0].alias == "José Müller-Åkerblom"


def test_a_few_broken_bytes_cost_their_rows(bring):
    text = "name,id\n" + "".join(f"Zoë Brontë {chr(65 + i)},p{i}\n" for i in range(20))
    found = bring(("t.csv", text.encode() + b"Bro\xffken,x\nLast One,y\n"))
    assert (found.made.kept, found.made.left) == (21, 1)
    assert "line 22: is not UTF-8 (byte 4): save the file as UTF-8" in found.told[0]


def test_an_encoding_that_is_given(bring):
    found = bring(("t.csv", "name,id\nŁukasz Żak,p\n".encode("cp1250")), encoding="cp1250")
    assert found.layer.exact("Łukasz Żak")


def test_columns_that_are_not_used_are_told(bring):
    found = bring(("t.csv", "name,shoe size\nAnn Lee,38\n"))
    assert found.told == [found.told[0]]
    assert "columns that are not used: shoe_size" in found.told[0]
    assert (found.made.kept, found.made.left, found.made.remarks) == (1, 0, 1)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("t.csv", "", "is empty"),
        ("t.csv", "who,what\na,b\n", "has no column 'name'"),
        ("t.csv", "name,name\na,b\n", "the column 'name' twice"),
        ("t.csv", "name,id\n,\n---,x\n", "there is no row that could be imported"),
        ("t.jsonl", "", "its format cannot be told"),
        ("t.jsonl", "[1, 2]\n", "its format cannot be told"),
        ("t.zip.csv", b"PK\x03\x04whatever", "this is a ZIP archive"),
    ],
)
def test_a_file_of_no_use_changes_nothing(bring, folder, name, content, said):
    before = bring(("ok.csv", "name\nAnn Lee\n")).made.target.read_bytes()
    with pytest.raises(KnowledgeError, match=said):
        bring((name, content))
    assert (folder / "own.sqlite").read_bytes() == before
    assert [p.name for p in folder.iterdir() if p.suffix == ".new"] == []


def test_json_lines(bring):
    rows = [
        {
            "name": "Olena Kovtun",
            "id": "Q1",
            "aliases": ["Elena Kovtun"],
            "born": 1970,
            "offices": [{"title": "Foreign Minister", "office_jurisdiction": "RU", "from": "2020", "to": "2021"}],
        },
        {"name": "Vnukovo Field", "kind": "place", "subkind": "airport"},
        {"name": ["no", "text"]},
        {"name": "A B", "offices": "none"},
        {"name": "Acme", "kind": "organization", "office": "President"},
    ]
    found = bring(("t.jsonl", "\n".join(map(json.dumps, rows)) + "\n{broken\n\n"))
    assert (found.made.kept, found.made.left) == (2, 4)
    assert [t.office for t in found.layer.terms("Q1")] == ["RU:foreign-minister"]
    assert found.layer.exact("Vnukovo Field")[0].entity.subkind == "airport"
    words = "\n".join(found.told)
    for said in ("line 3: name is no text", "offices is no list", "cannot hold the office", "line 6: is no JSON"):
        assert said in words


def test_nested_json_without_end(bring):
    found = bring(("t.jsonl", '{"name": "A B"}\n' + "[" * 200_000 + "\n"))
    assert (found.made.kept, found.made.left) == (1, 1)
