"""What the newsroom itself says of a spelling: its house list above all, then the habits of its archive.

A house list decides: forms that may stand are never alarmed, forms to avoid are variants, forms it calls wrong are
misspellings. An archive is evidence: a form that it has seldom, beside one that it has often and that is one odd word
away, is a misspelling where that word is no name of its own.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from claimcheck.checking.names.compare import Difference, differences
from claimcheck.checking.names.reach import is_inflected, within_reach
from claimcheck.checking.names.scene import Scene
from claimcheck.model import Evidence, Mention, Severity, Span, Status, Step, Suggestion, Verdict

if TYPE_CHECKING:
    from claimcheck.knowledge.authority import Spelling

__all__ = ["KINDS", "Newsroom"]

_PLACES: Final = ("place", "jurisdiction")
KINDS: Final = {"person": ("person",), "place": _PLACES, "organization": ("organization", "jurisdiction")}
"""Kinds of entities that a mention of a kind may mean."""

_TIMES: Final = 20
"""So many times more texts must have the frequent form. Slips in newsroom text are one in some hundred mentions of a
name; two people whose names are a letter apart seldom differ so much in news value."""


class Newsroom:
    """Asks the authorities among the knowledge sources, if there are any."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        # Plain sources say nothing of spellings; asking by name keeps them free of a method they do not need.
        self._ask: Callable[[str, tuple[str, ...]], Spelling | None] | None = getattr(scene.knowledge, "spelling", None)

    def said(self, mention: Mention) -> Spelling | None:
        """What is said of the form of this mention."""
        return None if self._ask is None else self._ask(mention.text, KINDS[mention.kind])

    def verdict(self, claim_id: str, mention: Mention, said: Spelling) -> Verdict | None:
        """The verdict on a form that may not stand; None where the archive's word alone does not suffice."""
        if said.status == "rare":
            return self._rare(claim_id, mention, said)
        wrong = said.status == "wrong"
        message = (
            f"“{mention.text}” is a misspelling of “{said.preferred}” by the house list"
            if wrong
            else f"house style writes “{said.preferred}”"
        )
        statement = f"“{said.preferred}” is the form to use; “{said.form}” is {'wrong' if wrong else 'to be avoided'}"
        return Verdict(
            claim_id, "names", "name-misspelled" if wrong else "name-variant",
            Status.CONTRADICTED if wrong else Status.CONFLICTING, Severity.ERROR if wrong else Severity.NOTICE, 0.99,
            message, mention.span, (Suggestion(_cased(said.preferred, mention.text), mention.span, safe=True),),
            (Evidence(said.layer, statement, said.place or said.entity),), self._steps(mention, said),
        )  # fmt: skip

    def stands(self, claim_id: str, mention: Mention, said: Spelling) -> Verdict:
        """The verdict on a form that the house list lets stand."""
        statement = f"“{said.form}” is {'the form to use' if said.status == 'preferred' else 'an accepted form'}"
        return Verdict(
            claim_id, "names", "name-misspelled", Status.SUPPORTED, Severity.NOTICE, 0.99,
            f"“{mention.text}” is spelt as the house list has it", mention.span, (),
            (Evidence(said.layer, statement, said.place or said.entity),), self._steps(mention, said),
        )  # fmt: skip

    def _rare(self, claim_id: str, mention: Mention, said: Spelling) -> Verdict | None:
        one = self._odd_word(mention.text, said)
        if one is None or said.preferred_files < _TIMES * max(said.files, 1):
            return None
        days = f", last on {said.last.isoformat()}" if said.last else ""
        statement = (
            f"{_texts(said.preferred_files)} of the archive have “{said.preferred}”, {said.files:,} “{said.form}”{days}"
        )
        span = Span(mention.span.start + one.odd.start, mention.span.start + one.odd.end)
        right = one.right.raw.upper() if one.odd.raw.isupper() and len(one.odd.raw) > 1 else one.right.raw
        return Verdict(
            claim_id, "names", "name-misspelled", Status.CONTRADICTED, Severity.WARNING, 0.92,
            f"“{mention.text}” is probably a misspelling of “{said.preferred}”", mention.span,
            (Suggestion(right, span),), (Evidence(said.layer, statement, said.preferred),),
            self._steps(mention, said),
        )  # fmt: skip

    def _steps(self, mention: Mention, said: Spelling) -> tuple[Step, ...]:
        if not self.scene.tracing:
            return ()
        from claimcheck.checking.names.tracing import newsroom

        return newsroom(mention, said, _TIMES)

    def _odd_word(self, text: str, said: Spelling) -> Difference | None:
        found = differences(text, said.preferred)
        if not found or len(found) != 1 or not within_reach(found[0]) or is_inflected(found[0]):
            return None
        token = self.scene.knowledge.token(found[0].odd.folded)
        return None if token.known or token.word else found[0]


def _texts(number: int) -> str:
    return "1 text" if number == 1 else f"{number:,} texts"


def _cased(preferred: str, text: str) -> str:
    """The preferred form in capitals where the text is."""
    return preferred.upper() if text.isupper() and not preferred.isupper() and len(text) > 3 else preferred
