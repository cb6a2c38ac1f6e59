"""Sorts the rows of large tables outside memory, while a knowledge file is compiled.

Rows go as they come to tables of a scratch database, and are read back in one fixed order, whatever order they came
in. Memory does not grow with their number.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter

__all__ = ["CACHE_KIB", "EntityRow", "Staging"]

CACHE_KIB = 8192
"""What SQLite keeps in memory of a file that is being made, and of each sort: this much whatever the number of rows.

With eight times as much, compiling takes the same time (``benchmarks/import_dump.py``): rows mostly come in order.
"""

EntityRow = tuple[int, str, str, str, str, str, str, int, str, str, str]
"""Kind, id, name, subkind, jurisdiction, birth, death, weight, source, given and family name."""

_SCRATCH = """
CREATE TABLE scratch.entity_row (kind INTEGER, id TEXT, name TEXT, subkind TEXT, jurisdiction TEXT, birth TEXT,
    death TEXT, weight INTEGER, source TEXT, given TEXT, family TEXT);
CREATE TABLE scratch.alias_row (entity TEXT, alias TEXT, PRIMARY KEY (entity, alias)) WITHOUT ROWID;
CREATE TABLE scratch.term_row (person TEXT, office TEXT, start TEXT, end_min TEXT, end_max TEXT, as_of TEXT,
    precision TEXT, conflict TEXT, source TEXT, locator TEXT);
CREATE TABLE scratch.home (person TEXT PRIMARY KEY, home TEXT) WITHOUT ROWID;
"""
_TERM = "t.person, t.office, t.start, t.end_min, t.end_max, t.as_of, t.precision, t.conflict, t.source, t.locator"
_TERM_ORDER = (
    "t.person, CASE t.start WHEN '' THEN '0' ELSE t.start END, t.office, t.start, t.end_min, t.end_max, t.as_of,"
    " t.precision, t.conflict, t.source, t.locator"
)


class Staging:
    """Tables of a database that is attached to ``connection`` as ``scratch``."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        connection.executescript(_SCRATCH)

    def add_terms(self, rows: Iterable[tuple[str, ...]]) -> None:
        """Take terms, in the columns of their table."""
        self._connection.executemany("INSERT INTO scratch.term_row VALUES (?,?,?,?,?,?,?,?,?,?)", rows)

    def add_entities(self, rows: Iterable[EntityRow]) -> None:
        """Take entities."""
        self._connection.executemany("INSERT INTO scratch.entity_row VALUES (?,?,?,?,?,?,?,?,?,?,?)", rows)

    def add_aliases(self, rows: Iterable[tuple[str, str]]) -> None:
        """Take (entity id, alias)."""
        self._connection.executemany("INSERT OR IGNORE INTO scratch.alias_row VALUES (?,?)", rows)

    def settle_homes(self, place: dict[str, str], above: dict[str, tuple[str, str]]) -> None:
        """Give each person with terms a country: that of the latest office in one, else its body's.

        ``place`` is the jurisdiction of each office, ``above`` the kind and the parent of each jurisdiction.
        """
        rows = self._connection.execute("SELECT person, office, start FROM scratch.term_row ORDER BY person")
        homes = ((person, _home(terms, place, above)) for person, terms in groupby(rows, itemgetter(0)))
        self._connection.executemany("INSERT INTO scratch.home VALUES (?,?)", homes)

    def entities(self) -> Iterator[tuple[EntityRow, list[str], bool]]:
        """All entities by kind and id, with home and aliases, and whether the id has been there before."""
        run = self._connection.execute
        twice = {key for (key,) in run("SELECT id FROM scratch.entity_row GROUP BY id HAVING count(*) > 1")}
        seen: set[str] = set()
        rows = run(
            "SELECT e.kind, e.id, e.name, e.subkind, coalesce(h.home, e.jurisdiction), e.birth, e.death, e.weight,"
            " e.source, e.given, e.family, EXISTS (SELECT 1 FROM scratch.alias_row a WHERE a.entity = e.id)"
            " FROM scratch.entity_row e"
            " LEFT JOIN scratch.home h ON e.kind = 0 AND h.person = e.id"
            " ORDER BY e.kind, e.id, e.name, e.given, e.family, e.birth, e.death, e.weight, e.source"
        )
        for row in rows:
            known = row[1] in twice and row[1] in seen
            if row[1] in twice:
                seen.add(row[1])
            yield row[:-1], self._aliases(row[1]) if row[-1] else [], known

    def _aliases(self, entity: str) -> list[str]:
        """The aliases of an entity in alphabetical order."""
        rows = self._connection.execute(
            "SELECT alias FROM scratch.alias_row WHERE entity = ? ORDER BY alias", (entity,)
        )
        return [alias for (alias,) in rows]

    def strays(self) -> list[str]:
        """Ids that have aliases and are no entity of the file."""
        rows = self._connection.execute(
            "SELECT DISTINCT entity FROM scratch.alias_row WHERE entity NOT IN (SELECT id FROM main.entity) ORDER BY 1"
        )
        return [entity for (entity,) in rows]

    def terms(self) -> Iterator[tuple[tuple[str, ...], int | None]]:
        """All terms by person and start, with the number of the person in the file."""
        sql = f"SELECT {_TERM}, e.n FROM scratch.term_row t LEFT JOIN main.entity e ON e.id = t.person"
        for row in self._connection.execute(f"{sql} ORDER BY {_TERM_ORDER}"):
            yield row[:-1], row[-1]


def _home(terms: Iterable[tuple[str, str, str]], place: dict[str, str], above: dict[str, tuple[str, str]]) -> str:
    best = (False, "", "")
    for _, office, start in terms:
        home = place[office]
        kind, parent = above.get(home, ("", ""))
        if kind == "state" and parent:
            home = parent
        best = max(best, (kind != "body", start, home))
    return best[2]
