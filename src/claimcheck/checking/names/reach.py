"""Which known entities a name can be a misspelling of."""

from __future__ import annotations

from dataclasses import dataclass

from claimcheck.checking.names.compare import Difference, differences, words_of
from claimcheck.checking.names.scene import Scene
from claimcheck.knowledge.protocol import Entity, Knowledge, Match, NameToken
from claimcheck.model import TitleValue

__all__ = ["Candidate", "candidates", "is_rare"]

_SHORT = 4  # letters; in shorter words two slips make another name
_RARE_SHARE = 40  # a spelling so many times rarer than the right one is a slip that found its way into the sources


@dataclass(frozen=True, slots=True)
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
        candidate = _candidate(scene, name, match, titles)
        if candidate is not None:
            known = found.get(match.entity.id)
            if known is None or candidate.difference.distance < known.difference.distance:
                found[match.entity.id] = candidate
    return sorted(found.values(), key=lambda c: (-c.fit, c.difference.distance, -c.entity.weight, c.entity.id))


def _candidate(scene: Scene, name: str, match: Match, titles: list[TitleValue]) -> Candidate | None:
    if match.how == "exact":
        return None
    found = differences(name, match.alias)
    if found is None or len(found) != 1:
        return None
    (one,) = found
    if not within_reach(one):
        return None
    return Candidate(match.entity, match.alias, one, scene.fit(titles, match.entity))


def within_reach(one: Difference) -> bool:
    """Whether so few slips can part these words: one in short words, two in longer ones, three in very long ones."""
    length = min(len(one.odd.folded), len(one.right.folded))
    most = 1 if length <= _SHORT + 1 else (2 if length < 11 else 3)
    return 0 < one.distance <= most


def is_rare(knowledge: Knowledge, one: Difference) -> bool:
    """Whether the odd word is unknown as a name, or so rare beside the right one that it must be a slip itself."""
    odd, right = knowledge.token(one.odd.folded), knowledge.token(one.right.folded)
    return _count(odd) == 0 or _count(odd) * _RARE_SHARE <= _count(right)


def _count(token: NameToken) -> int:
    return token.given + token.family + token.place + token.organization


def other_words(name: str, one: Difference) -> tuple[str, ...]:
    """The folded words of a name without the odd one."""
    return tuple(w.folded for w in words_of(name) if w != one.odd)
