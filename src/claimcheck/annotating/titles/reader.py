"""A document as the title annotator reads it: tokens, who stands where, and remembered look-ups."""

from __future__ import annotations

from typing import Final

from claimcheck.knowledge.protocol import Knowledge
from claimcheck.model import Analysis, Mention, PersonValue, Span

__all__ = ["Reader"]

_NAMED: Final = frozenset({"place", "organization"})


class Reader:
    """Tokens and earlier mentions of one document, with look-ups remembered for its length."""

    def __init__(self, analysis: Analysis, knowledge: Knowledge) -> None:
        self.analysis = analysis
        self.knowledge = knowledge
        tokens = analysis.tokens
        self.words = tokens.text
        self.lower = tokens.lower
        self.starts = tokens.start
        self.ends = tokens.end
        self.sentence = tokens.sentence
        self.count = len(tokens)
        self.person_from: dict[int, Mention] = {}
        self.person_to: dict[int, Mention] = {}
        self.named_over: dict[int, Mention] = {}
        self.timed: set[int] = set()
        self.persons: list[Mention] = []
        self._jurisdictions: dict[tuple[int, int], tuple[str, ...]] = {}
        for mention in analysis.mentions:
            self._place(mention)

    def _place(self, mention: Mention) -> None:
        within = self.analysis.tokens.within(mention.span)
        if not within:
            return
        if mention.kind == "person":
            self.person_from[within[0]] = mention
            self.person_to[within[-1]] = mention
            if isinstance(mention.value, PersonValue):
                self.persons.append(mention)
        elif mention.kind in _NAMED:
            for i in within:
                self.named_over[i] = mention
        elif mention.kind == "time":
            self.timed.update(within)

    def same(self, i: int, j: int) -> bool:
        """Whether both tokens exist and stand in one sentence."""
        return 0 <= i < self.count and 0 <= j < self.count and self.sentence[i] == self.sentence[j]

    def first_of_sentence(self, i: int) -> bool:
        """Whether token ``i`` starts its sentence, opening quotation marks apart."""
        j = i - 1
        while self.same(i, j) and not self.words[j][0].isalnum():
            j -= 1
        return not self.same(i, j)

    def capital(self, i: int) -> bool:
        """Whether token ``i`` starts with a capital letter."""
        return self.words[i][0].isupper()

    def text(self, first: int, last: int) -> str:
        """The document's words from token ``first`` to token ``last``."""
        return self.analysis.document.text[self.starts[first] : self.ends[last]]

    def span(self, first: int, last: int) -> Span:
        """The span of tokens ``first`` to ``last``."""
        return Span(self.starts[first], self.ends[last])

    def jurisdictions(self, first: int, last: int) -> tuple[str, ...]:
        """The jurisdictions that tokens ``first`` to ``last`` stand for, most likely first."""
        key = (first, last)
        found = self._jurisdictions.get(key)
        if found is None:
            words = " ".join(self.text(first, last).split())
            found = self.knowledge.jurisdictions(words) if len(words) < 60 else ()
            self._jurisdictions[key] = found
        return found

    def holder_at(self, i: int) -> Mention | None:
        """The person mention that starts at token ``i``, pronouns apart."""
        mention = self.person_from.get(i)
        if mention is None or (isinstance(mention.value, PersonValue) and mention.value.form == "pronoun"):
            return None
        return mention

    def last_token(self, mention: Mention) -> int:
        """The index of the last token of a mention."""
        return self.analysis.tokens.within(mention.span)[-1]
