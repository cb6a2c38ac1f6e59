"""What stands around a name: the titles beside it, and the other names and words of the text."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from claimcheck._frozen import frozen
from claimcheck.checking.names.compare import words_of
from claimcheck.knowledge.protocol import Answer, Entity, Knowledge
from claimcheck.model import Mention, NameValue, PersonValue, Span, TitleValue

if TYPE_CHECKING:
    from claimcheck.checking.protocol import CheckContext

__all__ = ["Scene"]

CONFLICT, NONE, COUNTRY, ROLE, OFFICE = -1, 0, 1, 2, 3
"""How well the title beside a name fits a person: another country; no title; the country, or that there is an office;
role and country; an office once held."""


_OFFICES, _HOLDERS, _ALIASES = 3, 60, 24  # of one title, of one office (the latest), of one person


@frozen
class _Office:
    id: str
    role: str
    jurisdiction: str
    titles: tuple[str, ...]
    start: date | None
    answer: Answer | None


class Scene:
    """One document as the names checker sees it. Questions about one person are asked once."""

    def __init__(self, context: CheckContext) -> None:
        self.context = context
        self.knowledge: Knowledge = context.knowledge
        self.tracing = context.tracing
        analysis = context.analysis
        self.titles: dict[int, list[TitleValue]] = {}
        self.by_chain: dict[int, list[TitleValue]] = {}
        self.entities: set[str] = set()
        self._countries: set[str] = set()
        self._places: dict[str, None] = {}
        self._said: set[tuple[object, ...]] = set()
        self.names: list[Mention] = []
        self.families: dict[str, set[str]] = {}
        for mention in analysis.mentions:
            self._add(mention)
        self._held: dict[str, tuple[_Office, ...]] = {}
        self._holders: dict[str, tuple[tuple[Entity, tuple[str, ...]], ...]] = {}

    def _add(self, mention: Mention) -> None:
        value = mention.value
        if isinstance(value, TitleValue):
            for span in (value.holder, *value.others):
                if span is not None:
                    self.titles.setdefault(span.start, []).append(value)
            if value.chain is not None and value.holder is not None:
                # A title said a thousand times of one person tells no more than once, and must not be asked about more.
                said = (value.chain, value.label, value.jurisdiction, value.offices, value.modifiers, value.generic)
                if said not in self._said:
                    self._said.add(said)
                    self.by_chain.setdefault(value.chain, []).append(value)
        elif isinstance(value, (PersonValue, NameValue)):
            if not (isinstance(value, PersonValue) and value.form == "pronoun"):
                self.names.append(mention)
                words = words_of(mention.text)
                if words and mention.kind == "person":
                    self.families.setdefault(words[-1].folded, set()).add(words[0].folded if len(words) > 1 else "")
            if len(value.entities) == 1 or (value.entities and isinstance(value, NameValue)):
                self.entities.add(value.entities[0])
        if isinstance(value, NameValue) and value.entities and mention.kind == "place":
            self._places[value.entities[0]] = None
        elif isinstance(value, TitleValue) and value.jurisdiction:
            self._countries.add(value.jurisdiction.partition("-")[0])

    def has_family(self, family: str, given: str) -> bool:
        """Whether the text has this family name (folded) alone or behind this given name, and behind no other."""
        found = self.families.get(family)
        return found is not None and found <= {"", given}

    def names_country(self, jurisdiction: str | None) -> bool:
        """Whether the text names a jurisdiction's country: itself, its people, a title before it, a place in it."""
        while self._places:
            entity = self.knowledge.entity(self._places.popitem()[0])
            if entity is not None and entity.jurisdiction:
                self._countries.add(entity.jurisdiction.partition("-")[0])
        country = (jurisdiction or "").partition("-")[0]
        return bool(country) and (country in self._countries or self._names_people(country))

    def _names_people(self, country: str) -> bool:
        """Whether the text has the adjective of a country, or its people's name made of it ("Israelis")."""
        adjective = self.knowledge.demonym(country)
        if not adjective:
            return False
        words = self.context.analysis.tokens.text
        return adjective in words or f"{adjective}s" in words

    def quoted(self, span: Span) -> bool:
        """Whether the words stand in quotation marks."""
        return self.context.analysis.quoted(span)

    def title_of(self, mention: Mention) -> list[TitleValue]:
        """The titles that the text gives the person of this mention, those right beside it first."""
        found = list(self.titles.get(mention.span.start, ()))
        chain = getattr(mention.value, "chain", None)
        if chain is not None:
            found += [t for t in self.by_chain.get(chain, ()) if t not in found]
        return found

    def fit(self, titles: list[TitleValue], entity: Entity) -> int:
        """How well titles fit a known person; the best of them counts."""
        return max((self._fit(t, entity) for t in titles if not t.generic or t.jurisdiction), default=NONE)

    def office_holders(self, titles: list[TitleValue]) -> Iterator[tuple[Entity, tuple[str, ...]]]:
        """Those who ever held an office that the titles name, each with all names; of offices that one person holds."""
        for key in dict.fromkeys(o for t in titles if not t.generic for o in t.offices[:_OFFICES]):
            found = self._holders.get(key)
            if found is None:
                found = self._holders[key] = self._all_holders(key)
            yield from found

    def _all_holders(self, key: str) -> tuple[tuple[Entity, tuple[str, ...]], ...]:
        office = self.knowledge.office(key)
        if office is None or not office.single:
            return ()
        persons = dict.fromkeys(t.person for t in self.knowledge.holders(key)[-_HOLDERS:])
        entities = (e for p in persons if (e := self.knowledge.entity(p)) is not None)
        return tuple((e, self.knowledge.aliases(e.id)[:_ALIASES]) for e in entities)

    def holds_now(self, titles: list[TitleValue], entity: Entity) -> bool:
        """Whether the person holds the office named on the day of publication."""
        return any(o.answer is Answer.YES and self._names(t, o) for t in titles for o in self.held(entity.id))

    def held(self, person: str) -> tuple[_Office, ...]:
        """The offices a person ever held; ``answer`` tells whether on the day of publication."""
        found = self._held.get(person)
        if found is None:
            day = self.context.published
            rows = []
            for term in self.knowledge.terms(person):
                office = self.knowledge.office(term.office)
                if office is not None:
                    answer = term.holds(day) if day else None
                    titles = (*office.titles, office.label.lower())
                    rows.append(_Office(office.id, office.role, office.jurisdiction, titles, term.start, answer))
            found = self._held[person] = tuple(rows)
        return found

    def _fit(self, title: TitleValue, entity: Entity) -> int:
        offices = self.held(entity.id)
        day = self.context.published
        begun = [o for o in offices if day is None or o.start is None or o.start <= day or "elect" in title.modifiers]
        if any(self._names(title, o) for o in begun):
            return OFFICE
        places = {o.jurisdiction for o in offices} | {entity.jurisdiction}
        places |= {p.split("-")[0] for p in places if p}
        if any(o.role in title.roles and _same_place(title.jurisdiction, o.jurisdiction) for o in begun):
            return ROLE
        if title.jurisdiction is None:
            return COUNTRY if offices and title.roles else NONE
        said = title.jurisdiction
        if said in places or said.split("-")[0] in places:
            return COUNTRY
        return NONE if self._is_body(said) else CONFLICT  # a body such as NATO takes people of any country

    def _names(self, title: TitleValue, office: _Office) -> bool:
        """Whether the title in the text names this office; the parts of the UN and the EU count as one place each."""
        if office.id in title.offices:
            return True
        if title.label not in office.titles:
            return False
        said = title.jurisdiction
        return _same_place(said, office.jurisdiction) or (self._is_body(said) and self._is_body(office.jurisdiction))

    def _is_body(self, jurisdiction: str | None) -> bool:
        entity = self.knowledge.entity(jurisdiction) if jurisdiction else None
        return entity is not None and entity.subkind == "body"


def _same_place(said: str | None, of: str) -> bool:
    return said is None or said == of or said.split("-")[0] == of or of.split("-")[0] == said
