"""What a reporter is: something that writes reports in a format."""

from __future__ import annotations

from typing import Protocol, TextIO, runtime_checkable

from claimcheck._frozen import frozen
from claimcheck.model import Generator, Report

__all__ = ["Reporter", "RunSummary"]


@frozen
class RunSummary:
    """What a run came to.

    ``files`` counts the documents that were checked; ``unreadable`` pairs each source that could not be with the
    reason. ``supported``, ``contradicted``, ``conflicting`` and ``unverified`` count *claims*, each once, and add up to
    ``checkable``; ``errors``, ``warnings`` and ``notices`` count verdicts by severity, supported and unverified ones
    left out. ``failures`` counts parts of plugins that failed, ``suppressed`` findings that markers, accept lists,
    baselines or unchanged lines keep back, ``undated`` documents
    without a publication date, for which rules that need one abstain.
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
    suppressed: int = 0
    undated: int = 0


@runtime_checkable
class Reporter(Protocol):
    """Writes reports in one format, named by ``id`` (``--format ID``).

    The command calls :meth:`begin`, then :meth:`report` for each document in order, then :meth:`end`, so that a long
    run streams. Text that came from a document or a plugin is escaped for the format it goes into.

    A reporter that shows verdicts and nothing of the claims, mentions and sentences may have an attribute ``needs``
    with the value ``"verdicts"``: reports then come without them, and from the cache where a text has not changed.
    One that has a method ``describe`` is given the codes of all checkers, with their pages, before :meth:`begin`.
    """

    @property
    def id(self) -> str:
        """Unique among the reporters: what ``--format`` names."""

    def begin(self, out: TextIO, *, generator: Generator, color: bool, width: int) -> None:
        """Start writing to ``out``; ``color`` allows ANSI colours, ``width`` is the columns of the terminal."""

    def report(self, report: Report) -> None:
        """Write one document's report."""

    def end(self, summary: RunSummary) -> None:
        """Finish, with the totals of the run."""
