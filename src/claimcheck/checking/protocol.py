"""What a checker is, and what it may use."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Protocol, runtime_checkable

if TYPE_CHECKING:
    from claimcheck.knowledge.protocol import Knowledge
    from claimcheck.model import Analysis, Claim, CodeInfo, Document, Mention, Verdict
    from claimcheck.settings import Settings

__all__ = ["CheckContext", "Checker"]


class CheckContext(Protocol):
    """What a checker may use beside the claims. All of it is read-only."""

    @property
    def analysis(self) -> Analysis:
        """The whole document: text, tokens, sentences, mentions, claims, quotations."""

    @property
    def document(self) -> Document:
        """The document, short for ``analysis.document``."""

    @property
    def settings(self) -> Settings:
        """The settings of the run."""

    @property
    def knowledge(self) -> Knowledge:
        """The stack of knowledge sources, asked as one."""

    @property
    def published(self) -> date | None:
        """The day the text speaks from, or None: then rules that need one abstain."""

    @property
    def tracing(self) -> bool:
        """Whether verdicts are to carry the steps that led to them (``Verdict.trace``).

        Where it is False, steps are thrown away: a checker makes none then, so that tracing costs nothing unless it
        is asked for. It must change nothing else in a verdict.
        """

    def mentions(self, claim: Claim) -> Sequence[Mention]:
        """The mentions to be judged under this claim.

        Each mention of the document belongs to exactly one claim, the first that covers it, so that a mention that
        stands in several claims is judged once.
        """

    def options(self, checker: str) -> dict[str, object]:
        """The settings of one checker, from ``[checkers.ID]`` of the configuration."""


@runtime_checkable
class Checker(Protocol):
    """Judges claims.

    ``id`` is unique. ``codes`` are all codes its verdicts may carry. ``kinds`` are the claim kinds it wants; empty
    means all. :meth:`check` is called once a document with the checkable claims of those kinds, in text order; claims
    that are no matter of fact are left out, but their mentions come in claims of kind ``mention``.
    """

    @property
    def id(self) -> str:
        """Unique among the checkers."""

    @property
    def codes(self) -> tuple[CodeInfo, ...]:
        """Every code its verdicts may carry."""

    @property
    def kinds(self) -> frozenset[str]:
        """The claim kinds it wants; empty means all."""

    def check(self, claims: Sequence[Claim], context: CheckContext) -> Iterable[Verdict]:
        """The verdicts on ``claims``: decided ones carry evidence; unknown is never reported as wrong or as right."""
