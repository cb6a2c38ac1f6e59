"""The plugin: a knowledge source of legislators, registered through the public hook."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from claimcheck import hookimpl
from claimcheck.knowledge.protocol import Knowledge

FILE = Path(__file__).resolve().with_name("legislators.sqlite")
"""The pack: facts with time and source, in claimcheck's own format."""


@hookimpl
def claimcheck_knowledge() -> Iterable[Knowledge]:
    """The pack as a layer below all others.

    Raises:
        claimcheck.errors.KnowledgeError: the file is missing, or made for another version of claimcheck.
    """
    from claimcheck.knowledge.store import open_store

    return [open_store(str(FILE), id="legislators")]
