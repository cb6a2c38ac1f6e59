"""The compiler's half of the name index: numbers aliases and words, and files them under their keys."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable
from itertools import groupby

from claimcheck.errors import KnowledgeError
from claimcheck.knowledge import keys
from claimcheck.knowledge.folding import core, core_key, fold, is_particle, respell

__all__ = ["NameIndex"]

MOST = 256
"""So many aliases are filed under one key, the best known; more would cost time and tell nothing."""

_ENTRIES_A_BUCKET = 16

Writer = Callable[[str, Iterable[tuple[object, ...]]], None]


class NameIndex:
    """Collects names one entity after another, and writes the tables alias, name, near, token and slip."""

    def __init__(self) -> None:
        self.count = 0
        self._aliases: list[tuple[int, int, str]] = []
        self._weights = array("q", [0])
        self._name: dict[int, int | list[int]] = {}
        self._near: dict[int, int | list[int]] = {}
        self._tokens: dict[str, list[int]] = {}

    def add(self, entity: int, kind: int, names: tuple[str, ...], weight: int, given: str, family: str) -> int:
        """File all names of an entity, the preferred one first, and return the number of the first alias."""
        first = self.count + 1
        seen: set[str] = set()
        for name in names:
            self.count += 1
            self._aliases.append((self.count, entity, name))
            self._weights.append(weight)
            for spelt in (name, respell(name)):
                folded = fold(spelt) if spelt else ""
                if folded and folded not in seen:
                    seen.add(folded)
                    self._file(folded, self.count)
        self._count(kind, names, seen, given, family)
        return first

    def _file(self, folded: str, alias: int) -> None:
        words = core(folded)
        own = keys.number(core_key(words))
        _append(self._name, own, alias)
        # A name that romanizing leaves as it is need not be filed twice: look-ups ask both tables.
        if (key := keys.romanized_key(words)) != own:
            _append(self._near, key, alias)
        if len(words) == 2:
            for word, other in (words, words[::-1]):
                if len(other) <= keys.SHORT and len(word) > 1:
                    for key in set(keys.edge_keys(word, other)):
                        _append(self._near, key, alias)
        elif len(words) > 2:
            for key in {keys.pair_key(a, b) for a, b in keys.pairs(words)}:
                _append(self._near, key, alias)

    def _count(self, kind: int, names: tuple[str, ...], folded: set[str], given: str, family: str) -> None:
        """Count each word of an entity's names once in each use."""
        if kind:
            column = {1: 2, 2: 3, 3: 2}[kind]
            for word in {w for name in folded for w in name.split(" ")}:
                self._tokens.setdefault(word, [0, 0, 0, 0, 0])[column] += 1
            return
        words = fold(names[0]).split(" ")
        family_words = set(fold(family).split()) if family else set(words[-1:])
        given_words = set(fold(given).split()) if given else set(words[:-1]) - family_words
        for name in folded:
            parts = name.split(" ")
            for i, word in enumerate(parts):
                if word not in family_words and word not in given_words:
                    (family_words if i == len(parts) - 1 and i else given_words).add(word)
        for column, counted in enumerate((given_words, family_words)):
            for word in counted:
                self._tokens.setdefault(word, [0, 0, 0, 0, 0])[column] += 1

    def add_words(self, name_tokens: Iterable[tuple[str, ...]], words: Iterable[tuple[str, ...]]) -> None:
        """Add counts of given and family names from lists, and mark ordinary words of the language."""
        for token, given, family, _source in name_tokens:
            counts = self._tokens.setdefault(fold(token), [0, 0, 0, 0, 0])
            counts[0] += int(given or 0)
            counts[1] += int(family or 0)
        for row in words:
            self._tokens.setdefault(fold(row[0]), [0, 0, 0, 0, 0])[4] = 1
        self._tokens.pop("", None)

    def write(self, many: Writer) -> dict[str, str]:
        """Write all tables, and return what a store must know to read the table slip."""
        many("INSERT INTO alias VALUES (?,?,?)", self._aliases)
        if self.count >= 1 << 24:
            raise KnowledgeError(f"{self.count:,} names are more than one file can number.")
        all_keys = self._name.keys() | self._near.keys()
        many("INSERT INTO filter VALUES (?,?)", [(1, bytes(keys.filter_of(all_keys, len(all_keys))))])
        shifts = {table: self._write_keys(table, keyed, many) for table, keyed in self._keyed()}
        in_names = sorted(t for t, c in self._tokens.items() if c[0] or c[1] or c[2] or c[3])
        only_words = sorted(self._tokens.keys() - set(in_names))
        rows = ((i, t, *self._tokens[t]) for i, t in enumerate([*in_names, *only_words], 1))
        many("INSERT INTO token VALUES (?,?,?,?,?,?,?)", rows)
        return {**self._write_slips(in_names, many), **shifts}

    def _keyed(self) -> list[tuple[str, dict[int, int | list[int]]]]:
        return [("name", self._name), ("near", self._near)]

    def _write_keys(self, table: str, keyed: dict[int, int | list[int]], many: Writer) -> str:
        """Write one table of keys, and return the shift that a store needs to read it."""
        weights = self._weights
        entries: list[tuple[int, int]] = []
        for key in sorted(keyed):
            found = keyed[key]
            if isinstance(found, int):
                entries.append((key, found))
            else:
                ranked = sorted(set(found), key=lambda n: (-weights[n], n))[:MOST]
                entries += [(key, n) for n in ranked]
        keyed.clear()
        layout = keys.KeyTable.for_entries(len(entries))
        rows = groupby(entries, key=lambda entry: entry[0] >> layout.shift)
        many(f"INSERT INTO {table} VALUES (?,?)", ((bucket, layout.pack(list(row))) for bucket, row in rows))
        return str(layout.shift)

    def _write_slips(self, tokens: list[str], many: Writer) -> dict[str, str]:
        parts = [
            (n, keys.deletions(t, keys.slips(t))) for n, t in enumerate(tokens, 1) if len(t) > 1 and not is_particle(t)
        ]
        total = sum(len(p) for _, p in parts)
        mask = (1 << max(4, (total // _ENTRIES_A_BUCKET).bit_length())) - 1
        token_bits = max(17, len(tokens).bit_length())
        if token_bits > 24:
            raise KnowledgeError(f"{len(tokens):,} different words in names are more than the index can number.")
        entries: list[int] = []
        for n, found in parts:
            for part in found:
                bucket, check = keys.bucket_of(part, mask)
                entries.append(bucket << 32 | n << 8 | check)
        entries.sort()
        many("INSERT INTO slip VALUES (?,?)", _buckets(entries, token_bits))
        return {"mask": str(mask), "token_bits": str(token_bits)}


def _slips(token: str) -> bool:
    """Whether a word is filed with slips: not particles, single letters, or what has figures in it."""
    return len(token) > 1 and token.isalpha() and not is_particle(token)


def _append(table: dict[int, int | list[int]], key: int, value: int) -> None:
    old = table.get(key)
    if old is None:
        table[key] = value
    elif isinstance(old, list):
        old.append(value)
    elif old != value:
        table[key] = [old, value]


def _buckets(entries: list[int], token_bits: int) -> Iterable[tuple[int, bytes]]:
    start, total = 0, len(entries)
    while start < total:
        bucket, end = entries[start] >> 32, start
        while end < total and entries[end] >> 32 == bucket:
            end += 1
        yield bucket, keys.pack_entries([(e & 0xFF, e >> 8 & 0xFFFFFF) for e in entries[start:end]], token_bits)
        start = end
