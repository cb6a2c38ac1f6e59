"""``claimcheck mentions``: the names, titles and times in a text, with what they mean."""

from __future__ import annotations

import argparse
import sys

from claimcheck.cli.options import wants_color
from claimcheck.cli.texts import analyses, configure_text, print_json
from claimcheck.model import Mention, NameValue, PersonValue, TimeValue, TitleValue

__all__ = ["configure", "run"]

_COLORS = {"person": "green", "place": "cyan", "organization": "blue", "title": "magenta", "time": "yellow"}


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the options of ``mentions``."""
    configure_text(parser)


def run(options: argparse.Namespace) -> int:
    """Show the mentions of a file."""
    from claimcheck.reporting.terminal import Style, counted, visible

    with analyses(options) as (pipeline, found):
        if options.json:
            print_json(pipeline, found, "mentions")
            return 0
        style = Style(wants_color(options.color, sys.stdout))
        for analysis in found:
            for mention in analysis.mentions:
                at = analysis.document.position(mention.span.start)
                kind = style(f"{mention.kind:<12}", _COLORS.get(mention.kind, "bold"))
                words = " ".join(mention.text.split())
                print(
                    f"{at.line:>4}:{at.column:<5} {kind} {visible(words)}  {style(visible(_meaning(mention)), 'dim')}"
                )
            print(f"{counted(len(analysis.mentions), 'mention')}.")
    return 0


def _meaning(mention: Mention) -> str:
    value = mention.value
    if isinstance(value, TimeValue):
        bounds = f", {value.earliest} to {value.latest}" if value.earliest and value.latest else ""
        return f"{value.type} {value.timex or 'no value'}{bounds}"
    if isinstance(value, PersonValue):
        known = f", known as {value.entities[0]}" if value.entities else ""
        return f"{value.name} ({value.form}{known})"
    if isinstance(value, TitleValue):
        parts = [*value.modifiers, value.label]
        if value.jurisdiction:
            parts.append(f"of {value.jurisdiction}")
        return " ".join(parts) + f" ({value.relation})"
    if isinstance(value, NameValue):
        return f"known as {value.entities[0]}" if value.entities else "not known"
    return ""
