"""The trace of a verdict in lines, as a short proof: numbered steps, each with what it is and what it says."""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck._frozen import frozen
from claimcheck.model import Evidence, Step
from claimcheck.reporting.terminal import visible

__all__ = ["StepLine", "dates_of", "lines"]

_MARKS = {True: "✓", False: "✗", None: " "}


@frozen
class StepLine:
    """One step as it is shown: its kind, a mark for a candidate taken or dropped, its score, its text and dates.

    Every string is safe to show.
    """

    kind: str
    mark: str
    score: str
    text: str
    dates: str = ""


def lines(trace: tuple[Step, ...]) -> Iterator[StepLine]:
    """The steps of a verdict."""
    for step in trace:
        score = "" if step.score is None else f"{step.score:.3f}".rstrip("0").rstrip(".")
        dates = "" if step.evidence is None else visible(dates_of(step.evidence))
        yield StepLine(visible(step.kind), _MARKS[step.kept], score, visible(step.text), dates)


def dates_of(evidence: Evidence) -> str:
    """Where a fact stands, for which time it holds, and when its source was collected."""
    parts = [f"{evidence.source}: {evidence.locator}"] if evidence.locator is not None else []
    if evidence.valid_from is not None or evidence.valid_to is not None:
        parts.append(f"holds from {evidence.valid_from or 'an unknown day'} to {evidence.valid_to or 'an open end'}")
    if evidence.retrieved is not None:
        parts.append(f"collected {evidence.retrieved}")
    return "; ".join(parts)
