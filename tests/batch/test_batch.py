"""``claimcheck batch`` from rows to rows."""

from __future__ import annotations

import gzip
import io
import json
import os
import signal
import subprocess
import sys
import time
from datetime import date

import jsonschema
import pytest

from claimcheck.reporting.schema import report_schema

WRONG = "The treaty number {} was signed on February 30, 2022, in Vienna."
RIGHT = "The treaty number {} was signed on February 28, 2022, in Vienna."


@pytest.fixture
def batch(run):
    return lambda *arguments: run("batch", *arguments)


def lines(file):
    return [json.loads(line) for line in file.read_text().splitlines()]


def write(file, rows):
    file.write_text("".join((r if isinstance(r, str) else json.dumps(r)) + "\n" for r in rows))
    return file


@pytest.mark.parametrize("jobs", [1, 2])
def test_rows_come_back_in_order_with_their_ids(desk, batch, jobs):
    rows = [{"id": f"n{n}", "text": (WRONG if n % 2 else RIGHT).format(n), "published": "2022-03-05"} for n in range(9)]
    write(desk / "in.jsonl", rows)
    code, out, err = batch("in.jsonl", "out.jsonl", "--jobs", jobs)
    done = lines(desk / "out.jsonl")
    assert (code, err) == (1, "")
    assert "Checked 9 texts in 9 rows: 4 errors, 0 warnings; 0 rows could not be checked." in out
    assert [(r["row"], r["id"]) for r in done] == [(n + 1, f"n{n}") for n in range(9)]
    assert [len([v for v in r["verdicts"] if v["severity"] == "error"]) for r in done] == [0, 1] * 4 + [0]
    assert {(r["published"], r["published_from"]) for r in done} == {("2022-03-05", "metadata")}
    schema = report_schema()
    document = {**schema["properties"]["documents"]["items"], "$defs": schema["$defs"]}
    for row in done:
        jsonschema.validate({k: v for k, v in row.items() if k != "row"}, document)
    assert sorted(p.name for p in desk.iterdir()) == ["in.jsonl", "out.jsonl"]


def test_other_field_names(desk, batch):
    write(desk / "in.jsonl", [{"nr": 7, "body": WRONG, "day": "2022-03-05T10:00:00Z"}])
    options = ("--text-field", "body", "--id-field", "nr", "--published-field", "day")
    assert batch("in.jsonl", "out.jsonl", *options)[0] == 1
    (row,) = lines(desk / "out.jsonl")
    assert (row["id"], row["published"]) == ("7", "2022-03-05")


BAD = [
    ("{broken", "no JSON"),
    ("[1]", "list, not an object"),
    ({"id": "a"}, "there is no 'text' in this row"),
    ({"text": 5}, "'text' is int, not text"),
    ({"text": "x", "published": "soon"}, "'published' is no date"),
    ({"text": "x", "published": 7}, "'published' is no date"),
    ("[" * 5000, "no JSON"),
]


def test_bad_rows_are_named_and_the_others_checked(desk, batch):
    rows = [r for bad, _ in BAD for r in (bad, {"text": WRONG})]
    write(desk / "in.jsonl", rows)
    code, _, err = batch("in.jsonl", "out.jsonl", "--jobs", "1")
    done = lines(desk / "out.jsonl")
    assert code == 2
    assert [r["row"] for r in done] == list(range(1, len(rows) + 1))
    for (_, message), row in zip(BAD, done[::2], strict=True):
        assert message in row["error"]
        assert f"row {row['row']}: {row['error']}" in err
    assert all(r["verdicts"] for r in done[1::2])


def test_bytes_that_are_no_utf8_and_lines_that_are_too_long(desk, batch):
    (desk / "claimcheck.toml").write_text("max-bytes = 1000\n")
    long = json.dumps({"text": "x" * 500_000}).encode()
    (desk / "in.jsonl").write_bytes(b'\xef\xbb\xbf{"text": "A."}\n\n{"text": "\xe9"}\n' + long + b'\n{"text": "B."}')
    code, _, err = batch("in.jsonl", "out.jsonl")
    assert code == 2
    assert [("error" in r) for r in lines(desk / "out.jsonl")] == [False, True, True, False]
    assert "row 2: the line is not UTF-8" in err
    assert "row 3: the line is over" in err


def test_gzip_and_standard_input(desk, batch, monkeypatch):
    content = (json.dumps({"text": WRONG}) + "\n").encode()
    (desk / "in.jsonl.gz").write_bytes(gzip.compress(content))
    assert batch("in.jsonl.gz", "out.jsonl")[0] == 1
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(content)))
    assert batch("-", "out2.jsonl")[0] == 1
    assert len(lines(desk / "out2.jsonl")) == 1


def test_a_cut_archive_says_how_far_it_went_and_keeps_the_rows(desk, batch):
    content = "".join(json.dumps({"text": WRONG.format(n) + str(n**9)}) + "\n" for n in range(300)).encode()
    (desk / "in.jsonl.gz").write_bytes(gzip.compress(content)[:-40])
    code, _, err = batch("in.jsonl.gz", "out.jsonl", "--jobs", "1")
    assert code == 2
    assert "cannot be read behind row" in err
    assert not (desk / "out.jsonl").exists()
    assert (desk / "out.jsonl.partial").exists()


def test_parquet_in_and_out(desk, batch):
    pa = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    texts = [WRONG, RIGHT, None, WRONG]
    table = pa.table(
        {
            "id": [1, 2, 3, 4],
            "text": [t and t.format(n) for n, t in enumerate(texts)],
            "published": pa.array([date(2022, 3, 5)] * 4, pa.date32()),
            "other": [b"x"] * 4,
        }
    )
    parquet.write_table(table, desk / "in.parquet")
    code, _, err = batch("in.parquet", "out.parquet")
    assert code == 2
    assert "row 3: there is no 'text'" in err
    done = parquet.read_table(desk / "out.parquet").to_pylist()
    assert [(r["row"], r["id"], r["errors"]) for r in done] == [(1, "1", 1), (2, "2", 0), (3, "3", None), (4, "4", 1)]
    assert json.loads(done[0]["document"])["published"] == "2022-03-05"
    assert done[2]["error"].startswith("there is no 'text'")
    assert sorted(p.name for p in desk.iterdir()) == ["in.parquet", "out.parquet"]


def test_no_parquet_file(desk, batch):
    pytest.importorskip("pyarrow")
    (desk / "in.parquet").write_bytes(b"PAR1 but not really")
    code, _, err = batch("in.parquet", "out.jsonl")
    assert code == 2
    assert "this is no Parquet file" in err


def test_a_missing_column_names_those_there_are(desk, batch):
    pa = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    parquet.write_table(pa.table({"body": ["x"]}), desk / "in.parquet")
    code, _, err = batch("in.parquet", "out.jsonl")
    assert code == 2
    assert "there is no column 'text'. Name one with --text-field: body." in err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("none.jsonl", "out.jsonl"), "No such file or directory: check the path"),
        ((".", "out.jsonl"), "this is a folder"),
        (("in.jsonl", "."), "this is a folder"),
        (("in.jsonl", "no/such/out.jsonl"), "cannot be written"),
        (("in.jsonl", "in.jsonl"), "is the input, too"),
        (("empty.jsonl", "out.jsonl"), "there is no row to check"),
    ],
)
def test_bad_paths(desk, batch, arguments, message):
    write(desk / "in.jsonl", [{"text": RIGHT}])
    (desk / "empty.jsonl").write_text("\n")
    code, _, err = batch(*arguments)
    assert code == 2
    assert message in err
    assert not list(desk.glob("*out.jsonl*"))


def test_a_killed_run_goes_on_where_it_stopped(desk, batch):
    rows = [{"id": n, "text": WRONG.format(n)} for n in range(600)]
    write(desk / "in.jsonl", rows)
    command = [sys.executable, "-m", "claimcheck", "batch", "in.jsonl", "out.jsonl", "--jobs", "1"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    partial = desk / "out.jsonl.partial"
    deadline = time.monotonic() + 60
    while not (partial.exists() and partial.stat().st_size > 8_000) and time.monotonic() < deadline:
        time.sleep(0.02)
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    with partial.open("ab") as half:
        half.write(b'{"row": 99999, "id')
    write(desk / "in2.jsonl", rows[:3])
    code, _, err = batch("in2.jsonl", "out.jsonl")
    assert code == 2
    assert "holds rows of another run" in err
    code, out, err = batch("in.jsonl", "out.jsonl", "--jobs", "2")
    assert code == 1
    assert "goes on behind row" in err
    assert "600 errors" in out
    done = lines(desk / "out.jsonl")
    assert [r["id"] for r in done] == [str(n) for n in range(600)]
    assert not partial.exists()


def test_restart(desk, batch):
    write(desk / "in.jsonl", [{"text": WRONG}])
    (desk / "out.jsonl.partial").write_text("{}\n")
    assert batch("in.jsonl", "out.jsonl")[0] == 2
    assert batch("in.jsonl", "out.jsonl", "--restart")[0] == 1
