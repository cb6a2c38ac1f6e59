"""``claimcheck config``: shows the settings of a run with the place each comes from, and the schema of the file."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from claimcheck.cli.options import add_common
from claimcheck.settings import Layer, Settings, merge_layers, settings_layers

__all__ = ["configure", "run"]


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the two things ``config`` shows."""
    shows = parser.add_subparsers(dest="shows", metavar="WHAT", required=True)
    show = shows.add_parser("show", help="every setting, its value, and where that comes from")
    show.add_argument("path", metavar="PATH", nargs="?", help="show the settings for this file, overrides included")
    show.add_argument("--json", action="store_true", help="print JSON")
    add_common(show)
    shows.add_parser("schema", help="a JSON schema of the configuration file, for editors")


def run(options: argparse.Namespace) -> int:
    """Print what was asked for."""
    if options.shows == "schema":
        import json

        from claimcheck._configuration import configuration_schema

        print(json.dumps(configuration_schema(), indent=1))
        return 0
    layers = settings_layers(config=options.config, folder=".", disable=tuple(options.disable) or None)
    settings = merge_layers(layers)
    shown = settings.for_source(options.path)
    rows = [
        (f.name, getattr(shown, f.name), _origin(f.name, layers, settings, shown))
        for f in fields(Settings)
        if f.name != "config_file"
    ]
    if options.json:
        import json

        from claimcheck.reporting.json import plain

        table = {n.replace("_", "-"): {"value": plain(v, lambda s: {}), "from": origin} for n, v, origin in rows}
        print(json.dumps(table, indent=1, default=str))
        return 0
    from claimcheck.reporting.terminal import visible

    for name, value, origin in rows:
        print(f"{name.replace('_', '-')} = {visible(_toml(value))}  # {visible(origin)}")
    return 0


def _origin(name: str, layers: tuple[Layer, ...], settings: Settings, shown: Settings) -> str:
    """The places that give a setting its value; several where a table is put together from them."""
    if getattr(settings, name) != getattr(shown, name):
        return f"overrides in {settings.config_file}"
    given = [layer.origin for layer in layers if name in layer.values]
    if not given:
        return "default"
    merged = name == "disable" or isinstance(getattr(settings, name), Mapping)
    return ", ".join(given) if merged else given[-1]


def _toml(value: Any) -> str:
    """A value as TOML writes it; what TOML cannot say (no value) as a comment would."""
    if value is None:
        return "(none)"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        import json

        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{k} = {_toml(v)}" for k, v in value.items()) + "}"
    if isinstance(value, (tuple, list)):
        return "[" + ", ".join(_toml(v) for v in value) + "]"
    if hasattr(value, "paths"):
        parts = {f.name: getattr(value, f.name) for f in fields(value)}
        return _toml({k: v for k, v in parts.items() if v})
    return str(value)
