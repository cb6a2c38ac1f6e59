"""Names with the habits of real ones, and slips in them, for benchmarks: the same seed gives the same names.

Given and family names are drawn as often as persons of kb/tables bear them: a few are very frequent, most are rare. One
family name in five is a new one from a letter model of the known ones, for a table of 90,000 persons holds only part
of the rare ones. Names have middle names, initials, particles, hyphens, double given names; some are a single word or a
place of kb/tables.
"""

from __future__ import annotations

import random
import re
import sys
from bisect import bisect
from itertools import accumulate
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "src"))

LETTERS = "abcdefghijklmnopqrstuvwxyz"
NEW = 0.2
"""Share of family names that the tables do not hold."""

KINDS = ((0.04, "place"), (0.06, "single"), (0.16, "initial"), (0.28, "middle"), (0.32, "particle"), (0.35, "hyphen"))


class Names:
    """Makes up names from the persons and places of kb/tables."""

    def __init__(self, seed: int) -> None:
        from claimcheck.knowledge.folding import fold
        from claimcheck.knowledge.tables import read_tables

        self.random = random.Random(seed)
        tables = read_tables(ROOT / "kb" / "tables")
        given: dict[str, int] = {}
        family: dict[str, int] = {}
        for row in tables["persons"]:
            words = row[1].split()
            if len(words) > 1 and fold(row[1]).isascii():
                given[words[0]] = given.get(words[0], 0) + 1
                family[words[-1]] = family.get(words[-1], 0) + 1
        self.places = [row[1] for row in tables["places"] if fold(row[1]).isascii()]
        self.given, self.given_sums = _sums(given)
        self.family, self.family_sums = _sums(family)
        self.letters: dict[str, str] = {}
        for name in family:
            padded = f"^^{fold(name)}$"
            for i in range(2, len(padded)):
                self.letters[padded[i - 2 : i]] = self.letters.get(padded[i - 2 : i], "") + padded[i]

    def make(self, count: int) -> list[str]:
        """So many names, no two of the same words."""
        names: dict[str, str] = {}
        while len(names) < count:
            name = self.name()
            names.setdefault(" ".join(sorted(name.lower().replace("-", " ").split())), name)
        return list(names.values())

    def name(self) -> str:
        at = self.random.random()
        kind = next((kind for share, kind in KINDS if at < share), "plain")
        if kind == "place":
            return self.random.choice(self.places)
        if kind == "single":
            return self._surname()
        first, last = self._pick(self.given, self.given_sums), self._surname()
        if kind == "initial":
            return f"{first} {self.random.choice(LETTERS).upper()}. {last}"
        if kind == "middle":
            return f"{first} {self._pick(self.given, self.given_sums)} {last}"
        if kind == "particle":
            return f"{first} {self.random.choice(('al', 'de', 'van', 'von', 'bin'))} {last}"
        if kind == "hyphen":
            return f"{first}-{self._pick(self.given, self.given_sums)} {last}"
        return f"{first} {last}"

    def _pick(self, items: list[str], sums: list[int]) -> str:
        return items[bisect(sums, self.random.random() * sums[-1])]

    def _surname(self) -> str:
        if self.random.random() >= NEW:
            return self._pick(self.family, self.family_sums)
        while True:
            made = "^^"
            while made[-1] != "$" and len(made) < 15:
                made += self.random.choice(self.letters[made[-2:]])
            made = made[2:].rstrip("$")
            if len(made) > 3 and made.isalpha():
                return made.capitalize()


def _sums(counts: dict[str, int]) -> tuple[list[str], list[int]]:
    items = sorted(counts)
    return items, list(accumulate(counts[i] for i in items))


def slip(name: str, count: int, rng: random.Random, first: bool = False) -> str:
    """The name with letters swapped, left out, put in or replaced; with ``first`` one slip is in a first letter.

    Words of one or two letters are left alone: a changed initial is another person.
    """
    letters = list(name.lower())
    for n in range(count):
        text = "".join(letters)
        words = [m.span() for m in re.finditer(r"[^\W\d_]{3,}", text)] or [(0, len(text))]
        at = [s for s, _ in words] if first and n == 0 else [i for s, e in words for i in range(s, e)]
        i = rng.choice(at)
        match rng.randrange(4):
            case 0 if i + 1 < len(letters) and letters[i + 1].isalpha() and letters[i + 1] != letters[i]:
                letters[i : i + 2] = letters[i + 1], letters[i]
            case 1:
                del letters[i]
            case 2:
                letters.insert(i, rng.choice(LETTERS))
            case _:
                letters[i] = rng.choice(LETTERS.replace(letters[i], ""))
    return "".join(letters)


def series(names: list[str], count: int, seed: int) -> dict[str, list[tuple[str, str]]]:
    """Queries with the name each stands for; slips only in names of eight letters or more."""
    rng = random.Random(seed)
    sample = rng.sample(names, min(len(names), count * 30))
    long = [n for n in sample if sum(map(str.isalpha, n)) >= 8]
    alone = [n for n in long if " " not in n and "-" not in n][: count // 2]
    long = long[:count]
    several = [n for n in long if " " in n and "." not in n]
    return {
        "1 slip": [(slip(n, 1, rng), n) for n in long],
        "2 slips": [(slip(n, 2, rng), n) for n in long],
        "1 slip in a first letter": [(slip(n, 1, rng, first=True), n) for n in long],
        "2 slips, one in a first letter": [(slip(n, 2, rng, first=True), n) for n in long],
        "one word, 1 slip": [(slip(n, 1, rng), n) for n in alone],
        "one word, 2 slips": [(slip(n, 2, rng), n) for n in alone],
        "words joined": [(re.sub("[ -]", "", n, count=1), n) for n in several],
        "a word split": [(_split(n, rng), n) for n in several],
    }


def _split(name: str, rng: random.Random) -> str:
    words = name.split()
    i = max(range(len(words)), key=lambda i: len(words[i]))
    at = rng.randrange(2, max(3, len(words[i]) - 1))
    words[i] = f"{words[i][:at]} {words[i][at:]}"
    return " ".join(words)
