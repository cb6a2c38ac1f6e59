"""Reads HTML: the article of a page, without its navigation, notices and scripts."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from claimcheck.errors import ReadError
from claimcheck.model import Document
from claimcheck.reading.mapping import Flow, Lines, Located, origin_of
from claimcheck.reading.markup import decode_declared
from claimcheck.reading.published import choose_published, day_of

if TYPE_CHECKING:
    from claimcheck.reading.htmltree import Page

__all__ = ["HtmlReader", "html_parts"]

_OPENING = re.compile(
    rb"\s*(?:<!--.{0,400}?-->\s*)?<(?:!doctype\s+html|html[\s>]|head[\s>]|body[\s>])", re.IGNORECASE | re.DOTALL
)
_XHTML = re.compile(rb"<html[\s>]", re.IGNORECASE)
# schema.org: Article and the types below it that news pages use, and posts.
_ARTICLES = ("article", "newsarticle", "reportagenewsarticle", "analysisnewsarticle", "opinionnewsarticle",
             "backgroundnewsarticle", "reviewnewsarticle", "liveblogposting", "blogposting", "report",
             "advertisercontentarticle", "socialmediaposting")  # fmt: skip
# Names of <meta> elements that hold the day of publication, strongest first: the Open Graph protocol, schema.org
# microdata, Dublin Core, then what analytics of news sites read (Parse.ly, Sailthru).
_METAS = ("article:published_time", "og:article:published_time", "datepublished", "dc.date.issued", "dcterms.issued",
          "dcterms.date", "dc.date", "parsely-pub-date", "sailthru.date", "pubdate", "publishdate", "publish-date",
          "publication_date", "date")  # fmt: skip


class HtmlReader:
    """HTML pages. Title and date come from JSON-LD, ``<meta>``, microdata and ``<time>``."""

    id = "html"
    extensions: tuple[str, ...] = (".html", ".htm", ".xhtml")
    media_types: tuple[str, ...] = ("text/html", "application/xhtml+xml")

    def sniff(self, head: bytes) -> bool:
        """Whether a file that starts with these bytes is HTML."""
        head = head.removeprefix(b"\xef\xbb\xbf")
        if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
            head = head.replace(b"\0", b"")[2:]
        if _OPENING.match(head):
            return True
        return head.lstrip().startswith(b"<?xml") and _XHTML.search(head) is not None

    def read(self, data: bytes, *, source: str | None, published: date | None) -> Iterable[Document]:
        """The article of the page.

        Raises:
            ReadError: the bytes are no text, or the page holds none.
        """
        text, encoding, bom = decode_declared(data, source)
        flow, title, metadata = html_parts(Located.whole(text))
        words = flow.map.text
        if not words.strip():
            raise ReadError(f"{source or 'the input'}: there is no text in this page: nothing to check.")
        day, told = choose_published(published, metadata=metadata, text=words)
        return [
            Document(
                words,
                source=source,
                media_type="text/html",
                published=day,
                title=title,
                published_from=told,
                encoding=encoding,
                bom=bom,
                origin=origin_of(flow.map.runs, Lines(text)),
                notes=tuple(flow.notes),
            )
        ]


def html_parts(piece: Located) -> tuple[Flow, str | None, date | None]:
    """The text of the article in a page, its title, and the publication date its metadata say."""
    from claimcheck.reading.htmltree import article_of, parse_html

    page = parse_html(piece)
    flow, top = article_of(page)
    stories = list(_linked_data(page))
    return flow, _title(page, stories), _published(page, top, stories)


def _title(page: Page, stories: list[dict[str, Any]]) -> str | None:
    """The headline: of the linked data, Open Graph, the first <h1>, or the <title>."""
    for story in stories:
        if isinstance(story.get("headline"), str) and story["headline"].strip():
            return " ".join(story["headline"].split())
    found: dict[str, str] = {}
    for node in page.nodes():
        attributes = node.attrs or {}
        if node.name == "meta" and (attributes.get("property") or "").lower() == "og:title":
            found.setdefault("og", " ".join((attributes.get("content") or "").split()))
        elif node.name in ("h1", "title"):
            found.setdefault(node.name, page.words(node))
    return found.get("og") or found.get("h1") or found.get("title") or None


def _published(page: Page, top: Any, stories: list[dict[str, Any]]) -> date | None:
    for story in stories:
        day = day_of(story.get("datePublished"))
        if day is not None:
            return day
    metas: dict[str, str] = {}
    times: list[str] = []
    for node in page.nodes():
        a = node.attrs or {}
        said = (a.get("itemprop") or "").lower()
        if node.name == "meta":
            name = (a.get("property") or a.get("name") or said).lower()
            metas.setdefault(name, a.get("content") or "")
        elif said == "datepublished":
            metas.setdefault(said, a.get("datetime") or a.get("content") or page.words(node))
        elif node.name == "time" and "pubdate" in a:
            times.append(a.get("datetime") or page.words(node))
    for name in _METAS:
        day = day_of(metas.get(name))
        if day is not None:
            return day
    times += _times_above(page, top)
    return next((day for day in map(day_of, times) if day is not None), None)


def _times_above(page: Page, top: Any) -> Iterator[str]:
    """The <time> elements of the article that stand in no paragraph: those in prose say when something happened."""
    stack = [top]
    while stack:
        node = stack.pop()
        if node.name == "time" and (node.attrs or {}).get("datetime"):
            yield node.attrs["datetime"]
        elif node.name != "p" or len(page.words(node)) < 80:
            stack.extend(reversed(getattr(node, "children", None) or []))


def _linked_data(page: Page) -> Iterator[dict[str, Any]]:
    """The articles that the page's JSON-LD describes."""
    for node in page.nodes():
        if node.name != "script" or "ld+json" not in ((node.attrs or {}).get("type") or "").lower():
            continue
        try:
            found = json.loads("".join(c.data or "" for c in node.children), strict=False)
        except (ValueError, RecursionError):
            continue
        waiting, seen = [found], 0
        while waiting and seen < 1000:
            thing, seen = waiting.pop(0), seen + 1
            if isinstance(thing, list):
                waiting.extend(thing)
            elif isinstance(thing, dict):
                kinds = thing.get("@type")
                names = kinds if isinstance(kinds, list) else [kinds]
                if any(isinstance(k, str) and k.lower().rpartition("/")[2] in _ARTICLES for k in names):
                    yield thing
                waiting.extend(thing[k] for k in ("@graph", "mainEntity") if k in thing)
