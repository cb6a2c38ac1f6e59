"""Reads files line by line, compressed or not, in bounded memory, and from where an earlier run stopped.

Positions are counted in bytes of UTF-8 text behind decompression, so that they mean the same for every kind of file.
"""

from __future__ import annotations

import bz2
import codecs
import gzip
import io
import lzma
import zlib
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO, cast

from claimcheck._frozen import frozen
from claimcheck.errors import KnowledgeError

__all__ = ["Line", "LineFile", "TruncatedError", "encoding_of"]

LONGEST_LINE = 64 << 20
"""Bytes a line may have; the longest entities of the Wikidata dump have some four million."""

_CHUNK = 1 << 20
_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


class TruncatedError(KnowledgeError):
    """A file that ends, or breaks, in its middle; what came before is good."""


@frozen
class Line:
    """A line without its end; None: it was too long. ``at`` is the position behind it, ``number`` counts from 1."""

    data: bytes | None
    number: int
    at: int


class LineFile:
    """The lines of one file from a position on.

    Args:
        path: the file; ``.gz``, ``.bz2``, ``.xz`` and ``.zst`` are unpacked as they are read.
        encoding: None for UTF-8; lines in any other encoding are turned into UTF-8.

    Raises:
        KnowledgeError: the file cannot be read, or needs a package that is not installed.
    """

    def __init__(self, path: Path, encoding: str | None = None) -> None:
        self.path = path
        try:
            self._raw = open(path, "rb")  # noqa: SIM115 - closed by close()
            self.size = path.stat().st_size
            try:
                stream = _unpacked(self._raw, path)
            except BaseException:
                self._raw.close()
                raise
        except OSError as e:
            raise KnowledgeError(f"{path}: cannot be read ({e.strerror or e}): check the path.") from None
        if encoding is not None and codecs.lookup(encoding).name != "utf-8":
            # What does not decode becomes U+FFFD, which the checks of names refuse row by row.
            text = io.TextIOWrapper(cast(Any, stream), encoding=encoding, errors="replace", newline="")
            stream = cast(BinaryIO, _Reencoded(text))
        self._stream = stream
        self.encoding = encoding
        self.at = 0
        self.number = 0

    @property
    def done(self) -> float:
        """The part of the file that has been read, 0 to 1; of a compressed one, of its compressed bytes."""
        return min(1.0, self._raw.tell() / self.size) if self.size else 1.0

    def skip(self, at: int, number: int) -> None:
        """Go on behind a position that an earlier run reached.

        Raises:
            TruncatedError: the file is shorter than that.
        """
        if self._stream is self._raw and at <= self.size:
            self._raw.seek(at)
        else:
            left = at - self.at
            while left > 0:
                portion = min(left, _CHUNK)
                got = self._guarded(partial(self._stream.read, portion))
                if not got:
                    raise TruncatedError(f"{self.path}: ends before {at:,} bytes, where the last import stopped.")
                left -= len(got)
        self.at, self.number = at, number

    def __iter__(self) -> Iterator[Line]:
        while True:
            line = self._guarded(lambda: self._stream.readline(LONGEST_LINE + 1))
            if not line:
                return
            self.at += len(line)
            self.number += 1
            data: bytes | None = line.rstrip(b"\r\n")
            if len(line) > LONGEST_LINE and not line.endswith(b"\n"):
                data = None
                while more := self._guarded(lambda: self._stream.readline(_CHUNK)):
                    self.at += len(more)
                    if more.endswith(b"\n"):
                        break
            elif self.number == 1 and data is not None:
                data = data.removeprefix(codecs.BOM_UTF8)
            yield Line(data, self.number, self.at)

    def close(self) -> None:
        """Close the file."""
        self._raw.close()

    def _guarded(self, read: Any) -> bytes:
        try:
            return cast(bytes, read())
        except (EOFError, OSError, zlib.error, lzma.LZMAError, _zstd_error()) as e:
            reason = str(e) or type(e).__name__
            raise TruncatedError(
                f"{self.path}: breaks off behind line {self.number:,} ({reason}): get the whole file and import again."
            ) from None


class _Reencoded:
    """Lines of text as UTF-8 bytes."""

    def __init__(self, text: io.TextIOWrapper) -> None:
        self._text = text
        self._rest = b""

    def readline(self, limit: int) -> bytes:
        if not self._rest:
            self._rest = self._text.readline(limit).encode("utf-8")
        line, self._rest = self._rest[:limit], self._rest[limit:]
        return line

    read = readline  # as much as there is up to the limit, which is all that `skip` asks for


def _unpacked(raw: BinaryIO, path: Path) -> BinaryIO:
    head = raw.read(6)
    raw.seek(0)
    if head.startswith(b"\x1f\x8b"):
        return cast(BinaryIO, gzip.GzipFile(fileobj=raw))
    if head.startswith(b"BZh"):
        return cast(BinaryIO, bz2.BZ2File(raw))
    if head.startswith(b"\xfd7zXZ"):
        return cast(BinaryIO, lzma.LZMAFile(raw))
    if head.startswith(b"\x28\xb5\x2f\xfd"):
        try:
            import zstandard
        except ImportError:
            raise KnowledgeError(
                f"{path}: unpacking Zstandard needs a package: pip install zstandard, or unpack it first."
            ) from None
        reader = zstandard.ZstdDecompressor().stream_reader(raw, read_across_frames=True)
        return cast(BinaryIO, io.BufferedReader(cast(Any, reader), _CHUNK))
    if head.startswith(b"PK\x03\x04"):
        raise KnowledgeError(f"{path}: this is a ZIP archive (or a spreadsheet): unpack it, or save it as CSV.")
    return raw


def _zstd_error() -> type[BaseException]:
    import sys

    module = sys.modules.get("zstandard")
    return cast("type[BaseException]", module.ZstdError) if module is not None else EOFError


def encoding_of(path: Path) -> str:
    """The encoding of a text table: UTF-8 or UTF-16 by its mark, else UTF-8, else Windows-1252.

    Not UTF-8 is what has more bytes that do not fit than letters that do, as in
    :mod:`claimcheck.reading.encodings`; a file of UTF-8 with a few broken bytes stays UTF-8, and loses those rows.
    """
    file = LineFile(path)
    try:
        decoder = codecs.getincrementaldecoder("utf-8")("replace")
        broken = good = 0
        first = True
        while chunk := file._guarded(lambda: file._stream.read(_CHUNK)):
            if first:
                marked = next((name for mark, name in _BOMS if chunk.startswith(mark)), None)
                if marked is not None:
                    return marked
                first = False
            if not chunk.isascii():
                text = decoder.decode(chunk)
                wrong = text.count("\ufffd")
                broken += wrong
                good += sum(c > "\x7f" for c in text) - wrong
    except TruncatedError:
        pass  # said again, with its line, when it is read
    finally:
        file.close()
    return "utf-8" if not broken or good > broken else "cp1252"
