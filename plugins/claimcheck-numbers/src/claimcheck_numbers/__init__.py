"""A claimcheck plugin that checks the arithmetic of a text against itself: changes, conversions, sums, tables."""

from __future__ import annotations

from collections.abc import Iterable

import claimcheck
from claimcheck_numbers.annotator import TotalsAnnotator
from claimcheck_numbers.checker import NumbersChecker

__all__ = ["NumbersChecker", "TotalsAnnotator", "claimcheck_annotators", "claimcheck_checkers"]


@claimcheck.hookimpl
def claimcheck_annotators() -> Iterable[TotalsAnnotator]:
    """Register the annotator of the totals of tables."""
    return [TotalsAnnotator()]


@claimcheck.hookimpl
def claimcheck_checkers() -> Iterable[NumbersChecker]:
    """Register the checker of numbers."""
    return [NumbersChecker()]
