"""The codes of the plugin, apart from the rules, so that listing them loads no rule."""

from __future__ import annotations

import claimcheck

__all__ = ["CODES"]


def _code(code: str, summary: str) -> claimcheck.CodeInfo:
    return claimcheck.CodeInfo(code, claimcheck.Severity.WARNING, summary)


CODES = (
    _code("number-change", "a rise or fall does not fit the two numbers it lies between"),
    _code("number-conversion", "a figure in another unit is not what the first converts to"),
    _code("number-each", "a total, a count and an amount for each do not fit together"),
    _code("number-points", "a difference of two percentages, given in percent in place of percentage points"),
    _code("number-proportion", "a share in percent does not fit the two numbers or the fraction beside it"),
    _code("number-range", 'the lower end of a "between ... and ..." range is larger than the upper end'),
    _code("number-rounding", "a rounded figure does not fit the exact one beside it"),
    _code("number-shares", "shares of one whole add up to more than 100%"),
    _code("number-sum", "a total does not equal the sum of the parts the text lists"),
    _code("number-table-total", "the total of a table's column is not the sum of its rows"),
)
