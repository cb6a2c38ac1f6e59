"""Persons, offices and terms as the sources give them, joined into one set.

Persons are the same where an identifier says so; otherwise only where name, office and overlapping term agree. A
surname alone never joins two persons.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from compile.personnames import similar_names, split_name
from compile.text import fold, is_latin, last_day, plain, shift


@dataclass
class Person:
    """A person with every name a source gives."""

    id: str
    name: str
    source: str
    given: str = ""
    family: str = ""
    suffix: str = ""
    birth: str = ""
    death: str = ""
    gender: str = ""
    weight: int = 0
    aliases: dict[str, tuple[str, str]] = field(default_factory=dict)


@dataclass
class Office:
    """A post with the bare titles it goes by."""

    id: str
    role: str
    jurisdiction: str
    label: str
    titles: dict[str, None]
    source: str
    body: str = ""
    single: bool = True


@dataclass
class Span:
    """A person's time in an office as one source tells it; see the contract of the table ``terms``."""

    person: str
    office: str
    start: str
    precision: str
    end_min: str
    end_max: str
    as_of: str
    source: str
    locator: str = ""
    conflict: bool = False

    @property
    def known_to(self) -> str:
        """The last day this span says anything about."""
        return self.end_max or self.as_of or self.start


class Facts:
    """The collection; sources add to it in the order of their standing."""

    def __init__(self) -> None:
        self.persons: dict[str, Person] = {}
        self.offices: dict[str, Office] = {}
        self.spans: list[Span] = []
        self.by_name: dict[str, set[str]] = {}
        self.by_office: dict[str, list[Span]] = {}
        self.by_person: dict[str, list[Span]] = {}

    def person(self, ident: str, name: str, source: str, jurisdiction: str = "", **known: str) -> Person:
        """The person with this id, made or enriched; fields already known stay."""
        person = self.persons.get(ident)
        if person is None:
            given, family, suffix = split_name(name, jurisdiction)
            person = Person(ident, name, source, given, family, suffix)
            self.persons[ident] = person
            if known.get("family"):
                person.given, person.family = known.get("given", ""), known["family"]
                person.suffix = known.get("suffix", "")
        self.alias(ident, name, "name", source)
        for key in ("birth", "death", "gender"):
            if known.get(key) and len(known[key]) > len(getattr(person, key)):
                setattr(person, key, known[key])
        return person

    def alias(self, ident: str, alias: str, use: str, source: str) -> None:
        """Another name of a person; the first use given for it stays."""
        alias = " ".join(alias.split())
        if len(alias) < 2:
            return
        person = self.persons[ident]
        if use in {"name", "translit"} and not is_latin(alias):
            use = "native"
        elif use == "name" and not is_latin(person.name):
            # Some labels exist in the native script only; a Latin one from elsewhere is the better name.
            person.name = alias
            person.given, person.family, person.suffix = split_name(alias)
        self.persons[ident].aliases.setdefault(alias, (use, source))
        self.by_name.setdefault(fold(alias), set()).add(ident)
        bare = without_initials(alias)
        if bare:
            self.by_name.setdefault(fold(bare), set()).add(ident)

    def office(self, office: Office) -> Office:
        """The office with this id; titles add up."""
        known = self.offices.setdefault(office.id, office)
        if known is not office:
            known.titles.update(office.titles)
            known.single = known.single and office.single
        return known

    def term(self, span: Span) -> None:
        """One span; spans that end before they start are dropped."""
        if span.end_max and span.start and span.end_max < span.start:
            return
        if span.end_min and span.start and span.end_min < span.start:
            span.end_min = span.start
        self.spans.append(span)
        self.by_office.setdefault(span.office, []).append(span)
        self.by_person.setdefault(span.person, []).append(span)

    def find(self, name: str, offices: Iterable[str], start: str, end: str, *, loose: bool = True) -> str | None:
        """The person of this name who held one of these offices in that time.

        The name must be equal after folding, or as like as transliterations are and the term begin within 45 days.
        Without ``loose`` all words of the shorter name must be words of the longer: a president and his deputy begin
        on one day.
        """
        folded = fold(name)
        near: list[str] = []
        for office in offices:
            for span in self.by_office.get(office, ()):
                if not (span.start <= shift(end, 1) and start <= shift(span.known_to, 40)):
                    continue
                if folded in {fold(a) for a in self.persons[span.person].aliases}:
                    return span.person
                low, high = shift(span.start, -45), shift(last_day(span.start[: _LENGTH[span.precision]]), 45)
                close = loose and low <= start <= high
                if close or not loose or span.start < start:
                    for alias, (use, _) in self.persons[span.person].aliases.items():
                        if use != "native" and similar_names(name, alias, loose=close):
                            near.append(span.person)
                            break
        unique = list(dict.fromkeys(near))
        return unique[0] if len(unique) == 1 else None

    def join(self, keep: str, other: str) -> None:
        """Make one person of two: all names and spans of ``other`` go to ``keep``."""
        gone, person = self.persons.pop(other), self.persons[keep]
        for alias, (use, source) in gone.aliases.items():
            self.by_name.get(fold(alias), set()).discard(other)
            self.alias(keep, alias, use, source)
        for key in ("birth", "death", "gender"):
            if len(getattr(gone, key)) > len(getattr(person, key)):
                setattr(person, key, getattr(gone, key))
        person.weight = max(person.weight, gone.weight)
        for span in self.by_person.pop(other, ()):
            span.person = keep
            self.by_person.setdefault(keep, []).append(span)

    def bearers(self, name: str) -> set[str]:
        """Ids of the persons who bear exactly this name after folding."""
        return self.by_name.get(fold(name), set())


def without_initials(name: str) -> str:
    """The name without middle initials ("Joseph R. Biden" is also "Joseph Biden"); empty where it has none."""
    tokens = name.split()
    bare = [t for i, t in enumerate(tokens) if i == 0 or len(plain(t).strip(".")) != 1]
    return " ".join(bare) if 1 < len(bare) < len(tokens) else ""


_LENGTH = {"day": 10, "month": 7, "year": 4}
