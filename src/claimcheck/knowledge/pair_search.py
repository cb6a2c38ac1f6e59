"""Finds names of several words by a pair of words that is near a pair of the looked-up name's."""

from __future__ import annotations

from claimcheck.knowledge import keys
from claimcheck.knowledge.neighbours import Neighbours

__all__ = ["PairSearch"]

MOST_READ = 20_000
MOST_MORE = 2_000
"""Names that are read for the words near one word of a name, and for those near its other words."""

LONG_LIST = 4_096
"""What stands beside a word that is in more names than this is read only if nothing was found a slip away."""

_PLACES = 64
_PAIR = 1000 * _PLACES


class PairSearch:
    """One search. Of every pair, one word is looked up as it is or with a slip, the other in the list beside it.

    That finds names of two words with up to ``budget`` slips: with none in the first or none in the second word by
    the list of that word, with one in each by the list of a word near either. In longer names one pair has at most one
    slip (:func:`claimcheck.knowledge.keys.name_pairs`).
    """

    def __init__(self, neighbours: Neighbours, words: tuple[str, ...], budget: int) -> None:
        self._neighbours = neighbours
        pairs = keys.name_pairs(words)
        self._slack = budget if len(pairs) == 1 else 1
        self._partners: dict[str, dict[str, int]] = {}
        for i, (a, b, _) in enumerate(pairs):
            self._partners.setdefault(a, {})[b] = i
            self._partners.setdefault(b, {})[a] = i
        self._found: list[dict[int, int]] = [{} for _ in pairs]
        self._known = {w: n for w in self._partners if (n := neighbours.number(w)) is not None}
        self._long = [w for w, n in self._known.items() if neighbours.size(n) > LONG_LIST]

    def near(self) -> list[int]:
        """Numbers of aliases under most pairs, nearest first, without what only the longest lists hold."""
        for word, token in self._known.items():
            if word not in self._long:
                self._take([token], word, 0)
        size = self._neighbours.size
        near = [(w, tokens) for w in self._partners if (tokens := self._near(w))]
        near.sort(key=lambda pair: size(pair[1][-1]))
        most = MOST_READ
        for word, tokens in near:
            self._take(self._rarest(tokens, most), word, 1)
            if len(self._found) == 1 and self._found[0]:
                break
            most = MOST_MORE
        return self._ranked()

    def further(self) -> list[int]:
        """The same with the longest lists; nothing if there are none."""
        for word in self._long:
            self._take([self._known[word]], word, 0)
        return self._ranked() if self._long else []

    def _take(self, tokens: list[int], word: str, slips: int) -> None:
        """Look for the partners of ``word`` in the lists of ``tokens``, which are so many slips away from it."""
        partners, most = self._partners[word], self._slack - slips
        choices = self._neighbours.beside(tokens, [(len(w) - most, len(w) + most) for w in partners])
        for partner, pair in partners.items():
            found = self._found[pair]
            for distance, place, alias in choices.near(partner, most):
                rank = (distance + slips) * _PLACES + place
                if rank < found.get(alias, rank + 1):
                    found[alias] = rank

    def _near(self, word: str) -> tuple[int, ...]:
        """The words a slip away that can have a partner of ``word`` in their lists.

        In a longer name the partner is without a slip, thus a known word, and stands in more names than the word.
        """
        if self._slack > 1:
            return self._neighbours.near(word)
        known = [self._known[p] for p in self._partners[word] if p in self._known]
        return tuple(n for n in self._neighbours.near(word) if n > min(known)) if known else ()

    def _rarest(self, tokens: tuple[int, ...], most: int) -> list[int]:
        """The first of these words, those in fewest names, that together stand in no more names than ``most``."""
        size = self._neighbours.size
        if len(tokens) * size(tokens[-1]) <= most:
            return list(tokens)
        read: list[int] = []
        for token in tokens:
            most -= size(token)
            if most < 0 and read:
                break
            read.append(token)
        return read

    def _ranked(self) -> list[int]:
        total: dict[int, int] = {}
        for found in self._found:
            for alias, rank in found.items():
                total[alias] = total.get(alias, 0) + rank - _PAIR
        return sorted(total, key=lambda alias: (total[alias], alias))
