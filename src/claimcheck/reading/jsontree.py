"""JSON in which every string knows its place in the file.

The standard library does the parsing; its scanner in Python takes a function that reads strings, and the one given here
notes where each stands.
"""

from __future__ import annotations

import json
import re
from json.scanner import py_make_scanner  # type: ignore[attr-defined]
from typing import Any

from claimcheck.errors import ReadError
from claimcheck.reading.mapping import Located, TextMap

__all__ = ["JsonString", "located", "parse_json"]

_ESCAPE = re.compile(r"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|.)", re.DOTALL)


class JsonString(str):
    """A string of a JSON file, with the offsets of what stands between its quotation marks."""

    __slots__ = ("at", "end")
    at: int
    end: int


class _Decoder(json.JSONDecoder):
    def __init__(self) -> None:
        super().__init__()
        self.parse_string = _string
        self.scan_once = py_make_scanner(self)


def _string(text: str, begin: int, strict: bool = True) -> tuple[JsonString, int]:
    value, end = json.decoder.scanstring(text, begin, strict)  # type: ignore[attr-defined]
    found = JsonString(value)
    found.at, found.end = begin, end - 1
    return found, end


def parse_json(text: str, source: str | None) -> Any:
    """The value of a JSON text; its strings are :class:`JsonString`.

    Raises:
        ReadError: it is no JSON, or nested too deeply.
    """
    name = source or "the input"
    try:
        return _Decoder().decode(text)
    except json.JSONDecodeError as e:
        raise ReadError(
            f"{name}: it is no valid JSON: {e.msg} (line {e.lineno}, column {e.colno}): mend it, or export it again."
        ) from None
    except RecursionError:
        raise ReadError(f"{name}: its JSON is nested too deeply: export it again.") from None
    except ValueError as e:  # a number of thousands of digits
        raise ReadError(f"{name}: it is no valid JSON: {str(e)[:100]}: mend it.") from None


def located(value: str, text: str, shift: int = 0) -> Located:
    """A string with the runs that map it to the file; escapes stand for their characters.

    Args:
        value: a string out of :func:`parse_json`; another one is mapped to the beginning.
        text: the text that was parsed.
        shift: where in the file that text begins.
    """
    made = TextMap()
    if not isinstance(value, JsonString):
        made.add(value, shift, shift)
        return Located(made.text, made.runs)
    here = value.at
    for escape in _ESCAPE.finditer(text, value.at, value.end):
        made.add(text[here : escape.start()], shift + here)
        made.add(json.loads(f'"{escape.group()}"'), shift + escape.start(), shift + escape.end())
        here = escape.end()
    made.add(text[here : value.end], shift + here)
    return Located(made.text, made.runs)
