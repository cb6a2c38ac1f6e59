"""The documentation page of a verdict code."""

from __future__ import annotations

import sys
from pathlib import Path

from claimcheck.checking.protocol import Checker
from claimcheck.model import CodeInfo

__all__ = ["page"]


def page(checker: Checker, info: CodeInfo) -> str:
    """The page in Markdown: ``info.documentation``, else ``codes/CODE.md`` beside the checker's module, else empty.

    Pages lie in files so that a run which explains nothing reads none of them.
    """
    if info.documentation:
        return info.documentation
    module = sys.modules.get(type(checker).__module__)
    here = getattr(module, "__file__", None)
    if here is None:
        return ""
    file = Path(here).with_name("codes") / f"{info.code}.md"
    return file.read_text(encoding="utf-8") if file.is_file() else ""
