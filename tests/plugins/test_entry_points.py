from __future__ import annotations

import os.path

import pytest

from claimcheck.plugins.entry_points import find_entry_points


def distribution(folder, name, version, text):
    info = folder / f"{name}-{version}.dist-info"
    info.mkdir(parents=True)
    (info / "entry_points.txt").write_text(text)


def test_finds_the_group_and_nothing_else(tmp_path):
    distribution(
        tmp_path,
        "a_plugin",
        "1.2",
        "[console_scripts]\nx = a:b\n\n[claimcheck]\nnumbers = os.path:join [extra]\n# no\n",
    )
    distribution(tmp_path, "other", "1", "[claimcheck.more]\ny = z\n")
    (found,) = find_entry_points("claimcheck", [str(tmp_path)])
    assert (found.name, found.target, found.distribution, found.version) == (
        "numbers",
        "os.path:join",
        "a-plugin",
        "1.2",
    )
    assert found.load() is os.path.join


def test_the_first_folder_of_the_path_wins(tmp_path):
    for folder, version in (("one", "1"), ("two", "2")):
        distribution(tmp_path / folder, "p", version, "[claimcheck]\na = os\n")
    found = find_entry_points("claimcheck", [str(tmp_path / "one"), str(tmp_path / "two")])
    assert [f.version for f in found] == ["1"]


@pytest.mark.parametrize("path", ["missing", "", "file.zip"])
def test_odd_path_entries_are_passed_over(tmp_path, path):
    (tmp_path / "file.zip").write_bytes(b"PK")
    assert find_entry_points("claimcheck-nobody", [str(tmp_path / path)]) == ()


def test_agrees_with_the_standard_library():
    from importlib.metadata import entry_points

    ours = {(e.name, e.target) for e in find_entry_points("claimcheck")}
    theirs = {(e.name, e.value) for e in entry_points(group="claimcheck")}
    assert ours == theirs
