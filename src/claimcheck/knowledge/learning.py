"""Learns from a newsroom's archive which names it writes, and how.

Names are counted by text: in how many texts a form stands, and the first and last day on which such a text was
published. Counts are kept in a working file; a text that has been counted is known by its digest and not counted again,
under whatever name it comes. From the counts a knowledge file is compiled:

- a form that stands in at least ``least`` texts is *frequent*: its bearer is known;
- a form in which one word is a slip or two away from a frequent one, and which stands in a twentieth of its texts or
  fewer, is *rare*: evidence of a misspelling;
- all others say nothing.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import date
from hashlib import sha256
from itertools import groupby
from math import log2
from pathlib import Path
from typing import Any

from claimcheck._frozen import frozen
from claimcheck.errors import KnowledgeError
from claimcheck.knowledge.authority import FREQUENT, RARE, Spelling, plain_form, write_spellings
from claimcheck.knowledge.compile_store import compile_store
from claimcheck.knowledge.folding import fold
from claimcheck.knowledge.importing.staging import Table, locked_database
from claimcheck.knowledge.store import KINDS
from claimcheck.knowledge.tables import COLUMNS

__all__ = ["Counts", "Learned", "compile_learned"]

LAYER = "learned"
_LAYOUT = 1
_TIMES = 20
"""So many times more texts must have a form for another one to be its rare variant. Chosen, not measured: a form in
more than one text of twenty is a habit and no slip, and may be another person's name."""

_MOST = 300  # frequent forms with one word in common that a form is compared with, the most frequent
_SHORT = 5  # letters of a word in which two slips make another name
_SCHEMA = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value NOT NULL) WITHOUT ROWID;
CREATE TABLE seen (digest BLOB PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE form (form TEXT, kind INTEGER, key TEXT NOT NULL, texts INTEGER NOT NULL, mentions INTEGER NOT NULL,
    first TEXT, last TEXT, PRIMARY KEY (form, kind)) WITHOUT ROWID;
CREATE INDEX form_key ON form (key, kind);
"""


@frozen
class Learned:
    """What is known now: texts counted in all, frequent and rare forms."""

    target: Path
    texts: int
    frequent: int
    rare: int


class Counts:
    """The working file: how often each form was met, and in which texts it was looked for.

    Raises:
        KnowledgeError: it is in use, of another version, or cannot be written.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.connection = locked_database(
            path, busy=f"{path}: another `kb learn` is running in this folder. Wait for its end."
        )
        try:
            self._prepare()
        except sqlite3.Error as e:
            self.connection.close()
            raise self._failed(e) from None
        except BaseException:
            self.connection.close()
            raise

    def _prepare(self) -> None:
        run = self.connection.execute
        if not run("SELECT 1 FROM sqlite_master WHERE name = 'meta'").fetchone():
            self.connection.executescript(_SCHEMA)
            run("INSERT INTO meta VALUES ('layout', ?)", (_LAYOUT,))
        (layout,) = run("SELECT value FROM meta WHERE key = 'layout'").fetchone()
        if layout != _LAYOUT:
            raise KnowledgeError(
                f"{self.path}: the counts have layout {layout}, this claimcheck reads layout {_LAYOUT}. "
                "Delete the file and learn the archive again."
            )
        run("BEGIN")

    def known(self, text: str) -> bool:
        """Whether this text has been counted."""
        row = self._run("SELECT 1 FROM seen WHERE digest = ?", (_digest(text),)).fetchone()
        return row is not None

    def add(self, text: str, names: Mapping[tuple[str, str], int], published: date | None) -> None:
        """Count the names of a text.

        Args:
            text: the text; once counted, it is :meth:`known`.
            names: how often it has each form, by form and kind.
            published: the day it was published; None if unknown.

        Raises:
            KnowledgeError: the disk is full, or cannot be written.
        """
        day = published.isoformat() if published else None
        self._run("INSERT INTO seen VALUES (?)", (_digest(text),))
        sql = (
            "INSERT INTO form VALUES (?,?,?,1,?,?,?) ON CONFLICT (form, kind) DO UPDATE SET texts = texts + 1,"
            " mentions = mentions + excluded.mentions,"
            " first = min(coalesce(first, excluded.first), coalesce(excluded.first, first)),"
            " last = max(coalesce(last, excluded.last), coalesce(excluded.last, last))"
        )
        for (form, kind), count in names.items():
            plain = plain_form(form)
            key = fold(plain)
            if key:
                self._run(sql, (plain, KINDS.index(kind), key, count, day, day))

    def save(self) -> None:
        """Make all that was added last: a text and its names together.

        Raises:
            KnowledgeError: the disk is full, or cannot be written.
        """
        self._run("COMMIT")
        self._run("BEGIN")

    @property
    def texts(self) -> int:
        """Texts counted so far."""
        (found,) = self._run("SELECT count(*) FROM seen").fetchone()
        return int(found)

    def close(self) -> None:
        """Let go of the file; what was not saved is forgotten."""
        with suppress(sqlite3.Error):
            self.connection.execute("ROLLBACK")
        self.connection.close()

    def _run(self, sql: str, values: tuple[Any, ...] = ()) -> sqlite3.Cursor:
        try:
            return self.connection.execute(sql, values)
        except sqlite3.Error as e:
            raise self._failed(e) from e

    def _failed(self, e: Exception) -> KnowledgeError:
        return KnowledgeError(
            f"{self.path}: cannot be written ({e}). What was learned before is as it was; make room, or mend or delete "
            "the file, and run the command again."
        )


def _digest(text: str) -> bytes:
    return sha256(text.encode("utf-8", "surrogatepass")).digest()[:16]


def compile_learned(counts: Counts, target: Path, *, least: int) -> Learned:
    """Turn counts into a knowledge file.

    Args:
        counts: what was counted.
        target: the file to replace.
        least: texts that a form must stand in to be frequent.

    Raises:
        KnowledgeError: the file cannot be written; the old one is as it was.
    """
    try:
        _group(counts)
        _find_rare(counts)
        return _write(counts, target, least)
    except sqlite3.Error as e:
        raise counts._failed(e) from e


def _group(counts: Counts) -> None:
    """Forms that are equal after folding, as one: table name, with the form that most texts have."""
    run = counts.connection.execute
    run("DROP TABLE IF EXISTS name")
    run(
        "CREATE TABLE name (key TEXT, kind INTEGER, form TEXT, texts INTEGER, first TEXT, last TEXT, front TEXT,"
        " back TEXT, rare_of TEXT, rare_of_texts INTEGER, PRIMARY KEY (key, kind)) WITHOUT ROWID"
    )
    sql = "SELECT key, kind, form, texts, first, last FROM form ORDER BY key, kind, texts DESC, form"
    rows = counts.connection.execute(sql)
    for (key, kind), equal in groupby(rows, key=lambda r: (r[0], r[1])):
        forms = list(equal)
        form, texts = forms[0][2], sum(f[3] for f in forms)
        first = min((f[4] for f in forms if f[4]), default=None)
        last = max((f[5] for f in forms if f[5]), default=None)
        words = key.split(" ")
        run(
            "INSERT INTO name VALUES (?,?,?,?,?,?,?,?,NULL,NULL)",
            (key, kind, form, texts, first, last, words[0], words[-1]),
        )


def _find_rare(counts: Counts) -> None:
    """Marks the forms that are rare variants of a frequent one: those that share its first or its last word."""
    run = counts.connection.execute
    for shared in ("back", "front"):
        run(f"DROP INDEX IF EXISTS name_{shared}")
        run(f"CREATE INDEX name_{shared} ON name (kind, {shared}, texts DESC)")
        sql = (
            f"SELECT kind, {shared}, key, form, texts FROM name WHERE key LIKE '% %'"
            f" ORDER BY kind, {shared}, texts DESC, key"
        )
        for (kind, _), rows in groupby(counts.connection.execute(sql), key=lambda r: (r[0], r[1])):
            frequent: list[tuple[str, str, int]] = []
            for _, _, key, form, texts in rows:
                found = _variant_of(key, texts, frequent)
                if found is not None:
                    run(
                        "UPDATE name SET rare_of = ?, rare_of_texts = ? WHERE key = ? AND kind = ?"
                        " AND coalesce(rare_of_texts, 0) < ?",
                        (found[0], found[1], key, kind, found[1]),
                    )
                elif texts >= _TIMES and len(frequent) < _MOST:
                    frequent.append((key, form, texts))


def _variant_of(key: str, texts: int, frequent: list[tuple[str, str, int]]) -> tuple[str, int] | None:
    """The most frequent form, and its texts, of which a form is a slip or two away in one word."""
    from rapidfuzz.distance import OSA

    words = key.split(" ")
    for other, form, others in frequent:
        if others < _TIMES * texts:
            return None
        theirs = other.split(" ")
        if len(theirs) != len(words):
            continue
        odd = [(a, b) for a, b in zip(words, theirs, strict=True) if a != b]
        if len(odd) == 1:
            a, b = odd[0]
            most = 1 if min(len(a), len(b)) <= _SHORT else 2
            if min(len(a), len(b)) > 2 and OSA.distance(a, b, score_cutoff=most) <= most:
                return form, others
    return None


def _write(counts: Counts, target: Path, least: int) -> Learned:
    run = counts.connection.execute
    where = f"rare_of IS NULL AND texts >= {max(least, 1)}"
    rows: dict[str, Iterable[tuple[str, ...]]] = {
        "sources": [(LAYER, "The newsroom's archive", "", "", _newest(counts))]
    }
    for table, kind in (("persons", 0), ("places", 1), ("organizations", 2)):
        sql = (
            f"SELECT '{LAYER}:{KINDS[kind]}:' || replace(key, ' ', '-') AS id, form AS name, texts AS weight,"
            f" '{LAYER}' AS source FROM name WHERE kind = {kind} AND {where} ORDER BY key"
        )
        rows[table] = _Weighed(Table(counts.connection, sql, COLUMNS[table]), COLUMNS[table].index("weight"))
    # Equal counts, equal file: the digest is of what was counted, in the order of the names.
    seen = sha256(repr(least).encode())
    told = f"SELECT key, kind, form, texts, first, last, rare_of FROM name WHERE {where} OR rare_of IS NOT NULL"
    for row in run(f"{told} ORDER BY key, kind"):
        seen.update(repr(row).encode("utf-8", "surrogatepass"))
    digest = seen.hexdigest()
    aside = target.with_name(f".{target.name}.{os.getpid()}.learned")
    try:
        compile_store(rows, aside, digest=digest, version=f"{_newest(counts) or 'undated'}+{digest[:8]}")
        write_spellings(aside, _spellings(counts, where))
        aside.replace(target)
    except OSError as e:
        raise KnowledgeError(f"{target}: cannot be written ({e.strerror or e}). The old file is unchanged.") from e
    finally:
        with suppress(OSError):
            aside.unlink(missing_ok=True)
    frequent = run(f"SELECT count(*) FROM name WHERE {where}").fetchone()[0]
    rare = run("SELECT count(*) FROM name WHERE rare_of IS NOT NULL").fetchone()[0]
    return Learned(target, counts.texts, frequent, rare)


def _newest(counts: Counts) -> str:
    (day,) = counts.connection.execute("SELECT max(last) FROM form").fetchone()
    return day or ""


def _spellings(counts: Counts, where: str) -> Iterator[Spelling]:
    sql = (
        "SELECT key, kind, form, texts, first, last, rare_of, rare_of_texts FROM name"
        f" WHERE {where} OR rare_of IS NOT NULL ORDER BY key, kind"
    )
    for key, kind, form, texts, first, last, rare_of, rare_of_texts in counts.connection.execute(sql):
        days = (date.fromisoformat(first) if first else None, date.fromisoformat(last) if last else None)
        bearer = None if rare_of else f"{LAYER}:{KINDS[kind]}:{key.replace(' ', '-')}"
        yield Spelling(
            form, KINDS[kind], RARE if rare_of else FREQUENT, rare_of or form, bearer, LAYER, "", texts,
            rare_of_texts or texts, *days,
        )  # fmt: skip


class _Weighed:
    """Rows whose weight is a number of texts: 60 times the binary logarithm of one more, 600 at most.

    So a name in 10 texts weighs 208 and one in a thousand 598: a newsroom's regulars count like ministers, and nobody
    counts like a head of state for being local news.
    """

    def __init__(self, rows: Iterable[tuple[str, ...]], at: int) -> None:
        self._rows = rows
        self._at = at

    def __iter__(self) -> Iterator[tuple[str, ...]]:
        for row in self._rows:
            weight = min(600, round(60 * log2(int(row[self._at]) + 1)))
            yield (*row[: self._at], str(weight), *row[self._at + 1 :])
