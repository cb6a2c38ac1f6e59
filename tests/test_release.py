"""What a release rests on: the version comes from the tags, for the core and each plugin, and without git, too."""

from __future__ import annotations

import importlib.metadata
import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import claimcheck

ROOT = Path(__file__).resolve().parent.parent
PLUGINS = sorted(p.parent for p in ROOT.glob("plugins/*/pyproject.toml"))
FALLBACK = "0.1.dev0"


def git(folder: Path, *arguments: str) -> None:
    own = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "init.defaultBranch=main")
    subprocess.run(["git", *own, *arguments], cwd=folder, check=True, capture_output=True)


def version(folder: Path) -> str:
    """The version that a build in this folder would have."""
    plain = {k: v for k, v in os.environ.items() if not k.startswith(("SETUPTOOLS_SCM", "GIT_"))}
    done = subprocess.run(
        [sys.executable, "-m", "hatchling", "version"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=True,
        env=plain,
    )
    return done.stdout.strip()


@pytest.fixture
def source(tmp_path):
    """The files that say how the packages are built, and nothing else, in a folder without git."""
    folder = tmp_path / "source"
    for name in ("pyproject.toml", "README.md", "hatch_build.py", ".gitattributes", ".git_archival.txt"):
        (folder / "plugins").mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, folder / name)
    for plugin in PLUGINS:
        (folder / "plugins" / plugin.name).mkdir()
        for name in ("pyproject.toml", "README.md"):
            shutil.copy(plugin / name, folder / "plugins" / plugin.name / name)
    return folder


@pytest.fixture
def repository(source):
    """The same with two commits."""
    git(source, "init")
    git(source, "add", "--all")
    git(source, "commit", "-m", "one")
    git(source, "commit", "-m", "two", "--allow-empty")
    return source


def both(folder: Path) -> tuple[str, str]:
    return version(folder), version(folder / "plugins" / PLUGINS[0].name)


def test_without_tags(repository):
    assert both(repository) == ("0.1.dev2", "0.1.dev2")


def test_the_newest_tag_that_is_a_version(repository):
    git(repository, "tag", "v1.2.0")
    git(repository, "tag", "data-2026")
    assert both(repository) == ("1.2.0", "1.2.0")
    git(repository, "commit", "-m", "three", "--allow-empty")
    assert both(repository) == ("1.2.1.dev1", "1.2.1.dev1")


def test_without_git(source):
    assert both(source) == (FALLBACK, FALLBACK)


def test_an_archive_of_a_tag(repository, tmp_path):
    git(repository, "tag", "v1.2.0")
    git(repository, "archive", "HEAD", "--output", str(tmp_path / "archive.zip"))
    shutil.unpack_archive(tmp_path / "archive.zip", tmp_path / "archive")
    assert both(tmp_path / "archive") == ("1.2.0", "1.2.0")


def test_every_plugin_has_the_version_of_the_core_and_takes_any_of_its_builds():
    own = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["hatch"]["version"]
    for plugin in PLUGINS:
        table = tomllib.loads((plugin / "pyproject.toml").read_text(encoding="utf-8"))
        told = table["tool"]["hatch"]["version"]
        assert told["raw-options"].pop("root") == "../.."
        assert told == own, plugin.name
        assert table["project"]["dynamic"] == ["version"], plugin.name
        assert f"claimcheck>={FALLBACK}" in table["project"]["dependencies"], plugin.name


def test_the_version_told_is_that_of_the_installed_package():
    assert claimcheck.__version__ == importlib.metadata.version("claimcheck")


def test_every_source_of_the_knowledge_is_in_the_notice():
    notice = (ROOT / "NOTICE").read_text(encoding="utf-8")
    rows = (ROOT / "kb" / "tables" / "sources.tsv").read_text(encoding="utf-8").splitlines()[1:]
    addresses = {row.split("\t")[3] for row in rows} - {"kb/curated"}
    assert {a for a in addresses if a not in notice} == set()


def test_every_plugin_brings_the_licence():
    own = (ROOT / "LICENSE").read_bytes()
    assert all((plugin / "LICENSE").read_bytes() == own for plugin in PLUGINS)


def test_no_file_of_the_build_names_an_index():
    files = [ROOT / "dev.sh", *ROOT.glob("requirements/*"), *ROOT.glob("**/pyproject.toml")]
    for file in [f for f in files if ".venv" not in f.parts]:
        text = file.read_text(encoding="utf-8")
        assert not [w for w in ("index-url", "find-links", "/simple") if w in text], file
