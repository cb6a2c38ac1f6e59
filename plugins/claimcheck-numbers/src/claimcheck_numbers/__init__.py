"""A claimcheck plugin that checks the arithmetic of a text against itself: changes, shares, sums and ranges."""

from __future__ import annotations

from collections.abc import Iterable

import claimcheck
from claimcheck_numbers.checker import NumbersChecker

__all__ = ["NumbersChecker", "claimcheck_checkers"]

__version__ = "0.1.0"


@claimcheck.hookimpl
def claimcheck_checkers() -> Iterable[NumbersChecker]:
    """Register the checker of numbers."""
    return [NumbersChecker()]
