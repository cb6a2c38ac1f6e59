"""Takes a document apart: tokens, blocks, sentences, quotations."""

from __future__ import annotations

from bisect import bisect_left
from itertools import repeat

from claimcheck.model import Analysis, BlockKind, Document, Sentence, Span, Tokens
from claimcheck.segmenting.blocks import find_blocks
from claimcheck.segmenting.quotations import find_quotations
from claimcheck.segmenting.sentences import split
from claimcheck.segmenting.tokens import tokenize

__all__ = ["segment"]

# Blocks whose stops are no ends of sentences: each is one sentence.
_WHOLE = frozenset({BlockKind.DATELINE, BlockKind.BYLINE, BlockKind.TABLE, BlockKind.CODE, BlockKind.BOILERPLATE})


def segment(document: Document) -> Analysis:
    """The document with tokens, blocks, sentences and quotations, and no mentions or claims yet.

    Every token stands in one sentence, and every sentence in one block. Takes linear time and raises on no text.
    """
    text = document.text
    blocks = find_blocks(text)
    words, starts, ends = tokenize(text)
    sentences: list[Sentence] = []
    owner: list[int] = []
    for number, block in enumerate(blocks):
        start, end = block.span.start, block.span.end
        kind = block.kind
        for s, e in [(start, end)] if kind in _WHOLE else split(text, start, end):
            index, at = len(sentences), len(owner)
            sentences.append(Sentence(Span(s, e), index, number, kind))
            owner += repeat(index, bisect_left(starts, e, at) - at)
    quotations = find_quotations(text, blocks)
    return Analysis(document, Tokens(words, starts, ends, tuple(owner)), tuple(blocks), tuple(sentences), quotations)
