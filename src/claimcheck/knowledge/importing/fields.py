"""Rows of named fields, as CSV, JSON Lines and house lists have them, into records."""

from __future__ import annotations

from collections.abc import Mapping

from claimcheck.knowledge.folding import fold
from claimcheck.knowledge.importing.records import (
    BadRowError,
    Holding,
    Record,
    check_life,
    check_name,
    check_span,
    names_of,
    settle,
)
from claimcheck.knowledge.store import KINDS

__all__ = ["COLUMNS", "field_name", "records_from"]

COLUMNS = {
    "id": "an identifier; without one the kind and the name are it. A Wikidata id (Q…) joins what other layers know",
    "name": "the preferred name (the one column that must be there)",
    "kind": f"one of {', '.join(KINDS[:3])}; person when empty",
    "subkind": "city, airport, company, …",
    "aliases": "further names, divided by |",
    "given": "given names",
    "family": "family names",
    "birth": "YYYY-MM-DD, YYYY-MM or YYYY",
    "death": "the same",
    "jurisdiction": "the country: an ISO 3166 code or its English name",
    "weight": "how well known, 0 to 1000",
    "office": "a position the person held, with its place: Prime Minister of Japan",
    "office_jurisdiction": "the country of the office, where the office does not name it",
    "start": "first day in the office",
    "end": "last day in the office; empty: still in it on the day as_of",
    "as_of": "the day on which this was known",
    "source": "where the fact was read",
    "locator": "where in that source: a page, row or address",
}
"""The fields there are; further terms of one person stand in further rows with the same id and name."""

_OTHER_NAMES = {
    "type": "kind", "alias": "aliases", "born": "birth", "birth_date": "birth", "birthdate": "birth",
    "died": "death", "death_date": "death", "deathdate": "death", "country": "jurisdiction", "title": "office",
    "position": "office", "from": "start", "start_date": "start", "to": "end", "until": "end", "end_date": "end",
    "first_name": "given", "last_name": "family", "given_name": "given", "family_name": "family",
}  # fmt: skip
_OFFICE_FIELDS = ("office", "office_jurisdiction", "start", "end", "as_of", "source", "locator")

Item = Record | Holding


def field_name(written: str) -> str:
    """The field a column's heading means, or the heading itself."""
    plain = written.strip().lower().replace(" ", "_").replace("-", "_")
    return _OTHER_NAMES.get(plain, plain)


def records_from(
    fields: Mapping[str, object], *, layer: str, as_of: str, place: str, weight: int = 100
) -> tuple[tuple[Item, ...], tuple[str, ...]]:
    """The records in one row, and what is wrong in it but does not spoil it.

    Args:
        fields: texts by field; ``aliases`` and ``offices`` may be lists, the latter of mappings.
        layer: prefix of ids that are made from names.
        as_of: the day that holds where the row has none.
        place: stands for the locator where the row has none.
        weight: the weight where the row has none.

    Raises:
        BadRowError: the row has to be left out.
    """
    problems: list[str] = []
    name = check_name(fields.get("name"))
    kind = _text(fields, "kind").lower() or "person"
    if kind not in KINDS[:3]:
        raise BadRowError(f"kind {kind[:40]!r} is not known: write {', '.join(KINDS[:3])}")
    birth, death = check_life(_text(fields, "birth"), _text(fields, "death"))
    given_weight = _text(fields, "weight")
    if given_weight and not (given_weight.isdecimal() and int(given_weight) <= 1000):
        raise BadRowError(f"weight {given_weight[:20]!r} is no number from 0 to 1000")
    key = _text(fields, "id") or f"{layer}:{kind}:{fold(name).replace(' ', '-')}"
    record = Record(
        key[:200], name, kind, _text(fields, "subkind"), _text(fields, "jurisdiction"), birth, death,
        _text(fields, "given"), _text(fields, "family"), int(given_weight or weight),
        names_of(_list(fields.get("aliases")), name, problems.append), _text(fields, "source"),
    )  # fmt: skip
    items: list[Item] = [record]
    offices = fields.get("offices") or ()
    if not isinstance(offices, list | tuple) or not all(isinstance(o, Mapping) for o in offices):
        raise BadRowError("offices is no list of entries with office, start and end")
    for own in (fields, *offices):
        told = {field_name(str(k)): v for k, v in own.items()}
        if label := _text(told, "office"):
            items.append(_holding(record, label, told, as_of, place))
    return tuple(items), tuple(problems)


def _holding(record: Record, label: str, fields: Mapping[str, object], as_of: str, place: str) -> Holding:
    if record.kind != "person":
        raise BadRowError(f"a {record.kind} cannot hold the office {label[:40]!r}: leave it out, or mend the kind")
    start, end = check_span(_text(fields, "start"), _text(fields, "end"))
    day = settle(_text(fields, "as_of") or as_of, "as_of")
    if day and len(day) != 10:
        raise BadRowError(f"as_of {day!r} is no day: write YYYY-MM-DD")
    return Holding(
        record.id, "", check_name(label, "office"), _text(fields, "office_jurisdiction"), start, end, day,
        _text(fields, "source") or record.source, _text(fields, "locator") or place,
    )  # fmt: skip


def _text(fields: Mapping[str, object], name: str) -> str:
    value = fields.get(name)
    if value is None:
        return ""
    if isinstance(value, bool) or (not isinstance(value, str | int) and not hasattr(value, "isoformat")):
        raise BadRowError(f"{name} is no text: write it in quotation marks")
    text = value.isoformat() if hasattr(value, "isoformat") else str(value)
    if len(text) > 2000:
        raise BadRowError(f"{name} has {len(text):,} characters: shorten it")
    if "\ufffd" in text:
        raise BadRowError(f"{name} {text[:40]!r} holds the sign of a broken encoding: export the file as UTF-8")
    return " ".join(text.split())


def _list(value: object) -> list[object]:
    if value is None or value == "":
        return []
    if isinstance(value, str):
        return [part for part in value.split("|") if part.strip()]
    if isinstance(value, list | tuple):
        return list(value)
    raise BadRowError("aliases is neither a text nor a list")
