"""The deterministic claim splitter."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from claimcheck.model import Analysis, BlockKind, Claim, Sentence
from claimcheck.splitting.draft import Draft
from claimcheck.splitting.drafting import (
    bounds_of,
    jurisdiction_names,
    mentions_by_sentence,
    names_in,
    sentence_drafts,
    take_in_brackets,
    take_in_mentions,
)
from claimcheck.splitting.resolution import Resolver
from claimcheck.splitting.titles import mark_titles, predicate_titles, title_drafts
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
        titles = title_drafts(analysis, jurisdiction_names(analysis, context))
        predicates = predicate_titles(analysis)
        names = names_in(analysis)
        mentions = mentions_by_sentence(analysis)
        claims: list[Claim] = []
        bounds = bounds_of(analysis)
        for sentence in analysis.sentences:
            first, last = bounds[sentence.index]
            if sentence.kind is not BlockKind.PROSE or first >= last:
                continue
            said = self.drafts(analysis, sentence, first, last, names)
            if predicates:
                mark_titles(said, predicates)
            drafts = [*titles.get(sentence.index, ()), *said]
            take_in_brackets(analysis.tokens, drafts, first, last)
            found = [writer.claim(draft, sentence.index) for draft in drafts]
            take_in_mentions(found, mentions.get(sentence.index, ()))
            claims.extend(found)
        return claims

    def drafts(
        self, analysis: Analysis, sentence: Sentence, first: int, last: int, names: dict[int, int]
    ) -> list[Draft]:
        """The assertions of one sentence, tokens ``first`` to ``last``: what a splitter with a parser of its own
        overrides. ``names`` are the names that must not be cut, first token to the one behind the last.
        """
        return sentence_drafts(analysis, sentence, first, last, names)
