"""Reads Word files (DOCX): the paragraphs of the body, as they stand when all tracked changes are accepted.

Headers, footers, notes and hidden text are left out; comments are kept apart from the text. The place of a word is its
paragraph (the line) and its character in it (the column); the label names paragraph and run.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from io import BytesIO

from claimcheck.errors import ReadError
from claimcheck.model import Document, Note, OriginSegment, Position
from claimcheck.reading.mapping import Located
from claimcheck.reading.published import choose_published, day_of
from claimcheck.reading.xmltree import Element, parse_xml

__all__ = ["DocxReader"]

# The body of a novel of 200,000 words takes about 10 MB of XML; what unpacks to more than this is no copy.
_LARGEST_PART = 32_000_000
_MOST_PARTS = 10_000
_MAIN = "/officeDocument"
# Deleted or moved text, the older form of a drawing, properties, and the code of fields.
_LEFT_OUT = frozenset({"del", "moveFrom", "Fallback", "pPr", "rPr", "instrText", "delText", "delInstrText", "sectPr",
                       "rubyPr", "rt", "tblPr", "trPr", "tcPr", "sdtPr", "pict", "object"})  # fmt: skip
_SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011"}
_SAVED_WITHIN = timedelta(days=7)
# What the template of python-docx says: files made with it bear this day unless their program sets another.
_TEMPLATE_DAY = date(2013, 12, 23)


class DocxReader:
    """Word files. The date is that of the core properties, where they agree on one."""

    id = "docx"
    extensions: tuple[str, ...] = (".docx", ".docm")
    media_types: tuple[str, ...] = ("application/vnd.openxmlformats-officedocument.wordprocessingml.document",)

    def sniff(self, head: bytes) -> bool:
        """Whether a file that starts with these bytes is an archive as Word makes them."""
        return head.startswith(b"PK\x03\x04") and (b"word/" in head or b"[Content_Types].xml" in head[:200])

    def read(self, data: bytes, *, source: str | None, published: date | None) -> Iterable[Document]:
        """The body of the file as one document.

        Raises:
            ReadError: it is no Word file, is protected, damaged, unpacks to too much, or has no text.
        """
        name = source or "the input"
        try:
            with zipfile.ZipFile(BytesIO(data)) as archive:
                if len(archive.infolist()) > _MOST_PARTS:
                    raise ReadError(f"{name}: it has more than {_MOST_PARTS:,} parts: save it again with Word.")
                main = _main_part(archive, name)
                root = parse_xml(_part(archive, main, name), name)
                core = _optional(archive, "docProps/core.xml", name)
                comments = _optional(archive, "word/comments.xml", name)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError) as e:
            reason = str(e)[:100] or type(e).__name__
            raise ReadError(f"{name}: this DOCX file is damaged ({reason}): save it again with Word.") from None
        body = _Body(root, comments)
        text, origin, title = body.laid_out()
        if not text.strip():
            raise ReadError(f"{name}: there is no text in this DOCX file: nothing to check.")
        day, told = choose_published(published, metadata=_saved(core), text=text)
        named = core.first("title") if core is not None else None
        return [
            Document(
                text,
                source=source,
                media_type=self.media_types[0],
                published=day,
                title=title or (named.text if named is not None else None) or None,
                published_from=told,
                origin=origin,
                notes=tuple(body.notes),
            )
        ]


def _part(archive: zipfile.ZipFile, path: str, name: str) -> str:
    """The text of a part; never more than the limit is unpacked."""
    try:
        info = archive.getinfo(path)
    except KeyError:
        raise ReadError(
            f"{name}: it is a ZIP archive without a Word document in it: save it from Word as DOCX."
        ) from None
    if info.flag_bits & 1:
        raise ReadError(f"{name}: it is protected with a password: save it without one.")
    if info.file_size > _LARGEST_PART:
        raise ReadError(
            f"{name}: {path} in it unpacks to {info.file_size:,} bytes, the limit is {_LARGEST_PART:,}: split the file."
        )
    with archive.open(info) as stream:
        raw = stream.read(_LARGEST_PART + 1)
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return raw.decode("utf-16")
    return raw.decode("utf-8-sig")


def _main_part(archive: zipfile.ZipFile, name: str) -> str:
    """The path of the document's main part (ECMA-376, Part 2: package relationships)."""
    if "_rels/.rels" in archive.namelist():
        for relation in parse_xml(_part(archive, "_rels/.rels", name), name).elements("Relationship"):
            if relation.attributes.get("Type", "").endswith(_MAIN):
                target = relation.attributes.get("Target", "").lstrip("/")
                # An XLSX or PPTX has a main part, too.
                if target.startswith("word/"):
                    return target
    return "word/document.xml"


def _optional(archive: zipfile.ZipFile, path: str, name: str) -> Element | None:
    """A part that may be missing, or None where it is or cannot be read."""
    try:
        return parse_xml(_part(archive, path, name), name)
    except (ReadError, UnicodeDecodeError):
        return None


def _saved(core: Element | None) -> date | None:
    """The day a file was last saved, if it was also begun in that week.

    A file made from last year's says when that one was begun, and one opened again after a year when that was.
    """
    if core is None:
        return None
    begun, saved = (core.first(n) for n in ("created", "modified"))
    first = day_of(begun.text) if begun is not None else None
    last = day_of(saved.text) if saved is not None else None
    if _TEMPLATE_DAY in (first, last):
        return None
    if first is None or last is None:
        return first or last
    return last if timedelta(0) <= last - first <= _SAVED_WITHIN else None


class _Body:
    """Lays the paragraphs of a document out as text."""

    def __init__(self, root: Element, comments: Element | None) -> None:
        self.notes: list[Note] = []
        self._comments = {c.attributes.get("id"): c.text for c in comments.elements()} if comments is not None else {}
        self._root = root.first("body") or root
        self._parts: list[str] = []
        self._length = 0
        self._origin: list[OriginSegment] = []
        self._last = Position(1, 1)

    def laid_out(self) -> tuple[str, tuple[OriginSegment, ...], str | None]:
        """The text, its segments, and the paragraph in the style for titles."""
        title: str | None = None
        for number, (paragraph, place) in enumerate(_paragraphs(self._root), 1):
            start = self._length
            self._paragraph(paragraph, number, place)
            if title is None and _style(paragraph) == "Title":
                title = " ".join("".join(self._parts)[start:].split()) or None
        return "".join(self._parts), tuple(self._origin), title

    def _paragraph(self, paragraph: Element, number: int, place: str) -> None:
        column, begun = 1, False
        for run_number, run in enumerate(_runs(paragraph), 1):
            if _hidden(run):
                continue
            for mark in run.elements("commentReference"):
                if words := self._comments.get(mark.attributes.get("id")):
                    self.notes.append(Note(self._length - 1 if begun else self._length, words))
            label = f"{place}paragraph {number}, run {run_number}"
            for words in _words(run):
                if not begun and self._length:
                    self._put("\n\n", self._last, self._origin[-1].label, self._last)
                if not begun and _listed(paragraph):
                    here = Position(number, column)
                    self._put("• ", here, label, here)
                begun = True
                self._put(words, Position(number, column), label)
                column += len(words)
        if begun:
            self._last = Position(number, column)

    def _put(self, words: str, at: Position, label: str | None, end: Position | None = None) -> None:
        self._origin.append(OriginSegment(self._length, at.line, at.column, label, end))
        self._parts.append(words)
        self._length += len(words)


def _paragraphs(body: Element) -> Iterator[tuple[Element, str]]:
    """The paragraphs in the order of the document, those of tables and text boxes among them, with their place."""
    stack: list[tuple[Element, str]] = [(body, "")]
    tables = 0
    while stack:
        element, place = stack.pop()
        if element.name in _LEFT_OUT:
            continue
        if element.name == "p":
            yield element, place
            place = f"{place}text box, "
            # What stands in a text box comes behind the paragraph it is anchored in.
            stack.extend((box, place) for box in reversed(list(_boxes(element))))
            continue
        if element.name == "tbl":
            tables += 1
            place = f"table {tables}, "
        stack.extend((child, place) for child in reversed(list(element.elements())))


def _boxes(paragraph: Element) -> Iterator[Element]:
    """The outermost text boxes anchored in a paragraph."""
    stack = list(reversed(list(paragraph.elements())))
    while stack:
        element = stack.pop()
        if element.name == "txbxContent":
            yield element
        elif element.name not in _LEFT_OUT:
            stack.extend(reversed(list(element.elements())))


def _runs(paragraph: Element) -> Iterator[Element]:
    """The runs of a paragraph, also those in links, insertions and controls; not those of text boxes in it."""
    stack = list(reversed(list(paragraph.elements())))
    while stack:
        element = stack.pop()
        if element.name == "r":
            yield element
        elif element.name not in _LEFT_OUT and element.name != "txbxContent":
            stack.extend(reversed(list(element.elements())))


def _words(run: Element) -> Iterator[str]:
    for element in run.elements():
        if element.name == "t":
            words = "".join(c.text for c in element.children if isinstance(c, Located))
            if words:
                yield words.replace("\n", " ")  # as Word shows it
        elif element.name in _SIGNS and element.attributes.get("type", "textWrapping") == "textWrapping":
            yield _SIGNS[element.name]


def _hidden(run: Element) -> bool:
    properties = next(run.elements("rPr"), None)
    vanish = next(properties.elements("vanish"), None) if properties is not None else None
    return vanish is not None and vanish.attributes.get("val", "true") not in ("0", "false", "off")


def _listed(paragraph: Element) -> bool:
    """Whether Word shows a bullet or number before the paragraph."""
    properties = next(paragraph.elements("pPr"), None)
    return properties is not None and (
        next(properties.elements("numPr"), None) is not None or _style(paragraph).startswith("List")
    )


def _style(paragraph: Element) -> str:
    properties = next(paragraph.elements("pPr"), None)
    style = next(properties.elements("pStyle"), None) if properties is not None else None
    return style.attributes.get("val", "") if style is not None else ""
