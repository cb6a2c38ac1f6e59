"""Compiles tables of facts into the one SQLite file a store reads.

The same tables give the same bytes: rows are numbered in a fixed order, nothing depends on hashing or the clock, and
the two header fields in which SQLite leaves its own version are set to a fixed value. A file is written beside its
target and renamed, so that a reader sees the old one or the new one and a failure leaves the old one.
"""

from __future__ import annotations

import gc
import os
import sqlite3
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from claimcheck.errors import KnowledgeError
from claimcheck.knowledge.compile_names import NameIndex
from claimcheck.knowledge.folding import fold
from claimcheck.knowledge.keys import FORMAT
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

    Args:
        rows: rows by table, as :func:`claimcheck.knowledge.tables.read_tables` gives them.
        target: the file to replace.
        digest: what the file was made from, kept in it so that a rebuild can be saved.
        version: the version the store shows.

    Raises:
        KnowledgeError: the file cannot be written.
    """
    aside = target.with_name(f".{target.name}.{os.getpid()}.new")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        aside.unlink(missing_ok=True)
        connection = sqlite3.connect(aside, isolation_level=None)
        try:
            gc.disable()  # millions of small objects, none of them in cycles
            compiled = _Compiler(connection, rows).run(digest, version)
        finally:
            gc.enable()
            connection.close()
        _settle_header(aside)
        aside.replace(target)
    except (OSError, sqlite3.Error) as e:
        raise KnowledgeError(f"{target}: the knowledge base cannot be written ({e}). The old file is unchanged.") from e
    finally:
        with suppress(OSError):
            aside.unlink(missing_ok=True)
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
        self.result = Compiled()
        self.sources: dict[str, int] = {}
        self.entities: dict[str, int] = {}
        self.offices: dict[str, int] = {}
        self.names = NameIndex()

    def run(self, digest: str, version: str) -> Compiled:
        """Compile everything."""
        run = self.connection.execute
        run("PRAGMA page_size = 4096")
        run("PRAGMA journal_mode = OFF")
        run("PRAGMA synchronous = OFF")
        run("PRAGMA cache_size = -65536")
        self.connection.executescript(Path(__file__).with_name("schema.sql").read_text("utf-8"))
        run(f"PRAGMA user_version = {FORMAT}")
        run("BEGIN")
        self._sources()
        terms = self._terms()
        self._entities(self._homes(terms))
        self._write_terms(terms)
        self._jurisdiction_names()
        self.names.add_words(self.rows.get("name_tokens", ()), self.rows.get("words", ()))
        index = self.names.write(self._many)
        self._nicknames()
        meta = {"digest": digest, "version": version, "format": str(FORMAT), **index}
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

    def _terms(self) -> list[tuple[str, ...]]:
        """Writes the offices, and returns the terms whose office is known and whose days are days."""
        titles: set[tuple[str, int]] = set()
        made = []
        for key, role, jurisdiction, label, names, body, single, _source in sorted(self.rows.get("offices", ())):
            if key in self.offices:
                self._problem(f"offices: {key} stands there twice")
                continue
            number = self.offices[key] = len(self.offices) + 1
            made.append((number, key, role, jurisdiction, label, names, body or None, int(single != "0")))
            titles.update((title_key(t), number) for t in names.split("|") if t.strip())
        self._many("INSERT INTO office VALUES (?,?,?,?,?,?,?,?)", made)
        self._many("INSERT INTO title VALUES (?,?)", sorted(titles))
        good = []
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
            good.append(row)
        good.sort(key=lambda r: (r[0], r[2] or "0", r))
        return good

    def _homes(self, terms: list[tuple[str, ...]]) -> dict[str, str]:
        """The country of each person: that of the latest office in one, else its body's."""
        place = {row[0]: row[2] for row in self.rows.get("offices", ())}
        parent = {row[0]: (row[2], row[3]) for row in self.rows.get("jurisdictions", ())}
        homes: dict[str, tuple[bool, str, str]] = {}
        for row in terms:
            home = place[row[1]]
            kind, above = parent.get(home, ("", ""))
            if kind == "state" and above:
                home = above
            rank = (kind != "body", row[2], home)
            if rank > homes.get(row[0], (False, "", "")):
                homes[row[0]] = rank
        return {person: home for person, (_, _, home) in homes.items()}

    def _entities(self, homes: dict[str, str]) -> None:
        aliases: dict[str, set[tuple[str, str]]] = {}
        for entity, alias, use, _source in self.rows.get("aliases", ()):
            if alias:
                aliases.setdefault(entity, set()).add((alias, use))
        for key, name, use, _preferred, _source in self.rows.get("jurisdiction_names", ()):
            if use in ("name", "formal", "acronym") and not name.startswith("the "):
                aliases.setdefault(key, set()).add((name, use))
        made = []
        for kind, row in self._all_entities(homes):
            key, name = row[0], row[1]
            if key in self.entities or not name:
                self._problem(f"{KINDS[kind]}s: {key} stands there twice or has no name")
                continue
            number = self.entities[key] = len(self.entities) + 1
            known = aliases.pop(key, set())
            others = sorted({alias for alias, _ in known} - {name})
            first = self.names.add(number, kind, (name, *others), int(row[6]), row[8], row[9])
            facts = tuple(field or None for field in row[2:6])
            made.append((number, key, kind, *facts, int(row[6]), self._source(row[7]), first, 1 + len(others)))
        self._many(_ENTITY_SQL, made)
        self.result.counts["entities"] = len(made)
        self.result.counts["aliases"] = self.names.count
        for key in sorted(aliases):
            self._problem(f"aliases: no entity {key}")

    def _all_entities(self, homes: dict[str, str]) -> Iterable[tuple[int, tuple[str, ...]]]:
        """(kind, (id, name, subkind, jurisdiction, birth, death, weight, source, given, family)) in a fixed order."""
        for r in sorted(self.rows.get("persons", ())):
            weight = str(_int(r[8]))
            yield 0, (r[0], r[1], "", homes.get(r[0], ""), r[5], r[6], weight, r[9], r[2], r[3])
        for kind, table in ((1, "places"), (2, "organizations")):
            for r in sorted(self.rows.get(table, ())):
                yield kind, (*r[:4], "", "", str(_int(r[-2])), r[-1], "", "")
        for r in sorted(self.rows.get("jurisdictions", ())):
            weight = {"country": "900", "body": "500", "state": "400"}.get(r[2], "300")
            yield 3, (r[0], r[1], r[2], r[0], "", "", weight, r[6], "", "")

    def _write_terms(self, terms: list[tuple[str, ...]]) -> None:
        made: list[tuple[object, ...]] = []
        for person, office, start, end_min, end_max, as_of, precision, conflict, source, locator in terms:
            number = self.entities.get(person)
            if number is None:
                self._problem(f"terms: no person {person} ({office})")
                continue
            days = (_day(start), _day(end_min), _day(end_max), _day(as_of))
            head = (len(made) + 1, number, self.offices[office], *days)
            made.append((*head, precision or "day", int(conflict == "1"), self._source(source), locator))
        self._many("INSERT INTO term VALUES (?,?,?,?,?,?,?,?,?,?,?)", made)
        self.result.counts["terms"] = len(made)
        self.result.counts["offices"] = len(self.offices)

    def _jurisdiction_names(self) -> None:
        kinds = {row[0]: row[2] for row in self.rows.get("jurisdictions", ())}
        best: dict[tuple[str, str], tuple[int, int]] = {}
        adjectives: dict[str, tuple[int, str]] = {}
        for code, name, use, preferred, _source in sorted(self.rows.get("jurisdiction_names", ())):
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
        self._many("INSERT INTO demonym VALUES (?,?)", sorted((code, name) for code, (_, name) in adjectives.items()))
        self.result.counts["jurisdictions"] = len(kinds)

    def _nicknames(self) -> None:
        groups: dict[str, set[str]] = {}
        for name, group, _source in self.rows.get("nicknames", ()):
            groups.setdefault(group, set()).add(fold(name))
        pairs = {(a, b) for members in groups.values() for a in members for b in members if a != b and a and b}
        self._many("INSERT INTO nickname VALUES (?,?)", sorted(pairs))
