"""Writes the rows of a batch so that a run that was cut off can go on where it stopped.

Rows go, in order, into ``OUT.partial``, one JSON object a line; ``OUT.partial.json`` beside it says what the run was.
Only when all rows are there does the whole take the place of ``OUT``. A run with the same input and options finds the
two, cuts off a half-written last line, and goes on behind it.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO

from claimcheck.batch.rows import is_parquet, need_pyarrow
from claimcheck.errors import ConfigurationError

__all__ = ["Sink", "finding_counts"]

_GROUP = 1024


class Sink:
    """Takes the rows of one run. Use it as a context manager, and call :meth:`finish` when all are there.

    Args:
        target: the output; Parquet by its extension, else JSON Lines.
        run: what the run is, for telling whether an earlier one can go on.
        restart: begin anew, whatever an earlier run has left.

    Raises:
        ConfigurationError: the folder cannot be written to, or another run's rows are there.
    """

    def __init__(self, target: str, run: dict[str, Any], *, restart: bool = False) -> None:
        self._target = Path(target)
        if self._target.is_dir():
            raise ConfigurationError(f"{target}: this is a folder: name a file in it.")
        self._partial = Path(f"{target}.partial")
        self._state = Path(f"{target}.partial.json")
        if is_parquet(target):
            need_pyarrow()
        self.rows = 0
        try:
            if restart:
                self._remove()
            if self._partial.exists():
                self.rows = self._resumed(run)
            else:
                self._state.write_text(json.dumps(run), encoding="utf-8")
            self._out: BinaryIO = self._partial.open("ab")
        except OSError as e:
            raise ConfigurationError(f"{target}: cannot be written: {e.strerror or e}.") from None

    def write(self, line: str) -> None:
        """Add one row: a JSON object on one line.

        Raises:
            ConfigurationError: the disk is full or the like; what was written stays, and a later run goes on.
        """
        try:
            self._out.write(line.encode("ascii") + b"\n")
            self.rows += 1
            if self.rows % 64 == 0:
                self._out.flush()
        except OSError as e:
            raise ConfigurationError(
                f"{self._partial}: cannot be written: {e.strerror or e}. Make room and run the same again: it goes on."
            ) from None

    def earlier(self) -> Iterator[dict[str, Any]]:
        """The rows that an earlier run has left; before the first one is written."""
        if self.rows:
            with self._partial.open(encoding="ascii") as lines:
                for line in lines:
                    yield json.loads(line)

    def finish(self) -> None:
        """Put the rows in place of the target."""
        try:
            self._out.close()
            if is_parquet(str(self._target)):
                made = Path(f"{self._target}.partial.parquet")
                _write_parquet(self._partial, made)
                made.replace(self._target)
                self._partial.unlink()
            else:
                self._partial.replace(self._target)
            self._state.unlink(missing_ok=True)
        except OSError as e:
            raise ConfigurationError(f"{self._target}: cannot be written: {e.strerror or e}.") from None

    def __enter__(self) -> Sink:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._out.close()
        if kind is not None and not self.rows:
            self._remove()

    def _resumed(self, run: dict[str, Any]) -> int:
        """The complete rows of an earlier run; a half-written one behind them is cut off."""
        try:
            earlier = json.loads(self._state.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            earlier = None
        if earlier != run:
            raise ConfigurationError(
                f"{self._partial}: holds rows of another run (other input, options or version). "
                "Begin anew with --restart, or remove it."
            )
        rows = size = 0
        with self._partial.open("rb") as stream:
            for line in stream:
                if line.endswith(b"\n"):
                    rows += 1
                    size += len(line)
        os.truncate(self._partial, size)
        return rows

    def _remove(self) -> None:
        for file in (self._partial, self._state):
            file.unlink(missing_ok=True)


def _write_parquet(rows: Path, target: Path) -> None:
    """Rows as Parquet: a few plain columns to filter by, and the whole object as JSON text."""
    parquet = need_pyarrow()
    import pyarrow as pa

    schema = pa.schema(
        [
            ("row", pa.int64()),
            ("id", pa.string()),
            ("published", pa.string()),
            ("errors", pa.int32()),
            ("warnings", pa.int32()),
            ("notices", pa.int32()),
            ("error", pa.string()),
            ("document", pa.string()),
        ]
    )
    with rows.open(encoding="ascii") as lines, parquet.ParquetWriter(target, schema) as writer:
        group: list[dict[str, Any]] = []
        for line in lines:
            group.append(_columns(line))
            if len(group) >= _GROUP:
                writer.write_table(pa.Table.from_pylist(group, schema))
                group = []
        if group:
            writer.write_table(pa.Table.from_pylist(group, schema))


def finding_counts(row: dict[str, Any]) -> dict[str, int]:
    """The findings of a row by severity, as the totals name them: errors, warnings, notices."""
    verdicts = [v for v in row.get("verdicts", ()) if v["status"] in ("contradicted", "conflicting")]
    return {f"{s}s": sum(v["severity"] == s for v in verdicts) for s in ("error", "warning", "notice")}


def _columns(line: str) -> dict[str, Any]:
    value = json.loads(line)
    counts = finding_counts(value)
    failed = value.get("error")
    name = value.get("id")
    return {
        "row": value["row"],
        # A lone surrogate, which JSON can carry, cannot stand in a Parquet string.
        "id": None if name is None else name.encode("utf-8", "replace").decode(),
        "published": value.get("published"),
        **(dict.fromkeys(counts) if failed is not None else counts),
        "error": failed,
        "document": None if failed is not None else line.rstrip("\n"),
    }
