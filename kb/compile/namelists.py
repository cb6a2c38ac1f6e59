"""Nicknames, counts of name tokens, people without office, sanctions-list names, labels in other scripts."""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
from pathlib import Path

import yaml

from compile.context import Context
from compile.facts import Facts
from compile.personnames import unshout
from compile.text import fold, slug


def compile_nicknames(context: Context) -> None:
    """Fill ``nicknames`` from rigour and the curated groups."""
    text = (context.sources / "rigour/resources/names/symbols.yml").read_text(encoding="utf-8")
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    for group, names in yaml.load(text, Loader=loader)["person_nick"].items():
        for name in names:
            if re.fullmatch(r"[A-Za-z]+", str(name)):
                context.tables.add("nicknames", name=str(name).capitalize(), group=str(group), source="rigour")
    for row in context.curated_rows("nicknames"):
        for name in row["names"].split("|"):
            context.tables.add("nicknames", name=name, group=row["group"], source="curated")


def compile_name_tokens(context: Context) -> None:
    """Fill ``name_tokens``: given and family names of legislators and treebank proper nouns, and curated lists."""
    given: Counter[str] = Counter()
    family: Counter[str] = Counter()
    for path in sorted((context.sources / "everypolitician-2015-wikidata").glob("data/*/*/sources/morph/wikidata.csv")):
        with open(path, encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines):
                for column, counts in (("given_name", given), ("family_name", family)):
                    for token in fold(row.get(column) or "").split():
                        if token.isalpha() and token.isascii() and len(token) > 1:
                            counts[token] += 1
    for source, tokens in (("everypolitician-2015", set(given) | set(family)),):
        for token in sorted(tokens):
            context.tables.add("name_tokens", token=token, given=given[token], family=family[token], source=source)
    for row in context.curated_rows("given_names"):
        for name in row["names"].split():
            context.tables.add("name_tokens", token=fold(name), given=row["count"], family=0, source="curated")
    for row in context.curated_rows("family_names"):
        for name in row["names"].split():
            context.tables.add("name_tokens", token=fold(name), given=0, family=row["count"], source="curated")


def compile_corpora(context: Context, facts: Facts) -> None:
    """Add celebrities, scientists, actors and businesspeople; entries that are groups are left out."""
    folder = context.sources / "corpora-people"
    groups = {r["name"] for r in context.curated_rows("not_persons")}
    for file, weight in (("scientists", 250), ("richpeople", 350), ("celebrities", 300), ("britishActors", 250)):
        data = json.loads((folder / f"{file}.json").read_text(encoding="utf-8"))
        entries = next(v for v in data.values() if isinstance(v, list))
        for entry in entries:
            name = entry["name"] if isinstance(entry, dict) else entry
            name = re.sub(r"\s*\(.*?\)|\s+&.*", "", name).strip()
            if name in groups or " and " in name or len(name) < 3 or name.startswith("The ") or facts.bearers(name):
                continue
            facts.person(f"corpora:{slug(name)}", name, "corpora-people").weight = weight


def compile_ofac(context: Context, facts: Facts) -> None:
    """Add individuals of the sanctions list with their spellings, little known: they are never joined with others."""
    folder = context.sources / "ofac-names/test/testdata/bench"
    names: dict[str, list[str]] = {}
    with open(folder / "sdn.csv", encoding="latin-1", newline="") as lines:
        for row in csv.reader(lines):
            if len(row) > 3 and row[2].strip() == "individual":
                names[row[0]] = [row[1]]
    extra = context.sources / "ofac-names/pkg/sources/ofac/testdata/alt.csv"
    for path in (folder / "alt.csv", extra):
        with open(path, encoding="latin-1", newline="") as lines:
            for row in csv.reader(lines):
                if len(row) > 3 and row[0] in names and row[2] in {"aka", "fka"}:
                    names[row[0]].append(row[3])
    for number, spellings in sorted(names.items()):
        first, family = _turned(spellings[0])
        if not first or facts.bearers(first):
            continue
        ident = f"ofac:{number}"
        facts.person(ident, first, "ofac", family=family, given=first.removesuffix(family).strip()).weight = 40
        for other in spellings[1:]:
            turned, _ = _turned(other)
            if turned and " " in turned:
                facts.alias(ident, turned, "translit", "ofac")


def _turned(name: str) -> tuple[str, str]:
    """Turn "QADHAFI, Saif al-Islam" into ("Saif al-Islam Qadhafi", "Qadhafi"); empty strings where it has no comma."""
    parts = name.split(", ")
    if len(parts) != 2 or not re.fullmatch(r"[A-Za-z'. -]+, [A-Za-z'. -]+", name):
        return "", ""
    family, _ = unshout(parts[0])
    given, _ = unshout(parts[1]) if parts[1].isupper() else (parts[1], "")
    return f"{given} {family}", family


def compile_labels(context: Context, facts: Facts) -> None:
    """Add names in other languages and scripts to persons with the same Wikidata id."""
    wanted = ("name__en", "name__ru", "name__uk", "name__ar", "name__he", "name__zh", "name__ja", "name__ko",
              "name__el",
              "name__fa", "name__de", "name__fr", "name__es", "name__tr")  # fmt: skip
    for path in sorted((context.sources / "everypolitician-2015-wikidata").glob("data/*/*/sources/morph/wikidata.csv")):
        with open(path, encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines):
                person = facts.persons.get(row["id"])
                if person is None:
                    continue
                for column in wanted:
                    label = (row.get(column) or "").strip()
                    if label and not re.search(r"[(),\d]", label) and " " in label:
                        facts.alias(row["id"], label, "translit", "everypolitician-2015")


def compile_organizations(context: Context) -> None:
    """Fill ``organizations`` and their aliases."""
    tables = context.tables
    taken: set[str] = set()

    def add(
        ident: str, name: str, subkind: str, country: str, weight: int, source: str, aliases: tuple[str, ...]
    ) -> None:
        if fold(name) in taken:
            return
        taken.add(fold(name))
        tables.add(
            "organizations", id=ident, name=name, subkind=subkind, jurisdiction=country, weight=weight, source=source
        )
        for alias in dict.fromkeys((name, *aliases)):
            use = "name" if alias == name else "acronym" if alias.isupper() and " " not in alias else "short"
            tables.add("aliases", entity=ident, alias=alias, use=use, source=source)

    names: dict[str, list[str]] = {}
    for row in tables.all("jurisdiction_names"):
        names.setdefault(row["jurisdiction"], []).append(row["name"])
    for row in tables.all("jurisdictions"):
        if row["kind"] == "body":
            others = tuple(n for n in names[row["id"]] if n not in {"the bloc", "the Fund", "European", "President"})
            add(f"org:{slug(row['id'])}", row["name"], "body", row["parent"], 600, row["source"], others)
    for row in context.curated_rows("organizations"):
        add(f"org:{slug(row['name'])}", row["name"], row["subkind"], row["jurisdiction"], int(row["weight"]), "curated",
            tuple(filter(None, row["aliases"].split("|"))))  # fmt: skip
    for row in context.csv_rows("companies-sp500/constituents.csv"):
        name = re.sub(r"\s*\(.*?\)", "", row["Security"])
        short = re.sub(
            r",? (Inc\.?|Corporation|Corp\.?|Company|Co\.?|plc|Ltd\.?|N\.V\.|S\.A\.|Group|Holdings)$", "", name
        )
        add(f"org:{slug(name)}", name, "company", "US", 300, "companies-sp500", (short,) if len(short) > 2 else ())
    path: Path = context.sources / "universities/world_universities_and_domains.json"
    for entry in json.loads(path.read_text(encoding="utf-8")):
        name = entry["name"].strip()
        if 5 < len(name) < 90:
            add(f"uni:{slug(name)}", name, "university", entry["alpha_two_code"], 120, "universities", ())
