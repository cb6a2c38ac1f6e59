"""Replaces pronouns, short names and definite titles by the full name, where the annotators know whose it is."""

from __future__ import annotations

from typing import Final

from claimcheck._frozen import frozen
from claimcheck.model import Analysis, Mention, PersonValue, TitleValue, Tokens

__all__ = ["OPENERS", "PRONOUNS", "Replacement", "Resolver"]

PRONOUNS: Final = frozenset(
    {
        "he", "she", "it", "they", "him", "her", "them", "his", "hers", "its", "their", "theirs",
        "this", "these", "those", "himself", "herself", "itself", "themselves",
    }
)  # fmt: skip
"""Pronouns of the third person: what they mean stands outside them."""

OPENERS: Final = frozenset(
    {
        "The", "A", "An", "This", "These", "That", "His", "Her", "Its", "Their", "Our", "My", "In", "On", "At", "By",
        "For", "From", "With", "During", "After", "Before", "As", "Since", "Under", "Following", "Despite", "While",
        "When",
    }
)  # fmt: skip
"""Words that lose their capital where what opened a sentence stands inside one."""

_POSSESSIVE: Final = frozenset({"his", "her", "its", "their"})
_FAMILY: Final = {
    word: family
    for family in (frozenset({"he", "him", "his", "himself"}), frozenset({"she", "her", "hers", "herself"}))
    for word in family
}
"""The forms of one pronoun, under each of them."""

_REACH: Final = 60
"""How many tokens back the same pronoun is looked for."""


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
        said: dict[int, int | None] = {}
        people = {m.span.end for m in analysis.mentions if m.kind == "person"}
        titles = {m.span.end for m in analysis.mentions if m.kind == "title"}
        for mention in analysis.mentions:
            if _shifted(mention, tokens, said):
                continue
            found = _replacement(mention, names)
            if found is None:
                continue
            first = tokens.at(mention.span.start)
            last = tokens.at(mention.span.end - 1) + 1
            if mention.kind == "title" and _narrowed(first, tokens, people):
                continue
            if 0 < first < len(tokens) and mention.kind == "title" and tokens.text[first - 1].lower() == "the":
                first -= 1
                found = (found[0], analysis.document.text[tokens.start[first] : mention.span.end], *found[2:])
            if mention.kind == "person" and not found[3] and _inside_name(first, tokens, titles):
                continue
            if first < len(tokens) and first not in self.at:
                self.at[first] = Replacement(last, *found)
        self.order = sorted(self.at)


def _narrowed(first: int, tokens: Tokens, people: set[int]) -> bool:
    """Whether what stands before a title tells which holder is meant: "the 17th president", "Jose Barroso, president".

    ``people`` are the ends of the names of persons, as offsets.
    """
    before = first - 1
    if not 0 < first < len(tokens) or tokens.sentence[before] != tokens.sentence[first]:
        return False
    if tokens.text[before].lower() == "the":
        before -= 1
    elif tokens.text[before][0].isalnum():
        return True
    return before > 0 and tokens.text[before] == "," and tokens.end[before - 1] in people


def _shifted(mention: Mention, tokens: Tokens, said: dict[int, int | None]) -> bool:
    """Whether a pronoun means someone else than the same one earlier in its sentence: then it is left as it stands.

    In "His father was X, and his mother was Y" both mean the same man, who is not X; a link of the second to X is
    a link to the nearest name only. ``said`` keeps whom each pronoun (by its token) means.
    """
    value = mention.value
    if not isinstance(value, PersonValue) or value.form != "pronoun":
        return False
    at = tokens.at(mention.span.start)
    if at >= len(tokens):
        return False
    low = mention.text.lower()
    family = _FAMILY.get(low)
    if family is None:
        return False
    said[at] = value.chain
    for before in range(at - 1, max(at - _REACH, -1), -1):
        if tokens.sentence[before] != tokens.sentence[at]:
            break
        if tokens.text[before].lower() in family:
            return said.get(before) != value.chain
    return False


def _inside_name(first: int, tokens: Tokens, titles: set[int]) -> bool:
    """Whether a short name ends a longer one that was not seen as a name: capitals right before it, and no title."""
    before = first - 1
    if before <= 0 or tokens.sentence[before - 1] != tokens.sentence[first]:
        return False
    word = tokens.text[before]
    return word[0].isupper() and word.isalpha() and word not in OPENERS and tokens.end[before] not in titles


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
