"""The reader of plain text."""

from __future__ import annotations

from datetime import date

import pytest

from claimcheck.errors import ReadError
from claimcheck.model import Document
from claimcheck.reading.encodings import encode
from claimcheck.reading.protocol import Reader
from claimcheck.reading.text import PlainTextReader


def read(data: bytes, published: date | None = None) -> Document:
    (document,) = PlainTextReader().read(data, source="a.txt", published=published)
    return document


def test_it_is_a_reader() -> None:
    reader = PlainTextReader()
    assert isinstance(reader, Reader)
    assert reader.sniff(b"words")
    assert not reader.sniff(b"\x7fELF")


def test_line_ends_and_places_are_kept() -> None:
    document = read(b"\xef\xbb\xbfone\r\ntwo\rthree\n")
    assert document.text == "one\r\ntwo\rthree\n"
    assert document.bom
    assert document.encoding == "utf-8"
    place = document.position(document.text.index("three"))
    assert (place.line, place.column) == (3, 1)
    assert encode(document.text, document.encoding, document.bom) == b"\xef\xbb\xbfone\r\ntwo\rthree\n"


def test_published_by_option_before_the_dateline() -> None:
    data = b"Storm\n\nFriday, July 21, 2017\n\nThe sea rose.\n"
    own, given = read(data), read(data, date(2020, 1, 2))
    assert (own.published, own.published_from) == (date(2017, 7, 21), "dateline")
    assert (given.published, given.published_from) == (date(2020, 1, 2), "option")
    assert (read(b"Words.").published, read(b"Words.").published_from) == (None, None)


@pytest.mark.parametrize("data", [b"", b" \r\n\t", b"\xef\xbb\xbf", b"\xff\xfe\n\0"])
def test_no_text(data: bytes) -> None:
    with pytest.raises(ReadError, match=r"a.txt: there is no text"):
        read(data)
