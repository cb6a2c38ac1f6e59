"""Finds quotations: the stretches inside quotation marks, marks included."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import Final

from claimcheck.model import Block, Span

__all__ = ["find_quotations"]

_MARKS: Final = "\"“”„‟«»‹›‘’‚'`"
_SINGLE: Final = "‘’'‚`"
_BEFORE_OPENING: Final = '([{—–-/…>*_"“„«'


def find_quotations(text: str, blocks: Sequence[Block]) -> tuple[Span, ...]:
    """The outermost quotations of a text, in order, none inside another.

    Straight, curly, low and angle marks are understood, and single marks where they are no apostrophes. A quotation
    ends with its block: where a mark is not closed, the rest of the block is taken (quotations of several paragraphs
    open each of them anew and close only the last). A paragraph that closes what the one before left open is quoted
    from its start.
    """
    spans: list[Span] = []
    marks = _marks(text)
    at, left_open = 0, False
    for block in blocks:
        upto = bisect_left(marks, block.span.end, at)
        if upto > at:
            left_open = _in_block(text, block.span.start, block.span.end, marks[at:upto], left_open, spans)
            at = upto
        else:
            left_open = False
    return tuple(spans)


def _marks(text: str) -> list[int]:
    """The offsets of all marks. A text has few kinds of them, and to look for one character is what is fastest."""
    found: list[int] = []
    for mark in _MARKS:
        at = text.find(mark)
        while at >= 0:
            found.append(at)
            at = text.find(mark, at + 1)
    found.sort()
    return found


def _in_block(text: str, start: int, end: int, marks: list[int], continued: bool, spans: list[Span]) -> bool:
    """Add the quotations of one block; tells whether the last one was left open."""
    opened = -1
    closing = ""
    first = True
    singles = _Singles(text, start, end, marks)
    skip = -1
    for i in marks:
        mark = text[i]
        if i < skip:
            continue
        if mark in _SINGLE:
            if opened < 0 and (stop := singles.closing(i)) > 0:
                spans.append(Span(i, stop))
                skip = stop
                first = False
            continue
        opens, closes = _sides(text, i, start, end)
        if opened >= 0:
            if mark in closing and not (mark == '"' and opens and not closes):
                spans.append(Span(opened, i + 1))
                opened = -1
            elif opens and not closes and mark in '"“„':
                # Opened again without having been closed: the first one was never closed.
                spans.append(Span(opened, _before(text, opened, i)))
                opened, closing = i, _closing(mark)
        elif opens or (mark in "“„«" and not (mark == "“" and closes)):
            opened, closing = i, _closing(mark, text, i)
        elif closes and first and continued and mark in '"”»“':
            spans.append(Span(start, i + 1))
        first = False
    if opened >= 0:
        spans.append(Span(opened, end))
        return True
    return False


def _before(text: str, start: int, end: int) -> int:
    """``end`` moved back over white space, not before ``start + 1``."""
    while end > start + 1 and text[end - 1].isspace():
        end -= 1
    return end


def _closing(mark: str, text: str = "", i: int = 0) -> str:
    """The marks that close what ``mark`` opens."""
    return {'"': '"”“', "“": '”"', "„": '“”"', "‟": "”", "”": "”", "«": "»", "»": "«»", "‹": "›", "›": "‹›"}.get(
        mark, mark
    )


def _sides(text: str, i: int, start: int, end: int) -> tuple[bool, bool]:
    """Whether a double mark at ``i`` can open and can close, by what stands beside it."""
    before = text[i - 1] if i > start else " "
    after = text[i + 1] if i + 1 < end else " "
    opens = (before.isspace() or before in _BEFORE_OPENING or before in _SINGLE) and not after.isspace()
    closes = not before.isspace() and not after.isalnum()
    if text[i] == '"' and before.isdigit() and not opens:
        # Inches or seconds, unless a quotation is open: the caller closes only then.
        opens = False
    return opens, closes


class _Singles:
    """The single marks of a block: which can open, which can close, and where each opening one is closed."""

    def __init__(self, text: str, start: int, end: int, marks: list[int]) -> None:
        self._pairs: dict[int, int] = {}
        opening, fallback = -1, -1
        for i in marks:
            mark = text[i]
            if mark not in _SINGLE:
                continue
            before = text[i - 1] if i > start else " "
            after = text[i + 1] if i + 1 < end else " "
            can_open = mark != "’" and after.isalnum() and (before.isspace() or before in _BEFORE_OPENING)
            can_close = mark in "’'‘" and not before.isspace() and not after.isalnum() and i > opening + 1
            if can_open and not (mark == "'" and _clipped(text, i)):
                if opening >= 0 and fallback > 0:
                    self._pairs[opening] = fallback
                opening, fallback = i, -1
            elif can_close and opening >= 0:
                if before in "sS" and after == " " and text[i + 2 : i + 3].islower():
                    # Perhaps a plural possessive: take it only if nothing better closes.
                    fallback = fallback if fallback > 0 else i + 1
                else:
                    self._pairs[opening] = i + 1
                    opening, fallback = -1, -1
        if opening >= 0 and fallback > 0:
            self._pairs[opening] = fallback

    def closing(self, i: int) -> int:
        """The offset behind the mark that closes the one at ``i``, or -1 where that is an apostrophe."""
        return self._pairs.get(i, -1)


def _clipped(text: str, i: int) -> bool:
    """Whether an apostrophe at ``i`` stands for letters left out: '90s, 'em, 'tis, 'til."""
    word = re.compile(r"\w{1,8}").match(text, i + 1)
    low = word.group().lower() if word else ""
    return low in {"em", "tis", "twas", "til", "till", "cause", "n", "bout", "round"} or (
        low[:2].isdigit() and low[2:] in ("", "s")
    )
