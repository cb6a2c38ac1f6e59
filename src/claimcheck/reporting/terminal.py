"""Makes text from a document safe and measurable on a terminal."""

from __future__ import annotations

import re

from claimcheck._patterns import lazy

__all__ = ["Style", "clip", "columns", "counted", "visible"]

# C0 and C1 controls (escape sequences start with one), line and paragraph separators, bidirectional marks, embeddings,
# overrides and isolates (they reorder what follows: Unicode Technical Report 36), zero-width signs, surrogates.
_UNSAFE = lazy("[\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")


def visible(text: str) -> str:
    r"""``text`` with every control, bidirectional or invisible character written as an escape such as ``\x1b``."""
    if text.isprintable():  # none of them is
        return text
    return _UNSAFE.sub(_escape, text)


def _escape(match: re.Match[str]) -> str:
    code = ord(match.group())
    if match.group() == "\t":
        return " "
    return f"\\x{code:02x}" if code < 256 else f"\\u{code:04x}"


def counted(number: int, word: str) -> str:
    """A number with its word: "1 claim", "2,000 claims"."""
    return f"1 {word}" if number == 1 else f"{number:,} {word}s"


def columns(text: str) -> int:
    """How many terminal columns ``text`` takes: wide East Asian characters two, combining marks none."""
    if text.isascii():
        return len(text)
    from unicodedata import combining, east_asian_width

    return sum(0 if combining(c) else 2 if east_asian_width(c) in "WF" else 1 for c in text)


def clip(line: str, start: int, end: int, width: int) -> tuple[str, int, int]:
    """A window of ``line`` at most ``width`` characters wide around ``line[start:end]``.

    Returns the window and the place of the words in it. Ellipses mark what was cut. Words longer than the window are
    cut at its end.
    """
    if len(line) <= width:
        return line, start, end
    room = max(width - 2, 8)
    first = max(0, min(start - (room - (end - start)) // 2, len(line) - room)) if end - start < room else start
    last = min(len(line), first + room)
    if first:
        space = line.find(" ", first, start)
        if 0 <= space < first + 16:
            first = space + 1
    if last < len(line):
        space = line.rfind(" ", end, last)
        if space > last - 16:
            last = space
    head, tail = ("…" if first else ""), ("…" if last < len(line) else "")
    return f"{head}{line[first:last]}{tail}", start - first + len(head), min(end, last) - first + len(head)


class Style:
    """ANSI colours, or nothing where they are not wanted."""

    _CODES = {"red": 31, "green": 32, "yellow": 33, "blue": 34, "magenta": 35, "cyan": 36, "bold": 1, "dim": 2}  # noqa: RUF012

    def __init__(self, color: bool) -> None:
        self._color = color

    def __call__(self, text: str, *names: str) -> str:
        """``text`` in the named styles."""
        if not self._color or not names:
            return text
        return f"\x1b[{';'.join(str(self._CODES[n]) for n in names)}m{text}\x1b[0m"
