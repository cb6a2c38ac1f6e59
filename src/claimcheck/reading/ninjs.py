"""Reads ninjs, the IPTC's JSON for news (versions 1, 2 and 3)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import Any

from claimcheck.errors import ReadError
from claimcheck.model import Document
from claimcheck.reading.jsontree import located, parse_json
from claimcheck.reading.mapping import Flow, Lines, Located, origin_of
from claimcheck.reading.markup import decode_declared
from claimcheck.reading.published import choose_published, day_of

__all__ = ["NinjsReader"]

_KEYS = re.compile(rb'"(?:body_\w{1,30}|bodies|versioncreated|headlines)"\s*:')
# When the item was made public, else its first version, else its content (ninjs schema, "versioncreated" and others).
_DATES = ("versioncreated", "firstcreated", "contentcreated", "versionCreated", "firstCreated", "contentCreated")


class NinjsReader:
    """One ninjs item, or a list of them, as one document each; text as plain text or HTML."""

    id = "ninjs"
    extensions: tuple[str, ...] = (".ninjs", ".json")
    media_types: tuple[str, ...] = ("application/vnd.iptc.ninjs+json", "application/json")

    def sniff(self, head: bytes) -> bool:
        """Whether a file that starts with these bytes is a ninjs item."""
        return head.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] in (b"{", b"[") and _KEYS.search(head) is not None

    def read(self, data: bytes, *, source: str | None, published: date | None) -> Iterable[Document]:
        """The items of the file.

        Raises:
            ReadError: it is no JSON, no ninjs, or an item of it has no text.
        """
        text, encoding, bom = decode_declared(data, source)
        found = parse_json(text, source)
        items = found if isinstance(found, list) else [found]
        documents: list[Document] = []
        lines = Lines(text)
        for number, item in enumerate(items, 1):
            flow = _text_of(item, text) if isinstance(item, dict) else None
            if flow is None or not flow.map.text.strip():
                which = f"item {number} of this ninjs file" if isinstance(found, list) else "this JSON"
                raise ReadError(
                    f"{source or 'the input'}: {which} has no text: ninjs keeps it in body_text, body_xhtml or bodies.",
                    tuple(documents),
                )
            words = flow.map.text
            metadata = next((d for d in (day_of(item.get(k)) for k in _DATES) if d is not None), None)
            day, told = choose_published(published, metadata=metadata, text=words)
            known = str(item.get("uri") or number)[:200] if isinstance(found, list) else None
            headline = next((p.text for p in _headlines(item, text)), None)
            documents.append(
                Document(
                    words,
                    source=source,
                    media_type="application/vnd.iptc.ninjs+json",
                    published=day,
                    title=" ".join(headline.split()) if headline else None,
                    published_from=told,
                    encoding=encoding,
                    bom=bom,
                    origin=origin_of(flow.map.runs, lines, f"document {known}" if known else None),
                    notes=tuple(flow.notes),
                    id=known,
                )
            )
        return documents


def _text_of(item: dict[str, Any], file: str) -> Flow | None:
    """The headlines and the body of an item."""
    flow = Flow()
    body = _body(item)
    for headline in _headlines(item, file)[:1]:
        flow.add(headline)
        flow.block()
    if body is None:
        return None
    value, is_html = body
    piece = located(value, file)
    if not is_html:
        add_plain(flow, piece)
        return flow
    from claimcheck.reading.html import html_parts

    inner, _, _ = html_parts(piece)
    flow.append(inner)
    return flow


def _headlines(item: dict[str, Any], file: str) -> list[Located]:
    several = item.get("headlines")
    values = [h.get("value") for h in several if isinstance(h, dict)] if isinstance(several, list) else []
    return [located(v, file) for v in (item.get("headline"), *values) if isinstance(v, str) and v.strip()]


def _body(item: dict[str, Any]) -> tuple[str, bool] | None:
    """The text of an item and whether it is HTML."""
    for key in ("body_text", "body_xhtml", "body_html"):
        value = item.get(key)
        if isinstance(value, str) and value.strip():
            return value, key != "body_text"
    bodies = item.get("bodies")
    found: list[tuple[str, bool]] = []
    for body in bodies if isinstance(bodies, list) else []:
        if isinstance(body, dict) and isinstance(body.get("value"), str) and body["value"].strip():
            found.append((body["value"], "html" in str(body.get("contenttype", body.get("contentType", ""))).lower()))
    # Several bodies are several forms of the same text: plain text needs the least interpretation.
    return min(found, key=lambda b: b[1]) if found else None


def add_plain(flow: Flow, piece: Located) -> None:
    """Add plain text, whose empty lines part paragraphs and whose line ends part lines."""
    here = 0
    for line in piece.text.splitlines(keepends=True):
        if line.strip():
            flow.add(piece, here, here + len(line.rstrip()))
            flow.line()
        else:
            flow.block()
        here += len(line)
