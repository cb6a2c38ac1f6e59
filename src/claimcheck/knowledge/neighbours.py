"""Words near a word, and the names in which a word stands, as the name index of a knowledge file has them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable
from typing import Final

from claimcheck.knowledge import keys
from claimcheck.knowledge.connection import Connection
from claimcheck.knowledge.filters import ALONE, Marks, ends_of, letters_of, near_ends_of
from claimcheck.knowledge.osa import within

__all__ = ["Asked", "Choices", "Hit", "Neighbours"]

Hit = tuple[int, int, int]
"""Distance of a word, place among the aliases with this word, number of the alias."""

Asked = tuple[list[int], list[tuple[int, int]]]
"""Words whose lists are asked for, and lengths (shortest, longest) of the words looked for in them."""

_MOST_KEPT: Final = 8192


class Choices:
    """Words that stand beside others in names, each with the number of an alias in which it does."""

    def __init__(self, rows: list[tuple[str, bytes]], width: int) -> None:
        self._words = " ".join([words for words, _ in rows]).split(" ") if rows else []
        self._aliases = b"".join([aliases for _, aliases in rows])
        self._width = width

    def near(self, word: str, most: int) -> list[Hit]:
        """The aliases whose word is at most so many slips away."""
        words, width = self._words, self._width
        hits: list[Hit] = []
        if not most and word not in words:
            return hits
        last, place = -2, 0
        for i, distance in within(word, words, most):
            place = place + 1 if i == last + 1 and words[last] == words[i] else 0
            last = i
            at = i * width
            hits.append((distance, place, int.from_bytes(self._aliases[at : at + width], "little")))
        return hits


class Neighbours:
    """Reads the tables slip, beside and alone. ``number`` gives the number of a known word."""

    def __init__(self, db: Connection, number: Callable[[str], int | None]) -> None:
        self._db = db
        self._mask = int(db.meta.get("mask", "0"))
        self._token_bits = int(db.meta.get("token_bits", "24"))
        self._frequent = int(db.meta.get("frequent", "0"))
        self._sizes = [-int(n) for n in db.meta.get("sizes", "0").split(",")]
        self._number = number
        self._marks = Marks(db.filter("marks"))
        self._near: dict[str, tuple[int, ...]] = {}

    def size(self, token: int) -> int:
        """In how many names a word stands, to the next power of two."""
        return 1 << bisect_left(self._sizes, 1 - token)

    def number(self, word: str) -> int | None:
        """The number of a word that stands in names."""
        found = self._number(word)
        return found if found is not None and found <= -self._sizes[0] else None

    def near(self, words: Iterable[str]) -> list[tuple[int, ...]]:
        """For each word the numbers of those a slip away, those in fewest names first; strangers are among them."""
        words = list(words)
        kept = self._near
        new = [w for w in words if w not in kept]
        if new and len(kept) > _MOST_KEPT:
            kept, new = {}, words
        for word, found in zip(new, self._under([keys.word_keys(w) for w in new]), strict=True):
            found.discard(self.number(word) or 0)
            kept[word] = tuple(sorted(found, reverse=True))
        self._near = kept
        return [kept[w] for w in words]

    def _under(self, wanted: list[set[int]]) -> list[set[int]]:
        """Numbers of the words under each of some sets of keys."""
        buckets: dict[int, list[tuple[int, set[int]]]] = {}
        found: list[set[int]] = [set() for _ in wanted]
        for word_keys, tokens in zip(wanted, found, strict=True):
            for key in word_keys:
                bucket, check = keys.bucket_of(key, self._mask)
                buckets.setdefault(bucket, []).append((check, tokens))
        for bucket, packed in self._db.among("SELECT bucket, entries FROM slip WHERE bucket IN", buckets):
            for check, tokens in buckets[bucket]:
                tokens.update(keys.tokens_in(packed, check, self._token_bits))
        return found

    def worth(self, tokens: list[int], word: str, partners: Iterable[str], most: int) -> list[int]:
        """The words near ``word`` beside which a partner, or a word ``most`` (0 or 1) slips from it, can stand.

        Left out are strangers that the keys of words let pass, too, but for long words, whose keys hold no more than
        their first letters.
        """
        if not most:
            found = self._marks.all_of(tokens, map(ends_of, partners))
        else:
            bits = 0
            for partner in partners:
                bits |= near_ends_of(partner)
            found = self._marks.any_of(tokens, bits)
        return self._marks.near(found, letters_of(word), 1) if found and len(word) < keys.WHOLE else found

    def beside(self, asked: list[Asked]) -> list[Choices]:
        """What stands beside words in names; beside frequent ones only words of some lengths."""
        rows = [[n for token in tokens for n in keys.list_rows(token, ls, self._frequent)] for tokens, ls in asked]
        wanted = {n for some in rows for n in some}
        found = {n: (w, a) for n, w, a in self._db.among("SELECT n, words, aliases FROM beside WHERE n IN", wanted)}
        return [Choices([found[n] for n in sorted(some) if n in found], self._db.width) for some in rows]

    def alone(self, word: str, most: int) -> list[Hit]:
        """Aliases of a single word at most so many slips away from this one."""
        wanted = keys.word_keys(word)
        if most > 1:
            wanted.update(keys.part_probes(word))
        alone = self._marks.any_of(self._under([wanted])[0], ALONE)
        tokens = sorted(self._marks.near(alone, letters_of(word), most))
        found = self._db.among("SELECT word, aliases FROM alone WHERE n IN", tokens)
        width = self._db.width
        near = sorted(within(word, [w for w, _ in found], most), key=lambda hit: hit[1])
        return [
            (distance, at // width, int.from_bytes(packed[at : at + width], "little"))
            for i, distance in near
            for packed in (found[i][1],)
            for at in range(0, len(packed), width)
        ]
