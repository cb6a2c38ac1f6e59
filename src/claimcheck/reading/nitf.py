"""Reads NITF, the IPTC's News Industry Text Format (3.x)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from claimcheck.errors import ReadError
from claimcheck.model import Document
from claimcheck.reading.mapping import Flow, Lines, Located, origin_of
from claimcheck.reading.markup import decode_declared
from claimcheck.reading.published import choose_published, day_of
from claimcheck.reading.xmltree import Comment, Element, parse_xml

__all__ = ["NitfReader", "nitf_into", "nitf_published"]

_ROOT = re.compile(rb"<(?:[A-Za-z]\w{0,20}:)?nitf[\s>]")
# What holds no copy: tables of figures stay, since captions and heads stand in them.
_LEFT_OUT = frozenset({
    "head", "media-metadata", "media-producer", "media-object", "body.end", "pre", "rights", "distributor",
    "series", "note", "fn", "bibliography",
})  # fmt: skip
_INLINE = frozenset({
    "a", "alt-code", "b", "br", "byttl", "chron", "city", "classifier", "copyrite", "country", "em", "event",
    "frac", "frac-den", "frac-num", "frac-sep", "function", "i", "lang", "location", "money", "name.family",
    "name.given", "num", "object.title", "org", "person", "postaddr", "pronounce", "q", "region", "span",
    "state", "story.date", "strong", "sub", "sublocation", "sup", "u", "virtloc",
})  # fmt: skip


class NitfReader:
    """NITF files: headlines, byline, dateline and body; ``date.issue`` is the publication date."""

    id = "nitf"
    extensions: tuple[str, ...] = (".nitf", ".xml")
    media_types: tuple[str, ...] = ("application/nitf+xml",)

    def sniff(self, head: bytes) -> bool:
        """Whether a file that starts with these bytes is NITF; NewsML-G2 may hold NITF, but later."""
        head = head.replace(b"\0", b"")
        return _ROOT.search(head) is not None and b"newsItem" not in head and b"newsMessage" not in head

    def read(self, data: bytes, *, source: str | None, published: date | None) -> Iterable[Document]:
        """The story of the file.

        Raises:
            ReadError: it is no well-formed XML, declares entities, is no NITF, or has no text.
        """
        text, encoding, bom = decode_declared(data, source)
        root = parse_xml(text, source)
        name = source or "the input"
        if root.name != "nitf":
            raise ReadError(f"{name}: this XML is no NITF (its root is <{root.name[:40]}>): export it as NITF or text.")
        flow = Flow()
        title = nitf_into(flow, root)
        words = flow.map.text
        if not words.strip():
            raise ReadError(f"{name}: there is no text in this NITF file: nothing to check.")
        day, told = choose_published(published, metadata=nitf_published(root), text=words)
        return [
            Document(
                words,
                source=source,
                media_type="application/nitf+xml",
                published=day,
                title=title,
                published_from=told,
                encoding=encoding,
                bom=bom,
                origin=origin_of(flow.map.runs, Lines(text)),
                notes=tuple(flow.notes),
            )
        ]


def nitf_into(flow: Flow, root: Element) -> str | None:
    """Add the text of an NITF or XHTML element; returns the headline, else the title."""
    lay_out(flow, root, _LEFT_OUT, _INLINE)
    found = root.first("hl1") or root.first("title")
    return found.text or None if found is not None else None


def nitf_published(root: Element) -> date | None:
    """``date.issue`` of the document's data, else ``date.release``, else the date of the dateline."""
    for name in ("date.issue", "date.release", "story.date"):
        element = root.first(name)
        if element is not None:
            day = day_of(element.attributes.get("norm")) or day_of(element.text)
            if day is not None:
                return day
    return None


def lay_out(flow: Flow, top: Element, left_out: frozenset[str], inline: frozenset[str]) -> None:
    """Add the text below an element; elements that are not inline are blocks of their own."""
    stack: list[tuple[Element | Located | Comment, bool]] = [(top, False)]
    while stack:
        node, done = stack.pop()
        if isinstance(node, Comment):
            flow.note(node)
            continue
        if isinstance(node, Located):
            flow.add(node)
            continue
        name = node.name.lower()
        if name == "br":
            flow.line()
        elif done or name not in left_out:
            if name in ("td", "th"):
                flow.cell()
            elif name == "tr":
                flow.line()
            elif name == "li":
                flow.item(opens=not done)
            elif name not in inline:
                flow.block()
            if not done:
                stack.append((node, True))
                stack.extend((c, False) for c in reversed(node.children))
