"""A claimcheck plugin that checks the arithmetic of a text against itself: changes, conversions, sums, tables."""

from __future__ import annotations

from collections.abc import Iterable

import claimcheck
from claimcheck_numbers.annotator import ArithmeticAnnotator
from claimcheck_numbers.checker import NumbersChecker

__all__ = ["ArithmeticAnnotator", "NumbersChecker", "claimcheck_annotators", "claimcheck_checkers"]


@claimcheck.hookimpl
def claimcheck_annotators() -> Iterable[ArithmeticAnnotator]:
    """Register the annotator of arithmetic outside claims."""
    return [ArithmeticAnnotator()]


@claimcheck.hookimpl
def claimcheck_checkers() -> Iterable[NumbersChecker]:
    """Register the checker of numbers."""
    return [NumbersChecker()]
