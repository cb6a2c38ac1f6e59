"""``claimcheck plugins``: the plugins with version and origin."""

from __future__ import annotations

import argparse
import sys

from claimcheck.cli.options import add_common, settings_from, wants_color
from claimcheck.pipeline import Pipeline

__all__ = ["configure", "run"]


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the options of ``plugins``."""
    parser.add_argument("--json", action="store_true", help="print JSON")
    add_common(parser)


def run(options: argparse.Namespace) -> int:
    """List the plugins, also those switched off."""
    from claimcheck.reporting.terminal import Style, visible

    with Pipeline(settings_from(options)) as pipeline:
        plugins = pipeline.manager.plugins
    if options.json:
        import json
        from dataclasses import asdict

        print(json.dumps([asdict(p) for p in plugins], indent=2))
        return 0
    style = Style(wants_color(options.color, sys.stdout))
    widths = [max(len(getattr(p, f)) for p in plugins) for f in ("name", "version", "origin")]
    for p in plugins:
        state = style("on", "green") if p.enabled else style("off", "yellow")
        print(
            f"{visible(p.name):<{widths[0]}}  {visible(p.version):<{widths[1]}}  "
            f"{visible(p.origin):<{widths[2]}}  {state}"
        )
    return 0
