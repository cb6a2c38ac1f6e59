"""How likely a candidate is what the writer meant: the context first, the letters last."""

from __future__ import annotations

from typing import Final

from claimcheck._frozen import frozen
from claimcheck.checking.names.compare import Difference, words_of
from claimcheck.checking.names.gate import FEW, SELDOM
from claimcheck.checking.names.reach import (
    WORLD_KNOWN,
    Candidate,
    is_plural,
    is_rare,
    is_swapped,
    only_doubled,
    only_vowels,
    other_words,
    syllabic,
    usual,
)
from claimcheck.checking.names.scene import CONFLICT, COUNTRY, OFFICE, ROLE, Scene
from claimcheck.model import Mention, TitleValue

__all__ = ["Weighed", "weigh"]

_SHORT: Final = 4  # letters; a slip in a shorter word makes another name
_LONG: Final = 6  # letters; a slip in a longer word rarely makes another name
_COMMON: Final = 40  # bearers of a given name that everybody knows
_FAMOUS: Final = {"person": 400, "place": 400, "jurisdiction": 400, "organization": 400}
"""Weight of an entity that news names without saying who or where it is."""


@frozen
class Weighed:
    """A candidate with the probability that it is meant, and why, in words; ``rule`` says what it was found by."""

    candidate: Candidate
    confidence: float
    reasons: tuple[str, ...]
    rule: str = "likeness"


def weigh(scene: Scene, mention: Mention, found: list[Candidate], titles: list[TitleValue]) -> Weighed | None:
    """The candidate that is meant, or None where several could be or the odd word may well be right."""
    best = found[0]
    one = best.difference
    rivals = [c for c in found[1:] if _is_rival(c, best)]
    if any(c.difference.distance <= one.distance for c in rivals):
        return None
    rare = is_rare(scene.knowledge, best)
    reasons = ["the odd word is no known name" if rare else "the odd word is a name of its own"]
    if best.fit >= ROLE:
        reasons.append("the title beside it fits" if best.fit == OFFICE else "the role and country beside it fit")
    elif best.fit == COUNTRY:
        reasons.append("the country beside it fits")
    written = best.entity.id in scene.entities
    if written:
        reasons.append("the right form stands in the text")
    short = best.entity.kind == "person" and len(one.odd.folded) <= _SHORT and best.fit < ROLE and not written
    confidence = _unknown_word(scene, best, written) if rare else _known_word(scene, mention, best, titles, written)
    if rivals and best.fit < ROLE:
        confidence -= 0.1
    if short and best.entity.weight < WORLD_KNOWN:
        confidence = min(confidence, 0.75)
        reasons.append("the word is short")
    if only_vowels(best, _is_english(scene, one)):
        sure = best.fit >= ROLE or (best.entity.kind == "person" and best.entity.weight >= WORLD_KNOWN and usual(best))
        confidence = min(confidence, 0.9 if sure else 0.75)
        reasons.append("short vowels are not written in the script of this name")
    if best.fit < OFFICE and syllabic(best):
        confidence = min(confidence, 0.75)
        reasons.append("a letter makes another syllable of this kind of name")
    if best.fit < ROLE and best.entity.kind == "person" and one.place == "last" and is_plural(one):
        confidence = min(confidence, 0.75)
    if best.fit == CONFLICT:
        confidence -= 0.15
        reasons.append("the country beside it is another")
    return Weighed(best, confidence, tuple(reasons))


def _is_rival(other: Candidate, best: Candidate) -> bool:
    """Whether another entity may be meant as well; beside a place or body of world news no small one is."""
    if other.fit != best.fit or other.difference.right.folded == best.difference.right.folded:
        return False
    dwarfed = best.entity.kind != "person" and other.entity.weight * 2 < best.entity.weight
    return not (dwarfed and other.difference.distance >= best.difference.distance)


def _unknown_word(scene: Scene, best: Candidate, written: bool) -> float:
    """The odd word is no name: table of CHECKS, row 4."""
    one = best.difference
    if best.fit >= ROLE or written:
        return 0.985 if one.distance == 1 or len(one.odd.folded) >= _LONG else 0.95
    if one.place == "last" and scene.has_family(one.right.folded, words_of(best.alias)[0].folded):
        return 0.98
    if best.fit == COUNTRY and (one.distance == 1 or len(one.odd.folded) > _LONG + 1):
        return 0.95
    confidence = 0.92
    if one.distance > 1 and not only_doubled(one) and best.entity.weight < WORLD_KNOWN:
        # two letters make another name of a short word, or of a common one behind a given name that many bear
        common = scene.knowledge.token(one.right.folded).family > FEW and not _given_by(scene, best, SELDOM)
        everybody = not _famous(best, 100) and not _given_by(scene, best, 5 * SELDOM)
        other = one.place == "last" and (common or everybody)
        confidence -= 0.1 if other or len(one.odd.folded) <= _LONG else 0
    if best.entity.kind != "person":
        sure = _famous(best) or len(one.odd.folded) > _LONG + 1 or len(words_of(best.alias)) > 2
        sure = sure or (one.distance == 1 and scene.names_country(best.entity.jurisdiction))
        return confidence - (0 if sure else 0.1)
    if one.place == "last" and not _famous(best):
        confidence -= 0.04 if is_swapped(one) and len(one.odd.folded) > _LONG else 0.1
    if one.place == "first" and not _few_bear(scene, best) and not _famous(best):
        # Letters swapped or doubled in a common given name make no other name; a changed letter often does.
        common = scene.knowledge.token(one.right.folded).given >= _COMMON
        confidence -= 0.04 if common and (is_swapped(one) or only_doubled(one)) else 0.15
    return confidence


def _known_word(scene: Scene, mention: Mention, best: Candidate, titles: list[TitleValue], written: bool) -> float:
    """The odd word is a name of its own: table of CHECKS, row 5; only the office, or a rare family name, decides."""
    one = best.difference
    if best.fit < ROLE and one.odd.folded.replace("c", "k") == one.right.folded.replace("c", "k"):
        return 0.75  # Victor and Viktor, Eric and Erik: the same name in two languages
    if best.fit == OFFICE:
        return 0.98 if scene.holds_now(titles, best.entity) and one.distance == 1 else 0.93
    if best.fit == ROLE:
        return 0.91
    if one.place == "first" and _few_bear(scene, best) and not _far_commoner(scene, best):
        return 0.91 if written or _famous(best) else 0.8
    alone = one.place == "last" and one.distance == 1 and _famous(best) and _seldom_together(scene, best)
    return 0.9 if alone else 0.5


def _given_by(scene: Scene, best: Candidate, most: int) -> bool:
    """Whether no more than ``most`` known people bear the first word of the name."""
    first = other_words(best.alias, best.difference)[:1]
    return bool(first) and scene.knowledge.token(first[0]).given <= most


def _is_english(scene: Scene, one: Difference) -> bool:
    """Whether the right word is an English one, or the adjective of a country, which have one spelling."""
    return scene.knowledge.token(one.right.folded).word or bool(scene.knowledge.jurisdictions(one.right.raw))


def _far_commoner(scene: Scene, best: Candidate) -> bool:
    """Whether the odd given name is far commoner than the right one, so that another bearer is to be expected."""
    one = best.difference
    if best.entity.weight >= WORLD_KNOWN:
        return False
    return scene.knowledge.token(one.odd.folded).given > 3 * scene.knowledge.token(one.right.folded).given


def _seldom_together(scene: Scene, best: Candidate) -> bool:
    """Whether given name and odd family name are both so rare that nobody else can be expected to bear the two."""
    first = other_words(best.alias, best.difference)[:1]
    if scene.knowledge.token(best.difference.odd.folded).family > FEW or not first:
        return False
    return 0 < scene.knowledge.token(first[0]).given <= SELDOM


def _famous(best: Candidate, more: int = 0) -> bool:
    """Whether news names the entity without saying who or where it is; ``more`` raises the bar."""
    return best.entity.weight >= _FAMOUS.get(best.entity.kind, 1000) + more


def _few_bear(scene: Scene, best: Candidate) -> bool:
    """Whether the last word of the name, which agrees, belongs to few known people."""
    others = [w for w in other_words(best.alias, best.difference) if w != best.difference.right.folded]
    return bool(others) and scene.knowledge.token(others[-1]).family <= FEW
