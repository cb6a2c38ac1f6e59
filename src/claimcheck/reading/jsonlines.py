"""Reads JSON Lines: one document a line."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import Any

from claimcheck.errors import ReadError
from claimcheck.model import Document
from claimcheck.reading.jsontree import located, parse_json
from claimcheck.reading.mapping import Lines, Located, origin_of
from claimcheck.reading.markup import decode_declared
from claimcheck.reading.published import choose_published, day_of

__all__ = ["JsonLinesReader"]

_LINE = re.compile(r"[^\n]+")
_TEXTS = ("text", "body", "content")
_DATES = ("published", "published_at", "datePublished", "date")
_SHOWN = 5


class JsonLinesReader:
    """Objects with ``text`` and, where known, ``id``, ``published`` and ``title``; one a line.

    Args:
        text_field: the field that holds the text; None takes ``text``, ``body`` or ``content``, whichever comes first.
        id_field: the field that names the document.
        published_field: the field with the publication date; None takes ``published``, ``published_at``,
            ``datePublished`` or ``date``.
    """

    id = "jsonl"
    extensions: tuple[str, ...] = (".jsonl", ".ndjson")
    media_types: tuple[str, ...] = ("application/jsonl", "application/x-ndjson")

    def __init__(self, text_field: str | None = None, id_field: str = "id", published_field: str | None = None) -> None:
        self._texts = (text_field,) if text_field else _TEXTS
        self._id = id_field
        self._dates = (published_field,) if published_field else _DATES

    def sniff(self, head: bytes) -> bool:
        """Whether a file that starts with these bytes holds one JSON object a line."""
        lines = head.removeprefix(b"\xef\xbb\xbf").split(b"\n")
        whole = [line.strip() for line in lines[:-1] if line.strip()]
        return len(whole) > 1 and all(line.startswith(b"{") and line.endswith(b"}") for line in whole)

    def read(self, data: bytes, *, source: str | None, published: date | None) -> Iterable[Document]:
        """The documents of the file.

        Raises:
            ReadError: lines are no objects with a text. The error carries the documents of the other lines.
        """
        file, encoding, bom = decode_declared(data, source)
        lines = Lines(file)
        documents: list[Document] = []
        wrong: list[str] = []
        for line in _LINE.finditer(file):
            if line.group().isspace():
                continue
            number = lines.place(line.start()).line
            try:
                record, piece = self._record(line.group(), line.start())
            except ReadError as e:
                wrong.append(f"line {number}: {str(e).removeprefix('the input: ')}")
                continue
            day, told = choose_published(published, metadata=_first_day(record, self._dates), text=piece.text)
            title, named = record.get("title"), record.get(self._id)
            known = str(named)[:200] if isinstance(named, (str, int)) else str(number)
            documents.append(
                Document(
                    piece.text,
                    source=source,
                    media_type="application/jsonl",
                    published=day,
                    title=str(title) if isinstance(title, str) else None,
                    published_from=told,
                    encoding=encoding,
                    bom=bom,
                    origin=origin_of(piece.runs, lines, f"document {known}"),
                    id=known,
                )
            )
        if wrong:
            more = f" And {len(wrong) - _SHOWN:,} more lines." if len(wrong) > _SHOWN else ""
            raise ReadError(f"{source or 'the input'}: {' '.join(wrong[:_SHOWN])}{more}", tuple(documents))
        if not documents:
            raise ReadError(f"{source or 'the input'}: there is no line with a text in it: nothing to check.")
        return documents

    def _record(self, line: str, at: int) -> tuple[dict[str, Any], Located]:
        """The object on a line and its text."""
        record = parse_json(line, None)
        if not isinstance(record, dict):
            raise ReadError("it is no JSON object: write {...} with a field text.")
        text = next((record[f] for f in self._texts if isinstance(record.get(f), str)), None)
        if text is None or not text.strip():
            raise ReadError(f"it has no field {' or '.join(self._texts)} with words in it: mend the line.")
        return record, located(text, line, at)


def _first_day(record: dict[str, Any], names: tuple[str, ...]) -> date | None:
    return next((day for day in (day_of(record.get(n)) for n in names) if day is not None), None)
