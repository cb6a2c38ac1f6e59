"""Bitmaps of a knowledge file, held in memory: what they deny is not there, so most questions never reach a table.

A *filter* has two bits set for every key it was made of (Bloom 1970, "Space/time trade-offs in hash coding with
allowable errors"): some three in a hundred strangers pass. *Marks* are 64 bits for each word: which letters it has,
which beginnings and ends the words beside it in names have, and whether it is a name by itself.
"""

from __future__ import annotations

import sys
from array import array
from collections.abc import Iterable
from functools import lru_cache
from typing import Final
from zlib import crc32

__all__ = ["ALONE", "BESIDE", "Marks", "ends_of", "filter_of", "letters_of", "may_hold", "near_ends_of"]

_ENDS: Final = 39
_LETTERS: Final = 24

ALONE: Final = 1 << 63
"""The mark of a word that is a name by itself."""

BESIDE: Final = (1 << _ENDS) - 1
"""The marks of beginnings and ends."""

_OWN: Final = ((1 << _LETTERS) - 1) << _ENDS
_MIXED: Final = 0x9E3779B1  # Knuth's multiplicative hash: the golden ratio of 32 bits (TAOCP 6.4)
_ALL: Final = 0xFFFFFFFF


def filter_of(all_keys: Iterable[int], count: int) -> bytearray:
    """A filter that lets pass every one of ``count`` keys (32 bits each), and few others."""
    bits = bytearray(1 << max(4, count.bit_length()))
    mask, shift = len(bits) - 1, 30 - len(bits).bit_length()
    for key in all_keys:
        other = (key * _MIXED & _ALL) >> shift
        bits[key >> 3 & mask] |= 1 << (key & 7)
        bits[other >> 3] |= 1 << (other & 7)
    return bits


def may_hold(bits: bytes, wanted: Iterable[int]) -> list[int]:
    """The keys that pass."""
    mask, shift = len(bits) - 1, 30 - len(bits).bit_length()
    found: list[int] = []
    for key in wanted:
        if bits[key >> 3 & mask] >> (key & 7) & 1:
            other = (key * _MIXED & _ALL) >> shift
            if bits[other >> 3] >> (other & 7) & 1:
                found.append(key)
    return found


@lru_cache(maxsize=16384)
def ends_of(word: str) -> int:
    """The marks that a word leaves on those it stands beside: one of its two first, one of its two last letters."""
    return _mark(word[:2]) | _mark(f"{word[-2:]} ")


def near_ends_of(word: str) -> int:
    """The marks of which every word at most a slip away leaves at least one.

    A slip in a word of five letters or more spares two letters at one end of it; in one of four, swapping those in the
    middle does not.
    """
    if len(word) < 4:
        return BESIDE
    return ends_of(word) | (_mark(word[0] + word[2]) if len(word) == 4 else 0)


def _mark(letters: str) -> int:
    return 1 << crc32(letters.encode("utf-8", "surrogatepass")) % _ENDS


def letters_of(word: str) -> int:
    """The marks of a word's letters. A slip changes two of them at most: a letter goes, a letter comes."""
    bits = 0
    for letter in word:
        bits |= 1 << _ENDS + ord(letter) % _LETTERS
    return bits


class Marks:
    """The marks of all words, by number from 1. ``packed`` has eight bytes each, the lowest first."""

    def __init__(self, packed: bytes) -> None:
        self._of = array("Q", packed)
        if sys.byteorder == "big":
            self._of.byteswap()

    @classmethod
    def none(cls, count: int) -> Marks:
        """Of so many words, none set."""
        return cls(bytes(8 * count))

    def add(self, word: int, bits: int) -> None:
        """Set marks of a word."""
        self._of[word - 1] |= bits

    def pack(self) -> bytes:
        """As they are stored."""
        if sys.byteorder == "little":
            return self._of.tobytes()
        turned = array("Q", self._of)
        turned.byteswap()
        return turned.tobytes()

    def any_of(self, words: Iterable[int], bits: int) -> list[int]:
        """The words that have one of these marks."""
        of = self._of
        return [n for n in words if of[n - 1] & bits]

    def all_of(self, words: Iterable[int], choices: Iterable[int]) -> list[int]:
        """The words that have all marks of at least one choice."""
        of = self._of
        choices = tuple(choices)
        return [n for n in words if any(of[n - 1] & bits == bits for bits in choices)]

    def near(self, words: Iterable[int], letters: int, slips: int) -> list[int]:
        """The words that may be at most so many slips away from one with these letters."""
        of, most = self._of, 2 * slips
        return [n for n in words if ((of[n - 1] ^ letters) & _OWN).bit_count() <= most]
