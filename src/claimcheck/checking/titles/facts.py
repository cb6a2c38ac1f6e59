"""What the knowledge base says of a person and an office at a time, remembered for one document."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from claimcheck.annotating.titles.labels import same_title
from claimcheck.checking.titles.roles import families_of
from claimcheck.knowledge.protocol import Answer, Knowledge, Office, Term

__all__ = ["Facts", "Holding"]

Holding = tuple[Term, Office]


class Facts:
    """Dated questions about persons and offices. Nothing is remembered beyond the document."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge
        self._held: dict[str, tuple[Holding, ...]] = {}
        self._holders: dict[tuple[str, date], tuple[Term, ...]] = {}

    def held(self, person: str) -> tuple[Holding, ...]:
        """All terms of a person, each with its office, earliest first."""
        found = self._held.get(person)
        if found is None:
            pairs = ((t, self.knowledge.office(t.office)) for t in self.knowledge.terms(person))
            found = self._held[person] = tuple((t, o) for t, o in pairs if o is not None)
        return found

    def at(self, person: str, day: date) -> tuple[Holding, ...]:
        """The offices a person is known to hold on a day."""
        return tuple(h for h in self.held(person) if h[0].holds(day) is Answer.YES)

    def status(self, holding: Holding, day: date) -> Answer:
        """Whether a term covers a day; a term left open by its source is over once another is known to sit there."""
        term, office = holding
        answer = term.holds(day)
        start = term.start
        if answer is not Answer.UNKNOWN or not office.single or start is None or start > day:
            return answer
        later = (t.start for t in self.others(office.id, term.person, day))
        return Answer.NO if any(s is not None and s > start for s in later) else answer

    def of_title(
        self, person: str, label: str, offices: Iterable[str], jurisdiction: str | None
    ) -> tuple[Holding, ...]:
        """The person's terms in the offices named: by id, or by title (in the jurisdiction where one is given)."""
        ids = frozenset(offices)
        found = []
        for term, office in self.held(person):
            by_title = same_title(label, office) and jurisdiction in (None, office.jurisdiction)
            by_title = by_title or self._head_of(label, office, jurisdiction)
            if office.id in ids or by_title:
                found.append((term, office))
        return tuple(found)

    def _head_of(self, label: str, office: Office, jurisdiction: str | None) -> bool:
        """Whether an office is "LABEL of SOMETHING": with a country stated, the something must be that country."""
        lead = label + " of "
        leads = "lead" in families_of(office.role)  # the "president of state affairs" is no president
        for title in office.titles:
            if not title.startswith(lead):
                continue
            places = self.knowledge.jurisdictions(title.removeprefix(lead))
            if jurisdiction in places or (jurisdiction is None and (places or not leads)):
                return True
        return False

    def others(self, office: str, person: str, day: date) -> tuple[Term, ...]:
        """The terms of other people who are known to hold an office on a day."""
        key = (office, day)
        terms = self._holders.get(key)
        if terms is None:
            terms = self._holders[key] = self.knowledge.holders(office, day)
        return tuple(t for t in terms if t.person != person and t.holds(day) is Answer.YES)

    def holders(self, office: str, day: date) -> tuple[Term, ...]:
        """The terms of everyone who is known to hold an office on a day."""
        return self.others(office, "", day)

    def is_body(self, jurisdiction: str) -> bool:
        """Whether a jurisdiction is an international body rather than a country or a part of one."""
        entity = self.knowledge.entity(jurisdiction)
        return entity is not None and entity.subkind == "body"

    def name(self, person: str) -> str:
        """The name of a person for messages."""
        entity = self.knowledge.entity(person)
        return entity.name if entity is not None else person
