from __future__ import annotations

import sqlite3
from dataclasses import replace
from datetime import date

import pytest

import claimcheck
from claimcheck.model import CheckFailure, Document, Note
from claimcheck.running import JSON, VERDICTS
from claimcheck.running.cache import Cache, cache_folder, run_key
from claimcheck.running.codec import decode, encode
from claimcheck.running.outcome import part_of

TEXT = (
    "The treaty was signed on February 30, 2022, in Vienna. US Secretary of State Anthony Blinken spoke.\n\n"
    "claimcheck: ignore[date-impossible]\nThey left on April 31, 2022.\n"
)
DOCUMENT = Document(TEXT, source="a.txt", published=date(2022, 3, 5), published_from="option")


@pytest.fixture
def part(pipeline):
    return part_of(pipeline.check(DOCUMENT), {VERDICTS, JSON})


def test_a_trace_comes_back_as_it_was():
    with claimcheck.Pipeline(claimcheck.Settings(trace=True), entry_points=False) as tracing:
        part = part_of(tracing.check(DOCUMENT), {VERDICTS})
    assert all(v.trace for v in part.verdicts)
    assert all(s.verdict.trace for s in part.suppressed)
    assert decode(encode(part)) == part


def test_a_run_without_a_trace_does_not_answer_one_with_it(tmp_path, pipeline, part):
    with Cache(str(tmp_path), run_key(pipeline)) as cache:
        cache.put(DOCUMENT, part)
    with (
        claimcheck.Pipeline(claimcheck.Settings(trace=True), entry_points=False) as tracing,
        Cache(str(tmp_path), run_key(tracing)) as cache,
    ):
        assert cache.get(DOCUMENT, json=False) is None


def test_a_part_comes_back_as_it_was(part):
    assert part.verdicts
    assert part.suppressed
    assert part.remarks
    assert decode(encode(part)) == part


@pytest.mark.parametrize("text", ["", "{}", "[]", "[1,2,3,4,5,6]", '[[["x"]],[],[],[],null,[]]', "null", "[" * 9999])
def test_what_was_not_written_by_us_is_an_error(text):
    with pytest.raises((ValueError, TypeError, KeyError, IndexError, RecursionError)):
        decode(text)


def test_a_text_is_answered_the_second_time(tmp_path, pipeline, part):
    with Cache(str(tmp_path), run_key(pipeline)) as cache:
        assert cache.get(DOCUMENT, json=True) is None
        cache.put(DOCUMENT, part)
    with Cache(str(tmp_path), run_key(pipeline)) as cache:
        assert cache.get(DOCUMENT, json=True) == part
        assert cache.hits == 1


@pytest.mark.parametrize(
    "change",
    [
        {"text": TEXT + " "},
        {"source": "b.txt"},
        {"published": date(2022, 3, 6)},
        {"published": None, "published_from": None},
        {"title": "T"},
        {"language": "de"},
        {"notes": (Note(0, "claimcheck: ignore x"),)},
    ],
)
def test_any_change_of_the_document_is_a_miss(tmp_path, pipeline, part, change):
    with Cache(str(tmp_path), run_key(pipeline)) as cache:
        cache.put(DOCUMENT, part)
    with Cache(str(tmp_path), run_key(pipeline)) as cache:
        assert cache.get(replace(DOCUMENT, **change), json=False) is None
        assert cache.get(DOCUMENT, json=False) is not None


def test_the_key_changes_with_all_that_verdicts_depend_on(tmp_path):
    accept = tmp_path / "accepted.txt"
    accept.write_text("x\n")
    keys = set()

    def key(settings, **more):
        with claimcheck.Pipeline(settings, entry_points=False, **more) as pipeline:
            return run_key(pipeline)

    plain = key(claimcheck.Settings())
    assert key(claimcheck.Settings(fail_on="never", jobs=3, baseline="b.json", exclude=("x",))) == plain
    keys.add(plain)
    for settings in (
        claimcheck.Settings(ignore=("date-impossible",)),
        claimcheck.Settings(severity={"date-impossible": "notice"}),
        claimcheck.Settings(disable=("titles",)),
        claimcheck.Settings(check_seconds=1),
        claimcheck.Settings(accept=(str(accept),)),
        claimcheck.Settings(overrides=(claimcheck.settings.Override(("a",), ignore=("x",)),)),
    ):
        keys.add(key(settings))
    assert len(keys) == 7
    accept.write_text("y\n")
    keys.add(key(claimcheck.Settings(accept=(str(accept),))))
    assert len(keys) == 8


PLUGIN = "import claimcheck\n\n@claimcheck.hookimpl\ndef claimcheck_checkers():\n    return []\n"


def test_the_key_changes_with_the_code_of_a_plugin(tmp_path, monkeypatch):
    file = tmp_path / "desk_plugin.py"
    file.write_text(PLUGIN)
    monkeypatch.syspath_prepend(tmp_path)
    import desk_plugin  # type: ignore[import-not-found]

    def key():
        with claimcheck.Pipeline(claimcheck.Settings(), plugins={"desk": desk_plugin}, entry_points=False) as pipeline:
            return run_key(pipeline)

    before = key()
    assert key() == before
    file.write_text(PLUGIN + "more = 1\n")
    assert key() != before


def test_an_entry_without_json_does_not_answer_who_wants_it(tmp_path, pipeline):
    with Cache(str(tmp_path), b"k") as cache:
        cache.put(DOCUMENT, part_of(pipeline.check(DOCUMENT), {VERDICTS}))
    with Cache(str(tmp_path), b"k") as cache:
        assert cache.get(DOCUMENT, json=True) is None
        assert cache.get(DOCUMENT, json=False) is not None


def test_a_failed_part_is_not_kept(tmp_path, part):
    with Cache(str(tmp_path), b"k") as cache:
        cache.put(DOCUMENT, replace(part, failures=(CheckFailure("dates", (), "took longer"),)))
    with Cache(str(tmp_path), b"k") as cache:
        assert cache.get(DOCUMENT, json=False) is None


def test_a_damaged_file_costs_nothing_but_its_content(tmp_path, part):
    (tmp_path / "verdicts-1.sqlite").write_bytes(b"no database " * 500)
    with Cache(str(tmp_path), b"k") as cache:
        assert cache.get(DOCUMENT, json=False) is None
        cache.put(DOCUMENT, part)
        assert cache.trouble
    with Cache(str(tmp_path), b"k") as cache:
        cache.put(DOCUMENT, part)
    with Cache(str(tmp_path), b"k") as cache:
        assert cache.get(DOCUMENT, json=False) == part


def test_a_damaged_entry_is_a_miss(tmp_path, part):
    with Cache(str(tmp_path), b"k") as cache:
        cache.put(DOCUMENT, part)
    connection = sqlite3.connect(tmp_path / "verdicts-1.sqlite")
    connection.execute("UPDATE entries SET body = substr(body, 1, 50)")
    connection.commit()
    connection.close()
    with Cache(str(tmp_path), b"k") as cache:
        assert cache.get(DOCUMENT, json=False) is None


def test_a_folder_that_cannot_be_made_switches_it_off(tmp_path, part):
    (tmp_path / "file").write_text("")
    with Cache(str(tmp_path / "file" / "below"), b"k") as cache:
        assert cache.get(DOCUMENT, json=False) is None
        cache.put(DOCUMENT, part)
        assert cache.trouble


def test_the_file_is_kept_small(tmp_path, part, monkeypatch):
    monkeypatch.setattr("claimcheck.running.cache._LIMIT", 100_000)
    for turn in range(4):
        with Cache(str(tmp_path), b"k") as cache:
            for number in range(20):
                cache.put(replace(DOCUMENT, source=f"{turn}-{number}"), part)
    with Cache(str(tmp_path), b"k") as cache:
        assert cache.get(replace(DOCUMENT, source="0-0"), json=False) is None
        assert cache.get(replace(DOCUMENT, source="3-19"), json=False) is not None


def test_where_it_lives():
    assert cache_folder({"CLAIMCHECK_CACHE_DIR": "/x", "HOME": "/h"}) == "/x"
    assert cache_folder({"XDG_CACHE_HOME": "/c", "HOME": "/h"}) == "/c/claimcheck"
    assert cache_folder({"XDG_CACHE_HOME": "relative", "HOME": "/h"}) == "/h/.cache/claimcheck"
    assert cache_folder({}) is None


def test_the_key_changes_with_what_a_plugin_by_path_and_options_may_read(tmp_path):
    (tmp_path / "desk.py").write_text(PLUGIN)
    words = tmp_path / "words.csv"
    words.write_text("a\n")
    option = tmp_path / "other" / "list.csv"
    option.parent.mkdir()
    option.write_text("a\n")
    settings = claimcheck.Settings(plugins=(str(tmp_path / "desk.py"),), checkers={"desk": {"lists": [str(option)]}})

    def key():
        with claimcheck.Pipeline(settings, entry_points=False) as pipeline:
            return run_key(pipeline)

    keys = {key()}
    assert key() in keys
    words.write_text("a\nb\n")
    keys.add(key())
    option.write_text("b\n")
    keys.add(key())
    assert len(keys) == 3


def test_the_same_relative_path_under_other_overrides_is_another_text(tmp_path, monkeypatch):
    (tmp_path / "claimcheck.toml").touch()
    (tmp_path / "desk").mkdir()
    override = claimcheck.settings.Override(("opinion/**",), ignore=("date-impossible",))
    settings = claimcheck.Settings(overrides=(override,), config_file=str(tmp_path / "claimcheck.toml"))
    keys = set()
    for folder in (tmp_path, tmp_path / "desk"):
        monkeypatch.chdir(folder)
        assert settings.for_source("opinion/a.txt").ignore == (("date-impossible",) if folder == tmp_path else ())
        with claimcheck.Pipeline(settings, entry_points=False) as pipeline:
            keys.add(run_key(pipeline))
    assert len(keys) == 2
