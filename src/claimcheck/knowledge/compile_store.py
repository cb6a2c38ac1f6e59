"""Compiles tables of facts into the one SQLite file a store reads.

The same tables give the same bytes: rows are numbered in a fixed order, nothing depends on hashing or the clock, and
the two header fields in which SQLite leaves its own version are set to a fixed value. A file is written beside its
target and renamed, so that a reader sees the old one or the new one and a failure leaves the old one.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from claimcheck.errors import KnowledgeError
from claimcheck.knowledge import keys
from claimcheck.knowledge.compile_names import NameIndex
from claimcheck.knowledge.folding import fold
from claimcheck.knowledge.staging import CACHE_KIB, EntityRow, Staging
from claimcheck.knowledge.store import KINDS
from claimcheck.knowledge.tables import Rows
from claimcheck.knowledge.titles import title_key

__all__ = ["Compiled", "compile_store"]

_NAME_USES = ("name", "formal", "acronym", "metonym", "adjective", "demonym")
_JURISDICTION_KINDS = ("country", "territory", "body", "state", "city")
_ENTITY_SQL = "INSERT INTO entity VALUES (?,?,?,?,?,?,?,?,?,?,?)"


@dataclass
class Compiled:
    """What was made: rows by table, and rows that had to be left out, each with its reason."""

    counts: dict[str, int] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)


def compile_store(rows: Rows, target: Path, *, digest: str, version: str) -> Compiled:
    """Write the facts of ``rows`` to the SQLite file ``target``.

    Millions of names are compiled in bounded memory: every table may be an iterator, which is read once, in any order
    of its rows. Persons, places, organizations, aliases and terms are sorted in a scratch database beside the target
    (about twice the size of the finished file); only jurisdictions, offices and sources are held in memory.

    Args:
        rows: rows by table, with the fields in the order of :data:`claimcheck.knowledge.tables.COLUMNS`, as
            :func:`claimcheck.knowledge.tables.read_tables` gives them; a table that is not there is empty.
        target: the file to replace.
        digest: what the file was made from, kept in it so that a rebuild can be saved.
        version: the version the store shows.

    Raises:
        KnowledgeError: the file cannot be written.
    """
    aside = target.with_name(f".{target.name}.{os.getpid()}.new")
    scratch = aside.with_suffix(".scratch")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        aside.unlink(missing_ok=True)
        scratch.unlink(missing_ok=True)
        connection = sqlite3.connect(aside, isolation_level=None)
        try:
            connection.execute("ATTACH ? AS scratch", (str(scratch),))
            compiled = _Compiler(connection, rows).run(digest, version)
        finally:
            connection.close()
        _settle_header(aside)
        aside.replace(target)
    except (OSError, sqlite3.Error) as e:
        raise KnowledgeError(f"{target}: the knowledge base cannot be written ({e}). The old file is unchanged.") from e
    finally:
        for path in (aside, scratch):
            with suppress(OSError):
                path.unlink(missing_ok=True)
    return compiled


def _settle_header(path: Path) -> None:
    """Set the change counter and SQLite's own version in the header to fixed values: they say nothing of the facts."""
    with open(path, "r+b") as file:
        for offset in (24, 92, 96):  # change counter, version-valid-for, SQLITE_VERSION_NUMBER: sqlite.org/fileformat
            file.seek(offset)
            file.write((1 if offset != 96 else 3_040_000).to_bytes(4, "big"))


def _day(text: str) -> int | None:
    return date.fromisoformat(text).toordinal() if text else None


def _int(text: str) -> int:
    try:
        return int(text or 0)
    except ValueError:
        return 0


class _Compiler:
    """One run: numbers things, files names, and writes row after row."""

    def __init__(self, connection: sqlite3.Connection, rows: Rows) -> None:
        self.connection = connection
        self.rows = rows
        self.tables = {name: list(rows.get(name, ())) for name in ("jurisdictions", "jurisdiction_names", "offices")}
        self.result = Compiled()
        self.sources: dict[str, int] = {}
        self.offices: dict[str, int] = {}

    def run(self, digest: str, version: str) -> Compiled:
        """Compile everything."""
        run = self.connection.execute
        run("PRAGMA page_size = 4096")
        for schema in ("main", "scratch"):
            run(f"PRAGMA {schema}.journal_mode = OFF")
            run(f"PRAGMA {schema}.synchronous = OFF")
            run(f"PRAGMA {schema}.cache_size = -{CACHE_KIB}")
        self.connection.executescript(Path(__file__).with_name("schema.sql").read_text("utf-8"))
        self.names = NameIndex(self.connection)
        self.staging = Staging(self.connection)
        run(f"PRAGMA user_version = {keys.FORMAT}")
        run("BEGIN")
        self._sources()
        self._offices()
        self.staging.add_terms(self._good_terms())
        self._entities()
        self._write_terms()
        self._jurisdiction_names()
        self.names.add_words(self.rows.get("name_tokens", ()), self.rows.get("words", ()))
        index = self.names.write()
        self._nicknames()
        meta = {"digest": digest, "version": version, "format": str(keys.FORMAT), **index}
        meta.update((f"count.{k}", str(v)) for k, v in self.result.counts.items())
        self._many("INSERT INTO meta VALUES (?,?)", sorted(meta.items()))
        run("COMMIT")
        run("VACUUM")
        return self.result

    def _many(self, sql: str, rows: Iterable[tuple[object, ...]]) -> None:
        self.connection.executemany(sql, rows)

    def _problem(self, words: str) -> None:
        self.result.problems.append(words)

    def _sources(self) -> None:
        made = []
        for key, name, licence, address, collected in sorted(self.rows.get("sources", ())):
            if key in self.sources:
                self._problem(f"sources: {key} stands there twice")
                continue
            self.sources[key] = len(self.sources) + 1
            made.append((self.sources[key], key, name, licence, address, collected))
        self._many("INSERT INTO source VALUES (?,?,?,?,?,?)", made)

    def _source(self, id: str) -> int | None:
        """The number of a source; one that is only named in a row is known by its id alone."""
        if not id:
            return None
        if id not in self.sources:
            self._problem(f"sources: {id} is used but not described")
            self.sources[id] = len(self.sources) + 1
            self._many("INSERT INTO source VALUES (?,?,?,?,?,?)", [(self.sources[id], id, id, "", "", "")])
        return self.sources[id]

    def _offices(self) -> None:
        titles: set[tuple[str, int]] = set()
        made = []
        for key, role, jurisdiction, label, names, body, single, _source in sorted(self.tables["offices"]):
            if key in self.offices:
                self._problem(f"offices: {key} stands there twice")
                continue
            number = self.offices[key] = len(self.offices) + 1
            made.append((number, key, role, jurisdiction, label, names, body or None, int(single != "0")))
            titles.update((title_key(t), number) for t in names.split("|") if t.strip())
        self._many("INSERT INTO office VALUES (?,?,?,?,?,?,?,?)", made)
        self._many("INSERT INTO title VALUES (?,?)", sorted(titles))
        self.result.counts["offices"] = len(self.offices)

    def _good_terms(self) -> Iterator[tuple[str, ...]]:
        """The terms whose office is known and whose days are days."""
        for row in self.rows.get("terms", ()):
            if row[1] not in self.offices:
                self._problem(f"terms: no office {row[1]} ({row[0]})")
                continue
            try:
                days = [_day(text) for text in row[2:6]]
            except ValueError as e:
                self._problem(f"terms: {row[0]} in {row[1]}: {e}")
                continue
            start, end_min, end_max = days[:3]
            if end_max is not None and ((start or 0) > end_max or (end_min or 0) > end_max):
                self._problem(f"terms: {row[0]} in {row[1]} ends before it starts")
                continue
            yield row

    def _entities(self) -> None:
        place = {row[0]: row[2] for row in self.tables["offices"]}
        above = {row[0]: (row[2], row[3]) for row in self.tables["jurisdictions"]}
        self.staging.settle_homes(place, above)
        self.staging.add_entities(self._all_entities())
        self.staging.add_aliases((row[0], row[1]) for row in self.rows.get("aliases", ()) if row[1])
        self.staging.add_aliases(
            (key, name)
            for key, name, use, _preferred, _source in self.tables["jurisdiction_names"]
            if use in ("name", "formal", "acronym") and not name.startswith("the ")
        )
        self._many(_ENTITY_SQL, self._numbered())
        self.result.counts["aliases"] = self.names.count
        for key in self.staging.strays():
            self._problem(f"aliases: no entity {key}")

    def _numbered(self) -> Iterator[tuple[object, ...]]:
        number = 0
        for row, aliases, known in self.staging.entities():
            kind, key, name, subkind, jurisdiction, birth, death, weight, source, given, family = row
            if known or not name:
                self._problem(f"{KINDS[kind]}s: {key} stands there twice or has no name")
                continue
            number += 1
            others = [alias for alias in aliases if alias != name]
            first = self.names.add(number, kind, (name, *others), weight, given, family)
            facts = tuple(field or None for field in (subkind, jurisdiction, birth, death))
            yield (number, key, kind, *facts, weight, self._source(source), first, 1 + len(others))
        self.result.counts["entities"] = number

    def _all_entities(self) -> Iterator[EntityRow]:
        for r in self.rows.get("persons", ()):
            yield (0, r[0], r[1], "", "", r[5], r[6], _int(r[8]), r[9], r[2], r[3])
        for kind, table in ((1, "places"), (2, "organizations")):
            for r in self.rows.get(table, ()):
                yield (kind, r[0], r[1], r[2], r[3], "", "", _int(r[-2]), r[-1], "", "")
        for r in self.tables["jurisdictions"]:
            weight = {"country": 900, "body": 500, "state": 400}.get(r[2], 300)
            yield (3, r[0], r[1], r[2], r[0], "", "", weight, r[6], "", "")

    def _write_terms(self) -> None:
        self._many("INSERT INTO term VALUES (?,?,?,?,?,?,?,?,?,?,?)", self._numbered_terms())

    def _numbered_terms(self) -> Iterator[tuple[object, ...]]:
        number = 0
        for row, entity in self.staging.terms():
            person, office, start, end_min, end_max, as_of, precision, conflict, source, locator = row
            if entity is None:
                self._problem(f"terms: no person {person} ({office})")
                continue
            number += 1
            days = (_day(start), _day(end_min), _day(end_max), _day(as_of))
            head = (number, entity, self.offices[office], *days)
            yield (*head, precision or "day", int(conflict == "1"), self._source(source), locator)
        self.result.counts["terms"] = number

    def _jurisdiction_names(self) -> None:
        kinds = {row[0]: row[2] for row in self.tables["jurisdictions"]}
        best: dict[tuple[str, str], tuple[int, int]] = {}
        adjectives: dict[str, tuple[int, str]] = {}
        for code, name, use, preferred, _source in sorted(self.tables["jurisdiction_names"]):
            kind = kinds.get(code)
            if kind is None:
                self._problem(f"jurisdiction_names: no jurisdiction {code}")
                continue
            if use == "adjective":
                adjectives[code] = min(adjectives.get(code, (2, "")), (int(preferred != "1"), name))
            use_rank = _NAME_USES.index(use) if use in _NAME_USES else len(_NAME_USES)
            kind_rank = _JURISDICTION_KINDS.index(kind) if kind in _JURISDICTION_KINDS else len(_JURISDICTION_KINDS)
            rank = use_rank // 3 * 100 + kind_rank * 10 + use_rank
            upper = int(use == "acronym" or (len(name) <= 3 and name.isupper()))
            folded = fold(name)
            for key in {folded, folded.removeprefix("the ")}:
                best[key, code] = min(best.get((key, code), (999, 1)), (rank, upper))
        rows = ((key, rank, code, upper) for (key, code), (rank, upper) in sorted(best.items()))
        self._many("INSERT INTO jurisdiction_name VALUES (?,?,?,?)", rows)
        self.names.write_filter("jurisdiction_name", (keys.number(key) for key, _ in best), len(best))
        self._many("INSERT INTO demonym VALUES (?,?)", sorted((code, name) for code, (_, name) in adjectives.items()))
        self.result.counts["jurisdictions"] = len(kinds)

    def _nicknames(self) -> None:
        groups: dict[str, set[str]] = {}
        for name, group, _source in self.rows.get("nicknames", ()):
            groups.setdefault(group, set()).add(fold(name))
        pairs = {(a, b) for members in groups.values() for a in members for b in members if a != b and a and b}
        self._many("INSERT INTO nickname VALUES (?,?)", sorted(pairs))
        self.names.write_filter("nickname", (keys.number(a) for a, _ in pairs), len(pairs))
