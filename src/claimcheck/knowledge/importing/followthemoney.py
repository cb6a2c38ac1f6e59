"""FollowTheMoney entities, one JSON object a line (followthemoney.tech), as OpenSanctions and Aleph export them.

Taken are persons, organizations with companies and public bodies, positions, and occupancies (who held which position
from when to when). Other schemata (addresses, vessels, payments, sanctions) say nothing that claimcheck asks.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from claimcheck.knowledge.importing.records import (
    BadRowError,
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
from claimcheck.knowledge.importing.streams import LineFile

__all__ = ["read_followthemoney"]

_KINDS = {
    "Person": ("person", ""), "Organization": ("organization", ""), "LegalEntity": ("organization", ""),
    "Company": ("organization", "company"), "PublicBody": ("organization", "public body"),
}  # fmt: skip
_NO_COUNTRIES = frozenset({"suhh", "yucs", "csxx", "cshh", "ddde", "zz"})
_NAMES = ("name", "alias", "previousName")

Item = Record | Position | Holding


def read_followthemoney(file: LineFile, *, layer: str, as_of: str) -> Iterator[Parsed]:
    """The entities of a file that are of use, and what is wrong in it.

    Raises:
        TruncatedError: the file breaks off.
    """
    for line in file:
        place = f"line {line.number:,}"
        try:
            entity = json_object(line)
            if entity is None:
                continue
            items, problems = _entity(entity, as_of)
        except BadRowError as e:
            yield Parsed(place, line.at, (), (str(e),))
            continue
        yield Parsed(place, line.at, items, problems)


def _entity(entity: dict[str, Any], as_of: str) -> tuple[tuple[Item, ...], tuple[str, ...]]:
    key, schema, properties = entity.get("id"), entity.get("schema"), entity.get("properties")
    if not (isinstance(key, str) and key and isinstance(schema, str) and isinstance(properties, dict)):
        raise BadRowError("is no FollowTheMoney entity: it needs id, schema and properties")
    values = {k: [v for v in found if isinstance(v, str)] for k, found in properties.items() if isinstance(found, list)}
    if schema == "Position":
        label = (values.get("name") or [""])[0]
        return (Position(key, check_name(label), _country(values)),), ()
    if schema == "Occupancy":
        return _occupancy(key, entity, values, as_of), ()
    if schema not in _KINDS:
        return (), ()
    return _bearer(key, entity, values, *_KINDS[schema])


def _bearer(
    key: str, entity: dict[str, Any], values: dict[str, list[str]], kind: str, subkind: str
) -> tuple[tuple[Item, ...], tuple[str, ...]]:
    problems: list[str] = []
    names = [n for field in _NAMES for n in values.get(field, ())]
    caption = entity.get("caption")
    name = check_name(caption if isinstance(caption, str) and caption.strip() else (names or [""])[0])
    birth = death = ""
    try:
        birth, death = check_life(agreed(values.get("birthDate", ())), agreed(values.get("deathDate", ())))
    except BadRowError as e:
        problems.append(str(e))
    record = Record(
        key, name, kind, subkind, _country(values), birth, death,
        _only(values.get("firstName", ())), _only(values.get("lastName", ())),
        aliases=names_of(list(names), name, problems.append), source=_source(entity),
    )  # fmt: skip
    return (record,), tuple(problems)


def _occupancy(key: str, entity: dict[str, Any], values: dict[str, list[str]], as_of: str) -> tuple[Item, ...]:
    holders, posts = values.get("holder", ()), values.get("post", ())
    if not holders or not posts:
        raise BadRowError("this occupancy names no holder or no post")
    start, end = check_span(agreed(values.get("startDate", ())), agreed(values.get("endDate", ())))
    seen = entity.get("last_seen")
    day = settle(seen, "last_seen")[:10] if isinstance(seen, str) else ""
    if "ended" in values.get("status", ()) and not end:
        day = ""
    elif len(day) != 10:
        day = as_of
    return tuple(Holding(h, p, "", "", start, end, day, _source(entity), key) for h in holders for p in posts)


def _only(values: Any) -> str:
    return values[0] if len(values) == 1 else ""


def _country(values: dict[str, list[str]]) -> str:
    for field in ("country", "nationality", "citizenship", "jurisdiction"):
        for code in values.get(field, ()):
            if code.lower() not in _NO_COUNTRIES:
                return code.upper()
    return ""


def _source(entity: dict[str, Any]) -> str:
    datasets = entity.get("datasets")
    first = datasets[0] if isinstance(datasets, list) and datasets else ""
    return first if isinstance(first, str) else ""
