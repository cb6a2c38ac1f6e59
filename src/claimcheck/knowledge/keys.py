"""The numbers under which names are filed: what the compiler writes and the store looks up must be the same.

Keys are CRC-32 of UTF-8, so they are the same on every machine and Python. They are no proof: whoever finds something
under a key compares the names themselves.
"""

from __future__ import annotations

import sys
from array import array
from collections.abc import Iterable
from itertools import combinations, pairwise
from zlib import crc32

from claimcheck.knowledge.folding import core_key, transliterate

__all__ = [
    "FORMAT",
    "LONG",
    "SHORT",
    "KeyTable",
    "bucket_of",
    "deletions",
    "edge_keys",
    "filter_of",
    "may_hold",
    "number",
    "pack_entries",
    "pair_key",
    "pairs",
    "romanized_key",
    "slips",
    "tokens_in",
]

FORMAT = 2
"""Version of the file's layout (``PRAGMA user_version``); a store of another version is refused."""

LONG = 6
"""Words of so many letters are found with two slips in them; shorter ones with one, unless the name has more words."""

SHORT = 5
"""Words of at most so many letters are also filed under their neighbour and one end of them."""

PREFIX = 6
"""Slips are looked for in so many first letters of a word; what follows is compared afterwards (as SymSpell does)."""


def number(text: str) -> int:
    """The key of a folded name or word."""
    return crc32(text.encode("utf-8", "surrogatepass"))


def pair_key(a: str, b: str) -> int:
    """The key of two words of a name, in any order; for a name of two words it is the key of the name."""
    return number(f"{a} {b}" if a <= b else f"{b} {a}")


def romanized_key(words: tuple[str, ...]) -> int:
    """The key of a name in romanized letters, its words in any order."""
    return number(core_key(transliterate(words)))


def pairs(words: tuple[str, ...]) -> set[tuple[str, str]]:
    """The pairs of words a name of three or more words is filed under: neighbours, and first with last."""
    found = set(pairwise(words))
    found.add((words[0], words[-1]))
    return found


def edge_keys(word: str, short: str) -> tuple[int, int]:
    """The keys of a word with the first and with the last letter of a short word beside it."""
    return number(f"{word}<{short[0]}"), number(f"{word}>{short[-1]}")


def slips(word: str) -> int:
    """How many letters are taken out of a word when it is filed or looked up."""
    return 2 if len(word) >= LONG else 1 if len(word) > 2 else 0


def deletions(word: str, most: int) -> set[str]:
    """The first letters of a word with up to ``most`` of them taken out."""
    start = word[:PREFIX]
    found = {start}
    for count in range(1, most + 1):
        if len(start) > count:
            found.update("".join(kept) for kept in combinations(start, len(start) - count))
    return found


def bucket_of(part: str, mask: int) -> tuple[int, int]:
    """Where a part of a word is filed: the bucket, and eight more bits that tell its entries from strangers."""
    key = crc32(part.encode("utf-8", "surrogatepass"))
    return key & mask, key >> 24


def pack_entries(entries: list[tuple[int, int]], token_bits: int) -> bytes:
    """Entries of a bucket, (check, token number) each, in three bytes: low halves first, then the rest.

    The last byte holds the token number's bits above 16 and, above them, as many check bits as fit.
    """
    spare = token_bits - 16
    low = b"".join([(token & 0xFFFF).to_bytes(2, "little") for _, token in entries])
    return low + bytes([token >> 16 | check >> spare << spare for check, token in entries])


def tokens_in(packed: bytes, checks: set[int], token_bits: int) -> list[int]:
    """Token numbers in a bucket whose check bits are among ``checks``."""
    spare = token_bits - 16
    wanted = {check >> spare for check in checks}
    count = len(packed) // 3
    low = _halves(packed[: 2 * count])
    above = (1 << spare) - 1
    high = packed[2 * count :]
    return [(b & above) << 16 | low[i] for i, b in enumerate(high) if b >> spare in wanted]


class KeyTable:
    """A table of keys (32 bits) with numbers under them, as it is packed into rows: a bucket of keys a row.

    The upper bits of a key choose the row; up to sixteen bits below them tell the keys of a row apart. A row holds
    these bits of every entry (two bytes each), then the lower halves of the numbers, then their upper bytes.
    """

    def __init__(self, shift: int) -> None:
        self.shift = shift
        self._rest = max(0, shift - 16)
        self._mask = (1 << min(shift, 16)) - 1

    @classmethod
    def for_entries(cls, entries: int) -> KeyTable:
        """A table whose rows hold some twenty entries each."""
        return cls(max(1, 32 - max(0, (entries // 24).bit_length())))

    def bits(self, key: int) -> int:
        """What tells a key from the others of its row."""
        return key >> self._rest & self._mask

    def pack(self, entries: list[tuple[int, int]]) -> bytes:
        """A row of entries (key, number)."""
        bits = b"".join([self.bits(key).to_bytes(2, "little") for key, _ in entries])
        low = b"".join([(number & 0xFFFF).to_bytes(2, "little") for _, number in entries])
        return bits + low + bytes([number >> 16 for _, number in entries])

    def find(self, packed: bytes, key: int) -> list[int]:
        """The numbers under a key in a row; strangers are among them now and then."""
        count = len(packed) // 5
        bits = _halves(packed[: 2 * count])
        wanted = self.bits(key)
        if wanted not in bits:
            return []
        first = bits.index(wanted)
        low, high = _halves(packed[2 * count : 4 * count]), packed[4 * count :]
        found = []
        while first < count and bits[first] == wanted:
            found.append(high[first] << 16 | low[first])
            first += 1
        return found


def _halves(packed: bytes) -> array[int]:
    numbers = array("H", packed)
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers


def filter_of(all_keys: Iterable[int], count: int) -> bytearray:
    """A bitmap in which the bit of every key is set, and that of few others."""
    bits = bytearray(1 << max(4, count.bit_length()))
    mask = len(bits) - 1
    for key in all_keys:
        bits[key >> 3 & mask] |= 1 << (key & 7)
    return bits


def may_hold(bits: bytes, wanted: Iterable[int]) -> list[int]:
    """The keys whose bit is set."""
    mask = len(bits) - 1
    return [key for key in wanted if bits[key >> 3 & mask] >> (key & 7) & 1]
