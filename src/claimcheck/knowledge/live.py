"""Asks live sources about the names of a document that nobody knows, before anything is checked."""

from __future__ import annotations

from typing import Any

from claimcheck.knowledge.protocol import Knowledge
from claimcheck.knowledge.stack import layers_of, stack
from claimcheck.model import Analysis, PersonValue, Remark

__all__ = ["ask_live", "unknown_names"]

MOST_NAMES = 60
"""Names asked for in one document; an article has a dozen."""


def unknown_names(analysis: Analysis, knowledge: Knowledge) -> list[str]:
    """The full names of persons (two words and more) that no source knows, in the order of the text."""
    names: dict[str, None] = {}
    for mention in analysis.mentions:
        value = mention.value
        if isinstance(value, PersonValue) and not value.entities:
            name = " ".join(value.name.split())
            if 2 <= len(name.split(" ")) <= 8 and len(name) <= 80:
                names[name] = None
    return [n for n in names if not knowledge.exact(n, ("person",))][:MOST_NAMES]


def ask_live(knowledge: Knowledge, analysis: Analysis) -> tuple[Knowledge, tuple[Remark, ...]]:
    """The sources with what live ones found (the same object: nothing new), and what could not be asked.

    A live source is one with ``prepare(names, known)``, which returns whether it knows more than before and why
    something could not be asked.
    """
    layers = layers_of(knowledge)
    live: list[Any] = [s for s in layers if hasattr(s, "prepare")]
    others = [s for s in layers if not hasattr(s, "prepare")]
    if not live or not others:
        return knowledge, ()
    names = unknown_names(analysis, stack(others))
    if not names:
        return knowledge, ()
    known, more, remarks = stack(others), False, []
    for source in live:
        found, reason = source.prepare(names, known)
        more = more or found
        if reason:
            remarks.append(Remark("live-evidence", _message(source.id, names, reason)))
    # A new stack: the old one remembers answers from before.
    return (stack(layers) if more else knowledge), tuple(remarks)


def _message(source: str, names: list[str], reason: str) -> str:
    shown = ", ".join(names[:3]) + (f" and {len(names) - 3} more" if len(names) > 3 else "")
    return f"{source} could not be asked about {shown}: {reason}. What it might have told stays unverified."
