"""Puts a document's text together out of pieces of a file, and remembers where each piece stood.

Offsets into the file are code points of its decoded text. A *run* is a stretch of the document's text with the place
it was taken from. A verbatim run stands in the file character by character; another one stands for the characters of
the file between its two offsets: an entity, an escape, a line break that became a space, or nothing at all where
white space was put in between two paragraphs.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from claimcheck._frozen import frozen
from claimcheck.model import Note, OriginSegment, Position

__all__ = ["Flow", "Lines", "Located", "Run", "TextMap", "origin_of"]

_LINE_END = re.compile(r"\r\n|\r|\n")
# White space that does not stay as it is: at the edges of a piece, several in a row, or no plain space.
_SPACES = re.compile(r"\A[ \t\n\r\f]+|[ \t\n\r\f]{2,}|[\t\n\r\f]|[ \t\n\r\f]+\Z")
_SPACE = " \t\n\r\f"
_LONGEST_NOTE = 1000


@frozen
class Run:
    """``length`` characters of a text from ``start`` on, which stand for the characters ``at`` to ``end`` of a file."""

    start: int
    length: int
    at: int
    end: int
    verbatim: bool
    label: str | None = None


class TextMap:
    """A text that grows by pieces of a file."""

    def __init__(self) -> None:
        self.length = 0
        self.runs: list[Run] = []
        self._parts: list[str] = []

    @property
    def text(self) -> str:
        """The text so far."""
        return "".join(self._parts)

    def add(self, text: str, at: int, end: int | None = None, label: str | None = None) -> None:
        """Add a piece.

        Args:
            text: what the document says.
            at: where it stands in the file.
            end: the offset behind what it stands for; None where the file has the piece word for word.
            label: the name of the place.
        """
        if not text:
            return
        verbatim = end is None
        end = at + len(text) if end is None else end
        last = self.runs[-1] if self.runs else None
        if verbatim and last is not None and last.verbatim and last.end == at and last.label == label:
            self.runs[-1] = Run(last.start, last.length + len(text), last.at, end, True, label)
        else:
            self.runs.append(Run(self.length, len(text), at, end, verbatim, label))
        self._parts.append(text)
        self.length += len(text)

    def insert(self, text: str) -> None:
        """Add what the file does not say, such as the gap between two paragraphs."""
        if self.runs:
            last = self.runs[-1]
            self.add(text, last.end, last.end, last.label)
        else:
            self.add(text, 0, 0)


class Located:
    """A string taken out of a file, with the runs that map it back: the text of an attribute, a JSON string."""

    def __init__(self, text: str, runs: list[Run]) -> None:
        self.text = text
        self.runs = runs

    @classmethod
    def whole(cls, text: str, at: int = 0) -> Located:
        """A string that stands in the file as it is, from ``at`` on."""
        return cls(text, [Run(0, len(text), at, at + len(text), True)])

    def pieces(self, start: int, end: int) -> Iterator[tuple[str, int, int | None, str | None]]:
        """The arguments of :meth:`TextMap.add` for the stretch ``start`` to ``end`` of the string."""
        at = max(bisect_right(self.runs, start, key=lambda r: r.start) - 1, 0)
        while at < len(self.runs) and self.runs[at].start < end:
            run = self.runs[at]
            first, last = max(start, run.start), min(end, run.start + run.length)
            if first < last:
                words = self.text[first:last]
                if run.verbatim:
                    yield words, run.at + first - run.start, None, run.label
                else:
                    yield words, run.at, run.end, run.label
            at += 1

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Where the stretch ``start`` to ``end`` begins and ends in the file."""
        pieces = list(self.pieces(start, end))
        if not pieces:
            edge = self.runs[-1].end if self.runs else 0
            return edge, edge
        words, at, behind, _ = pieces[-1]
        return pieces[0][1], at + len(words) if behind is None else behind


class Flow:
    """Text as a browser lays it out: white space collapses to one space, blocks stand apart by an empty line."""

    def __init__(self) -> None:
        self.map = TextMap()
        self.notes: list[Note] = []
        self._gap = ""  # what is owed before the next word: a break between blocks or lines
        self._item = False
        self._space: tuple[int, int | None, str | None] | None = None  # a collapsed space that is owed, with its place

    def block(self) -> None:
        """End the block: what comes next stands below an empty line."""
        self._owe("\n\n")

    def item(self, *, opens: bool) -> None:
        """Begin or end an item of a list: a bullet stands before its first word, as plain text has it."""
        self.block()
        self._item = opens

    def line(self) -> None:
        """End the line."""
        self._owe("\n")

    def cell(self) -> None:
        """End the cell of a table."""
        self._owe("\t")

    def add(self, piece: Located, start: int = 0, end: int | None = None) -> None:
        """Add a stretch of a string out of the file."""
        for words, at, behind, label in piece.pieces(start, len(piece.text) if end is None else end):
            if behind is not None:
                self._piece(words, at, behind, label)
                continue
            here = 0
            for space in _SPACES.finditer(words):
                self._word(words[here : space.start()], at + here, None, label)
                self._blank(at + space.start(), None if space.group() == " " else at + space.end(), label)
                here = space.end()
            self._word(words[here:], at + here, None, label)

    def stand_in(self, words: str, piece: Located, start: int, end: int) -> None:
        """Add words that stand for a stretch of a string out of the file, such as the sign an entity means."""
        at, behind = piece.place(start, end)
        self._piece(words, at, behind, piece.runs[0].label if piece.runs else None)

    def note(self, words: str) -> None:
        """Keep a comment of the file, which is no part of the text, with its place in the text.

        A comment in a paragraph stands at its last character so far, one between two stands behind the first.
        """
        inside = self.map.length and not self._gap
        self.notes.append(Note(self.map.length - 1 if inside else self.map.length, words[:_LONGEST_NOTE]))

    def append(self, other: Flow) -> None:
        """Add the text of another flow as it is, as a block of its own."""
        if not other.map.length:
            return
        self.block()
        self._settle()
        text, shift = other.map.text, self.map.length
        self.notes += [Note(n.offset + shift, n.text) for n in other.notes]
        for run in other.map.runs:
            words = text[run.start : run.start + run.length]
            self.map.add(words, run.at, None if run.verbatim else run.end, run.label)
        self.block()

    def mark(self, sign: str) -> None:
        """Put in a sign that stands for something left out."""
        self._settle()
        self.map.insert(sign)

    def _owe(self, gap: str) -> None:
        order = ("", "\t", "\n", "\n\n")
        self._space = None
        if order.index(gap) > order.index(self._gap):
            self._gap = gap

    def _blank(self, at: int, end: int | None, label: str | None) -> None:
        if self._space is None:
            self._space = (at, end, label)

    def _piece(self, words: str, at: int, end: int, label: str | None) -> None:
        if words.strip(_SPACE):
            self._word(words, at, end, label)
        elif words:
            self._blank(at, end, label)

    def _word(self, words: str, at: int, end: int | None, label: str | None) -> None:
        if words:
            self._settle()
            self.map.add(words, at, end, label)

    def _settle(self) -> None:
        """Write what is owed."""
        if self._gap:
            if self.map.length:
                self.map.insert(self._gap)
        elif self._space is not None and self.map.length:
            at, end, label = self._space
            self.map.add(" ", at, end, label)
        self._gap, self._space = "", None
        if self._item:
            self._item = False
            self.map.insert("• ")


class Lines:
    """The lines of a file, to tell line and column of an offset."""

    def __init__(self, file: str) -> None:
        self._starts = [0, *(m.end() for m in _LINE_END.finditer(file))]

    def place(self, offset: int) -> Position:
        """Line and column, from 1, of the character at ``offset``."""
        row = bisect_right(self._starts, offset) - 1
        return Position(row + 1, offset - self._starts[row] + 1)


def origin_of(runs: list[Run], lines: Lines, label: str | None = None) -> tuple[OriginSegment, ...]:
    """The segments that map a text with these runs to the lines and columns of its file.

    ``label`` names the place of all runs that have no name of their own.
    """
    segments = []
    for run in runs:
        at = lines.place(run.at)
        end = None if run.verbatim else lines.place(run.end)
        segments.append(OriginSegment(run.start, at.line, at.column, run.label or label, end))
    return tuple(segments)
