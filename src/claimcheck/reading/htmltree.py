"""Finds the article in a page and takes its text out, each word with its place.

justhtml builds the tree as browsers do (the HTML standard's algorithm) and tells for each piece of text where in the
file it begins. From there the piece is followed through the file, so that entities and stray tags inside it are known.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from claimcheck._tables import read_table
from claimcheck.reading.mapping import Flow, Located

__all__ = ["Page", "article_of", "parse_html"]

# A character reference as tokenizers take it (HTML Living Standard, 13.2.5.72 and on); html.unescape says what it is.
_REFERENCE = re.compile(r"&(?:#[xX][0-9a-fA-F]{1,12};?|#[0-9]{1,12};?|[A-Za-z][A-Za-z0-9]{0,31};?)")
_PLAIN = re.compile(r"[^&<\r\0]+")
_TAG = re.compile(r"<[A-Za-z/!?][^>]*>")
_CLASS_WORD = re.compile(r"[A-Za-z]+")
_BLOCKS = frozenset({
    "address", "article", "blockquote", "body", "caption", "center", "dd", "details", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "legend",
    "li", "main", "menu", "ol", "p", "section", "summary", "table", "tbody", "tfoot", "thead", "ul",
})  # fmt: skip
_KEPT_WHOLE = frozenset({"html", "body", "main", "article"})


class Page:
    """A parsed page with what is needed to choose among its parts."""

    def __init__(self, piece: Located) -> None:
        from justhtml import JustHTML

        self.piece = piece
        self.root = JustHTML(piece.text, track_node_locations=True, sanitize=False).root
        self.sizes = _sizes(self.root)

    def nodes(self, top: Any = None) -> Iterator[Any]:
        """The elements below ``top``, in the order of the page."""
        stack = [self.root if top is None else top]
        while stack:
            node = stack.pop()
            if _is_element(node):
                yield node
            stack.extend(reversed(_children(node)))

    def words(self, node: Any) -> str:
        """The text of an element, with single spaces."""
        parts: list[str] = []
        stack = [node]
        while stack:
            here = stack.pop()
            if here.name == "#text":
                parts.append(here.data or "")
            stack.extend(reversed(_children(here)))
        return " ".join("".join(parts).split())


def parse_html(piece: Located) -> Page:
    """The page in a string out of a file."""
    return Page(piece)


def article_of(page: Page) -> tuple[Flow, Any]:
    """The text of the article in a page, and the element that holds it."""
    top = _root_of(page)
    flow = Flow()
    heading = _heading_outside(page, top)
    if heading is not None:
        _take(page, heading, flow, page.sizes[id(heading)])
        flow.block()
    _take(page, top, flow, page.sizes.get(id(top), 0))
    return flow, top


def _sizes(root: Any) -> dict[int, int]:
    """For each element, by identity, how many characters of text it holds; scripts and the like count nothing."""
    sizes: dict[int, int] = {}
    stack: list[tuple[Any, bool]] = [(root, False)]
    while stack:
        node, done = stack.pop()
        if done:
            own = sum(len((c.data or "").strip()) for c in _children(node) if c.name == "#text")
            sizes[id(node)] = own + sum(sizes.get(id(c), 0) for c in _children(node))
        elif node.name not in ("#text", "script", "style", "head", "noscript", "template"):
            stack.append((node, True))
            stack.extend((c, False) for c in _children(node) if c.name != "#text")
    return sizes


def _root_of(page: Page) -> Any:
    """The element that holds the article: the largest <article>, else <main> or what is marked as the body of one."""
    best: dict[str, Any] = {}
    body = page.root
    for node in page.nodes():
        kind = ""
        if node.name == "article":
            kind = "article"
        elif node.name == "main" or _attribute(node, "role") == "main":
            kind = "main"
        elif "articlebody" in _attribute(node, "itemprop").lower().split():
            kind = "body"
        elif node.name == "body":
            body = node
        if kind and page.sizes.get(id(node), 0) > page.sizes.get(id(best.get(kind)), 0):
            best[kind] = node
    whole = page.sizes.get(id(body), 0)
    for kind in ("article", "body", "main"):
        # A page of teasers has many small articles, and none of them is the story.
        if kind in best and page.sizes[id(best[kind])] * 4 >= whole:
            return best[kind]
    return best.get("main", body)


def _heading_outside(page: Page, top: Any) -> Any:
    """The only <h1> of the page where it stands outside the article."""
    headings = [n for n in page.nodes() if n.name == "h1" and id(n) in page.sizes]
    inside = {id(n) for n in page.nodes(top) if n.name == "h1"}
    return headings[0] if len(headings) == 1 and not inside else None


def _take(page: Page, top: Any, flow: Flow, whole: int) -> None:
    """Take the text below ``top``, leaving out what is no copy."""
    stack: list[tuple[Any, bool]] = [(top, False)]
    while stack:
        node, done = stack.pop()
        name = node.name
        if name == "#text":
            _align(page.piece, node, flow)
        elif name == "#comment":
            flow.note(node.data or "")
        elif done:
            _edge(name, flow)
        elif name == "br":
            flow.line()
        elif name in ("code", "kbd", "samp", "tt"):
            flow.mark("\ufffc")
        elif node is top or (_is_element(node) and not _left_out(node, page, whole)):
            _edge(name, flow, opens=True)
            stack.append((node, True))
            stack.extend((c, False) for c in reversed(_children(node)))


def _edge(name: str, flow: Flow, *, opens: bool = False) -> None:
    if name == "li":
        flow.item(opens=opens)
    elif name in _BLOCKS:
        flow.block()
    elif name == "tr":
        flow.line()
    elif name in ("td", "th"):
        flow.cell()


def _left_out(node: Any, page: Page, whole: int) -> bool:
    """Whether an element is no part of the copy."""
    tags, roles, words = _tables()
    if node.name in tags:
        return True
    attributes = node.attrs or {}
    if not attributes or node.name in _KEPT_WHOLE:
        return False
    if "hidden" in attributes or (attributes.get("aria-hidden") or "").lower() == "true":
        return True
    if (attributes.get("role") or "").lower() in roles:
        return True
    if "display:none" in (attributes.get("style") or "").replace(" ", "").lower():
        return True
    named = f"{attributes.get('class') or ''} {attributes.get('id') or ''}"[:500].lower()
    # A class may say what a part *has* ("has-sidebar"): what holds most of the text is the text.
    return any(w in words for w in _CLASS_WORD.findall(named)) and page.sizes.get(id(node), 0) * 2 < whole


def _align(piece: Located, node: Any, flow: Flow) -> None:
    """Follow a piece of text through the file."""
    data, at = node.data or "", node.origin_offset
    if at is None:
        return
    source, here = piece.text, 0
    while here < len(data):
        plain = _PLAIN.match(source, at)
        if plain is not None:
            words = plain.group()[: len(data) - here]
            if not data.startswith(words, here):
                break
            flow.add(piece, at, at + len(words))
            here, at = here + len(words), at + len(words)
            continue
        sign = source[at : at + 1]
        if sign == "\r" and data[here] == "\n":
            end = at + (2 if source.startswith("\r\n", at) else 1)
            flow.stand_in("\n", piece, at, end)
            here, at = here + 1, end
        elif sign == "&" and (fitting := _fits(_REFERENCE.match(source, at), data, here)) is not None:
            words, end = fitting
            flow.stand_in(words, piece, at, end)
            here, at = here + len(words), end
        elif sign and data.startswith(source[at : at + (3 if source[at + 2 : at + 3].isalpha() else 2)], here):
            flow.add(piece, at, at + 1)
            here, at = here + 1, at + 1
        elif sign == "<" and (tag := _TAG.match(source, at)) is not None:
            at = tag.end()  # a stray tag, which the tree builder passed over
        elif sign == "\0" or (sign and sign in " \t\n\r\f" and source[at - 1] in "> \t\n\r\f"):
            at += 1  # white space between the tags of a table stays there when the words around it are moved out
        elif sign and sign == data[here]:
            flow.add(piece, at, at + 1)
            here, at = here + 1, at + 1
        else:
            break
    if here < len(data):
        # The tree builder moved this text (out of a table, say): its place is known only as the last one.
        flow.stand_in(data[here:].replace("\n", " "), piece, at, at)


def _fits(found: re.Match[str] | None, data: str, here: int) -> tuple[str, int] | None:
    """The characters a reference stands for, and where it ends, if the text has them at this place.

    Without its semicolon a name may be the beginning of longer letters ("&ampere"): html.unescape knows how long it is.
    """
    if found is None:
        return None
    reference = found.group()
    words = html.unescape(reference)
    if words == reference:
        return None
    rest = 0
    while (
        rest < min(len(words), len(reference)) and words[len(words) - rest - 1] == reference[len(reference) - rest - 1]
    ):
        rest += 1
    words = words[: len(words) - rest]
    if not words or not data.startswith(words, here):
        return None
    return words, found.end() - rest


@cache
def _tables() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    found: dict[str, set[str]] = {"tag": set(), "role": set(), "word": set()}
    for row in read_table(__file__, "left_out")[1:]:
        found[row[0]].add(row[1])
    return frozenset(found["tag"]), frozenset(found["role"]), frozenset(found["word"])


def _is_element(node: Any) -> bool:
    return node.name[:1] not in ("#", "!")


def _children(node: Any) -> list[Any]:
    return getattr(node, "children", None) or []


def _attribute(node: Any, name: str) -> str:
    return (node.attrs or {}).get(name) or ""
