"""The knowledge source ``wikidata``: asked once a document for the names nobody knows, then a layer like any other.

No question of a checker opens a connection: :meth:`WikidataKnowledge.prepare` does, before anything is checked. What
Wikidata says is turned into facts by the importer of its dumps.
"""

from __future__ import annotations

import json
import tempfile
import threading
import time
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from claimcheck.knowledge.protocol import Entity, Knowledge, Match, NameToken, Office, Source, Term
from claimcheck.knowledge.wikidata.options import Options

if TYPE_CHECKING:
    from claimcheck.knowledge.store import SqliteKnowledge
    from claimcheck.knowledge.wikidata.client import Client

__all__ = ["ID", "WikidataKnowledge"]

ID = "wikidata"
ADDRESS = "https://www.wikidata.org/wiki/"
MOST_NAMESAKES = 5
"""Names with more bearers tell nothing about who is meant."""

_GRACE = 0.25  # seconds for a thread that ends by itself when its time is over
Json = dict[str, Any]


class WikidataKnowledge:
    """A layer that is empty until :meth:`prepare` finds something.

    Args:
        options: addresses and bounds.
        folder: where answers are kept on disk; None keeps none.
    """

    id = ID

    def __init__(self, options: Options, folder: str | None) -> None:
        self._options = options
        self._cache = folder
        self._seconds = options.seconds
        self._requests = options.requests
        self._asked: dict[str, str] = {}  # name to what went wrong, empty where all went well
        self._entities: dict[str, Json] = {}
        self._day: date | None = None
        self._store: SqliteKnowledge | None = None
        self._broken = ""

    @property
    def version(self) -> str:
        """The edition of what was fetched; "nothing" before."""
        return self._store.version if self._store else "nothing"

    def prepare(self, names: Iterable[str], known: Knowledge) -> tuple[bool, str]:
        """Ask for persons of these names, each once a run.

        Args:
            names: full names that no other source knows.
            known: the other sources, which tell offices and countries.

        Returns:
            Whether there is something new to answer from, and why something could not be asked (empty: all could).
        """
        names = list(dict.fromkeys(names))
        new = [n for n in names if n not in self._asked]
        found = False
        if new:
            reason = self._broken
            if not reason:
                found, reason = self._ask(new, known)
            self._asked.update(dict.fromkeys(new, reason))
        return found, next((self._asked[n] for n in names if self._asked[n]), "")

    def _ask(self, names: list[str], known: Knowledge) -> tuple[bool, str]:
        """Fetch in a thread of its own: a server that sends byte by byte must not hold the run past its budget."""
        began = time.monotonic()
        if self._seconds <= 0 or self._requests <= 0:
            return False, "the budget for live evidence is used up"
        talk = _Talk(self._options, names, began + self._seconds, self._requests, self._cache)
        thread = threading.Thread(target=talk.run, name="claimcheck-wikidata", daemon=True)
        thread.start()
        thread.join(self._seconds + _GRACE)
        self._seconds -= time.monotonic() - began
        if thread.is_alive():  # nothing of what it still brings is used
            self._broken = "the time for live evidence is used up"
            return False, self._broken
        self._requests -= talk.made
        if talk.tripped:
            self._broken = talk.reason
        if not talk.entities:
            return False, talk.reason
        try:
            self._take(talk.entities, talk.day, known)
        except Exception as e:  # whatever Wikidata sent, a run goes on
            return False, f"the answer cannot be used ({type(e).__name__})"
        return True, talk.reason

    def _take(self, entities: dict[str, Json], day: date | None, known: Knowledge) -> None:
        """Compile all that was fetched so far into a layer."""
        from claimcheck.knowledge.importing.run import Importing, import_files
        from claimcheck.knowledge.store import open_store

        together = {**self._entities, **entities}
        if self._store is not None:
            day = min(day, self._day) if day is not None and self._day is not None else None
        with tempfile.TemporaryDirectory(prefix="claimcheck-wikidata-") as folder:
            lines = ",\n".join(json.dumps(together[key]) for key in sorted(together))
            file = Path(folder, "entities.json")
            file.write_text(f"[\n{lines}\n]\n", encoding="utf-8")
            task = Importing(
                (file,), ID, Path(folder), "wikidata", as_of=day.isoformat() if day else "", source="Wikidata",
                licence="CC0-1.0", source_id=ID, address=ADDRESS,
            )  # fmt: skip
            store = open_store(str(import_files(task, known, report=lambda _: None).target), id=ID)
            store.load()  # nothing is left on disk, however the run ends
        if self._store is not None:
            self._store.close()
        self._store, self._entities, self._day = store, together, day

    def exact(self, name: str, kinds: Iterable[str] = ()) -> tuple[Match, ...]:
        """Persons of exactly this name, of those that were asked for."""
        return self._store.exact(name, kinds) if self._store else ()

    def fuzzy(self, name: str, kinds: Iterable[str] = (), limit: int = 8) -> tuple[Match, ...]:
        """Nothing: only whole names were asked for, so what is near says nothing."""
        return ()

    def token(self, token: str) -> NameToken:
        """Nothing, for the same reason."""
        return NameToken(token)

    def entity(self, id: str) -> Entity | None:
        """The entity with this id."""
        return self._store.entity(id) if self._store else None

    def aliases(self, id: str) -> tuple[str, ...]:
        """All names of an entity."""
        return self._store.aliases(id) if self._store else ()

    def office(self, id: str) -> Office | None:
        """The office with this id."""
        return self._store.office(id) if self._store else None

    def offices(self, title: str, jurisdiction: str | None = None) -> tuple[Office, ...]:
        """Nothing: only the offices of those asked for are here, so a title in a text may mean another."""
        return ()

    def offices_by_role(self, role: str, jurisdiction: str) -> tuple[Office, ...]:
        """Nothing, for the same reason."""
        return ()

    def terms(self, person: str) -> tuple[Term, ...]:
        """All terms of a person, each with the address of its item."""
        found = self._store.terms(person) if self._store else ()
        return tuple(replace(t, locator=f"{ADDRESS}{t.person}#P39 {t.locator}") for t in found)

    def holders(self, office: str, on: date | None = None) -> tuple[Term, ...]:
        """Nothing: who else held an office was not asked, and a stray statement must not unseat anybody."""
        return ()

    def jurisdictions(self, words: str) -> tuple[str, ...]:
        """Nothing: places are not asked for."""
        return ()

    def demonym(self, jurisdiction: str) -> str | None:
        """Nothing: places are not asked for."""
        return None

    def sources(self) -> tuple[Source, ...]:
        """Wikidata, with the day of its answer."""
        return self._store.sources() if self._store else ()

    def source(self, id: str) -> Source | None:
        """One source by id."""
        return self._store.source(id) if self._store else None

    def close(self) -> None:
        """Let go of what was fetched; what is kept on disk stays."""
        if self._store is not None:
            self._store.close()
            self._store = None


class _Talk:
    """What is asked for the names of one document, step by step."""

    def __init__(
        self, options: Options, names: Sequence[str], deadline: float, requests: int, folder: str | None
    ) -> None:
        self._options = options
        self._names = names
        self._deadline = deadline
        self._limit = requests
        self._folder = folder
        self.entities: dict[str, Json] = {}
        self.day: date | None = None
        self.reason = ""
        self.made = 0
        self.tripped = False

    def run(self) -> None:
        """Fill ``entities``, or say in ``reason`` why not."""
        try:
            from claimcheck.knowledge.wikidata.client import Client

            client = Client(self._options, deadline=self._deadline, requests=self._limit, folder=self._folder)
            try:
                self.entities = self._fetch(client)
                self.day = client.day
            finally:
                self.made, self.tripped = client.made, client.tripped
                client.close()
        except Exception as e:  # nothing may escape a thread; what went wrong is told in the remark
            from claimcheck.knowledge.wikidata.transport import BadAnswerError

            self.entities = {}
            self.reason = str(e) if isinstance(e, BadAnswerError) else f"it cannot be asked ({type(e).__name__})"

    def _fetch(self, client: Client) -> dict[str, Json]:
        found = client.persons(self._names)
        persons = client.entities({i for items in found.values() if len(items) <= MOST_NAMESAKES for i in items})
        if not persons:
            return {}
        # All or nothing: a person without the offices held would look like one who held none.
        around = client.entities(_items(persons.values(), ("P39", "P27")) - persons.keys())
        homes = client.entities(_items(around.values(), ("P1001", "P17")) - persons.keys() - around.keys())
        return {**homes, **around, **persons}


def _items(entities: Iterable[Json], properties: Sequence[str]) -> set[str]:
    """The ids of the items that statements of some properties name."""
    found: set[str] = set()
    for entity in entities:
        claims = entity.get("claims")
        for name in properties:
            statements = claims.get(name) if isinstance(claims, dict) else None
            for statement in statements if isinstance(statements, list) else ():
                try:
                    key = statement["mainsnak"]["datavalue"]["value"]["id"]
                except (KeyError, TypeError):
                    continue
                if isinstance(key, str) and key[:1] == "Q" and key[1:].isdigit() and key.isascii():
                    found.add(key)
    return found
