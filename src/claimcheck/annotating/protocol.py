"""What an annotator is: something that finds mentions in a segmented document."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Protocol, runtime_checkable

if TYPE_CHECKING:
    from claimcheck.knowledge.protocol import Knowledge
    from claimcheck.model import Analysis, Mention
    from claimcheck.settings import Settings

__all__ = ["Annotator", "AnnotatorContext"]


class AnnotatorContext(Protocol):
    """What an annotator may use beside the text."""

    @property
    def settings(self) -> Settings:
        """The settings of the run."""

    @property
    def knowledge(self) -> Knowledge:
        """The stack of knowledge sources, asked as one."""

    @property
    def published(self) -> date | None:
        """The day the text speaks from, or None."""


@runtime_checkable
class Annotator(Protocol):
    """Finds mentions.

    ``id`` is unique. ``requires`` names the annotators that must have run before (their mentions are in
    ``analysis.mentions``); annotators run in the order these needs dictate, and by id among equals. The mentions
    returned are added; a mention with the span and kind of an earlier one replaces it, so that an annotator can fill
    in values (chains, holders) that an earlier one left open.
    """

    @property
    def id(self) -> str:
        """Unique among the annotators."""

    @property
    def requires(self) -> tuple[str, ...]:
        """Ids of annotators that must have run before."""

    def annotate(self, analysis: Analysis, context: AnnotatorContext) -> Iterable[Mention]:
        """The mentions found in ``analysis``: a document with tokens, sentences and earlier mentions."""
