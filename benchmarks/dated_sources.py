"""Dated questions drawn from the raw sources of facts, for ``dated_questions.py``.

Nothing here knows the compiler of the tables: every reader takes its source file as it stands, with rules of its own.
"""

from __future__ import annotations

import csv
import gzip
import json
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random

DAY = timedelta(days=1)
NEVER = date(2099, 1, 1)
LATER = date(2027, 6, 1)
"""A day after every source was collected."""


@dataclass(frozen=True)
class Question:
    """Did ``person`` hold the office ``title`` of ``place`` on ``day``? ``answer`` is yes, no or unknown.

    ``source`` and ``kind`` (inside, first, last, before, after, between, other, later, spelling, label) group the
    results.
    """

    person: str
    title: str
    place: str
    day: date
    answer: str
    source: str
    kind: str


@dataclass(frozen=True)
class Term:
    """A term as a source gives it; ``end`` is None where it was open on ``seen``."""

    person: str
    names: tuple[str, ...]
    titles: tuple[str, ...]
    place: str
    start: date
    end: date | None
    seen: date
    post: str


def _iso(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if len(text) == 10 else None
    except ValueError:
        return None


def questions(terms: list[Term], source: str, random: Random, share: float) -> Iterator[Question]:
    """Questions at chosen days about a random share of the terms."""
    posts: dict[str, list[Term]] = defaultdict(list)
    own: dict[tuple[str, str], list[Term]] = defaultdict(list)
    for term in terms:
        posts[term.post].append(term)
        own[term.person, term.place].append(term)
    for term in terms:
        if random.random() < share:
            yield from _about(term, posts[term.post], own[term.person, term.place], source, random)


def _about(term: Term, post: list[Term], own: list[Term], source: str, random: Random) -> Iterator[Question]:
    name, title, last = term.names[0], term.titles[0], term.end or term.seen
    length = (last - term.start).days
    if length < 4:
        return

    def ask(day: date, answer: str, kind: str, who: str = name, what: str = title) -> Question:
        return Question(who, what, term.place, day, answer, source, kind)

    inside = term.start + DAY * random.randint(2, length - 2)
    yield ask(inside, "yes", "inside")
    sitting = {t.person for t in post if t.start <= inside <= (t.end or t.seen)}
    if sitting == {term.person} and not term.titles[0].startswith(("senator", "representative")):
        yield ask(inside, "yes", "who")
    yield ask(term.start, "yes", "first")
    if term.end:
        yield ask(term.end - DAY, "yes", "last")
    for other in term.names[1:2]:
        yield ask(inside, "yes", "spelling", who=other)
    if len(term.titles) > 1:
        yield ask(inside, "yes", "label", what=random.choice(term.titles[1:]))
    for kind, day in (("before", term.start - DAY * random.randint(40, 700)), ("after", None)):
        if day is None and term.end:
            day = term.end + DAY * random.randint(40, 700)
        if day is None or any(t.start - DAY * 40 <= day <= (t.end or NEVER) + DAY * 40 for t in own if _like(t, term)):
            continue
        if any(t.start <= day <= (t.end or t.seen) and t.person != term.person for t in post):
            yield ask(day, "no", kind)
    others = [t for t in post if t.person != term.person and not _same_day(t, inside) and t.place == term.place]
    others = [t for t in others if not any(_same_day(o, inside) for o in post if o.person == t.person)]
    if others:
        yield ask(inside, "no", "other", who=random.choice(others).names[0])
    if term.end is None:
        yield ask(LATER, "unknown", "later")


def _like(one: Term, other: Term) -> bool:
    return bool(set(one.titles) & set(other.titles)) or one.post == other.post


def _same_day(term: Term, day: date) -> bool:
    return term.start - DAY * 40 <= day <= (term.end or NEVER) + DAY * 40


def every_politician(sources: Path) -> list[Term]:
    """Ministers and other single posts: terms with days, of national positions, since 1980."""
    folder = sources / "every-politician"
    with open(folder / "ep_positions.tsv", encoding="utf-8", newline="") as lines:
        places = {(r["repo"], r["position_qid"]): r for r in csv.DictReader(lines, delimiter="\t")}
    rows: dict[tuple[str, str, str], dict[str, str]] = {}
    with open(folder / "ep_terms.tsv", encoding="utf-8", newline="") as lines:
        for r in csv.DictReader(lines, delimiter="\t"):
            rows[r["qid"], r["position_qid"], r["start"]] = r
    with gzip.open(folder / "ep_source_terms.tsv.gz", "rt", encoding="utf-8", newline="") as lines:
        for r in csv.DictReader(lines, delimiter="\t"):
            known = rows.setdefault((r["qid"], r["position_qid"], r["start"]), r)
            known["end"] = known["end"] or r["end"]
    found = []
    for r in rows.values():
        start, end, seen = _iso(r["start"]), _iso(r["end"]), _iso(r["commit_date"][:10])
        if start is None or seen is None or start.year < 1980 or (r["end"] and end is None) or "world" in r["repo"]:
            continue
        if r["death"] and end is None:
            continue
        label = places.get((r["repo"], r["position_qid"]), {}).get("full_label") or r["position_label"]
        if not _NATIONAL.search(r["position_label"]) or not r["person_name"].isascii():
            continue
        title = re.sub(rf" (of|for) (the )?{re.escape(r['jurisdiction'])}$", "", r["position_label"])
        if label.lower().count(" of ") > title.lower().count(" of ") + 1 or re.search(r"(?i)deputy|state sec", label):
            continue
        titles = (title.lower(), *_spoken(title))
        names = (r["person_name"],)
        place = r["jurisdiction"].replace(" (country)", "")
        found.append(Term(r["qid"], names, titles, place, start, end, seen, r["repo"] + r["position_qid"]))
    return found


_NATIONAL = re.compile(
    r"^(Prime Minister|President|Minister (of|for) (the )?(National )?(Foreign|External|Defen[cs]e|Finance|Interior"
    r"|Justice|Health|Education|Agriculture|Transport|Environment|Culture|Energy)\w*( Affairs| Relations)?|Taoiseach"
    r"|Secretary of State|Attorney[- ]General|Governor of the Central Bank)( (of|for) [A-Z][\w ]+)?$"
)


def _spoken(title: str) -> tuple[str, ...]:
    found = re.match(r"Minister (?:of|for) (?:the )?(?:National )?(.+?)( Affairs| Relations)?$", title)
    if not found:
        return ("premier",) if title == "Prime Minister" else ()
    field = {"external": "foreign", "defense": "defence"}.get(found[1].lower(), found[1].lower())
    return (f"{field} minister", *(("defense minister",) if field == "defence" else ()))


def uk_ministers(sources: Path) -> list[Term]:
    """Prime ministers and secretaries of state in the Institute for Government's table."""
    folder = sources / "ifg-ministers/data"
    people: dict[str, list[str]] = defaultdict(list)
    for r in _csv(folder / "person.csv"):
        people[r["id"]].append(re.sub(r"^(Sir|Dame|Dr) ", "", r["name"]))
    posts = {r["id"]: r for r in _csv(folder / "post.csv")}
    found = []
    for r in _csv(folder / "appointment.csv"):
        post, names = posts[r["post_id"]], people.get(r["person_id"])
        start, end = _iso(r["start_date"]), _iso(r["end_date"])
        if not names or start is None or post["rank_equivalence"] not in {"PM", "SoS"} or "(" in post["name"]:
            continue
        title = post["name"].lower()
        titles = [title]
        for office, others in _BRITISH.items():
            if title.startswith(office):
                titles += others
        field = re.match(r"secretary of state for (?:the )?([a-z ]+)$", title)
        if field and " and " not in field[1]:
            titles.append(f"{field[1]} secretary")
        seen = date(2026, 6, 19)
        group = next((o for o in _BRITISH if title.startswith(o)), title)
        names = sorted(names, key=lambda n: n.startswith(("Lord ", "Lady ", "Baroness ")))
        found.append(Term(r["person_id"], tuple(names), tuple(titles), "British", start, end, seen, group))
    return found


_BRITISH = {
    "prime minister": ["premier"],
    "chancellor of the exchequer": ["chancellor", "finance minister"],
    "secretary of state for foreign": ["foreign secretary", "foreign minister"],
    "secretary of state for defence": ["defence secretary", "defence minister", "defense minister"],
    "secretary of state for the home department": ["home secretary", "interior minister"],
    "secretary of state for health": ["health secretary", "health minister"],
    "secretary of state for justice": ["justice secretary"],
    "secretary of state for education": ["education secretary"],
}


def us_congress(sources: Path) -> list[Term]:
    """Presidents, vice-presidents, leaders and members with dated terms."""
    import yaml

    folder = sources / "congress-legislators"
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    found = []
    seen = date(2026, 6, 15)
    words = {"prez": "president", "viceprez": "vice president", "sen": "senator", "rep": "representative"}
    for file in ("executive.yaml", "legislators-current.yaml"):
        for entry in yaml.load((folder / file).read_text(encoding="utf-8"), Loader=loader):
            name = entry["name"]
            plain = f"{name.get('first', '')} {name['last']}"
            names = (name.get("official_full") or plain, plain)
            who = str(entry["id"].get("bioguide") or entry["id"].get("icpsr_prez") or plain)
            for t in entry["terms"]:
                start, end = date.fromisoformat(str(t["start"])), date.fromisoformat(str(t["end"]))
                post = t["type"] if "prez" in t["type"] else f"{t['type']} {who}"
                title = (words[t["type"]], *(("congressman",) if t["type"] == "rep" else ()))
                found.append(Term(who, names, title, "U.S.", start, end if end <= seen else None, seen, post))
            for t in entry.get("leadership_roles", ()):
                if (
                    re.search(r"Speaker|Majority Leader|Minority Leader|Whip", t["title"])
                    and "Deputy" not in t["title"]
                ):
                    start, text = date.fromisoformat(str(t["start"])), str(t.get("end", ""))
                    post = t["title"]
                    low = t["title"].lower()
                    found.append(Term(who, names, (low,), "U.S.", start, _iso(text), seen, post))
    return found


def governors(sources: Path) -> Iterator[Question]:
    """US governors on 1 July 2021."""
    for r in _csv(sources / "us-governors-2021/us-governors.csv"):
        yield Question(r["name"], "governor", r["state_name"], date(2021, 7, 1), "yes", "governors", "inside")


def _csv(path: Path) -> list[dict[str, str]]:
    with open(path, encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines))


_SHOUTED = re.compile(
    r"^(President|Prime Minister|Premier|Chancellor|King|Queen|Emir|Sultan|Taoiseach|Pope|Vice President)"
    r" ((?:[A-Z][\w'’.-]* ?)+?)(?:,.*)?$"
)


def factbook(sources: Path, random: Random, share: float) -> Iterator[Question]:
    """Leaders on days on which the World Factbook printed them, and on days before they began."""
    countries = {}
    for r in _csv(sources / "country-codes/data/country-codes.csv"):
        for code in r["FIPS"].split(","):
            countries[code.strip().lower()] = r["CLDR display name"]
    path = sources / "factbook-json/DERIVED_history_since_spans.json"
    for code, _role, text, since, first, last in json.loads(path.read_text(encoding="utf-8")):
        found = _SHOUTED.match(text.replace(", Jr.", " Jr."))
        start = _spoken_day(since)
        if not found or start is None or code not in countries or "," in text or random.random() >= share:
            continue
        name = " ".join(w if not w.isupper() else w.title() for w in found[2].split())
        low, high = max(start + DAY, date.fromisoformat(first)), date.fromisoformat(last)
        if low < high and start < low:
            day = low + DAY * random.randint(0, (high - low).days)
            yield Question(name, found[1].lower(), countries[code], day, "yes", "factbook", "inside")
            day = start + DAY * random.randint(2, max(3, (low - start).days))
            yield Question(name, found[1].lower(), countries[code], day, "yes", "factbook", "first")
        if last >= "2026-01-20":
            yield Question(name, found[1].lower(), countries[code], LATER, "unknown", "factbook", "later")


_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
           "November", "December")  # fmt: skip


def _spoken_day(text: str) -> date | None:
    found = re.fullmatch(r"(\d{1,2}) ([A-Z][a-z]+) (\d{4})", text.strip())
    if not found or found[2] not in _MONTHS:
        return None
    try:
        return date(int(found[3]), _MONTHS.index(found[2]) + 1, int(found[1]))
    except ValueError:
        return None


def archigos(sources: Path) -> Iterator[tuple[str, str, date]]:
    """(surname, country, day) of leaders 1990 to 2015: a cross-check whose dates are taken over nowhere."""
    codes = {
        r["ISO3166-1-Alpha-3"]: r["CLDR display name"] for r in _csv(sources / "country-codes/data/country-codes.csv")
    }
    path = sources / "archigos/data-raw/leaders/archigos/arch_annual.txt"
    with open(path, encoding="utf-8", errors="replace", newline="") as lines:
        for r in csv.DictReader(lines, delimiter="\t"):
            start, end = _iso(r["startdate"]), _iso(r["enddate"])
            if start and end and start.year >= 1990 and (end - start).days > 60 and r["idacr"] in codes:
                yield r["leader"], codes[r["idacr"]], start + (end - start) / 2
