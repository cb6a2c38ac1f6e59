"""Whom a title without a name means: "the president", "the Chinese leader", "his Russian counterpart".

A link is made only where the document leaves one choice: among the titles already tied to a person, those with the same
title (or the same country, for words such as "leader") all belong to one chain.
"""

from __future__ import annotations

from collections.abc import Sequence

from claimcheck._frozen import frozen
from claimcheck.model import TitleValue

__all__ = ["Known", "link"]

# Roles that "leader", "strongman" and the like of a country mean.
_LEADING = frozenset({"head-of-state", "head-of-government", "supreme-leader", "monarch"})
_SAME = {"premier": "prime minister", "strongman": "leader", "ruler": "leader", "autocrat": "leader"}
_LEADER = frozenset({"leader", "counterpart", "head", "dictator"})


@frozen
class Known:
    """A title of the document whose holder is known, and where it stands (character offset)."""

    label: str
    roles: tuple[str, ...]
    jurisdiction: str | None
    chain: int
    at: int


def link(value: TitleValue, at: int, known: Sequence[Known]) -> int | None:
    """The chain a title without a holder at offset ``at`` belongs to, or None where that is not clear."""
    label = _SAME.get(value.label, value.label)
    earlier = [k for k in known if k.at < at]
    if value.generic:
        if label not in _LEADER or value.jurisdiction is None:
            return None
        fits = [k for k in earlier if k.jurisdiction == value.jurisdiction and _LEADING.intersection(k.roles)]
    else:
        fits = [k for k in earlier if _SAME.get(k.label, k.label) == label]
        if value.jurisdiction is not None:
            fits = [k for k in fits if k.jurisdiction in (None, value.jurisdiction)]
    chains = {k.chain for k in fits}
    return chains.pop() if len(chains) == 1 else None
