"""Which known office and country the words of a file mean."""

from __future__ import annotations

import re
from functools import lru_cache

from claimcheck.knowledge.folding import fold
from claimcheck.knowledge.protocol import Knowledge, Office

__all__ = ["World"]

_CODE = re.compile(r"[A-Za-z]{2}(?:-[A-Za-z0-9]{1,3})?")
_OF = re.compile(r"\s+(?:of|in|for)\s+(?:the\s+)?")


class World:
    """Resolves labels by what is known already; without a source to ask, labels stand for themselves."""

    def __init__(self, knowledge: Knowledge | None, layer: str) -> None:
        self._knowledge = knowledge
        self._layer = layer
        self.country = lru_cache(10_000)(self._country)

    def _country(self, words: str) -> str:
        """The id of the jurisdiction that a code ("jp", "US-NY") or name ("Japan") stands for; empty if none."""
        if self._knowledge is None:
            return words.upper() if _CODE.fullmatch(words) else ""
        upper = words.upper()
        if self._knowledge.entity(upper) is not None:
            return upper
        found = self._knowledge.jurisdictions(words)
        return found[0] if found else ""

    def office(self, label: str, home: str, key: str = "") -> Office:
        """The known office of this label, or else a new one.

        Args:
            label: "Prime Minister of Japan", "Japanese Prime Minister", or the bare title where ``home`` is told.
            home: the id of the country the office belongs to; empty: look for it in the label.
            key: the office's own id in the file, for a new one.
        """
        title, country = label, home
        for words, place in self._readings(label, home):
            known = self._known(words, place, label)
            if known is not None:
                return known
            if place and (title == label or len(words) < len(title)):
                title, country = words, home or place
        role = re.sub(r"[^a-z0-9]+", "-", fold(title)).strip("-") or "official"
        own = key or f"{country.lower()}-{role}".strip("-")
        return Office(f"{self._layer}:{own}"[:200], role[:80], country, label, (title.lower(),), None, single=False)

    def _readings(self, label: str, home: str) -> list[tuple[str, str]]:
        """Ways to read a label as a bare title and a jurisdiction; the likeliest first."""
        found = []
        for split in _OF.finditer(label):
            if place := self.country(label[split.end() :]):
                found.append((label[: split.start()], place))
        words = label.split()
        for n in range(min(4, len(words) - 1), 0, -1):
            front = re.sub(r"['’]s?$", "", " ".join(words[:n]))
            if place := self.country(front):
                found.append((" ".join(words[n:]), place))
        if home:
            found = [(t, p) for t, p in found if p == home or p.partition("-")[0] == home]
            found.append((label, home))
        return found

    def _known(self, title: str, place: str, label: str) -> Office | None:
        """The one known office of a title in a jurisdiction; None where there are several and no label decides."""
        offices = self._knowledge.offices(title.lower(), place) if self._knowledge is not None else ()
        if len(offices) < 2:
            return offices[0] if offices else None
        same = [o for o in offices if fold(o.label) in (fold(label), fold(f"{title} of {place}"))]
        first = [o for o in offices if o.titles[:1] == (title.lower(),) and o.single]
        return same[0] if same else first[0] if len(first) == 1 else None
