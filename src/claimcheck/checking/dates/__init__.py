"""The bundled checker of dates: calendar, arithmetic, tense, lifespans, terms, holidays and cycles. One rule a file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from claimcheck.checking.dates import (
    after_death,
    age_mismatch,
    anachronism,
    anniversary,
    before_birth,
    century_mismatch,
    clock_impossible,
    clock_range,
    conflict,
    days_in_period,
    duration_mismatch,
    event_cycle,
    holiday,
    impossible,
    nth_weekday,
    order,
    outside_term,
    part_of_day,
    quarter_mismatch,
    relative_mismatch,
    reversed_range,
    tense,
    weekday_mismatch,
    zone_season,
)
from claimcheck.checking.dates.scene import Scene
from claimcheck.model import CodeInfo, Verdict

if TYPE_CHECKING:
    from claimcheck.checking.protocol import CheckContext
    from claimcheck.model import Claim

__all__ = ["RULES", "DatesChecker"]

# In the order of certainty: of two faults in the very same words the first is reported.
_MODULES = (
    impossible,
    clock_impossible,
    weekday_mismatch,
    reversed_range,
    nth_weekday,
    holiday,
    event_cycle,
    relative_mismatch,
    order,
    before_birth,
    age_mismatch,
    duration_mismatch,
    anniversary,
    century_mismatch,
    quarter_mismatch,
    days_in_period,
    part_of_day,
    clock_range,
    zone_season,
    outside_term,
    after_death,
    anachronism,
    conflict,
    tense,
)
RULES: tuple[Callable[[Scene], Iterator[Verdict]], ...] = tuple(module.find for module in _MODULES)


class DatesChecker:
    """Judges time expressions by their values; see ``codes/`` for a page on each verdict code."""

    id = "dates"
    codes: tuple[CodeInfo, ...] = (*(module.INFO for module in _MODULES), weekday_mismatch.VERIFIED)
    kinds: frozenset[str] = frozenset()

    def check(self, claims: Sequence[Claim], context: CheckContext) -> Iterable[Verdict]:
        """The verdicts on the time expressions under ``claims``; of two faults with one span only the first."""
        scene = Scene(claims, context)
        if not scene.times and context.published is None:
            return
        seen: set[tuple[int, int]] = set()
        for number, rule in enumerate(RULES):
            for verdict in rule(scene):
                key = (verdict.span.start, verdict.span.end)
                if verdict.actionable and key in seen:
                    continue
                if verdict.actionable:
                    seen.add(key)
                yield _traced(scene, verdict, number) if context.tracing else verdict


def _traced(scene: Scene, verdict: Verdict, number: int) -> Verdict:
    """The verdict with its steps; what tells them is imported only where a trace is asked for."""
    from dataclasses import replace

    from claimcheck.checking.dates.tracing import steps

    return replace(verdict, trace=steps(scene, verdict, [m.INFO for m in _MODULES], number))
