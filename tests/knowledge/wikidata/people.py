"""Made-up persons in the shape of Wikidata's entities."""

from __future__ import annotations

import copy


def item(id: str) -> dict:
    return {"type": "wikibase-entityid", "value": {"entity-type": "item", "id": id}}


def time(day: str) -> dict:
    model = "http://www.wikidata.org/entity/Q1985727"
    return {"type": "time", "value": {"time": f"+{day}T00:00:00Z", "precision": 11, "calendarmodel": model}}


def statement(value: dict | str, **qualifiers: dict) -> dict:
    told = {"type": "string", "value": value} if isinstance(value, str) else value
    return {
        "mainsnak": {"snaktype": "value", "datavalue": told},
        "rank": "normal",
        "qualifiers": {k: [{"snaktype": "value", "datavalue": v}] for k, v in qualifiers.items()},
    }


def entity(id: str, label: str, language: str = "en", aliases: tuple[str, ...] = (), **claims: list) -> dict:
    return {
        "type": "item",
        "id": id,
        "labels": {language: {"language": language, "value": label}},
        "aliases": {"en": [{"language": "en", "value": a} for a in aliases]},
        "claims": claims,
        "sitelinks": {f"w{i}": {} for i in range(5)},
    }


def human(id: str, label: str, **told) -> dict:
    return entity(id, label, P31=[statement(item("Q5"))], **told)


MINISTER = human(
    "Q900001", "Maarten Quillfeather", aliases=("Maarten J. Quillfeather",),
    P569=[statement(time("1961-03-04"))], P27=[statement(item("Q20"))],
    P39=[statement(item("Q910001"), P580=time("2020-01-15"))],
)  # fmt: skip
MUL = human("Q900002", "Ottoline Brackwater", language="mul", P569=[statement(time("1950-05-05"))])
WORK = entity("Q900003", "Maarten Quillfeather", P31=[statement(item("Q571"))])
POST = entity("Q910001", "Minister of Foreign Affairs of Norway", P31=[statement(item("Q294414"))],
              P1001=[statement(item("Q20"))])  # fmt: skip
NORWAY = entity("Q20", "Norway", P297=[statement("NO")])


def world() -> dict[str, dict]:
    return copy.deepcopy({e["id"]: e for e in (MINISTER, MUL, WORK, POST, NORWAY)})
