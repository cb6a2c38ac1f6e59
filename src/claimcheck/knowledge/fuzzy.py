"""Finds known names that are variants of a name or a few slips away.

Candidates come from four places, each a bounded number of look-ups by key: the name under other romanizations, its
nicknames, its words with slips in them (a delete-neighbourhood of the words of all names, as in SymSpell by Wolf
Garbe), and, for short words, the word beside them with one end of the short one. Candidates are then compared in full
by :mod:`claimcheck.knowledge.comparison`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from itertools import islice

from rapidfuzz.distance import OSA

from claimcheck.knowledge import keys
from claimcheck.knowledge.comparison import Comparison, budget_of
from claimcheck.knowledge.connection import Connection
from claimcheck.knowledge.folding import core, core_key, fold, is_particle
from claimcheck.knowledge.name_lookup import aliases_under
from claimcheck.knowledge.protocol import Entity, Match

__all__ = ["FuzzyLookup"]

MOST_WORDS = 8
"""Names of more words are compared by their outer words alone."""

MOST_KEYS = 500
MOST_CANDIDATES = 800
MOST_NEIGHBOURS = 160
"""Bounds of one look-up: keys asked for, names compared, and words near one word."""

MANY_LOOKUPS = 64
MOST_TOKENS = 300_000
"""After so many words looked for, the words of all names are read at once, if there are no more than this. One text
rarely asks so often; for an archive of texts, asking the file for some hundred words each time is the main cost."""


class FuzzyLookup:
    """Finds names in one knowledge file. ``entity`` gives the entity of a number."""

    def __init__(self, db: Connection, entity: Callable[[int], Entity | None]) -> None:
        self._db = db
        self._entity = entity
        self._mask = int(db.meta.get("mask", "0"))
        self._token_bits = int(db.meta.get("token_bits", "24"))
        rows = db.rows("SELECT bits FROM filter")
        self._filter: bytes = rows[0][0] if rows else b"\xff"
        self.near_words = lru_cache(4096)(self._near_words)
        self._lookups = 0
        self._words: dict[int, tuple[str, int]] | None = None

    def find(self, name: str, kinds: frozenset[str], limit: int) -> tuple[Match, ...]:
        """At most ``limit`` entities, nearest first; each with the alias that fits best."""
        folded = fold(name)
        words = core(folded)
        if not words or limit <= 0:
            return ()
        if len(words) > MOST_WORDS:
            words = (*words[: MOST_WORDS - 1], words[-1])
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
        certain = set(self._under("name", name_keys | romanized)) | set(self._under("near", romanized))
        slip_keys = list(dict.fromkeys(islice(self._slip_keys(words), MOST_KEYS)))
        likely = dict.fromkeys(self._under("name", slip_keys))
        if len(words) > 1:
            slip_keys += [k for pair in self._edges(words) for k in pair]
            likely.update(dict.fromkeys(self._under("near", slip_keys)))
        return certain, list(likely)

    def _slip_keys(self, words: tuple[str, ...]) -> Iterator[int]:
        """Keys of names whose words are near these; keys with fewer slips come first."""
        if len(words) == 1:
            for word, _ in self.near_words(words[0]):
                yield keys.number(word)
            return
        budget = budget_of(words)
        outer = (words[0], words[-1])
        pairs = [outer, *sorted(keys.pairs(words) - {outer})] if len(words) > 2 else [outer]
        for total in range(budget + 1):
            # Two slips in a name of three words leave a pair of words with at most one; the middle may be an initial.
            for a, b in pairs if total < 2 else [outer]:
                for first, slips in self.near_words(a):
                    if slips > total:
                        break
                    for second, more in self.near_words(b):
                        if slips + more == total:
                            yield keys.pair_key(first, second)
                        elif slips + more > total:
                            break

    def _edges(self, words: tuple[str, ...]) -> Iterator[tuple[int, int]]:
        if len(words) == 2 and budget_of(words) > 1:
            for word, other in (words, words[::-1]):
                if len(other) <= keys.SHORT + 2 and len(word) > 1:
                    yield keys.edge_keys(word, other)

    def _under(self, table: str, wanted: Iterable[int]) -> list[int]:
        """Numbers of the aliases under some keys."""
        layout = self._db.names if table == "name" else self._db.near
        buckets: dict[int, list[int]] = {}
        for key in keys.may_hold(self._filter, wanted):
            buckets.setdefault(key >> layout.shift, []).append(key)
        found: list[int] = []
        if buckets:
            marks = ",".join(map(str, buckets))  # integers of our own making
            sql = f"SELECT bucket, entries FROM {table} WHERE bucket IN ({marks})"
            rows = dict(self._db.rows(sql))
            for bucket, inside in buckets.items():
                if bucket in rows:
                    for key in inside:
                        found += layout.find(rows[bucket], key)
        return found

    def _nicknames(self, words: tuple[str, ...]) -> list[list[str]]:
        """Other given names for each word but the last."""
        sql = "SELECT other FROM nickname WHERE token = ?"
        return [[row[0] for row in self._db.rows(sql, word)] for word in words[:-1]]

    def _near_words(self, word: str) -> tuple[tuple[str, int], ...]:
        """Words of known names with their distance from ``word``, nearest first; the word itself always."""
        if not 1 < len(word) < 40:
            return ((word, 0),)
        checks: dict[int, set[int]] = {}
        for part in keys.deletions(word, keys.slips(word)):
            bucket, check = keys.bucket_of(part, self._mask)
            checks.setdefault(bucket, set()).add(check)
        tokens: set[int] = set()
        marks = ",".join(map(str, checks))  # integers of our own making
        for bucket, packed in self._db.rows(f"SELECT bucket, entries FROM slip WHERE bucket IN ({marks})"):
            tokens.update(keys.tokens_in(packed, checks[bucket], self._token_bits))
        most = 2 if len(word) >= keys.LONG - 2 else 1
        found = []
        if tokens:
            for token, count in self._tokens(tokens, len(word) - most, len(word) + most):
                allowed = 2 if len(word) >= keys.SHORT or len(token) >= keys.LONG else 1
                distance = OSA.distance(word, token, score_cutoff=allowed)
                if 0 < distance <= allowed:
                    found.append((distance, -count, token))
        found.sort()
        return ((word, 0), *((token, distance) for distance, _, token in found[:MOST_NEIGHBOURS]))

    def _tokens(self, numbers: set[int], shortest: int, longest: int) -> list[tuple[str, int]]:
        """The words with these numbers that are so long, and how often they stand in names."""
        self._lookups += 1
        if self._lookups == MANY_LOOKUPS and self._db.rows("SELECT count(*) FROM token")[0][0] <= MOST_TOKENS:
            rows = self._db.rows("SELECT n, token, given + family + place FROM token")
            self._words = {n: (token, count) for n, token, count in rows}
        words = self._words
        if words is not None:
            return [words[n] for n in numbers if n in words and shortest <= len(words[n][0]) <= longest]
        marks = ",".join(map(str, numbers))  # integers of our own making
        sql = f"SELECT token, given + family + place FROM token WHERE n IN ({marks}) AND length(token) BETWEEN ? AND ?"
        return [(token, count) for token, count in self._db.rows(sql, shortest, longest)]


def _joined(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """The name with two neighbouring words as one."""
    for i in range(len(words) - 1):
        yield (*words[:i], words[i] + words[i + 1], *words[i + 2 :])


def _respaced(words: tuple[str, ...], folded: str) -> Iterator[tuple[str, ...]]:
    """The name with two words joined or one word split, particles among them ("Abdulrahman", "Adambin")."""
    yield from _joined(words)
    every = tuple(folded.split(" "))
    if every != words and len(every) <= MOST_WORDS:
        yield from map(_core_of, _joined(every))
    for i, word in enumerate(words):
        if len(word) < 30:
            for at in range(1, len(word)):
                parts = [p for p in (word[:at], word[at:]) if len(words) == 1 or not is_particle(p)]
                yield (*words[:i], *parts, *words[i + 1 :])


def _core_of(words: tuple[str, ...]) -> tuple[str, ...]:
    return core(" ".join(words))
