"""The compiled modules: which they are, when they are out of date, and that they are never wanted."""

from __future__ import annotations

from pathlib import Path
from runpy import run_path

import pytest

ROOT = Path(__file__).parent.parent
SCRIPT = ROOT / "tools" / "native.py"
pytestmark = pytest.mark.skipif(not SCRIPT.exists(), reason="the tools are not here")


@pytest.fixture(scope="module")
def native():
    return run_path(str(SCRIPT))


@pytest.fixture
def copy(tmp_path, native):
    """A package with one module to compile, and what a compiler made of it."""
    folder = tmp_path / "src" / "claimcheck" / "splitting"
    folder.mkdir(parents=True)
    (folder / "wording.py").write_text("x = 1\n", encoding="utf-8")
    (folder / "wording.cpython-311-x86_64-linux-gnu.so").write_bytes(b"")
    (tmp_path / "src" / "claimcheck__mypyc.cpython-311-x86_64-linux-gnu.so").write_bytes(b"")
    (tmp_path / "build").mkdir()
    (tmp_path / "build" / "native.txt").write_text(native["digest"](tmp_path), encoding="utf-8")
    return tmp_path


def test_what_is_compiled_exists_and_can_be_derived_from_nowhere(native):
    found = {p.relative_to(ROOT / "src").as_posix() for p in native["sources"](ROOT)}
    assert "claimcheck/splitting/syntax/tagger.py" in found
    assert "claimcheck/splitting/builtin.py" not in found  # plugins derive splitters from it
    assert all((ROOT / "src" / p).is_file() for p in found)


def test_compiled_files_hold_for_their_sources_alone(native, copy):
    assert native["up_to_date"](copy)
    assert not native["stale"](copy)
    (copy / "src" / "claimcheck" / "splitting" / "wording.py").write_text("x = 2\n", encoding="utf-8")
    assert not native["up_to_date"](copy)
    assert native["stale"](copy)


def test_compiled_files_without_a_note_of_their_sources_are_out_of_date(native, copy):
    (copy / "build" / "native.txt").unlink()
    assert native["stale"](copy)


def test_cleaning_removes_them_all(native, copy):
    native["clean"](copy)
    assert native["compiled"](copy) == []
    assert not native["stale"](copy)
    assert (copy / "src" / "claimcheck" / "splitting" / "wording.py").exists()


def test_whoever_wants_python_gets_python(native, copy, monkeypatch):
    monkeypatch.setenv("CLAIMCHECK_PURE", "1")
    assert "stay Python: CLAIMCHECK_PURE is set" in native["build"](copy, if_needed=True)
    assert native["compiled"](copy) == []


def test_what_was_compiled_from_the_same_sources_elsewhere_is_taken_over(native, copy, tmp_path, monkeypatch):
    if native["missing"]():
        pytest.skip(native["missing"]())
    here = tmp_path / "here"
    module = here / "src" / "claimcheck" / "splitting" / "wording.py"
    module.parent.mkdir(parents=True)
    module.write_text("x = 1\n", encoding="utf-8")
    monkeypatch.setenv("CLAIMCHECK_COMPILED", str(copy))
    assert native["build"](here) == "took over 1 compiled modules"
    assert native["up_to_date"](here)
    module.write_text("x = \n", encoding="utf-8")  # other sources: what is there is of no use
    assert "stay Python: " in native["build"](here)


def test_without_a_compiler_the_modules_stay_python(native, copy, monkeypatch):
    monkeypatch.setenv("CC", "no-such-compiler")
    (copy / "src" / "claimcheck" / "splitting" / "wording.py").write_text("x = 2\n", encoding="utf-8")
    assert "stay Python: there is no C compiler" in native["build"](copy)
    assert native["compiled"](copy) == []


def test_what_cannot_be_compiled_is_told_and_stays_python(native, copy):
    if native["missing"]():
        pytest.skip(native["missing"]())
    (copy / "src" / "claimcheck" / "splitting" / "wording.py").write_text("def broken(:\n", encoding="utf-8")
    assert "stay Python: " in native["build"](copy)
    assert native["compiled"](copy) == []
