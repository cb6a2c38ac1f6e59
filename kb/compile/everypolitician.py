"""Ministers, governors, ambassadors and legislators out of the EveryPolitician extract of Wikidata."""

from __future__ import annotations

import csv
import gzip
import re
from collections import Counter, defaultdict
from dataclasses import dataclass, replace

from compile.context import Context
from compile.facts import Facts, Office, Span
from compile.positions import curated_offices, kind_of, office_for
from compile.text import first_day, last_day, slug

Row = dict[str, str]
SOURCE = "every-politician"
LEGISLATURES = {
    "US", "GB", "CA", "AU", "IE", "NZ", "IN", "IL", "FR", "DE", "IT", "ES", "JP", "KR", "TW", "UA", "PK", "ZA", "NG",
    "KE", "BR", "MX", "TR", "GR", "NL", "BE", "PL", "GB-SCT", "GB-WLS", "GB-NIR", "RU", "HK",
}  # fmt: skip
"""Countries whose national legislators are kept; the legislators of all others belong into a larger pack."""

FEDERAL = {"AU", "CA", "ES", "BE", "US", "IN", "MY", "AT", "BR", "MX", "NG", "IT", "RU", "UA", "PK", "AR"}
"""Countries where a post that no list describes may as well be a state's or a province's."""

PEER = re.compile(r"^(.+?), (Baron|Baroness) (.+)$")
"""Wikidata's names of life peers; in print they are Lord or Baroness with what follows."""

US_STATE = re.compile(r"^Governor of (?:the )?(.+)$")


def compile_everypolitician(context: Context, facts: Facts) -> None:
    """Add persons with QIDs, offices and terms."""
    rows = _read(context)
    offices = _Offices(context, rows)
    fine = {(r["qid"], r["position_qid"]) for r in rows if "world-leaders" not in r["repo"]}
    for row in rows:
        if "world-leaders" in row["repo"] and (row["qid"], row["position_qid"]) in fine:
            # The leaders' list gives years only; the country's own list of the same post gives days.
            facts.person(row["qid"], row["person_name"], SOURCE, "", birth=row["birth"], death=row["death"])
            continue
        office = offices.of(row)
        if office is None or not row["qid"].startswith("Q") or not row["person_name"]:
            continue
        if row["person_name"].isupper() and " " in row["person_name"]:
            row["person_name"] = row["person_name"].title()
        _add(facts, row, office)


def _add(facts: Facts, row: Row, office: Office) -> None:
    start, precision = first_day(row["start"])
    if not start or start < "1700":
        return
    end_first, _ = first_day(row["end"])
    if row["end"] and not end_first:
        return
    end_last = last_day(row["end"])
    if end_last and end_last < start:
        return
    facts.office(office)
    facts.person(
        row["qid"],
        row["person_name"],
        SOURCE,
        office.jurisdiction,
        birth=row["birth"],
        death=row["death"],
        gender=row["gender"][:1],
    )
    peer = PEER.match(row["person_name"])
    if peer:
        facts.alias(row["qid"], peer[1], "name", SOURCE)
        facts.alias(row["qid"], f"{'Lord' if peer[2] == 'Baron' else peer[2]} {peer[3]}", "name", SOURCE)
    collected = row["commit_date"][:10]
    as_of = "" if end_last else collected
    if not end_last and row["death"]:
        # Nobody holds an office after death; the source has only left the end out.
        end_first, end_last = max(start, first_day(row["death"])[0] or start), last_day(row["death"])
        if not end_last or end_last < start:
            return
        end_first, as_of = (end_first if row.get("position_label") == "monarch" else ""), ""
    facts.term(
        Span(
            row["qid"],
            office.id,
            start,
            precision,
            end_first or (start if end_last else ""),
            end_last,
            as_of,
            SOURCE,
            f"{row['qid']} {row['position_qid']}",
        )
    )


def _read(context: Context) -> list[Row]:
    folder = context.sources / "every-politician"
    with open(folder / "ep_terms.tsv", encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t"))
    known = {(r["qid"], r["position_qid"], r["start"]): r for r in rows}
    with gzip.open(folder / "ep_source_terms.tsv.gz", "rt", encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t"):
            key = row["qid"], row["position_qid"], row["start"]
            if key in known:
                if not known[key]["end"] and row["end"]:
                    known[key]["end"] = row["end"]
            elif row["start"]:
                known[key] = row
                rows.append(row)
    with gzip.open(folder / "ep_legislator_terms.tsv.gz", "rt", encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t"):
            if in_core(context, row):
                row["legislator"] = "1"
                rows.append(row)
    return rows


def in_core(context: Context, row: Row) -> bool:
    """Whether a legislator's term belongs into the embedded knowledge; all others belong into the pack."""
    iso = context.iso.get(row["jurisdiction"])
    if iso not in LEGISLATURES or row["start"] < "1960":
        return iso == "US" and row["position_qid"] in {"Q13218630", "Q4416090"}
    if iso == "US":
        return row["position_qid"] in {"Q13218630", "Q4416090"}
    return not re.search(
        r"(?i)legislative assembly|provincial|quebec|regional|council of europe", row["position_label"]
    )


@dataclass
class _Position:
    label: str
    national: bool
    regional: bool


class _Offices:
    """Office by position: the positions of one main post of a country share an id unless they run side by side."""

    def __init__(self, context: Context, rows: list[Row]) -> None:
        self.context = context
        self.positions: dict[tuple[str, str], _Position] = {}
        self.cache: dict[tuple[str, str], Office | None] = {}
        self.state_qids = {r["wikidata"] for r in context.tables.all("jurisdictions") if r["wikidata"]}
        self.country_names = {r["id"]: r["name"] for r in context.tables.all("jurisdictions")}
        self._read_positions()
        self.apart = self._side_by_side(rows)

    def _read_positions(self) -> None:
        path = self.context.sources / "every-politician/ep_positions.tsv"
        with open(path, encoding="utf-8", newline="") as lines:
            rows = list(csv.DictReader(lines, delimiter="\t"))
        usual: dict[str, Counter[str]] = defaultdict(Counter)
        for r in rows:
            if r["jurisdiction_qid"]:
                usual[r["repo"]][r["jurisdiction_qid"]] += 1
        for r in rows:
            own = r["jurisdiction_qid"]
            national = not own or own in {usual[r["repo"]].most_common(1)[0][0], r["country_qid"]} | self.state_qids
            # Lists of their own ("nsw-positions.csv") hold the posts of states, regions and provinces.
            regional = r["list"].endswith("-positions.csv") and not r["list"].startswith("ambassador")
            self.positions[r["repo"], r["position_qid"]] = _Position(
                r["full_label"] or r["short_title"], national and not regional, regional
            )

    def _side_by_side(self, rows: list[Row]) -> set[tuple[str, str]]:
        """Positions that would share an id although they existed at once: (jurisdiction, position) to be kept apart."""
        groups: dict[str, dict[str, list[Row]]] = defaultdict(lambda: defaultdict(list))
        for row in rows:
            office = self.of(row)
            if office and office.single and office.id == f"{office.jurisdiction}:{office.role}":
                groups[office.id][row["position_qid"]].append(row)
        apart = set()
        for positions in groups.values():
            ranked = sorted(
                positions.items(),
                key=lambda p: (not self._named(p[1][0]), -_standing(p[1]), -len(p[1]), p[0]),
            )
            taken = list(ranked[0][1])
            for qid, own in ranked[1:]:
                clashes = sum(any(_overlap(a, b) for b in taken if a["qid"] != b["qid"]) for a in own)
                if clashes * 4 > len(own):
                    apart.add((own[0]["jurisdiction"], qid))
                else:
                    taken += own
        self.cache.clear()
        return apart

    def _named(self, row: Row) -> bool:
        """Whether the full label of a position names its country: "Attorney-General for Australia"."""
        position = self.positions.get((row["repo"], row["position_qid"]))
        country = self.country_names.get(self.context.iso.get(row["jurisdiction"], ""), row["jurisdiction"]).lower()
        return position is not None and position.label.lower().endswith((f"of {country}", f"for {country}"))

    def of(self, row: Row) -> Office | None:
        """The office of a row, or None where the place is not known."""
        key = row["repo"] + row["jurisdiction"], row["position_qid"] + row["position_label"]
        if key not in self.cache:
            self.cache[key] = self._of(row)
        return self.cache[key]

    def _of(self, row: Row) -> Office | None:
        label, place = row["position_label"], row["jurisdiction"]
        state = US_STATE.match(label)
        if state and place in {"United States", "United States (state governors)"}:
            return governor(self.context, state[1])
        if place.startswith("World"):
            return _world(label)
        iso = self.context.iso.get(place)
        if iso is None:
            return None
        if not label.strip():
            return None
        if row.get("legislator") and iso != "US":
            return _legislator(iso, label, self.country_names.get(iso, place))
        if row["position_qid"] == "Q13218630":
            return curated_offices()["US:representative"]
        if row["position_qid"] == "Q4416090":
            return curated_offices()["US:senator"]
        country = self.country_names.get(iso, place)
        label = re.sub(
            rf"^([A-Za-z ]+?) of (the )?({re.escape(country)}|{re.escape(place)}|French Republic)$", r"\1", label
        )
        position = self.positions.get((row["repo"], row["position_qid"]))
        named = position is not None and position.label.lower().endswith(
            (f" of {country}".lower(), f" of the {country}".lower(), f" for {country}".lower())
        )
        unsaid = position is None and iso not in FEDERAL
        national = (unsaid or named or (position is not None and position.national)) and (
            place,
            row["position_qid"],
        ) not in getattr(self, "apart", set())
        if iso == "GB":
            label = label.removesuffix(" for England and Wales")
        if position is not None and position.regional:
            national = False
        if label[:1].islower() and not label.startswith("monarch"):
            label = label[:1].upper() + label[1:]
        if not national and kind_of(label) and position and position.label != row["position_label"]:
            label = position.label
        office = office_for(label, iso, country, SOURCE, national)
        several = "|" in row["position_qid"] and iso in FEDERAL
        if (several or (position is not None and position.regional)) and office.id not in curated_offices():
            # Posts of several states under one label, or a state's: not the one holder the country has.
            office = replace(office, single=False)
        return office


def _legislator(iso: str, label: str, country: str) -> Office:
    """One office for each chamber of a country, whatever the number of the legislature."""
    upper = bool(
        re.search(r"(?i)senat|house of lords|federal council|rajya|councillors|bundesrat|upper|council of", label)
    )
    titles = (
        ["senator", "peer", "lawmaker"] if upper else ["member of parliament", "mp", "lawmaker", "deputy", "legislator"]
    )
    if iso == "GB" and upper:
        titles = ["peer", "lord", "baroness", "member of the house of lords"]
    ident = f"{iso}:{'upper-house-member' if upper else 'legislator'}"
    name = f"Member of the {'upper house' if upper else 'parliament'} of {country}"
    return Office(ident, "legislator", iso, name, dict.fromkeys(titles), SOURCE, single=False)


def governor(context: Context, state: str) -> Office | None:
    """The office of governor of a US state."""
    for row in context.tables.all("jurisdictions"):
        if row["name"] == state and (row["parent"] == "US" or row["id"] in {"PR", "GU", "VI", "AS", "MP"}):
            titles = dict.fromkeys(
                ("governor", "gov.", "gov", f"governor of {state.lower()}", f"{state.lower()} governor")
            )
            return Office(f"{row['id']}:governor", "governor", row["id"], f"Governor of {state}", titles, SOURCE)
    return None


_WORLD = {
    "Director-General of the World Trade Organization": "WTO:director-general",
    "Secretary-General of the United Nations": "UN:secretary-general",
    "Deputy Secretary-General of the United Nations": "UN:deputy-secretary-general",
    "President of the International Court of Justice": "ICJ:president",
}


def _world(label: str) -> Office | None:
    if label in _WORLD:
        return curated_offices()[_WORLD[label]]
    if "International Court of Justice" in label:
        return Office(
            f"ICJ:{slug(label)}",
            "judge",
            "ICJ",
            label,
            {label.split(" of the I")[0].lower(): None, "judge": None},
            SOURCE,
            single=False,
        )
    if "Arab Parliament" in label or "Council of Europe" in label or label.startswith("Permanent Rep"):
        return None
    return Office(
        f"UN:{slug(label)}",
        "official",
        "UN",
        label,
        {label.lower(): None, label.split(" of the ")[0].lower(): None},
        SOURCE,
        single=False,
    )


def _standing(rows: list[Row]) -> float:
    return sum(2 if "world-leaders" in r["repo"] else 1 for r in rows)


def _overlap(a: Row, b: Row) -> bool:
    if len(a["start"]) < 10 or len(b["start"]) < 10:
        return False
    end_a, end_b = a["end"] or a["commit_date"][:10], b["end"] or b["commit_date"][:10]
    low, high = max(a["start"], b["start"]), min(end_a, end_b)
    return low[:7] < high[:7]
