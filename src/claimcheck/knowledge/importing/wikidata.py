"""Entity dumps of Wikidata: a JSON array with one entity a line (mediawiki.org/wiki/Wikibase/DataModel/JSON).

Taken are humans (P31 Q5) with label, aliases, birth (P569), death (P570), citizenship (P27) and positions held (P39)
with start (P580) and end (P582). Positions and countries are entities of their own, which may stand before or behind
the persons; of them only what tells a position or an ISO 3166 code (P297) is taken.

Of birth, death and citizenship the statements of the best rank count, as in Wikidata's truthy dumps. Of positions every
statement counts that is not deprecated: there a preferred rank only marks the present post.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import log2
from typing import Any

from claimcheck.knowledge.importing.records import (
    BadRowError,
    Country,
    Holding,
    Parsed,
    Position,
    Record,
    agreed,
    check_life,
    check_name,
    check_span,
    names_of,
    settle,
)
from claimcheck.knowledge.importing.rows import json_object
from claimcheck.knowledge.importing.streams import LineFile, TruncatedError

__all__ = ["LANGUAGES", "read_wikidata", "weight_of"]

LANGUAGES = ("en", "mul", "en-gb", "en-ca")
"""Codes of languages whose labels and aliases are taken; ``mul`` holds names that are the same in most languages."""

_POSITIONS = frozenset({"Q4164871", "Q294414", "Q5591666"})  # position, public office, executive position
_GREGORIAN = "Q1985727"
_PRECISIONS = {9: 4, 10: 7, 11: 10}  # year, month, day: so many characters of YYYY-MM-DD
_MARKS = (b'"Q5"', b'"P297"', b'"P1001"', b'"P1308"', *(f'"{q}"'.encode() for q in sorted(_POSITIONS)))

Json = dict[str, Any]


def weight_of(sitelinks: int) -> int:
    """How well known: 110 times the binary logarithm of one more than the number of Wikipedias with an article.

    So a head of a large country (200 articles) weighs 841, an entity with one article 110; the embedded facts give 370
    to members of parliaments and 850 and more to heads of state and government.
    """
    return min(950, round(110 * log2(1 + sitelinks)))


def read_wikidata(
    file: LineFile, *, layer: str, as_of: str, at: int = 0, languages: tuple[str, ...] = LANGUAGES
) -> Iterator[Parsed]:
    """The entities of a dump that are of use, and what is wrong in it.

    Raises:
        TruncatedError: the dump breaks off, or its closing bracket is missing.
    """
    opened = at > 0
    closed = False
    for line in file:
        place = f"line {line.number:,}"
        data = line.data.strip() if line.data is not None else None
        if data in (b"[", b"]"):
            opened, closed = opened or data == b"[", data == b"]"
            continue
        if data is not None and _of_no_use(data):
            yield Parsed(place, line.at)
            continue
        try:
            entity = json_object(line)
            if entity is None:
                continue
            items, problems = _entity(entity, layer, as_of, languages)
        except BadRowError as e:
            yield Parsed(place, line.at, (), (str(e),))
            continue
        yield Parsed(place, line.at, items, problems)
    if opened and not closed:
        raise TruncatedError(
            f"{file.path}: ends behind line {file.number:,} without the bracket that closes a dump, so it is cut off: "
            "get the whole file and import again."
        )


def _of_no_use(data: bytes) -> bool:
    """Whether a whole line holds an entity of none of the kinds that are taken, by its bytes alone."""
    return data.startswith(b'{"') and data.endswith((b"}", b"},")) and not any(mark in data for mark in _MARKS)


def _entity(
    entity: Json, layer: str, as_of: str, languages: tuple[str, ...]
) -> tuple[tuple[Record | Position | Holding | Country, ...], tuple[str, ...]]:
    key = entity.get("id")
    if not isinstance(key, str) or not key.startswith("Q"):
        if isinstance(key, str) and key[:1] in "PL":  # properties and lexemes
            return (), ()
        raise BadRowError("has no id of an entity (Q…): is this a dump of Wikidata?")
    claims = entity.get("claims")
    if not isinstance(claims, dict):
        return (), ()
    try:
        kinds = {i for s in _best(claims, "P31") if (i := _item(s))}
        if "Q5" in kinds:
            return _human(entity, key, claims, as_of, languages)
        items: list[Position | Country] = []
        codes = [v for s in _best(claims, "P297") if isinstance(v := _value(s), str) and len(v) == 2]
        if codes:
            items.append(Country(key, codes[0].upper()))
        if kinds & _POSITIONS or "P1308" in claims or "P1001" in claims:
            label = _label(entity, languages)
            if label:
                homes = [i for p in ("P1001", "P17") for s in _best(claims, p) if (i := _item(s))]
                items.append(Position(key, check_name(label, "label"), homes[0] if homes else ""))
    except (TypeError, AttributeError, KeyError):
        raise BadRowError(f"{key} has not the shape of a Wikidata entity: is the dump damaged?") from None
    return tuple(items), ()


def _human(
    entity: Json, key: str, claims: Json, as_of: str, languages: tuple[str, ...]
) -> tuple[tuple[Record | Holding, ...], tuple[str, ...]]:
    label = _label(entity, languages)
    if not label:
        return (), ()
    problems: list[str] = []

    def complain(words: str) -> None:
        problems.append(f"{key}: {words}")

    birth, death = _date_of(claims, "P569", complain), _date_of(claims, "P570", complain)
    try:
        check_life(birth, death)
    except BadRowError as e:
        complain(str(e))
        birth = death = ""
    homes = [i for s in _best(claims, "P27") if (i := _item(s))]
    aliases = [a.get("value") for code in languages for a in entity.get("aliases", {}).get(code, ())]
    aliases += [entity["labels"][c].get("value") for c in languages if c in entity.get("labels", {})]
    name = check_name(label)
    weight = weight_of(len(entity.get("sitelinks", ())))
    record = Record(
        key, name, "person", "", homes[0] if homes else "", birth, death, weight=weight,
        aliases=names_of(aliases, name, complain),
    )  # fmt: skip
    items: list[Record | Holding] = [record]
    for statement in claims.get("P39", ()):
        position = _item(statement)
        if position and statement.get("rank") != "deprecated":
            try:
                start, end = _qualifier(statement, "P580"), _qualifier(statement, "P582")
                start, end = check_span(start, end)
            except BadRowError as e:
                complain(f"position {position}: {e}")
                continue
            # An end that is known to have come, though not when: such a term is never open.
            day = "" if "P582" in statement.get("qualifiers", {}) and not end else as_of
            items.append(Holding(key, position, "", "", start, end, day, "", f"{key} {position}"))
    return tuple(items), tuple(problems)


def _label(entity: Json, languages: tuple[str, ...]) -> str:
    labels = entity.get("labels") or {}
    return next((str(labels[c].get("value", "")) for c in languages if c in labels), "")


def _best(claims: Json, property: str) -> list[Json]:
    """The statements of the best rank, as Wikidata's truthy dumps have them."""
    statements = claims.get(property) or []
    preferred = [s for s in statements if s.get("rank") == "preferred"]
    return preferred or [s for s in statements if s.get("rank", "normal") == "normal"]


def _value(statement: Json) -> Any:
    snak = statement.get("mainsnak") or {}
    return (snak.get("datavalue") or {}).get("value") if snak.get("snaktype") == "value" else None


def _item(statement: Json) -> str:
    value = _value(statement)
    found = value.get("id") if isinstance(value, dict) else None
    if found is None and isinstance(value, dict) and isinstance(value.get("numeric-id"), int):
        return f"Q{value['numeric-id']}"
    return found if isinstance(found, str) else ""


def _qualifier(statement: Json, property: str) -> str:
    for snak in statement.get("qualifiers", {}).get(property, ()):
        if snak.get("snaktype") == "value":
            return _day((snak.get("datavalue") or {}).get("value"), property)
    return ""


def _date_of(claims: Json, property: str, complain: Any) -> str:
    """The date of a property; where statements of one rank differ, what they agree in."""
    found = []
    for statement in _best(claims, property):
        try:
            if day := _day(_value(statement), property):
                found.append(day)
        except BadRowError as e:
            complain(str(e))
    return agreed(found)


def _day(value: Any, property: str) -> str:
    """A time value as an ISO date; empty where it is vaguer than a year, before year 1, or unknown.

    Julian dates keep their year alone: which day of our calendar they are depends on how they were entered.
    """
    if not isinstance(value, dict):
        return ""
    time, precision = value.get("time"), value.get("precision")
    if not isinstance(time, str) or not isinstance(precision, int) or precision < 9 or time.startswith("-"):
        return ""
    day = time.lstrip("+").partition("T")[0]
    year = day.partition("-")[0]
    if len(year) != 4:
        raise BadRowError(f"{property} {time[:40]!r} has an absurd year: mend it in Wikidata")
    length = _PRECISIONS.get(min(precision, 11), 4)
    if not str(value.get("calendarmodel", "")).endswith(_GREGORIAN):
        length = 4
    return settle(day[:length].removesuffix("-00").removesuffix("-00"), property)
