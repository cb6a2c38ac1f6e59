"""The tables of facts: their columns, how rows are collected, and how they are written byte for byte the same."""

from __future__ import annotations

import gzip
import io
from pathlib import Path

COLUMNS: dict[str, tuple[str, ...]] = {
    "sources": ("id", "name", "licence", "address", "collected"),
    "jurisdictions": ("id", "name", "kind", "parent", "iso3", "wikidata", "source"),
    "jurisdiction_names": ("jurisdiction", "name", "use", "preferred", "source"),
    "persons": ("id", "name", "given", "family", "suffix", "birth", "death", "gender", "weight", "source"),
    "offices": ("id", "role", "jurisdiction", "label", "titles", "body", "single", "source"),
    "terms": (
        "person",
        "office",
        "start",
        "end_min",
        "end_max",
        "as_of",
        "precision",
        "conflict",
        "source",
        "locator",
    ),
    "aliases": ("entity", "alias", "use", "source"),
    "places": ("id", "name", "subkind", "jurisdiction", "admin", "weight", "source"),
    "organizations": ("id", "name", "subkind", "jurisdiction", "weight", "source"),
    "name_tokens": ("token", "given", "family", "source"),
    "nicknames": ("name", "group", "source"),
    "words": ("word", "tag", "count", "source"),
    "roles": ("role", "summary"),
}
"""Columns of each table, in file order."""

GZIP_OVER = 3_000_000
"""Tables longer than this many bytes are stored compressed."""

Row = dict[str, str]


def clean(value: object) -> str:
    """One field: no tabs, no line ends, single spaces, no zero-width signs at the rim."""
    text = "" if value is None else str(value)
    return " ".join(text.replace("\u00a0", " ").replace("\u200b", "").split())


class Tables:
    """Rows by table, kept unique by their whole content."""

    def __init__(self) -> None:
        self.rows: dict[str, dict[tuple[str, ...], None]] = {name: {} for name in COLUMNS}

    def add(self, table: str, **fields: object) -> None:
        """Add one row; missing columns are empty, unknown columns are an error.

        Raises:
            KeyError: a field is no column of the table.
        """
        columns = COLUMNS[table]
        unknown = set(fields) - set(columns)
        if unknown:
            raise KeyError(f"{table} has no column {sorted(unknown)}")
        self.rows[table][tuple(clean(fields.get(c)) for c in columns)] = None

    def all(self, table: str) -> list[Row]:
        """The rows of a table as dictionaries, sorted."""
        columns = COLUMNS[table]
        return [dict(zip(columns, row, strict=True)) for row in sorted(self.rows[table])]

    def write(self, folder: Path) -> dict[str, int]:
        """Write every table under ``folder`` and return the number of rows of each."""
        folder.mkdir(parents=True, exist_ok=True)
        counts = {}
        for name, columns in COLUMNS.items():
            rows = sorted(self.rows[name])
            counts[name] = len(rows)
            text = "".join("\t".join(line) + "\n" for line in [columns, *rows])
            _write(folder, name, text.encode("utf-8"))
        return counts


def _write(folder: Path, name: str, data: bytes) -> None:
    plain, packed = folder / f"{name}.tsv", folder / f"{name}.tsv.gz"
    if len(data) <= GZIP_OVER:
        plain.write_bytes(data)
        packed.unlink(missing_ok=True)
        return
    buffer = io.BytesIO()
    with gzip.GzipFile(filename="", mode="wb", fileobj=buffer, mtime=0, compresslevel=9) as out:
        out.write(data)
    packed.write_bytes(buffer.getvalue())
    plain.unlink(missing_ok=True)


def read_tsv(path: Path) -> list[Row]:
    """Rows of a tab separated file with a header; ``#`` lines and empty lines are comments.

    Raises:
        ValueError: a row has more fields than the header, with the file and the line.
    """
    opener = gzip.open if path.suffix == ".gz" else open
    rows: list[Row] = []
    header: list[str] | None = None
    with opener(path, "rt", encoding="utf-8", newline="") as lines:
        for number, raw in enumerate(lines, 1):
            line = raw.rstrip("\r\n")
            if not line.strip() or line.startswith("#"):
                continue
            cells = line.split("\t")
            if header is None:
                header = cells
                continue
            if len(cells) > len(header):
                raise ValueError(f"{path.name}, line {number}: {len(cells)} fields, {len(header)} expected")
            rows.append(dict(zip(header, cells + [""] * (len(header) - len(cells)), strict=True)))
    return rows
