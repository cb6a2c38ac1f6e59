"""Replaces pronouns, short names and definite titles by the full name, where the annotators know whose it is."""

from __future__ import annotations

from claimcheck._frozen import frozen
from claimcheck.model import Analysis, Mention, PersonValue, TitleValue

__all__ = ["PRONOUNS", "Replacement", "Resolver"]

PRONOUNS = frozenset(
    {
        "he", "she", "it", "they", "him", "her", "them", "his", "hers", "its", "their", "theirs",
        "this", "these", "those", "himself", "herself", "itself", "themselves",
    }
)  # fmt: skip
"""Pronouns of the third person: what they mean stands outside them."""

_POSSESSIVE = frozenset({"his", "her", "its", "their"})


@frozen
class Replacement:
    """Tokens up to ``end`` may be read as ``words``; ``chain`` is the person they mean."""

    end: int
    words: str
    origin: str
    chain: int
    full: bool = False


class Resolver:
    """The replacements of one document, by the token they start at."""

    def __init__(self, analysis: Analysis) -> None:
        names: dict[int, str] = {}
        for mention in analysis.mentions:
            value = mention.value
            if isinstance(value, PersonValue) and value.chain is not None and value.form != "pronoun":
                names.setdefault(value.chain, value.name)
        self.at: dict[int, Replacement] = {}
        tokens = analysis.tokens
        for mention in analysis.mentions:
            found = _replacement(mention, names)
            if found is None:
                continue
            first = tokens.at(mention.span.start)
            last = tokens.at(mention.span.end - 1) + 1
            if 0 < first < len(tokens) and mention.kind == "title" and tokens.text[first - 1].lower() == "the":
                first -= 1
                found = (found[0], analysis.document.text[tokens.start[first] : mention.span.end], *found[2:])
            if first < len(tokens) and first not in self.at:
                self.at[first] = Replacement(last, *found)
        self.order = sorted(self.at)


def _replacement(mention: Mention, names: dict[int, str]) -> tuple[str, str, int, bool] | None:
    """The words for a mention, its own words, the person's chain, and whether the mention says the full name itself."""
    value = mention.value
    if isinstance(value, PersonValue) and value.chain is not None:
        full = names.get(value.chain)
        if full is None:
            return None
        words = f"{full}'s" if value.form == "pronoun" and mention.text.lower() in _POSSESSIVE else full
        return words, mention.text, value.chain, value.form == "full"
    if isinstance(value, TitleValue) and value.relation == "unnamed" and value.chain is not None:
        full = names.get(value.chain)
        if full is not None:
            return full, mention.text, value.chain, False
    return None
