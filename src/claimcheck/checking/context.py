"""What checkers are given beside the claims."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from claimcheck._frozen import frozen
from claimcheck.knowledge.protocol import Knowledge
from claimcheck.model import Analysis, Claim, Document, Mention
from claimcheck.settings import Settings

__all__ = ["Context"]


@frozen
class Context:
    """One document's context for every checker; see :class:`claimcheck.checking.protocol.CheckContext`."""

    analysis: Analysis
    settings: Settings
    knowledge: Knowledge
    assigned: dict[str, list[Mention]]

    @property
    def document(self) -> Document:
        """The document."""
        return self.analysis.document

    @property
    def published(self) -> date | None:
        """The day the text speaks from, or None."""
        return self.analysis.document.published

    @property
    def tracing(self) -> bool:
        """Whether verdicts are to carry the steps that led to them."""
        return self.settings.trace

    def mentions(self, claim: Claim) -> Sequence[Mention]:
        """The mentions judged under this claim, in text order."""
        return self.assigned.get(claim.id, ())

    def options(self, checker: str) -> dict[str, object]:
        """The settings of one checker."""
        return dict(self.settings.checkers.get(checker, {}))
