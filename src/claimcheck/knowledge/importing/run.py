"""One import from its files to the knowledge file: read into the working file, resolve, compile, rename."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

from claimcheck._frozen import frozen
from claimcheck.errors import KnowledgeError
from claimcheck.knowledge.compile_store import compile_store
from claimcheck.knowledge.importing.followthemoney import read_followthemoney
from claimcheck.knowledge.importing.offices import World
from claimcheck.knowledge.importing.records import Parsed, period
from claimcheck.knowledge.importing.rows import read_csv, read_json_lines
from claimcheck.knowledge.importing.staging import Progress, Staging, Table
from claimcheck.knowledge.importing.streams import LineFile, TruncatedError, encoding_of
from claimcheck.knowledge.importing.wikidata import LANGUAGES, read_wikidata
from claimcheck.knowledge.protocol import Knowledge
from claimcheck.knowledge.tables import COLUMNS

__all__ = ["FORMATS", "Imported", "Importing", "format_of", "import_files"]

FORMATS = ("csv", "jsonl", "followthemoney", "wikidata")
"""What :func:`import_files` reads."""

_SAVE_EVERY = 2000  # rows; a kill loses no more work than this
_NAME = re.compile(r"[a-z0-9][a-z0-9_.-]{0,39}")
_ITEM = """SELECT i.id, i.name, i.given, i.family, i.birth, i.death, i.weight, i.subkind,
    CASE WHEN i.source = '' THEN :own ELSE i.source END AS source, r.code AS jurisdiction
    FROM item i LEFT JOIN resolved r ON r.words = i.jurisdiction WHERE i.kind = '{kind}' ORDER BY i.id"""


@frozen
class Importing:
    """What is imported and how.

    ``layer`` is the name of the knowledge file; ``format`` is None to look at the files; ``encoding`` is None to find
    it out; ``as_of`` is the day the files speak of (YYYY-MM-DD), empty if unknown: their open terms are then answered
    with "unknown". ``source``, ``licence`` and ``address`` are shown with the facts; ``source_id`` is
    the id of their source, ``imported:`` and the layer's name when empty.
    """

    paths: tuple[Path, ...]
    layer: str
    folder: Path
    format: str | None = None
    encoding: str | None = None
    as_of: str = ""
    source: str = ""
    licence: str = ""
    languages: tuple[str, ...] = LANGUAGES
    source_id: str = ""
    address: str = ""


@frozen
class Imported:
    """What came of it: the file, rows kept and left out, remarks on rows that were kept, counts by table."""

    target: Path
    kept: int
    left: int
    remarks: int
    truncated: bool
    counts: dict[str, int]


def import_files(
    task: Importing,
    knowledge: Knowledge | None,
    *,
    report: Callable[[str], None],
    progress: Progress | None = None,
) -> Imported:
    """Read files and replace the knowledge file of their layer.

    Args:
        task: what to import.
        knowledge: what is known already; labels of offices and countries are resolved by it.
        report: told of every row that is left out and of what is odd, with file, row and mend.
        progress: told from time to time how far it is.

    Raises:
        KnowledgeError: nothing was imported; what was there before has not changed.
    """
    if not _NAME.fullmatch(task.layer):
        raise KnowledgeError(
            f"{task.layer!r} is no name for a layer: up to 40 small letters, digits, points, hyphens and underscores."
        )
    formats = [task.format or format_of(path) for path in task.paths]
    target = task.folder / f"{task.layer}.sqlite"
    busy = f"{target}: another import into {task.layer!r} is running. Wait for its end, or give another --name."
    signature = _signature(task, formats)
    staging = Staging(task.folder / f"{task.layer}.importing", signature, busy=busy)
    done = False
    try:
        if staging.resumed and staging.get("kept", 0):
            kept = staging.get("kept", 0)
            rows = "1 row is" if kept == 1 else f"{kept:,} rows are"
            report(f"going on where an earlier run stopped: {rows} imported already")
        _drop_leftovers(target)
        reader = _Reader(task, staging, formats, report, progress)
        reader.run()
        if not staging.get("kept", 0):
            done = True
            raise KnowledgeError(f"{', '.join(map(str, task.paths))}: there is no row that could be imported.")
        counts = _compile(task, staging, knowledge, target, report)
        done = True
        return Imported(
            target, staging.get("kept", 0), staging.get("left", 0), staging.get("remarks", 0),
            bool(staging.get("truncated", 0)), counts,
        )  # fmt: skip
    finally:
        staging.close(delete=done)


def format_of(path: Path) -> str:
    """The format of a file, by its ending and else by its first lines.

    Raises:
        KnowledgeError: it cannot be read, or is in no format that can be told.
    """
    endings = [s.lower() for s in path.suffixes]
    if {".csv", ".tsv"} & set(endings[-2:]):
        return "csv"
    file = LineFile(path)
    try:
        for line in file:
            data = (line.data or b"").strip().removesuffix(b",")
            if data in (b"", b"["):
                continue
            try:
                first = json.loads(data)
            except (ValueError, RecursionError):
                if data.startswith((b"{", b"[")):
                    break
                return "csv"
            if not isinstance(first, dict):
                break
            if "schema" in first and "properties" in first:
                return "followthemoney"
            return "wikidata" if "claims" in first or first.get("type") in ("item", "property") else "jsonl"
    finally:
        file.close()
    raise KnowledgeError(
        f"{path}: its format cannot be told from its first lines: give --format ({', '.join(FORMATS)})."
    )


class _Reader:
    """Reads all files of a task into the working file."""

    def __init__(
        self,
        task: Importing,
        staging: Staging,
        formats: list[str],
        report: Callable[[str], None],
        progress: Progress | None,
    ) -> None:
        self.task = task
        self.staging = staging
        self.formats = formats
        self.report = report
        self.progress = progress

    def run(self) -> None:
        """Read every file from where it stands."""
        first = self.staging.get("file", 0)
        for number in range(first, len(self.task.paths)):
            path = self.task.paths[number]
            encoding = self.task.encoding
            if encoding is None and self.formats[number] == "csv":
                encoding = encoding_of(path)
            file = LineFile(path, encoding)
            try:
                self._read(file, number, self.staging.get("at", 0) if number == first else 0)
            except TruncatedError as e:
                self.report(str(e).replace(": get the whole", "; what stands before is imported: get the whole"))
                self.staging.set("truncated", 1)
            finally:
                file.close()
            self._save(number + 1, 0, 0)

    def _read(self, file: LineFile, number: int, at: int) -> None:
        staging = self.staging
        kept, left, remarks = (staging.get(k, 0) for k in ("kept", "left", "remarks"))
        since = 0
        line = staging.get("line", 0) if at else 0
        last = at

        def keep() -> None:
            for key, value in (("kept", kept), ("left", left), ("remarks", remarks)):
                staging.set(key, value)
            self._save(number, last, line)

        try:
            for parsed in self._rows(file, self.formats[number], at, line):
                problems = parsed.problems
                if parsed.items:
                    wrong = staging.add(parsed.items, f"{file.path.name}, {parsed.place}")
                    problems += wrong
                    kept, left = (kept, left + 1) if wrong else (kept + 1, left)
                elif parsed.spoilt and parsed.problems:
                    left += 1
                remarks += len(parsed.problems) if parsed.items or not parsed.spoilt else 0
                for words in problems:
                    self.report(f"{file.path}, {parsed.place}: {words}")
                last, line = parsed.at, int(parsed.place.removeprefix("line ").replace(",", ""))
                since += 1
                if since % _SAVE_EVERY == 0:
                    keep()
                    if self.progress is not None:
                        self.progress((number + file.done) / len(self.task.paths), kept)
        finally:
            keep()

    def _rows(self, file: LineFile, format: str, at: int, line: int) -> Iterator[Parsed]:
        told: dict[str, Any] = {"layer": self.task.layer, "as_of": self.task.as_of}
        if format == "csv":
            return read_csv(file, **told, at=at, number=line)
        if at:
            file.skip(at, line)
        if format == "jsonl":
            return read_json_lines(file, **told)
        if format == "followthemoney":
            return read_followthemoney(file, **told)
        return read_wikidata(file, **told, at=at, languages=self.task.languages)

    def _save(self, file: int, at: int, line: int) -> None:
        for key, value in (("file", file), ("at", at), ("line", line)):
            self.staging.set(key, value)
        self.staging.save()


def _signature(task: Importing, formats: list[str]) -> str:
    """What an import is of: files of this size that begin so, and how they are read."""
    seen = sha256(repr((formats, task.encoding, task.as_of, task.source, task.licence, task.languages)).encode())
    for path in task.paths:
        try:
            with open(path, "rb") as file:
                seen.update(f"{path.absolute()}\0{path.stat().st_size}\0".encode("utf-8", "surrogateescape"))
                seen.update(file.read(1 << 16))
        except OSError as e:
            raise KnowledgeError(f"{path}: cannot be read ({e.strerror or e}): check the path.") from None
    return seen.hexdigest()


def _drop_leftovers(target: Path) -> None:
    """Delete what a killed run left half written; whoever holds the lock is the only one at work."""
    for ending in ("new", "scratch"):
        for path in target.parent.glob(f".{target.name}.*.{ending}"):
            path.unlink(missing_ok=True)


def _compile(
    task: Importing,
    staging: Staging,
    knowledge: Knowledge | None,
    target: Path,
    report: Callable[[str], None],
) -> dict[str, int]:
    source = task.source_id or f"imported:{task.layer}"
    _resolve(staging, World(knowledge, task.layer), source)
    undated = "SELECT 1 FROM holding WHERE \"end\" = '' AND as_of = '' LIMIT 1"
    if not task.as_of and staging.connection.execute(undated).fetchone():
        report("no day is known that the files speak of: terms without an end are answered with unknown. Give --as-of.")
    rows: dict[str, Iterable[tuple[str, ...]]] = {
        "sources": _sources(task, staging, source),
        "offices": Table(staging.connection, "SELECT *, :own AS source FROM office".replace(":own", f"'{source}'"),
                         COLUMNS["offices"]),
        "terms": _Terms(staging, source, task.layer),
        "aliases": Table(staging.connection, "SELECT entity, alias, 'name' AS use, source FROM alias ORDER BY entity",
                         COLUMNS["aliases"]),
    }  # fmt: skip
    for table, kind in (("persons", "person"), ("places", "place"), ("organizations", "organization")):
        sql = _ITEM.format(kind=kind).replace(":own", f"'{source}'")
        rows[table] = Table(staging.connection, sql, COLUMNS[table])
    try:
        digest = staging.digest()
        compiled = compile_store(rows, target, digest=digest, version=f"{task.as_of or 'undated'}+{digest[:8]}")
    except KnowledgeError as e:
        raise KnowledgeError(f"{e} Run the same command again once that is mended: what was read is kept.") from e
    for problem in compiled.problems:
        report(problem)
    staging.set("remarks", staging.get("remarks", 0) + len(compiled.problems))
    return compiled.counts


def _resolve(staging: Staging, world: World, source: str) -> None:
    """Countries and offices of the file, by what is known: tables resolved, office and office_of."""
    run = staging.connection.execute
    for table in ("resolved", "office", "office_of"):
        run(f"DROP TABLE IF EXISTS {table}")
    run("CREATE TABLE resolved (words TEXT PRIMARY KEY, code TEXT) WITHOUT ROWID")
    run(
        "CREATE TABLE office (id TEXT PRIMARY KEY, role TEXT, jurisdiction TEXT, label TEXT, titles TEXT, body TEXT,"
        " single TEXT) WITHOUT ROWID"
    )
    run(
        "CREATE TABLE office_of (position TEXT, label TEXT, jurisdiction TEXT, office TEXT,"
        " PRIMARY KEY (position, label, jurisdiction)) WITHOUT ROWID"
    )
    codes = dict(run("SELECT id, code FROM country"))
    words = (
        "SELECT jurisdiction FROM item UNION SELECT jurisdiction FROM holding UNION SELECT jurisdiction FROM position"
    )
    for (place,) in run(words).fetchall():
        if place:
            run("INSERT INTO resolved VALUES (?,?)", (place, codes.get(place) or world.country(place)))
    sql = """SELECT DISTINCT h.position, h.label, h.jurisdiction, coalesce(p.label, h.label),
        coalesce(r.code, q.code, '') FROM holding h
        LEFT JOIN position p ON p.id = h.position LEFT JOIN resolved r ON r.words = h.jurisdiction
        LEFT JOIN resolved q ON q.words = p.jurisdiction ORDER BY 1, 2, 3"""
    for position, label, jurisdiction, shown, home in run(sql).fetchall():
        if not shown:
            continue  # a position without a label: nothing can be asked of it
        office = world.office(shown, home, position)
        run("INSERT INTO office_of VALUES (?,?,?,?)", (position, label, jurisdiction, office.id))
        run(
            "INSERT OR IGNORE INTO office VALUES (?,?,?,?,?,?,?)",
            (
                office.id, office.role, office.jurisdiction, office.label, "|".join(office.titles), office.body or "",
                "1" if office.single else "0",
            ),
        )  # fmt: skip


def _sources(task: Importing, staging: Staging, own: str) -> list[tuple[str, ...]]:
    """The layer itself as a source, and the sources its rows name."""
    named = {row[0] for table in ("item", "holding", "alias") for row in staging.distinct("source", table)} - {""}
    shown = task.source or ", ".join(path.name for path in task.paths)[:200]
    return [
        (own, shown, task.licence, task.address, task.as_of),
        *((n, n, "", "", task.as_of) for n in sorted(named - {own})),
    ]


class _Terms:
    """The terms in the working file, in the columns of the compiler."""

    def __init__(self, staging: Staging, source: str, layer: str) -> None:
        self._staging = staging
        self._source = source
        self._layer = layer

    def __iter__(self) -> Iterator[tuple[str, ...]]:
        sql = """SELECT DISTINCT h.person, o.office, h.start, h."end", h.as_of, h.source, h.locator FROM holding h
            JOIN office_of o ON o.position = h.position AND o.label = h.label AND o.jurisdiction = h.jurisdiction
            JOIN item i ON i.id = h.person ORDER BY h.person, h.start, o.office, h."end", h.locator"""
        for person, office, start, end, as_of, source, locator in self._staging.connection.execute(sql):
            first, ends, precision = "", ("", ""), "day"
            if start:
                day, _, precision = period(start)
                first = day.isoformat()
            if end:
                day, last, _ = period(end)
                ends = (max(day.isoformat(), first), last.isoformat())
            told = {
                "person": person, "office": office, "start": first, "end_min": ends[0], "end_max": ends[1],
                "as_of": "" if end else as_of, "precision": precision, "conflict": "0",
                "source": source or self._source, "locator": locator,
            }  # fmt: skip
            yield tuple(told.get(column, "") for column in COLUMNS["terms"])
