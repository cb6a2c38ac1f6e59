"""What a newsroom itself says of a spelling: in its house list, or by the habits of its archive.

A layer file of such an authority is a knowledge file with one more table, ``spelling``: forms of names, each with what
is said of it and the form to use instead.
"""

from __future__ import annotations

import sqlite3
import unicodedata
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any, Protocol, runtime_checkable

from claimcheck._frozen import frozen
from claimcheck.errors import KnowledgeError
from claimcheck.knowledge.connection import check_header
from claimcheck.knowledge.folding import fold
from claimcheck.knowledge.store import KINDS, SqliteKnowledge

__all__ = [
    "ACCEPTED",
    "AVOID",
    "FREQUENT",
    "PREFERRED",
    "RARE",
    "WRONG",
    "Authority",
    "AuthorityStore",
    "Spelling",
    "open_authority",
    "plain_form",
    "write_spellings",
]

PREFERRED, ACCEPTED, AVOID, WRONG = "preferred", "accepted", "avoid", "wrong"
"""What a house list says of a form: use it; let it stand; right but not ours; a misspelling."""

FREQUENT, RARE = "frequent", "rare"
"""What an archive says of a form: written often; seldom, and a slip or two from one that is written often."""

_SCHEMA = """CREATE TABLE spelling (key TEXT NOT NULL, form TEXT NOT NULL, kind INTEGER NOT NULL, status TEXT NOT NULL,
    preferred TEXT NOT NULL, entity TEXT, place TEXT NOT NULL, files INTEGER NOT NULL, preferred_files INTEGER NOT NULL,
    first TEXT, last TEXT);
CREATE INDEX spelling_key ON spelling (key);
CREATE INDEX spelling_entity ON spelling (entity);
CREATE INDEX spelling_preferred ON spelling (preferred);"""
_COLUMNS = "form, kind, status, preferred, entity, place, files, preferred_files, first, last"


@frozen
class Spelling:
    """What an authority says of one form of a name.

    ``status`` is one of the words of this module; ``preferred`` is the form to use (the form itself where it may
    stand). ``entity`` is the id of the bearer, ``layer`` and ``place`` tell where it is said (``house``,
    ``house.yml, line 12``). ``files`` counts the texts of the archive that have the form and ``preferred_files`` those
    that have the preferred one; ``first`` and ``last`` are the earliest and latest publication dates among the former.
    """

    form: str
    kind: str
    status: str
    preferred: str
    entity: str | None = None
    layer: str = "house"
    place: str = ""
    files: int = 0
    preferred_files: int = 0
    first: date | None = None
    last: date | None = None

    @property
    def stands(self) -> bool:
        """Whether the form may stand as it is written."""
        return self.status in (PREFERRED, ACCEPTED, FREQUENT)


@runtime_checkable
class Authority(Protocol):
    """A knowledge source that also says which spelling a newsroom uses."""

    def spelling(self, name: str, kinds: Iterable[str] = ()) -> Spelling | None:
        """What is said of this form of a name; None: nothing. ``kinds`` limits the entity kinds."""

    def preferred(self, id: str) -> Spelling | None:
        """The preferred form of an entity that stands in a list; None: it does not."""


def plain_form(name: str) -> str:
    """A name as forms are compared character by character: composed, spaces single, apostrophes and hyphens plain."""
    text = unicodedata.normalize("NFC", name).replace("’", "'").replace("‘", "'").replace("‐", "-").replace("‑", "-")
    return " ".join(text.split())


def open_authority(path: Path, *, id: str) -> AuthorityStore:
    """An authority over a layer file.

    Raises:
        KnowledgeError: the file is missing, is no knowledge base, or is one of another version.
    """
    check_header(path)
    return AuthorityStore(path, id=id)


class AuthorityStore(SqliteKnowledge):
    """A knowledge file with a table of spellings."""

    def __init__(self, path: Path, *, id: str) -> None:
        super().__init__(path, id=id)
        self._spellings = lru_cache(8192)(self._find_spellings)
        self._preferred = lru_cache(8192)(self._find_preferred)

    def spelling(self, name: str, kinds: Iterable[str] = ()) -> Spelling | None:
        """What is said of this form: first of it to the character, then of what equals it after folding.

        A form that differs from one that stands only in letter case stands too: headlines are set in capitals.
        """
        wanted = frozenset(kinds)
        rows = [r for r in self._spellings(fold(name)) if not wanted or r.kind in wanted]
        if not rows:
            return None
        form = plain_form(name)
        same = [r for r in rows if r.form == form]
        if same:
            return min(same, key=lambda r: not r.stands)
        standing = [r for r in rows if r.stands]
        if not standing:
            return rows[0]
        cased = next((r for r in standing if r.form.casefold() == form.casefold()), None)
        if cased is not None or standing[0].status == FREQUENT:
            return cased or standing[0]
        first = standing[0]
        return Spelling(form, first.kind, AVOID, first.preferred, first.entity, self.id, first.place)

    def preferred(self, id: str) -> Spelling | None:
        """The preferred form of an entity that stands in the list."""
        return self._preferred(id)

    def variants(self, preferred: str) -> tuple[Spelling, ...]:
        """Every form of which this one is the preferred one, most frequent first."""
        sql = f"SELECT {_COLUMNS} FROM spelling WHERE preferred = ? ORDER BY files DESC, rowid LIMIT 1000"
        return tuple(self._read(row) for row in self._db.rows(sql, preferred))

    def counts(self) -> dict[str, int]:
        """How many forms there are of each status."""
        rows = self._db.rows("SELECT status, count(*) FROM spelling GROUP BY status ORDER BY status")
        return dict(rows)

    def _find_spellings(self, key: str) -> tuple[Spelling, ...]:
        rows = self._db.rows(f"SELECT {_COLUMNS} FROM spelling WHERE key = ? ORDER BY rowid LIMIT 100", key)
        return tuple(self._read(row) for row in rows)

    def _find_preferred(self, id: str) -> Spelling | None:
        sql = f"SELECT {_COLUMNS} FROM spelling WHERE entity = ? AND status = '{PREFERRED}' ORDER BY rowid"
        rows = self._db.rows(sql, id)
        return self._read(rows[0]) if rows else None

    def _read(self, row: tuple[Any, ...]) -> Spelling:
        form, kind, status, preferred, entity, place, files, preferred_files, first, last = row
        days = (date.fromisoformat(first) if first else None, date.fromisoformat(last) if last else None)
        return Spelling(
            form, KINDS[kind], status, preferred, entity, self.id, place, files, preferred_files, *days
        )  # fmt: skip


def write_spellings(path: Path, spellings: Iterable[Spelling]) -> None:
    """Add the table of spellings to a compiled knowledge file that nobody reads yet.

    Raises:
        KnowledgeError: the file cannot be written.
    """
    try:
        connection = sqlite3.connect(path, isolation_level=None)
        try:
            connection.execute("PRAGMA journal_mode = OFF")
            connection.executescript(_SCHEMA)
            connection.execute("BEGIN")
            connection.executemany(
                f"INSERT INTO spelling (key, {_COLUMNS}) VALUES (?,?,?,?,?,?,?,?,?,?,?)",
                (
                    (
                        fold(s.form), s.form, KINDS.index(s.kind), s.status, s.preferred, s.entity, s.place, s.files,
                        s.preferred_files, s.first and s.first.isoformat(), s.last and s.last.isoformat(),
                    )
                    for s in spellings
                ),
            )  # fmt: skip
            connection.execute("COMMIT")
        finally:
            connection.close()
    except sqlite3.Error as e:
        raise KnowledgeError(f"{path}: the knowledge base cannot be written ({e}). The old file is unchanged.") from e
