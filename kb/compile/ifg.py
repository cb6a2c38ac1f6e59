"""UK ministers since 1979 out of the Institute for Government's database."""

from __future__ import annotations

import re
from collections import defaultdict

from compile.context import Context
from compile.facts import Facts, Office, Span
from compile.positions import curated_offices, office_for, title_variants
from compile.text import fold, slug

SOURCE = "ifg-ministers"
COLLECTED = "2026-06-19"
_HONORIFIC = re.compile(r"^(Sir|Dame|Dr|Mr|Mrs|Ms|Rt Hon|The Rt Hon) ")
_MAIN = {
    "prime minister": "GB:head-of-government",
    "secretary of state for foreign": "GB:foreign-minister",
    "foreign secretary": "GB:foreign-minister",
    "chancellor of the exchequer": "GB:finance-minister",
    "secretary of state for defence": "GB:defence-minister",
    "secretary of state for the home department": "GB:interior-minister",
    "home secretary": "GB:interior-minister",
    "secretary of state for justice": "GB:justice-minister",
    "secretary of state for health": "GB:health-minister",
    "secretary of state for education": "GB:education-minister",
    "secretary of state for transport": "GB:transport-minister",
    "minister of transport": "GB:transport-minister",
    "secretary of state for environment, food": "GB:environment-minister",
    "secretary of state for the environment": "GB:environment-minister",
}


def compile_ifg(context: Context, facts: Facts) -> None:
    """Add ministers and their posts; persons are joined by full name and a UK office held in that time."""
    people: dict[str, list[dict[str, str]]] = defaultdict(list)
    for row in context.csv_rows("ifg-ministers/data/person.csv"):
        people[row["id"]].append(row)
    posts = {r["id"]: r for r in context.csv_rows("ifg-ministers/data/post.csv")}
    appointments: dict[str, list[dict[str, str]]] = defaultdict(list)
    for row in context.csv_rows("ifg-ministers/data/appointment.csv"):
        if row["start_date"]:
            appointments[row["person_id"]].append(row)
    for person_id, terms in sorted(appointments.items()):
        if person_id in people:
            _minister(facts, people[person_id], terms, posts)


def _minister(
    facts: Facts,
    names: list[dict[str, str]],
    terms: list[dict[str, str]],
    posts: dict[str, dict[str, str]],
) -> None:
    plain = [
        r
        for r in names
        if not r["name"].startswith(("Lord ", "Lady ", "Baroness ", "Baron ", "Earl ", "Viscount ", "Duke "))
    ]
    first = (plain or names)[0]
    name = _HONORIFIC.sub("", first["name"])
    ident = (
        _known(facts, [_HONORIFIC.sub("", r["name"]) for r in names], terms)
        or f"ifg:{first['id_parliament'].split('.')[0] or first['id'][:8]}"
    )
    if ident.startswith("ifg:") and ident in facts.persons and fold(name) != fold(facts.persons[ident].name):
        ident = f"ifg:{first['id'][:8]}"
    short = first["short_name"]
    parts = {"given": name[: -len(short)].strip(), "family": short} if short and name.endswith(short) else {}
    facts.person(ident, name, SOURCE, "GB", gender=first["gender"][:1].lower(), **parts)
    for row in names:
        facts.alias(ident, _HONORIFIC.sub("", row["name"]), "name" if row in plain else "former", SOURCE)
    for term in terms:
        post = posts.get(term["post_id"])
        if post is None or not post["name"]:
            continue
        office = facts.office(_office(post))
        end = term["end_date"]
        facts.term(
            Span(ident, office.id, term["start_date"], "day", end, end, "" if end else COLLECTED, SOURCE, term["id"])
        )


def _known(facts: Facts, names: list[str], terms: list[dict[str, str]]) -> str | None:
    """The one person of one of these names with a British office in that time, or a seat in Parliament soon after."""
    for soon in (False, True):
        fits = {i for n in names for i in facts.bearers(n) if _served(facts, i, terms, soon)}
        if len(fits) == 1:
            return fits.pop()
        if fits:
            return None
    return None


def _served(facts: Facts, ident: str, terms: list[dict[str, str]], soon: bool) -> bool:
    spans = [s for s in facts.by_person.get(ident, ()) if s.office.startswith("GB:")]
    if not soon:
        # A seat in Parliament that was open when it was collected is taken to have gone on.
        return any(
            s.start <= (t["end_date"] or COLLECTED) and (t["start_date"] <= s.known_to or not s.end_max)
            for s in spans
            for t in terms
        )
    # Seats before 1997 are not in the source: the former minister's first known seat begins a few years later.
    first, last = min(t["start_date"] for t in terms), max(t["end_date"] or COLLECTED for t in terms)
    grown = facts.persons[ident].birth[:4] <= str(int(first[:4]) - 21)
    seats = [s for s in spans if s.office in {"GB:legislator", "GB:upper-house-member"}]
    return bool(facts.persons[ident].birth) and grown and any(last <= s.start <= _later(last) for s in seats)


def _later(day: str) -> str:
    return f"{int(day[:4]) + 8}{day[4:]}"


def _office(post: dict[str, str]) -> Office:
    label = post["name"]
    low = label.lower()
    senior = post["rank_equivalence"] in {"PM", "SoS", "DPM"}
    for start, ident in _MAIN.items():
        if low.startswith(start) and (senior or start in {"prime minister", "chancellor of the exchequer"}):
            office = curated_offices()[ident]
            office.titles.setdefault(low)
            return office
    if senior:
        office = office_for(label, "GB", "United Kingdom", SOURCE)
        secretary = re.match(r"secretary of state for (?:the )?(.+)", low)
        if secretary:
            for part in re.split(r", and |,? and |, ", secretary[1]):
                office.titles[f"{part} secretary"] = None
            office.titles[f"{secretary[1]} secretary"] = None
            office.titles["secretary of state"] = None
        return office
    titles = dict.fromkeys([*title_variants(label), *title_variants(label.split(" (")[0])])
    return Office(f"GB:junior-{slug(label)}", "deputy-minister", "GB", label, titles, SOURCE, single=False)
