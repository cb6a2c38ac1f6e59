"""Adds up reports to the totals of a run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from claimcheck.model import Report, Severity, Status
from claimcheck.reporting.protocol import RunSummary

__all__ = ["Totals", "claim_statuses", "counts_of"]

# What a claim with several verdicts counts as: the most serious of them.
_ORDER = (Status.CONTRADICTED, Status.CONFLICTING, Status.SUPPORTED, Status.UNVERIFIED)

# Codes that verify words of a claim and never what it says: a name that is spelt right makes no president.
_OF_WORDS = frozenset({"name-misspelled", "name-variant", "date-verified"})


def claim_statuses(report: Report) -> Mapping[str, Status]:
    """The status of every checkable claim: its most serious verdict, or unverified.

    A right spelling or date supports the mention of it, not the claim it stands in.
    """
    mentions = {c.id for c in report.claims if c.kind == "mention"}
    found: dict[str, Status] = {}
    for verdict in report.verdicts:
        claim, status = verdict.claim_id, verdict.status
        if status is Status.SUPPORTED and verdict.code in _OF_WORDS and claim not in mentions:
            continue
        known = found.get(claim)
        if known is None or _ORDER.index(status) < _ORDER.index(known):
            found[claim] = status
    return {c.id: found.get(c.id, Status.UNVERIFIED) for c in report.claims if c.checkable}


def counts_of(report: Report) -> dict[str, int]:
    """What one document adds to the totals, by the names of :class:`~claimcheck.reporting.protocol.RunSummary`."""
    counts = {"claims": len(report.claims), "failures": len(report.failures), "suppressed": len(report.suppressed)}
    if report.document.published is None:
        counts["undated"] = 1
    statuses = claim_statuses(report)
    if statuses:
        counts["checkable"] = len(statuses)
    for status, number in Counter(statuses.values()).items():
        counts[status.value] = number
    for verdict in report.verdicts:
        if verdict.status.finds_fault:
            name = f"{verdict.severity.value}s"
            counts[name] = counts.get(name, 0) + 1
    return counts


class Totals:
    """Collects the totals of a run while its reports stream by."""

    def __init__(self) -> None:
        self._counts: dict[str, int] = {}
        self._unreadable: list[tuple[str, str]] = []

    def add(self, report: Report) -> None:
        """Count one document."""
        self.add_counts(counts_of(report))

    def add_counts(self, counts: Mapping[str, int]) -> None:
        """Count one document whose counts (:func:`counts_of`) are known."""
        self._bump("files", 1)
        for name, number in counts.items():
            self._bump(name, number)

    def unreadable(self, source: str, reason: str) -> None:
        """Note a source that could not be checked."""
        self._unreadable.append((source, reason))

    @property
    def summary(self) -> RunSummary:
        """The totals so far."""
        return RunSummary(unreadable=tuple(self._unreadable), **self._counts)

    def reaches(self, fail_on: str) -> bool:
        """Whether there is a finding at or above the severity ``fail_on`` (``never`` is not reached by any)."""
        if fail_on == "never":
            return False
        floor = Severity(fail_on).rank
        return any(self._counts.get(f"{s.value}s", 0) for s in Severity if s.rank >= floor)

    def _bump(self, name: str, by: int) -> None:
        self._counts[name] = self._counts.get(name, 0) + by
