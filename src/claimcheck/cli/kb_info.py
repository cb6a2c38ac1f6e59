"""``claimcheck kb info``: the layers of knowledge and their sources."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING, Any

from claimcheck.cli.options import wants_color
from claimcheck.pipeline import Pipeline

if TYPE_CHECKING:
    from claimcheck.knowledge.protocol import Knowledge

__all__ = ["configure", "run"]


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the options of ``kb info``."""
    parser.add_argument("--format", choices=["human", "json"], default="human", help="default: human")


def run(options: argparse.Namespace) -> int:
    """Print the layers."""
    from claimcheck.cli.kb import kb_settings
    from claimcheck.knowledge.stack import layers_of

    settings = kb_settings(options)
    with Pipeline(settings) as pipeline:
        layers = [_layer(layer) for layer in layers_of(pipeline.knowledge)]
    told: dict[str, Any] = {"directory": settings.knowledge.directory, "layers": layers}
    if options.format == "json":
        import json

        print(json.dumps(told, indent=2))
        return 0
    _print(told, wants_color(options.color, sys.stdout))
    return 0


def _layer(layer: Knowledge) -> dict[str, Any]:
    """What is to be said of a layer; a plugin's own source has no file and no counts."""
    counts = dict(getattr(layer, "sizes", {}))
    spellings = getattr(layer, "counts", None)
    return {
        "id": layer.id,
        "version": layer.version,
        "file": str(path) if (path := getattr(layer, "path", None)) is not None else None,
        "counts": {k: n for k, n in counts.items() if n},
        "spellings": spellings() if spellings is not None else {},
        "sources": [
            {
                "id": s.id,
                "name": s.name,
                "licence": s.licence,
                "address": s.address,
                "collected": s.collected.isoformat() if s.collected else None,
            }
            for s in layer.sources()
        ],
    }


def _print(told: dict[str, Any], color: bool) -> None:
    from claimcheck.cli.kb import counted
    from claimcheck.reporting.terminal import Style, visible

    style = Style(color)
    for layer in told["layers"]:
        print(f"{style(visible(layer['id']), 'bold')}  version {visible(layer['version'])}")
        if layer["file"]:
            print(f"  {visible(layer['file'])}")
        counts = [counted(number, name) for name, number in layer["counts"].items()]
        counts += [counted(number, f"{name} spellings") for name, number in layer["spellings"].items()]
        if counts:
            print(f"  {', '.join(counts)}")
        for source in layer["sources"]:
            parts = [
                source["name"],
                source["licence"],
                f"collected {source['collected']}" if source["collected"] else "",
            ]
            print(f"  {style(visible(source['id']), 'cyan')}: {visible(', '.join(p for p in parts if p))}")
        print()
    print(f"Your own knowledge: {visible(told['directory'] or 'no folder is set')}")
