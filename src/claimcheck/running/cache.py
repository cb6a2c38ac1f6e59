"""The cache of verdicts on unchanged texts: one SQLite file in the user's cache folder.

A text is answered from it only when nothing that goes into its verdicts has changed: the text with its date, source and
metadata, the settings that bear on verdicts, the code of claimcheck and of every plugin, every knowledge source, the
accept lists. Everything else is a miss. Whatever is wrong with the file, the run goes on without it.
"""

from __future__ import annotations

import os
import sqlite3
import sys
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import fields
from hashlib import sha256
from pathlib import Path
from types import TracebackType
from typing import Any

from claimcheck.model import Document
from claimcheck.pipeline import Pipeline
from claimcheck.plugins.local import LOCAL
from claimcheck.running.codec import decode, encode
from claimcheck.running.outcome import Part
from claimcheck.settings import Settings, cache_folder

__all__ = ["Cache", "cache_folder", "run_key"]

# Raised when the form of the entries changes.
_FORM = "2"
_LIMIT = 256 * 1024 * 1024
_BATCH = 200
# Settings that have no bearing on what a document's verdicts are.
_NEUTRAL = frozenset({"fail_on", "jobs", "cache", "baseline", "config_file", "exclude"})


def run_key(pipeline: Pipeline) -> bytes:
    """A digest of everything but the document that verdicts depend on."""
    digest = sha256(f"{_FORM}\x1f{sys.version}\x1f".encode())
    settings = pipeline.settings
    for field in fields(Settings):
        if field.name not in _NEUTRAL:
            digest.update(f"{field.name}={getattr(settings, field.name)!r}\x1f".encode("utf-8", "surrogatepass"))
    # Which overrides a text comes under depends on where its path, which may be relative, leads.
    places = (settings.folder, os.getcwd()) if settings.overrides else ()
    digest.update("\x1f".join(places).encode("utf-8", "surrogatepass"))
    digest.update(repr(pipeline.generator).encode("utf-8", "surrogatepass"))
    for folder in sorted({os.path.dirname(os.path.dirname(__file__)), *_plugin_folders(pipeline)}):
        digest.update(_state_of(folder))
    for file in (*settings.accept, *_knowledge_files(pipeline), *_files_in(settings.checkers)):
        digest.update(_content_of(file))
    return digest.digest()


class Cache:
    """Answers documents that an earlier run has checked. Use it as a context manager.

    Args:
        folder: where the file is, made where it is missing.
        key: what :func:`run_key` gives.
    """

    def __init__(self, folder: str, key: bytes) -> None:
        self._key = key
        self._new: dict[bytes, str] = {}
        self._used: list[bytes] = []
        self.hits = 0
        self.trouble: str | None = None
        self._file = Path(folder, "verdicts-1.sqlite")
        self._connection: sqlite3.Connection | None = None
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            self._connection = self._opened()
        except (OSError, sqlite3.Error) as e:
            self.trouble = str(e)

    def get(self, document: Document, *, json: bool) -> Part | None:
        """What an earlier run found in this very document, or None; ``json`` asks for its JSON form, too."""
        if self._connection is None:
            return None
        key = self._key_of(document)
        try:
            row = self._connection.execute("SELECT body FROM entries WHERE key = ?", (key,)).fetchone()
            part = decode(row[0]) if row else None
        except sqlite3.Error as e:
            self._give_up(e)
            return None
        except (ValueError, TypeError, KeyError, IndexError):
            return None
        if part is None or (json and part.json is None):
            return None
        self.hits += 1
        self._used.append(key)
        return part

    def put(self, document: Document, part: Part) -> None:
        """Keep what was found in a document, unless a part failed: that may go well next time."""
        if self._connection is None or part.failures:
            return
        self._new[self._key_of(document)] = encode(part)
        if len(self._new) >= _BATCH:
            self._write()

    def close(self) -> None:
        """Write what is new, and make room where the file has grown over its limit."""
        if self._connection is None:
            return
        self._write()
        with suppress(sqlite3.Error):
            self._shrink()
        with suppress(sqlite3.Error):
            self._connection.close()
        self._connection = None

    def __enter__(self) -> Cache:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _opened(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self._file, timeout=2.0, isolation_level=None)
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = OFF")  # what a power cut loses is computed again
            connection.execute(
                "CREATE TABLE IF NOT EXISTS entries (key BLOB PRIMARY KEY, turn INTEGER, body TEXT) WITHOUT ROWID"
            )
            connection.execute("CREATE TABLE IF NOT EXISTS turns (number INTEGER PRIMARY KEY)")
        except sqlite3.DatabaseError as e:
            connection.close()
            if isinstance(e, sqlite3.OperationalError):
                raise
            # No database, or a damaged one: nothing in it is worth keeping.
            self._file.unlink(missing_ok=True)
            raise
        return connection

    def _key_of(self, document: Document) -> bytes:
        digest = sha256(self._key)
        for field in fields(Document):
            if not field.name.startswith("_"):
                value: Any = getattr(document, field.name)
                text = value if isinstance(value, str) else repr(value)
                digest.update(f"{len(text)}:{text}".encode("utf-8", "surrogatepass"))
        return digest.digest()

    def _write(self) -> None:
        connection = self._connection
        if connection is None or not (self._new or self._used):
            return
        try:
            connection.execute("BEGIN IMMEDIATE")
            turn = connection.execute("SELECT coalesce(max(number), 0) + 1 FROM turns").fetchone()[0]
            connection.execute("INSERT INTO turns VALUES (?)", (turn,))
            connection.executemany(
                "INSERT OR REPLACE INTO entries VALUES (?, ?, ?)", [(k, turn, b) for k, b in self._new.items()]
            )
            connection.executemany("UPDATE entries SET turn = ? WHERE key = ?", [(turn, k) for k in self._used])
            connection.execute("COMMIT")
        except sqlite3.Error as e:
            self._give_up(e)
        self._new, self._used = {}, []

    def _shrink(self) -> None:
        connection = self._connection
        if connection is None or self._file.stat().st_size <= _LIMIT:
            return
        # The older half goes, by when it was last of use; what the last run used stays.
        connection.execute(
            "DELETE FROM entries WHERE turn <= (SELECT turn FROM entries ORDER BY turn LIMIT 1"
            " OFFSET (SELECT count(*) / 2 FROM entries)) AND turn < (SELECT max(number) FROM turns)"
        )
        connection.execute("DELETE FROM turns WHERE number < (SELECT max(number) FROM turns)")
        connection.execute("VACUUM")

    def _give_up(self, error: Exception) -> None:
        self.trouble = str(error)
        if self._connection is not None:
            with suppress(sqlite3.Error):
                self._connection.close()
        self._connection = None


def _plugin_folders(pipeline: Pipeline) -> Iterator[str]:
    """The folders of the code of all plugins that are not ours."""
    for plugin in pipeline.manager.objects:
        name = getattr(plugin, "__name__", None) if not isinstance(plugin, type) else None
        module = sys.modules.get(name or type(plugin).__module__)
        file = getattr(module, "__file__", None)
        if file and module is not None and not module.__name__.startswith("claimcheck."):
            top = module.__name__.partition(".")[0]
            package = getattr(sys.modules.get(top), "__file__", None) or file
            alone = "." not in module.__name__ and not os.path.basename(package).startswith("__init__")
            if alone:
                yield package
                yield from _beside(package) if top.startswith(LOCAL) else ()
            else:
                yield os.path.dirname(package)


def _beside(file: str) -> Iterator[str]:
    """The files in the folder of a plugin that is one file: it may read any of them."""
    with suppress(OSError), os.scandir(os.path.dirname(file)) as entries:
        yield from (e.path for e in entries if e.is_file())


def _files_in(value: object) -> Iterator[str]:
    """The files that options of checkers name."""
    if isinstance(value, str):
        if value and "\0" not in value and os.path.isfile(value):
            yield value
    elif isinstance(value, Mapping):
        for part in value.values():
            yield from _files_in(part)
    elif isinstance(value, (list, tuple)):
        for part in value:
            yield from _files_in(part)


def _knowledge_files(pipeline: Pipeline) -> Iterator[str]:
    """The files that knowledge sources read and whose content their version does not tell."""
    layers = getattr(pipeline.knowledge, "layers", (pipeline.knowledge,))
    for layer in layers:
        yield from getattr(layer, "files", ())


def _state_of(folder: str) -> bytes:
    """A digest of the names, sizes and times of change of all files in a folder (or of one file)."""
    digest = sha256()
    pending = [folder]
    while pending:
        here = pending.pop()
        try:
            if os.path.isfile(here):
                info = os.stat(here)
                digest.update(f"{here}\x1f{info.st_size}\x1f{info.st_mtime_ns}\x1e".encode("utf-8", "surrogatepass"))
                continue
            with os.scandir(here) as entries:
                for entry in sorted(entries, key=lambda e: e.name):
                    if entry.is_dir():
                        if entry.name != "__pycache__":
                            pending.append(entry.path)
                    else:
                        info = entry.stat()
                        line = f"{entry.path}\x1f{info.st_size}\x1f{info.st_mtime_ns}\x1e"
                        digest.update(line.encode("utf-8", "surrogatepass"))
        except OSError as e:
            digest.update(repr(e).encode("utf-8", "surrogatepass"))
    return digest.digest()


def _content_of(file: str) -> bytes:
    try:
        return sha256(Path(file).read_bytes()).digest()
    except OSError as e:
        return repr(e).encode("utf-8", "surrogatepass")
