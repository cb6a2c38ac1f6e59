"""What single words can be inside a name, as bits, asked once per word and knowledge source."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Final

from claimcheck._tables import read_table
from claimcheck.annotating.titles.lexicon import table as title_table
from claimcheck.knowledge.folding import undoubled
from claimcheck.knowledge.protocol import Knowledge, Match

__all__ = ["Lexicon", "classes"]

PARTICLE: Final = 1
LEAD: Final = 1 << 1
SUFFIX: Final = 1 << 2
NUMERAL: Final = 1 << 3
ORG_HEAD: Final = 1 << 4
ORG_LEAD: Final = 1 << 5
PLACE_HEAD: Final = 1 << 6
PLACE_LEAD: Final = 1 << 7
CUE: Final = 1 << 8
NEAR: Final = 1 << 9
STOP: Final = 1 << 10
CALENDAR: Final = 1 << 11
RULER: Final = 1 << 12
WORD: Final = 1 << 13  # an ordinary English word in lower case
GIVEN: Final = 1 << 14  # known as a given name
FAMILY: Final = 1 << 15  # known as a family name
PLACE: Final = 1 << 16  # stands in names of places
ORG: Final = 1 << 17  # stands in names of organizations
CAPS: Final = 1 << 18  # all capitals, two letters or more
INITIAL: Final = 1 << 19  # one capital letter
TITLE: Final = 1 << 20  # first word of a title of the lexicon
DEMONYM: Final = 1 << 21  # adjective of a country
ARTICLE: Final = 1 << 22  # particle of Arabic names that needs a hyphen
ADVERB: Final = 1 << 23
CAPITAL: Final = 1 << 24  # begins with a capital
LETTER: Final = 1 << 25  # begins with another letter
KNOWN: Final = GIVEN | FAMILY | PLACE | ORG

_CLASSES: Final = {
    "particle": PARTICLE,
    "article": ARTICLE,
    "adverb": ADVERB,
    "lead": LEAD,
    "suffix": SUFFIX,
    "numeral": NUMERAL,
    "organization": ORG_HEAD,
    "orglead": ORG_LEAD,
    "place": PLACE_HEAD,
    "placelead": PLACE_LEAD,
    "cue": CUE,
    "near": NEAR,
    "stop": STOP,
    "calendar": CALENDAR,
    "ruler": RULER,
}
_PLACES: Final = ("place", "jurisdiction")
_WORLD_NEWS: Final = 400  # weight of a place that news names without its country
_BOUND: Final = 200_000  # words and names remembered; a newsroom's day has fewer
_SHORTEST_STEM: Final = 4  # letters of a word that can have an ending
_ENDINGS: Final = (("ies", "y"), ("es", ""), ("s", ""), ("ed", ""), ("d", ""), ("ing", ""), ("ing", "e"))


@cache
def classes() -> dict[str, int]:
    """The bits of the words in ``data/words.tsv``."""
    found: dict[str, int] = {}
    for word, kind, _ in read_table(__file__, "words")[1:]:
        found[word] = found.get(word, 0) | _CLASSES[kind]
    return found


class Lexicon:
    """Remembers, for one knowledge source, the bits of words and the bearers of names."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge
        self._bits: dict[str, int] = {}
        self._names: dict[str, tuple[Match, ...]] = {}
        self._ordinary: dict[str, bool] = {}
        self._adjectives: dict[str, bool] = {}
        self._near_places: dict[str, bool] = {}

    def bits(self, word: str) -> int:
        """What ``word`` can be; 0 for a word that no table and no name knows."""
        found = self._bits.get(word)
        if found is None:
            if len(self._bits) > _BOUND:
                self._bits.clear()
            found = self._bits[word] = self._look_up(word)
        return found

    def table(self, words: Sequence[str]) -> list[int]:
        """The bits of every word of a text; those that were not met before are looked up at once."""
        if len(self._bits) > _BOUND:
            self._bits.clear()
        new = set(words).difference(self._bits)
        warm = getattr(self.knowledge, "warm", None)
        if new and warm is not None:
            warm([w for w in new if w[0].isalpha()])
        for word in new:
            self._bits[word] = self._look_up(word)
        return [*map(self._bits.__getitem__, words)]

    def exact(self, name: str) -> tuple[Match, ...]:
        """The bearers of exactly this name, best known first."""
        found = self._names.get(name)
        if found is None:
            if len(self._names) > _BOUND:
                self._names.clear()
            found = self._names[name] = self.knowledge.exact(name)
        return found

    def ordinary(self, word: str) -> bool:
        """Whether a capitalised word may be an ordinary one, with the ending of a verb or plural ("Arrives").

        Asked in headlines alone, where capitals tell nothing. A word known as a name of a person is none.
        """
        found = self._ordinary.get(word)
        if found is None:
            if len(self._ordinary) > _BOUND:
                self._ordinary.clear()
            bits = self.bits(word)
            found = bool(bits & (WORD | STOP | NEAR))
            if not found and not bits & (GIVEN | FAMILY) and len(word) > _SHORTEST_STEM:
                found = any(self.knowledge.token(stem).word for stem in _stems(word.lower()))
            self._ordinary[word] = found
        return found

    def adjective(self, words: str) -> bool:
        """Whether several words together are the adjective of a country: "Sri Lankan", "Saint Lucian"."""
        found = self._adjectives.get(words)
        if found is None:
            if len(self._adjectives) > _BOUND:
                self._adjectives.clear()
            found = self._adjectives[words] = bool(self.knowledge.jurisdictions(words)) and not self.exact(words)
        return found

    def near_place(self, word: str) -> bool:
        """Whether a word that is no name is a slip of the pen away from a place of world news: "Vietam", "Bierut".

        That is a letter left out, two swapped, or the wrong one doubled ("Allepo"). A letter changed or put in makes a
        form of another language or time as often as not ("Roumania"), and a plural is mostly a people ("Swedes").
        """
        found = self._near_places.get(word)
        if found is None:
            if len(self._near_places) > _BOUND:
                self._near_places.clear()
            found = False
            if not word.endswith("s"):
                near = self.knowledge.fuzzy(word, _PLACES, 12)
                found = any(m.entity.weight >= _WORLD_NEWS and _is_slip(word.lower(), m.alias.lower()) for m in near)
            self._near_places[word] = found
        return found

    def _look_up(self, word: str) -> int:
        lower = word.lower()
        bits = classes().get(lower, 0)
        if lower in title_table():
            bits |= TITLE
        if not word[0].isalpha():
            return bits | CAPITAL if word[0].isupper() else bits
        bits |= CAPITAL if word[0].isupper() else LETTER
        if word.isupper():
            bits |= CAPS if len(word) > 1 else INITIAL
        token = self.knowledge.token(lower)
        bits |= (WORD if token.word else 0) | (GIVEN if token.given else 0) | (FAMILY if token.family else 0)
        bits |= (PLACE if token.place else 0) | (ORG if token.organization else 0)
        if self._is_demonym(word):
            bits |= DEMONYM
        return bits

    def _is_demonym(self, word: str) -> bool:
        ids = self.knowledge.jurisdictions(word)
        if not ids:
            return False
        lower = word.lower()
        if any((self.knowledge.demonym(i) or "").lower() == lower for i in ids):
            return True
        return not self.exact(word)


def _is_slip(word: str, right: str) -> bool:
    """Whether a letter of ``right`` is left out of ``word``, two are swapped, or the wrong one is doubled."""
    if word[0] != right[0] or abs(len(word) - len(right)) > 1 or word == right:
        return False
    if len(word) == len(right):
        differ = [i for i, (a, b) in enumerate(zip(word, right, strict=True)) if a != b]
        if len(differ) == 2 and differ[1] == differ[0] + 1 and sorted(word) == sorted(right):
            return True
    left_out = len(word) == len(right) - 1 and any(right[:i] + right[i + 1 :] == word for i in range(len(right)))
    return left_out or undoubled(word) == undoubled(right)


def _stems(word: str) -> list[str]:
    """The forms a word may come from by the endings of English verbs and plurals."""
    found = []
    for ending, instead in _ENDINGS:
        if word.endswith(ending):
            stem = word.removesuffix(ending) + instead
            found.append(stem)
            if len(stem) > 2 and not instead and stem[-1] == stem[-2]:
                found.append(stem[:-1])  # "planned"
    return found
