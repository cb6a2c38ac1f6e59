"""Reads NewsML-G2, the IPTC's exchange format for news."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from claimcheck.errors import ReadError
from claimcheck.model import Document
from claimcheck.reading.mapping import Flow, Lines, Located, TextMap, origin_of
from claimcheck.reading.markup import decode_declared
from claimcheck.reading.nitf import lay_out, nitf_into, nitf_published
from claimcheck.reading.published import choose_published, day_of
from claimcheck.reading.xmltree import Element, parse_xml

__all__ = ["NewsmlReader"]

_ROOT = re.compile(rb"<(?:[A-Za-z]\w{0,20}:)?news(?:Item|Message)[\s>]")
_SKIPPED = frozenset({"head", "script", "style", "nav", "aside", "footer", "form", "noscript", "template"})
_XHTML_INLINE = frozenset({
    "a", "abbr", "b", "bdi", "bdo", "br", "cite", "code", "data", "dfn", "em", "i", "kbd", "mark", "q", "s",
    "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var",
})  # fmt: skip


class NewsmlReader:
    """News items with text as XHTML, NITF or plain data, one document each; ``versionCreated`` is their date."""

    id = "newsml-g2"
    extensions: tuple[str, ...] = (".xml", ".newsml")
    media_types: tuple[str, ...] = ("application/vnd.iptc.g2.newsitem+xml", "application/vnd.iptc.g2.newsmessage+xml")

    def sniff(self, head: bytes) -> bool:
        """Whether a file that starts with these bytes is a news item or a message of them."""
        return _ROOT.search(head.replace(b"\0", b"")) is not None

    def read(self, data: bytes, *, source: str | None, published: date | None) -> Iterable[Document]:
        """The news items of the file that hold text.

        Raises:
            ReadError: it is no well-formed XML, declares entities, is no NewsML-G2, or holds no text.
        """
        file, encoding, bom = decode_declared(data, source)
        root = parse_xml(file, source)
        name = source or "the input"
        if root.name not in ("newsItem", "newsMessage"):
            raise ReadError(
                f"{name}: this XML is no NewsML-G2 item (its root is <{root.name[:40]}>): export it as NewsML-G2, NITF "
                "or text."
            )
        items = [root] if root.name == "newsItem" else list(root.descendants("newsItem"))
        lines = Lines(file)
        documents: list[Document] = []
        for item in items:
            flow = Flow()
            title, nitf_day = _text_of(item, flow)
            words = flow.map.text
            if not words.strip():
                continue
            day, told = choose_published(published, metadata=_published(item) or nitf_day, text=words)
            guid = item.attributes.get("guid", "")[:200] or str(len(documents) + 1)
            known = guid if len(items) > 1 else None
            documents.append(
                Document(
                    words,
                    source=source,
                    media_type=self.media_types[0],
                    published=day,
                    title=title,
                    published_from=told,
                    encoding=encoding,
                    bom=bom,
                    origin=origin_of(flow.map.runs, lines, f"document {known}" if known else None),
                    notes=tuple(flow.notes),
                    id=known,
                )
            )
        if not documents:
            raise ReadError(
                f"{name}: there is no news item with text in it (inlineXML or inlineData): nothing to check."
            )
        return documents


def _published(item: Element) -> date | None:
    """``versionCreated``, else ``firstCreated`` of the item, else ``contentCreated``."""
    for name in ("versionCreated", "firstCreated", "contentCreated"):
        element = item.first(name)
        day = day_of(element.text) if element is not None else None
        if day is not None:
            return day
    return None


def _text_of(item: Element, flow: Flow) -> tuple[str | None, date | None]:
    """Add the headline and the content; returns the headline and the date that embedded NITF says."""
    headline = item.first("contentMeta", "headline")
    title = headline.text if headline is not None else None
    content = item.first("contentSet")
    day: date | None = None
    inner = Flow()
    for holder in content.elements() if content is not None else ():
        if holder.name == "inlineXML":
            nitf = holder.first("nitf")
            if nitf is not None:
                title = nitf_into(inner, nitf) or title
                day = nitf_published(nitf)
            else:
                body = holder.first("body") or holder
                lay_out(inner, body, _SKIPPED, _XHTML_INLINE)
        elif holder.name == "inlineData" and holder.attributes.get("encoding", "") == "":
            _data_into(inner, holder)
        if inner.map.length:
            break  # further ones are other forms of the same text
    if headline is not None and inner.map.length and not _begins(inner.map.text, headline.text):
        lay_out(flow, headline, frozenset(), frozenset({"headline"}))
        flow.block()
    flow.append(inner)
    return title, day


def _begins(text: str, headline: str) -> bool:
    return " ".join(text[: 2 * len(headline) + 10].split()).startswith(headline)


def _data_into(flow: Flow, holder: Element) -> None:
    """Add inline data: HTML or plain text."""
    whole = TextMap()
    for child in holder.children:
        if isinstance(child, Located):
            for words, at, behind, label in child.pieces(0, len(child.text)):
                whole.add(words, at, behind, label)
    piece = Located(whole.text, whole.runs)
    kind = holder.attributes.get("contenttype", "").lower()
    if "html" in kind:
        from claimcheck.reading.html import html_parts

        flow.append(html_parts(piece)[0])
    elif not kind or "text/plain" in kind:
        from claimcheck.reading.ninjs import add_plain

        add_plain(flow, piece)
