"""Asks Wikidata's SPARQL endpoint and action API, within bounds of time and number.

Requests follow Wikimedia's rules: a user agent that says who asks (foundation.wikimedia.org, User-Agent policy),
``maxlag=5``, fifty entities a request, ``Retry-After`` obeyed, one request at a time. Imports httpx and hishel, so it
is imported only when there is something to ask.
"""

from __future__ import annotations

import os
import re
import sqlite3
import time
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import date
from email.utils import parsedate_to_datetime
from typing import Any

import httpx

from claimcheck._version import __version__
from claimcheck.knowledge.importing.wikidata import LANGUAGES
from claimcheck.knowledge.wikidata.options import Options
from claimcheck.knowledge.wikidata.transport import BadAnswerError, GoodAnswers

__all__ = ["Client", "query_of"]

USER_AGENT = f"claimcheck/{__version__} (newsroom claim checker; asks about names in one article; python-httpx)"
NAMES = 30  # a request: names in two languages stay well below the 8,000 characters a web address may have
ENTITIES = 50  # a request: the action API's limit for anyone
MOST_ITEMS = 400
_TRIES = 3
_BREAKER = 3
_TTL = 24 * 3600.0  # seconds that answers are kept on disk
_KEPT_BYTES = 64 * 1024 * 1024
_ITEM = re.compile(r"https?://www\.wikidata\.org/entity/(Q[1-9][0-9]{0,11})")
_QUERY = """PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX wd: <http://www.wikidata.org/entity/>
PREFIX wdt: <http://www.wikidata.org/prop/direct/>
SELECT DISTINCT ?name ?item WHERE {{
  VALUES ?name {{ {names} }}
  {{ ?item rdfs:label ?name }} UNION {{ ?item skos:altLabel ?name }}
  ?item wdt:P31 wd:Q5 .
}} ORDER BY ?name ?item LIMIT {limit}"""


def query_of(names: Iterable[str]) -> str:
    """The SPARQL query for persons who bear these names in English or in all languages alike (``mul``)."""
    values = " ".join(f'"{_escaped(name)}"@{code}' for name in names for code in ("en", "mul"))
    return _QUERY.format(names=values, limit=MOST_ITEMS)


def _escaped(name: str) -> str:
    kept = "".join(c for c in name if c.isprintable())
    return kept.replace("\\", "\\\\").replace('"', '\\"')


class Client:
    """One conversation with Wikidata. Belongs to the thread that uses it.

    Args:
        options: addresses and bounds.
        deadline: the moment of :func:`time.monotonic` at which it has to be over.
        requests: how many requests may be made.
        folder: where answers are kept for a day; None keeps none.

    Attributes:
        made: requests made so far, those that were answered from disk left out.
    """

    def __init__(self, options: Options, *, deadline: float, requests: int, folder: str | None) -> None:
        self._options = options
        self._deadline = deadline
        self._left = requests
        self._failed = 0
        self.made = 0
        self._days: list[date | None] = []
        self._http = self._client(folder)

    @property
    def tripped(self) -> bool:
        """Whether it failed so often in a row that asking again is no use."""
        return self._failed >= _BREAKER

    @property
    def day(self) -> date | None:
        """The oldest ``Date`` of the answers used; None where one had none."""
        return min((d for d in self._days if d is not None), default=None) if None not in self._days else None

    def persons(self, names: Sequence[str]) -> dict[str, tuple[str, ...]]:
        """The items of persons who bear these names, by name.

        Raises:
            BadAnswerError: they cannot be asked for, or there are too many to tell that all are there.
        """
        found: dict[str, set[str]] = {}
        wanted = set(names)
        for start in range(0, len(names), NAMES):
            tree = self._get(self._options.sparql, {"query": query_of(names[start : start + NAMES]), "format": "json"})
            try:
                rows = [(row["name"]["value"], row["item"]["value"]) for row in tree["results"]["bindings"]]
            except (KeyError, TypeError):
                raise BadAnswerError("the answer is no result of a query") from None
            if len(rows) >= MOST_ITEMS:
                raise BadAnswerError("there are too many persons of these names")
            for name, address in rows:
                item = _ITEM.fullmatch(address) if isinstance(address, str) else None
                if item is not None and isinstance(name, str) and name in wanted:
                    found.setdefault(name, set()).add(item[1])
        return {name: tuple(sorted(items)) for name, items in sorted(found.items())}

    def entities(self, ids: Iterable[str]) -> dict[str, dict[str, Any]]:
        """Entities by id; those that are missing, or others than were asked for, are left out.

        Raises:
            BadAnswerError: they cannot be asked for.
        """
        wanted = sorted(set(ids))
        found: dict[str, dict[str, Any]] = {}
        for start in range(0, len(wanted), ENTITIES):
            batch = wanted[start : start + ENTITIES]
            tree = self._get(self._options.api, {
                "action": "wbgetentities", "format": "json", "formatversion": "2", "maxlag": "5",
                "ids": "|".join(batch), "props": "labels|aliases|claims|sitelinks",
                "languages": "|".join(LANGUAGES),
            })  # fmt: skip
            entities = tree.get("entities")
            if not isinstance(entities, dict):
                raise BadAnswerError("the answer holds no entities")
            for entity in entities.values():
                if isinstance(entity, dict) and entity.get("id") in batch and "missing" not in entity:
                    found[entity["id"]] = entity
        return found

    def close(self) -> None:
        """Close connections and the file of answers."""
        with suppress(Exception):
            self._http.close()

    def _client(self, folder: str | None) -> httpx.Client:
        limits = httpx.Limits(max_connections=1)
        transport: httpx.BaseTransport = GoodAnswers(httpx.HTTPTransport(limits=limits), self._deadline)
        if folder is not None:
            from hishel import SqliteStorage
            from hishel.httpx import CacheTransport

            # An unusable folder costs the cache and nothing else.
            with suppress(OSError, sqlite3.Error):
                os.makedirs(folder, mode=0o700, exist_ok=True)
                file = os.path.join(folder, "wikidata-1.sqlite")
                storage = SqliteStorage(database_path=file, default_ttl=_TTL, max_size=_KEPT_BYTES)
                transport = CacheTransport(transport, storage)
        return httpx.Client(transport=transport, follow_redirects=False, headers={"User-Agent": USER_AGENT})

    def _get(self, address: str, parameters: Mapping[str, str]) -> dict[str, Any]:
        pause = 0.5
        for attempt in range(_TRIES):
            left = self._deadline - time.monotonic()
            if left <= 0:
                raise BadAnswerError("the time for live evidence is used up")
            if self._left <= 0:
                raise BadAnswerError("the number of requests for live evidence is used up")
            if self.tripped:
                raise BadAnswerError("Wikidata has failed several times in a row")
            try:
                response = self._http.get(address, params=parameters, timeout=min(left, 10.0))
                if not getattr(response.extensions.get("caching"), "from_cache", False):
                    self._spend()
                tree = response.json()
            except (BadAnswerError, httpx.HTTPError, httpx.InvalidURL, sqlite3.Error, ValueError) as e:
                self._spend()
                self._failed += 1
                bad = e if isinstance(e, BadAnswerError) else BadAnswerError(f"it cannot be asked ({type(e).__name__})")
                wait = pause * 2**attempt if bad.after is None else bad.after
                if not bad.again or attempt == _TRIES - 1 or wait >= self._deadline - time.monotonic():
                    raise bad from None
                time.sleep(wait)
                continue
            self._failed = 0
            self._days.append(_day(response.headers.get("date", "")))
            return tree if isinstance(tree, dict) else {}
        raise AssertionError("the last try returns or raises")

    def _spend(self) -> None:
        self._left -= 1
        self.made += 1


def _day(header: str) -> date | None:
    try:
        return parsedate_to_datetime(header).date()
    except (TypeError, ValueError):
        return None
