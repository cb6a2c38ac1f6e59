"""Decoding and encoding back, byte for byte."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from claimcheck.errors import ReadError
from claimcheck.reading.encodings import decode, encode, looks_like_text

PROSE = "The café’s owner, Łukasz Nowak, said: “No.”\r\nHe left at 5 p.m.\r\n"
WESTERN = "The café’s owner, Anne-Zoé Müller, said: “No.”\r\nShe paid €5 at noon.\r\n"
MARKED = [("utf-8", True), ("utf-16-le", True), ("utf-16-be", True), ("utf-32-le", True), ("utf-32-be", True)]
BARE = [("utf-8", False), ("utf-16-le", False), ("utf-16-be", False)]
TEXTS = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]))


@pytest.mark.parametrize(("encoding", "bom"), MARKED + BARE)
@pytest.mark.parametrize("text", [PROSE, "Plain words.\n", "Мэр города сказал: нет, 5 мая.\n"])
def test_recognised(text: str, encoding: str, bom: bool) -> None:
    data = encode(text, encoding, bom)
    assert decode(data) == (text, encoding, bom)
    assert looks_like_text(data[:4096])


def test_windows_1252() -> None:
    assert decode(WESTERN.encode("cp1252")) == (WESTERN, "cp1252", False)


@given(TEXTS, st.sampled_from(MARKED))
def test_round_trip_with_a_mark(text: str, how: tuple[str, bool]) -> None:
    encoding, bom = how
    # FF FE 00 00 would be UTF-32: a UTF-16 text cannot begin with NUL, which is left out above.
    data = encode(text, encoding, bom)
    assert decode(data) == (text, encoding, bom)


@given(TEXTS, st.sampled_from(["utf-8", "utf-16-le", "utf-16-be", "cp1252"]))
def test_bytes_come_back_whatever_was_recognised(text: str, encoding: str) -> None:
    data = (text + WESTERN).encode(encoding, "ignore")
    try:
        found = decode(data)
    except ReadError:
        assume(False)
    assert encode(*found) == data


@given(st.binary())
def test_any_bytes_are_refused_or_come_back(data: bytes) -> None:
    try:
        found = decode(data, "x.txt")
    except ReadError:
        return
    assert encode(*found) == data
    assert "\0" not in found[0]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"%PDF-1.7 ...", "a PDF file"),
        (b"PK\x03\x04....", "ZIP"),
        (b"\x89PNG\r\n\x1a\n\0\0", "PNG"),
        (b"abc\0def, a text with one NUL in it", "byte 4"),
        (b"\x01\x02\x03\x04\x05\x06\x07\x08" * 10, "binary data"),
        (b"\x00\x01\x02\xff" * 50, "NUL bytes"),
        ("Müller, Łukasz, Zoé, Ärzte ".encode() + b"\xe9 x", "line 1"),
        (b"first\nsecond \x81 third", "neither UTF-8"),
        (b"\xef\xbb\xbfbroken \xff", "mark of UTF-8"),
        (b"\xff\xfeh\0i", "mark of UTF-16"),
        ("words and words and words".encode("utf-16-le") + b"\0", "UTF-16"),
        (b"\xff\xfeh\0\0\0i\0", "NUL characters"),
    ],
)
def test_refusals_say_what_and_how_to_mend(data: bytes, words: str) -> None:
    with pytest.raises(ReadError) as caught:
        decode(data, "story.txt")
    message = str(caught.value)
    assert message.startswith("story.txt: ")
    assert words in message
    assert any(mend in message for mend in ("save", "export", "give", "unpack", "remove"))


@pytest.mark.parametrize("data", [b"%PDF-1.7", b"PK\x03\x04", b"\0\1\2\3" * 9, b"\1\2\3\4" * 9])
def test_binary_does_not_look_like_text(data: bytes) -> None:
    assert not looks_like_text(data)
