"""Members of the US Congress since 1789, presidents and vice-presidents, and the leaders of both chambers."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import yaml

from compile.context import Context
from compile.facts import Facts, Person, Span
from compile.positions import curated_offices
from compile.text import fold

SOURCE = "congress-legislators"
COLLECTED = "2026-06-15"
_TYPES = {
    "prez": "US:head-of-state",
    "viceprez": "US:vice-head-of-state",
    "sen": "US:senator",
    "rep": "US:representative",
}
_LEADERS = {
    "Speaker of the House": "US:speaker-lower",
    "President Pro Tempore of the Senate": "US:president-pro-tempore",
    **{f"{c} {s} {k}": "US:" + f"{c}-{s}-{k}".lower() for c in ("Senate", "House") for s in ("Majority", "Minority")
       for k in ("Leader", "Whip")},
}  # fmt: skip


def compile_congress(context: Context, facts: Facts) -> None:
    """Add the executive, current members with terms and leadership, and the names of all former members."""
    known = _Members(facts)
    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    folder = context.sources / "congress-legislators"
    for name in ("executive.yaml", "legislators-current.yaml"):
        for entry in yaml.load((folder / name).read_text(encoding="utf-8"), Loader=loader):
            _member(facts, known, entry)
    for row in context.csv_rows("congress-legislators-ghpages/legislators-historical.csv"):
        _former(facts, known, row)


class _Members:
    """Members already known, found by Wikidata id or by surname, day of birth, and first letter or seat together."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self.by_birth: dict[tuple[str, str], list[Person]] = defaultdict(list)
        for person in facts.persons.values():
            if any(s.office.startswith("US") for s in facts.by_person.get(person.id, ())):
                self.by_birth[person.birth, fold(person.family)].append(person)

    def find(self, wikidata: str, bioguide: str, birth: str, first: str, last: str, nickname: str) -> str:
        if wikidata in self.facts.persons:
            return wikidata
        if birth:
            initials = {fold(x)[:1] for x in (first, nickname) if x}
            born = self.by_birth.get((birth, fold(last)), [])
            # A member of Congress goes by a nickname or middle name at times ("Liz" Cheney, "Max" Cleland); a twin
            # brother has the same name and day, but no seat there (Julián Castro).
            for same in ([p for p in born if fold(p.name)[:1] in initials], [p for p in born if self._sat(p)]):
                if len(same) == 1:
                    return same[0].id
        return wikidata or f"us-congress:{bioguide}"

    def _sat(self, person: Person) -> bool:
        return any(s.office in {"US:senator", "US:representative"} for s in self.facts.by_person.get(person.id, ()))


def _member(facts: Facts, known: _Members, entry: dict[str, Any]) -> None:
    name, ids, bio = entry["name"], entry["id"], entry.get("bio", {})
    birth = str(bio.get("birthday", ""))
    bioguide = ids.get("bioguide") or f"prez-{ids.get('icpsr_prez', ids.get('govtrack'))}"
    ident = known.find(ids.get("wikidata", ""), bioguide, birth, name["first"], name["last"], name.get("nickname", ""))
    full = name.get("official_full") or f"{name['first']} {name['last']}"
    _names(facts, ident, full, name, birth, bio.get("gender", ""))
    for term in entry["terms"]:
        office = curated_offices()[_TYPES[term["type"]]]
        facts.office(office)
        start, end = str(term["start"]), str(term["end"])
        open_end = end > COLLECTED
        locator = f"{bioguide} {term.get('state', '')}".strip()
        facts.term(
            Span(ident, office.id, start, "day", "" if open_end else end, "" if open_end else end,
                 COLLECTED if open_end else "", SOURCE, locator)
        )  # fmt: skip
    for role in entry.get("leadership_roles", ()):
        if role["title"] in _LEADERS:
            office = facts.office(curated_offices()[_LEADERS[role["title"]]])
            end = str(role.get("end", ""))
            facts.term(
                Span(ident, office.id, str(role["start"]), "day", end, end, "" if end else COLLECTED, SOURCE, bioguide)
            )


def _former(facts: Facts, known: _Members, row: dict[str, str]) -> None:
    ident = known.find("", row["bioguide_id"], row["birthday"], row["first_name"], row["last_name"], row["nickname"])
    name = {"first": row["first_name"], "middle": row["middle_name"], "last": row["last_name"],
            "nickname": row["nickname"], "suffix": row["suffix"]}  # fmt: skip
    full = row["full_name"] or " ".join(filter(None, (row["first_name"], row["last_name"])))
    _names(facts, ident, full, name, row["birthday"], row["gender"])
    if not facts.by_person.get(ident):
        facts.persons[ident].weight = 60 if row["birthday"] < "1900" else 150


def _names(facts: Facts, ident: str, full: str, name: dict[str, str], birth: str, gender: str) -> None:
    parts = {"given": name["first"], "family": name["last"], "suffix": name.get("suffix", "")}
    person = facts.person(ident, full, SOURCE, "US", birth=birth, gender=gender, **parts)
    person.family, person.suffix = name["last"], name.get("suffix", "") or person.suffix
    first, last, middle = name["first"], name["last"], name.get("middle", "")
    facts.alias(ident, f"{first} {last}", "name", SOURCE)
    if middle:
        facts.alias(ident, f"{first} {middle} {last}", "name", SOURCE)
        if birth >= "1860":  # "John F. Kennedy": as news texts write the members of a century
            facts.alias(ident, f"{first} {middle[0]}. {last}", "name", SOURCE)
    nick = name.get("nickname", "").strip('"')
    if nick and " " not in nick:
        facts.alias(ident, f"{nick} {last}", "nickname", SOURCE)
