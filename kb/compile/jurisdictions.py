"""Countries, states and bodies with the words that stand for them: code list, Factbook, curated rows."""

from __future__ import annotations

import html
import json
import re
from pathlib import Path
from typing import Any

from compile.context import Context

_NOUN = re.compile(r"([A-Z][\w' -]+?)\(s\)")


def compile_jurisdictions(context: Context) -> None:
    """Fill ``jurisdictions``, ``jurisdiction_names`` and ``sources``."""
    tables = context.tables
    for row in context.curated_rows("sources"):
        tables.add("sources", **row)
    for row in context.curated_rows("roles"):
        tables.add("roles", **row)
    names = Names(context)
    english = names.english()
    seen = set()
    for row in context.csv_rows("country-codes/data/country-codes.csv"):
        iso = row["ISO3166-1-Alpha-2"].strip()
        if len(iso) != 2:
            continue
        seen.add(iso)
        kind = "country" if row["is_independent"] == "Yes" or iso in {"TW", "PS", "HK", "MO"} else "territory"
        wikidata = row["wikidata_id"].rsplit("/", 1)[-1]
        name = english.get(iso) or row["CLDR display name"]
        iso3 = row["ISO3166-1-Alpha-3"]
        tables.add("jurisdictions", id=iso, name=name, kind=kind, iso3=iso3, wikidata=wikidata, source="country-codes")
        names.name(iso, name, "name", True, "country-codes")
        formal = re.sub(r"^the ", "", row["UNTERM English Formal"].strip())
        for other in (row["CLDR display name"], row["official_name_en"]):
            names.name(iso, other, "name", False, "country-codes")
        names.name(iso, formal, "formal", False, "country-codes")
    tables.add("jurisdictions", id="XK", name="Kosovo", kind="country", iso3="XKX", wikidata="Q1246", source="curated")
    for row in context.curated_rows("jurisdictions"):
        tables.add("jurisdictions", **row)
        names.name(row["id"], row["name"], "name", True, "curated")
    names.name("XK", "Kosovo", "name", True, "curated")
    names.nationalities()


class Names:
    """Words for jurisdictions; a curated adjective stands before what the Factbook gives."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.taken: set[tuple[str, str, str]] = set()
        self.curated_uses: set[tuple[str, str]] = set()
        best = self.english()
        for row in context.curated_rows("jurisdiction_names"):
            if row["use"] == "name" and best.get(row["jurisdiction"]) == row["name"]:
                row["preferred"] = "1"
            self.taken.add((row["jurisdiction"], row["name"], row["use"]))
            self.curated_uses.add((row["jurisdiction"], row["use"]))
            context.tables.add("jurisdiction_names", **row)

    def name(self, jurisdiction: str, name: str, use: str, preferred: bool, source: str) -> None:
        """Add one word unless it is known or no name at all."""
        name = re.sub(r"\s*[(\[].*?[)\]]", "", html.unescape(name)).strip(" *")
        # The code list writes "Congo - Kinshasa" and "Iran, Islamic Republic of": no newsroom does.
        if not name or " - " in name or "," in name or " & " in name or "/" in name or name in {"none", "NA"}:
            return
        if preferred and any((jurisdiction, use) == t[::2] and p for t, p in self._preferred.items()):
            preferred = False
        key = (jurisdiction, name, use)
        if key in self.taken:
            return
        self.taken.add(key)
        if preferred:
            self._preferred[key] = True
        if use == "name" and " and " in name:
            self.context.tables.add(
                "jurisdiction_names", jurisdiction=jurisdiction, name=name.replace(" and ", " & "), use=use,
                preferred="0", source=source,
            )  # fmt: skip
        self.context.tables.add(
            "jurisdiction_names",
            jurisdiction=jurisdiction,
            name=name,
            use=use,
            preferred="1" if preferred else "0",
            source=source,
        )

    @property
    def _preferred(self) -> dict[tuple[str, str, str], bool]:
        return self.__dict__.setdefault("_seen_preferred", {})

    def english(self) -> dict[str, str]:
        """ISO code to the short English name that news texts use."""
        found = {row["iso"]: row["name"] for row in self.context.curated_rows("country_names")}
        for iso, data in factbook_countries(self.context):
            name = _field(data, "Government", "Country name", "conventional short form")
            name = re.sub(r"\s*\(.*", "", html.unescape(name))
            if name and name != "none" and iso not in found:
                found[iso] = name
        return found

    def nationalities(self) -> None:
        """Adjectives and demonyms of the Factbook, where no curated row stands."""
        for iso, data in factbook_countries(self.context):
            nation = data.get("People and Society", {}).get("Nationality", {})
            adjective = html.unescape(nation.get("adjective", {}).get("text", ""))
            noun = html.unescape(nation.get("noun", {}).get("text", ""))
            if (iso, "adjective") not in self.curated_uses:
                for i, word in enumerate(re.split(r" or |[,;]", re.sub(r"\(.*?\)", "", adjective))):
                    if re.fullmatch(r"[A-Z][\w' -]+", word.strip()):
                        self.name(iso, word.strip(), "adjective", i == 0, "factbook-json")
            if (iso, "demonym") not in self.curated_uses:
                for i, word in enumerate(_NOUN.findall(noun)):
                    self.name(iso, word.strip(), "demonym", i == 0, "factbook-json")


def factbook_countries(context: Context) -> list[tuple[str, dict[str, Any]]]:
    """The country files of the Factbook as (ISO code, content), in the order of codes."""
    found = []
    for path in sorted(Path(context.sources / "factbook-json").glob("*/*.json"), key=lambda p: p.stem):
        iso = context.fips.get(path.stem)
        if iso:
            found.append((iso, json.loads(path.read_text(encoding="utf-8"))))
    return found


def _field(data: dict[str, Any], *keys: str) -> str:
    for key in keys:
        data = data.get(key, {})
    return str(data.get("text", ""))
