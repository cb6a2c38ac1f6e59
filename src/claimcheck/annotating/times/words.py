"""The tokens of a text as the readers of the grammar see them."""

from __future__ import annotations

from claimcheck.annotating.times.tables import Tables, tables
from claimcheck.model import Tokens

__all__ = ["Words"]


class Words:
    """Token texts, in lower case too, with bounds that can be overstepped: outside the text stands an empty word.

    ``floor`` is the first token no earlier expression has taken; no reader looks left of it.
    """

    def __init__(self, tokens: Tokens) -> None:
        self.tokens = tokens
        self.text = (*tokens.text, *("",) * 8)
        self.low = [*tokens.lower, *("",) * 8]
        self.start = tokens.start
        self.end = tokens.end
        self.count = len(tokens.text)
        self.floor = 0
        self.tables: Tables = tables()

    def before(self, at: int) -> str:
        """The word at ``at`` in lower case, empty if an earlier expression took it or the sentence started later."""
        return self.low[at] if at >= self.floor else ""

    def glued(self, at: int) -> bool:
        """Whether token ``at`` follows the one before it without white space."""
        return 0 < at < self.count and self.start[at] == self.end[at - 1]

    def digits(self, at: int, most: int = 2) -> int | None:
        """The number at ``at`` if it is plain digits, at most ``most`` of them."""
        text = self.text[at]
        return int(text) if 0 < len(text) <= most and text.isascii() and text.isdigit() else None

    def year(self, at: int) -> int | None:
        """The number of four digits at ``at`` if it can be a year (1000 to 2999)."""
        text = self.text[at]
        return int(text) if len(text) == 4 and text.isascii() and text.isdigit() and text[0] in "12" else None

    def sentence_start(self, at: int) -> bool:
        """Whether token ``at`` is the first word of its sentence."""
        if at <= 0:
            return True
        sentence = self.tokens.sentence
        return sentence[at] != sentence[at - 1] or (
            at > 1 and self.text[at - 1] in '"“‘(' and sentence[at] != sentence[at - 2]
        )
