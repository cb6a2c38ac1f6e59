"""What a claim splitter is: something that takes sentences apart into claims."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Protocol, runtime_checkable

if TYPE_CHECKING:
    from claimcheck.annotating.protocol import AnnotatorContext
    from claimcheck.model import Analysis, Claim

__all__ = ["Splitter"]


@runtime_checkable
class Splitter(Protocol):
    """Takes an annotated document apart into claims.

    ``id`` is unique; the setting ``splitter`` names the one that runs. The pipeline gives claims their ids, by
    :meth:`claimcheck.model.Claim.identify` with an ordinal for repeated texts, and adds claims of kind ``mention`` for
    mentions that stand in no claim. A splitter had best leave the id empty: such a claim is given its id where it
    stands and is the pipeline's from then on; one with an id is copied.
    """

    @property
    def id(self) -> str:
        """Unique among the splitters."""

    def split(self, analysis: Analysis, context: AnnotatorContext) -> Iterable[Claim]:
        """The claims of ``analysis.sentences``, in text order."""
