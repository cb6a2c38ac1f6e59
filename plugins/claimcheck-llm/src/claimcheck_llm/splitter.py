"""The splitter: has the model split sentences, and keeps only claims whose words stand in their sentence.

Where the model cannot be asked, or says of a sentence what does not stand there, the built-in splitter's claims are
kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from claimcheck import Analysis, Claim, Sentence, Span
from claimcheck.splitting.builtin import BuiltinSplitter
from claimcheck_llm.client import Asker, NoAnswerError
from claimcheck_llm.options import options_of

if TYPE_CHECKING:
    from claimcheck.annotating.protocol import AnnotatorContext

__all__ = ["LlmSplitter"]

_TASK = (
    "Split each numbered sentence of a news text into atomic claims. For each claim give the number of its sentence "
    "and the pieces of the sentence it is made of, in their order, each copied exactly. Use no word that is not in the "
    "sentence."
)
_SCHEMA: dict[str, Any] = {
    "type": "object",
    "additionalProperties": False,
    "required": ["claims"],
    "properties": {
        "claims": {
            "type": "array",
            "items": {
                "type": "object",
                "additionalProperties": False,
                "required": ["sentence", "pieces"],
                "properties": {
                    "sentence": {"type": "integer"},
                    "pieces": {"type": "array", "items": {"type": "string"}},
                },
            },
        }
    },
}
_SENTENCES_A_CALL = 20
_MOST_CLAIMS = 15


class LlmSplitter:
    """Claims by a language model, held against the text."""

    id = "llm"

    def __init__(self) -> None:
        self._builtin = BuiltinSplitter()

    def split(self, analysis: Analysis, context: AnnotatorContext) -> Iterable[Claim]:
        """Claims of all sentences: the model's where they stand in the text, else the built-in splitter's."""
        built = list(self._builtin.split(analysis, context))
        options = options_of(context.settings)
        if options is None:
            return built
        from claimcheck.running.cache import cache_folder

        text = analysis.document.text
        asker = Asker(options, cache_folder())
        # Title claims and uncheckable ones come from more than words: the model's take the place of plain assertions.
        wanted = [s for s in analysis.sentences if s.span.end <= options.characters and _plain(s, built)]
        made: dict[int, list[Claim]] = {}
        for start in range(0, len(wanted), _SENTENCES_A_CALL):
            group = wanted[start : start + _SENTENCES_A_CALL]
            numbered = "\n".join(f"{n}. {s.span.of(text)}" for n, s in enumerate(group, 1))
            try:
                answer = asker.ask(_TASK, numbered, _SCHEMA, "claims")
            except NoAnswerError:
                break
            made |= _claims(answer, group, text)
        kept = [c for c in built if c.sentence not in made or c.kind != "assertion"]
        return sorted([*kept, *(c for cs in made.values() for c in cs)], key=lambda c: (c.sentence, c.span.start))


def _plain(sentence: Sentence, built: Sequence[Claim]) -> bool:
    own = [c for c in built if c.sentence == sentence.index and c.kind == "assertion"]
    return bool(own) and all(c.checkable for c in own)


def _claims(answer: Any, group: Sequence[Sentence], text: str) -> dict[int, list[Claim]]:
    """The model's claims by sentence, without the sentences of which one does not stand there."""
    rows = answer.get("claims") if isinstance(answer, dict) else None
    found: dict[int, list[Claim]] = {}
    bad: set[int] = set()
    for row in rows if isinstance(rows, list) else ():
        number = row.get("sentence") if isinstance(row, dict) else None
        if not isinstance(number, int) or not 1 <= number <= len(group):
            continue
        sentence = group[number - 1]
        spans = _spans(row.get("pieces"), sentence.span, text)
        if spans is None or len(found.get(sentence.index, ())) >= _MOST_CLAIMS:
            bad.add(sentence.index)
            continue
        words = " ".join(s.of(text).strip() for s in spans)
        words = words[:1].upper() + words[1:].rstrip(".") + "."
        found.setdefault(sentence.index, []).append(Claim("", words, "assertion", spans, sentence.index))
    return {index: claims for index, claims in found.items() if index not in bad}


def _spans(pieces: Any, inside: Span, text: str) -> tuple[Span, ...] | None:
    """The places of pieces in a sentence, one behind the other; None where one does not stand there."""
    if not isinstance(pieces, list) or not 1 <= len(pieces) <= 12:
        return None
    at, spans = inside.start, []
    for piece in pieces:
        if not isinstance(piece, str) or not piece.strip():
            return None
        place = text.find(piece.strip(), at, inside.end)
        if place < 0:
            return None
        at = place + len(piece.strip())
        spans.append(Span(place, at))
    return tuple(spans)
