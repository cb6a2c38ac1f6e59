"""Curated rows: terms, persons without office, aliases and organizations written from the public record.

``curated/terms_*.tsv``: person, aliases, office, start, end, as_of, complete, record. A start or end may be a year or a
month; an empty end with ``as_of`` is open on that day. A start of "=" ends the term that another source saw open.
``complete`` set to 1 says
that the file lists every holder of the
office since the first row, so that rows of other sources on it are put aside. ``record`` is the citation.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from compile.context import Context
from compile.facts import Facts, Office, Span
from compile.positions import curated_offices, office_for
from compile.tables import read_tsv
from compile.text import first_day, fold, last_day, slug

SOURCE = "curated"
CURATED = Path(__file__).resolve().parent.parent / "curated"


def compile_curated_terms(context: Context, facts: Facts) -> None:
    """Add the terms of ``curated/terms_*.tsv``.

    Raises:
        ValueError: a row has no readable start or an office nobody knows.
    """
    rows = [(row, path.name) for path in sorted(context.curated.glob("terms_*.tsv")) for row in read_tsv(path)]
    for row, file in sorted(rows, key=lambda told: told[0]["start"] == "="):
        _term(context, facts, row, file)  # what continues an open term comes when all of them are known


def _term(context: Context, facts: Facts, row: dict[str, str], file: str) -> None:
    office = facts.office(_office(context, row["office"]))
    names = [row["person"], *filter(None, row.get("aliases", "").split("|"))]
    start, precision = first_day(row["start"])
    if row["start"] == "=":
        start, precision = _open_start(facts, names, office.id)
    if not start:
        raise ValueError(f"{file}: no start in {row}")
    end_first, _ = first_day(row["end"])
    end_last = last_day(row["end"])
    ident = _who(facts, names, office, start, end_last or row["as_of"] or start)
    _name(facts, ident, names, office.jurisdiction)
    complete = "complete: " if row.get("complete") == "1" else ""
    as_of = "" if end_last else (row["as_of"] or start)
    facts.term(
        Span(ident, office.id, start, precision, max(end_first, start) if end_first else "", end_last, as_of, SOURCE,
             complete + row["record"])
    )  # fmt: skip


def _open_start(facts: Facts, names: list[str], office: str) -> tuple[str, str]:
    """The start of the term that another source saw open, of a holder of one of these names."""
    spans = [
        s
        for s in facts.by_office.get(office, ())
        if not s.end_max and any(s.person in facts.bearers(name) for name in names)
    ]
    last = max(spans, key=lambda s: s.start, default=None)
    return (last.start, last.precision) if last else ("", "")


def _name(facts: Facts, ident: str, names: list[str], jurisdiction: str) -> None:
    person = facts.person(ident, names[0], SOURCE, jurisdiction)
    given, family = person.given, person.family
    person.name = names[0]
    if fold(family) not in fold(names[0]):
        person.given, person.family = given, family
    for alias in names[1:]:
        facts.alias(ident, alias, "short" if " " not in alias else "name", SOURCE)


def _office(context: Context, ident: str) -> Office:
    by_hand = curated_offices().get(ident)
    if by_hand:
        return by_hand
    jurisdiction, _, rest = ident.partition(":")
    names = {r["id"]: r["name"] for r in context.tables.all("jurisdictions")}
    country = names.get(jurisdiction)
    if country is None:
        raise ValueError(f"unknown jurisdiction in office {ident}")
    label = _LABELS.get(rest)
    if rest == "governor":
        titles = dict.fromkeys(
            ("governor", "gov.", "gov", f"governor of {country.lower()}", f"{country.lower()} governor")
        )
        return Office(ident, "governor", jurisdiction, f"Governor of {country}", titles, SOURCE)
    if label is None:
        label = rest.replace("-", " ")
        label = label[:1].upper() + label[1:]
    office = office_for(label, jurisdiction, country, SOURCE)
    if rest in _LABELS and office.id != ident:
        office = Office(ident, rest, jurisdiction, office.label, office.titles, SOURCE)
    return office


_LABELS = {
    "head-of-state": "President", "head-of-government": "Prime Minister",
    "foreign-minister": "Minister of Foreign Affairs",
    "defence-minister": "Minister of Defence", "finance-minister": "Minister of Finance",
    "interior-minister": "Minister of the Interior", "justice-minister": "Minister of Justice",
    "health-minister": "Minister of Health", "vice-head-of-state": "Vice President",
    "deputy-head-of-government": "Deputy Prime Minister", "opposition-leader": "Leader of the Opposition",
    "national-security-adviser": "National Security Adviser", "un-ambassador": "Ambassador to the United Nations",
    "attorney-general": "Attorney General",
}  # fmt: skip


@lru_cache(maxsize=1)
def _apart() -> dict[tuple[str, str], str]:
    """Ids for holders whom a namesake in the same country must not be taken for: (name, office) to id."""
    return {(r["person"], r["office"]): r["id"] for r in read_tsv(CURATED / "namesakes.tsv")}


def _who(facts: Facts, names: list[str], office: Office, start: str, end: str) -> str:
    """The known person of exactly one of these names with an office in the same country, or a new one."""
    apart = _apart().get((names[0], office.id))
    if apart:
        return apart
    country = _country(office.jurisdiction)
    fits: dict[str, int] = {}
    for name in names:
        if " " not in name:
            continue
        for ident in facts.bearers(name):
            spans = facts.by_person.get(ident, ())
            near = [
                s for s in spans if s.start[:4] <= str(int(end[:4]) + 25) and s.known_to[:4] >= str(int(start[:4]) - 25)
            ]
            same = [s for s in near if _country(s.office.split(":")[0]) == country]
            exact = any(s.office == office.id for s in spans)
            world = office.jurisdiction == "EU" or len(country) > 2
            if (
                exact
                or same
                or (world and any(facts.offices[s.office].role in _WORLDLY for s in near))
                or ident.startswith("curated:")
            ):
                fits[ident] = max(fits.get(ident, 0), (1000 if exact else 0) + (100 if same else 0) + len(near))
    if not fits and (office.jurisdiction == "EU" or len(country) > 2):
        bearers = {i for n in names if " " in n for i in facts.bearers(n)}
        if len(bearers) == 1 and any(
            facts.offices[s.office].role not in {"legislator", "representative", "senator"}
            for i in bearers
            for s in facts.by_person.get(i, ())
            if s.known_to[:4] >= str(int(start[:4]) - 25)
        ):
            return bearers.pop()
    if not fits and office.jurisdiction[:2] == "US" and office.role in _PARLIAMENTARIANS:
        # Former members of Congress stand in the source without dates; the day of birth tells the generation.
        members = {i for n in names for i in facts.bearers(n) if i.startswith("us-congress:")}
        members = {i for i in members if facts.persons[i].birth >= "1910"}
        if len(members) == 1:
            return members.pop()
    if fits:
        return max(sorted(fits), key=lambda i: (fits[i], i.startswith("Q")))
    return f"curated:{slug(names[0])}"


_WORLDLY = frozenset(
    ("head-of-state", "head-of-government", "foreign-minister", "finance-minister", "defence-minister", "minister",
     "interior-minister", "justice-minister", "health-minister", "trade-minister", "economy-minister", "un-ambassador",
     "central-bank-governor", "secretary-general", "president-of-body", "director-general", "deputy-head-of-government",
     "agriculture-minister", "labour-minister", "environment-minister")
)  # fmt: skip
_PARLIAMENTARIANS = frozenset(
    ("senate-majority-leader", "senate-minority-leader", "senate-majority-whip", "senate-minority-whip",
     "speaker-lower",
     "house-majority-leader", "house-minority-leader", "house-majority-whip", "house-minority-whip", "finance-minister",
     "defence-minister", "governor", "un-ambassador", "intelligence-chief", "mayor")
)  # fmt: skip


def _country(jurisdiction: str) -> str:
    return jurisdiction[:2] if jurisdiction[2:3] == "-" else jurisdiction


def compile_curated_persons(context: Context, facts: Facts) -> None:
    """Add the persons without office of ``curated/people_*.tsv``: name, aliases, weight, country, record."""
    for path in sorted(context.curated.glob("people_*.tsv")):
        for row in read_tsv(path):
            names = [row["name"], *filter(None, row["aliases"].split("|"))]
            bearers = {i for n in names if " " in n for i in facts.bearers(n)}
            public = [i for i in bearers if _fits_country(facts, i, row["country"])]
            ident = public[0] if len(public) == 1 else f"curated:{slug(names[0])}"
            person = facts.person(ident, names[0], SOURCE, row["country"])
            person.name = names[0]
            person.weight = max(person.weight, int(row["weight"] or 300))
            for alias in names[1:]:
                facts.alias(ident, alias, "short" if " " not in alias else "name", SOURCE)


_WIDE = frozenset(("EU", "IQ", "CN", "BR", "ZA", "PH", "IN", "PS", "IR", "UA"))
"""Country codes under which the curated list gathers people of a whole region."""


def _fits_country(facts: Facts, ident: str, country: str) -> bool:
    spans = [s for s in facts.by_person.get(ident, ()) if s.known_to >= "1960"]
    if country in _WIDE:
        home = {_country(s.office.split(":")[0]) for s in spans}
        return bool(home) and (country in {"EU", "PH"} or not home & {"US", "GB", "CA"})
    return any(_country(s.office.split(":")[0]) == country for s in spans)


def compile_same_persons(context: Context, facts: Facts) -> None:
    """Join the persons of ``curated/same_persons.tsv`` (keep, other), which no identifier joins."""
    for row in context.curated_rows("same_persons"):
        if row["keep"] in facts.persons and row["other"] in facts.persons:
            facts.join(row["keep"], row["other"])
        else:
            print("nobody to join:", row["keep"], row["other"])


def compile_curated_aliases(context: Context, facts: Facts) -> None:
    """Add the names of ``curated/person_aliases.tsv`` to the one best-known bearer of the name they stand for."""
    for row in context.curated_rows("person_aliases"):
        bearers = sorted(facts.bearers(row["name"]), key=lambda i: (-len(facts.by_person.get(i, ())), i))
        if not bearers:
            print("alias of nobody:", row["name"])
            continue
        ident = bearers[0]
        if row.get("preferred") == "1":
            facts.persons[ident].name = row["name"]
        for alias in filter(None, row["aliases"].split("|")):
            facts.alias(ident, alias, row["use"] or "name", SOURCE)


def compile_life_dates(context: Context, facts: Facts) -> None:
    """Add the days of ``curated/life_dates.tsv`` which no source told; a day that contradicts a source is reported."""
    for row in context.curated_rows("life_dates"):
        held = row["office"]
        bearers = [
            i for i in facts.bearers(row["name"])
            if not held or any(s.office == held for s in facts.by_person.get(i, ()))
        ]  # fmt: skip
        if len(bearers) != 1:
            print("life dates of nobody or of several:", row["name"], *sorted(bearers))
            continue
        person = facts.persons[bearers[0]]
        for key in ("birth", "death"):
            known, told = getattr(person, key), row[key]
            if told.startswith(known):
                setattr(person, key, told)
            elif not known.startswith(told):
                print("life dates differ:", person.id, key, known, told)
