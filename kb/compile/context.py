"""What the compilers of the single sources share: the tables, the folders, and country codes."""

from __future__ import annotations

import csv
from dataclasses import dataclass, field
from pathlib import Path

from compile.tables import Tables, read_tsv


@dataclass
class Context:
    """One run of the compiler: where sources lie, what has been made so far."""

    sources: Path
    curated: Path
    tables: Tables = field(default_factory=Tables)
    fips: dict[str, str] = field(default_factory=dict)
    iso: dict[str, str] = field(default_factory=dict)

    def curated_rows(self, name: str) -> list[dict[str, str]]:
        """Rows of one curated table; none where the file does not exist."""
        path = self.curated / f"{name}.tsv"
        return read_tsv(path) if path.exists() else []

    def csv_rows(self, path: str) -> list[dict[str, str]]:
        """Rows of a comma separated source file."""
        with open(self.sources / path, encoding="utf-8-sig", newline="") as lines:
            return list(csv.DictReader(lines))

    def load_codes(self) -> None:
        """Country codes: FIPS to ISO 3166-1 alpha-2, and English country names to it."""
        for row in self.csv_rows("country-codes/data/country-codes.csv"):
            iso = row["ISO3166-1-Alpha-2"].strip()
            if len(iso) != 2:
                continue
            for code in row["FIPS"].split(","):
                if code.strip():
                    self.fips[code.strip().lower()] = iso
            for column in ("CLDR display name", "official_name_en", "UNTERM English Short"):
                if row[column].strip():
                    self.iso.setdefault(row[column].strip(), iso)
        for row in self.curated_rows("country_codes"):
            if row["fips"]:
                self.fips[row["fips"]] = row["iso"]
            if row["name"]:
                self.iso[row["name"]] = row["iso"]
