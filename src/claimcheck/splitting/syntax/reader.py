"""Reads one sentence word by word: where noun phrases end and what verb groups there are."""

from __future__ import annotations

import re
from typing import Final

from claimcheck.splitting.syntax.retag import retag
from claimcheck.splitting.syntax.tags import FINITE
from claimcheck.splitting.syntax.tree import Clause, Group, Phrase, Pred, Verb
from claimcheck.splitting.syntax.units import Units
from claimcheck.splitting.syntax.words import BE, CATENATIVES, DO, HAVE, LONG_PREPOSITIONS, NEGATIONS

__all__ = ["DEPTH", "FINITE", "LONG_FIRST", "Reader"]

_PREMOD: Final = (
    r"(?:R(?=R?[JE#%])|J|#|%|E(?=[-NSPJ#]|,J)|G(?=[NSPJ])|(?<=[JE]),?C(?=[JEG][NSPJ])|(?<=[JEG]),(?=[JE]+[NSPC,]))"
)
_NOUNS: Final = r"(?:[NSPF#%]|J(?=P)|(?<=[NP])J(?=[NS])|(?<=[NSP])J(?=R?[OZDB]))+"
_NP: Final = re.compile(rf"(?:TT?\$?|\$)?{_PREMOD}*{_NOUNS}(?:p{_PREMOD}*(?:{_NOUNS}|(?=[^NSP])))*")
_NP_FIRST: Final = frozenset("TRJ#%ENSPF$tHx")
"""Tags a noun phrase can begin with."""

_VERB_FIRST: Final = frozenset("RoOZBDVGE")
"""Tags a verb group can begin with."""

LONG_FIRST: Final = frozenset(p.split()[0] for p in LONG_PREPOSITIONS)
"""The first words of prepositions of several words."""

_PAD: Final = [""] * 32
_STOPS: Final = "." * 32
"""What stands behind a sentence (and, by negative index, before it), so that looking a few units ahead needs no check
of bounds."""

DEPTH: Final = 7
"""How deep phrases and clauses may lie in one another; deeper ones are left alone."""


class Reader:
    """Looks at one sentence. Positions are units: a method takes one and returns what it found and where that ends.

    ``tags`` and ``lows`` go on behind the sentence with full stops and empty words.
    """

    def __init__(self, units: Units) -> None:
        self.u = units
        self.lows = units.lows + _PAD
        self.size = len(units)
        self.tags = retag(units.tags, units.lows) + _STOPS
        self._np = [-1] * (self.size + len(_PAD))
        self._verbs: dict[int, Verb | None] = {}

    def low(self, i: int) -> str:
        """The words of unit ``i`` in lower case, empty outside the sentence."""
        return self.lows[i] if 0 <= i < self.size else ""

    def tag(self, i: int) -> str:
        """The tag of unit ``i``, a full stop outside the sentence."""
        return self.tags[i] if 0 <= i < self.size else "."

    def np_end(self, i: int) -> int:
        """Where the noun phrase that starts at ``i`` ends, ``i`` itself when none starts there."""
        end = self._np[i]
        if end < 0:
            end = self._np[i] = self._find_np(i)
        return end

    def _find_np(self, i: int) -> int:
        tag = self.tags[i]
        if i >= self.size or tag not in _NP_FIRST:
            return i
        if tag == "t":
            end = i
            while self.tags[end] == "t":
                end += 1
            return end
        if tag == "T" and self.tags[i + 1] == "t":
            return self._find_np(i + 1)
        if tag == "H" or tag == "x":
            return i + 1
        if tag == "E" and self.tags[i - 1] not in "Io":
            return i
        found = _NP.match(self.tags, i, min(i + 60, self.size))
        if found:
            return found.end()
        if tag == "$" and self.tags[i + 1] in "GVBEDZJ":
            return i + 2
        if tag == "T" and self.tags[i + 1] == "J" and self.tag(i + 2 + (self.tags[i + 2] == "R")) in FINITE:
            return i + 2
        if tag == "T" and self.tags[i + 1] == "H" and self.lows[i] == "no":
            return i + 2  # "no one"
        if tag == "T" and self.tags[i + 1] == "R" and self.tags[i + 2] == "J" and self.tags[i + 3] in ",.":
            return i + 3  # "the most beautiful"
        if tag == "T" and self.lows[i] not in ("the", "a", "an"):
            return i + 1
        if tag == "T" and self.tags[i + 1] == "J":
            return i + 2
        return i

    def verb(self, i: int) -> Verb | None:
        """The verb group that starts at ``i`` (adverbs before it included)."""
        if self.tags[i] not in _VERB_FIRST:
            return None
        if i not in self._verbs:
            self._verbs[i] = self._find_verb(i)
        return self._verbs[i]

    def _find_verb(self, i: int) -> Verb | None:
        at = i
        while self.tags[at] == "R" and at < i + 3:
            at += 1
        tag = self.tags[at]
        if tag == "o":
            form, at = "inf", at + 1
            while self.tags[at] == "R":
                at += 1
            if self.tags[at] not in "VB":
                return None
        elif tag in FINITE:
            form = "fin"
        elif tag in "VGE":
            form = {"V": "base", "G": "ing", "E": "en"}[tag]
        else:
            return None
        return self._verb_chain(i, at, form)

    def _verb_chain(self, i: int, at: int, form: str) -> Verb:
        """The rest of a verb group whose first verb is at ``at``."""
        negated, passive, aux = False, False, 0
        while True:
            low = self.lows[at]
            negated = negated or low in NEGATIONS or low.endswith(("n't", "n’t"))
            nxt = at + 1
            while self.tags[nxt] == "R" and nxt < at + 4:
                negated = negated or self.lows[nxt] in NEGATIONS
                nxt += 1
            tag = self.tags[nxt]
            if (
                (self.tags[at] == "O" and tag in "VBZDN" and not (tag == "N" and self.tags[nxt + 1] in "D"))
                or (low in DO and tag in "VB")
                or (low in HAVE and (tag in "EDG" or (tag == "J" and self.tags[nxt + 1] in "T$HP")))
            ):
                at, aux = nxt, aux + 1
            elif tag == "G" and low in CATENATIVES:
                at = nxt
            elif (low in BE and tag in "EGD") or (low in ("get", "got", "gets") and tag == "E"):
                passive = tag in "ED"
                at, aux = nxt, aux + 1
            elif tag == "o" and self.lows[nxt] == "to" and self.tags[nxt + 1] in "VRB" and low not in BE:
                deeper = nxt + 1
                while self.tags[deeper] == "R":
                    deeper += 1
                if self.tags[deeper] not in "VB":
                    break
                at = deeper
            else:
                break
        end = at + 1
        if self.tags[end] == "r":
            end += 1
        return Verb((i, end), at, form, self.lows[at] in BE, passive, negated, aux)

    def finite_at(self, i: int) -> bool:
        """Whether a finite verb group starts at ``i``."""
        tag = self.tags[i]
        if tag != "R":
            return tag in FINITE
        found = self.verb(i)
        return found is not None and found.form == "fin"

    def _verb_later(self, i: int) -> bool:
        """Whether a finite verb stands between ``i`` and the end of the sentence part."""
        for at in range(i, min(i + 60, self.size)):
            tag = self.tags[at]
            if tag in FINITE:
                return True
            if tag == ":":
                return False
        return False

    def _verb_after_tail(self, at: int) -> bool:
        """Whether preposition phrases from ``at`` on lead to a finite verb: then a new clause begins before them."""
        for _ in range(4):
            if self.tags[at] != "I":
                break
            end = self.np_end(at + 1)
            if end == at + 1:
                return False
            at = end
        return self.finite_at(at)

    def _verb_after_aside(self, at: int) -> bool:
        """Whether ``, ... ,`` from ``at`` on leads to a finite verb: "and his mother, a dancer, was ..."."""
        if self.tags[at] != ",":
            return False
        close = self.tags.find(",", at + 1, at + 14)
        return close > 0 and self.finite_at(close + 1) and not any(t in FINITE for t in self.tags[at + 1 : close])

    def _as_well_as(self, at: int) -> bool:
        at += self.tags[at] == ","
        return self.lows[at] == "as" and self.lows[at + 1] == "well" and self.lows[at + 2] == "as"

    def _long_preposition(self, at: int, start: int) -> int:
        """The end of a preposition of several words ("as part of", "in addition to"), else ``start``."""
        if self.lows[at] not in LONG_FIRST:
            return start
        for size in (4, 3, 2):
            if " ".join(self.lows[at : at + size]) in LONG_PREPOSITIONS:
                return at + size
        return start

    def phrase(self, i: int, depth: int, subject: bool = False) -> Phrase | None:
        """The noun phrase at ``i``; see :class:`claimcheck.splitting.syntax.nouns.Nouns`."""
        raise NotImplementedError

    def group(self, i: int, depth: int, subject: bool = False, even: bool = False) -> Group | None:
        """The noun phrases at ``i``; see :class:`claimcheck.splitting.syntax.nouns.Nouns`."""
        raise NotImplementedError

    def predicate(self, i: int, depth: int, stop_comma: bool = False) -> Pred | None:
        """The predicate at ``i``; see :class:`claimcheck.splitting.syntax.predicates.Predicates`."""
        raise NotImplementedError

    def clause(
        self, i: int, depth: int, stop_comma: bool = False, relative: bool = False, one: bool = False
    ) -> Clause | None:
        """The clause at ``i``; see :class:`claimcheck.splitting.syntax.grammar.Parser`."""
        raise NotImplementedError
