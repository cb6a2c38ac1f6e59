"""Finds known names that are variants of a name or a few slips away.

Candidates come from a bounded number of look-ups by key. Variants: the name under other romanizations, with its
nicknames, with words joined or split. Slips: every word of the name, and every word a slip away from one (a
delete-neighbourhood, as in SymSpell by Wolf Garbe), has a list of the words that stand beside it in names; what is
near the name's other words there is a candidate. Candidates are then compared in full by
:mod:`claimcheck.knowledge.comparison`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import Final

from claimcheck.knowledge import keys
from claimcheck.knowledge.comparison import Comparison, Result, budget_of
from claimcheck.knowledge.connection import Connection
from claimcheck.knowledge.filters import may_hold
from claimcheck.knowledge.folding import core, core_key, fold, is_particle
from claimcheck.knowledge.name_lookup import aliases_under
from claimcheck.knowledge.neighbours import Neighbours
from claimcheck.knowledge.pair_search import PairSearch
from claimcheck.knowledge.protocol import Entity, Match

__all__ = ["FuzzyLookup"]

MOST_CANDIDATES: Final = 256
"""So many names are compared in full."""


class FuzzyLookup:
    """Finds names in one knowledge file.

    ``entities`` gives the entities of numbers, ``number`` the number of a word.
    """

    def __init__(
        self,
        db: Connection,
        entities: Callable[[Iterable[int]], dict[int, Entity]],
        number: Callable[[str], int | None],
    ) -> None:
        self._db = db
        self._entities = entities
        self._neighbours = Neighbours(db, number)
        self._others = lru_cache(4096)(self._find_others)

    def find(self, name: str, kinds: frozenset[str], limit: int) -> tuple[Match, ...]:
        """At most ``limit`` entities, nearest first; each with the alias that fits best."""
        folded = fold(name)
        words = core(folded)
        if not words or limit <= 0:
            return ()
        words = keys.outer_words(words)
        budget = budget_of(words)
        compare: Comparison | None = None
        best: dict[int, Result] = {}

        def take(aliases: Iterable[int], *, thorough: bool = False) -> None:
            """Compare with aliases by number, and keep the best result for each entity."""
            nonlocal compare
            for _, number, text in aliases_under(self._db, list(aliases)):
                if compare is None:
                    compare = Comparison(folded, words, self._nicknames(words))
                result = compare.with_alias(text, thorough=thorough)
                if result is not None and (number not in best or result[0] > best[number][0]):
                    best[number] = result

        certain = self._variants(folded, words)
        take(certain, thorough=True)
        if budget and len(words) == 1:
            take(_without([n for *_, n in sorted(self._neighbours.alone(words[0], budget))], certain))
        elif budget:
            search = PairSearch(self._neighbours, words, budget)
            take(_without(search.near(), certain))
            if not any(result[1] < 2 for result in best.values()):
                take(_without(search.further(), certain))
        return self._ranked(best, compare, kinds, limit) if compare is not None else ()

    def _ranked(
        self, best: dict[int, Result], compare: Comparison, kinds: frozenset[str], limit: int
    ) -> tuple[Match, ...]:
        matches: list[Match] = []
        entities = self._entities(best)
        for number, (score, distance, how, alias) in best.items():
            entity = entities.get(number)
            if entity is None or (kinds and entity.kind not in kinds):
                continue
            how, score = compare.settled(how, score, distance, alias, entity)
            if how:
                matches.append(Match(entity, alias, how, distance, score))
        matches.sort(key=lambda m: (-m.score, -m.entity.weight, compare.strange_letters(m.alias), m.entity.id))
        return tuple(matches[:limit])

    def _variants(self, folded: str, words: tuple[str, ...]) -> set[int]:
        """Numbers of aliases that are another form of the name: romanized, with a nickname, words joined or split."""
        name_keys = {keys.number(core_key(words))}
        for i, others in enumerate(self._nicknames(words)):
            name_keys.update(keys.number(core_key((*words[:i], other, *words[i + 1 :]))) for other in others)
        name_keys.update(_respaced(words, folded))
        romanized = {keys.romanized_key(w) for w in (words, *_joined(words))}
        found = set(self._under("name", self._db.names, name_keys | romanized))
        found.update(self._under("romanized", self._db.romanized, romanized))
        return found

    def _under(self, table: str, layout: keys.KeyTable, wanted: Iterable[int]) -> list[int]:
        """Numbers of the aliases under some keys."""
        buckets: dict[int, list[int]] = {}
        for key in may_hold(self._db.filter(table), wanted):
            buckets.setdefault(key >> layout.shift, []).append(key)
        found: list[int] = []
        for bucket, packed in self._db.among(f"SELECT bucket, entries FROM {table} WHERE bucket IN", buckets):
            for key in buckets[bucket]:
                found += layout.find(packed, key)
        return found

    def _nicknames(self, words: tuple[str, ...]) -> list[list[str]]:
        """Other given names for each word but the last."""
        return [self._others(word) for word in words[:-1]]

    def _find_others(self, word: str) -> list[str]:
        if not may_hold(self._db.filter("nickname"), (keys.number(word),)):
            return []
        return [row[0] for row in self._db.rows("SELECT other FROM nickname WHERE token = ?", word)]


def _without(likely: list[int], certain: set[int]) -> list[int]:
    return [n for n in likely if n not in certain][:MOST_CANDIDATES]


def _joined(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """The name with two neighbouring words as one."""
    for i in range(len(words) - 1):
        yield (*words[:i], words[i] + words[i + 1], *words[i + 2 :])


def _respaced(words: tuple[str, ...], folded: str) -> Iterator[int]:
    """Keys of the name with two words joined or one word split, particles among them ("Abdulrahman", "Adambin")."""
    for joined in _joined(words):
        yield keys.number(core_key(joined))
    every = tuple(folded.split(" "))
    if every != words and len(every) <= keys.MOST_WORDS:
        for joined in _joined(every):
            yield keys.number(core_key(_core_of(joined)))
    for i, word in enumerate(words):
        if len(word) < 30:
            rest = [*words[:i], *words[i + 1 :]]
            for at in range(1, len(word)):
                parts = [word[:at], word[at:]]
                if rest:
                    parts = rest + [p for p in parts if not is_particle(p)]
                parts.sort()
                yield keys.number(" ".join(parts))


def _core_of(words: tuple[str, ...]) -> tuple[str, ...]:
    return core(" ".join(words))
