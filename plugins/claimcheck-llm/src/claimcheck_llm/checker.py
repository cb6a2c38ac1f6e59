"""The checker: asks the model whether a text contradicts itself, and believes only what the text shows.

The model names two quotations. Both must stand in the text, word for word, and say different things; the verdict shows
them side by side, so that the editor judges. It is never more than a warning.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from claimcheck import Claim, CodeInfo, Evidence, Severity, Span, Status, Step, Verdict
from claimcheck.checking.protocol import CheckContext
from claimcheck_llm.client import Asker, NoAnswerError
from claimcheck_llm.options import options_of

__all__ = ["LlmChecker"]

CONTRADICTION = CodeInfo("llm-contradiction", Severity.WARNING, "two places of the text that do not agree")

_KINDS = ("number", "date", "name", "place", "title", "event")
_TASK = (
    "Find places where a news text contradicts itself in a matter of fact: two quotations that cannot both be true. "
    "Quote exactly, 3 to 200 characters each. Differences of opinion, of time or of wording are no contradictions. "
    "If in doubt, find nothing."
)
_SCHEMA: dict[str, Any] = {
    "type": "object",
    "additionalProperties": False,
    "required": ["contradictions"],
    "properties": {
        "contradictions": {
            "type": "array",
            "items": {
                "type": "object",
                "additionalProperties": False,
                "required": ["kind", "first", "second"],
                "properties": {
                    "kind": {"enum": list(_KINDS)},
                    "first": {"type": "string"},
                    "second": {"type": "string"},
                },
            },
        }
    },
}
_MOST = 10


class LlmChecker:
    """Contradictions inside a text. It asks nothing unless the run is online and an endpoint is named."""

    id = "llm"
    codes = (CONTRADICTION,)
    kinds: frozenset[str] = frozenset()

    def check(self, claims: Sequence[Claim], context: CheckContext) -> Iterable[Verdict]:
        """The verdicts, one for each contradiction whose two quotations stand in the text."""
        options = options_of(context.settings)
        text = context.document.text
        if options is None or not claims:
            return []
        from claimcheck.running.cache import cache_folder

        asker = Asker(options, cache_folder())
        try:
            answer = asker.ask(_TASK, text[: options.characters], _SCHEMA, "contradictions")
        except NoAnswerError as e:
            first = claims[0]
            return [
                Verdict(
                    first.id, self.id, CONTRADICTION.code, Status.UNVERIFIED, Severity.NOTICE, 0.0,
                    f"The language model could not be asked: {e}.", first.span,
                )
            ]  # fmt: skip
        rows = answer.get("contradictions") if isinstance(answer, dict) else None
        found = (
            [self._verdict(row, claims, text, context.tracing) for row in rows[:_MOST]]
            if isinstance(rows, list)
            else []
        )
        return [v for v in found if v is not None]

    def _verdict(self, row: Any, claims: Sequence[Claim], text: str, tracing: bool) -> Verdict | None:
        if not isinstance(row, dict) or row.get("kind") not in _KINDS:
            return None
        first, second = _place(row.get("first"), text), _place(row.get("second"), text)
        if first is None or second is None or first.overlaps(second):
            return None
        if _folded(first.of(text)) == _folded(second.of(text)):
            return None
        first, second = sorted((first, second))
        claim = next((c for c in claims if c.span.overlaps(second)), None)
        if claim is None:
            return None
        return Verdict(
            claim_id=claim.id,
            checker=self.id,
            code=CONTRADICTION.code,
            status=Status.CONFLICTING,
            severity=Severity.WARNING,
            confidence=0.6,
            message=f"A language model reads these two as a contradiction ({row['kind']}). Compare them.",
            span=second,
            evidence=(
                Evidence("document", f"“{_shown(first.of(text))}”", f"{first.start}-{first.end}"),
                Evidence("document", f"“{_shown(second.of(text))}”", f"{second.start}-{second.end}"),
            ),
            trace=_steps(row["kind"], first, second) if tracing else (),
        )


def _steps(kind: str, first: Span, second: Span) -> tuple[Step, ...]:
    """How a verdict came about, for a run that asks for it."""
    return (
        Step("asked", f"the model, for places where the text contradicts itself: it named two, about a {kind}"),
        Step("candidate", f"both quotations stand in the text word for word, at {first.start} and {second.start}"),
        Step("rule", f"{CONTRADICTION.code}: the two are not the same words; what the model thinks is no evidence"),
        Step("decision", "never more than a warning, for a model decides nothing", 0.6),
    )


def _place(words: Any, text: str) -> Span | None:
    """Where a quotation stands in the text; None where it does not, or in more than one place."""
    if not isinstance(words, str) or not 3 <= len(words) <= 200 or not words.strip():
        return None
    at = text.find(words)
    if at < 0 or text.find(words, at + 1) >= 0:
        return None
    return Span(at, at + len(words))


def _folded(words: str) -> str:
    return "".join(c for c in words.casefold() if c.isalnum())


def _shown(words: str) -> str:
    return " ".join(words.split())
