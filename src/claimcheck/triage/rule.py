"""What a rule of triage is, and the one way a finding leaves a report."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Protocol

from claimcheck.model import Report, Suppression, Verdict

__all__ = ["Rule", "is_finding", "suppress"]


class Rule(Protocol):
    """Moves findings of a report to its ``suppressed``."""

    def __call__(self, report: Report) -> Report:
        """The report without the findings the rule keeps back."""


def is_finding(verdict: Verdict) -> bool:
    """Whether a verdict says that something is wrong, at whatever severity."""
    return verdict.status.finds_fault


def suppress(report: Report, by: str, reason: Callable[[Verdict], str | None]) -> Report:
    """Keep back the findings ``reason`` gives a text for (an empty one counts); None keeps a finding in the report."""
    kept: list[Verdict] = []
    moved: list[Suppression] = []
    for verdict in report.verdicts:
        why = reason(verdict) if is_finding(verdict) else None
        if why is None:
            kept.append(verdict)
        else:
            moved.append(Suppression(verdict, by, why))
    if not moved:
        return report
    return replace(report, verdicts=tuple(kept), suppressed=(*report.suppressed, *moved))
