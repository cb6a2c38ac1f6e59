"""Reads rows with a text out of JSON Lines (plain or gzip) or Parquet, one after another.

A row that cannot be used becomes a row with an ``error``; the others go on.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any, BinaryIO

from claimcheck._frozen import frozen
from claimcheck.errors import ConfigurationError, ReadError

__all__ = ["Fields", "Row", "count_rows", "is_parquet", "need_pyarrow", "read_rows"]

_GROUP = 256


@frozen
class Fields:
    """The names of the fields that hold a row's text, its id and its publication date."""

    text: str = "text"
    id: str = "id"
    published: str = "published"


@frozen
class Row:
    """A row: its number (from 1), its id where it has one, and its text with date; or what is wrong with it."""

    number: int
    id: str | None
    text: str = ""
    published: date | None = None
    title: str | None = None
    error: str | None = None


def is_parquet(path: str) -> bool:
    """Whether a path names a Parquet file, by its extension."""
    return path.lower().endswith((".parquet", ".pq"))


def need_pyarrow() -> Any:
    """The module ``pyarrow.parquet``.

    Raises:
        ConfigurationError: it is not installed.
    """
    try:
        from pyarrow import parquet
    except ImportError:
        raise ConfigurationError("Parquet files need pyarrow, which is not installed: pip install pyarrow.") from None
    return parquet


def read_rows(path: str, fields: Fields, max_bytes: int, skip: int = 0) -> Iterator[Row]:
    """The rows of a file behind the first ``skip``.

    Args:
        path: JSON Lines (``.gz`` is unpacked), Parquet (``.parquet``, ``.pq``), or ``-`` for JSON Lines on standard
        input. fields: the names of the fields. max_bytes: size in bytes above which a text, or a line, is refused.
        skip: rows that are passed over without a look.

    Raises:
        ReadError: the file cannot be read, or is no file of its kind.
        ConfigurationError: a Parquet file, and pyarrow is not installed; or it has no column of the text's name.
    """
    raw = _parquet_rows(path, fields, skip) if is_parquet(path) else _json_rows(path, max_bytes, skip)
    for number, value in raw:
        yield Row(number, None, error=value) if isinstance(value, str) else _row(number, value, fields, max_bytes)


def count_rows(path: str) -> int | None:
    """How many rows a Parquet file has; None for other files, which would have to be read for it."""
    if not is_parquet(path):
        return None
    with _opened(path) as stream:
        return int(_parquet_file(path, stream).metadata.num_rows)


def _row(number: int, value: Mapping[str, Any], fields: Fields, max_bytes: int) -> Row:
    given = value.get(fields.id)
    name = given if isinstance(given, str) else None if given is None else str(given)
    text = value.get(fields.text)
    if text is None:
        return Row(number, name, error=f"there is no {fields.text!r} in this row: name the field with --text-field")
    if not isinstance(text, str):
        return Row(number, name, error=f"{fields.text!r} is {type(text).__name__}, not text")
    if len(text) > max_bytes or len(text.encode("utf-8", "surrogatepass")) > max_bytes:
        return Row(number, name, error=f"the text is over {max_bytes:,} bytes: split it, or raise max-bytes")
    try:
        published = _date(value.get(fields.published))
    except ValueError as e:
        return Row(number, name, error=f"{fields.published!r} is no date ({e}): write it as YYYY-MM-DD")
    title = value.get("title")
    return Row(number, name, text, published, title if isinstance(title, str) else None)


def _date(value: Any) -> date | None:
    if value is None or value == "":
        return None
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if not isinstance(value, str):
        raise ValueError(f"{type(value).__name__}")
    text = value.strip()
    return date.fromisoformat(text[:10] if len(text) > 10 and text[10] in "T " else text)


def _json_rows(path: str, max_bytes: int, skip: int) -> Iterator[tuple[int, Mapping[str, Any] | str]]:
    """Row numbers with objects, or with what is wrong with the line. Empty lines are no rows."""
    import json
    import zlib

    limit = 2 * max_bytes + 65_536  # a text may be escaped, and there may be other fields
    number = 0
    with _opened(path) as stream:
        try:
            while line := stream.readline(limit + 1):
                if len(line) > limit and not line.endswith(b"\n"):
                    while (more := stream.readline(limit)) and not more.endswith(b"\n"):
                        pass
                    number += 1
                    if number > skip:
                        yield number, f"the line is over {limit:,} bytes: split it, or raise max-bytes"
                    continue
                if not line.strip():
                    continue
                number += 1
                if number <= skip:
                    continue
                try:
                    value = json.loads(line.decode("utf-8-sig" if number == 1 else "utf-8"))
                except UnicodeDecodeError as e:
                    yield number, f"the line is not UTF-8 (byte {e.start + 1})"
                except (ValueError, RecursionError) as e:
                    yield number, f"the line is no JSON: {e}"
                else:
                    if isinstance(value, dict):
                        yield number, value
                    else:
                        yield number, f"the line is {type(value).__name__}, not an object with a text"
        except (OSError, EOFError, zlib.error) as e:
            raise ReadError(f"{path}: cannot be read behind row {number:,}: {e}.") from None


def _parquet_rows(path: str, fields: Fields, skip: int) -> Iterator[tuple[int, Mapping[str, Any] | str]]:
    need_pyarrow()
    from pyarrow import ArrowException

    with _opened(path) as stream:
        file = _parquet_file(path, stream)
        names = file.schema_arrow.names
        if fields.text not in names:
            raise ConfigurationError(
                f"{path}: there is no column {fields.text!r}. Name one with --text-field: {', '.join(names)}."
            )
        wanted = [n for n in dict.fromkeys((fields.text, fields.id, fields.published, "title")) if n in names]
        number = 0
        try:
            for batch in file.iter_batches(batch_size=_GROUP, columns=wanted):
                if number + batch.num_rows <= skip:
                    number += batch.num_rows
                    continue
                for value in batch.to_pylist():
                    number += 1
                    if number > skip:
                        yield number, value
        except (ArrowException, OSError, ValueError) as e:
            raise ReadError(f"{path}: cannot be read behind row {number:,}: {e}.") from None


def _parquet_file(path: str, stream: BinaryIO) -> Any:
    parquet = need_pyarrow()
    from pyarrow import ArrowException

    try:
        return parquet.ParquetFile(stream)
    except (ArrowException, OSError) as e:
        raise ReadError(f"{path}: this is no Parquet file: {e}.") from None


@contextmanager
def _opened(path: str) -> Iterator[BinaryIO]:
    if path == "-":
        yield sys.stdin.buffer
        return
    try:
        with open(path, "rb") as stream:
            if path.lower().endswith(".gz"):
                import gzip

                with gzip.open(stream) as unpacked:
                    yield unpacked  # type: ignore[misc]
            else:
                yield stream
    except FileNotFoundError:
        raise ReadError(f"{path}: there is no such file: check the path.") from None
    except IsADirectoryError:
        raise ReadError(f"{path}: this is a folder: name a file in it.") from None
    except PermissionError:
        raise ReadError(f"{path}: no permission to read it: mend its permissions.") from None
