"""Words near a word, and the names in which a word stands, as the name index of a knowledge file has them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from claimcheck.knowledge import keys
from claimcheck.knowledge.connection import Connection
from claimcheck.knowledge.osa import within

__all__ = ["Choices", "Hit", "Neighbours"]

Hit = tuple[int, int, int]
"""Distance of a word, place among the aliases with this word, number of the alias."""


class Choices:
    """Words that stand beside others in names, each with the number of an alias in which it does."""

    def __init__(self, rows: list[tuple[Any, ...]], width: int) -> None:
        self._words = " ".join([words for words, _ in rows]).split(" ") if rows else []
        self._aliases = b"".join([aliases for _, aliases in rows])
        self._width = width

    def near(self, word: str, most: int) -> list[Hit]:
        """The aliases whose word is at most so many slips away."""
        words, width = self._words, self._width
        hits: list[Hit] = []
        last, place = -2, 0
        for i, distance in within(word, words, most):
            place = place + 1 if i == last + 1 and words[last] == words[i] else 0
            last = i
            at = i * width
            hits.append((distance, place, int.from_bytes(self._aliases[at : at + width], "little")))
        return hits


class Neighbours:
    """Reads the tables token, slip, beside and alone."""

    def __init__(self, db: Connection) -> None:
        self._db = db
        self._mask = int(db.meta.get("mask", "0"))
        self._token_bits = int(db.meta.get("token_bits", "24"))
        self._frequent = int(db.meta.get("frequent", "0"))
        self._sizes = [-int(n) for n in db.meta.get("sizes", "0").split(",")]
        self.near = lru_cache(4096)(self._near)
        self.number = lru_cache(4096)(self._number)

    def size(self, token: int) -> int:
        """In how many names a word stands, to the next power of two."""
        return 1 << bisect_left(self._sizes, 1 - token)

    def _number(self, word: str) -> int | None:
        rows = self._db.rows("SELECT n FROM token WHERE token = ?", word)
        return rows[0][0] if rows and rows[0][0] <= -self._sizes[0] else None

    def _near(self, word: str) -> tuple[int, ...]:
        """Numbers of words a slip away from this one, those in fewest names first; strangers are among them."""
        own = self.number(word)
        return tuple(sorted((n for n in self._under(keys.word_keys(word)) if n != own), reverse=True))

    def _under(self, wanted: Iterable[int]) -> set[int]:
        """Numbers of the words under keys."""
        buckets: dict[int, set[int]] = {}
        for key in wanted:
            bucket, check = keys.bucket_of(key, self._mask)
            buckets.setdefault(bucket, set()).add(check)
        found: set[int] = set()
        for bucket, packed in self._db.among("SELECT bucket, entries FROM slip WHERE bucket IN", buckets):
            found.update(keys.tokens_in(packed, buckets[bucket], self._token_bits))
        return found

    def beside(self, tokens: Iterable[int], lengths: list[tuple[int, int]]) -> Choices:
        """What stands beside words in names; beside frequent ones only words of these lengths (shortest, longest)."""
        rows = (n for token in tokens for n in keys.list_rows(token, lengths, self._frequent))
        found = self._db.among("SELECT words, aliases FROM beside WHERE n IN", rows)
        return Choices(found, self._db.width)

    def alone(self, word: str, most: int) -> list[Hit]:
        """Aliases of a single word at most so many slips away from this one."""
        tokens = self._under([*keys.word_keys(word), *(keys.part_probes(word) if most > 1 else ())])
        found = self._db.among("SELECT word, aliases FROM alone WHERE n IN", sorted(tokens))
        width = self._db.width
        near = sorted(within(word, [w for w, _ in found], most), key=lambda hit: hit[1])
        return [
            (distance, at // width, int.from_bytes(packed[at : at + width], "little"))
            for i, distance in near
            for packed in (found[i][1],)
            for at in range(0, len(packed), width)
        ]
