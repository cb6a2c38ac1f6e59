"""Takes a document apart: tokens, blocks, sentences, quotations."""

from __future__ import annotations

import re

from claimcheck.model import Analysis, Block, BlockKind, Document, Sentence, Span, Tokens
from claimcheck.segmenting.tokens import tokenize

__all__ = ["segment"]


def segment(document: Document) -> Analysis:
    """The document with tokens, blocks, sentences and quotations, and no mentions or claims yet."""
    text = document.text
    sentences = []
    blocks = []
    for b in re.finditer(r"\S[^\n]*", text):
        blocks.append(Block(Span(b.start(), b.end()), BlockKind.PROSE))
        for m in re.finditer(r"\S.*?(?:[.!?][\"”’')]*(?=\s+[A-Z\"“])|$)", b.group()):
            sentences.append(
                Sentence(Span(b.start() + m.start(), b.start() + m.end()), len(sentences), len(blocks) - 1)
            )
    words, starts, ends = tokenize(text)
    at, owner = 0, []
    for s in starts:
        while at + 1 < len(sentences) and sentences[at].span.end <= s:
            at += 1
        owner.append(at)
    return Analysis(document, Tokens(words, starts, ends, tuple(owner)), tuple(blocks), tuple(sentences), ())
