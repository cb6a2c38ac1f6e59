"""What annotators and checkers may ask of a knowledge source, and the frozen answers.

Only ``knowledge/`` knows how facts are stored. Ids are opaque strings, unique within one source stack
(``Q57643``, ``us-congress:S000148``, ``place:GB-LON``); a jurisdiction's id is an ISO 3166 code (``CN``, ``US-NY``) or
the acronym of a body (``EU``, ``NATO``).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from enum import StrEnum
from typing import Protocol, runtime_checkable

from claimcheck._frozen import frozen

__all__ = [
    "Answer",
    "Entity",
    "Knowledge",
    "Match",
    "NameToken",
    "Office",
    "Source",
    "Term",
]


class Answer(StrEnum):
    """The answer to a dated question. An open end is open only up to the date its source was collected."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


@frozen
class Source:
    """Where facts come from: a name, a licence, an address, and the day it was collected."""

    id: str
    name: str
    licence: str
    address: str
    collected: date | None = None


@frozen
class Entity:
    """A known person, place, organization or jurisdiction.

    ``kind`` is ``person``, ``place``, ``organization`` or ``jurisdiction``; ``subkind`` says more (``city``,
    ``airport``, ``country``, ``company``). ``name`` is the preferred form. ``jurisdiction`` is the id of the country
    or body it belongs to. ``birth`` and ``death`` are ISO dates in the precision of the source (``1962-04-16``,
    ``1962``).
    ``weight`` ranks bearers of one name, best known first (larger is better known).
    """

    id: str
    kind: str
    name: str
    subkind: str = ""
    jurisdiction: str | None = None
    birth: str | None = None
    death: str | None = None
    weight: int = 0
    source: str = ""


@frozen
class Match:
    """A known name that fits a looked-up name.

    ``alias`` is the form that fits, as the source writes it. ``how`` is ``exact`` (equal after folding case,
    diacritics, order and particles), ``variant`` (equal after transliteration folding, nickname, initial, patronymic)
    or ``fuzzy`` (a few slips away). ``distance`` counts the slips: optimal-string-alignment edits between the folded
    forms. ``score`` is 0 to 1, larger is nearer.
    """

    entity: Entity
    alias: str
    how: str = "exact"
    distance: int = 0
    score: float = 1.0


@frozen
class Office:
    """A post that a person holds: president of China, foreign minister of France, speaker of the US House.

    ``role`` is a controlled word that groups like offices across jurisdictions (``head-of-state``,
    ``head-of-government``, ``foreign-minister``, ``senate-majority-leader``). ``label`` is its usual title
    ("President of China"); ``titles`` are the bare titles in lower case it goes by ("premier", "prime minister").
    ``single`` tells whether at most one person holds it at a time.
    """

    id: str
    role: str
    jurisdiction: str
    label: str
    titles: tuple[str, ...] = ()
    body: str | None = None
    single: bool = True


@frozen
class Term:
    """One person's time in one office.

    ``start`` is the first day. The last day is no earlier than ``end_min`` and no later than ``end_max``; both are None
    when the term was open on ``as_of``, the day the source was collected. A start known only to the year or month
    stands as its first day, with ``precision`` ``year`` or ``month``; such an end is the first and last day of it.
    ``conflict`` marks terms whose sources disagree.
    """

    person: str
    office: str
    start: date | None
    end_min: date | None
    end_max: date | None
    as_of: date | None
    source: str
    locator: str = ""
    precision: str = "day"
    conflict: bool = False

    @property
    def start_max(self) -> date | None:
        """The latest first day that the source allows: ``start`` itself, or the last day of its month or year."""
        if self.start is None or self.precision == "day":
            return self.start
        if self.precision == "year" or self.start.month == 12:
            return date(self.start.year, 12, 31)
        return date(self.start.year, self.start.month + 1, 1) - timedelta(days=1)

    def holds(self, on: date) -> Answer:
        """Whether the term covers the day ``on``, as far as its source can tell: unknown between two bounds."""
        if self.start is None or self.start_max is None:
            return Answer.UNKNOWN
        if on < self.start or (self.end_max is not None and on > self.end_max):
            return Answer.NO
        if on < self.start_max:
            return Answer.UNKNOWN
        surely_to = self.as_of if self.end_max is None else self.end_min
        return Answer.YES if surely_to is not None and on <= surely_to else Answer.UNKNOWN


@frozen
class NameToken:
    """How one token is used in names the source knows: counts of persons who bear it as given or family name.

    ``place`` and ``organization`` count names of those kinds with this token; ``word`` tells whether it is an ordinary
    English word in lower case. All zero and False: the token is unknown.
    """

    token: str
    given: int = 0
    family: int = 0
    place: int = 0
    organization: int = 0
    word: bool = False

    @property
    def known(self) -> bool:
        """Whether any known name has this token."""
        return bool(self.given or self.family or self.place or self.organization)


@runtime_checkable
class Knowledge(Protocol):
    """A source of dated facts and names. Every method is a pure question; none raises on an unknown id or name.

    A source may have a method ``warm(words)``: it is told which single words it will be asked about, and can read at
    once what there is on them. It changes no answer.
    """

    @property
    def id(self) -> str:
        """Unique among the sources."""

    @property
    def version(self) -> str:
        """Which edition of the facts this is."""

    def exact(self, name: str, kinds: Iterable[str] = ()) -> tuple[Match, ...]:
        """Entities that bear exactly this name after folding; best known first. ``kinds`` limits the entity kinds."""

    def fuzzy(self, name: str, kinds: Iterable[str] = (), limit: int = 8) -> tuple[Match, ...]:
        """Entities whose names are variants of this name or a few slips away; nearest first, at most ``limit``."""

    def token(self, token: str) -> NameToken:
        """How a single token is used in names."""

    def entity(self, id: str) -> Entity | None:
        """The entity with this id."""

    def aliases(self, id: str) -> tuple[str, ...]:
        """All names of an entity, the preferred one first."""

    def office(self, id: str) -> Office | None:
        """The office with this id."""

    def offices(self, title: str, jurisdiction: str | None = None) -> tuple[Office, ...]:
        """Offices that go by this bare title (lower case), in one jurisdiction or (None) anywhere."""

    def offices_by_role(self, role: str, jurisdiction: str) -> tuple[Office, ...]:
        """Offices of a role in one jurisdiction."""

    def terms(self, person: str) -> tuple[Term, ...]:
        """All terms of a person, earliest first."""

    def holders(self, office: str, on: date | None = None) -> tuple[Term, ...]:
        """Terms in an office; with ``on`` those that may cover that day (:meth:`Term.holds` is not NO)."""

    def jurisdictions(self, words: str) -> tuple[str, ...]:
        """Jurisdictions that a name, demonym or adjective ("China", "Chinese", "U.S.") stands for, likeliest first."""

    def demonym(self, jurisdiction: str) -> str | None:
        """The adjective of a jurisdiction ("Chinese"), or None."""

    def sources(self) -> tuple[Source, ...]:
        """Where the facts come from."""

    def source(self, id: str) -> Source | None:
        """One source by id."""

    def close(self) -> None:
        """Release what is held open. Questions after this raise KnowledgeError."""
