"""The documentation page of a verdict code."""

from __future__ import annotations

import os.path
import sys

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
    path = os.path.join(os.path.dirname(here), "codes", f"{info.code}.md")
    if not os.path.isfile(path):
        return ""
    with open(path, encoding="utf-8") as file:
        return file.read()
