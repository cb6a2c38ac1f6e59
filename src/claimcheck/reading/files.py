"""Finds files and has them read by the right reader."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, BinaryIO

from claimcheck._patterns import lazy
from claimcheck.errors import ConfigurationError, ReadError
from claimcheck.model import Document
from claimcheck.reading.encodings import known_binary
from claimcheck.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path

    from claimcheck.reading.protocol import Reader

__all__ = ["date_in_name", "find_files", "read_bytes", "read_file", "read_stream", "reader_called"]

STDIN = "-"
_HEAD = 4096

# Folders that hold what programs put there, not copy. Hidden ones are left out by their dot.
_IGNORED = frozenset({"__pycache__", "node_modules", "site-packages", "venv", "__MACOSX"})

# A day in a file name: 2023-03-21, 2023_03_21 or 20230321, not inside a longer number.
_NAME_DATE = lazy(r"(?<!\d)(1[89]\d\d|20\d\d)([-_.]?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])(?!\d)")


# Endings that many other files have too: in a folder, only those that look like copy are taken.
_SHARED = frozenset({".json", ".xml"})


def find_files(
    paths: Iterable[str | Path], readers: Sequence[Reader], exclude: Sequence[str] = (), folder: str = ""
) -> tuple[list[str | Path], list[tuple[str, str]]]:
    """The files to check, in order, and what could not be looked at, as pairs of a path and the reason with its mend.

    A named file is taken whatever it is called; ``-`` stands for standard input. In a folder only files with an
    extension of some reader are taken, in name order, and JSON and XML only where it is a news format; hidden files and
    folders, links to folders and folders such as ``node_modules`` are left out, and so are those that fit a pattern of
    ``exclude`` (as in ``.gitignore``, relative to ``folder``). A file that is reached twice comes once. A file that is
    missing is passed on, so that reading it says so.
    """
    seen: set[str] = set()
    found: list[str | Path] = []
    missing: list[tuple[str, str]] = []
    for path in paths:
        inside = str(path) != STDIN and os.path.isdir(path)
        for file in _walk(path, readers, missing) if inside else (path,):
            if inside and exclude and _excluded(file, exclude, folder):
                continue
            key = STDIN if str(file) == STDIN else _key(file)
            if key not in seen:
                seen.add(key)
                found.append(file)
    return found, missing


def _excluded(file: str | Path, exclude: Sequence[str], folder: str) -> bool:
    from claimcheck._paths import fits

    return fits(str(file), exclude, folder)


def _key(file: str | Path) -> str:
    try:
        return os.path.realpath(file)
    except (OSError, ValueError):
        return str(file)


def _walk(folder: str | Path, readers: Sequence[Reader], missing: list[tuple[str, str]]) -> Iterator[str]:
    """The files below ``folder`` with an extension of a reader, in name order."""
    extensions = {e for r in readers for e in r.extensions}

    def refuse(error: OSError) -> None:
        reason = f"cannot list this folder ({_reason(error)}): mend its permissions, or leave it out."
        missing.append((str(error.filename or folder), reason))

    for here, folders, names in os.walk(folder, onerror=refuse):
        folders[:] = sorted(f for f in folders if not f.startswith(".") and f not in _IGNORED)
        for name in sorted(names):
            ending = _extension(name)
            if name.startswith(".") or ending not in extensions:
                continue
            file = os.path.join(here, name)
            if ending not in _SHARED or _sniffed(file, readers):
                yield file


def _sniffed(path: str, readers: Sequence[Reader]) -> bool:
    """Whether a reader of this extension takes the file for its own; one that cannot be opened is told later."""
    try:
        with open(path, "rb") as stream:
            head = stream.read(_HEAD)
    except OSError:
        return True
    return any(_extension(path) in r.extensions and r.sniff(head) for r in readers)


def read_file(
    path: str | Path,
    readers: Sequence[Reader],
    settings: Settings,
    published: date | None = None,
    format: str | None = None,
) -> list[Document]:
    """The documents in one file.

    Args:
        path: the file; ``-`` is standard input.
        readers: of those with the file's extension the one that takes its first bytes reads it, else any other that
            does; plain text only where no reader has the extension.
        settings: ``max_bytes`` is the size above which a file is refused.
        published: the publication date the user gave; None reads it from the file, else from its name.
        format: the id of the reader to use, whatever the file looks like; None chooses.

    Raises:
        ConfigurationError: there is no reader of this id.
        ReadError: the file is missing, unreadable, a folder, too large, or in no format a reader knows. The message
            names the file and says how to mend it.
    """
    name = str(path)
    if name == STDIN:
        return read_stream(sys.stdin.buffer, readers, settings, published, format=format)
    if "\0" in name:
        raise ReadError(f"{name!r}: a path cannot hold a NUL character: mend the path.")
    try:
        with open(path, "rb") as stream:
            size = os.fstat(stream.fileno()).st_size
            if size > settings.max_bytes:
                raise _too_large(name, size, settings.max_bytes)
            # What it has now, since room for as much as is allowed costs more than reading the file does.
            data = stream.read(size + 1)
            if len(data) > size:  # a file may grow, and a pipe has no size; one byte more than allowed tells
                data += stream.read(settings.max_bytes + 1 - len(data))
    except FileNotFoundError:
        raise ReadError(f"{name}: there is no such file: check the path.") from None
    except IsADirectoryError:
        raise ReadError(f"{name}: this is a folder: name a file in it.") from None
    except PermissionError:
        if os.path.isdir(path):
            raise ReadError(f"{name}: this is a folder: name a file in it.") from None
        raise ReadError(f"{name}: no permission to read it: mend its permissions.") from None
    except OSError as error:
        raise ReadError(f"{name}: cannot be read ({_reason(error)}): check the path and the disk.") from None
    return read_bytes(data, name, readers, settings, published, format)


def read_stream(
    stream: BinaryIO,
    readers: Sequence[Reader],
    settings: Settings,
    published: date | None = None,
    source: str = "<stdin>",
    format: str | None = None,
) -> list[Document]:
    """The documents in a stream such as standard input, read to its end.

    Raises:
        ReadError: as for :func:`read_file`.
    """
    try:
        data = stream.read(settings.max_bytes + 1)
    except OSError as error:
        raise ReadError(f"{source}: cannot be read ({_reason(error)}): give the path of a file.") from None
    return read_bytes(data, source, readers, settings, published, format)


def read_bytes(
    data: bytes,
    source: str,
    readers: Sequence[Reader],
    settings: Settings,
    published: date | None = None,
    format: str | None = None,
) -> list[Document]:
    """The documents in the bytes of a file called ``source``; arguments and errors as for :func:`read_file`."""
    if len(data) > settings.max_bytes:
        raise _too_large(source, None, settings.max_bytes)
    if not data:
        raise ReadError(f"{source}: the file is empty: nothing to check.")
    reader = _reader_for(source, data, readers) if format is None else reader_called(format, readers)
    day = date_in_name(source) if published is None else None
    try:
        return _dated(reader.read(data, source=source, published=published), day)
    except ReadError as error:
        error.documents = tuple(_dated(error.documents, day))
        raise


def reader_called(format: str, readers: Sequence[Reader]) -> Reader:
    """The reader with this id.

    Raises:
        ConfigurationError: there is none; the message names the nearest.
    """
    for reader in readers:
        if reader.id == format:
            return reader
    from difflib import get_close_matches

    known = sorted(r.id for r in readers)
    near = get_close_matches(format.lower(), known, 1)
    hint = f" Did you mean {near[0]!r}?" if near else ""
    raise ConfigurationError(
        f"the input format {format[:40]!r} is not known.{hint} Input formats are: {', '.join(known)}."
    )


def _dated(documents: Iterable[Document], day: date | None) -> list[Document]:
    """The documents; those without a publication date take that of the file's name."""
    if day is None:
        return list(documents)
    return [d if d.published else replace(d, published=day, published_from="file name") for d in documents]


def date_in_name(source: str) -> date | None:
    """The day a file's name states in full (``2023-03-21-summit.txt``, ``summit_20230321.txt``); None if none or two.

    Years from 1800 to 2099. The folders a file lies in are not looked at.
    """
    stem = os.path.splitext(source.replace("\\", "/").rpartition("/")[2])[0]
    if sum(map(str.isdigit, stem)) < 8:
        return None
    days: set[date] = set()
    for found in _NAME_DATE.finditer(stem):
        try:
            days.add(date(int(found[1]), int(found[3]), int(found[4])))
        except ValueError:
            continue
    return days.pop() if len(days) == 1 else None


def _reader_for(source: str, data: bytes, readers: Sequence[Reader]) -> Reader:
    """The reader for a file, by its extension and its first bytes."""
    extension = _extension(source)
    head = data[:_HEAD]
    named = [r for r in readers if extension and extension in r.extensions]
    for reader in named:
        if reader.sniff(head):
            return reader
    # Plain text is what any text is: it is tried last, and not for a file whose extension says something else.
    for reader in sorted(readers, key=_is_plain):
        if reader not in named and not (named and _is_plain(reader)) and reader.sniff(head):
            return reader
    if named:
        return named[0]  # it says what is wrong
    binary = known_binary(head)
    if binary is not None:
        raise ReadError(f"{source}: this is {binary[0]}, which no reader takes: {binary[1]}.")
    known = ", ".join(sorted({e for r in readers for e in r.extensions})) or "none"
    raise ReadError(
        f"{source}: no reader knows this format: save it as plain text in UTF-8. Known extensions are: {known}."
    )


def _extension(name: str) -> str:
    return os.path.splitext(name)[1].lower()


def _is_plain(reader: Reader) -> bool:
    return "text/plain" in reader.media_types


def _too_large(name: str, size: int | None, limit: int) -> ReadError:
    told = f"it has {size:,} bytes" if size is not None else "it is too large"
    return ReadError(f"{name}: {told}, the limit is {limit:,}: split it, or raise max-bytes in the configuration.")


def _reason(error: OSError) -> str:
    return error.strerror or type(error).__name__
