"""Which offices a title names: by its words, its jurisdiction, and what its holder is known to have held."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from claimcheck._frozen import frozen
from claimcheck.annotating.titles.labels import same_title
from claimcheck.annotating.titles.phrase import Phrase
from claimcheck.knowledge.protocol import Answer, Knowledge, Office
from claimcheck.model import Mention, PersonValue

__all__ = ["Named", "Offices"]


@frozen
class Named:
    """What a title names: role ids, the jurisdiction (None where not clear), and known offices."""

    roles: tuple[str, ...]
    jurisdiction: str | None
    offices: tuple[str, ...]


class Offices:
    """Resolves titles of one document; look-ups are remembered for its length."""

    def __init__(self, knowledge: Knowledge, published: date | None) -> None:
        self._knowledge = knowledge
        self._published = published
        self._titles: dict[tuple[str, str], tuple[Office, ...]] = {}

    def named(self, phrase: Phrase, holder: Mention | None) -> Named:
        """The roles, jurisdiction and offices that a title phrase names."""
        entry = phrase.entry
        if phrase.qualifier is not None and not phrase.candidates:
            return Named((), None, ())
        if phrase.candidates:
            return self._in_jurisdiction(phrase.label, entry.roles, self._ranked(phrase.candidates, holder))
        if holder is not None and entry.kind == "office":
            found = self._of_holder(phrase.label, holder)
            if found:
                return self._named(entry.roles, found[0].jurisdiction, found)
        return Named(entry.roles, None, ())

    def _in_jurisdiction(self, label: str, hints: tuple[str, ...], candidates: Sequence[str]) -> Named:
        found = [(j, offices) for j in candidates[:3] if (offices := self._offices(label, j))]
        if found:
            # an adjective of several countries ("Dominican", "Congolese") names the offices of each of them
            peers = [o for j, offices in found if _is_country(j) == _is_country(found[0][0]) for o in offices]
            return self._named(hints, found[0][0], peers)
        return Named(hints, candidates[0], ())

    def _ranked(self, candidates: Sequence[str], holder: Mention | None) -> Sequence[str]:
        """The jurisdictions words can stand for, that of the only bearer of the holder's name first."""
        if len(candidates) < 2 or holder is None or not isinstance(holder.value, PersonValue):
            return candidates
        homes = {o.jurisdiction for o in self._held(holder.value)}
        return sorted(candidates, key=lambda j: j not in homes)

    def _held(self, value: PersonValue) -> list[Office]:
        """The offices that the only bearer of a name ever held."""
        if len(value.entities) != 1:
            return []
        offices = (self._knowledge.office(t.office) for t in self._knowledge.terms(value.entities[0]))
        return [o for o in offices if o is not None]

    def _named(self, hints: tuple[str, ...], jurisdiction: str, offices: Sequence[Office]) -> Named:
        roles = tuple(dict.fromkeys(o.role for o in offices)) or hints
        return Named(roles, jurisdiction, tuple(o.id for o in offices))

    def _offices(self, label: str, jurisdiction: str) -> tuple[Office, ...]:
        key = (label, jurisdiction)
        found = self._titles.get(key)
        if found is None:
            found = self._titles[key] = self._knowledge.offices(label, jurisdiction)
        return found

    def _of_holder(self, label: str, holder: Mention) -> list[Office]:
        """Offices with this title that the only bearer of the name has held, those of the day first."""
        value = holder.value
        if not isinstance(value, PersonValue) or len(value.entities) != 1:
            return []
        held: list[tuple[int, Office]] = []
        for term in self._knowledge.terms(value.entities[0]):
            office = self._knowledge.office(term.office)
            if office is not None and same_title(label, office):
                now = self._published is not None and term.holds(self._published) is Answer.YES
                held.append((0 if now else 1, office))
        held.sort(key=lambda x: x[0])
        return list({o.id: o for _, o in held}.values())


def _is_country(jurisdiction: str) -> bool:
    return "-" not in jurisdiction
