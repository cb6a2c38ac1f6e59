"""Regular expressions compiled at their first use: compiling one takes up to 1.5 ms, and most texts need few."""

from __future__ import annotations

import re
from typing import Any, cast

__all__ = ["lazy"]


def lazy(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """What ``re.compile`` returns, but compiled when first asked for something.

    Raises (at the first use):
        re.error: the pattern is wrong.
    """
    return cast("re.Pattern[str]", _Lazy(pattern, flags))


class _Lazy:
    def __init__(self, pattern: str, flags: int) -> None:
        self._source = pattern, flags

    def __getattr__(self, name: str) -> Any:
        """Called only for what is not there yet: looks it up in the compiled pattern and keeps it."""
        if name.startswith("_"):
            raise AttributeError(name)
        found = getattr(re.compile(*self._source), name)
        self.__dict__[name] = found
        return found
