"""Marks the rows of totals in tables as mentions, so that there is a claim for the checker to judge."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import claimcheck

if TYPE_CHECKING:
    from claimcheck.annotating.protocol import AnnotatorContext

__all__ = ["TotalsAnnotator"]


class TotalsAnnotator:
    """Finds the totals of tables, mentions of kind ``total``."""

    id = "numbers-totals"
    requires: tuple[str, ...] = ()

    def annotate(self, analysis: claimcheck.Analysis, context: AnnotatorContext) -> Iterable[claimcheck.Mention]:
        """One mention for each row of totals: its label and figures."""
        text = analysis.document.text
        if "otal" not in text and "TOTAL" not in text and "\nSum" not in text and "\nAll" not in text:
            return
        from claimcheck_numbers.tables import find_tables

        for table in find_tables(text):
            span = claimcheck.Span(table.total[0].span.start, table.total[-1].span.end)
            yield claimcheck.Mention(span, span.of(text), "total")
