"""``claimcheck checkers``: the checkers and their codes."""

from __future__ import annotations

import argparse
import sys

from claimcheck.cli.options import add_common, settings_from, wants_color
from claimcheck.pipeline import Pipeline

__all__ = ["configure", "run"]


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the options of ``checkers``."""
    parser.add_argument("--json", action="store_true", help="print JSON")
    add_common(parser)


def run(options: argparse.Namespace) -> int:
    """List the checkers."""
    from claimcheck.reporting.terminal import Style, visible

    with Pipeline(settings_from(options)) as pipeline:
        if options.json:
            import json

            rows = [
                {
                    "id": c.id,
                    "plugin": pipeline.manager.owner("claimcheck_checkers", c.id),
                    "kinds": sorted(c.kinds),
                    "codes": [{"code": i.code, "severity": i.severity, "summary": i.summary} for i in c.codes],
                }
                for c in pipeline.checkers
            ]
            print(json.dumps(rows, indent=2))
            return 0
        style = Style(wants_color(options.color, sys.stdout))
        for checker in pipeline.checkers:
            owner = pipeline.manager.owner("claimcheck_checkers", checker.id)
            print(f"{style(visible(checker.id), 'bold')}  (plugin {visible(owner)})")
            width = max((len(i.code) for i in checker.codes), default=0)
            for info in checker.codes:
                print(f"  {visible(info.code):<{width}}  {info.severity:<7}  {visible(info.summary)}")
    return 0
