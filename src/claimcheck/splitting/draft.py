"""A claim before it is worded: ranges of tokens, and the few words that are not the document's own."""

from __future__ import annotations

from typing import NamedTuple

__all__ = ["Added", "Draft", "Part", "Range"]

Range = tuple[int, int]
"""Tokens ``first`` to ``last`` (not included), by their index in the document."""


class Added(NamedTuple):
    """Words put into a claim, and the words of the text they stand for (a comma that means "is", say)."""

    words: str
    origin: str


Part = Range | Added


class Draft:
    """What a claim is made of.

    ``parts`` make up its text in reading order. ``rule`` names the construction it came from (for measuring).
    ``subject``, ``predicate``, ``object``, ``time``, ``place`` and ``speaker`` are token ranges; ``cover`` are further
    tokens the claim speaks for although its text does not repeat them. ``judged`` are the words that tell whether it is
    a matter of fact, None for all of them: that someone said what may happen is a fact.
    """

    __slots__ = (
        "cover", "judged", "kind", "modality", "negated", "object", "parts", "place", "predicate", "reason", "rule",
        "speaker", "subject", "time",
    )  # fmt: skip

    def __init__(
        self,
        rule: str,
        parts: tuple[Part, ...],
        kind: str = "assertion",
        subject: Range | None = None,
        predicate: Range | None = None,
        object: Range | None = None,
        time: Range | None = None,
        place: Range | None = None,
        speaker: Range | None = None,
        negated: bool = False,
        modality: str | None = None,
        reason: str | None = None,
        cover: tuple[Range, ...] = (),
        judged: tuple[Range, ...] | None = None,
    ) -> None:
        self.rule = rule
        self.parts = parts
        self.kind = kind
        self.subject = subject
        self.predicate = predicate
        self.object = object
        self.time = time
        self.place = place
        self.speaker = speaker
        self.negated = negated
        self.modality = modality
        self.reason = reason
        self.cover = cover
        self.judged = judged
