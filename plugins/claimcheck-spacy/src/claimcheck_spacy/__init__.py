"""A claimcheck plugin: a claim splitter that takes its syntax from any installed spaCy pipeline."""

from __future__ import annotations

from collections.abc import Iterable

import claimcheck
from claimcheck_spacy.splitter import SpacySplitter

__all__ = ["SpacySplitter", "claimcheck_splitters"]


@claimcheck.hookimpl
def claimcheck_splitters() -> Iterable[SpacySplitter]:
    """Register the splitter; ``splitter = "spacy"`` in the settings turns it on."""
    return [SpacySplitter()]
