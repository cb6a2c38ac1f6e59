"""Finds known names that are variants of a name or a few slips away.

Candidates come from a bounded number of look-ups by key. Variants: the name under other romanizations, with its
nicknames, with words joined or split. Slips: every word of the name, and every word a slip away from one (a
delete-neighbourhood, as in SymSpell by Wolf Garbe), has a list of the words that stand beside it in names; what is
near the name's other words there is a candidate. Candidates are then compared in full by
:mod:`claimcheck.knowledge.comparison`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from claimcheck.knowledge import keys
from claimcheck.knowledge.comparison import Comparison, budget_of
from claimcheck.knowledge.connection import Connection
from claimcheck.knowledge.folding import core, core_key, fold, is_particle
from claimcheck.knowledge.name_lookup import aliases_under
from claimcheck.knowledge.neighbours import Neighbours
from claimcheck.knowledge.protocol import Entity, Match

__all__ = ["FuzzyLookup"]

MOST_CANDIDATES = 256
"""So many names are compared in full."""

MOST_READ = 20_000
MOST_MORE = 2_000
"""Names that are read for the words near one word of a name, and for those near its other words."""

LONG_LIST = 4_096
"""Lists of words in more names than this are looked through only if nothing was found a slip away."""

_PLACES = 64


class FuzzyLookup:
    """Finds names in one knowledge file. ``entity`` gives the entity of a number."""

    def __init__(self, db: Connection, entity: Callable[[int], Entity | None]) -> None:
        self._db = db
        self._entity = entity
        self._neighbours = Neighbours(db)

    def find(self, name: str, kinds: frozenset[str], limit: int) -> tuple[Match, ...]:
        """At most ``limit`` entities, nearest first; each with the alias that fits best."""
        folded = fold(name)
        words = core(folded)
        if not words or limit <= 0:
            return ()
        words = keys.outer_words(words)
        certain, likely = self._candidates(folded, words)
        compare = Comparison(folded, words, self._nicknames(words))
        found = aliases_under(self._db, list(certain))
        found += aliases_under(self._db, [n for n in likely if n not in certain][:MOST_CANDIDATES])
        best: dict[int, tuple[float, int, str, str]] = {}
        for alias, number, text in found:
            result = compare.with_alias(text, thorough=alias in certain)
            if result is not None and (number not in best or result[0] > best[number][0]):
                best[number] = result
        return self._ranked(best, compare, kinds, limit)

    def _ranked(
        self, best: dict[int, tuple[float, int, str, str]], compare: Comparison, kinds: frozenset[str], limit: int
    ) -> tuple[Match, ...]:
        matches: list[Match] = []
        for number, (score, distance, how, alias) in best.items():
            entity = self._entity(number)
            if entity is None or (kinds and entity.kind not in kinds):
                continue
            how, score = compare.settled(how, score, distance, alias, entity)
            if how:
                matches.append(Match(entity, alias, how, distance, score))
        matches.sort(key=lambda m: (-m.score, -m.entity.weight, m.entity.id))
        return tuple(matches[:limit])

    def _candidates(self, folded: str, words: tuple[str, ...]) -> tuple[set[int], list[int]]:
        """Numbers of aliases that are surely worth comparing, and of those reached by slips, nearest first."""
        name_keys = {keys.number(core_key(words))}
        for i, others in enumerate(self._nicknames(words)):
            name_keys.update(keys.number(core_key((*words[:i], other, *words[i + 1 :]))) for other in others)
        name_keys.update(keys.number(core_key(w)) for w in _respaced(words, folded))
        romanized = {keys.romanized_key(w) for w in (words, *_joined(words))}
        held = keys.may_hold(self._db.filter, name_keys | romanized)
        certain = {*self._under("name", self._db.names, held)}
        certain.update(self._under("romanized", self._db.romanized, romanized))
        budget = budget_of(words)
        if not budget:
            return certain, []
        if len(words) == 1:
            return certain, [n for *_, n in sorted(self._neighbours.alone(words[0], budget))]
        return certain, self._beside(words, budget)

    def _beside(self, words: tuple[str, ...], budget: int) -> list[int]:
        """Numbers of aliases with a pair of words near a pair of the name's, those with most and nearest first."""
        pairs = keys.name_pairs(words)
        slack = budget if len(pairs) == 1 else 1
        partners: dict[str, dict[str, int]] = {}
        for i, (a, b, _) in enumerate(pairs):
            partners.setdefault(a, {})[b] = i
            partners.setdefault(b, {})[a] = i
        best: list[dict[int, int]] = [{} for _ in pairs]

        def take(tokens: list[int], beside: dict[str, int], slips: int) -> None:
            most = slack - slips
            choices = self._neighbours.beside(tokens, [(len(w) - most, len(w) + most) for w in beside])
            for word, pair in beside.items():
                for distance, place, alias in choices.near(word, most):
                    rank = (distance + slips) * _PLACES + place
                    if rank < best[pair].get(alias, rank + 1):
                        best[pair][alias] = rank

        known = {w: n for w in partners if (n := self._neighbours.number(w)) is not None}
        size = self._neighbours.size
        long = {w for w, n in known.items() if size(n) > LONG_LIST}
        for word, token in known.items():
            if word not in long:
                take([token], partners[word], 0)
        near = {w: self._neighbours.near(w) for w in partners}
        most_read = MOST_READ
        for word in sorted(partners, key=lambda w: sum(map(size, near[w]))):
            read: list[int] = []
            left = most_read
            for token in near[word]:
                left -= size(token)
                if left < 0 and read:
                    break
                read.append(token)
            if read:
                take(read, partners[word], 1)
            most_read = MOST_MORE
        for word in long:
            if not any(rank < 2 * _PLACES for found in best for rank in found.values()):
                take([known[word]], partners[word], 0)
        return _ranked(best)

    def _under(self, table: str, layout: keys.KeyTable, wanted: Iterable[int]) -> list[int]:
        """Numbers of the aliases under some keys."""
        buckets: dict[int, list[int]] = {}
        for key in wanted:
            buckets.setdefault(key >> layout.shift, []).append(key)
        found: list[int] = []
        if buckets:
            marks = ",".join(map(str, buckets))  # integers of our own making
            for bucket, packed in self._db.rows(f"SELECT bucket, entries FROM {table} WHERE bucket IN ({marks})"):
                for key in buckets[bucket]:
                    found += layout.find(packed, key)
        return found

    def _nicknames(self, words: tuple[str, ...]) -> list[list[str]]:
        """Other given names for each word but the last."""
        sql = "SELECT other FROM nickname WHERE token = ?"
        return [[row[0] for row in self._db.rows(sql, word)] for word in words[:-1]]


def _ranked(best: list[dict[int, int]]) -> list[int]:
    """Aliases under most pairs first, then the nearest."""
    if len(best) == 1:
        (found,) = best
        return sorted(found, key=lambda alias: (found[alias], alias))
    total: dict[int, int] = {}
    for pair in best:
        for alias, rank in pair.items():
            total[alias] = total.get(alias, 0) + rank - 1000 * _PLACES
    return sorted(total, key=lambda alias: (total[alias], alias))


def _joined(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """The name with two neighbouring words as one."""
    for i in range(len(words) - 1):
        yield (*words[:i], words[i] + words[i + 1], *words[i + 2 :])


def _respaced(words: tuple[str, ...], folded: str) -> Iterator[tuple[str, ...]]:
    """The name with two words joined or one word split, particles among them ("Abdulrahman", "Adambin")."""
    yield from _joined(words)
    every = tuple(folded.split(" "))
    if every != words and len(every) <= keys.MOST_WORDS:
        yield from map(_core_of, _joined(every))
    for i, word in enumerate(words):
        if len(word) < 30:
            for at in range(1, len(word)):
                parts = [p for p in (word[:at], word[at:]) if len(words) == 1 or not is_particle(p)]
                yield (*words[:i], *parts, *words[i + 1 :])


def _core_of(words: tuple[str, ...]) -> tuple[str, ...]:
    return core(" ".join(words))
