"""Cuts a text into blocks: prose, headlines, datelines, bylines, captions, lists, tables, boilerplate, code."""

from __future__ import annotations

import re
from typing import Final

from claimcheck._patterns import lazy
from claimcheck.model import Block, BlockKind, Span
from claimcheck.segmenting.datelines import dateline_end, is_date_line
from claimcheck.segmenting.lines import Paragraph, is_marker, paragraphs
from claimcheck.segmenting.tables import boilerplate

__all__ = ["find_blocks"]

_FENCES: Final = ("```", "~~~")
_BULLETS: Final = "•⁃‣●▪◦*+–-("  # and a figure or letter with a dot or bracket behind it
_LIST: Final = lazy(r"(?:[•⁃‣●▪◦*+–-]|\(?(?:\d{1,3}|[a-z])(?:\.\)|\)|\.))\s+\S")
_BYLINE: Final = lazy(
    r"(?:By|BY|From|FROM) [A-Z][\w.'’-]{0,25}(?: [A-Z][\w.'’-]{0,25}){1,4}"
    r"(?:(?:,| and| AND| ?\||;| in| for)\s.{0,80})?\Z"
)
_BY: Final = ("By ", "BY ", "From ", "FROM ")
_LINK: Final = lazy(r"(?:https?://|www\.)\S+\Z|\[[^\]\n]{0,200}\]\([^)\n]{0,400}\)\Z")
_CREDIT: Final = lazy(
    r"(?:\b(?:Image|Images|Photo|Picture|Photograph|Graphic|Credit|File|Video|Courtesy)(?: credit)?: ?[^.\n]{1,80}"
    r"|\((?:Photo|Image|Picture|AP Photo|File photo)\b[^)\n]{1,100}\)|\bAP Photo/[\w .]{2,40})\.?\Z"
)
_CREDITED: Final = (
    "Photo",
    "Image",
    "Credit",
    "Courtesy",
    "File",
    "Video",
    "Picture",
    "Graphic",
)  # one is in each of them
_CODE: Final = lazy(
    r"[;{}]\Z|\A(?:def|class|import|from|function|var|const|let|#include|</?\w+)\b.{0,200}[:;({>]\Z|\A[{}<]"
)
_HEADING: Final = lazy(r"#{1,6} \S")
_WORDS: Final = lazy(r"[^\W\d_][^\W_]*(?:['’.-][^\W_]+)*")
_STOPS: Final = ".!?…:;,"
_CLOSERS: Final = "\"'”’»)]"
_SHORT: Final = 130
_CAPTION: Final = 600


def find_blocks(text: str) -> list[Block]:
    """The blocks of ``text`` in order; together they hold every character that is no white space.

    A text of one paragraph is prose whatever it looks like: it was given as a sentence, not as a page.
    """
    found = paragraphs(text)
    kinds = _kinds(text, found)
    blocks: list[Block] = []
    for paragraph, kind in zip(found, kinds, strict=True):
        start = paragraph.start
        if kind is BlockKind.PROSE:
            end = dateline_end(text, start, paragraph.end)
            if end > start:
                blocks.append(Block(Span(start, end), BlockKind.DATELINE))
                start += end - start
                while start < paragraph.end and text[start].isspace():
                    start += 1
        if start < paragraph.end:
            blocks.append(Block(Span(start, paragraph.end), kind))
    return blocks


def _kinds(text: str, found: list[Paragraph]) -> list[BlockKind]:
    """The kind of each paragraph: what its own words show, then what its neighbours make likely."""
    fenced = False
    kinds: list[BlockKind | None] = []
    for paragraph in found:
        opening = text.startswith(_FENCES, paragraph.start, paragraph.end)
        if opening or fenced:
            kinds.append(BlockKind.CODE)
            fences = sum(text.startswith(_FENCES, s, e) for s, e in paragraph.lines)
            fenced ^= bool(fences % 2)
        elif len(found) == 1:
            kinds.append(_of_single(text, paragraph))
        else:
            kinds.append(_of_words(text, paragraph))
    decided: list[BlockKind] = []
    for i, kind in enumerate(kinds):
        decided.append(_of_place(text, found, kinds, i) if kind is None else kind)
    return decided


def _of_single(text: str, paragraph: Paragraph) -> BlockKind:
    """The kind of a text's only paragraph."""
    if _opens_with(text, paragraph) is BlockKind.BOILERPLATE and paragraph.end - paragraph.start <= 2 * _SHORT:
        return BlockKind.BOILERPLATE
    return BlockKind.PROSE


def _of_words(text: str, paragraph: Paragraph) -> BlockKind | None:
    """The kind that a paragraph's own words show, or None where they do not."""
    start, end = paragraph.start, paragraph.end
    length = end - start
    if is_marker(text, start, end):
        return BlockKind.CODE
    lead = _opens_with(text, paragraph)
    if lead is not None and length <= (_CAPTION if lead is BlockKind.CAPTION else 2 * _SHORT):
        return lead
    if length <= 90 and is_date_line(text[start:end]):
        return BlockKind.DATELINE
    first = text[start]
    if not first.isalnum() or text[start + 1 : start + 4].strip(".)") != text[start + 1 : start + 4]:
        if (first.isalnum() or first in _BULLETS) and _LIST.match(text, start, end):
            return BlockKind.LIST
        if first == "#" and _HEADING.match(text, start, end):
            return BlockKind.HEADLINE
    line = text[start : min(end, start + 1000)]
    if ("\t" in line or "   " in line or first == "|") and _is_row(line):
        return BlockKind.TABLE
    if length <= 1000:
        if first in "BF" and length <= 110 and line.startswith(_BY) and _BYLINE.match(line) and line[-1] not in ".!?":
            return BlockKind.BYLINE
        if first in "hw[" and _LINK.match(line):
            return BlockKind.BOILERPLATE
        if length <= _SHORT and line.count(" | ") >= 2:
            return BlockKind.BOILERPLATE
        if length <= 2 * _SHORT and line[-1] in ";{}>:(" and _CODE.search(line) and _looks_like_code(line):
            return BlockKind.CODE
        if length <= _CAPTION and _has_credit(line[-_SHORT:]):
            return BlockKind.CAPTION
    return None


def _has_credit(tail: str) -> bool:
    """Whether the end of a paragraph credits a picture."""
    if ":" not in tail and "Photo" not in tail and "(" not in tail:
        return False
    return any(word in tail for word in _CREDITED) and _CREDIT.search(tail) is not None


def _opens_with(text: str, paragraph: Paragraph) -> BlockKind | None:
    """The kind that the first words of a paragraph announce ("READ ALSO: ..."), if any."""
    head = text[paragraph.start : min(paragraph.end, paragraph.start + 48)]
    phrases = boilerplate().get(head.split(None, 1)[0].lower().replace("’", "'"))
    if not phrases:
        return None
    head = head.lower().replace("’", "'")
    for phrase, kind in phrases:
        if head.startswith(phrase) and (phrase[-1] == ":" or not head[len(phrase) : len(phrase) + 1].isalnum()):
            if kind in ("label", "byline") and _is_sentence(text, paragraph):
                return None
            return BlockKind.BOILERPLATE if kind == "label" else BlockKind(kind)
    return None


def _is_sentence(text: str, paragraph: Paragraph) -> bool:
    """Whether a line that begins like a label ("Most read", "Reporting by") is long and ends as a sentence does."""
    line = text[paragraph.start : min(paragraph.end, paragraph.start + 500)]
    return len(line) > 50 and line[-1] in ".!?" and ";" not in line and line[0] != "("


def _is_row(line: str) -> bool:
    """Whether a line has the cells of a table: set apart by tabs, bars or wide gaps."""
    if line.count("\t") >= 2 or (line[0] == "|" and line.count("|") >= 2):
        return True
    return "   " in line and len(re.findall(r"\S {3,}(?=\S)", line)) >= 2


def _looks_like_code(line: str) -> bool:
    """Whether signs of programs are as common as in programs."""
    signs = sum(c in "{}();=<>[]" for c in line)
    return signs * 12 > len(line)


def _of_place(text: str, found: list[Paragraph], kinds: list[BlockKind | None], i: int) -> BlockKind:
    """The kind of a paragraph whose words alone do not show it: headline, caption or prose."""
    paragraph = found[i]
    start, end = paragraph.start, paragraph.end
    if end - start > _SHORT:
        return BlockKind.PROSE
    line = text[start:end]
    last = line.rstrip(_CLOSERS)[-1:] or line[-1]
    if last == "." and not _title_case(line):
        if line[0].islower() and paragraph.gap and i and kinds[i - 1] in (BlockKind.DATELINE, BlockKind.BYLINE):
            return BlockKind.CAPTION
        return BlockKind.PROSE
    if last in ".:;," or line[0].islower() or "@" in line:
        return BlockKind.PROSE
    words = _WORDS.findall(line)
    if not words:
        return BlockKind.PROSE
    if last in "?!":
        return BlockKind.HEADLINE if _title_case(line) and len(words) > 2 else BlockKind.PROSE
    followed = i + 1 < len(found)
    if i == 0 or (i == 1 and kinds[0] is BlockKind.DATELINE):
        return BlockKind.HEADLINE if followed and (found[i + 1].gap or _title_case(line)) else BlockKind.PROSE
    if _title_case(line) or line.isupper():
        return BlockKind.HEADLINE
    return BlockKind.HEADLINE if followed and paragraph.gap and len(words) <= 8 else BlockKind.PROSE


def _title_case(line: str) -> bool:
    """Whether nearly all longer words of a line begin with a capital, and at least two do."""
    words = [w for w in _WORDS.findall(line) if len(w) >= 4]
    capital = sum(w[0].isupper() for w in words)
    return bool(capital >= 2 and capital * 10 >= len(words) * 8)
