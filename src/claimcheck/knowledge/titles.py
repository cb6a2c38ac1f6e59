"""How bare titles are filed and looked up."""

from __future__ import annotations

from claimcheck.knowledge.folding import fold

__all__ = ["title_key"]


def title_key(title: str) -> str:
    """A bare title as it is filed: folded, each word in the singular ("prime ministers" = "prime minister")."""
    return " ".join([_singular(w) for w in fold(title).split()])


def _singular(word: str) -> str:
    if word.endswith("men") and len(word) > 4:
        return word[:-2] + "an"
    if len(word) < 5 or not word.endswith("s") or word.endswith("ss"):
        return word
    return word[:-3] + "y" if word.endswith("ies") and len(word) > 5 else word[:-1]
