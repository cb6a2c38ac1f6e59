"""Compiles the tables of the pack: ``python compile_tables.py SOURCES`` rewrites ``tables``.

SOURCES is the folder of open data that ``kb/compile_tables.py`` takes. The pack holds what the embedded knowledge
leaves out: the parliaments of all other countries, terms before 1960, and assemblies of states, provinces and regions.
The same sources give the same bytes.
"""

from __future__ import annotations

import csv
import gzip
import re
import sys
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).resolve().parent
KB = HERE.parent.parent / "kb"
sys.path.insert(0, str(KB))

from compile.context import Context  # noqa: E402
from compile.emit import joined_terms  # noqa: E402
from compile.everypolitician import SOURCE, in_core  # noqa: E402
from compile.facts import Facts, Office, Person, Span  # noqa: E402
from compile.tables import Tables, read_tsv  # noqa: E402
from compile.text import first_day, is_latin, last_day, slug  # noqa: E402

Row = dict[str, str]

WEIGHT = 120
"""How well known a member is taken to be: below everybody the embedded knowledge has with a term."""

_UPPER = re.compile(
    r"(?i)\bsenat|\blords\b|federal council|council of (the )?states|councillors|upper (house|chamber)|"
    r"regional representative"
)
_ORDINAL = re.compile(
    r"(?i)\b(\d+(st|nd|rd|th)|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|"
    r"thirteenth|fourteenth|fifteenth|sixteenth|seventeenth) (?=\w)"
)
_REGIONAL = re.compile(
    r"(?i)legislative assembly of |\b(?!the\b|national\b)\w+ legislative assembly|provincial|"
    r"regional (council|assembly)|state (senate|representative|assembly|house)|quebec|sami parliament|landtag|"
    r"cantonal|general assembly of "
)
_SUBSTITUTE = re.compile(r"(?i)\b(deputy|substitute|alternate) member|\bvararepresentant")
_EUROPE = "World (international bodies and central banks)"
_US_TITLES = {
    False: ("state representative", "state rep.", "state rep", "representative", "rep.", "assemblyman", "assemblywoman",
            "assembly member", "delegate", "state lawmaker", "state legislator", "lawmaker"),
    True: ("state senator", "state sen.", "senator", "sen.", "state lawmaker", "state legislator", "lawmaker"),
}  # fmt: skip
_REGION_TITLES = ("assembly member", "member of the legislative assembly", "mla", "mpp", "lawmaker", "legislator",
                  "member of parliament", "mp", "deputy", "senator", "councillor", "regional councillor")  # fmt: skip
_NATION_TITLES = {
    False: ("member of parliament", "mp", "lawmaker", "deputy", "legislator", "parliamentarian", "representative",
            "congressman", "congresswoman", "member of congress"),
    True: ("senator", "lawmaker", "legislator", "parliamentarian", "member of parliament", "member of congress"),
}  # fmt: skip


def main(arguments: list[str]) -> int:
    """Compile everything and print the number of rows of each table."""
    if len(arguments) != 1 or not Path(arguments[0]).is_dir():
        print("usage: compile_tables.py FOLDER_OF_SOURCES", file=sys.stderr)
        return 2
    context = Context(sources=Path(arguments[0]), curated=KB / "curated")
    context.load_codes()
    facts = Facts()
    offices = Offices(context)
    for row in _rows(context):
        office = offices.of(row)
        if office is not None:
            add(facts, row, office)
    tables = emit(facts)
    for name, count in tables.write(HERE / "tables").items():
        path = HERE / "tables" / f"{name}.tsv"
        if not count:
            path.unlink(missing_ok=True)
        else:
            print(f"{name:20} {count:9,}")
    return 0


def _rows(context: Context) -> Iterator[Row]:
    """Terms of persons with an identifier and a name in Latin letters that the embedded knowledge leaves out."""
    path = context.sources / "every-politician" / "ep_legislator_terms.tsv.gz"
    with gzip.open(path, "rt", encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t"):
            fits = row["qid"].startswith("Q") and row["person_name"] and is_latin(row["person_name"])
            if fits and not re.search(r"\d", row["person_name"]) and not in_core(context, row):
                yield row


class Offices:
    """One seat for each chamber of a country or state, whatever the number of the legislature."""

    def __init__(self, context: Context) -> None:
        self.iso = context.iso
        rows = read_tsv(KB / "tables" / "jurisdictions.tsv")
        self.names = {r["id"]: r["name"] for r in rows}
        self.states = sorted(
            ((r["name"], r["id"], r["parent"]) for r in rows if r["kind"] == "state" and r["parent"]),
            key=lambda r: (-len(r[0]), r),
        )

    def of(self, row: Row) -> Office | None:
        """The seat of a row; None where the place is not known or the label tells no seat."""
        label, place = row["position_label"].strip(), row["jurisdiction"]
        if place == _EUROPE:
            return _european(label)
        state = re.fullmatch(r"(.+) \(US state\)", place)
        iso = "US" if state else self.iso.get(place)
        if iso is None or not label:
            return None
        upper, name = bool(_UPPER.search(label)), self.names.get(iso, place)
        if _SUBSTITUTE.search(label):
            titles = ("deputy member", "substitute member", *_NATION_TITLES[False])
            shown = f"Substitute member of the parliament of {name}"
            return self._office(f"{iso}:substitute-legislator", iso, shown, titles)
        if "-" not in iso and (iso == "US" or _REGIONAL.search(label)):
            return self._regional(iso, label, upper)
        house = "upper-house-member" if upper else "legislator"
        shown = f"Member of the {'upper house' if upper else 'parliament'} of {name}"
        return self._office(f"{iso}:{house}", iso, shown, _NATION_TITLES[upper])

    def _regional(self, iso: str, label: str, upper: bool) -> Office:
        clean = " ".join(_ORDINAL.sub("", label).split())
        home = next(
            (i for name, i, parent in self.states if parent == iso and re.search(rf"\b{re.escape(name)}\b", label)),
            None,
        )
        house = "upper-house-member" if upper else "legislator"
        ident = f"{home}:{house}" if home else f"{iso}:{slug(clean)}:{house}"
        titles = _US_TITLES[upper] if iso == "US" else _REGION_TITLES
        shown = (
            f"Member of the {'upper house' if upper else 'assembly'} of {self.names[home]}"
            if home
            else clean[:1].upper() + clean[1:]
        )
        return self._office(ident, home or iso, shown, titles)

    @staticmethod
    def _office(ident: str, jurisdiction: str, label: str, titles: tuple[str, ...]) -> Office:
        known = dict.fromkeys((label.lower().split(" of ")[0], *titles))
        return Office(ident, "legislator", jurisdiction, label, known, SOURCE, single=False)


def _european(label: str) -> Office | None:
    if "Parliamentary Assembly of the Council of Europe" not in label:
        return None
    titles = dict.fromkeys(
        ("member of the parliamentary assembly of the council of europe", "lawmaker", "representative")
    )
    shown = "Member of the Parliamentary Assembly of the Council of Europe"
    return Office("COE:parliamentary-assembly-member", "legislator", "COE", shown, titles, SOURCE, single=False)


def add(facts: Facts, row: Row, office: Office) -> None:
    """A person and a span, unless its dates make no sense."""
    start, precision = first_day(row["start"])
    end_first, _ = first_day(row["end"])
    end_last = last_day(row["end"])
    if not start or start < "1700" or (row["end"] and not end_first) or (end_last and end_last < start):
        return
    name = row["person_name"].title() if row["person_name"].isupper() else row["person_name"]
    collected = row["commit_date"][:10]
    if not end_last and row["death"]:
        return  # nobody holds a seat after death; the source has only left the end out
    facts.office(office)
    facts.person(
        row["qid"], name, SOURCE, office.jurisdiction, birth=row["birth"], death=row["death"], gender=row["gender"][:1]
    )
    end = (end_first, end_last, "") if end_last else ("", "", collected)
    facts.term(Span(row["qid"], office.id, start, precision, *end, SOURCE, f"{row['qid']} {row['position_qid']}"))


def emit(facts: Facts) -> Tables:
    """The tables, in the columns of the embedded knowledge's."""
    tables = Tables()
    source = next(r for r in read_tsv(KB / "tables" / "sources.tsv") if r["id"] == SOURCE)
    tables.add("sources", **source)
    terms = joined_terms(facts)
    for person in facts.persons.values():
        _person(tables, person)
    for ident in sorted({t.office for t in terms}):
        office = facts.offices[ident]
        tables.add("offices", id=ident, role=office.role, jurisdiction=office.jurisdiction, label=office.label,
                   titles="|".join(office.titles), body="", single="0", source=SOURCE)  # fmt: skip
    for t in terms:
        tables.add("terms", person=t.person, office=t.office, start=t.start, end_min=t.end_min, end_max=t.end_max,
                   as_of=t.as_of, precision=t.precision, conflict="1" if t.conflict else "0", source=SOURCE,
                   locator=t.locator)  # fmt: skip
    return tables


def _person(tables: Tables, person: Person) -> None:
    known = {k: getattr(person, k) for k in ("id", "name", "given", "family", "suffix", "birth", "death")}
    gender = {"m": "male", "f": "female"}.get(person.gender, "")
    tables.add("persons", **known, gender=gender, weight=WEIGHT, source=SOURCE)
    for alias, (use, _) in person.aliases.items():
        if alias != " ".join(person.name.split()):
            tables.add("aliases", entity=person.id, alias=alias, use=use, source=SOURCE)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
