"""The knowledge base in one SQLite file: facts with time and source, and names.

The file is opened at the first question, for reading only and as a file that nobody changes (SQLite's ``immutable``),
so that processes share it through the page cache. Answers are frozen and remembered in caches of bounded size. A
store may be asked by several threads.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache
from threading import Lock
from typing import TYPE_CHECKING, Any

from claimcheck.errors import KnowledgeError
from claimcheck.knowledge.connection import Connection, check_header
from claimcheck.knowledge.filters import may_hold
from claimcheck.knowledge.folding import LONGEST, fold
from claimcheck.knowledge.keys import number
from claimcheck.knowledge.name_lookup import exact_aliases
from claimcheck.knowledge.protocol import Answer, Entity, Match, NameToken, Office, Source, Term
from claimcheck.knowledge.titles import title_key

if TYPE_CHECKING:
    from claimcheck.knowledge.fuzzy import FuzzyLookup

Row = tuple[Any, ...]

__all__ = ["EMBEDDED", "KINDS", "SqliteKnowledge", "open_store"]

EMBEDDED = os.path.join(os.path.dirname(__file__), "embedded.sqlite")
"""The file inside the package."""

KINDS = ("person", "place", "organization", "jurisdiction")
"""Kinds of entities; a file holds the index."""

_ENTITY = (
    "SELECT e.n, e.id, e.kind, a.name, e.subkind, e.jurisdiction, e.birth, e.death, e.weight, s.id"
    " FROM entity e JOIN alias a ON a.n = e.first_alias LEFT JOIN source s ON s.n = e.source WHERE "
)
_OFFICE = "SELECT id, role, jurisdiction, label, titles, body, single FROM office "
_TERM = (
    "SELECT e.id, o.id, t.start, t.end_min, t.end_max, t.as_of, s.id, t.locator, t.precision, t.conflict FROM term t"
    " JOIN entity e ON e.n = t.person JOIN office o ON o.n = t.office LEFT JOIN source s ON s.n = t.source WHERE "
)
_JURISDICTION = "SELECT jurisdiction, upper FROM jurisdiction_name WHERE name"
_RANKED = "ORDER BY name, rank, jurisdiction"
MOST_WORDS = 60_000
"""Words kept by :meth:`SqliteKnowledge.warm`; a newsroom's day has fewer."""

MOST_ENTITIES = 8192
"""Entities kept by number."""

_MOST_AT_ONCE = 256  # words asked for at once


def open_store(path: str | None = None, *, id: str = "embedded") -> SqliteKnowledge:
    """A knowledge source over a SQLite file; None takes the one inside the package.

    Raises:
        KnowledgeError: the file is missing, is no knowledge base, or is one of another version.
    """
    file = EMBEDDED if path is None else path
    check_header(file, embedded=path is None)
    return SqliteKnowledge(file, id=id)


class SqliteKnowledge:
    """Answers every question of :class:`claimcheck.knowledge.protocol.Knowledge` from one file.

    Raises:
        KnowledgeError: by any question, when the file cannot be read or the store has been closed.
    """

    def __init__(self, path: str | os.PathLike[str], *, id: str = "embedded") -> None:
        self.id = id
        self.path = os.fspath(path)
        self._opened: Connection | None = None
        self._closed = False
        self._lock = Lock()
        self._fuzzy_lookup: FuzzyLookup | None = None
        self._words: dict[str, Row | None] = {}
        self._no_places: set[str] = set()  # of those words
        self._exact = lru_cache(16384)(self._find_exact)
        self._fuzzy = lru_cache(4096)(self._find_fuzzy)
        self._token = lru_cache(32768)(self._find_token)
        self._entity = lru_cache(8192)(self._find_entity)
        self._by_number: dict[int, Entity] = {}
        self._office = lru_cache(4096)(self._find_office)
        self._offices = lru_cache(4096)(self._find_offices)
        self._role = lru_cache(2048)(self._find_role)
        self._terms = lru_cache(4096)(self._find_terms)
        self._holders = lru_cache(2048)(self._find_holders)
        self._jurisdictions = lru_cache(8192)(self._find_jurisdictions)
        self._demonym = lru_cache(1024)(self._find_demonym)
        self._sources = lru_cache(1)(self._find_sources)

    @property
    def version(self) -> str:
        """When the newest source was collected, and what the file was made from."""
        return self._db.meta.get("version", "")

    @property
    def digest(self) -> str:
        """What the file was made from."""
        return self._db.meta.get("digest", "")

    @property
    def sizes(self) -> dict[str, int]:
        """Rows by table."""
        return {k.removeprefix("count."): int(v) for k, v in self._db.meta.items() if k.startswith("count.")}

    def load(self) -> None:
        """Take the whole file into memory, so that it may be deleted."""
        self._db.load()

    @property
    def _db(self) -> Connection:
        if self._opened is None or self._closed:
            with self._lock:
                if self._closed:
                    raise KnowledgeError(f"{self.path}: the knowledge base has been closed. Open it again to ask it.")
                if self._opened is None:
                    self._opened = Connection(self.path)
        return self._opened

    def exact(self, name: str, kinds: Iterable[str] = ()) -> tuple[Match, ...]:
        """Entities that bear exactly this name after folding; best known first."""
        if len(name) > LONGEST:
            return ()
        found = self._exact(name)
        if found and kinds:
            wanted = frozenset(kinds)
            return tuple(m for m in found if m.entity.kind in wanted)
        return found

    def fuzzy(self, name: str, kinds: Iterable[str] = (), limit: int = 8) -> tuple[Match, ...]:
        """Entities whose names are variants of this name or a few slips away; nearest first, at most ``limit``."""
        if len(name) > LONGEST:
            return ()
        return self._fuzzy(name, tuple(sorted(kinds)), limit)

    def token(self, token: str) -> NameToken:
        """How a single token is used in names. A token of several words is used as its rarest word is."""
        return self._token(token) if len(token) <= LONGEST else NameToken(token)

    def warm(self, words: Iterable[str]) -> None:
        """Read what there is on single words, at once: it takes a fifth of the time of asking for each.

        Nothing but speed depends on it. Words are those of a text, in any case; at most some ten thousand are kept.
        """
        folded = {fold(w) for w in words if w.isprintable()}
        unread = sorted(w for w in folded if w not in self._words and " " not in w and len(w) <= LONGEST)
        if len(self._words) > MOST_WORDS:
            self._words.clear()
            self._no_places.clear()
        self._words.update(dict.fromkeys(unread))
        numbers = [number(w) for w in unread]
        held = set(may_hold(self._db.filter("jurisdiction_name"), numbers))
        self._no_places.update(w for w, n in zip(unread, numbers, strict=True) if n not in held)
        for chunk in _chunks(unread):
            marks = ",".join("?" * len(chunk))
            sql = f"SELECT token, given, family, place, organization, word, n FROM token WHERE token IN ({marks})"
            self._words.update((row[0], row[1:]) for row in self._db.rows(sql, *chunk))

    def entity(self, id: str) -> Entity | None:
        """The entity with this id."""
        return self._entity(id)

    def aliases(self, id: str) -> tuple[str, ...]:
        """All names of an entity, the preferred one first."""
        rows = self._db.rows(
            "SELECT a.name FROM entity e JOIN alias a ON a.n >= e.first_alias AND a.n < e.first_alias + e.aliases"
            " WHERE e.id = ? ORDER BY a.n",
            id,
        )
        return tuple(row[0] for row in rows)

    def office(self, id: str) -> Office | None:
        """The office with this id."""
        return self._office(id)

    def offices(self, title: str, jurisdiction: str | None = None) -> tuple[Office, ...]:
        """Offices that go by this bare title (case and plural apart), in one jurisdiction or (None) anywhere."""
        return self._offices(title, jurisdiction) if len(title) <= LONGEST else ()

    def offices_by_role(self, role: str, jurisdiction: str) -> tuple[Office, ...]:
        """Offices of a role in one jurisdiction."""
        return self._role(role, jurisdiction)

    def terms(self, person: str) -> tuple[Term, ...]:
        """All terms of a person, earliest first."""
        return self._terms(person)

    def holders(self, office: str, on: date | None = None) -> tuple[Term, ...]:
        """Terms in an office, earliest first; with ``on`` those that may cover that day."""
        terms = self._holders(office)
        return terms if on is None else tuple(t for t in terms if t.holds(on) is not Answer.NO)

    def jurisdictions(self, words: str) -> tuple[str, ...]:
        """Jurisdiction ids that a name, demonym or adjective stands for; most likely first.

        Short acronyms are known in capitals only: "US" is a country, "us" is not.
        """
        return self._jurisdictions(words) if len(words) <= LONGEST else ()

    def demonym(self, jurisdiction: str) -> str | None:
        """The adjective of a jurisdiction ("Chinese"), or None."""
        return self._demonym(jurisdiction)

    def sources(self) -> tuple[Source, ...]:
        """Where the facts come from."""
        return self._sources()

    def source(self, id: str) -> Source | None:
        """One source by id."""
        return next((s for s in self._sources() if s.id == id), None)

    def close(self) -> None:
        """Release the file and the caches. Questions after this raise KnowledgeError."""
        with self._lock:
            self._closed = True
            if self._opened is not None:
                self._opened.close()
            self._words.clear()
            self._no_places.clear()
            self._by_number.clear()
        for name, cache in vars(self).items():
            if name.startswith("_") and hasattr(cache, "cache_clear"):
                cache.cache_clear()

    def _find_exact(self, name: str) -> tuple[Match, ...]:
        found: dict[int, str] = {}
        for _, entity, alias in exact_aliases(self._db, name, self._may_be_named):
            found.setdefault(entity, alias)
        if not found:
            return ()
        entities = self._entities(found)
        matches = [Match(entities[n], alias) for n, alias in found.items() if n in entities]
        matches.sort(key=lambda m: (-m.entity.weight, m.entity.id))
        return tuple(matches)

    def _find_fuzzy(self, name: str, kinds: tuple[str, ...], limit: int) -> tuple[Match, ...]:
        if self._fuzzy_lookup is None:
            from claimcheck.knowledge.fuzzy import FuzzyLookup

            self._fuzzy_lookup = FuzzyLookup(self._db, self._entities, self._word_number)
        return self._fuzzy_lookup.find(name, frozenset(kinds), limit)

    def _find_token(self, token: str) -> NameToken:
        if token in self._words:  # such a word is folded
            row = self._words[token]
            if row is None:
                return NameToken(token)
            given, family, place, organization, word, _ = row
            return NameToken(token, given, family, place, organization, bool(word))
        counts: list[Row] = []
        for part in fold(token).split():
            row = self._word(part)
            if row is None:
                return NameToken(token)
            counts.append(row)
        if not counts:
            return NameToken(token)
        given, family, place, organization, word, _ = (
            counts[0] if len(counts) == 1 else (min(column) for column in zip(*counts, strict=True))
        )
        return NameToken(token, given, family, place, organization, bool(word))

    def _word(self, word: str) -> Row | None:
        """The counts and the number of a folded word, None for one that is not there."""
        if word in self._words:
            return self._words[word]
        rows = self._db.rows("SELECT given, family, place, organization, word, n FROM token WHERE token = ?", word)
        return rows[0] if rows else None

    def _word_number(self, word: str) -> int | None:
        row = self._word(word)
        return None if row is None else row[5]

    def _may_be_named(self, words: tuple[str, ...]) -> bool:
        """Whether a name of these folded words can be there: every word of every name is counted."""
        read = self._words
        for word in words:
            if word in read:
                row = read[word]
                if row is None or not (row[0] or row[1] or row[2] or row[3]):
                    return False
        return True

    def _find_entity(self, id: str) -> Entity | None:
        rows = self._db.rows(_ENTITY + "e.id = ?", id)
        return _entity(rows[0]) if rows else None

    def _entities(self, numbers: Iterable[int]) -> dict[int, Entity]:
        """Entities by number."""
        kept = self._by_number
        unread = [n for n in numbers if n not in kept]
        if unread:
            if len(kept) > MOST_ENTITIES:
                kept = self._by_number = {}
                unread = list(numbers)
            kept.update((row[0], _entity(row)) for row in self._db.among(_ENTITY + "e.n IN", unread))
        return {n: kept[n] for n in numbers if n in kept}

    def _find_office(self, id: str) -> Office | None:
        rows = self._db.rows(_OFFICE + "WHERE id = ?", id)
        return _office(rows[0]) if rows else None

    def _find_offices(self, title: str, jurisdiction: str | None) -> tuple[Office, ...]:
        sql, values = _OFFICE + "JOIN title t ON t.office = n WHERE t.title = ?", [title_key(title)]
        if jurisdiction is not None:
            sql, values = sql + " AND jurisdiction = ?", [*values, jurisdiction]
        return tuple(_office(row) for row in self._db.rows(sql + " ORDER BY n", *values))

    def _find_role(self, role: str, jurisdiction: str) -> tuple[Office, ...]:
        rows = self._db.rows(_OFFICE + "WHERE role = ? AND jurisdiction = ? ORDER BY n", role, jurisdiction)
        return tuple(_office(row) for row in rows)

    def _find_terms(self, person: str) -> tuple[Term, ...]:
        sql = _TERM + "t.person = (SELECT n FROM entity WHERE id = ?) ORDER BY t.start, t.n"
        return tuple(_term(row) for row in self._db.rows(sql, person))

    def _find_holders(self, office: str) -> tuple[Term, ...]:
        sql = _TERM + "t.office = (SELECT n FROM office WHERE id = ?) ORDER BY t.start, t.n"
        return tuple(_term(row) for row in self._db.rows(sql, office))

    def _find_jurisdictions(self, words: str) -> tuple[str, ...]:
        key = fold(words)
        if key in self._no_places:
            return ()
        rows = self._jurisdiction(key) or (self._jurisdiction(key[4:]) if key.startswith("the ") else [])
        if not rows:
            return ()
        lower = len(key) < 4 and not words.isupper()
        return tuple(code for code, upper in rows if not (upper and lower))

    def _jurisdiction(self, key: str) -> list[Row]:
        if not may_hold(self._db.filter("jurisdiction_name"), (number(key),)):
            return []
        return self._db.rows(f"{_JURISDICTION} = ? {_RANKED}", key)

    def _find_demonym(self, jurisdiction: str) -> str | None:
        rows = self._db.rows("SELECT adjective FROM demonym WHERE jurisdiction = ?", jurisdiction)
        return rows[0][0] if rows else None

    def _find_sources(self) -> tuple[Source, ...]:
        rows = self._db.rows("SELECT id, name, licence, address, collected FROM source ORDER BY n")
        return tuple(Source(i, n, x, a, date.fromisoformat(c) if c else None) for i, n, x, a, c in rows)


def _entity(row: tuple[Any, ...]) -> Entity:
    _, key, kind, name, subkind, jurisdiction, birth, death, weight, source = row
    return Entity(key, KINDS[kind], name, subkind or "", jurisdiction, birth, death, weight, source or "")


def _office(row: tuple[Any, ...]) -> Office:
    key, role, jurisdiction, label, titles, body, single = row
    return Office(key, role, jurisdiction, label, tuple(t for t in titles.split("|") if t), body, bool(single))


def _term(row: tuple[Any, ...]) -> Term:
    person, office, *days, source, locator, precision, conflict = row
    start, end_min, end_max, as_of = (None if d is None else date.fromordinal(d) for d in days)
    return Term(person, office, start, end_min, end_max, as_of, source or "", locator, precision, bool(conflict))


def _chunks(words: list[str]) -> Iterator[list[str]]:
    """The words in batches of a few sizes, so that SQLite keeps the statements: the last one is filled up."""
    for at in range(0, len(words), _MOST_AT_ONCE):
        part = words[at : at + _MOST_AT_ONCE]
        yield part + part[-1:] * ((1 << (len(part) - 1).bit_length()) - len(part))
