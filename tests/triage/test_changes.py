from __future__ import annotations

import subprocess

import pytest

import claimcheck
from claimcheck.triage.changes import from_diff, from_git, looks_like_diff

WRONG = "The treaty was signed on February 30, 2022, in Vienna.\n"
OTHER = "They met again on April 31, 2022, in Rome.\n"


def git(folder, *arguments):
    names = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *names, *arguments], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def repository(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    git(tmp_path, "init", "-q")
    (tmp_path / "old é.txt").write_text(WRONG + "\nAnd so on.\n")
    (tmp_path / "same.txt").write_text(WRONG)
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-qm", "first")
    return tmp_path


def words(report):
    return [v.span.of(report.document.text) for v in report.findings]


def test_only_changed_lines_count(repository, pipeline):
    file = repository / "old é.txt"
    file.write_text(WRONG + "\nAnd so on.\n\n" + OTHER)
    changes = from_git("HEAD", str(repository))
    report = changes(pipeline.check(file.read_text(), source=str(file)))
    assert words(report) == ["April 31, 2022"]
    assert [(s.by, s.reason) for s in report.suppressed] == [("unchanged", "unchanged since HEAD")]
    assert changes.touches(file)
    assert not changes.touches(repository / "same.txt")


def test_a_new_file_counts_as_a_whole(repository, pipeline):
    file = repository / "new.txt"
    file.write_text(WRONG)
    assert words(from_git("HEAD", str(repository))(pipeline.check(WRONG, source=str(file)))) == ["February 30, 2022"]


def test_standard_input_is_always_checked(repository, pipeline):
    assert words(from_git("HEAD", str(repository))(pipeline.check(WRONG, source="<stdin>")))


@pytest.mark.parametrize("revision", ["nowhere", "--output=x", " "])
def test_no_such_revision(repository, revision):
    with pytest.raises(claimcheck.ConfigurationError, match="--since: "):
        from_git(revision, str(repository))
    assert not (repository / "x").exists()


def test_no_repository(tmp_path):
    with pytest.raises(claimcheck.ConfigurationError, match="--since: git says: "):
        from_git("HEAD", str(tmp_path))


def test_a_diff(repository, pipeline):
    file = repository / "old é.txt"
    file.write_text(OTHER + WRONG + "\nAnd so on.\n")
    made = subprocess.run(["git", "diff"], cwd=repository, capture_output=True, check=True).stdout
    patch = repository / "change.patch"
    patch.write_bytes(made.replace(b'"a/old \\303\\251.txt"', "a/old é.txt".encode()))
    assert looks_like_diff(str(patch))
    patch.write_text(f"--- a/old é.txt\n+++ b/old é.txt\n@@ -1,1 +1,2 @@\n+{OTHER} {WRONG}")
    report = from_diff(str(patch))(pipeline.check(file.read_text(), source=str(file)))
    assert words(report) == ["April 31, 2022"]


def test_a_line_that_was_taken_away_changes_its_neighbours(repository, pipeline):
    patch = repository / "change.patch"
    patch.write_text("--- a/same.txt\n+++ b/same.txt\n@@ -1,2 +1,1 @@\n-Before.\n The treaty\n")
    report = from_diff(str(patch))(pipeline.check(WRONG, source="same.txt"))
    assert words(report) == ["February 30, 2022"]


@pytest.mark.parametrize("content", [b"no diff at all\n", b"--- a\n+++ b\n@@ -1 +1,9 @@\n+x\n", b"\xff\xfe\x00"])
def test_what_is_no_diff_is_refused(tmp_path, content):
    file = tmp_path / "x.patch"
    file.write_bytes(content)
    with pytest.raises(claimcheck.ConfigurationError, match=r"x\.patch: "):
        from_diff(str(file))


def test_a_missing_diff(tmp_path):
    with pytest.raises(claimcheck.ConfigurationError, match="the diff cannot be read"):
        from_diff(str(tmp_path / "none.patch"))
    assert not looks_like_diff(str(tmp_path / "none.patch"))


def test_names_that_git_writes_in_quotation_marks(repository, pipeline):
    file = repository / "old é.txt"
    file.write_text(WRONG + "\nAnd so on.\n\n" + OTHER)
    made = subprocess.run(["git", "diff"], cwd=repository, capture_output=True, check=True).stdout
    assert b"\\303\\251" in made
    (repository / "change.patch").write_bytes(made)
    report = from_diff("change.patch")(pipeline.check(file.read_text(), source=str(file)))
    assert words(report) == ["April 31, 2022"]


def test_names_with_quotation_marks_are_known(repository):
    file = repository / 'a "b".txt'
    file.write_text(WRONG)
    git(repository, "add", ".")
    assert from_git("HEAD", str(repository)).touches(file)


def test_what_git_takes_for_binary_counts_as_a_whole(repository, pipeline):
    file = repository / "wide.txt"
    file.write_text("Before.\n", encoding="utf-16")
    git(repository, "add", ".")
    git(repository, "commit", "-qm", "wide")
    file.write_text(WRONG, encoding="utf-16")
    assert words(from_git("HEAD", str(repository))(pipeline.check(WRONG, source=str(file)))) == ["February 30, 2022"]


def test_paths_count_from_the_top_whatever_git_is_told(repository, monkeypatch):
    git(repository, "config", "diff.relative", "true")
    folder = repository / "desk"
    folder.mkdir()
    (folder / "a.txt").write_text("And so on.\n")
    git(repository, "add", ".")
    git(repository, "commit", "-qm", "desk")
    (folder / "a.txt").write_text("And so on.\n" + WRONG)
    (repository / "same.txt").write_text(OTHER)
    monkeypatch.chdir(folder)
    changes = from_git("HEAD")
    assert changes.touches("a.txt")
    assert changes.touches("../same.txt")


def test_what_git_knows_nothing_of_counts_as_changed(repository, pipeline, tmp_path_factory):
    outside = tmp_path_factory.mktemp("outside") / "a.txt"
    outside.write_text(WRONG)
    inside = repository / "module" / "deep" / "a.txt"
    inside.parent.mkdir(parents=True)
    git(repository / "module", "init", "-q")
    inside.write_text(WRONG)
    changes = from_git("HEAD", str(repository))
    for file in (outside, inside):
        assert changes.touches(file)
        assert words(changes(pipeline.check(WRONG, source=str(file)))) == ["February 30, 2022"]
    assert not changes.touches(repository / "same.txt")


def test_a_line_is_taken_away_where_it_stood_not_where_its_hunk_begins(repository, pipeline):
    patch = repository / "change.patch"
    patch.write_text("--- a/same.txt\n+++ b/same.txt\n@@ -1,5 +1,4 @@\n one\n two\n three\n-four\n five\n")
    (repository / "same.txt").write_text(WRONG + "two\n\n" + OTHER)
    report = from_diff(str(patch))(pipeline.check(WRONG + "two\n\n" + OTHER, source="same.txt"))
    assert words(report) == ["April 31, 2022"]


def test_lines_that_end_as_no_diff_counts_them(repository, pipeline):
    file = repository / "same.txt"
    text = "One.\r\rTwo.\r\r" + WRONG
    file.write_text(text, newline="")
    assert words(from_git("HEAD", str(repository))(pipeline.check(text, source=str(file)))) == ["February 30, 2022"]
