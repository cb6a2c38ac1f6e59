"""The layers of a newsroom's own knowledge: where their files lie, and how they are opened."""

from __future__ import annotations

from pathlib import Path

from claimcheck.errors import KnowledgeError
from claimcheck.knowledge.protocol import Knowledge
from claimcheck.settings import KnowledgeSettings

__all__ = ["HOUSE_NAMES", "house_file", "imported_folder", "learned_file", "own_layers"]

HOUSE_NAMES = ("house.yml", "house.yaml", "house.csv")
"""Names under which the house list is looked for in the directory."""


def imported_folder(directory: Path) -> Path:
    """Where ``kb import`` writes."""
    return directory / "imported"


def learned_file(directory: Path) -> Path:
    """What ``kb learn`` writes."""
    return directory / "learned.sqlite"


def house_file(settings: KnowledgeSettings) -> Path | None:
    """The house list, if there is one: the one that is set, else the one in the directory."""
    if settings.house is not None:
        return Path(settings.house)
    if settings.directory is None:
        return None
    found = [path for name in HOUSE_NAMES if (path := Path(settings.directory) / name).is_file()]
    if len(found) > 1:
        raise KnowledgeError(f"{found[0]} and {found[1].name}: there are two house lists. Keep one of them.")
    return found[0] if found else None


def own_layers(settings: KnowledgeSettings, *, without: str | None = None) -> list[Knowledge]:
    """The newsroom's own layers, strongest first.

    Args:
        settings: where they are.
        without: the id of a layer to leave out: the one that is just being made.

    Raises:
        KnowledgeError: a file cannot be read, is no knowledge base, or is one of another version.
    """
    from claimcheck.knowledge.store import open_store

    layers: list[Knowledge] = []
    directory = Path(settings.directory) if settings.directory else None
    if directory is not None and learned_file(directory).is_file():
        from claimcheck.knowledge.authority import open_authority

        layers.append(open_authority(learned_file(directory), id="learned"))
    files = sorted(imported_folder(directory).glob("*.sqlite")) if directory is not None else []
    files += [Path(p) for p in settings.paths]
    taken: dict[str, Path] = {}
    for path in files:
        if path.name.startswith("."):
            continue  # being written
        layer = f"imported:{path.stem}"
        if layer in taken:
            raise KnowledgeError(f"{taken[layer]} and {path}: two layers are called {path.stem!r}. Rename one file.")
        taken[layer] = path
        if layer != without:
            layers.append(open_store(str(path), id=layer))
    house = house_file(settings)
    if house is not None:
        from claimcheck.knowledge.house import house_layer

        # What was learned has spellings and no bearers that an entry could join.
        below = [*layers[1 if layers and layers[0].id == "learned" else 0 :], open_store(settings.base)]
        cache = directory / "cache" if directory is not None else None
        layers.insert(0, house_layer(house, below, cache))
        below[-1].close()
    return [layer for layer in layers if layer.id != without]
