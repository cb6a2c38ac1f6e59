"""Compares a looked-up name with known names: the same, a variant, a few slips away, or another name."""

from __future__ import annotations

from functools import cache
from typing import Final

from claimcheck.knowledge.folding import core, families, fold, is_initial, respell, rotations, table, transliterate
from claimcheck.knowledge.osa import metric
from claimcheck.knowledge.protocol import Entity

__all__ = ["Comparison", "Result", "budget_of"]

_SUFFIXES: Final = frozenset({"jr", "sr", "junior", "senior", "ii", "iii", "iv"})
_PATRONYMICS: Final = ("ovich", "evich", "ievich", "yevich", "ovych", "evych", "ovna", "evna", "yevna", "ivna", "ich")

Result = tuple[float, int, str, str]
"""Score, distance, how, alias."""


def budget_of(words: tuple[str, ...]) -> int:
    """How many slips a name may be away: none in two letters, one in up to five (a single word: seven), else two."""
    letters = sum(map(len, words))
    return 0 if letters < 3 else 1 if letters < (6 if len(words) > 1 else 8) else 2


class Comparison:
    """One looked-up name, ready to be compared with many aliases."""

    def __init__(self, folded: str, words: tuple[str, ...], nicknames: list[list[str]]) -> None:
        self.folded = folded
        self.words = words
        self.joined = " ".join(words)
        self.squeezed = "".join(words)
        self.budget = budget_of(words)
        self.suffixes = _SUFFIXES.intersection(words)
        self.romanized = [transliterate(w) for w in rotations(words)]
        self.romanized_joined = "".join(transliterate(words))
        self.turned = rotations(words)
        self.nicknames = nicknames

    def with_alias(self, alias: str, *, thorough: bool) -> Result | None:
        """How ``alias`` fits, or None. ``thorough`` is for aliases that were found as variants."""
        best = self._with_form(alias, fold(alias), thorough)
        spelt = respell(alias)
        if spelt is not None and (other := self._with_form(alias, fold(spelt), thorough)) is not None:
            best = other if best is None or other[0] > best[0] else best
        return best

    def settled(self, how: str, score: float, distance: int, alias: str, entity: Entity) -> tuple[str, float]:
        """The final word on one entity: a romanization is a variant only where names are romanized."""
        if how != "romanized":
            return how, score
        if _romanizes(entity):
            return "variant", score
        plain = "".join(map(families, core(fold(alias))))
        if any("".join(map(families, words)) == plain for words in self.turned):
            return "variant", score
        return ("fuzzy", self._score(distance)) if distance <= self.budget else ("", 0.0)

    def strange_letters(self, alias: str) -> int:
        """How many letters of the name the alias lacks.

        Letters left out or swapped are likelier slips than one letter of many put in or in place of another.
        """
        left = fold(alias)
        strange = 0
        for letter in self.squeezed:
            if letter in left:
                left = left.replace(letter, "", 1)
            else:
                strange += 1
        return strange

    def _with_form(self, alias: str, form: str, thorough: bool) -> Result | None:
        words = core(form)
        if not words or _SUFFIXES.intersection(words) != self.suffixes:
            return None
        if form == self.folded or words in self.turned:
            return (1.0, 0, "exact", alias)
        if len(words) == len(self.words) and _initials_conflict(self.words, words):
            return None
        joined = " ".join(words)
        if thorough:
            variant = self._variant(form, words)
            if variant is not None:
                how, score = variant
                return (score, metric(1)(self.folded, form), how, alias)
        distance = metric(1)(self.joined, joined, score_cutoff=self.budget + 1)
        if distance <= self.budget:
            return (self._score(distance), distance, "fuzzy", alias)
        squeezed = metric(1)(self.squeezed, "".join(words), score_cutoff=self.budget)
        if squeezed <= self.budget:
            return (self._score(squeezed) - 0.01, metric(1)(self.joined, joined), "fuzzy", alias)
        if len(words) == 1 or len(self.words) == 1:
            return None
        if len(words) != len(self.words):
            return self._without_middle(alias, form, words)
        for turned in self.turned[1:]:
            distance = metric(1)(" ".join(turned), joined, score_cutoff=self.budget)
            if distance <= self.budget:
                return (self._score(distance) - 0.02, distance, "fuzzy", alias)
        return None

    def _variant(self, form: str, words: tuple[str, ...]) -> tuple[str, float] | None:
        if "".join(words) == self.squeezed or form.replace(" ", "") == self.folded.replace(" ", ""):
            return "variant", 0.99
        romanized = transliterate(words)
        if romanized in self.romanized or "".join(romanized) == self.romanized_joined:
            return "romanized", 0.97
        if len(words) == len(self.words) > 1:
            differing = [i for i, (a, b) in enumerate(zip(self.words, words, strict=True)) if a != b]
            i = differing[0] if len(differing) == 1 else -1
            if 0 <= i < len(words) - 1 and words[i] in self.nicknames[i]:
                return "variant", 0.96
        return None

    def _without_middle(self, alias: str, form: str, words: tuple[str, ...]) -> Result | None:
        """Names that differ by a middle name or patronymic that one of them leaves out, or that have one more slip."""
        longer, shorter = (words, self.words) if len(words) > len(self.words) else (self.words, words)
        if len(shorter) < 2:
            return None
        outer = metric(1)(f"{longer[0]} {longer[-1]}", f"{shorter[0]} {shorter[-1]}", score_cutoff=min(self.budget, 1))
        if outer > min(self.budget, 1):
            return None
        middle = iter(longer[1:-1])
        if not all(word in middle for word in shorter[1:-1]):
            return None
        distance = metric(1)(self.folded, form)
        if outer:
            return (self._score(outer) - 0.12, distance, "fuzzy", alias)
        left = [w for w in longer[1:-1] if w not in shorter]
        known = all(len(w) < 3 or w.endswith(_PATRONYMICS) for w in left)
        return (0.93 if known else 0.85, distance, "variant", alias)

    def _score(self, distance: int) -> float:
        return round(max(0.0, 1 - distance / max(len(self.joined), 1)), 4)


def _initials_conflict(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether two names of as many words have different initials between their first and last word."""
    for x, y in zip(a[1:-1], b[1:-1], strict=True):
        if x != y and (is_initial(x) or is_initial(y)) and (len(x) == len(y) or x[0] != y[0]):
            return True
    return False


@cache
def _other_scripts() -> frozenset[str]:
    return frozenset(row[0] for row in table("scripts"))


def _romanizes(entity: Entity) -> bool:
    """Whether the names of an entity reach English from another script, as far as one can tell."""
    home = entity.jurisdiction
    return home is None or home.partition("-")[0] in _other_scripts()
