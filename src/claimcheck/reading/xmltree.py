"""A small tree of an XML file in which every piece of text knows its place in the file.

Expat does the parsing. It reports where in its input each piece of character data begins, which no tree builder of
the usual libraries passes on. Nothing is fetched, entity declarations are refused (they make bombs and read files),
and depth and size are bounded.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator
from typing import Any

from claimcheck.errors import ReadError
from claimcheck.reading.mapping import Located, TextMap

__all__ = ["Comment", "Element", "parse_xml"]

_DEEPEST = 200
_XML_SPACE = "http://www.w3.org/XML/1998/namespace"


class Comment(str):
    """The words of a comment."""

    __slots__ = ()


class Element:
    """An element: its local name, its attributes by local name, and its elements, text and comments in order."""

    __slots__ = ("attributes", "children", "name")

    def __init__(self, name: str, attributes: dict[str, str]) -> None:
        self.name = name
        self.attributes = attributes
        self.children: list[Element | Located | Comment] = []

    def elements(self, name: str | None = None) -> Iterator[Element]:
        """The child elements, of one name or of any."""
        for child in self.children:
            if isinstance(child, Element) and name in (None, child.name):
                yield child

    def descendants(self, name: str) -> Iterator[Element]:
        """All elements of this name below this one, in the order of the file."""
        stack = list(reversed(list(self.elements())))
        while stack:
            element = stack.pop()
            if element.name == name:
                yield element
            stack.extend(reversed(list(element.elements())))

    def first(self, *path: str) -> Element | None:
        """The first descendant reached by this path of names, each the first of its name below the one before."""
        here: Element | None = self
        for name in path:
            here = next(here.descendants(name), None) if here is not None else None
        return here

    @property
    def text(self) -> str:
        """All text below this element, with single spaces."""
        parts: list[str] = []
        stack: list[Element | Located | Comment] = [self]
        while stack:
            here = stack.pop()
            if isinstance(here, Located):
                parts.append(here.text)
            elif isinstance(here, Element):
                stack.extend(reversed(here.children))
        return " ".join("".join(parts).split())


def parse_xml(text: str, source: str | None, label: str | None = None) -> Element:
    """The root element of an XML file.

    Args:
        text: the decoded file.
        source: its name, for messages.
        label: the name of the place all its text belongs to.

    Raises:
        ReadError: it is no well-formed XML, declares entities, or is nested too deeply.
    """
    from xml.parsers import expat

    name = source or "the input"
    data = text.encode("utf-8", "replace")
    builder = _Builder(text, data, name, label)
    parser = expat.ParserCreate("utf-8", namespace_separator="\x1f")
    parser.buffer_text = False
    builder.watch(parser)
    try:
        parser.Parse(data, True)
    except expat.ExpatError as e:
        reason = expat.ErrorString(e.code)
        raise ReadError(
            f"{name}: it is no well-formed XML: {reason} (line {e.lineno}): mend it, or export it again."
        ) from None
    if builder.root is None:
        raise ReadError(f"{name}: there is no XML element in it: export it again.")
    return builder.root


class _Builder:
    """Takes what expat reports and makes the tree."""

    def __init__(self, text: str, data: bytes, name: str, label: str | None) -> None:
        self.root: Element | None = None
        self._stack: list[Element] = []
        self._text = text
        self._data = data
        self._name = name
        self._label = label
        self._offset = _offsets(text, data)
        self._open: TextMap | None = None
        self._parser: Any = None
        self._verbatim = False

    def watch(self, parser: Any) -> None:
        """Have a parser report here."""
        self._parser = parser
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        parser.EntityDeclHandler = self._entity_declaration
        parser.SkippedEntityHandler = self._skipped
        parser.CommentHandler = self._comment
        parser.StartCdataSectionHandler = lambda: self._section(True)
        parser.EndCdataSectionHandler = lambda: self._section(False)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._flush()
        if len(self._stack) >= _DEEPEST:
            raise ReadError(f"{self._name}: its elements are nested more than {_DEEPEST} deep: export it again.")
        element = Element(_local(name), {_local(k): v for k, v in attributes.items()})
        if self._stack:
            self._stack[-1].children.append(element)
        else:
            self.root = element
        self._stack.append(element)

    def _end(self, name: str) -> None:
        self._flush()
        self._stack.pop()

    def _characters(self, words: str) -> None:
        at = self._offset(self._parser.CurrentByteIndex)
        if self._open is None:
            self._open = TextMap()
        # "&" alone is a reference to itself, but for a CDATA section, where it is written as it is.
        if self._text.startswith(words, at) and (self._verbatim or self._text[at] != "&"):
            self._open.add(words, at, None, self._label)
        else:
            self._open.add(words, at, self._behind(at), self._label)

    def _behind(self, at: int) -> int:
        """The offset behind the reference or line end at ``at``."""
        if self._text[at] == "&":
            return self._text.find(";", at) + 1 or at + 1
        return at + (2 if self._text.startswith("\r\n", at) else 1)

    def _skipped(self, name: str, parameter: bool) -> None:
        """An entity of a DTD that is not read: those of HTML are known."""
        from html.entities import html5

        words = html5.get(f"{name};")
        if words and not parameter:
            at = self._offset(self._parser.CurrentByteIndex)
            if self._open is None:
                self._open = TextMap()
            self._open.add(words, at, self._behind(at), self._label)

    def _comment(self, words: str) -> None:
        self._flush()
        if self._stack:
            self._stack[-1].children.append(Comment(words))

    def _section(self, begins: bool) -> None:
        self._verbatim = begins

    def _flush(self) -> None:
        if self._open is not None and self._stack:
            self._stack[-1].children.append(Located(self._open.text, self._open.runs))
        self._open = None

    def _entity_declaration(self, *_: object) -> None:
        raise ReadError(
            f"{self._name}: it declares entities, which can hide a bomb or another file: remove the declarations."
        )


def _local(name: str) -> str:
    """``xml:lang`` stays so; of other names the namespace is left out."""
    space, _, local = name.rpartition("\x1f")
    return f"xml:{local}" if space == _XML_SPACE else local


def _offsets(text: str, data: bytes) -> Callable[[int], int]:
    """From bytes of the UTF-8 form to code points; in constant time for ASCII, else from checkpoints."""
    if len(text) == len(data):
        return lambda at: at
    step = 512
    checkpoints = [0]
    for i in range(0, len(text), step):
        checkpoints.append(checkpoints[-1] + len(text[i : i + step].encode("utf-8", "replace")))

    def offset(at: int) -> int:
        block = bisect_right(checkpoints, at) - 1
        return block * step + len(data[checkpoints[block] : at].decode("utf-8", "replace"))

    return offset
