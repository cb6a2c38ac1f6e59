"""Folds names so that spellings of one name compare equal.

:func:`fold` takes away what is no matter of spelling: case, diacritics, punctuation; a hyphen counts as a space and
particles stay. :func:`transliterate` goes further and takes away what differs between romanizations of one name, so
it must only be used to *find* names, never to call two names the same without looking at who bears them.

Nothing here raises on any string, and folding a folded name changes nothing.
"""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache
from typing import Final

from claimcheck._patterns import lazy
from claimcheck._tables import read_table

__all__ = [
    "core",
    "core_key",
    "families",
    "fold",
    "is_initial",
    "is_particle",
    "respell",
    "rotations",
    "transliterate",
    "undoubled",
]

LONGEST: Final = 300
"""Names longer than this (code points) are folded without being remembered."""

_NO_LETTER: Final = lazy(r"[\W_]+")
_ASCII: Final = str.maketrans(
    {chr(c): (None if chr(c) in "'`" else " ") for c in range(128) if not chr(c).isalnum()}
    | {chr(c): chr(c).lower() for c in range(128) if chr(c).isalnum()}
)
_APOSTROPHES: Final = dict.fromkeys(map(ord, "'`´‘’‚‛ʹʻʼʽˈʾʿ′＇\u0374"))
_ARTICLES: Final = frozenset({"al", "el"})
_VOWELS: Final = frozenset("aeiouy")


def table(name: str) -> list[list[str]]:
    """The rows of one of this folder's data tables, without comments and header."""
    return read_table(__file__, name)[1:]


def fold(name: str) -> str:
    """A name as it is compared: lower case, no diacritics or punctuation, words split by one space.

    Apostrophes vanish ("O'Brien" = "OBrien"), every other sign is a space ("Jong-un" = "Jong un"), and initials in a
    row are one word ("J. K. Rowling" = "J.K. Rowling" = "jk rowling").
    """
    if name.isascii() and name.isalpha():
        return name.lower()
    return _folded(name) if len(name) <= LONGEST else _fold(name)


def _fold(name: str) -> str:
    if name.isascii():
        words = name.translate(_ASCII).split()
    else:
        words = _NO_LETTER.sub(" ", _plain(name)).split()
    for word in words:
        if len(word) == 1:
            return _join_initials(words)
    return " ".join(words)


_folded = lru_cache(maxsize=16384)(_fold)


def _plain(name: str) -> str:
    """Without diacritics, in folded case; letters of other scripts stay. A second pass settles what casing unmade."""
    plain = name.translate(_letters())
    for _ in range(2):
        plain = "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))
        plain = plain.casefold().translate(_letters())
    return plain


def _join_initials(words: list[str]) -> str:
    joined: list[str] = []
    open_run = False
    for word in words:
        single = len(word) == 1 and word.isalpha()
        if single and open_run:
            joined[-1] += word
        else:
            joined.append(word)
        open_run = single
    return " ".join(joined)


@cache
def _letters() -> dict[int, str | None]:
    plain: dict[int, str | None] = dict(_APOSTROPHES)
    plain.update((ord(row[0]), row[1]) for row in table("letters"))
    return plain


@cache
def _respellings() -> dict[int, str]:
    return {ord(row[0]): row[1] for row in table("respellings")}


def respell(name: str) -> str | None:
    """The name with ö as oe, å as aa and the like, or None if it has no such letter."""
    if name.isascii():
        return None
    spelt = unicodedata.normalize("NFC", name).translate(_respellings())
    return spelt if spelt != name else None


@cache
def _particles() -> frozenset[str]:
    return frozenset(row[0] for row in table("particles"))


def is_particle(word: str) -> bool:
    """Whether a folded word is a particle of personal names ("al", "van", "bin")."""
    return word in _particles()


def is_initial(word: str) -> bool:
    """Whether a folded word is an initial or two ("w", "hw")."""
    return len(word) == 1 or (len(word) == 2 and not _VOWELS.intersection(word))


def core(folded: str) -> tuple[str, ...]:
    """The words of a folded name without particles and "the"; all words where fewer than two would be left."""
    words = folded.split(" ") if folded else []
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    if len(words) > 2:
        particles = _particles()
        kept = [w for w in words if w not in particles]
        if len(kept) > 1:
            return tuple(kept)
    return tuple(words)


def core_key(words: tuple[str, ...]) -> str:
    """The key under which a name is stored: its words in alphabetical order, so that order does not matter."""
    return " ".join(sorted(words)) if len(words) > 1 else (words[0] if words else "")


def rotations(words: tuple[str, ...]) -> list[tuple[str, ...]]:
    """The orders one name may be written in: as it is, last word first, first word last."""
    if len(words) < 2:
        return [words]
    turned = [words, words[-1:] + words[:-1], words[1:] + words[:1]]
    return turned[:2] if len(words) == 2 else turned


@cache
def _rules() -> tuple[list[tuple[str, str, str]], dict[str, str], dict[str, str]]:
    rules = [(row[0], row[1], row[2]) for row in table("transliteration")]
    rows = table("name_families")
    return rules, {r[0]: r[1] for r in rows}, {r[0]: r[1] for r in rows if r[2] == "any"}


def families(word: str) -> str:
    """The family of spellings a folded word belongs to for every bearer ("muhammad" -> "mohammed"), or the word."""
    return _rules()[2].get(word, word)


def transliterate(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words of a folded name in a form in which romanizations of one name are equal.

    After data/transliteration.tsv and data/name_families.tsv: y and iy, g, q and k, dd, dh and d, kh and h, ou and u,
    -ov and -off, -sky and -skyy, doubled letters, the Mohammeds. "Abd al-Rahman" and "Abdel Rahman" are one word.
    """
    if len(words) == 1:
        return (_romanize(words[0]),)
    made: list[str] = []
    for word in words:
        if word in _ARTICLES:
            continue
        romanized = _romanize(word)
        if made and made[-1] == "abd":
            made[-1] += romanized
        else:
            made.append(romanized)
    return tuple(made) or words


@lru_cache(maxsize=16384)
def _romanize(word: str) -> str:
    if len(word) > LONGEST or not word.isascii():
        return word
    rules, all_families, _ = _rules()
    word = all_families.get(word, word)
    for where, old, new in rules:
        if old in word:
            if where == "any":
                word = word.replace(old, new)
            elif where == "end":
                if word.endswith(old):
                    word = word[: -len(old)] + new
            elif word.startswith(old):
                word = new + word[len(old) :]
    return undoubled(word)


def undoubled(word: str) -> str:
    """A word with each doubled letter written once."""
    return "".join([c for i, c in enumerate(word) if i == 0 or c != word[i - 1]])
