"""CSV and JSON Lines."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from typing import Any

from claimcheck.errors import KnowledgeError
from claimcheck.knowledge.importing.fields import COLUMNS, field_name, records_from
from claimcheck.knowledge.importing.records import BadRowError, Parsed
from claimcheck.knowledge.importing.streams import Line, LineFile

__all__ = ["csv_records", "json_object", "read_csv", "read_json_lines"]

_LINES_A_RECORD = 200
"""A quotation mark that nobody closes must not swallow the rest of the file: a field has fewer lines than this."""

Record = tuple[str, int, list[str] | None, str]
"""Place, position behind it, fields (None: bad), why it is bad."""


def read_csv(file: LineFile, *, layer: str, as_of: str, at: int = 0, number: int = 0) -> Iterator[Parsed]:
    """The rows of a table with a header line; commas, semicolons or tabs divide its fields.

    Raises:
        KnowledgeError: the header cannot be used.
        TruncatedError: the file breaks off.
    """
    header_line = next((line for line in file if line.data is None or line.data.strip()), None)
    if header_line is None:
        raise KnowledgeError(f"{file.path}: is empty: nothing to import.")
    header_text = (header_line.data or b"").decode("utf-8", "replace")
    delimiter = max("\t;,", key=header_text.count)
    header = [field_name(h) for h in next(csv.reader([header_text], delimiter=delimiter))]
    if "name" not in header:
        raise KnowledgeError(
            f"{file.path}: the first line has no column 'name' (it has: {', '.join(header)[:200]}). "
            f"Columns are: {', '.join(COLUMNS)}."
        )
    twice = sorted({h for h in header if header.count(h) > 1 and h})
    if twice:
        raise KnowledgeError(f"{file.path}: the first line has the column {twice[0]!r} twice: rename one.")
    if at > file.at:
        file.skip(at, number)
    else:
        unused = [h for h in header if h and h not in COLUMNS]
        if unused:
            yield Parsed(
                "line 1", file.at, (), (f"columns that are not used: {', '.join(unused)[:200]}",), spoilt=False
            )
    for place, behind, fields, wrong in csv_records(file, delimiter):
        if fields is None:
            yield Parsed(place, behind, (), (wrong,))
            continue
        if not any(f.strip() for f in fields):
            continue
        if len(fields) != len(header):
            words = f"has {len(fields)} fields, the header {len(header)}: mend it, or quote fields that hold commas"
            yield Parsed(place, behind, (), (words,))
            continue
        told = dict(zip(header, fields, strict=True))
        try:
            items, problems = records_from(told, layer=layer, as_of=as_of, place=f"{file.path.name}, {place}")
        except BadRowError as e:
            yield Parsed(place, behind, (), (str(e),))
            continue
        yield Parsed(place, behind, items, problems)


def csv_records(file: LineFile, delimiter: str) -> Iterator[Record]:
    """Records of a table: lines, joined while a quotation mark is open."""
    waiting: list[Line] = []
    lines = iter(file)
    while True:
        line = waiting.pop(0) if waiting else next(lines, None)
        if line is None:
            return
        place = f"line {line.number:,}"
        if line.data is None:
            yield place, line.at, None, "is too long: mend it"
            continue
        parts, behind = [line.data], line.at
        while sum(p.count(b'"') for p in parts) % 2 and len(parts) < _LINES_A_RECORD:
            more = waiting[len(parts) - 1] if len(waiting) >= len(parts) else next(lines, None)
            if more is None or more.data is None:
                break
            if len(waiting) < len(parts):
                waiting.append(more)
            parts.append(more.data)
            behind = more.at
        if sum(p.count(b'"') for p in parts) % 2:
            yield place, line.at, None, "has a quotation mark that is never closed: close it, or double it"
            continue
        del waiting[: len(parts) - 1]
        try:
            text = b"\n".join(parts).decode("utf-8")
        except UnicodeDecodeError as e:
            yield place, behind, None, f"is not UTF-8 (byte {e.start + 1}): save the file as UTF-8"
            continue
        try:
            fields = next(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), [])
        except csv.Error as e:
            yield place, behind, None, f"is no CSV ({e}): mend it"
            continue
        yield place, behind, fields, ""


def json_object(line: Line) -> dict[str, Any] | None:
    """The JSON object on a line, None on an empty line; the brackets and commas of an array are looked past.

    Raises:
        BadRowError: there is none.
    """
    if line.data is None:
        raise BadRowError("is too long for one entity: mend it")
    data = line.data.strip().removesuffix(b",")
    if data in (b"", b"[", b"]"):
        return None
    try:
        found = json.loads(data)
    except UnicodeDecodeError as e:
        raise BadRowError(f"is not UTF-8 (byte {e.start + 1}): save the file as UTF-8") from None
    except RecursionError:
        raise BadRowError("is nested too deeply: mend it") from None
    except ValueError as e:
        raise BadRowError(f"is no JSON ({e}): mend it, or get the file again") from None
    if not isinstance(found, dict):
        raise BadRowError("is no JSON object: write one {…} a line")
    return found


def read_json_lines(file: LineFile, *, layer: str, as_of: str) -> Iterator[Parsed]:
    """One JSON object a line, with the fields of the CSV; ``aliases`` and ``offices`` may be lists.

    Raises:
        TruncatedError: the file breaks off.
    """
    for line in file:
        place = f"line {line.number:,}"
        try:
            told = json_object(line)
            if told is None:
                continue
            fields = {field_name(k): v for k, v in told.items()}
            items, problems = records_from(fields, layer=layer, as_of=as_of, place=f"{file.path.name}, {place}")
        except BadRowError as e:
            yield Parsed(place, line.at, (), (str(e),))
            continue
        yield Parsed(place, line.at, items, problems)
