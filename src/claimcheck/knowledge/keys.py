"""The numbers under which names are filed: what the compiler writes and the store looks up must be the same.

Keys are CRC-32 of UTF-8, so they are the same on every machine and Python. They are no proof: whoever finds something
under a key compares the names themselves.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Final
from zlib import crc32

from claimcheck.knowledge.folding import core_key, is_initial, transliterate

__all__ = [
    "FORMAT",
    "LONG",
    "MOST_WORDS",
    "WHOLE",
    "KeyTable",
    "bucket_of",
    "list_owner",
    "list_row",
    "list_rows",
    "name_pairs",
    "number",
    "outer_words",
    "pack_entries",
    "part_keys",
    "part_probes",
    "romanized_key",
    "tokens_in",
    "word_keys",
]

FORMAT: Final = 4
"""Version of the file's layout (``PRAGMA user_version``); a store of another version is refused."""

LONG: Final = 6
"""Names of a single word that have so many letters are also filed by thirds, to be found with two slips in them."""

MOST_WORDS: Final = 8
"""Names of more words are filed and compared by their first seven and their last."""

WHOLE: Final = 16
"""A slip is looked for in so many first letters of a word."""

_FEW_BITS: Final = 2  # so many of a token number in a byte leave few values to look for
_LENGTHS: Final = 5  # bits for the length of a partner in the number of a list's row
_LONGEST: Final = (1 << _LENGTHS) - 1


def number(text: str) -> int:
    """The key of a folded name or word."""
    return crc32(text.encode("utf-8", "surrogatepass"))


def romanized_key(words: tuple[str, ...]) -> int:
    """The key of a name in romanized letters, its words in any order."""
    return number(core_key(transliterate(words)))


def outer_words(words: tuple[str, ...]) -> tuple[str, ...]:
    """At most :data:`MOST_WORDS` words of a name, the last one among them."""
    return words if len(words) <= MOST_WORDS else (*words[: MOST_WORDS - 1], words[-1])


def name_pairs(words: tuple[str, ...]) -> list[tuple[str, str, bool]]:
    """The pairs of words a name of several words is filed under, and whether under either word.

    A name of two words, initials between them apart, is filed under each of them with the other beside it. A longer
    one is filed by neighbours and by its outer words, under the rarer word alone: two slips leave at least one of
    these pairs with no more than one.
    """
    if len(words) < 2:
        return []
    inner = [w for w in words[1:-1] if not is_initial(w)]
    first, last = words[0], words[-1]
    if not inner:
        return [(first, last, True)]
    pairs = dict.fromkeys(pairwise((first, *inner, last)))
    pairs[first, last] = None
    return [(a, b, False) for a, b in pairs]


def word_keys(word: str) -> set[int]:
    """The keys of a word and of the word with one letter taken out: words one slip apart share one (SymSpell)."""
    start = word[:WHOLE]
    found = {number(start)}
    if len(start) > 2:
        found.update(number(start[:i] + start[i + 1 :]) for i in range(len(start)))
    return found


def part_keys(word: str) -> list[int]:
    """The keys of the three thirds of a word, each with its place and the word's length (PassJoin, Li et al. 2011)."""
    length = len(word)
    a, b = length // 3, length * 2 // 3
    return [_part(i, length, part) for i, part in enumerate((word[:a], word[a:b], word[b:]))]


def part_probes(word: str) -> Iterator[int]:
    """Keys of which a word two slips away has at least one: two slips leave one third as it is.

    A third is then as far from one end of the word as it was, or, in the middle, one letter off; two letters swapped
    across the edge of a third are swapped back.
    """
    for length in range(max(LONG, len(word) - 2), len(word) + 3):
        a, b, more = length // 3, length * 2 // 3, len(word) - length
        yield _part(0, length, word[:a])
        yield _part(0, length, word[: a - 1] + word[a : a + 1])
        for at in (-1, 0, 1):
            yield _part(1, length, word[a + at : b + at])
        yield _part(2, length, word[b + more :])
        yield _part(2, length, word[b + more - 1 : b + more] + word[b + more + 1 :])


def _part(place: int, length: int, text: str) -> int:
    return number(f"{place} {length} {text}")


def list_row(token: int, partner: int, frequent: int) -> int:
    """The row of table ``beside`` for a word and partners of so many letters.

    The lists of the ``frequent`` first words are split by the partners' lengths.
    """
    return token << _LENGTHS | (min(partner, _LONGEST) if token <= frequent else 0)


def list_owner(row: int) -> int:
    """The word whose list a row of table ``beside`` is, or is a part of."""
    return row >> _LENGTHS


def list_rows(token: int, partners: Iterable[tuple[int, int]], frequent: int) -> list[int]:
    """The rows for a word that hold partners of some lengths, each from a shortest to a longest."""
    if token > frequent:
        return [token << _LENGTHS]
    lengths = {min(n, _LONGEST) for low, high in partners for n in range(max(1, low), high + 1)}
    return [token << _LENGTHS | n for n in lengths]


def bucket_of(key: int, mask: int) -> tuple[int, int]:
    """Where a key of a word is filed: the bucket, and eight more bits that tell its entries from strangers."""
    return key & mask, key >> 24


def pack_entries(entries: list[tuple[int, int]], token_bits: int) -> bytes:
    """Entries of a bucket, (check, token number) each, in three bytes: low halves first, then the rest.

    The last byte holds the token number's bits above 16 and, above them, as many check bits as fit.
    """
    spare = token_bits - 16
    low = b"".join([(token & 0xFFFF).to_bytes(2, "little") for _, token in entries])
    return low + bytes([token >> 16 | check >> spare << spare for check, token in entries])


def tokens_in(packed: bytes, check: int, token_bits: int) -> list[int]:
    """Token numbers in a bucket whose check bits are these."""
    spare = token_bits - 16
    start = len(packed) // 3 * 2
    first = check >> spare << spare
    above = (1 << spare) - 1
    if spare > _FEW_BITS:
        places = [i for i, b in enumerate(packed[start:]) if b & ~above == first]
    else:
        places = []
        for b in range(first, first + above + 1):
            at = packed.find(b, start)
            while at >= 0:
                places.append(at - start)
                at = packed.find(b, at + 1)
    return [(packed[start + i] & above) << 16 | packed[2 * i + 1] << 8 | packed[2 * i] for i in places]


class KeyTable:
    """A table of keys (32 bits) with numbers under them, as it is packed into rows: a bucket of keys a row.

    The upper bits of a key choose the row; up to sixteen bits below them tell the keys of a row apart. A row holds
    these bits of every entry (two bytes each), then the numbers (``width`` bytes each).
    """

    def __init__(self, shift: int, width: int) -> None:
        self.shift = shift
        self.width = width
        self._rest = max(0, shift - 16)
        self._mask = (1 << min(shift, 16)) - 1

    @classmethod
    def for_entries(cls, entries: int, width: int) -> KeyTable:
        """A table whose rows hold some twenty entries each."""
        return cls(max(1, 32 - max(0, (entries // 24).bit_length())), width)

    def bits(self, key: int) -> int:
        """What tells a key from the others of its row."""
        return key >> self._rest & self._mask

    def pack(self, entries: list[tuple[int, int]]) -> bytes:
        """A row of entries (key, number)."""
        bits = b"".join([self.bits(key).to_bytes(2, "little") for key, _ in entries])
        return bits + b"".join([number.to_bytes(self.width, "little") for _, number in entries])

    def find(self, packed: bytes, key: int) -> list[int]:
        """The numbers under a key in a row; strangers are among them now and then."""
        count = len(packed) // (2 + self.width)
        mark = self.bits(key).to_bytes(2, "little")
        place = packed.find(mark, 0, 2 * count)
        while place & 1 and place > 0:  # across two entries
            place = packed.find(mark, place + 1, 2 * count)
        found: list[int] = []
        if place < 0:
            return found
        first, width = place // 2, self.width
        while first < count and packed[2 * first : 2 * first + 2] == mark:
            at = 2 * count + width * first
            found.append(int.from_bytes(packed[at : at + width], "little"))
            first += 1
        return found
