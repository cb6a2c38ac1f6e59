"""Finds names of several words by a pair of words that is near a pair of the looked-up name's."""

from __future__ import annotations

from typing import Final

from claimcheck.knowledge import keys
from claimcheck.knowledge.neighbours import Asked, Neighbours

__all__ = ["PairSearch"]

MOST_READ: Final = 20_000
MOST_MORE: Final = 2_000
"""Names that are read for the words near one word of a name, and for those near its other words."""

LONG_LIST: Final = 4_096
"""What stands beside a word that is in more names than this is read only if nothing was found a slip away."""

_PLACES: Final = 64
_PAIR: Final = 1000 * _PLACES


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
        asked: list[tuple[str, list[int], int]] = []
        asked += [(word, [token], 0) for word, token in self._known.items() if word not in self._long]
        size = self._neighbours.size
        near = sorted(self._near().items(), key=lambda pair: size(pair[1][-1]))
        most = MOST_READ
        later: list[tuple[str, list[int], int]] = []
        for i, (word, tokens) in enumerate(near):
            read = self._neighbours.worth(self._rarest(tokens, most), word, self._partners[word], self._slack - 1)
            if read:
                (later if i and len(self._found) == 1 else asked).append((word, read, 1))
            most = MOST_MORE
        self._take(asked)
        if not self._found[0]:
            self._take(later)
        return self._ranked()

    def further(self) -> list[int]:
        """The same with the longest lists; nothing if there are none."""
        self._take([(word, [self._known[word]], 0) for word in self._long])
        return self._ranked() if self._long else []

    def _take(self, asked: list[tuple[str, list[int], int]]) -> None:
        """Look for the partners of words in the lists of others, which are so many slips away from them."""
        if not asked:
            return
        slack = self._slack
        lists: list[Asked] = []
        for word, tokens, slips in asked:
            most = slack - slips
            lists.append((tokens, [(len(w) - most, len(w) + most) for w in self._partners[word]]))
        for (word, _, slips), choices in zip(asked, self._neighbours.beside(lists), strict=True):
            for partner, pair in self._partners[word].items():
                found = self._found[pair]
                for distance, place, alias in choices.near(partner, slack - slips):
                    rank = (distance + slips) * _PLACES + place
                    if rank < found.get(alias, rank + 1):
                        found[alias] = rank

    def _near(self) -> dict[str, tuple[int, ...]]:
        """For each word those a slip away that can have a partner of it in their lists; words without any left out.

        In a longer name the partner is without a slip, thus a known word, and stands in more names than the word.
        """
        if self._slack > 1:
            found = zip(self._partners, self._neighbours.near(self._partners), strict=True)
            return {w: tokens for w, tokens in found if tokens}
        known = {w: [self._known[p] for p in ps if p in self._known] for w, ps in self._partners.items()}
        firsts = {w: min(numbers) for w, numbers in known.items() if numbers}
        rarer: dict[str, tuple[int, ...]] = {}
        for (word, first), tokens in zip(firsts.items(), self._neighbours.near(firsts), strict=True):
            if some := tuple(n for n in tokens if n > first):
                rarer[word] = some
        return rarer

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
