"""Reads the tables of facts (``kb/tables``), and knows their columns.

A table is a UTF-8 file of tab separated fields with a header line, ``NAME.tsv`` or ``NAME.tsv.gz``; an empty field
is unknown. Columns are found by name, so that their order does not matter.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Mapping
from hashlib import sha256
from pathlib import Path

from claimcheck.errors import KnowledgeError

__all__ = ["COLUMNS", "Rows", "digest", "read_tables"]

COLUMNS: dict[str, tuple[str, ...]] = {
    "sources": ("id", "name", "licence", "address", "collected"),
    "jurisdictions": ("id", "name", "kind", "parent", "iso3", "wikidata", "source"),
    "jurisdiction_names": ("jurisdiction", "name", "use", "preferred", "source"),
    "persons": ("id", "name", "given", "family", "suffix", "birth", "death", "gender", "weight", "source"),
    "offices": ("id", "role", "jurisdiction", "label", "titles", "body", "single", "source"),
    "terms": ("person", "office", "start", "end_min", "end_max", "as_of", "precision", "conflict", "source", "locator"),
    "aliases": ("entity", "alias", "use", "source"),
    "places": ("id", "name", "subkind", "jurisdiction", "admin", "weight", "source"),
    "organizations": ("id", "name", "subkind", "jurisdiction", "weight", "source"),
    "name_tokens": ("token", "given", "family", "source"),
    "nicknames": ("name", "group", "source"),
    "words": ("word", "tag", "count", "source"),
}
"""The tables and their columns."""

Rows = Mapping[str, Iterable[tuple[str, ...]]]
"""Rows by table, with the fields in the order of :data:`COLUMNS`."""


def read_tables(folder: Path) -> dict[str, list[tuple[str, ...]]]:
    """The rows of every table in a folder; a table that is not there is empty.

    Raises:
        KnowledgeError: a file is no UTF-8, lacks a column, or a row has more fields than the header.
    """
    return {name: _read(path, columns) if (path := _path(folder, name)) else [] for name, columns in COLUMNS.items()}


def digest(folder: Path, *also: Path) -> str:
    """What the tables of a folder (and further files) hold, as 64 hexadecimal digits of SHA-256."""
    seen = sha256()
    for path in [*filter(None, (_path(folder, name) for name in sorted(COLUMNS))), *also]:
        data = path.read_bytes()
        seen.update(f"{path.name}\0{len(data)}\0".encode())
        seen.update(data)
    return seen.hexdigest()


def _path(folder: Path, name: str) -> Path | None:
    for path in (folder / f"{name}.tsv", folder / f"{name}.tsv.gz"):
        if path.is_file():
            return path
    return None


def _read(path: Path, columns: tuple[str, ...]) -> list[tuple[str, ...]]:
    data = path.read_bytes()
    try:
        text = (gzip.decompress(data) if path.suffix == ".gz" else data).decode("utf-8-sig")
    except (UnicodeDecodeError, OSError, EOFError) as e:
        raise KnowledgeError(f"{path}: not a UTF-8 table ({e}).") from None
    lines = [line for line in text.split("\n") if line and line[0] != "#"]
    header = lines[0].rstrip("\r").split("\t") if lines else []
    missing = [c for c in columns if c not in header]
    if missing:
        raise KnowledgeError(f"{path}: the header lacks {', '.join(missing)}.")
    if tuple(header) == columns:
        rows = [tuple(line.split("\t")) for line in lines[1:]]
        wrong = next((i for i, row in enumerate(rows) if len(row) != len(columns)), None)
    else:
        at = [header.index(c) for c in columns]
        cells = [line.rstrip("\r").split("\t") for line in lines[1:]]
        wrong = next((i for i, row in enumerate(cells) if len(row) != len(header)), None)
        rows = [tuple(row[i] for i in at) for row in cells] if wrong is None else []
    if wrong is not None:
        raise KnowledgeError(f"{path}: row {wrong + 2} does not have {len(header)} fields.")
    return rows
