"""The difference between two states of a file, as ``patch`` and version control read it."""

from __future__ import annotations

from collections.abc import Iterator

__all__ = ["unified"]

_NO_END = "\\ No newline at end of file\n"


def unified(before: str, after: str, name: str) -> str:
    """A unified diff from ``before`` to ``after`` with three lines of context; empty where they are equal.

    Lines end at LF alone, as ``patch`` has it: a carriage return in front of it belongs to its line. ``name`` is the
    path of the file.
    """
    if before == after:
        return ""
    from difflib import unified_diff

    found = unified_diff(_lines(before), _lines(after), f"a/{name}", f"b/{name}")
    return "".join(_ended(found))


def _lines(text: str) -> list[str]:
    lines = text.split("\n")
    last = lines.pop()
    return [line + "\n" for line in lines] + ([last] if last else [])


def _ended(lines: Iterator[str]) -> Iterator[str]:
    for line in lines:
        yield line if line.endswith("\n") else line + "\n" + _NO_END
