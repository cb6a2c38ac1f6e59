"""A total against its parts: "12 people, seven men and six women" (13)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import claimcheck
from claimcheck_numbers.quantities import Quantity
from claimcheck_numbers.rule import Fault, show
from claimcheck_numbers.words import values_of, words_of

__all__ = ["CODE", "sums"]

CODE = claimcheck.CodeInfo(
    "number-sum",
    claimcheck.Severity.WARNING,
    "a total does not equal the sum of the parts the text lists",
)

_SIGNS = {",", ":", "—", "–", "-", "(", ")", ";", "and"}


def sums(tokens: claimcheck.Tokens, within: range, found: Sequence[Quantity]) -> Iterator[Fault]:
    """Look at "TOTAL people, A men and B women": a total directly followed by two exclusive halves."""
    for total, first, second in zip(found, found[1:], found[2:], strict=False):
        if total.unit not in words_of("people"):
            continue
        if not _halves(first.unit, second.unit) or any(q.vague for q in (total, first, second)):
            continue
        if not (_joined(tokens, total.last + 2, first.first) and _joined(tokens, first.last + 2, second.first)):
            continue
        if _more_follow(tokens, second, within):
            continue
        true = first.value + second.value
        arithmetic = f"{show(first.value)} + {show(second.value)} = {show(true)}"
        number = claimcheck.Span(tokens.start[total.first], tokens.end[total.last])
        if true == total.value:
            yield Fault(CODE.code, number, f"{arithmetic}, as the text says.", arithmetic, good=True)
        else:
            message = f"{arithmetic}, not {show(total.value)}."
            yield Fault(CODE.code, number, message, arithmetic, ((_like(tokens.text[total.first], int(true)), number),))


def _halves(first: str, second: str) -> bool:
    """Whether two kinds of people exclude one another and make up the whole: men and women, soldiers and civilians."""
    halves = values_of("half")
    return first in halves and second in halves and halves[first] == -halves[second]


def _joined(tokens: claimcheck.Tokens, start: int, stop: int) -> bool:
    """Whether nothing but a comma, colon, dash, bracket or "and" stands between two quantities."""
    between = [tokens.text[i].lower() for i in range(start, stop)]
    return len(between) <= 3 and all(w in _SIGNS for w in between) and bool(between)


def _more_follow(tokens: claimcheck.Tokens, last: Quantity, within: range) -> bool:
    """Whether the list goes on after the second half ("six women and two children")."""
    behind = range(last.last + 2, min(last.last + 5, within.stop))
    return any(tokens.text[i].lower() in ("and", "plus", "including") for i in behind)


def _like(written: str, value: int) -> str:
    """``value`` written as the text writes numbers: a word below ten where the text used a word."""
    if written.isalpha() and value < 10:
        word = next(w for w, v in values_of("number").items() if v == value)
        return word.capitalize() if written[0].isupper() else word
    return f"{value:,}"
