"""Places: countries, capitals, cities, airports, provinces, regions and landmarks."""

from __future__ import annotations

import html
import json
import re

from compile.context import Context
from compile.jurisdictions import factbook_countries
from compile.text import fold, plain, slug

_AREA_WORD = re.compile(r"\s+(Province|Oblast|Region|Governorate|Prefecture|County|State|District|Department)$")
_AIRPORT_WORDS = re.compile(
    r"\s*\(.*?\)|\s+(International|Intl\.?|Regional|Municipal|Domestic)?\s*(Airport|Airfield|Aerodrome)$"
)
CAPITAL, CITY, PROVINCE, COUNTRY, AIRPORT, BIG_CITY = 600, 100, 200, 800, 80, 500


def compile_places(context: Context) -> None:
    """Fill ``places`` and the aliases of places."""
    compiler = _Places(context)
    compiler.countries()
    compiler.curated()
    compiler.capitals()
    compiler.cities()
    compiler.provinces()
    compiler.airports()


class _Places:
    def __init__(self, context: Context) -> None:
        self.context = context
        self.tables = context.tables
        self.ids: set[str] = set()
        self.city_names: dict[tuple[str, str], str] = {}
        self.all_names: set[str] = set()
        self.big = {(r["name"], r["jurisdiction"]): int(r["weight"]) for r in context.curated_rows("big_cities")}

    def place(self, ident: str, name: str, subkind: str, country: str, admin: str, weight: int, source: str) -> str:
        base, number = ident, 2
        while ident in self.ids:
            ident, number = f"{base}-{number}", number + 1
        self.ids.add(ident)
        self.tables.add(
            "places",
            id=ident,
            name=name,
            subkind=subkind,
            jurisdiction=country,
            admin=admin,
            weight=weight,
            source=source,
        )
        self.alias(ident, name, "name", source)
        self.all_names.add(fold(name))
        return ident

    def alias(self, entity: str, alias: str, use: str, source: str) -> None:
        if alias:
            self.tables.add("aliases", entity=entity, alias=alias, use=use, source=source)

    def countries(self) -> None:
        kinds = {r["id"]: r for r in self.tables.all("jurisdictions")}
        names: dict[str, list[dict[str, str]]] = {}
        for row in self.tables.all("jurisdiction_names"):
            if row["use"] in {"name", "formal", "acronym"}:
                names.setdefault(row["jurisdiction"], []).append(row)
        for ident, row in kinds.items():
            if row["kind"] == "body":
                continue
            subkind = row["kind"] if row["kind"] in {"state", "city"} else "country"
            weight = COUNTRY if len(ident) == 2 else 400
            country = ident if len(ident) != 6 and "-" not in ident else ident.split("-")[0]
            self.place(f"place:{ident}", row["name"], subkind, country, "", weight, row["source"])
            for name in names.get(ident, ()):
                use = {"acronym": "acronym", "formal": "name"}.get(name["use"], "name")
                self.alias(f"place:{ident}", re.sub(r"^the ", "", name["name"]), use, name["source"])

    def curated(self) -> None:
        for row in self.context.curated_rows("places"):
            ident = self.place(
                f"place:{slug(row['name'])}",
                row["name"],
                row["subkind"],
                row["jurisdiction"],
                "",
                int(row["weight"]),
                "curated",
            )
            for alias in filter(None, row["aliases"].split("|")):
                self.alias(ident, alias, "name", "curated")
            if row["subkind"] in {"city", "capital"}:
                self.city_names[fold(row["name"]), row["jurisdiction"]] = ident

    def capitals(self) -> None:
        for iso, data in factbook_countries(self.context):
            text = html.unescape(data.get("Government", {}).get("Capital", {}).get("name", {}).get("text", ""))
            for part in re.split(r"[;,] (?!D\.C\.)", text):
                name = re.sub(r"\s*\(.*|; note.*|\s*-.*note.*", "", part).strip()
                if not re.fullmatch(r"[A-Z][\w'. -]+(, D\.C\.)?", name) or len(name.split()) > 4:
                    continue
                key = fold(name), iso
                if key not in self.city_names:
                    weight = CAPITAL
                    ident = self.place(f"capital:{iso}:{slug(name)}", name, "capital", iso, "", weight, "factbook-json")
                    self.city_names[key] = ident

    def cities(self) -> None:
        unknown = set()
        for row in self.context.csv_rows("world-cities/data/world-cities.csv"):
            iso = self.context.iso.get(row["country"])
            if iso is None:
                unknown.add(row["country"])
                continue
            key = fold(row["name"]), iso
            if key in self.city_names and self.city_names[key].startswith(("capital:", "place:")):
                if plain(row["name"]) != row["name"]:
                    self.alias(self.city_names[key], row["name"], "name", "world-cities")
                continue
            weight = self.big.get((row["name"], iso), CITY)
            ident = f"city:{row['geonameid']}"
            ident = self.place(ident, row["name"], "city", iso, row["subcountry"], weight, "world-cities")
            self.city_names[key] = ident
        if unknown:
            print("cities of unknown countries:", sorted(unknown))

    def provinces(self) -> None:
        known = {(fold(r["name"]), r["jurisdiction"]) for r in self.tables.all("places") if r["subkind"] == "state"}
        for row in json.loads((self.context.sources / "cities-json-admin/admin1.json").read_text(encoding="utf-8")):
            iso, code = row["code"].split(".", 1)
            if (fold(row["name"]), iso) in known or not row["name"]:
                continue
            ident = self.place(f"admin1:{iso}-{code}", row["name"], "province", iso, "", PROVINCE, "cities-json")
            short = _AREA_WORD.sub("", row["name"])
            if short != row["name"] and len(short) > 3:
                self.alias(ident, short, "short", "cities-json")

    def airports(self) -> None:
        for row in self.context.csv_rows("airportsdata/airportsdata/airports.csv"):
            name = row["name"].strip()
            if not row["iata"] or not name or re.search(r"(?i)heliport|seaplane|\bbase\b", name):
                continue
            international = "International" in name
            weight = AIRPORT * (2 if international else 1)
            ident = self.place(
                f"airport:{row['iata']}", name, "airport", row["country"], row["city"], weight, "airportsdata"
            )
            for alias in airport_names(name, row["city"]):
                if fold(alias) not in self.all_names or "Airport" in alias:
                    self.alias(ident, alias, "name" if "Airport" in alias else "short", "airportsdata")


def airport_names(name: str, city: str) -> list[str]:
    """The other names an airport goes by in print: with and without "International", city, "Airport".

    The bare proper name is given only where it is one word, since longer ones are mostly names of persons.
    """
    core = _AIRPORT_WORDS.sub("", name)
    core = core.strip(" -/")
    found = [f"{core} Airport"]
    if "International" in name:
        found.append(f"{core} International Airport")
    if city and fold(core).startswith(fold(city) + " "):
        rest = core[len(city) :].strip(" -/–")
        if rest and rest[0].isupper():
            found += [f"{rest} Airport", rest if " " not in rest else ""]
            core = rest
    if " " not in core and core != city and len(core) > 3:
        found.append(core)
    return [f for f in dict.fromkeys(found) if f and f != name]
