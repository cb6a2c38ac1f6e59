"""Which known entities a name can be a misspelling of."""

from __future__ import annotations

from functools import cache
from typing import Final

from claimcheck._frozen import frozen
from claimcheck._tables import read_table
from claimcheck.checking.names.compare import Difference, differences, words_of
from claimcheck.checking.names.scene import OFFICE, Scene
from claimcheck.knowledge.folding import table, transliterate, undoubled
from claimcheck.knowledge.protocol import Entity, Knowledge, Match, NameToken
from claimcheck.model import TitleValue

__all__ = [
    "WORLD_KNOWN",
    "Candidate",
    "candidate_of",
    "candidates",
    "holders_near",
    "is_inflected",
    "is_plural",
    "is_rare",
    "is_swapped",
    "only_doubled",
    "only_vowels",
    "other_words",
    "romanized_alike",
    "romanizes",
    "settled",
    "syllabic",
    "usual",
    "within_reach",
]

_SHORT: Final = 4  # letters; in shorter words two slips make another name
_ENDINGS: Final = frozenset(
    ("s", "r", "a", "es", "n", "an", "er", "i", "is", "ian", "ans", "ers", "ns", "ic", "e", "ese", "ish")
)
_SYLLABLES: Final = frozenset(("CN", "HK", "KP", "KR", "MO", "TW", "VN"))
_SYLLABLE: Final = 5  # letters of the longest syllable ("Thieu", "Zhang")
_HANDFUL: Final = 3
WORLD_KNOWN: Final = 850  # weight of heads of state and government and of the ministers of large countries
_ACRONYM: Final = 4  # letters of words in capitals that are read as acronyms
_SWAPPED_SHARE: Final = 15  # the same where letters are only swapped
_SETTLED: Final = 950  # weight of heads of large countries, whose names English spells in one way
_SETTLED_PLACE: Final = 500  # weight of places of world news, under the name that English uses now
_RARE_SHARE: Final = (
    40  # a spelling so many times rarer than the right one is a slip that found its way into the sources
)


@frozen
class Candidate:
    """A known entity that one odd word keeps apart from the name in the text."""

    entity: Entity
    alias: str
    difference: Difference
    fit: int


def candidates(scene: Scene, name: str, kinds: tuple[str, ...], titles: list[TitleValue]) -> list[Candidate]:
    """Known entities that differ from ``name`` in one word by a slip or two; best fit and nearest first."""
    found: dict[str, Candidate] = {}
    for match in scene.knowledge.fuzzy(name, kinds, 12):
        candidate = candidate_of(scene, name, match, titles)
        if isinstance(candidate, Candidate):
            known = found.get(match.entity.id)
            if known is None or candidate.difference.distance < known.difference.distance:
                found[match.entity.id] = candidate
    return sorted(found.values(), key=lambda c: (-c.fit, c.difference.distance, -c.entity.weight, c.entity.id))


def holders_near(scene: Scene, name: str, titles: list[TitleValue]) -> list[Candidate]:
    """Those who held an office named beside ``name`` and whose name differs from it in one word by a slip or two."""
    found: dict[str, Candidate] = {}
    for entity, aliases in scene.office_holders(titles):
        for alias in aliases:
            candidate = candidate_of(scene, name, Match(entity, alias, "fuzzy"), titles)
            if not isinstance(candidate, Candidate) or candidate.fit < OFFICE:
                continue
            known = found.get(entity.id)
            if known is None or candidate.difference.distance < known.difference.distance:
                found[entity.id] = candidate
    return sorted(found.values(), key=lambda c: (c.difference.distance, -c.entity.weight, c.entity.id))


def candidate_of(scene: Scene, name: str, match: Match, titles: list[TitleValue]) -> Candidate | str:
    """The candidate that a match makes, or why it makes none."""
    if match.how == "exact":
        return "it is the same name"
    found = differences(name, match.alias)
    if found and len(found) == 2:
        found = tuple(d for d in found if not romanized_alike(d))
        if len(found) == 1 and _in_abjad(match.entity) and _vowels_apart(found[0]):
            return "both words follow another romanization"  # "Hasan Rohani": none of them is a slip
    if found is None:
        return "its words, initials or suffix are others"
    if len(found) != 1:
        return "no word is another" if not found else "more than one word is another"
    (one,) = found
    if not within_reach(one):
        return "the odd word is too many slips away, or begins with another letter"
    if one.odd.raw.isupper() and len(one.odd.raw) <= _ACRONYM and not name.isupper():
        return "the odd word is an acronym"
    ends = one.odd.end == words_of(name)[-1].end
    if match.entity.kind != "person" and ends and is_inflected(one):
        return "the odd word is a plural or adjective of it"
    if match.entity.kind != "person" and romanized_alike(one) and not (only_doubled(one) or settled(match)):
        return "the two are one name in different romanizations"
    return Candidate(match.entity, match.alias, one, scene.fit(titles, match.entity))


def within_reach(one: Difference) -> bool:
    """Whether so few slips can part these words: one in short words, two in longer ones, three in very long ones.

    Slips spare the first letter: a word that begins differently is another name, but for a first letter left out,
    put in or swapped in a longer word.
    """
    length = min(len(one.odd.folded), len(one.right.folded))
    most = 1 if length <= _SHORT + 1 else (2 if length < 11 else 3)
    begins = one.odd.folded[0] == one.right.folded[0] or sorted(one.odd.folded[:2]) == sorted(one.right.folded[:2])
    if not begins and (length <= _SHORT or len(one.odd.folded) == len(one.right.folded)):
        return False
    return 0 < one.distance <= (most if begins else 1)


def is_inflected(one: Difference) -> bool:
    """Whether one word is the other with an ending: a plural, a people's name, an adjective ("Azerbaijanis")."""
    shorter, longer = sorted((one.odd.folded, one.right.folded), key=len)
    return longer.startswith(shorter) and longer[len(shorter) :] in _ENDINGS


def is_plural(one: Difference) -> bool:
    """Whether the odd word is the right one with an s: "two Mark Taylors"."""
    return one.odd.folded == one.right.folded + "s"


def is_swapped(one: Difference) -> bool:
    """Whether two neighbouring letters only changed places."""
    return one.distance == 1 and sorted(one.odd.folded) == sorted(one.right.folded)


def only_doubled(one: Difference) -> bool:
    """Whether the words differ only in letters that stand twice in one of them; -yy and -ii are romanizations."""
    odd, right = one.odd.folded.rstrip("yi"), one.right.folded.rstrip("yi")
    return odd != right and undoubled(odd) == undoubled(right)


def settled(match: Match) -> bool:
    """Whether a match is a place of world news under the name that English uses now, so that it has one spelling."""
    entity = match.entity
    return entity.kind in ("place", "jurisdiction") and entity.weight >= _SETTLED_PLACE and match.alias == entity.name


def usual(candidate: Candidate) -> bool:
    """Whether the near form is the one English uses, not another romanization on record ("Hasan" for Hassan)."""
    return candidate.alias == candidate.entity.name


def only_vowels(candidate: Candidate, english: bool) -> bool:
    """Whether only vowels (or an h) are others, where English has no one spelling of them.

    So it is in names of persons from countries that write no short vowels, in names of places where another script is
    in use, and in names of bodies if the right word is not ``english``. The world-known are left out: English has
    settled on one spelling of their names.
    """
    entity = candidate.entity
    if (entity.weight >= _SETTLED and usual(candidate)) or not _vowels_apart(candidate.difference):
        return False
    if entity.kind == "person":
        return _in_abjad(entity)
    if entity.kind == "organization":
        return not english
    one = candidate.difference
    if (
        len(one.odd.folded) == len(one.right.folded)
        and (entity.jurisdiction or "").partition("-")[0] in _vowels_as_said()
    ):
        return False
    return romanizes(entity) and not settled(Match(entity, candidate.alias))


def syllabic(candidate: Candidate) -> bool:
    """Whether the words are syllables of a Chinese, Korean or Vietnamese name, where a letter makes another name."""
    home = (candidate.entity.jurisdiction or "").partition("-")[0]
    one = candidate.difference
    return home in _SYLLABLES and min(len(one.odd.folded), len(one.right.folded)) <= _SYLLABLE


def _vowels_apart(one: Difference) -> bool:
    """Whether two words have the same consonants and other vowels."""
    odd, right = one.odd.folded, one.right.folded
    return sorted(odd) != sorted(right) and _consonants(odd) == _consonants(right)


def _in_abjad(entity: Entity) -> bool:
    """Whether an entity's country has a script that leaves short vowels out."""
    return (entity.jurisdiction or "").partition("-")[0] in _abjads()


def _consonants(word: str) -> str:
    # Doubled letters first: the two n of "Vnunkovo" are not one letter written twice.
    return "".join(c for c in undoubled(word) if c not in "aeiouh")


def romanizes(entity: Entity) -> bool:
    """Whether the names of an entity come from another script."""
    return (entity.jurisdiction or "").partition("-")[0] in _scripts()


@cache
def _scripts() -> frozenset[str]:
    return frozenset(row[0] for row in table("scripts"))


@cache
def _abjads() -> frozenset[str]:
    return frozenset(row[0] for row in read_table(__file__, "abjads"))


@cache
def _vowels_as_said() -> frozenset[str]:
    return frozenset(row[0] for row in read_table(__file__, "vowels_as_said"))


def romanized_alike(one: Difference) -> bool:
    """Whether two words are one under romanization, y and j, and c and k, taken for one letter."""
    odd, right = (w.folded.replace("j", "y").replace("c", "k") for w in (one.odd, one.right))
    return transliterate((odd,)) == transliterate((right,))


def is_rare(knowledge: Knowledge, candidate: Candidate) -> bool:
    """Whether the odd word is unknown as a name where it stands, or so rare beside the right one that it is a slip.

    Beside a person whom everybody knows, a handful of bearers counts as rare.
    """
    one = candidate.difference
    odd = _count(knowledge.token(one.odd.folded), one.place, candidate.entity)
    if odd == 0:
        return True
    right = _count(knowledge.token(one.right.folded), one.place, candidate.entity)
    share = _SWAPPED_SHARE if sorted(one.odd.folded) == sorted(one.right.folded) else _RARE_SHARE
    return odd * share <= right or (odd <= _HANDFUL and candidate.entity.weight >= WORLD_KNOWN)


def _count(token: NameToken, place: str, entity: Entity) -> int:
    """How many names have the word: given names in the first place, family names in the last one, else all.

    In the name of a body a person's name stands for nothing: what counts are places, bodies and ordinary words. In the
    name of a place a handful of persons count for nothing.
    """
    if entity.kind == "person" and place != "middle":
        return token.given if place == "first" else token.family
    if entity.kind == "organization":
        return token.place + token.organization + (_RARE_SHARE if token.word else 0)
    if entity.kind != "person":
        return token.place + token.organization + max(0, token.given + token.family - _HANDFUL)
    return token.given + token.family + token.place + token.organization


def other_words(name: str, one: Difference) -> tuple[str, ...]:
    """The folded words of a name without the odd one."""
    return tuple(w.folded for w in words_of(name) if w != one.odd)
