"""Marks arithmetic where the splitter makes no claim, so that there is one for the checker to judge.

Predictions, questions and suppositions are no matters of fact ("The fund will pay $40 million for 2,000 people, $2,000
each"), but their sums are. Rows of tables are no sentences.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import claimcheck
from claimcheck_numbers.checker import find_faults
from claimcheck_numbers.words import words_of

if TYPE_CHECKING:
    from claimcheck.annotating.protocol import AnnotatorContext

__all__ = ["ArithmeticAnnotator"]

_DIGIT = re.compile(r"\d")


class ArithmeticAnnotator:
    """Finds totals of tables, mentions of kind ``total``, and sums in uncertain sentences, of kind ``arithmetic``."""

    id = "numbers"
    requires = ("times",)

    def annotate(self, analysis: claimcheck.Analysis, context: AnnotatorContext) -> Iterable[claimcheck.Mention]:
        """One mention for each row of totals, and one for each sum in a sentence that is uncertain."""
        yield from _totals(analysis)
        yield from _uncertain(analysis)


def _totals(analysis: claimcheck.Analysis) -> Iterator[claimcheck.Mention]:
    text = analysis.document.text
    if "otal" not in text and "TOTAL" not in text and "\nSum" not in text and "\nAll" not in text:
        return
    from claimcheck_numbers.tables import find_tables

    for table in find_tables(text):
        span = claimcheck.Span(table.total[0].span.start, table.total[-1].span.end)
        yield claimcheck.Mention(span, span.of(text), "total")


def _uncertain(analysis: claimcheck.Analysis) -> Iterator[claimcheck.Mention]:
    text, tokens = analysis.document.text, analysis.tokens
    for sentence in analysis.sentences:
        digit = _DIGIT.search(text, sentence.span.start, sentence.span.end)
        if digit is None or sentence.kind not in ("prose", "list", "caption"):
            continue
        within = tokens.within(sentence.span)
        if not words_of("unsure").isdisjoint(tokens.lower[within.start : within.stop]):
            for fault in find_faults(analysis, sentence.span, 1):
                yield claimcheck.Mention(fault.span, fault.span.of(text), "arithmetic")
