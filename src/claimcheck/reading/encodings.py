"""Finds out how the bytes of a text file are encoded, so that decoding and encoding again give the same bytes.

Recognised: UTF-8 with and without a byte order mark, UTF-16 of both byte orders with and without one, UTF-32 with one,
and Windows-1252 (what Western editors save as "ANSI"). Nothing is guessed beyond that and nothing is replaced: bytes
that fit none of them are refused with a message that says how to mend the file.
"""

from __future__ import annotations

from claimcheck.errors import ReadError

__all__ = ["decode", "encode", "known_binary", "looks_like_text"]

# Longest first: the mark of UTF-32 LE begins with that of UTF-16 LE.
_MARKS = (
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_MARKED = tuple(mark for mark, _ in _MARKS)
_LABELS = {
    "utf-8": "UTF-8",
    "utf-16-le": "UTF-16",
    "utf-16-be": "UTF-16",
    "utf-32-le": "UTF-32",
    "utf-32-be": "UTF-32",
}

# The first bytes of files that people hand over by mistake (file signatures as listed in the formats' specifications).
_SIGNATURES = (
    (b"%PDF", "a PDF file", "export its text (for example with pdftotext) and check that"),
    (b"PK\x03\x04", "a ZIP archive (or a DOCX, ODT or XLSX file)", "save the text from its program as plain text"),
    (b"\xd0\xcf\x11\xe0", "an old Microsoft Office file", "save the text from its program as plain text"),
    (b"{\\rtf", "an RTF file", "save the text from its program as plain text"),
    (b"\x1f\x8b", "a gzip archive", "unpack it first"),
    (b"BZh", "a bzip2 archive", "unpack it first"),
    (b"\xfd7zXZ", "an xz archive", "unpack it first"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive", "unpack it first"),
    (b"\x89PNG", "a PNG image", "give the text itself"),
    (b"\xff\xd8\xff", "a JPEG image", "give the text itself"),
    (b"GIF8", "a GIF image", "give the text itself"),
    (b"\x7fELF", "a program", "give a text file"),
    (b"SQLite format 3", "an SQLite database", "give a text file"),
)
_SIGNED = tuple(signature for signature, _, _ in _SIGNATURES)
_SAVE = "save it as UTF-8 text and try again"
_SAMPLE = 4096

# Control characters that no text has; tab, line feed, vertical tab, form feed, return, SUB (DOS end of file) and
# escape are let through.
_CONTROLS = bytes((*range(0x09), *range(0x0E, 0x1A), *range(0x1C, 0x20), 0x7F))


def looks_like_text(head: bytes) -> bool:
    """Whether a file that begins with ``head`` (up to 4,096 bytes of it) can be text in a known encoding."""
    if head.startswith(_MARKED):
        return True
    if known_binary(head) is not None:
        return False
    if b"\0" in head:
        return _utf16_order(head) is not None
    return _controls(head) * 20 <= len(head)


def _controls(data: bytes) -> int:
    """How many control characters there are."""
    return len(data) - len(data.translate(None, _CONTROLS))


def known_binary(head: bytes) -> tuple[str, str] | None:
    """What a file that begins with ``head`` is and how to get at its text, if it is a known format that is no text."""
    if not head.startswith(_SIGNED):
        return None
    return next((kind, mend) for signature, kind, mend in _SIGNATURES if head.startswith(signature))


def decode(data: bytes, source: str | None = None) -> tuple[str, str, bool]:
    """The text of ``data``, its encoding (a Python codec name) and whether a byte order mark stood before it.

    Line endings stay as they are. :func:`encode` turns the three back into the same bytes.

    Args:
        data: the whole file.
        source: the file's name, for messages.

    Raises:
        ReadError: the bytes are no text, or text in no encoding that can be recognised.
    """
    name = source or "the input"
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _marked(data[len(mark) :], encoding, name), encoding, True
    binary = known_binary(data[:16])
    if binary is not None:
        raise ReadError(f"{name}: this is {binary[0]}, not text: {binary[1]}.")
    if b"\0" in data:
        return _with_nulls(data, name)
    try:
        text, encoding = data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        text, encoding = _windows(data, error, name), "cp1252"
    if _controls(data[:_SAMPLE]) * 20 > min(len(data), _SAMPLE):
        raise ReadError(f"{name}: this is binary data, not text: {_SAVE}.")
    return text, encoding, False


def encode(text: str, encoding: str, bom: bool) -> bytes:
    """The bytes of ``text``, the reverse of :func:`decode`.

    Raises:
        UnicodeEncodeError: the text has been changed and holds characters the encoding has not.
    """
    mark = next((m for m, e in _MARKS if e == encoding), b"") if bom else b""
    return mark + text.encode(encoding)


def _marked(body: bytes, encoding: str, name: str) -> str:
    """The text behind a byte order mark, which says the encoding and must be right."""
    try:
        text = body.decode(encoding)
    except UnicodeDecodeError as error:
        raise ReadError(
            f"{name}: it begins with the mark of {_LABELS[encoding]}, but byte {error.start + 1} behind the mark does "
            f"not fit ({error.reason}); the file may be cut off: {_SAVE}."
        ) from None
    if "\0" in text:
        raise ReadError(f"{name}: it holds NUL characters, which no text has: remove them, or {_SAVE}.")
    return text


def _with_nulls(data: bytes, name: str) -> tuple[str, str, bool]:
    """Text with NUL bytes: UTF-16 without a mark, or no text at all."""
    encoding = _utf16_order(data[:_SAMPLE])
    if encoding is not None:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError as error:
            raise ReadError(
                f"{name}: it looks like UTF-16, but byte {error.start + 1} does not fit ({error.reason}); the file may "
                f"be cut off: {_SAVE}."
            ) from None
        if "\0" not in text:
            return text, encoding, False
    at = data.find(b"\0")
    raise ReadError(
        f"{name}: it holds NUL bytes (the first is byte {at + 1}), so it is binary data or a damaged file: {_SAVE}."
    )


def _utf16_order(head: bytes) -> str | None:
    """The byte order of UTF-16 text without a mark, or None where it is no such text.

    White space, digits and punctuation have a zero upper byte in every script of the Basic Multilingual Plane, so the
    zeros of a text stand all on one side; text in Latin letters has them in nearly every pair.
    """
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if not (even or odd) or min(even, odd) * 10 > max(even, odd):
        return None
    encoding = "utf-16-be" if even > odd else "utf-16-le"
    body = head[: len(head) // 2 * 2]
    text = body.decode(encoding, "ignore")
    if len(text) < len(body) // 2 * 0.8:
        return None
    plain = sum(c.isalnum() or c.isspace() or (c.isprintable() and c < "\u2100") for c in text)
    return (
        encoding if text and plain * 10 >= len(text) * 9 and (" " in text or max(even, odd) * 2 > len(text)) else None
    )


def _windows(data: bytes, error: UnicodeDecodeError, name: str) -> str:
    """Text that is no UTF-8, as Windows-1252; refused where it is UTF-8 with a few broken bytes.

    A pair or more of bytes that form one UTF-8 character hardly ever occurs in Windows-1252 prose. Reading such a file
    as Windows-1252 would turn each of its accents into rubbish, and every name with one into an unknown name.
    """
    ignored = data.decode("utf-8", "replace")
    broken = ignored.count("\ufffd") - data.count(b"\xef\xbf\xbd")
    good = sum(1 for c in ignored if c > "\x7f") - ignored.count("\ufffd")
    if good > broken:
        line = data.count(b"\n", 0, error.start) + 1
        raise ReadError(
            f"{name}: it is UTF-8 but for {broken} broken place{'s' if broken > 1 else ''}, the first at byte "
            f"{error.start + 1} (line {line}): {_SAVE}."
        )
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError as other:
        raise ReadError(
            f"{name}: it is neither UTF-8 (byte {error.start + 1}) nor Windows-1252 (byte {other.start + 1}): {_SAVE}."
        ) from None
