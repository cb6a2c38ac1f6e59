from __future__ import annotations

import io
import json
from datetime import date
from pathlib import Path

import pytest

from claimcheck.cli import kb_import, kb_search, main
from claimcheck.knowledge.importing.run import FORMATS

TABLE = """\
name,id,office,start,end,as_of
Olena Kovtun,desk:1,Mayor of Hinterfeld,2020-05-01,,2026-02-01
Bad Year,desk:2,Mayor of Hinterfeld,20023-01-01,,
"""


@pytest.fixture
def folder(tmp_path) -> Path:
    return tmp_path / "own"


@pytest.fixture
def run(capsys, folder):
    def call(*arguments):
        try:
            code = main(["kb", *arguments, *(["--directory", str(folder)] if arguments[0] != "--help" else [])])
        except SystemExit as e:
            code = e.code or 0
        out = capsys.readouterr()
        return code, out.out, out.err

    return call


@pytest.fixture
def desk(tmp_path) -> str:
    path = tmp_path / "desk-2026-02-01.csv"
    path.write_text(TABLE)
    return str(path)


def test_help_says_what_there_is(run):
    code, out, _ = run("--help")
    assert code == 0
    assert all(c in out for c in ("info", "search", "import", "learn", "house list, learned, imported, embedded"))
    for command in ("info", "search", "import", "learn"):
        assert run(command, "--help")[0] == 0
    assert "1 it was but for rows" in " ".join(run("import", "--help")[1].split())


def test_the_formats_are_those_of_the_importer():
    assert kb_import._FORMATS == FORMATS


def test_search_tells_office_source_and_answer(run):
    code, out, err = run("search", "Antony", "Blinken", "--on", "2023-03-21")
    assert (code, err) == (0, "")
    assert "Antony Blinken  (person, US)" in out
    assert "yes     United States Secretary of State, 2021-01-26 to 2025-01-20" in out
    assert "embedded: curated" in out
    assert "Deputy Secretary" not in out


def test_search_as_json(run):
    code, out, _ = run("search", "Antony Blinken", "--on", "2023-03-21", "--format", "json")
    told = json.loads(out)
    assert (code, told["known"], told["on"]) == (0, True, "2023-03-21")
    (entity,) = told["entities"]
    (term,) = entity["terms"]
    assert (term["holds"], term["layer"], term["start"], term["overruled_by"]) == (
        "yes",
        "embedded",
        "2021-01-26",
        None,
    )
    assert term["source"]["collected"]
    assert entity["told"][0]["layer"] == "embedded"


def test_a_name_that_is_not_known(run):
    code, out, _ = run("search", "Antony Blinkem")
    assert code == 1
    assert "Nothing is known of “Antony Blinkem”. Names near it:" in out
    assert "Antony Blinken" in out
    assert "1 slip away" in out
    code, out, _ = run("search", "Xqzzt Wvvrk")
    assert (code, out) == (1, "Nothing is known of “Xqzzt Wvvrk”, and no known name is near it.\n")


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ((2020, 1, 1), (2020, 12, 31), "2020"),
        ((2020, 2, 1), (2020, 2, 29), "2020-02"),
        ((2020, 2, 3), (2020, 2, 3), "2020-02-03"),
        ((2020, 12, 1), (2021, 1, 31), "between 2020-12-01 and 2021-01-31"),
    ],
)
def test_the_end_of_a_term_in_words(first, last, words):
    assert kb_search._end(date(*first), date(*last)) == words


def test_bad_options(run):
    assert run("search", "X", "--on", "soon")[0] == 2
    assert run("import", "x.csv", "--encoding", "klingon")[0] == 2
    assert run("import", "x.csv", "--problems", "few")[0] == 2
    assert run("learn", "x", "--least", "0")[0] == 2
    assert run("fly")[0] == 2


def test_hostile_names_are_escaped(run):
    out = run("search", "\x1b[31mRed\u202e")[1]
    assert "\x1b" not in out
    assert "\\x1b[31mRed\\u202e" in out


def test_import_and_search(run, desk, folder):
    code, out, err = run("import", desk, "--name", "desk", "--source", "The desk", "--licence", "ours")
    assert code == 1
    assert "Imported 1 row, 1 left out." in out
    assert f"{desk}, line 3: start '20023-01-01' has an absurd year" in err
    code, out, _ = run("search", "Olena Kovtun", "--on", "2026-03-01")
    assert code == 0
    assert "in imported:desk: The desk, ours, collected 2026-02-01" in out
    assert "unknown Mayor of Hinterfeld, from 2020-05-01, still on 2026-02-01, unknown after" in out
    assert "desk-2026-02-01.csv, line 2" in out
    code, out, _ = run("info")
    assert code == 0
    assert out.index("imported:desk") < out.index("embedded")
    assert "1 entity" in out
    layers = json.loads(run("info", "--format", "json")[1])["layers"]
    assert [layer["id"] for layer in layers] == ["imported:desk", "embedded"]
    assert layers[0]["sources"][0]["licence"] == "ours"


def test_an_import_that_fails_leaves_the_old_layer(run, desk, folder):
    run("import", desk, "--name", "desk")
    before = (folder / "imported" / "desk.sqlite").read_bytes()
    code, out, err = run("import", "nowhere.csv", "--name", "desk")
    assert (code, out) == (2, "")
    assert "nowhere.csv: cannot be read" in err
    assert (folder / "imported" / "desk.sqlite").read_bytes() == before


def test_all_went_in(run, tmp_path):
    path = tmp_path / "Our Staff.csv"
    path.write_text("name\nAnn Lee\n")
    code, out, err = run("import", str(path))
    assert (code, err) == (0, "")
    assert "our-staff.sqlite" in out


def test_many_bad_rows_are_counted(run, tmp_path):
    path = tmp_path / "t.csv"
    path.write_text("name,birth\nAnn Lee,1950\n" + "X Y,never\n" * 60)
    code, _, err = run("import", str(path), "--problems", "3")
    assert code == 1
    assert err.count("is no date") == 3
    assert "... and 57 more (--problems 0 shows all)" in err
    assert run("import", str(path), "--problems", "0")[2].count("is no date") == 60


def test_a_layer_of_another_version(run, desk, folder):
    run("import", desk, "--name", "desk")
    path = folder / "imported" / "desk.sqlite"
    data = bytearray(path.read_bytes())
    data[60:64] = (999).to_bytes(4, "big")
    path.write_bytes(data)
    code, _, err = run("search", "Olena Kovtun")
    assert code == 2
    assert "desk.sqlite: the knowledge base has layout 999" in err
    assert "import it again" in err
    assert run("import", desk, "--name", "desk")[0] == 1
    assert run("search", "Olena Kovtun")[0] == 0


def test_a_file_where_the_folder_should_be(run, desk, folder):
    folder.write_text("")
    code, _, err = run("import", desk)
    assert code == 2
    assert "cannot be written to" in err
    code, _, err = run("learn", desk)
    assert code == 2


def test_what_overrules_is_shown(run, folder):
    folder.mkdir()
    (folder / "house.yml").write_text(
        "- name: Tony Blinken\n  id: Q7821917\n  avoid: [Anthony Blinken]\n  offices:\n"
        "    - {office: United States Secretary of State, start: 2021-01-26, end: 2024-12-31}\n"
    )
    code, out, _ = run("search", "Antony Blinken", "--on", "2024-06-01")
    assert code == 0
    assert "house list: “Antony Blinken” is to be avoided: use “Tony Blinken” (house.yml, line 1)" in out
    assert "in house: House list house.yml" in out
    assert "as “Antony Blinken”" in out
    assert "yes     United States Secretary of State, 2021-01-26 to 2024-12-31" in out
    assert "overruled by house" in out
    told = json.loads(run("search", "Anthony Blinken", "--format", "json")[1])
    assert told["spellings"][0]["status"] == "avoid"


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def test_progress_on_a_terminal_only(monkeypatch, capsys, tmp_path, folder):
    path = tmp_path / "t.csv"
    path.write_text("name\n" + "".join(f"Person {chr(65 + i % 26)}b{'x' * (i // 26 % 20)}\n" for i in range(4100)))
    screen = Terminal()
    monkeypatch.setattr("sys.stderr", screen)
    assert main(["kb", "import", str(path), "--directory", str(folder)]) == 0
    assert "rows" in screen.getvalue()
    assert "%" in screen.getvalue()
    assert screen.getvalue().endswith("\r\x1b[K")
    quiet = Terminal()
    monkeypatch.setattr("sys.stderr", quiet)
    assert main(["kb", "import", str(path), "--directory", str(folder), "--quiet"]) == 0
    assert quiet.getvalue() == ""
    capsys.readouterr()


def story(i: int, name: str = "Petra Kandlbinder") -> str:
    return f"The mayor of the town, {name}, opened fair number {i} on Monday. She thanked {i * 3 + 2} guests."


@pytest.fixture
def archive(tmp_path) -> Path:
    path = tmp_path / "archive"
    path.mkdir()
    rows = [{"text": story(i), "published": f"20{10 + i % 10}-03-01"} for i in range(40)]
    rows.append({"text": story(99, "Petra Kandelbinder"), "published": "2017-05-06"})
    (path / "old.jsonl").write_text("".join(json.dumps(r) + "\n" for r in rows))
    (path / "2024-05-06-fair.txt").write_text(story(200))
    return path


def test_learn_an_archive(run, archive):
    code, out, err = run("learn", str(archive))
    assert (code, err) == (0, "")
    assert "1 known name, 1 rare spelling, from 42 texts" in out
    code, out, _ = run("search", "Petra Kandlbinder")
    assert code == 0
    assert "archive: “Petra Kandlbinder” in 41 texts, 2010-03-01 to 2024-05-06" in out
    assert "archive: “Petra Kandelbinder” in 1 text, 2017-05-06; usually “Petra Kandlbinder” (41)" in out
    assert run("search", "Petra Kandelbinder")[0] == 1


def test_a_text_is_counted_once(run, archive, folder):
    run("learn", str(archive))
    before = (folder / "learned.sqlite").read_bytes()
    (archive / "copy.txt").write_text(story(200))
    code, out, _ = run("learn", str(archive))
    assert code == 0
    assert "Learned 0 texts, 43 known already." in out
    assert (folder / "learned.sqlite").read_bytes() == before


def test_in_parts_or_at_once_is_the_same(run, archive, folder, tmp_path):
    run("learn", str(archive / "old.jsonl"))
    run("learn", str(archive / "2024-05-06-fair.txt"))
    parts = (folder / "learned.sqlite").read_bytes()
    for path in folder.iterdir():
        path.unlink()
    run("learn", str(archive))
    assert (folder / "learned.sqlite").read_bytes() == parts


def test_a_rare_spelling_becomes_a_finding(run, archive, folder, tmp_path, capsys):
    run("learn", str(archive))
    text = tmp_path / "new.txt"
    text.write_text("On Monday Petra Kandelbinder spoke. Petra Kandlbinder was glad.")
    config = tmp_path / "claimcheck.toml"
    config.write_text(f'[knowledge]\ndirectory = "{folder}"\n')
    assert main(["check", str(text), "--config", str(config)]) == 1
    out = capsys.readouterr().out
    assert "“Petra Kandelbinder” is probably a misspelling of “Petra Kandlbinder”" in out
    assert "41 texts of the archive have “Petra Kandlbinder”, 1 “Petra Kandelbinder”, last on 2017-05-06" in out


def test_parquet(run, tmp_path):
    pyarrow = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    table = pyarrow.table(
        {
            "body": [story(i) for i in range(5)] + [None],
            "day": [date(2020, 1, i + 1) for i in range(6)],
            "other": list(range(6)),
        }
    )
    path = tmp_path / "a.parquet"
    parquet.write_table(table, path)
    code, out, err = run("learn", str(path), "--text-field", "body", "--published-field", "day")
    assert code == 1
    assert "row 6: has no text in the field 'body'" in err
    assert "1 known name" in out
    assert "2020-01-01 to 2020-01-05" in run("search", "Petra Kandlbinder")[1]
    code, _, err = run("learn", str(path))
    assert "has no column 'text' (it has: body, day, other)" in err
    (tmp_path / "b.parquet").write_bytes(b"PAR1 and nothing else")
    assert "is no Parquet file" in run("learn", str(tmp_path / "b.parquet"))[2]


def test_bad_texts_are_named(run, archive):
    (archive / "bad.jsonl").write_text(
        '{"text": 7}\n{broken\n{"text": "One.", "published": "20023-01-01"}\n{"body": "x"}\n\n'
    )
    (archive / "worse.txt").write_bytes(b"Zo\xc3\xab \xff Bront\xc3\xab")
    code, out, err = run("learn", str(archive))
    assert code == 1
    assert "from 42 texts" in out
    for said in (
        "bad.jsonl, line 1: has no text",
        "line 2: is no JSON",
        "line 3: '20023-01-01' is no date",
        "worse.txt",
    ):
        assert said in err


def test_nothing_to_learn(run, tmp_path):
    (tmp_path / "empty").mkdir()
    code, _, err = run("learn", str(tmp_path / "empty"))
    assert code == 2
    assert "there is no text that could be learned" in err
    assert run("learn", str(tmp_path / "nowhere"))[0] == 2
