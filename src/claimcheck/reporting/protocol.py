"""What a reporter is: something that writes reports in a format."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol, TextIO, runtime_checkable

from claimcheck.model import Report

__all__ = ["Reporter", "RunSummary"]


@dataclass(frozen=True, slots=True)
class RunSummary:
    """What a run came to: files read and not read, and how many verdicts of each status and severity.

    ``unreadable`` pairs a source with the reason it could not be checked.
    """

    files: int = 0
    unreadable: tuple[tuple[str, str], ...] = ()
    claims: int = 0
    checkable: int = 0
    supported: int = 0
    contradicted: int = 0
    conflicting: int = 0
    unverified: int = 0
    errors: int = 0
    warnings: int = 0
    notices: int = 0
    failures: int = 0


@runtime_checkable
class Reporter(Protocol):
    """Writes reports in one format, named by ``id`` (``--format ID``).

    The command calls :meth:`begin`, then :meth:`report` for each document in order, then :meth:`end`, so that a long
    run streams.
    """

    id: str

    def begin(self, out: TextIO, *, color: bool, width: int) -> None:
        """Start writing to ``out``; ``color`` allows ANSI colours, ``width`` is the columns of the terminal."""

    def report(self, report: Report) -> None:
        """Write one document's report."""

    def end(self, summary: RunSummary, reports: Sequence[str] | Iterable[str] = ()) -> None:
        """Finish, with the totals of the run."""
