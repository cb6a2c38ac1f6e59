"""Decodes files that may say their own encoding: HTML, XML and JSON."""

from __future__ import annotations

import codecs
import re

from claimcheck._patterns import lazy
from claimcheck.errors import ReadError
from claimcheck.reading.encodings import decode

__all__ = ["decode_declared"]

_HEAD = 1024
_XML = lazy(r"<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([A-Za-z0-9._:-]{1,40})")
_META = lazy(r"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9._:-]{1,40})", re.IGNORECASE)
# The web's word for these is Windows-1252 (WHATWG Encoding Standard, "Names and labels").
_WINDOWS = frozenset({"ascii", "us-ascii", "iso-8859-1", "iso8859-1", "latin1", "iso_8859-1", "l1"})


def decode_declared(data: bytes, source: str | None) -> tuple[str, str, bool]:
    """The text of a marked-up file, its encoding, and whether a byte order mark stood before it.

    A byte order mark is stronger than what the file declares, and UTF-8 that is sound is UTF-8 whatever it declares,
    since a wrong label is commoner than such a coincidence.

    Raises:
        ReadError: the bytes are no text, or do not fit the encoding.
    """
    declared = _declared(data)
    if declared is not None and not data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\0\0\xfe\xff")):
        try:
            data.decode("utf-8")
        except UnicodeDecodeError:
            try:
                text = data.decode(declared)
            except UnicodeDecodeError as error:
                raise ReadError(
                    f"{source or 'the input'}: it declares {declared} but byte {error.start + 1} does not fit: "
                    "save it as UTF-8 and try again."
                ) from None
            if "\0" in text:
                raise ReadError(f"{source or 'the input'}: it holds NUL characters, so it is no text.") from None
            return text, declared, False
    return decode(data, source)


def _declared(data: bytes) -> str | None:
    """The codec that the head of a file names, where Python knows it as one of text."""
    head = data[:_HEAD].decode("latin-1")
    found = _XML.search(head) or _META.search(head)
    if found is None:
        return None
    name = found[1].lower()
    name = "cp1252" if name in _WINDOWS else name
    try:
        codec = codecs.lookup(name)
    except LookupError:
        return None
    # The declaration was readable as ASCII, so it cannot be UTF-16; codecs such as "zip" are not of text.
    text = getattr(codec, "_is_text_encoding", True)
    return codec.name if text and not codec.name.startswith(("utf-16", "utf-32", "utf-8")) else None
