"""Reads plain text."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from claimcheck.errors import ReadError
from claimcheck.model import Document
from claimcheck.reading.encodings import decode, looks_like_text
from claimcheck.reading.published import choose_published

__all__ = ["PlainTextReader"]


class PlainTextReader:
    """Plain text in any encoding that can be recognised; one file is one document.

    Nothing is normalised: line endings and white space stay, and ``encode(text, encoding, bom)`` gives the file back
    byte for byte. Without a publication date the document takes the one its dateline states in full, with the year.
    """

    id = "text"
    extensions: tuple[str, ...] = (".txt", ".text")
    media_types: tuple[str, ...] = ("text/plain",)

    def sniff(self, head: bytes) -> bool:
        """Whether a file that starts with these bytes can be text."""
        return looks_like_text(head)

    def read(self, data: bytes, *, source: str | None, published: date | None) -> Iterable[Document]:
        """The one document in ``data``.

        Raises:
            ReadError: the bytes are no text, or in no encoding that can be recognised, or there is nothing in them.
        """
        text, encoding, bom = decode(data, source)
        if not text or text.isspace():
            raise ReadError(f"{source or 'the input'}: there is no text in it: nothing to check.")
        day, told = choose_published(published, text=text)
        return [Document(text, source=source, published=day, published_from=told, encoding=encoding, bom=bom)]
