"""Turns files into documents: one file a format."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from importlib import import_module
from typing import TYPE_CHECKING

from claimcheck.reading.files import find_files, read_bytes, read_file, read_stream

if TYPE_CHECKING:
    from claimcheck.model import Document
    from claimcheck.reading.protocol import Reader

__all__ = ["bundled_readers", "find_files", "read_bytes", "read_file", "read_stream"]


class _Later:
    """A reader that is imported when it is asked for more than its name: start-up time is what users feel."""

    def __init__(self, id: str, name: str, extensions: tuple[str, ...], media_types: tuple[str, ...]) -> None:
        self.id = id
        self.extensions = extensions
        self.media_types = media_types
        self._name = name
        self._reader: Reader | None = None

    def sniff(self, head: bytes) -> bool:
        return self.loaded.sniff(head)

    def read(self, data: bytes, *, source: str | None, published: date | None) -> Iterable[Document]:
        return self.loaded.read(data, source=source, published=published)

    @property
    def loaded(self) -> Reader:
        """The reader itself."""
        if self._reader is None:
            module, _, name = self._name.partition(":")
            made: Reader = getattr(import_module(f"claimcheck.reading.{module}"), name)()
            self._reader = made
        return self._reader


def bundled_readers() -> Sequence[Reader]:
    """New readers of all bundled formats. A test holds what is told here against the readers themselves."""
    from claimcheck.reading.text import PlainTextReader

    word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    g2 = ("application/vnd.iptc.g2.newsitem+xml", "application/vnd.iptc.g2.newsmessage+xml")
    return [
        PlainTextReader(),
        _Later("markdown", "markdown:MarkdownReader", (".md", ".markdown", ".mdown", ".mkd"), ("text/markdown",)),
        _Later("html", "html:HtmlReader", (".html", ".htm", ".xhtml"), ("text/html", "application/xhtml+xml")),
        _Later("docx", "docx:DocxReader", (".docx", ".docm"), (word,)),
        _Later("ninjs", "ninjs:NinjsReader", (".ninjs", ".json"),
               ("application/vnd.iptc.ninjs+json", "application/json")),
        _Later("nitf", "nitf:NitfReader", (".nitf", ".xml"), ("application/nitf+xml",)),
        _Later("newsml-g2", "newsml:NewsmlReader", (".xml", ".newsml"), g2),
        _Later("jsonl", "jsonlines:JsonLinesReader", (".jsonl", ".ndjson"),
               ("application/jsonl", "application/x-ndjson")),
    ]  # fmt: skip
