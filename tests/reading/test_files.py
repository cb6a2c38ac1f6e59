"""Finding and reading files."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from claimcheck.errors import ReadError
from claimcheck.model import Document
from claimcheck.reading import find_files, read_file, read_stream
from claimcheck.reading.files import date_in_name
from claimcheck.reading.text import PlainTextReader
from claimcheck.settings import Settings


class Rows:
    """A reader of a made-up format: each line is a document."""

    id = "rows"
    extensions = (".rows",)
    media_types = ("text/x-rows",)

    def sniff(self, head: bytes) -> bool:
        return head.startswith(b"#rows")

    def read(self, data: bytes, *, source: str | None, published: date | None) -> Iterable[Document]:
        return [Document(line.decode(), source=source, published=published) for line in data.splitlines()]


READERS = [Rows(), PlainTextReader()]
SETTINGS = Settings()


def test_find_walks_folders_in_order_and_leaves_out_what_is_no_copy(tmp_path: Path) -> None:
    for name in ("b.txt", "a.TXT", "c.rows", "d.png", ".hidden.txt", ".git/e.txt", "node_modules/f.txt", "sub/g.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    found, missing = find_files([tmp_path], READERS)
    assert [Path(f).relative_to(tmp_path).as_posix() for f in found] == ["a.TXT", "b.txt", "c.rows", "sub/g.md"]
    assert missing == []


def test_find_takes_named_files_whatever_they_are_called_and_each_once(tmp_path: Path) -> None:
    odd = tmp_path / ".odd.png"
    odd.write_text("x")
    plain = tmp_path / "a.txt"
    plain.write_text("x")
    found, _ = find_files([odd, str(plain), tmp_path, "-", "-", tmp_path / "gone.txt"], READERS)
    assert [str(f) for f in found] == [str(odd), str(plain), "-", str(tmp_path / "gone.txt")]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="a superuser may read everything")
def test_a_folder_that_cannot_be_listed_is_told(tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir()
    closed.chmod(0)
    try:
        _, missing = find_files([tmp_path], READERS)
    finally:
        closed.chmod(0o700)
    assert missing
    assert "mend its permissions" in missing[0][1]


def test_links_in_a_circle_end(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x")
    (tmp_path / "loop").symlink_to(tmp_path)
    assert len(find_files([tmp_path], READERS)[0]) == 1


def test_the_extension_chooses_the_reader_and_else_the_bytes(tmp_path: Path) -> None:
    for name, content, count in (("a.rows", "one\ntwo", 2), ("b.xyz", "#rows\ntwo\n3", 3), ("c.xyz", "one\ntwo", 1)):
        (tmp_path / name).write_text(content)
        assert len(read_file(tmp_path / name, READERS, SETTINGS)) == count


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    stdin = io.TextIOWrapper(io.BytesIO("Zoé left.".encode()))
    monkeypatch.setattr(sys, "stdin", stdin)
    (document,) = read_file("-", READERS, SETTINGS)
    assert (document.text, document.source) == ("Zoé left.", "<stdin>")


def test_a_stream_that_is_too_long() -> None:
    with pytest.raises(ReadError, match=r"<stdin>: .*limit is 4.*max-bytes"):
        read_stream(io.BytesIO(b"words"), READERS, replace(SETTINGS, max_bytes=4))


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("gone.txt", None, "no such file: check the path"),
        ("empty.txt", b"", "empty"),
        ("blank.txt", b" \n", "no text"),
        ("big.txt", b"x" * 2000, "2,000 bytes, the limit is 1,000"),
        ("binary.txt", b"\0\1\2\3" * 20, "binary"),
        ("binary.dat", b"\0\1\2\3" * 20, "no reader knows"),
        ("report.pdf", b"%PDF-1.7\n", "a PDF file, which no reader takes: export its text"),
        ("bad\0name.txt", None, "NUL"),
    ],
)
def test_what_cannot_be_read_is_told_with_the_mend(
    tmp_path: Path, name: str, content: bytes | None, words: str
) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(ReadError) as caught:
        read_file(path, READERS, replace(SETTINGS, max_bytes=1000))
    assert words in str(caught.value)
    assert name.split("\0")[0] in str(caught.value)


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="a folder"):
        read_file(tmp_path, READERS, SETTINGS)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="a superuser may read everything")
def test_no_permission(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("x")
    path.chmod(0)
    with pytest.raises(ReadError, match="permission"):
        read_file(path, READERS, SETTINGS)


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("2023-03-21-summit.txt", date(2023, 3, 21)),
        ("desk/2020/summit_20230321.txt", date(2023, 3, 21)),
        ("summit 2023.03.21.txt", date(2023, 3, 21)),
        ("C:\\copy\\2023_03_21.txt", date(2023, 3, 21)),
        ("2023-02-30.txt", None),
        ("2023-03-21-to-2023-03-24.txt", None),
        ("120230321.txt", None),
        ("2023-0321.txt", None),
        ("2023-03-21/summit.txt", None),
        ("summit.txt", None),
    ],
)
def test_date_in_name(name: str, day: date | None) -> None:
    assert date_in_name(name) == day


def test_published_from_option_then_dateline_then_name(tmp_path: Path) -> None:
    dated, bare = tmp_path / "2023-03-21-a.txt", tmp_path / "2023-03-21-b.txt"
    dated.write_text("Storm\n\nMarch 3, 2021\n\nThe sea rose.")
    bare.write_text("The sea rose.")
    told = [
        (d.published, d.published_from)
        for path, option in ((dated, date(2020, 1, 2)), (dated, None), (bare, None))
        for d in read_file(path, READERS, SETTINGS, option)
    ]
    assert told == [
        (date(2020, 1, 2), "option"),
        (date(2021, 3, 3), "dateline"),
        (date(2023, 3, 21), "file name"),
    ]
