"""The checker of names: misspelt, inconsistent, variant, known."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from claimcheck.checking.names.inconsistent import Inconsistent
from claimcheck.checking.names.judge import Judge
from claimcheck.checking.names.scene import Scene
from claimcheck.model import Claim, CodeInfo, Severity, Verdict

if TYPE_CHECKING:
    from claimcheck.checking.protocol import CheckContext

__all__ = ["NamesChecker"]


class NamesChecker:
    """Judges the names of persons, places and organizations against what is known and against the text itself."""

    id = "names"
    codes = (
        CodeInfo("name-misspelled", Severity.WARNING, "A known person, place or organization is misspelt."),
        CodeInfo("name-inconsistent", Severity.WARNING, "One person's name is spelt in two ways in one text."),
        CodeInfo("name-variant", Severity.NOTICE, "A legitimate variant of a known name."),
    )
    kinds: frozenset[str] = frozenset()

    def check(self, claims: Sequence[Claim], context: CheckContext) -> Iterable[Verdict]:
        """Verdicts on the names that belong to ``claims``."""
        scene = Scene(context)
        judge = Judge(scene)
        inconsistent = Inconsistent(scene, judge.echo)
        for claim in claims:
            for mention in context.mentions(claim):
                if mention.kind not in ("person", "place", "organization"):
                    continue
                verdict = judge.verdict(claim.id, mention)
                if verdict is None and not judge.stands(mention):
                    verdict = inconsistent.verdict(claim.id, mention)
                if verdict is not None:
                    yield verdict
