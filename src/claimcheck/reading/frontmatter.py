"""Front matter: the block of data at the head of a Markdown file, in YAML or TOML."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from claimcheck._patterns import lazy

__all__ = ["split_front_matter"]

# Jekyll and Hugo: three hyphens (YAML) or pluses (TOML) on the first line, and the same again below.
_BLOCK = lazy(r"\A(---|\+\+\+)[ \t]*(\r\n|\r|\n)(.*?)^(?:\1|\.\.\.)[ \t]*(?:\r\n|\r|\n|\Z)", re.DOTALL | re.MULTILINE)
_LARGEST = 100_000


def split_front_matter(text: str) -> tuple[Mapping[str, Any], int]:
    """The data at the head of a file, and the offset where the text behind begins.

    A block that is no valid YAML or TOML is still no prose: it is passed over, and says nothing. Without a block the
    offset is 0.
    """
    if not text.startswith(("---", "+++")):
        return {}, 0
    found = _BLOCK.match(text[:_LARGEST].replace("\r\n", "\n\n").replace("\r", "\n"))
    if found is None:
        return {}, 0
    end = found.end()
    body = found[3]
    data: object = None
    if found[1] == "---":
        data = _yaml(body)
        if data is None:
            return {}, 0
    else:
        import tomllib

        try:
            data = tomllib.loads(body)
        except (tomllib.TOMLDecodeError, RecursionError):
            data = {}
    return (data if isinstance(data, dict) else {}), end


def _yaml(body: str) -> object:
    """The mapping in a YAML block, {} where it is broken, None where it is text between two rules."""
    import yaml

    try:
        data = yaml.load(body, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except (yaml.YAMLError, ValueError, RecursionError, OverflowError):
        # "key: value" with a slip in it is front matter all the same; a paragraph between two rules is not.
        first = next((line for line in body.splitlines() if line.strip()), "")
        return {} if re.match(r"[A-Za-z_][\w-]{0,60}:(?:\s|$)", first) else None
    if data is None or isinstance(data, dict):
        return data or {}
    return None
