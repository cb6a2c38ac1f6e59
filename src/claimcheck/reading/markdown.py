"""Reads Markdown: prose, headings, lists, quotations and tables; not code, HTML blocks and the targets of links."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

from claimcheck.errors import ReadError
from claimcheck.model import Document
from claimcheck.reading.encodings import decode, looks_like_text
from claimcheck.reading.frontmatter import split_front_matter
from claimcheck.reading.mapping import Flow, Lines, Located, TextMap, origin_of
from claimcheck.reading.published import choose_published, day_of

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

__all__ = ["MarkdownReader"]

_DATES = ("published", "publish_date", "publishDate", "published_at", "pubdate", "pubDate", "datePublished",
          "date_published", "date")  # fmt: skip
_TITLES = ("title", "headline")
_ROWS = frozenset({"td_open", "th_open", "tr_open", "thead_open", "thead_close", "tbody_open", "tbody_close"})
_COMMENT = re.compile(r"<!--((?:[^-]|-(?!->))*)-->")
_BREAK = re.compile(r"[ \t]*\\?\n[ \t]*")


class MarkdownReader:
    """CommonMark with tables and strikethrough. Front matter in YAML or TOML gives title and date."""

    id = "markdown"
    extensions: tuple[str, ...] = (".md", ".markdown", ".mdown", ".mkd")
    media_types: tuple[str, ...] = ("text/markdown",)

    def sniff(self, head: bytes) -> bool:
        """Whether a file that starts with these bytes is text with front matter, which no other text has."""
        if not head.removeprefix(b"\xef\xbb\xbf").startswith((b"---\n", b"---\r\n", b"+++\n", b"+++\r\n")):
            return False
        return looks_like_text(head)

    def read(self, data: bytes, *, source: str | None, published: date | None) -> Iterable[Document]:
        """The text of the file as one document.

        Raises:
            ReadError: the bytes are no text, or nothing in them is prose.
        """
        file, encoding, bom = decode(data, source)
        matter, start = split_front_matter(file)
        flow = Flow()
        _Walk(file, start, flow).take()
        words = flow.map.text
        if not words.strip():
            raise ReadError(f"{source or 'the input'}: there is no text in it: nothing to check.")
        told = next((d for d in (day_of(matter.get(k)) for k in _DATES) if d is not None), None)
        day, said = choose_published(published, front_matter=told, text=words)
        title = next((str(matter[k]) for k in _TITLES if isinstance(matter.get(k), str)), None)
        return [
            Document(
                words,
                source=source,
                media_type="text/markdown",
                published=day,
                title=title,
                published_from=said,
                encoding=encoding,
                bom=bom,
                origin=origin_of(flow.map.runs, Lines(file)),
                notes=tuple(flow.notes),
            )
        ]


def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"maxNesting": 40}).enable(["table", "strikethrough"])
    # Kept apart, escapes and entities say how they are written (their markup): so the walk knows their length.
    parser.disable(["text_join"])
    return parser


class _Walk:
    """Goes through the tokens of the parser beside the file, and takes the prose with its places."""

    def __init__(self, file: str, start: int, flow: Flow) -> None:
        self._file = file
        self._flow = flow
        self._parser = _parser()
        # The parser sees what is behind the front matter, with line feeds; a carriage return before one is white space.
        self._body = file[start:]
        self._starts: list[tuple[int, int]] = []
        at = start
        for line in re.split(r"(\r\n|\r|\n)", self._body):
            if line in ("\r\n", "\r", "\n"):
                at += len(line)
                continue
            self._starts.append((at, at + len(line)))
            at += len(line)
        self._cell = (0, 0)  # row of a table, and where in it the search for the next cell begins

    def take(self) -> None:
        """Take everything."""
        tokens = self._parser.parse(self._body)
        for i, token in enumerate(tokens):
            if token.type == "inline":
                self._inline(token, cell=tokens[i - 1].type in ("td_open", "th_open"))
            elif token.type == "html_block":
                self._flow.block()
                _keep_comments(token.content, self._flow)
            elif token.type in ("list_item_open", "list_item_close"):
                self._flow.item(opens=token.nesting > 0)
            elif token.type in ("td_close", "th_close"):
                self._flow.cell()
            elif token.type == "tr_close":
                self._flow.line()
            elif token.block and token.nesting != 0 and token.type not in _ROWS:
                self._flow.block()

    def _inline(self, token: Token, *, cell: bool) -> None:
        piece = self._located(token, cell)
        if piece is not None:
            _Inline(self._parser, piece, self._flow).take(token.children or [])

    def _located(self, token: Token, cell: bool) -> Located | None:
        """The source of an inline token with its places: each of its lines is the end of a line of the file."""
        if token.map is None:
            return None
        made = TextMap()
        row = token.map[0]
        lines = token.content.split("\n")
        for number, line in enumerate(lines):
            if row + number >= len(self._starts):
                return None
            start, end = self._starts[row + number]
            begin = start
            if cell:
                begin = self._cell[1] if self._cell[0] == row and self._cell[1] >= start else start
            at = self._file.find(line, begin, end) if cell else self._file.rfind(line, begin, end)
            if number:
                made.add("\n", start - 1, start)
            if at >= 0:
                made.add(line, at)
            elif (at := self._expanded(line, begin, end, made)) < 0:
                return None
            if cell:
                self._cell = (row, max(at + len(line), begin))
        return Located(made.text, made.runs)

    def _expanded(self, line: str, start: int, end: int, made: TextMap) -> int:
        """Add a line that the parser changed: a tab in its indentation made spaces, or an escaped bar in a cell.

        Returns the offset of the line in the file, -1 where it is not found.
        """
        bare = line.lstrip(" ")
        at = self._file.rfind(bare, start, end)
        if at >= 0:
            made.add(line[: len(line) - len(bare)], at, at)
            made.add(bare, at)
            return at
        parts = line.split("|")
        at = here = self._file.find("\\|".join(parts), start, end)
        if at < 0:
            return -1
        for number, part in enumerate(parts):
            if number:
                made.add("|", here, here + 2)
                here += 2
            made.add(part, here)
            here += len(part)
        return at


def _keep_comments(html: str, flow: Flow) -> None:
    for comment in _COMMENT.finditer(html):
        flow.note(comment[1])


class _Inline:
    """Follows the tokens of a paragraph through its source."""

    def __init__(self, parser: MarkdownIt, piece: Located, flow: Flow) -> None:
        self._parser = parser
        self._piece = piece
        self._source = piece.text
        self._flow = flow
        self._at = 0
        self._links: list[str] = []

    def take(self, tokens: list[Token]) -> None:
        """Take the words of the tokens."""
        for token in tokens:
            kind = token.type
            if kind == "text":
                self._words(token.content)
            elif kind == "text_special":
                self._special(token)
            elif kind in ("softbreak", "hardbreak"):
                self._break(hard=kind == "hardbreak")
            elif kind == "code_inline":
                self._flow.mark("\ufffc")
                self._code(token.markup)
            elif kind == "html_inline":
                self._pass(token.content)
                _keep_comments(token.content, self._flow)
            elif kind == "image":
                self._pass("!")
                self._at = self._tail(self._at + 1 + len(token.content))
            elif kind == "link_open":
                self._links.append(token.markup)
                self._pass("<" if token.markup == "autolink" else "[")
            elif kind == "link_close":
                if self._links and self._links.pop() == "autolink":
                    self._pass(">")
                else:
                    self._at = self._tail(self._at)
            else:
                self._pass(token.markup)

    def _words(self, words: str) -> None:
        if not words:
            return
        at = self._at if self._source.startswith(words, self._at) else self._source.find(words, self._at)
        if at >= 0:
            self._flow.add(self._piece, at, at + len(words))
            self._at = at + len(words)
        else:  # the parser changed it; its place is that of what went before
            self._flow.stand_in(words, self._piece, self._at, self._at)

    def _special(self, token: Token) -> None:
        at = self._source.find(token.markup, self._at)
        if at < 0:
            self._flow.stand_in(token.content, self._piece, self._at, self._at)
            return
        self._at = at + len(token.markup)
        self._flow.stand_in(token.content, self._piece, at, self._at)

    def _break(self, *, hard: bool) -> None:
        found = _BREAK.search(self._source, self._at)
        end = found.end() if found else self._at
        if hard:
            self._flow.line()
        else:
            self._flow.stand_in(" ", self._piece, self._at, end)
        self._at = end

    def _code(self, marker: str) -> None:
        """Pass over code: to the next run of as many backticks."""
        pattern = re.compile(f"(?<!`){marker}(?!`)")
        opening = pattern.search(self._source, self._at)
        closing = pattern.search(self._source, opening.end()) if opening else None
        if closing is not None:
            self._at = closing.end()

    def _pass(self, markup: str) -> None:
        if markup and self._source.startswith(markup, self._at):
            self._at += len(markup)

    def _tail(self, at: int) -> int:
        """The offset behind a link's closing bracket and its target, as the rule of the parser reads it."""
        source, most = self._source, len(self._source)
        if not source.startswith("]", at):
            return at
        at += 1
        if source.startswith("(", at):
            end = self._target(at + 1, most)
            if end is not None:
                return end
        if source.startswith("[", at):
            end = source.find("]", at)
            return end + 1 if end >= 0 else at
        return at

    def _target(self, at: int, most: int) -> int | None:
        """The offset behind "destination "title")", or None where this is no target."""
        helpers: Any = self._parser.helpers
        at = self._spaces(at)
        found = helpers.parseLinkDestination(self._source, at, most)
        if found.ok:
            at = found.pos
            behind = self._spaces(at)
            title = helpers.parseLinkTitle(self._source, behind, most)
            at = self._spaces(title.pos) if behind != at and title.ok else behind
        return at + 1 if self._source.startswith(")", at) else None

    def _spaces(self, at: int) -> int:
        while at < len(self._source) and self._source[at] in " \t\n":
            at += 1
        return at
