"""Builds small Wikidata and FollowTheMoney entities for tests."""

from __future__ import annotations

import json


def item(id: str) -> dict:
    return {"type": "wikibase-entityid", "value": {"entity-type": "item", "id": id}}


def time(day: str, precision: int = 11, calendar: str = "Q1985727") -> dict:
    value = {
        "time": f"+{day}T00:00:00Z",
        "precision": precision,
        "calendarmodel": f"http://www.wikidata.org/entity/{calendar}",
    }
    return {"type": "time", "value": value}


def statement(value: dict | str, rank: str = "normal", **qualifiers: dict) -> dict:
    datavalue = {"type": "string", "value": value} if isinstance(value, str) else value
    return {
        "mainsnak": {"snaktype": "value", "datavalue": datavalue},
        "rank": rank,
        "qualifiers": {k: [{"snaktype": "value", "datavalue": v} if v else {"snaktype": "somevalue"}]
                       for k, v in qualifiers.items()},
    }  # fmt: skip


def entity(id: str, label: str, *, aliases: tuple[str, ...] = (), sitelinks: int = 3, **claims: list) -> dict:
    return {
        "type": "item",
        "id": id,
        "labels": {"en": {"language": "en", "value": label}},
        "aliases": {"en": [{"language": "en", "value": a} for a in aliases]},
        "claims": claims,
        "sitelinks": {f"w{i}": {} for i in range(sitelinks)},
    }


def human(id: str, label: str, **told) -> dict:
    return entity(id, label, P31=[statement(item("Q5"))], **told)


def dump(entities: list[dict]) -> bytes:
    return ("[\n" + ",\n".join(json.dumps(e, ensure_ascii=False) for e in entities) + "\n]\n").encode()


def thing(id: str, schema: str, **properties: list[str]) -> str:
    return json.dumps({"id": id, "schema": schema, "properties": properties, "datasets": ["peps"]}, ensure_ascii=False)
