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
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.errors import ConfigurationError, ReadError
from claimcheck.model import Document
from claimcheck.reading import bundled_readers, find_files, read_bytes, read_file, read_stream
from claimcheck.reading.files import date_in_name
from claimcheck.reading.protocol import Reader
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
    for name in ("b.txt", "a.TXT", "c.rows", "d.png", ".hidden.txt", ".git/e.txt", "node_modules/f.txt", "sub/g.text"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    found, missing = find_files([tmp_path], READERS)
    assert [Path(f).relative_to(tmp_path).as_posix() for f in found] == ["a.TXT", "b.txt", "c.rows", "sub/g.text"]
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


ALL = bundled_readers()
COPY = {
    "a.txt": (b"The sea rose.", "text/plain"),
    "a.md": (b"# The sea\n\nIt rose.", "text/markdown"),
    "a.html": (b"<p>The sea rose.</p>", "text/html"),
    "a.xml": (b"<nitf><body><p>The sea rose.</p></body></nitf>", "application/nitf+xml"),
    "b.xml": (b"<newsItem><contentSet><inlineData>The sea rose.</inlineData></contentSet></newsItem>",
              "application/vnd.iptc.g2.newsitem+xml"),
    "a.json": (b'{"body_text": "The sea rose."}', "application/vnd.iptc.ninjs+json"),
    "a.jsonl": (b'{"text": "The sea rose."}', "application/jsonl"),
    "story": (b"<!DOCTYPE html><p>The sea rose.</p>", "text/html"),
    "story.orig": (b"---\ntitle: x\n---\nThe sea rose.", "text/markdown"),
    "named-wrongly.html": (b"<nitf><body><p>The sea rose.</p></body></nitf>", "application/nitf+xml"),
    "plain.html": (b"The sea rose.", "text/html"),
    "odd.ending": (b"The sea rose.", "text/plain"),
}  # fmt: skip


@pytest.mark.parametrize("name", COPY)
def test_the_reader_is_chosen_by_extension_and_content(tmp_path: Path, name: str) -> None:
    content, media_type = COPY[name]
    (tmp_path / name).write_bytes(content)
    (document,) = read_file(tmp_path / name, ALL, SETTINGS)
    assert document.media_type == media_type
    assert "rose" in document.text


def test_json_and_xml_of_other_kinds_are_refused_by_name_and_left_out_of_folders(tmp_path: Path) -> None:
    (tmp_path / "package.json").write_text('{"name": "x"}')
    (tmp_path / "pom.xml").write_text("<project/>")
    (tmp_path / "story.json").write_text('{"body_text": "The sea rose."}')
    found, _ = find_files([tmp_path], ALL)
    assert [Path(f).name for f in found] == ["story.json"]
    with pytest.raises(ReadError, match=r"package.json: this JSON has no text"):
        read_file(tmp_path / "package.json", ALL, SETTINGS)
    with pytest.raises(ReadError, match=r"pom.xml: this XML is no NITF"):
        read_file(tmp_path / "pom.xml", ALL, SETTINGS)


def test_a_format_can_be_forced(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<p>The sea &amp; rose.</p>")
    (document,) = read_file(tmp_path / "a.html", ALL, SETTINGS, format="text")
    assert document.text == "<p>The sea &amp; rose.</p>"
    with pytest.raises(ConfigurationError, match=r"'htlm' is not known. Did you mean 'html'\? Input formats are: docx"):
        read_file(tmp_path / "a.html", ALL, SETTINGS, format="htlm")


def test_what_is_told_of_a_reader_before_it_is_loaded_is_true() -> None:
    for told in ALL:
        reader = getattr(told, "loaded", told)
        assert isinstance(told, Reader)
        assert (told.id, told.extensions, told.media_types) == (reader.id, reader.extensions, reader.media_types)


def test_good_documents_of_a_file_with_bad_ones_are_kept_and_dated(tmp_path: Path) -> None:
    path = tmp_path / "2023-03-21.jsonl"
    path.write_text('{"text": "The sea rose."}\nrubbish\n')
    with pytest.raises(ReadError) as caught:
        read_file(path, ALL, SETTINGS)
    assert [(d.published, d.published_from) for d in caught.value.documents] == [(date(2023, 3, 21), "file name")]


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    for name in ("x", *(f"x{e}" for r in ALL for e in r.extensions)):
        try:
            read_bytes(data, name, ALL, SETTINGS)
        except ReadError as e:
            told = str(e)
            assert told.startswith(f"{name}: ")
