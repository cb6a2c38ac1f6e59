"""The checker: runs every rule over every sentence that has at least two quantities, and over tables with a total."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from itertools import compress
from typing import TYPE_CHECKING

import claimcheck
from claimcheck_numbers.catalog import CODES

if TYPE_CHECKING:
    from claimcheck.checking.protocol import CheckContext
    from claimcheck_numbers.rule import Fault, Line

__all__ = ["NumbersChecker", "find_faults"]

# A sentence with a single number and no percentage in it has nothing to compare, unless numbers stand there in words.
_DIGIT = re.compile(r"\d")
# Possessive, and begun only where a number begins: no text takes more than linear time.
_COMPARABLE = re.compile(r"(?<![\d.,])\d[\d.,]*+\D++\d|%|per ?cent")
_SKIPPED = frozenset({"code", "boilerplate", "byline", "dateline"})


class NumbersChecker:
    """Checks the arithmetic of a text against itself. Needs no knowledge and no publication date."""

    id = "numbers"
    codes = CODES
    kinds: frozenset[str] = frozenset()

    def check(self, claims: Sequence[claimcheck.Claim], context: CheckContext) -> Iterable[claimcheck.Verdict]:
        """The verdicts on the sentences these claims stand in, each sentence looked at once, and on tables."""
        analysis = context.analysis
        first: dict[int, claimcheck.Claim] = {}
        spelled = _spelled(analysis)
        for claim in claims:
            first.setdefault(claim.sentence, claim)
        for index, claim in first.items():
            sentence = analysis.sentences[index]
            span = sentence.span
            if sentence.kind in _SKIPPED:
                continue
            for fault in find_faults(analysis, span, spelled[index]):
                yield self._verdict(fault, claim, context.tracing)
        yield from self._tables(analysis, first, context.tracing)

    def _tables(
        self, analysis: claimcheck.Analysis, first: dict[int, claimcheck.Claim], tracing: bool
    ) -> Iterator[claimcheck.Verdict]:
        # The annotator marks the rows of totals, so that there is a claim to judge in tables, too.
        if not any(m.kind == "total" for m in analysis.mentions):
            return
        from claimcheck_numbers.tables import find_tables, rule

        for table in find_tables(analysis.document.text):
            at = analysis.tokens.at(table.total[-1].span.start)
            claim = first.get(analysis.tokens.sentence[at])
            if claim is not None:
                for fault in rule(table):
                    yield self._verdict(fault, claim, tracing)

    def _verdict(self, fault: Fault, claim: claimcheck.Claim, tracing: bool) -> claimcheck.Verdict:
        good = fault.good
        return claimcheck.Verdict(
            claim_id=claim.id,
            checker=self.id,
            code=fault.code,
            status=claimcheck.Status.SUPPORTED if good else claimcheck.Status.CONFLICTING,
            severity=claimcheck.Severity.NOTICE if good else claimcheck.Severity.WARNING,
            confidence=0.9,
            message=fault.message,
            span=fault.span,
            suggestions=tuple(claimcheck.Suggestion(words, span) for words, span in fault.suggestions),
            evidence=(claimcheck.Evidence("document", fault.arithmetic, f"{fault.span.start}-{fault.span.end}"),),
            trace=_steps(fault) if tracing else (),
        )


def _steps(fault: Fault) -> tuple[claimcheck.Step, ...]:
    """How a verdict came about, for a run that asks for it."""
    mends = (claimcheck.Step("candidate", f"“{w}” would agree", kept=True) for w, _ in fault.suggestions)
    agrees = "agrees" if fault.good else "does not agree"
    return (
        claimcheck.Step("asked", f"what the figures of the text come to: {fault.arithmetic}"),
        *mends,
        claimcheck.Step("rule", f"{fault.code}: the result {agrees} with what the text says"),
    )


def find_faults(analysis: claimcheck.Analysis, span: claimcheck.Span, spelled: int) -> Iterator[Fault]:
    """What the rules find in one sentence, which has so many numbers in words."""
    text = analysis.document.text
    digit = _DIGIT.search(text, span.start, span.end)
    if spelled < 2 and (digit is None or not (spelled or _COMPARABLE.search(text, digit.start(), span.end))):
        return
    line = _line(analysis, span)
    if line is not None:
        for rule in _rules():
            yield from rule(line)


@cache
def _rules() -> tuple[Callable[[Line], Iterator[Fault]], ...]:
    """The rules, loaded for the first sentence with numbers."""
    from claimcheck_numbers import changes, conversions, each, proportions, ranges, rounding, shares, sums

    modules = (changes, conversions, each, proportions, ranges, rounding, shares, sums)
    return tuple(m.rule for m in modules)


def _spelled(analysis: claimcheck.Analysis) -> Counter[int]:
    """How many numbers stand in words in each sentence, by its index."""
    tokens = analysis.tokens
    return Counter(compress(tokens.sentence, map(_telling().__contains__, tokens.lower)))


@cache
def _telling() -> frozenset[str]:
    """The words of numbers but "one", which mostly is none."""
    from claimcheck_numbers.words import values_of

    return frozenset(values_of("number")) - {"one"}


def _line(analysis: claimcheck.Analysis, span: claimcheck.Span) -> Line | None:
    """A sentence with its quantities but for those inside dates, when there are at least two."""
    from claimcheck_numbers.quantities import quantities
    from claimcheck_numbers.rule import Line

    within = analysis.tokens.within(span)
    found = quantities(analysis.tokens, within)
    if len(found) < 2 and not any(q.unit == "%" for q in found):
        return None  # one percentage may stand beside a fraction in words
    dates: list[claimcheck.Span] = []
    mentions = analysis.mentions
    at = bisect_left(mentions, span.start, key=lambda m: m.span.start)
    while at < len(mentions) and mentions[at].span.start < span.end:
        if mentions[at].kind == "time" and getattr(mentions[at].value, "type", "") in ("DATE", "TIME"):
            dates.append(mentions[at].span)
        at += 1
    if dates:
        found = tuple(q for q in found if q.unit == "%" or not any(d.contains(q.number) for d in dates))
    return Line(analysis.tokens, within, found, frozenset(analysis.tokens.lower[within.start : within.stop]))
