"""Writes output files so that a failed run leaves the old file as it was."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from claimcheck.errors import ConfigurationError

__all__ = ["open_aside", "replace_bytes"]


@contextmanager
def open_aside(target: str) -> Iterator[TextIO]:
    """A text file, UTF-8 with LF, that takes the place of ``target`` only when the block ends without an error.

    Raises:
        ConfigurationError: the folder is missing or cannot be written to.
    """
    # A link stays a link: what it points to is replaced.
    path = Path(os.path.realpath(target))
    if path.is_dir():
        raise ConfigurationError(f"{target}: is a folder: name a file in it.")
    if path.exists() and not path.is_file():
        # A pipe or device (/dev/stderr) is written as it is: there is nothing to replace.
        try:
            device = path.open("w", encoding="utf-8", newline="\n")
        except OSError as e:
            raise ConfigurationError(f"{target}: cannot be written: {e.strerror or e}.") from None
        with device as out:
            yield out
        return
    try:
        handle, aside = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    except OSError as e:
        raise ConfigurationError(f"{target}: cannot be written: {e.strerror or e}.") from None
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as out:
            yield out
        mode = path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask()
        Path(aside).chmod(mode)
        Path(aside).replace(path)
    except BaseException:
        Path(aside).unlink(missing_ok=True)
        raise


def replace_bytes(path: str, data: bytes) -> None:
    """Put ``data`` in place of a file that exists: written aside, then renamed, with the permissions it had.

    Raises:
        OSError: the file or its folder cannot be written to; the file is then as it was.
    """
    if not os.access(path, os.W_OK):
        raise PermissionError(13, "no permission to write it")
    handle, aside = tempfile.mkstemp(prefix=f".{os.path.basename(path)}.", dir=os.path.dirname(path))
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(data)
            out.flush()
            os.fsync(out.fileno())
        os.chmod(aside, os.stat(path).st_mode & 0o7777)
        os.replace(aside, path)
    except BaseException:
        Path(aside).unlink(missing_ok=True)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
