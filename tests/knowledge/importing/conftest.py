from __future__ import annotations

from pathlib import Path

import pytest

from claimcheck.knowledge.importing.run import Imported, Importing, import_files
from claimcheck.knowledge.store import SqliteKnowledge, open_store


class Import:
    """What an import came to: the result, what was reported, and the layer."""

    def __init__(self, made: Imported, told: list[str], layer: SqliteKnowledge) -> None:
        self.made = made
        self.told = told
        self.layer = layer


@pytest.fixture
def bring(tmp_path, store):
    """Imports files (name and content) and opens the layer."""

    def call(*files: tuple[str, bytes | str], layer: str = "own", **told) -> Import:
        paths = []
        for name, content in files:
            path = tmp_path / name
            path.write_bytes(content.encode() if isinstance(content, str) else content)
            paths.append(path)
        said: list[str] = []
        made = import_files(Importing(tuple(paths), layer, tmp_path / "imported", **told), store, report=said.append)
        return Import(made, said, open_store(str(made.target), id=f"imported:{layer}"))

    return call


@pytest.fixture
def folder(tmp_path) -> Path:
    return tmp_path / "imported"
