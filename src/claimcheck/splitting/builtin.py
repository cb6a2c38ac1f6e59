"""The deterministic claim splitter."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from claimcheck.model import Analysis, BlockKind, Claim, Sentence, TitleValue
from claimcheck.splitting.draft import Draft
from claimcheck.splitting.resolution import Resolver
from claimcheck.splitting.selection import sentence_reason, words_reason
from claimcheck.splitting.titles import title_drafts
from claimcheck.splitting.wording import Writer

if TYPE_CHECKING:
    from claimcheck.annotating.protocol import AnnotatorContext

__all__ = ["BuiltinSplitter"]


class BuiltinSplitter:
    """Splits sentences into claims by grammar: no model of the world, the same answer every time."""

    id = "builtin"

    def split(self, analysis: Analysis, context: AnnotatorContext) -> Iterable[Claim]:
        """The claims of each sentence: title claims first, then its assertions in text order."""
        writer = Writer(analysis, Resolver(analysis))
        titles = title_drafts(analysis, _jurisdictions(analysis, context))
        claims: list[Claim] = []
        bounds = _bounds(analysis)
        for sentence in analysis.sentences:
            if sentence.kind is not BlockKind.PROSE:
                continue
            first, last = bounds[sentence.index]
            if first >= last:
                continue
            drafts = [*titles.get(sentence.index, ()), *_drafts(analysis, sentence, first, last)]
            claims.extend(writer.claim(draft, sentence.index) for draft in drafts)
        return claims


def _drafts(analysis: Analysis, sentence: Sentence, first: int, last: int) -> Iterable[Draft]:
    text = sentence.span.of(analysis.document.text)
    yield Draft("sentence", ((first, last),), reason=sentence_reason(text) or words_reason(text))


def _jurisdictions(analysis: Analysis, context: AnnotatorContext) -> dict[str, str]:
    """The name of each jurisdiction the titles of the document speak of, as the knowledge base has it."""
    ids = {m.value.jurisdiction for m in analysis.mentions if isinstance(m.value, TitleValue)}
    names: dict[str, str] = {}
    for identity in ids:
        entity = context.knowledge.entity(identity) if identity else None
        if entity is not None:
            names[entity.id] = entity.name
            names[identity or ""] = entity.name
    return names


def _bounds(analysis: Analysis) -> dict[int, tuple[int, int]]:
    """The first and last token (not included) of each sentence."""
    bounds = {s.index: (0, 0) for s in analysis.sentences}
    owner = analysis.tokens.sentence
    at, size = 0, len(owner)
    while at < size:
        stop, index = at, owner[at]
        while stop < size and owner[stop] == index:
            stop += 1
        bounds[index] = (at, stop)
        at = stop
    return bounds
