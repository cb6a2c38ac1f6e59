"""Two spellings of a name, word by word: which word is the odd one."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from claimcheck._frozen import frozen
from claimcheck.knowledge.folding import fold, is_particle
from claimcheck.knowledge.osa import metric

__all__ = ["Difference", "Word", "counted", "differences", "slips", "words_of"]

_WORD: Final = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_TWO_LETTERS: Final = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "Ø": "Oe", "Å": "Aa"}
)
_SUFFIXES: Final = frozenset(("jr", "sr", "jnr", "snr", "ii", "iii", "iv"))


@frozen
class Word:
    """A word of a name: as it is written, folded, and where it stands in the name."""

    raw: str
    folded: str
    start: int
    end: int


@frozen
class Difference:
    """How a name in the text departs from a known one.

    ``odd`` is the word of the text that differs and ``right`` what the known name has there, both as written.
    ``distance`` counts slips (insert, drop, change, swap of neighbours). ``place`` is ``first``, ``last`` or ``middle``
    among the words that count. ``initials`` tells that initials conflict, ``suffix`` that Jr. and Sr. do.
    """

    odd: Word
    right: Word
    distance: int
    place: str


@lru_cache(maxsize=8192)
def words_of(name: str) -> tuple[Word, ...]:
    """The words of a name; hyphens and dots divide, apostrophes do not."""
    return tuple(Word(m.group(), fold(m.group()), m.start(), m.end()) for m in _WORD.finditer(name))


@lru_cache(maxsize=4096)
def _spelt_out(word: str) -> str:
    """A word folded with its umlauts and rings as two letters, as wire services write them ("Schroeder")."""
    return fold(word.translate(_TWO_LETTERS)) if not word.isascii() else ""


def slips(a: str, b: str) -> int:
    """Optimal-string-alignment distance of two folded words."""
    return metric(1)(a, b)


def differences(name: str, alias: str) -> tuple[Difference, ...] | None:
    """The words in which ``name`` departs from ``alias``; None where they are no two spellings of one name.

    Particles and middle initials that only one of them has are passed over; conflicting initials or generational
    suffixes make them different people.
    """
    ours, theirs = counted(name), counted(alias)
    if _suffix(name) != _suffix(alias) or not ours or not theirs:
        return None
    if len(ours) != len(theirs):
        ours, theirs = _trimmed(ours, theirs)
        if len(ours) != len(theirs):
            return None
    pairs = list(zip(ours, theirs, strict=True))
    found = [i for i, (a, b) in enumerate(pairs) if a.folded != b.folded and a.folded != _spelt_out(b.raw)]
    if len(found) == 2 and len(pairs) == 2 and ours[0].folded == theirs[1].folded:
        return None
    result = []
    for i in found:
        a, b = pairs[i]
        if len(a.folded) == 1 or len(b.folded) == 1:
            if a.folded[0] != b.folded[0]:
                return None
            continue
        place = "first" if i == 0 else ("last" if i == len(pairs) - 1 else "middle")
        result.append(Difference(a, b, slips(a.folded, b.folded), place))
    return tuple(result)


@lru_cache(maxsize=8192)
def counted(name: str) -> tuple[Word, ...]:
    """The words of a name without particles and suffixes; with them where fewer than two would be left."""
    words = tuple(w for w in words_of(name) if w.folded and w.folded not in _SUFFIXES)
    kept = tuple(w for w in words if not is_particle(w.folded))
    return kept if len(kept) > 1 or not words else words


def _trimmed(ours: tuple[Word, ...], theirs: tuple[Word, ...]) -> tuple[tuple[Word, ...], tuple[Word, ...]]:
    """Both without middle initials, or middle names, that the other has not."""
    if len(ours) > len(theirs):
        return _only_ends(ours, len(theirs)), theirs
    return ours, _only_ends(theirs, len(ours))


def _only_ends(words: tuple[Word, ...], count: int) -> tuple[Word, ...]:
    if count < 2:
        return words
    kept = tuple(w for i, w in enumerate(words) if len(w.folded) > 1 or i in (0, len(words) - 1))
    return kept if len(kept) == count else ((words[0], words[-1]) if count == 2 and len(words) == 3 else words)


def _suffix(name: str) -> str:
    words = words_of(name)
    last = words[-1].folded if words else ""
    return last.replace("jnr", "jr").replace("snr", "sr") if last in _SUFFIXES else ""
