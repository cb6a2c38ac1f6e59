"""The checker: runs every rule over every sentence that has at least two quantities."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

import claimcheck
from claimcheck_numbers import changes, ranges, shares, sums
from claimcheck_numbers.quantities import quantities
from claimcheck_numbers.rule import Fault

if TYPE_CHECKING:
    from claimcheck.checking.protocol import CheckContext

__all__ = ["NumbersChecker"]

_RULES = (changes.changes, shares.shares, sums.sums, ranges.ranges)


class NumbersChecker:
    """Checks the arithmetic of a text against itself. Needs no knowledge and no publication date."""

    id = "numbers"
    codes = (changes.CODE, ranges.CODE, shares.CODE, sums.CODE)
    kinds: frozenset[str] = frozenset()

    def check(self, claims: Sequence[claimcheck.Claim], context: CheckContext) -> Iterable[claimcheck.Verdict]:
        """The verdicts on the sentences these claims stand in, each sentence looked at once."""
        analysis = context.analysis
        first: dict[int, claimcheck.Claim] = {}
        for claim in claims:
            first.setdefault(claim.sentence, claim)
        for index, claim in first.items():
            within = analysis.tokens.within(analysis.sentences[index].span)
            if not any(analysis.tokens.text[i][0].isdigit() for i in within):
                continue
            found = quantities(analysis.tokens, within)
            if len(found) < 2:
                continue
            for rule in _RULES:
                for fault in rule(analysis.tokens, within, found):
                    yield from self._verdicts(fault, claim, context.tracing)

    def _verdicts(self, fault: Fault, claim: claimcheck.Claim, tracing: bool) -> Iterator[claimcheck.Verdict]:
        good = fault.good
        yield claimcheck.Verdict(
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
        claimcheck.Step("asked", f"what the numbers of the sentence come to: {fault.arithmetic}"),
        *mends,
        claimcheck.Step("rule", f"{fault.code}: the result {agrees} with what the text says"),
    )
