"""The compiler's half of the name index: numbers aliases and words, and files them under their keys.

What is collected goes to a scratch database, which sorts it: memory stays the same however many names there are.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from itertools import groupby, islice
from operator import itemgetter

from claimcheck.errors import KnowledgeError
from claimcheck.knowledge import filters, keys
from claimcheck.knowledge.folding import core, core_key, fold, is_particle, respell

__all__ = ["NameIndex"]

MOST = 256
"""So many aliases are filed under one key or pair of words, the best known; more would cost time and tell nothing."""

FREQUENT = 512
"""Words that stand in so many names have lists split by length."""

_ENTRIES_A_BUCKET = 16
_BATCH = 20_000
_MOST_COUNTED = 50_000  # words counted in memory before they go to the scratch database
_HEAVIEST = 1 << 40

_SCRATCH = """
CREATE TABLE scratch.keyed (romanized INTEGER, key INTEGER, weight INTEGER, alias INTEGER);
CREATE TABLE scratch.pair (a TEXT, b TEXT, either INTEGER, weight INTEGER, alias INTEGER);
CREATE TABLE scratch.single (word TEXT, weight INTEGER, alias INTEGER);
CREATE TABLE scratch.counted (token TEXT, given INTEGER, family INTEGER, place INTEGER, organization INTEGER,
    word INTEGER);
CREATE TABLE scratch.token (token TEXT PRIMARY KEY, n INTEGER, given INTEGER, family INTEGER, place INTEGER,
    organization INTEGER, word INTEGER) WITHOUT ROWID;
CREATE TABLE scratch.beside (n INTEGER, word TEXT, either INTEGER, weight INTEGER, alias INTEGER);
CREATE TABLE scratch.slip (entry INTEGER);
"""

_NUMBERED = """
INSERT INTO scratch.token SELECT token, row_number() OVER (ORDER BY g + f + p + o DESC, token), g, f, p, o, w FROM
    (SELECT token, sum(given) AS g, sum(family) AS f, sum(place) AS p, sum(organization) AS o, max(word) AS w
     FROM scratch.counted GROUP BY token) ORDER BY token
"""

_BESIDE = """
INSERT INTO scratch.beside SELECT x.n, p.{other}, p.either, p.weight, p.alias FROM scratch.pair p
    JOIN scratch.token x ON x.token = p.{own} JOIN scratch.token y ON y.token = p.{other}
    WHERE length(p.{own}) > 1 AND (p.either OR x.n {than} y.n OR length(p.{other}) = 1) AND (p.a != p.b OR {first})
"""
"""A pair is filed under the word that stands in fewer names (it has the higher number), or under either."""


class NameIndex:
    """Collects names one entity after another, and writes the tables of the name index.

    ``connection`` has the file's schema and an empty database attached as ``scratch``. Aliases are written as they
    come; everything else is written by :meth:`write`.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.count = 0
        self._connection = connection
        connection.executescript(_SCRATCH)
        self._batches: dict[str, list[tuple[object, ...]]] = {
            "main.alias": [], "scratch.keyed": [], "scratch.pair": [], "scratch.single": []
        }  # fmt: skip
        self._tokens: dict[str, list[int]] = {}

    def add(self, entity: int, kind: int, names: tuple[str, ...], weight: int, given: str, family: str) -> int:
        """File all names of an entity, the preferred one first, and return the number of the first alias."""
        first = self.count + 1
        seen: dict[str, None] = {}  # in order, so that the same names give the same counts
        rank = -min(weight, _HEAVIEST)
        aliases = self._batches["main.alias"]
        for name in names:
            self.count += 1
            aliases.append((self.count, entity, name))
            for spelt in (name, respell(name)):
                folded = fold(spelt) if spelt else ""
                if folded and folded not in seen:
                    seen[folded] = None
                    self._file(folded, self.count, rank)
        self._count(kind, names, seen, given, family)
        if len(aliases) >= _BATCH:
            self._flush()
        return first

    def _file(self, folded: str, alias: int, rank: int) -> None:
        words = core(folded)
        own, romanized = keys.number(core_key(words)), keys.romanized_key(words)
        keyed = self._batches["scratch.keyed"]
        keyed.append((0, own, rank, alias))
        # A name that romanizing leaves as it is need not be filed twice: look-ups ask both tables.
        if romanized != own:
            keyed.append((1, romanized, rank, alias))
        if len(words) == 1:
            self._batches["scratch.single"].append((words[0], rank, alias))
        pairs = self._batches["scratch.pair"]
        for a, b, either in keys.name_pairs(keys.outer_words(words)):
            pairs.append((a, b, int(either), rank, alias))

    def _count(self, kind: int, names: tuple[str, ...], folded: Iterable[str], given: str, family: str) -> None:
        """Count each word of an entity's names once in each use."""
        if kind:
            column = {1: 2, 2: 3, 3: 2}[kind]
            for word in {w for name in folded for w in name.split(" ")}:
                self._counts(word)[column] += 1
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
                self._counts(word)[column] += 1

    def _counts(self, word: str) -> list[int]:
        counts = self._tokens.get(word)
        if counts is None:
            counts = self._tokens[word] = [0, 0, 0, 0, 0]
        return counts

    def add_words(self, name_tokens: Iterable[tuple[str, ...]], words: Iterable[tuple[str, ...]]) -> None:
        """Add counts of given and family names from lists, and mark ordinary words of the language."""
        for token, given, family, _source in name_tokens:
            counts = self._counts(fold(token))
            counts[0] += int(given or 0)
            counts[1] += int(family or 0)
        for row in words:
            self._counts(fold(row[0]))[4] = 1

    def write(self) -> dict[str, str]:
        """Write all tables, and return what a store must know to read them.

        Raises:
            KnowledgeError: there are more names or words than a file can number.
        """
        self._flush(counted=True)
        if self.count >= 1 << 32:
            raise KnowledgeError(f"{self.count:,} names are more than one file can number.")
        width = 3 if self.count < 1 << 24 else 4
        meta = {"width": str(width)}
        for romanized, table in enumerate(("name", "romanized")):
            meta[table] = self._write_keys(table, romanized, width)
        self._run(_NUMBERED)
        self._run("INSERT INTO main.token SELECT * FROM scratch.token ORDER BY token")
        sizes = self._sizes()
        frequent = sizes[FREQUENT.bit_length() - 1] if len(sizes) >= FREQUENT.bit_length() else 0
        self._write_lists(width, frequent, sizes[0])
        meta.update(self._write_slips(sizes[0]))
        return {**meta, "sizes": ",".join(map(str, sizes)), "frequent": str(frequent)}

    def _run(self, sql: str, *values: object) -> sqlite3.Cursor:
        return self._connection.execute(sql, values)

    def _many(self, table: str, rows: Iterable[tuple[object, ...]], columns: int) -> None:
        self._connection.executemany(f"INSERT INTO {table} VALUES ({','.join('?' * columns)})", rows)

    def _flush(self, counted: bool = False) -> None:
        """Write what has been collected; the words that were counted when they are many, or when told to."""
        for table, rows in self._batches.items():
            if rows:
                self._many(table, rows, len(rows[0]))
                rows.clear()
        if counted or len(self._tokens) > _MOST_COUNTED:
            self._many("scratch.counted", ((t, *c) for t, c in self._tokens.items() if t), 6)
            self._tokens.clear()

    def _write_keys(self, table: str, romanized: int, width: int) -> str:
        """Write one table of keys, and return the shift that a store needs to read it."""
        asked = "SELECT DISTINCT key, weight, alias FROM scratch.keyed WHERE romanized = ? ORDER BY key, weight, alias"
        (count,) = self._run("SELECT count(*) FROM scratch.keyed WHERE romanized = ?", romanized).fetchone()
        layout = keys.KeyTable.for_entries(count, width)
        found = groupby(self._run(asked, romanized), _first)
        entries = ((key, alias) for key, rows in found for _, _, alias in islice(rows, MOST))
        rows = groupby(entries, key=lambda entry: entry[0] >> layout.shift)
        self._many(table, ((bucket, layout.pack(list(row))) for bucket, row in rows), 2)
        all_keys = self._run("SELECT key FROM scratch.keyed WHERE romanized = ?", romanized)
        self.write_filter(table, (key for (key,) in all_keys), count)
        return str(layout.shift)

    def write_filter(self, what: str, all_keys: Iterable[int], count: int) -> None:
        """Write the filter of a table."""
        self._many("filter", [(what, bytes(filters.filter_of(all_keys, count)))], 2)

    def _sizes(self) -> list[int]:
        """How many words stand in at least 1, 2, 4, 8 ... names."""
        uses = "SELECT count(*) FROM scratch.token WHERE given + family + place + organization >= ?"
        sizes: list[int] = []
        while not sizes or sizes[-1]:
            sizes.append(self._run(uses, 1 << len(sizes)).fetchone()[0])
        return sizes

    def _write_lists(self, width: int, frequent: int, named: int) -> None:
        self._run(_BESIDE.format(own="a", other="b", than=">=", first=1))
        self._run(_BESIDE.format(own="b", other="a", than=">", first=0))
        order = "ORDER BY n, length(word), word, either DESC, weight, alias"
        found = self._run(f"SELECT n, word, alias FROM scratch.beside {order}")
        rows = groupby(found, key=lambda row: keys.list_row(row[0], len(row[1]), frequent))
        marks = filters.Marks.none(named)
        for n, token in self._run("SELECT n, token FROM scratch.token WHERE n <= ?", named):
            marks.add(n, filters.letters_of(token))
        lists = ((n, *_list(row, width)) for n, row in rows)
        self._many("beside", _marked(lists, marks), 3)
        found = self._run(
            "SELECT DISTINCT t.n, s.word, s.weight, s.alias FROM scratch.single s JOIN scratch.token t"
            " ON t.token = s.word ORDER BY t.n, s.weight, s.alias"
        )
        singles = (list(islice(rows, MOST)) for _, rows in groupby(found, _first))
        alone = ((r[0][0], r[0][1], _packed((n for *_, n in r), width)) for r in singles)
        self._many("alone", _alone(alone, marks), 3)
        self._many("filter", [("marks", marks.pack())], 2)

    def _write_slips(self, named: int) -> dict[str, str]:
        """Write the keys of the ``named`` first words: those that stand in names."""
        token_bits = max(17, (named + 1).bit_length())
        if token_bits > 24:
            raise KnowledgeError(f"{named:,} different words in names are more than the index can number.")
        (total,) = self._run("SELECT sum(length(token) + 1) FROM scratch.token WHERE n <= ?", named).fetchone()
        mask = (1 << max(4, ((total or 0) // _ENTRIES_A_BUCKET).bit_length())) - 1
        asked = "SELECT t.n, t.token, a.n FROM scratch.token t LEFT JOIN main.alone a ON a.n = t.n WHERE t.n <= ?"
        self._many("scratch.slip", _slip_entries(self._run(asked, named), mask), 1)
        found = self._run("SELECT DISTINCT entry FROM scratch.slip ORDER BY entry")
        rows = groupby((entry for (entry,) in found), key=lambda entry: entry >> 32)
        pairs = ((bucket, [(e & 0xFF, e >> 8 & 0xFFFFFF) for e in row]) for bucket, row in rows)
        self._many("slip", ((bucket, keys.pack_entries(row, token_bits)) for bucket, row in pairs), 2)
        return {"mask": str(mask), "token_bits": str(token_bits)}


_first = itemgetter(0)


def _list(found: Iterable[tuple[int, str, int]], width: int) -> tuple[str, bytes]:
    """The words of a row and the numbers of their aliases, at most :data:`MOST` for each word."""
    words: list[str] = []
    aliases: list[int] = []
    for word, rows in groupby(found, key=itemgetter(1)):
        numbers = dict.fromkeys(row[2] for row in rows)
        aliases += islice(numbers, MOST)
        words += [word] * (len(aliases) - len(words))
    return " ".join(words), _packed(aliases, width)


def _marked(lists: Iterable[tuple[int, str, bytes]], marks: filters.Marks) -> Iterator[tuple[int, str, bytes]]:
    """The rows of the lists; the ends of the words in each are marked on the word whose list it is."""
    for row in lists:
        word = keys.list_owner(row[0])
        for other in dict.fromkeys(row[1].split(" ")):
            marks.add(word, filters.ends_of(other))
        yield row


def _alone(rows: Iterable[tuple[int, str, bytes]], marks: filters.Marks) -> Iterator[tuple[int, str, bytes]]:
    """The rows of words that are names by themselves, and marked as such."""
    for row in rows:
        marks.add(row[0], filters.ALONE)
        yield row


def _packed(numbers: Iterable[int], width: int) -> bytes:
    return b"".join([n.to_bytes(width, "little") for n in numbers])


def _slip_entries(tokens: Iterable[tuple[int, str, int | None]], mask: int) -> Iterator[tuple[int]]:
    for n, token, alone in tokens:
        if is_particle(token):
            continue
        found = keys.word_keys(token)
        if alone is not None and len(token) >= keys.LONG:
            found.update(keys.part_keys(token))
        for key in found:
            bucket, check = keys.bucket_of(key, mask)
            yield (bucket << 32 | n << 8 | check,)
