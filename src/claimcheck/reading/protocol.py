"""What a reader is: something that turns the bytes of a file into documents."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Protocol, runtime_checkable

from claimcheck.model import Document

__all__ = ["Reader"]


@runtime_checkable
class Reader(Protocol):
    """Reads one file format.

    ``id`` is unique; ``extensions`` are lower-case file endings with their dot; ``media_types`` the types it accepts.
    """

    @property
    def id(self) -> str:
        """Unique among the readers."""

    @property
    def extensions(self) -> tuple[str, ...]:
        """File endings, in lower case, with their dot."""

    @property
    def media_types(self) -> tuple[str, ...]:
        """Media types it accepts."""

    def sniff(self, head: bytes) -> bool:
        """Whether a file that starts with these bytes (up to 4,096) looks like this format."""

    def read(self, data: bytes, *, source: str | None, published: date | None) -> Iterable[Document]:
        """The documents in ``data``; most formats hold one.

        Raises:
            ReadError: the bytes are no such format, or cannot be decoded. The message says how to mend it.
        """
