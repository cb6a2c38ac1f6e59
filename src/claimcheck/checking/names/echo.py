"""Full names of the text that a name echoes with a slip: "Tebboine said" below "President Abdelmadjid Tebboune"."""

from __future__ import annotations

from typing import Final

from claimcheck._frozen import frozen
from claimcheck.checking.names.compare import Difference, Word, counted, differences, slips, words_of
from claimcheck.checking.names.reach import is_inflected, is_plural, within_reach
from claimcheck.checking.names.scene import Scene
from claimcheck.knowledge.folding import fold
from claimcheck.model import Mention, PersonValue

__all__ = ["Echo", "Twin"]

_SHORTEST: Final = 5  # letters of a word that can be called odd
_MOST: Final = 40  # full names of one text that are held against a name


@frozen
class Twin:
    """A full name of the text, and the one word in which another name departs from it."""

    mention: Mention
    difference: Difference

    @property
    def entity(self) -> str | None:
        """The id of the person known by the full name, the best known one; None where nobody is."""
        value = self.mention.value
        return value.entities[0] if isinstance(value, PersonValue) and value.entities else None


class Echo:
    """The full names of persons in one document, found by any of their words."""

    def __init__(self, scene: Scene) -> None:
        self._token = scene.knowledge.token
        self._by_word: dict[str, list[Mention]] = {}
        self._by_family: dict[str, list[tuple[Word, Mention]]] = {}
        seen: set[str] = set()
        for mention in scene.names:
            words = words_of(mention.text) if mention.kind == "person" else ()
            name = " ".join(w.folded for w in words)
            if len(words) < 2 or name in seen:
                continue
            seen.add(name)
            for word in {w.folded for w in words}:
                self._by_word.setdefault(word, []).append(mention)
            for family in _families(mention):
                self._by_family.setdefault(family.folded[:1], []).append((family, mention))

    def twin(self, mention: Mention) -> Twin | None:
        """The one full name that ``mention`` is a slip away from; None where there is none, or several.

        The odd word must be no name where it stands: two people of one text may well have like names.
        """
        words = words_of(mention.text)
        if not words:
            return None
        found = self._of_short(mention, words[0]) if len(words) == 1 else self._of_full(mention, words)
        found.sort(key=lambda t: t.difference.distance)
        if not found or len({t.difference.right.folded for t in found}) > 1:
            return None
        return found[0]

    def _of_full(self, mention: Mention, words: tuple[Word, ...]) -> list[Twin]:
        others: dict[int, Mention] = {}
        for word in words:
            for other in self._by_word.get(word.folded, ())[:_MOST]:
                others[other.span.start] = other
        found = []
        for other in others.values():
            parts = differences(mention.text, other.text)
            if parts is None or len(parts) != 1 or (parts[0].place == "last" and is_plural(parts[0])):
                continue
            if self._odd(parts[0]):
                found.append(Twin(other, parts[0]))
        return found

    def _of_short(self, mention: Mention, word: Word) -> list[Twin]:
        if self._token(word.folded).word or self._token(word.folded.rstrip("s")).known:
            return []
        found = []
        for family, other in self._by_family.get(word.folded[:1], ())[:_MOST]:
            if family.folded == word.folded:
                return []
            if abs(len(family.folded) - len(word.folded)) > 2:
                continue
            one = Difference(word, family, slips(word.folded, family.folded), "last")
            if self._odd(one) and not is_inflected(one):
                found.append(Twin(other, one))
        return found

    def _odd(self, one: Difference) -> bool:
        """Whether a word is no name where it stands, and a slip or two from the one it echoes."""
        if len(one.odd.folded) < _SHORTEST or not within_reach(one):
            return False
        token = self._token(one.odd.folded)
        return not (token.given if one.place == "first" else token.family if one.place == "last" else token.known)


def _families(mention: Mention) -> list[Word]:
    """The words by which a person can be named alone: the last one, and a family name that stands first."""
    words = counted(mention.text)
    found = [words[-1]]
    family = fold(mention.value.family) if isinstance(mention.value, PersonValue) else ""
    if words[0].folded == family and words[0] is not words[-1]:
        found.append(words[0])
    return found
