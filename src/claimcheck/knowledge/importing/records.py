"""What importers read out of files: entities, positions and terms, still in the words of the file but checked."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import date

from claimcheck._frozen import frozen
from claimcheck.errors import KnowledgeError
from claimcheck.knowledge.folding import LONGEST

__all__ = [
    "BadRowError",
    "Country",
    "Holding",
    "Parsed",
    "Position",
    "Record",
    "agreed",
    "check_life",
    "check_name",
    "check_span",
    "names_of",
    "period",
    "settle",
]

EARLIEST, LATEST = 1, 2100
"""Years that a date may have: those that :class:`datetime.date` can hold, up to a time nobody can know of."""

MOST_NAMES = 500
"""Names of one entity beyond these are left out; the entity with most has about three hundred in Wikidata."""

_DATE = re.compile(r"([+-]?\d{1,7})(?:-(\d{1,2})(?:-(\d{1,2}))?)?(?:[T ][\d:.+Zz-]*)?")


class BadRowError(KnowledgeError):
    """A row that is left out; the message says why and how to mend it, without file and row number."""


@frozen
class Record:
    """An entity: a person, place or organization. ``row`` is where it stands in its file, for messages."""

    id: str
    name: str
    kind: str = "person"
    subkind: str = ""
    jurisdiction: str = ""
    birth: str = ""
    death: str = ""
    given: str = ""
    family: str = ""
    weight: int = 100
    aliases: tuple[str, ...] = ()
    source: str = ""


@frozen
class Position:
    """A position that persons hold, by its own id: its label in English and the country it belongs to, if told."""

    id: str
    label: str
    jurisdiction: str = ""


@frozen
class Holding:
    """A person's time in a position: ``position`` is an id that a :class:`Position` explains, or else ``label`` is.

    ``start`` and ``end`` are dates in the precision of the file (``2021``, ``2021-03``, ``2021-03-04``); empty is not
    told. ``as_of`` is the day on which an open end was known.
    """

    person: str
    position: str = ""
    label: str = ""
    jurisdiction: str = ""
    start: str = ""
    end: str = ""
    as_of: str = ""
    source: str = ""
    locator: str = ""


@frozen
class Country:
    """Which ISO 3166 code an id of the file stands for."""

    id: str
    code: str


@frozen
class Parsed:
    """What one row of a file gave: ``place`` finds the row again ("line 7"), ``at`` is where the next one begins.

    ``problems`` without items tell why the row is left out, unless it is not ``spoilt``; with items they are remarks.
    """

    place: str
    at: int
    items: tuple[Record | Position | Holding | Country, ...] = ()
    problems: tuple[str, ...] = ()
    spoilt: bool = True


def settle(text: str, what: str) -> str:
    """An ISO date in the precision it was told in (``2021``, ``2021-03``, ``2021-03-04``); empty stays empty.

    Raises:
        BadRowError: no date, no such day, or an absurd year.
    """
    text = text.strip()
    if not text:
        return ""
    if len(text) == 10:  # the usual form, the quick way
        with suppress(ValueError):
            day = date.fromisoformat(text)
            if day.year <= LATEST:
                return day.isoformat()
    found = _DATE.fullmatch(text)
    if found is None:
        raise BadRowError(f"{what} {_shown(text)} is no date: write YYYY-MM-DD, YYYY-MM or YYYY")
    year, month, number = (int(p) if p else 0 for p in found.groups())
    if not EARLIEST <= year <= LATEST:
        raise BadRowError(f"{what} {_shown(text)} has an absurd year: years go from {EARLIEST} to {LATEST}")
    if found[2] is None:
        return f"{year:04}"
    if not 1 <= month <= 12:
        raise BadRowError(f"{what} {_shown(text)} has no such month: write YYYY-MM-DD")
    if found[3] is None:
        return f"{year:04}-{month:02}"
    if not 1 <= number <= monthrange(year, month)[1]:
        raise BadRowError(f"{what} {_shown(text)}: that month has no such day")
    return f"{year:04}-{month:02}-{number:02}"


def period(settled: str) -> tuple[date, date, str]:
    """The first and last day of a settled date, and its precision (``day``, ``month``, ``year``)."""
    parts = [int(p) for p in settled.split("-")]
    if len(parts) == 3:
        day = date(*parts)
        return day, day, "day"
    year, month = parts[0], (parts[1] if len(parts) > 1 else 0)
    if month:
        return date(year, month, 1), date(year, month, monthrange(year, month)[1]), "month"
    return date(year, 1, 1), date(year, 12, 31), "year"


def check_span(start: str, end: str) -> tuple[str, str]:
    """Both dates settled.

    Raises:
        BadRowError: one is no date, or the end lies before the start.
    """
    return _in_order(start, "start", end, "end")


def check_life(birth: str, death: str) -> tuple[str, str]:
    """Both dates settled.

    Raises:
        BadRowError: one is no date, or the death lies before the birth.
    """
    return _in_order(birth, "birth", death, "death")


def _in_order(first: str, one: str, last: str, other: str) -> tuple[str, str]:
    first, last = settle(first, one), settle(last, other)
    if first and last and period(last)[1] < period(first)[0]:
        raise BadRowError(f"the {other} {last} lies before the {one} {first}: exchange or mend them")
    return first, last


def check_name(name: object, what: str = "name") -> str:
    """A name with single spaces.

    Raises:
        BadRowError: it is empty, no text, too long, without any letter, or holds what no name has.
    """
    if not isinstance(name, str):
        raise BadRowError(f"{what} is no text: write it in quotation marks")
    text = " ".join(name.split())
    if not text:
        raise BadRowError(f"{what} is empty: fill it in")
    if len(text) > LONGEST:
        raise BadRowError(f"{what} has {len(text):,} characters, the limit is {LONGEST}: shorten it")
    if "\ufffd" in text:
        raise BadRowError(f"{what} {_shown(text)} holds the sign of a broken encoding: export the file as UTF-8")
    broken = not text.isprintable() and any(ord(c) < 32 or 0xD800 <= ord(c) < 0xE000 for c in text)
    if broken or not any(c.isalnum() for c in text):
        raise BadRowError(f"{what} {_shown(text)} is no name: mend it")
    return text


def agreed(dates: Iterable[str]) -> str:
    """The finest of several dates that do not contradict each other, else the month or year they have in common."""
    found = sorted({day[:10] for day in dates}, key=len)
    if not found:
        return ""
    finest = found[-1]
    if all(finest.startswith(day) for day in found):
        return finest
    return next((finest[:n] for n in (7, 4) if len(found[0]) >= n and len({day[:n] for day in found}) == 1), "")


def names_of(texts: list[object], first: str, complain: Callable[[str], None]) -> tuple[str, ...]:
    """Further names, each once and without the first; what is no name is complained of and left out."""
    found: dict[str, None] = {}
    for text in texts[:MOST_NAMES]:
        try:
            found[check_name(text, "alias")] = None
        except BadRowError as e:
            complain(str(e))
    found.pop(first, None)
    return tuple(found)


def _shown(text: str) -> str:
    return repr(text if len(text) <= 40 else text[:40] + "…")
