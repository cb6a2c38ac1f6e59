"""Which names are worth a look-up of near names, the one costly question a check asks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from claimcheck.checking.names.compare import counted
from claimcheck.knowledge.protocol import Knowledge, NameToken
from claimcheck.model import TitleValue

__all__ = ["may_be_misspelt"]

FEW: Final = 4
"""Bearers of a family name among those known, below which a near miss of one of them is hardly someone else."""

SELDOM: Final = 40
"""Bearers of a given name among those known, below which it points to somebody together with a rare family name."""

SHORTEST_SWAP: Final = 5
"""Letters from which a swap of two is a slip of the pen rather than another name ("Naom", "Noam")."""

COMMONER: Final = 15
"""So many times more must bear the common given name than the one with its letters swapped ("Micheal", "Michael")."""


def may_be_misspelt(knowledge: Knowledge, name: str, kind: str, titles: Sequence[TitleValue]) -> bool:
    """Whether a name of several words can be a known one with one odd word, by its words alone.

    Two words that no name has cannot both be right, and only one may be odd. Where all words are names, only a title,
    the title of an office, a rare family name or a rare pair can tell a misspelling from another person.
    """
    words = counted(name)
    if len(words) < 2:
        return True
    tokens = [knowledge.token(w.folded) for w in words if len(w.folded) > 1]
    if not tokens:
        return False
    unknown = sum(not t.known for t in tokens)
    if not unknown and kind == "organization":  # a person's name is a stranger in the name of a body
        unknown = sum(not (t.place or t.organization or t.word) for t in tokens)
    if not unknown and kind == "person" and _is_no_family_name(tokens[-1]):
        unknown = 1
    if unknown > 1:
        return bool(titles) and len(tokens) > unknown
    if unknown == 1:
        return True
    if kind != "person" or len(tokens) < 2:
        return False
    if any(t.roles or t.offices for t in titles):
        return True
    first, last = tokens[0], tokens[-1]
    if last.family and first.given <= FEW:
        return True
    if 0 < last.family <= FEW or (last.family <= FEW and 0 < first.given <= SELDOM):
        return True
    return 0 < first.given <= SELDOM and _is_swap_of_common(knowledge, first)


def _is_swap_of_common(knowledge: Knowledge, rare: NameToken) -> bool:
    """Whether two neighbouring letters of a seldom given name stand the other way round in a far commoner one."""
    word = rare.token
    others = (
        word[:i] + word[i + 1] + word[i] + word[i + 2 :] for i in range(1, len(word) - 1) if word[i] != word[i + 1]
    )
    return len(word) >= SHORTEST_SWAP and any(knowledge.token(o).given >= COMMONER * rare.given for o in others)


def _is_no_family_name(token: NameToken) -> bool:
    """Whether a last word is borne by nobody as a family name, and stands in no other name but by chance."""
    return not (token.family or token.place or token.organization) and token.given <= 1
