"""Where an import keeps what it has read until all is read: a working file on disk, so that memory stays bounded.

What was read is written in portions, each together with how far the reading got; a run that was killed is taken up from
there. The working file is locked while a run uses it, and the system lets go of the lock when the run dies.
"""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

from claimcheck.errors import KnowledgeError
from claimcheck.knowledge.importing.records import Country, Holding, Position, Record
from claimcheck.knowledge.staging import CACHE_KIB

__all__ = ["Staging", "Table", "locked_database"]

_LAYOUT = 1
_SCHEMA = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value NOT NULL) WITHOUT ROWID;
CREATE TABLE item (id TEXT PRIMARY KEY, name TEXT NOT NULL, kind TEXT NOT NULL, subkind TEXT NOT NULL,
    jurisdiction TEXT NOT NULL, birth TEXT NOT NULL, death TEXT NOT NULL, given TEXT NOT NULL, family TEXT NOT NULL,
    weight INTEGER NOT NULL, source TEXT NOT NULL, place TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE alias (entity TEXT, alias TEXT, source TEXT NOT NULL, PRIMARY KEY (entity, alias)) WITHOUT ROWID;
CREATE TABLE holding (person TEXT NOT NULL, position TEXT NOT NULL, label TEXT NOT NULL, jurisdiction TEXT NOT NULL,
    start TEXT NOT NULL, "end" TEXT NOT NULL, as_of TEXT NOT NULL, source TEXT NOT NULL, locator TEXT NOT NULL);
CREATE TABLE position (id TEXT PRIMARY KEY, label TEXT NOT NULL, jurisdiction TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE country (id TEXT PRIMARY KEY, code TEXT NOT NULL) WITHOUT ROWID;
"""
_TURNS = 8
_FACTS = ("subkind", "jurisdiction", "birth", "death", "given", "family")


def locked_database(path: Path, *, busy: str) -> sqlite3.Connection:
    """An SQLite file that no other process can use until the connection is closed or its process ends.

    Args:
        path: the file; its folder is made.
        busy: what to say when another process holds it.

    Raises:
        KnowledgeError: it is in use, or cannot be written.
    """
    for turn in range(100):
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            connection = sqlite3.connect(path, isolation_level=None, timeout=0)
        except (OSError, sqlite3.Error) as e:
            raise KnowledgeError(
                f"{path.parent}: cannot be written to ({_reason(e)}). Name another --directory."
            ) from e
        try:
            connection.execute("PRAGMA locking_mode = EXCLUSIVE")
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = NORMAL")
            connection.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
            connection.execute("BEGIN EXCLUSIVE")
            connection.execute("COMMIT")
        except sqlite3.Error as e:
            connection.close()
            if "locked" in str(e) or "busy" in str(e):
                # Two that begin at one moment can each keep the other out. Both step back, for times of their own, so
                # that one comes first; who has been at work for longer than that keeps the file.
                if turn < _TURNS:
                    time.sleep(0.02 + os.getpid() % 13 * 0.009)
                    continue
                raise KnowledgeError(busy) from None
            raise KnowledgeError(f"{path}: cannot be written ({e}). Delete it, or name another --directory.") from e
        # The run before may have ended, and deleted its file, between our opening and our locking: then ours is no
        # longer the file of this name.
        if path.exists():
            return connection
        connection.close()
    raise KnowledgeError(busy)


class Table:
    """The rows of a query, run anew each time they are asked for."""

    def __init__(self, connection: sqlite3.Connection, sql: str, columns: tuple[str, ...]) -> None:
        self._connection = connection
        self._sql = sql
        self._columns = columns

    def __iter__(self) -> Iterator[tuple[str, ...]]:
        cursor = self._connection.execute(self._sql)
        names = [d[0] for d in cursor.description]
        at = [names.index(c) if c in names else -1 for c in self._columns]
        for row in cursor:
            yield tuple("" if i < 0 or row[i] is None else str(row[i]) for i in at)


class Staging:
    """The working file of one import."""

    def __init__(self, path: Path, signature: str, *, busy: str) -> None:
        self.path = path
        self.broken = False
        self.connection = locked_database(path, busy=busy)
        try:
            self.resumed = self._fits(signature)
            if not self.resumed:
                self._begin(signature)
            else:
                self.connection.execute("BEGIN")
        except sqlite3.Error as e:
            self.connection.close()
            raise self.failed(e) from e
        except BaseException:
            self.connection.close()
            raise

    def _fits(self, signature: str) -> bool:
        try:
            rows = dict(self.connection.execute("SELECT key, value FROM meta WHERE key IN ('layout', 'signature')"))
        except sqlite3.Error:  # a file of another making; it is made anew
            return False
        return rows.get("layout") == _LAYOUT and rows.get("signature") == signature

    def _begin(self, signature: str) -> None:
        run = self.connection.execute
        for kind, name in run("SELECT type, name FROM sqlite_master WHERE type = 'table'").fetchall():
            run(f'DROP {kind} "{name}"')
        self.connection.executescript(_SCHEMA)
        run("BEGIN")
        self.set("layout", _LAYOUT)
        self.set("signature", signature)
        self.save()

    def get(self, key: str, otherwise: Any = None) -> Any:
        """A value kept under a key."""
        row = self.connection.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        return otherwise if row is None else row[0]

    def set(self, key: str, value: object) -> None:
        """Keep a value under a key."""
        if not self.broken:
            self.connection.execute("INSERT OR REPLACE INTO meta VALUES (?,?)", (key, value))

    def save(self) -> None:
        """Make all that was added so far last.

        Raises:
            KnowledgeError: the disk is full, or cannot be written.
        """
        if self.broken:
            return
        try:
            self.connection.execute("COMMIT")
            self.connection.execute("BEGIN")
        except sqlite3.Error as e:
            raise self.failed(e) from e

    def add(self, items: Iterable[Record | Position | Holding | Country], place: str) -> tuple[str, ...]:
        """Keep what a row gave; returns what is wrong with it in the light of the rows before.

        Raises:
            KnowledgeError: the disk is full, or cannot be written.
        """
        run = self.connection.execute
        try:
            for item in items:
                if isinstance(item, Record):
                    if (problem := self._add_record(item, place)) is not None:
                        return (problem,)
                elif isinstance(item, Holding):
                    h = item
                    row = (h.person, h.position, h.label, h.jurisdiction, h.start, h.end, h.as_of, h.source, h.locator)
                    run("INSERT INTO holding VALUES (?,?,?,?,?,?,?,?,?)", row)
                elif isinstance(item, Position):
                    run("INSERT OR REPLACE INTO position VALUES (?,?,?)", (item.id, item.label, item.jurisdiction))
                else:
                    run("INSERT OR REPLACE INTO country VALUES (?,?)", (item.id, item.code))
        except sqlite3.Error as e:
            raise self.failed(e) from e
        return ()

    def _add_record(self, r: Record, place: str) -> str | None:
        run = self.connection.execute
        values = (
            r.id, r.name, r.kind, r.subkind, r.jurisdiction, r.birth, r.death, r.given, r.family, r.weight, r.source,
            place,
        )  # fmt: skip
        added = run("INSERT OR IGNORE INTO item VALUES (?,?,?,?,?,?,?,?,?,?,?,?)", values).rowcount
        if not added:
            columns = ("name", "kind", "place", *_FACTS)
            sql = f"SELECT {', '.join(columns)} FROM item WHERE id = ?"
            before = dict(zip(columns, run(sql, (r.id,)).fetchone(), strict=True))
            if (before["name"], before["kind"]) != (r.name, r.kind):
                return (
                    f"the identifier {r.id[:60]!r} stands for {before['name']!r} in {before['place']} and for "
                    f"{r.name!r} here: give each its own, or write the name alike"
                )
            for fact in _FACTS:
                told = getattr(r, fact)
                if told and before[fact] and told != before[fact]:
                    return f"{fact} {told!r} differs from {before[fact]!r} in {before['place']}: make them alike"
                if told and not before[fact]:
                    run(f"UPDATE item SET {fact} = ? WHERE id = ?", (told, r.id))
        for alias in r.aliases:
            run("INSERT OR IGNORE INTO alias VALUES (?,?,?)", (r.id, alias, r.source))
        return None

    def digest(self) -> str:
        """What the rows say, as 64 hexadecimal digits of SHA-256: equal rows, equal digest."""
        seen = sha256()
        for table in ("item", "alias", "holding", "position", "country"):
            order = "rowid" if table == "holding" else "1, 2"
            for row in self.connection.execute(f"SELECT * FROM {table} ORDER BY {order}"):
                seen.update("\0".join(map(str, row)).encode("utf-8", "surrogatepass"))
        return seen.hexdigest()

    def distinct(self, columns: str, table: str) -> Iterator[tuple[Any, ...]]:
        """The different rows of some columns."""
        return iter(self.connection.execute(f"SELECT DISTINCT {columns} FROM {table} ORDER BY {columns}"))

    def failed(self, e: Exception) -> KnowledgeError:
        """What to say of an error of the working file; from then on nothing is kept.

        SQLite undoes the open portion when the disk is full, so that to note how far the reading got would lose rows.
        """
        self.broken = True
        if "full" in str(e) or "disk I/O" in str(e):
            return KnowledgeError(
                f"{self.path.parent}: the disk is full, or a limit on file sizes is reached ({e}). Make room and run "
                "the same command again: it goes on where it stopped. Nothing that was there has changed."
            )
        return KnowledgeError(f"{self.path}: cannot be written ({_reason(e)}). Nothing that was there has changed.")

    def close(self, *, delete: bool) -> None:
        """Let go of the working file; ``delete`` when its work is done."""
        try:
            if self.connection.in_transaction:
                self.connection.execute("ROLLBACK")
            if delete:
                # The journal goes first and the file is deleted while it is still locked: whoever comes next makes new
                # ones, which must not be the ones deleted here.
                self.connection.execute("PRAGMA journal_mode = DELETE")
                self._unlink(self.path)
        except sqlite3.Error:
            pass
        finally:
            self.connection.close()
            if delete and os.name == "nt":
                self._unlink(self.path)

    @staticmethod
    def _unlink(path: Path) -> None:
        try:
            path.unlink(missing_ok=True)
        except OSError:  # Windows does not delete what is open
            return


def _reason(e: Exception) -> str:
    return (os.strerror(e.errno) if isinstance(e, OSError) and e.errno else str(e)) or type(e).__name__


Progress = Callable[[float, int], None]
"""Called with the part done, 0 to 1, and the rows read."""
