"""What happens to the working file and to the old layer when a run ends in another way than it should."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from claimcheck.errors import KnowledgeError
from claimcheck.knowledge.importing import run as run_module
from claimcheck.knowledge.importing.run import Importing, import_files
from claimcheck.knowledge.importing.staging import Staging

from .entities import dump, human, statement
from .entities import time as day

COUNT = 1500
GIVEN = ("Olena", "Petra", "Aiko", "Ines", "Bruno", "Carl", "Dina", "Emil", "Fritz", "Greta")


def people(count: int) -> list[dict]:
    return [
        human(f"Q{i}", f"{GIVEN[i % 10]} {_word(i)}", P569=[statement(day(f"19{i % 80 + 10}-01-01"))])
        for i in range(100, 100 + count)
    ]


def _word(number: int) -> str:
    """A family name of its own for every number, in letters."""
    return "K" + "".join("aeioulmnrs"[int(d)] for d in str(number))


def contents(path: Path) -> bytes:
    """The whole file; equal facts give equal bytes."""
    return path.read_bytes()


SCRIPT = """
import sys
from pathlib import Path
from claimcheck.knowledge.importing import run
from claimcheck.knowledge.importing.run import Importing, import_files
run._SAVE_EVERY = 100
made = import_files(Importing((Path(sys.argv[1]),), "own", Path(sys.argv[2])), None, report=print)
print(made.kept)
"""


KILLED = """
import os, signal
from claimcheck.knowledge.importing.staging import Staging
plain, seen = Staging.add, 0
def add(self, items, place):
    global seen
    seen += 1
    if seen == {rows}:
        os.kill(os.getpid(), signal.SIGKILL)
    return plain(self, items, place)
Staging.add = add
""" + SCRIPT.replace("{", "{{").replace("}", "}}")
"""The same, killed by the system's own hand when so many rows have been taken in."""


def start(source: Path, folder: Path, script: str = SCRIPT, **limits) -> subprocess.Popen:
    return subprocess.Popen(
        [sys.executable, "-c", script, str(source), str(folder)],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, **limits,
    )  # fmt: skip


@pytest.fixture(scope="module")
def source(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("source") / "d.json"
    path.write_bytes(dump(people(COUNT)))
    return path


@pytest.fixture(scope="module")
def whole(tmp_path_factory, source) -> bytes:
    """What an import that nothing disturbs makes."""
    made = import_files(Importing((source,), "own", tmp_path_factory.mktemp("undisturbed")), None, report=print)
    return contents(made.target)


def test_a_kill_in_the_middle_is_taken_up(tmp_path, source, whole):
    folder = tmp_path / "imported"
    folder.mkdir()
    old = import_files(Importing((_table(tmp_path),), "own", folder), None, report=print).target.read_bytes()
    # It dies without a chance to tidy up in the middle of a portion, some portions after the first.
    process = start(source, folder, script=KILLED.format(rows=COUNT // 2))
    process.communicate()
    assert process.returncode == -signal.SIGKILL
    assert (folder / "own.sqlite").read_bytes() == old
    assert (folder / "own.importing").exists()
    said: list[str] = []
    made = import_files(Importing((source,), "own", folder), None, report=said.append)
    assert "going on where an earlier run stopped" in said[0]
    assert made.kept == COUNT
    assert contents(made.target) == whole
    assert sorted(p.name for p in folder.iterdir()) == ["own.sqlite"]


@pytest.mark.parametrize("stop", [1, 150, 1499])
def test_a_run_that_stops_anywhere_is_taken_up(tmp_path, source, whole, stop, monkeypatch):
    monkeypatch.setattr(run_module, "_SAVE_EVERY", 70)
    folder = tmp_path / "imported"
    seen = 0
    plain = Staging.add

    def add(self, items, place):
        nonlocal seen
        seen += 1
        if seen == stop:
            raise KeyboardInterrupt
        return plain(self, items, place)

    monkeypatch.setattr(Staging, "add", add)
    with pytest.raises(KeyboardInterrupt):
        import_files(Importing((source,), "own", folder), None, report=print)
    monkeypatch.setattr(Staging, "add", plain)
    made = import_files(Importing((source,), "own", folder), None, report=print)
    assert (made.kept, contents(made.target)) == (COUNT, whole)


def test_other_files_begin_anew(tmp_path, source, monkeypatch):
    folder = tmp_path / "imported"
    folder.mkdir()
    Staging(folder / "own.importing", "another signature", busy="").close(delete=False)
    said: list[str] = []
    assert import_files(Importing((source,), "own", folder), None, report=said.append).kept == COUNT
    assert said == []


def test_a_working_file_of_another_making(tmp_path, source):
    folder = tmp_path / "imported"
    folder.mkdir()
    (folder / "own.importing").write_bytes(b"no database" * 100)
    with pytest.raises(KnowledgeError, match=r"own.importing: cannot be written .* Delete it"):
        import_files(Importing((source,), "own", folder), None, report=print)


def test_two_at_once(tmp_path, source):
    folder = tmp_path / "imported"
    holding = Staging(folder / "own.importing", "x", busy="")
    try:
        with pytest.raises(KnowledgeError, match="another import into 'own' is running"):
            import_files(Importing((source,), "own", folder), None, report=print)
        other = import_files(Importing((source,), "other", folder), None, report=print)
        assert other.kept == COUNT
    finally:
        holding.close(delete=True)
    assert import_files(Importing((source,), "own", folder), None, report=print).kept == COUNT


def test_two_processes_at_once(tmp_path, source, whole):
    folder = tmp_path / "imported"
    both = [start(source, folder) for _ in range(2)]
    told = [p.communicate(timeout=120) for p in both]
    codes = sorted(p.returncode for p in both)
    assert 0 in codes, told
    assert all(p.returncode == 0 or "another import into 'own' is running" in err
               for p, (_, err) in zip(both, told, strict=True)), told  # fmt: skip
    assert contents(folder / "own.sqlite") == whole
    assert sorted(p.name for p in folder.iterdir()) == ["own.sqlite"]


@pytest.mark.parametrize("limit", [50_000, 150_000, 250_000])
def test_a_full_disk(tmp_path, source, whole, limit):
    folder = tmp_path / "imported"
    folder.mkdir()
    old = import_files(Importing((_table(tmp_path),), "own", folder), None, report=print).target.read_bytes()
    process = start(
        source, folder, preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    )  # fmt: skip
    _, err = process.communicate(timeout=120)
    assert process.returncode == 1
    assert "KnowledgeError" in err
    assert "disk is full" in err or "cannot be written" in err
    assert "run" in err.lower()
    assert (folder / "own.sqlite").read_bytes() == old
    made = import_files(Importing((source,), "own", folder), None, report=print)
    assert contents(made.target) == whole


def test_a_folder_that_cannot_be_written_to(tmp_path, source):
    (tmp_path / "imported").write_text("a file where the folder should be")
    with pytest.raises(KnowledgeError, match="imported: cannot be written to"):
        import_files(Importing((source,), "own", tmp_path / "imported"), None, report=print)
    (tmp_path / "data").write_text("")
    with pytest.raises(KnowledgeError, match="cannot be written to"):
        import_files(Importing((source,), "own", tmp_path / "data" / "imported"), None, report=print)


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write everywhere")
def test_a_read_only_folder(tmp_path, source):
    folder = tmp_path / "imported"
    folder.mkdir(mode=0o555)
    with pytest.raises(KnowledgeError, match="cannot be written"):
        import_files(Importing((source,), "own", folder), None, report=print)


def test_a_missing_file_and_a_bad_name(tmp_path):
    with pytest.raises(KnowledgeError, match=r"nowhere.csv: cannot be read \(No such file"):
        import_files(Importing((tmp_path / "nowhere.csv",), "own", tmp_path), None, report=print)
    with pytest.raises(KnowledgeError, match="is no name for a layer"):
        import_files(Importing((tmp_path / "x.csv",), "../own", tmp_path), None, report=print)


def test_several_files_are_one_layer(tmp_path):
    first, second = tmp_path / "a.csv", tmp_path / "b.csv"
    first.write_text("name,id\nAnn Lee,p1\n")
    second.write_text("name,id\nBob Ray,p2\nSomeone Else,p1\n")
    said: list[str] = []
    made = import_files(Importing((first, second), "own", tmp_path / "i"), None, report=said.append)
    assert (made.kept, made.left) == (2, 1)
    assert "b.csv, line 3: the identifier 'p1' stands for 'Ann Lee' in a.csv, line 2" in said[0]


def test_equal_files_give_equal_layers(tmp_path, source):
    one = import_files(Importing((source,), "own", tmp_path / "a"), None, report=print).target
    two = import_files(Importing((source,), "own", tmp_path / "b"), None, report=print).target
    assert one.read_bytes() == two.read_bytes()


def test_terms_without_a_day_are_told(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("name,office,start\nAnn Lee,Mayor of Hinterfeld,2020\n")
    said: list[str] = []
    import_files(Importing((path,), "own", tmp_path / "i"), None, report=said.append)
    assert "Give --as-of" in said[0]


def _table(folder: Path) -> Path:
    path = folder / "old.csv"
    path.write_text("name\nOld Person\n")
    return path
