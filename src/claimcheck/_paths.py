"""Which paths fit patterns such as those of ``.gitignore``. Imports pathspec: import it where patterns are set."""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import cache

from pathspec import GitIgnoreSpec

from claimcheck.errors import ConfigurationError

__all__ = ["fits"]


def fits(path: str, patterns: Sequence[str], folder: str) -> bool:
    """Whether a file's path, taken relative to ``folder``, fits one of the patterns.

    A path outside the folder is held against the patterns as it is given, so that ``*.md`` fits it too.

    Raises:
        ConfigurationError: one of them is no pattern.
    """
    whole = os.path.abspath(path)
    inside = os.path.relpath(whole, folder) if whole.startswith(os.path.join(folder, "")) else path.lstrip("/")
    return _spec(tuple(patterns)).match_file(inside)


@cache
def _spec(patterns: tuple[str, ...]) -> GitIgnoreSpec:
    try:
        return GitIgnoreSpec.from_lines(patterns)
    except ValueError as e:
        raise ConfigurationError(f"exclude or overrides: {e}. Patterns are written as in .gitignore.") from None
