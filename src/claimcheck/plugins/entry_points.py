"""Finds the plugins that installed distributions declare in the entry-point group ``claimcheck``.

``importlib.metadata`` costs about 40 ms to import, a quarter of a whole run on one article, and parses the metadata
of every distribution. Most environments hold no plugin at all; so the ``entry_points.txt`` files are looked through
for the group first, and only the few that name it are parsed. The format is the one of the PyPA specification
"Entry points".
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence

from claimcheck._frozen import frozen

__all__ = ["EntryPoint", "find_entry_points"]


@frozen
class EntryPoint:
    """One declared plugin: its name, ``module`` or ``module:attribute``, and the distribution that declares it."""

    name: str
    target: str
    distribution: str
    version: str

    def load(self) -> object:
        """The object the entry point names. Raises whatever its import raises."""
        import importlib

        module, _, attribute = self.target.partition(":")
        found: object = importlib.import_module(module.strip())
        for part in filter(None, attribute.strip().split(".")):
            found = getattr(found, part)
        return found


def find_entry_points(group: str, path: Sequence[str] | None = None) -> tuple[EntryPoint, ...]:
    """The entry points of ``group`` on ``path`` (default ``sys.path``), by name; the first distribution found wins."""
    found: dict[tuple[str, str], EntryPoint] = {}
    seen: set[str] = set()
    for folder in sys.path if path is None else path:
        for info in _info_folders(folder or "."):
            distribution, version = _name_and_version(info)
            if distribution in seen:
                continue
            seen.add(distribution)
            for name, target in _declared(os.path.join(info, "entry_points.txt"), group):
                found.setdefault((distribution, name), EntryPoint(name, target, distribution, version))
    return tuple(sorted(found.values(), key=lambda e: (e.name, e.distribution)))


def _info_folders(folder: str) -> list[str]:
    try:
        with os.scandir(folder) as entries:
            names = sorted(e.name for e in entries if e.name.endswith((".dist-info", ".egg-info")))
    except OSError:
        return []
    return [os.path.join(folder, n) for n in names]


def _name_and_version(info: str) -> tuple[str, str]:
    stem = os.path.basename(info).rsplit(".", 1)[0]
    name, _, version = stem.partition("-")
    return name.replace("_", "-").lower(), version.split("-")[0]


def _declared(file: str, group: str) -> Iterator[tuple[str, str]]:
    try:
        with open(file, encoding="utf-8", errors="replace") as f:
            text = f.read(1_000_000)
    except OSError:
        return
    if f"[{group}]" not in text:
        return
    inside = False
    for line in text.splitlines():
        line = line.strip()
        if line.startswith("["):
            inside = line == f"[{group}]"
        elif inside and "=" in line and not line.startswith(("#", ";")):
            name, _, target = line.partition("=")
            yield name.strip(), target.split("[")[0].strip()
