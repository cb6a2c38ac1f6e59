"""Opens a knowledge file for reading, and turns what SQLite complains of into plain words."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable
from functools import cached_property, lru_cache
from typing import Any

from claimcheck.errors import KnowledgeError
from claimcheck.knowledge.keys import FORMAT, KeyTable

__all__ = ["Connection", "check_header"]

_MOST_MARKS = 512
_FEW_MARKS = 8
_STATEMENTS = 192  # kept prepared


def check_header(path: str | os.PathLike[str], *, embedded: bool = False) -> None:
    """Look at the first 100 bytes of a file, where SQLite keeps its mark and the version of the layout.

    Raises:
        KnowledgeError: the file is missing, is no SQLite file, or holds another version of the layout.
    """
    mend = "Build it with: python kb/build.py" if embedded else "Check the setting 'knowledge'."
    try:
        with open(path, "rb") as file:
            header = file.read(100)
    except FileNotFoundError:
        raise KnowledgeError(f"{path}: there is no such knowledge base. {mend}") from None
    except OSError as e:
        raise KnowledgeError(f"{path}: the knowledge base cannot be read ({e.strerror}). {mend}") from None
    if len(header) < 100 or not header.startswith(b"SQLite format 3\0"):
        raise KnowledgeError(f"{path}: this is no knowledge base. {mend}")
    version = int.from_bytes(header[60:64], "big")
    if version != FORMAT:
        raise KnowledgeError(
            f"{path}: the knowledge base has layout {version}, this claimcheck reads layout {FORMAT}. "
            "Build or import it again with this version."
        )


class Connection:
    """A read-only SQLite file. Rows are fetched at once, so that no cursor stays open."""

    def __init__(self, path: str) -> None:
        self.path = path
        self._filters: dict[str, bytes] = {}
        try:
            self._sqlite = sqlite3.connect(
                f"{_address(path)}?mode=ro&immutable=1",
                uri=True,
                check_same_thread=False,
                isolation_level=None,
                cached_statements=_STATEMENTS,
            )
            self._sqlite.execute("PRAGMA mmap_size = 67108864")
            self._sqlite.execute("PRAGMA cache_size = -2048")
        except (sqlite3.Error, ValueError) as e:
            raise self._error(e) from None

    def rows(self, sql: str, *values: Any) -> list[tuple[Any, ...]]:
        """All rows that a statement answers.

        Raises:
            KnowledgeError: the file is damaged, or has been closed.
        """
        try:
            return self._sqlite.execute(sql, values).fetchall()
        except UnicodeEncodeError:  # a lone surrogate, which no stored text holds
            return []
        except sqlite3.Error as e:
            raise self._error(e) from None

    def among(self, select: str, wanted: Iterable[int]) -> list[tuple[Any, ...]]:
        """All rows of a statement that ends before its list of numbers ("... WHERE n IN"). An empty list finds nothing.

        Long lists are filled up to a few lengths, so that few statements are prepared.
        """
        numbers = list(wanted)
        found: list[tuple[Any, ...]] = []
        for i in range(0, len(numbers), _MOST_MARKS):
            part = numbers[i : i + _MOST_MARKS]
            count = len(part)
            if count > _FEW_MARKS:
                step = max(4, 1 << (count - 1).bit_length() - 2)  # fills up by a quarter at most
                part += part[-1:] * (-count % step)
            found += self.rows(_among(select, len(part)), *part)
        return found

    @cached_property
    def meta(self) -> dict[str, str]:
        """What the file says of itself."""
        return dict(self.rows("SELECT key, value FROM meta"))

    @cached_property
    def names(self) -> KeyTable:
        """How to read the table of exact names."""
        return KeyTable(int(self.meta.get("name", "16")), self.width)

    @cached_property
    def romanized(self) -> KeyTable:
        """How to read the table of romanized names."""
        return KeyTable(int(self.meta.get("romanized", "16")), self.width)

    @cached_property
    def width(self) -> int:
        """Bytes that the number of an alias takes in packed rows."""
        return int(self.meta.get("width", "3"))

    def filter(self, what: str) -> bytes:
        """A bitmap of the keys of a table (:func:`claimcheck.knowledge.filters.may_hold`)."""
        found = self._filters.get(what)
        if found is None:
            rows = self.rows("SELECT bits FROM filter WHERE what = ?", what)
            found = self._filters[what] = rows[0][0] if rows else b"\xff"
        return found

    def load(self) -> None:
        """Read the whole file into memory and let go of it on disk.

        Raises:
            KnowledgeError: the file cannot be read.
        """
        try:
            with open(self.path, "rb") as file:
                data = file.read()
            memory = sqlite3.connect(
                ":memory:", check_same_thread=False, isolation_level=None, cached_statements=_STATEMENTS
            )
            memory.deserialize(data)
        except (OSError, sqlite3.Error) as e:
            raise self._error(e) from None
        self._sqlite.close()
        self._sqlite = memory

    def close(self) -> None:
        """Close the file."""
        self._sqlite.close()

    def _error(self, e: Exception) -> KnowledgeError:
        return KnowledgeError(f"{self.path}: the knowledge base cannot be read ({e}). Build or import it again.")


@lru_cache(maxsize=_STATEMENTS)
def _among(select: str, count: int) -> str:
    return f"{select} ({','.join('?' * count)})"


def _address(path: str) -> str:
    """A path as SQLite wants it in an address (sqlite.org/uri.html); urllib takes long to import."""
    absolute = os.path.abspath(path).replace(os.sep, "/")
    for sign, code in (("%", "%25"), ("?", "%3f"), ("#", "%23")):
        absolute = absolute.replace(sign, code)
    return f"file://{absolute if absolute.startswith('/') else '/' + absolute}"
