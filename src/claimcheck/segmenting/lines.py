"""Joins lines to paragraphs: some texts are wrapped at a width, others have one line a paragraph."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from claimcheck._frozen import frozen
from claimcheck._patterns import lazy

__all__ = ["OWN", "Paragraph", "is_marker", "paragraphs"]

_LINE: Final = lazy(r"[^\r\n\x0b\x0c\u2028\u2029]+")
_FIRST_WORD: Final = lazy(r"\S{1,100}")
_MARKER: Final = lazy(r"(?:[•⁃‣●▪◦*+–—-]|\(?(?:\d{1,3}|[a-z])(?:\.\)|\)|\.))\s")
# A line that holds a marker for claimcheck itself is never part of a paragraph; signs of a comment may stand before it.
OWN: Final = "claimcheck:"
_FINAL: Final = ".!?…\"”’')]:;"
# Typewriters and mail wrap at 65 to 80 columns; nothing that wraps at a width goes beyond this.
_WIDEST: Final = 120
_NARROWEST: Final = 30


@frozen
class Paragraph:
    """A paragraph: its offsets without white space around it, and the offsets of its lines.

    ``indent`` counts the columns its first line is set in; ``gap`` tells whether an empty line stands before it.
    """

    start: int
    end: int
    lines: tuple[tuple[int, int], ...]
    indent: int
    gap: bool


class _Line:
    __slots__ = ("end", "gap", "indent", "start")

    def __init__(self, start: int, end: int, indent: int, gap: bool) -> None:
        self.start = start
        self.end = end
        self.indent = indent
        self.gap = gap


def paragraphs(text: str) -> list[Paragraph]:
    """The paragraphs of ``text``, in order; together they hold every character that is no white space."""
    found: list[Paragraph] = []
    stanza: list[_Line] = []
    behind = 0
    for match in _LINE.finditer(text):
        begin, stop = match.span()
        body = text[begin:stop].lstrip()
        if not body:
            continue
        start = stop - len(body)
        gap = bool(stanza) and _has_empty_line(text, behind, begin)
        if gap:
            _flush(text, stanza, found)
            stanza = []
        stanza.append(_Line(start, start + len(body.rstrip()), start - begin, gap))
        behind = stop
    _flush(text, stanza, found)
    return found


def is_marker(text: str, start: int, end: int) -> bool:
    """Whether a line is a marker for claimcheck ("# claimcheck: ignore[title-wrong] ...") and no words of the text."""
    at = text.find(OWN, start, min(end, start + 24))
    return at >= 0 and not any(c.isalnum() for c in text[start:at])


def _has_empty_line(text: str, start: int, end: int) -> bool:
    """Whether the stretch between two lines holds more than one line end."""
    if end - start == 1:
        return False
    between = text[start:end]
    return between.count("\n") + between.count("\u2029") > 1 or (between.count("\r") > 1 and "\n" not in between)


def _flush(text: str, stanza: list[_Line], found: list[Paragraph]) -> None:
    """Add the paragraphs of consecutive lines."""
    if not stanza:
        return
    if len(stanza) == 1:
        found.append(_paragraph(stanza))
        return
    group = [stanza[0]]
    for line, join in zip(stanza[1:], _joins(text, stanza), strict=True):
        if not join:
            found.append(_paragraph(group))
            group = []
        group.append(line)
    found.append(_paragraph(group))


def _paragraph(group: Sequence[_Line]) -> Paragraph:
    first = group[0]
    return Paragraph(first.start, group[-1].end, tuple([(g.start, g.end) for g in group]), first.indent, first.gap)


def _joins(text: str, stanza: list[_Line]) -> list[bool]:
    """For each line end inside a stanza, whether the paragraph goes on behind it."""
    width = max(line.end - line.start for line in stanza)
    wrapped = width <= _WIDEST and _is_wrapped(text, stanza, width)
    joins: list[bool] = []
    for line, following in pairwise(stanza):
        own = is_marker(text, line.start, line.end) or is_marker(text, following.start, following.end)
        if own or _MARKER.match(text, following.start) or text[line.start] == "|":
            joins.append(False)
        elif wrapped and _is_full(text, line, following, width):
            joins.append(True)
        else:
            joins.append(_goes_on(text, line, following))
    return joins


def _is_wrapped(text: str, stanza: list[_Line], width: int) -> bool:
    """Whether the lines were broken at a width: the next line's first word would not have fitted behind most of them.

    Lines that nearly all end in a final mark are paragraphs, however alike their lengths are.
    """
    if width < _NARROWEST or len(stanza) < 3:
        return (
            len(stanza) == 2
            and width > _NARROWEST
            and not _is_final(text, stanza[0])
            and _is_full(text, stanza[0], stanza[1], max(width, 60))
        )
    inner = stanza[:-1]
    full = sum(_is_full(text, a, b, width) for a, b in pairwise(stanza))
    final = sum(_is_final(text, line) for line in inner)
    return full * 10 >= len(inner) * 6 and final * 10 < len(inner) * 8


def _is_full(text: str, line: _Line, following: _Line, width: int) -> bool:
    word = _FIRST_WORD.match(text, following.start, following.end)
    return line.end - line.start + 1 + (len(word.group()) if word else 0) > width


def _is_final(text: str, line: _Line) -> bool:
    return text[line.end - 1] in _FINAL


def _goes_on(text: str, line: _Line, following: _Line) -> bool:
    """Whether a sentence runs over the line end: it has begun with a capital, has not ended, goes on in lower case."""
    return (
        text[following.start].islower()
        and not _is_final(text, line)
        and not text[line.start].islower()
        and line.end - line.start < _WIDEST
        and line.end - line.start > 12
    )
