"""How likely a candidate is what the writer meant: the context first, the letters last."""

from __future__ import annotations

from claimcheck._frozen import frozen
from claimcheck.checking.names.compare import words_of
from claimcheck.checking.names.gate import FEW, SELDOM
from claimcheck.checking.names.reach import WORLD_KNOWN, Candidate, is_rare, only_vowels, other_words
from claimcheck.checking.names.scene import CONFLICT, COUNTRY, OFFICE, ROLE, Scene
from claimcheck.model import Mention, TitleValue

__all__ = ["Weighed", "weigh"]

_LONG = 6  # letters; a slip in a longer word rarely makes another name
_FAMOUS = {"person": 400, "place": 400, "jurisdiction": 400, "organization": 400}
"""Weight of an entity that news names without saying who or where it is."""


@frozen
class Weighed:
    """A candidate with the probability that it is meant, and why, in words."""

    candidate: Candidate
    confidence: float
    reasons: tuple[str, ...]


def weigh(scene: Scene, mention: Mention, found: list[Candidate], titles: list[TitleValue]) -> Weighed | None:
    """The candidate that is meant, or None where several could be or the odd word may well be right."""
    best = found[0]
    one = best.difference
    rivals = [c for c in found[1:] if c.fit == best.fit and c.difference.right.folded != one.right.folded]
    if any(c.difference.distance <= one.distance for c in rivals):
        return None
    rare = is_rare(scene.knowledge, best)
    reasons = [f"{one.odd.raw!r} is {'no known name' if rare else 'a name of its own'}"]
    if best.fit >= ROLE:
        reasons.append("the title beside it fits" if best.fit == OFFICE else "the role and country beside it fit")
    elif best.fit == COUNTRY:
        reasons.append("the country beside it fits")
    written = best.entity.id in scene.entities
    if written:
        reasons.append("the right form stands in the text")
    confidence = _unknown_word(scene, best, written) if rare else _known_word(scene, mention, best, titles, written)
    if rivals and best.fit < ROLE:
        confidence -= 0.1
    if best.fit < ROLE and only_vowels(best):
        confidence = min(confidence, 0.75)
        reasons.append("short vowels are not written in the script of this name")
    if best.fit == CONFLICT:
        confidence -= 0.15
        reasons.append("the country beside it is another")
    return Weighed(best, confidence, tuple(reasons))


def _unknown_word(scene: Scene, best: Candidate, written: bool) -> float:
    """The odd word is no name: table of CHECKS, row 4."""
    one = best.difference
    if best.fit >= ROLE or written:
        return 0.985 if one.distance == 1 or len(one.odd.folded) >= _LONG else 0.95
    if one.place == "last" and scene.has_family(one.right.folded, words_of(best.alias)[0].folded):
        return 0.98
    if best.fit == COUNTRY:
        return 0.95
    confidence = 0.92
    if one.distance > 1 and len(one.odd.folded) <= _LONG:
        confidence -= 0.1
    if best.entity.kind != "person":
        return confidence - (0 if _famous(best) or len(one.odd.folded) > _LONG + 1 else 0.1)
    if one.place == "last" and not _famous(best):
        confidence -= 0.1
    if one.place == "first" and not _few_bear(scene, best) and not _famous(best):
        confidence -= 0.15
    return confidence


def _known_word(scene: Scene, mention: Mention, best: Candidate, titles: list[TitleValue], written: bool) -> float:
    """The odd word is a name of its own: table of CHECKS, row 5; only the office, or a rare family name, decides."""
    one = best.difference
    if best.fit == OFFICE:
        return 0.98 if scene.holds_now(titles, best.entity) and one.distance == 1 else 0.93
    if best.fit == ROLE:
        return 0.91
    if one.place == "first" and _few_bear(scene, best) and not _far_commoner(scene, best):
        return 0.91 if written or _famous(best) else 0.8
    return 0.9 if one.place == "last" and _famous(best) and _seldom_together(scene, best) else 0.5


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


def _famous(best: Candidate) -> bool:
    return best.entity.weight >= _FAMOUS.get(best.entity.kind, 1000)


def _few_bear(scene: Scene, best: Candidate) -> bool:
    """Whether the last word of the name, which agrees, belongs to few known people."""
    others = [w for w in other_words(best.alias, best.difference) if w != best.difference.right.folded]
    return bool(others) and scene.knowledge.token(others[-1]).family <= FEW
