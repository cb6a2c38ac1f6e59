"""``claimcheck claims``: the claims under their sentences."""

from __future__ import annotations

import argparse
import sys

from claimcheck.cli.options import wants_color
from claimcheck.cli.texts import analyses, configure_text, print_json
from claimcheck.model import Analysis, Claim

__all__ = ["configure", "run"]


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the options of ``claims``."""
    configure_text(parser)


def run(options: argparse.Namespace) -> int:
    """Show the claims of a file."""
    with analyses(options) as (pipeline, found):
        if options.json:
            print_json(pipeline, found, "claims")
            return 0
        for analysis in found:
            _show(analysis, color=wants_color(options.color, sys.stdout))
    return 0


def _show(analysis: Analysis, *, color: bool) -> None:
    from claimcheck.reporting.terminal import Style, counted, visible

    style = Style(color)
    by_sentence: dict[int, list[Claim]] = {}
    for claim in analysis.claims:
        by_sentence.setdefault(claim.sentence, []).append(claim)
    for sentence in analysis.sentences:
        line = analysis.document.position(sentence.span.start).line
        words = " ".join(sentence.span.of(analysis.document.text).split())
        print(f"{style(f'{line:>4}', 'dim')} {style(visible(words), 'bold')}")
        for claim in by_sentence.get(sentence.index, ()):
            print(f"     {style('-', 'cyan')} {visible(claim.text)}{style(_remarks(claim), 'dim')}")
    count = len(analysis.claims)
    checkable = sum(c.checkable for c in analysis.claims)
    sentences = counted(len(analysis.sentences), "sentence")
    print(f"{counted(count, 'claim')} in {sentences}, {checkable:,} of {'it' if count == 1 else 'them'} checkable.")


def _remarks(claim: Claim) -> str:
    from claimcheck.reporting.terminal import visible

    remarks = [claim.kind] if claim.kind != "assertion" else []
    if claim.attribution:
        remarks.append(f"says {claim.attribution.text}")
    if claim.negated:
        remarks.append("negated")
    if claim.modality:
        remarks.append(claim.modality)
    if not claim.checkable:
        remarks.append(f"not checkable: {claim.reason}")
    if claim.unresolved:
        remarks.append(f"unclear: {', '.join(claim.unresolved)}")
    return visible(f"  [{'; '.join(remarks)}]") if remarks else ""
