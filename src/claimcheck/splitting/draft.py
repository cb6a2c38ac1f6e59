"""A claim before it is worded: ranges of tokens, and the few words that are not the document's own."""

from __future__ import annotations

from typing import NamedTuple

from claimcheck._frozen import frozen

__all__ = ["Added", "Draft", "Part", "Range"]

Range = tuple[int, int]
"""Tokens ``first`` to ``last`` (not included), by their index in the document."""


class Added(NamedTuple):
    """Words put into a claim, and the words of the text they stand for (a comma that means "is", say)."""

    words: str
    origin: str


Part = Range | Added


@frozen
class Draft:
    """What a claim is made of.

    ``parts`` make up its text in reading order. ``rule`` names the construction it came from (for measuring).
    ``subject``, ``predicate``, ``object``, ``time``, ``place`` and ``speaker`` are token ranges; ``cover`` are further
    tokens the claim speaks for although its text does not repeat them. ``judged`` are the words that tell whether it is
    a matter of fact, None for all of them: that someone said what may happen is a fact.
    """

    rule: str
    parts: tuple[Part, ...]
    kind: str = "assertion"
    subject: Range | None = None
    predicate: Range | None = None
    object: Range | None = None
    time: Range | None = None
    place: Range | None = None
    speaker: Range | None = None
    negated: bool = False
    modality: str | None = None
    reason: str | None = None
    cover: tuple[Range, ...] = ()
    judged: tuple[Range, ...] | None = None
