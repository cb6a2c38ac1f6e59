"""One title with its holder, as the rules see it."""

from __future__ import annotations

from datetime import date
from typing import Literal

from claimcheck._frozen import frozen
from claimcheck.checking.titles.facts import Facts
from claimcheck.checking.titles.moment import Moment
from claimcheck.model import Analysis, Claim, Mention, PersonValue, Status, Suggestion, TitleValue
from claimcheck.model import Evidence as Evidence

__all__ = ["Case", "Finding", "Rule"]

Rule = Literal[
    "held",
    "never-held",
    "body",
    "jurisdiction",
    "former-but-sitting",
    "premature",
    "outdated",
    "now-other",
    "not-then",
    "misdirected",
    "inconsistent",
    "unknown",
]
"""What decided on a title; :data:`.tracing.RULES` says each in words."""


@frozen
class Case:
    """A title mention of a document, with the candidates for its holder.

    ``persons`` are the ids of the known people the holder can be, best known first. ``resolved`` tells that the name
    decides (a full name, or a chain that has one); ``fuzzy`` that the name is misspelt and was resolved by likeness.
    ``classes`` are the classes of the title's modifiers. ``kinds`` of offices: see :mod:`.roles`.
    """

    analysis: Analysis
    facts: Facts
    claim: Claim
    mention: Mention
    title: TitleValue
    moment: Moment
    sentence: int
    holder: PersonValue | None = None
    persons: tuple[str, ...] = ()
    resolved: bool = False
    fuzzy: bool = False
    classes: frozenset[str] = frozenset()

    @property
    def day(self) -> date | None:
        """The publication date."""
        return self.moment.published


@frozen
class Finding:
    """What a rule found: the verdict without the bookkeeping; ``rule`` is a key of :data:`.tracing.RULES`, ``person``
    the id of whom it is about.
    """

    code: str
    status: Status
    confidence: float
    message: str
    suggestions: tuple[Suggestion, ...]
    evidence: tuple[Evidence, ...]
    rule: Rule
    person: str = ""
