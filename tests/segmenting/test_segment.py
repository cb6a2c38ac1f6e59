"""The promises of segment() on any text, and its time on hostile ones."""

from __future__ import annotations

import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from claimcheck.model import Analysis, Document
from claimcheck.segmenting import segment

PIECES = st.sampled_from(
    [
        "Mr. Lee", "The mayor", " U.S. ", "p.m. ", "word", "Word", ". ", ".", "!", "? ", "...", " . . . ", "\n", "\r\n",
        "\n\n", "\t", "  ", '"', "“", "”", "‘", "’", "'", "«", "»", "(", ")", "[1]", "1) ", "2) ", "a. ", "b. ", "• ",
        "- ", "PARIS (AP) — ", "By Ann Lee", "Image: X", "READ ALSO: Y", "```", "|", "***", ":)", "\ud800", "\0",
        "\u2028", "\x1c", "\ufeff", "。", "é", "e\u0301", "May 3, 2021",
    ]
)  # fmt: skip
TEXTS = st.one_of(st.text(), st.lists(PIECES, max_size=60).map("".join))


def check_promises(analysis: Analysis) -> None:
    text, tokens = analysis.document.text, analysis.tokens
    assert len(tokens.text) == len(tokens.start) == len(tokens.end) == len(tokens.sentence)
    at = 0
    for word, start, end in zip(tokens.text, tokens.start, tokens.end, strict=True):
        assert text[start:end] == word
        assert not text[at:start].strip()
        at = end
    assert not text[at:].strip()
    for block, following in zip(analysis.blocks, analysis.blocks[1:], strict=False):
        assert block.span.end <= following.span.start
    at = 0
    for index, sentence in enumerate(analysis.sentences):
        block = analysis.blocks[sentence.block]
        assert sentence.index == index
        assert sentence.kind is block.kind
        assert block.span.contains(sentence.span)
        words = sentence.span.of(text)
        assert words
        assert words == words.strip()
        assert not text[at : sentence.span.start].strip()
        at = sentence.span.end
    assert not text[at:].strip()
    for i, owner in enumerate(tokens.sentence):
        span = analysis.sentences[owner].span
        assert span.start <= tokens.start[i]
        assert tokens.start[i] < span.end
    for quotation, following in zip(analysis.quotations, analysis.quotations[1:], strict=False):
        assert quotation.end <= following.start
    for quotation in analysis.quotations:
        assert any(block.span.contains(quotation) for block in analysis.blocks)
        assert len(quotation) > 0


@given(TEXTS)
@example("")
@example("\ud800")
@example("'")
@example('"')
@example("(.) . (")
@example("1) a\n2) b")
def test_every_text_is_covered_and_nothing_raises(text: str) -> None:
    check_promises(segment(Document(text)))


@given(TEXTS)
def test_the_same_text_gives_the_same_analysis(text: str) -> None:
    assert segment(Document(text)) == segment(Document(text))


HOSTILE = [
    "By " + "A" * 90 + "!\n\n", "A" * 99 + ", " * 9 + "\n", "Image: " + "a " * 50 + "\n\n", "12/12 " * 14 + "x\n",
    ".", ". ", '"', '" ', "“", "'a ", "\n", "\r\n", " \n", "(", "()", "(a ", ") ", "a.", "A. ", "-", "*** ", "|",
    "a\tb\t", " ", "`", "1) ", "• a\n", "a line\n", "\0", "[", ".[1] ", ':) ', "AB, ", "By A", "1,", '..." ', "U.S. ",
    '.""" ', "‘a s’ b", "word ", "Mr. Smith (he said) went to “the U.S.” today. ",
]  # fmt: skip


def cost(text: str) -> float:
    begin = time.process_time()
    segment(Document(text))
    return time.process_time() - begin


@pytest.mark.parametrize("piece", HOSTILE)
def test_time_grows_with_length_only(piece: str) -> None:
    short, long = piece * (4_000 // len(piece)), piece * (32_000 // len(piece))
    # Eight times the text; quadratic behaviour would take sixty-four times as long. Timings are noisy:
    # the best counts.
    ratio = min(cost(long) / max(cost(short), 0.001) for _ in range(3))
    assert ratio < 30
