"""Heads of state and government since 1990 out of the editions of the World Factbook."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from dataclasses import dataclass

from compile.context import Context
from compile.facts import Facts, Office, Span
from compile.personnames import unshout
from compile.positions import curated_offices
from compile.text import fold, shift, slug, spoken_date

_LEAD = re.compile(
    r"^.*?(?:Chief of State(?: and Head of Government)?|Head of Government)\s*(?:--|:)?\s*"
    r"|^.*head of government: |^.*?;\s+"
)
_TITLE = re.compile(
    r"^((?:(?:Acting|Interim|Transitional?|Caretaker|Executive|State|Federal|Transition) )*"
    r"(?:President of the Swiss Confederation|President of the (?:Republic|Government)|President"
    r"|Prime Minister|Premier|Chancellor"
    r"|King|Queen|Emperor|Emir|Amir|Sultan|Grand Duke|Prince|Taoiseach|Pope|Supreme Leader|Governor[ -]General"
    r"|Leader of the Islamic Revolution|Paramount Ruler|Head of State|O le Ao o le Malo"
    r"|(?:First |Second |Executive )*Vice President|(?:First |Executive )*Deputy (?:Prime Minister|President|Premier)"
    r"|(?:First |Executive )*Vice Premier))"
    r"(?: and (?:Prime Minister|Premier|Chairman of the (?:Russian Federation )?(?:Government|Council of Ministers)))?"
    r"(?:,? (?:Minister of [A-Z]\w+))? +(?=[A-Za-z'])"
)
_RANK = re.compile(
    r"^(?:(?:Gen|Lt|Lt\. Gen|Maj|Maj\. Gen|Brig|Brig\. Gen|Col|Lt\. Col|Capt|Adm|Dr|Mr|Mrs|Ms|Sir|Dame|Lord|Lady"
    r"|Sheikh|Shaykh|Sheik"
    r"|Sayyid|Field Mar|Marshal|Field Marshal|General|Colonel|Major|Captain|Admiral|Prof|Rev|Father"
    r"|Ayatollah|Hojjat|Haji|Hajji|Alhaji"
    r"|El Hadj|Al Hajj|Cdr|Sgt|Ret|\(Ret\)|FT\. Lt|Flt\. Lt|Lieutenant"
    r"|Tan Sri|Tun|Datuk|Dato'?|Paduka Seri|Tunku|Tuanku)\.? +)+"
)
KEEP_PLAIN = ("head-of-state", "head-of-government", "vice-head-of-state", "deputy-head-of-government")


@dataclass
class _Entry:
    iso: str
    title: str
    name: str
    family: str
    start: str
    precision: str
    first: str
    last: str
    source: str


def compile_factbook(context: Context, facts: Facts) -> None:
    """Add heads of state and government, joined with persons already known by name, office and time."""
    entries = [e for e in (*_editions(context), *_history(context)) if e]
    _doubt_starts(entries)
    names = {r["id"]: r["name"] for r in context.tables.all("jurisdictions")}
    fixed = {(r["jurisdiction"], fold(r["source_name"])): r["name"] for r in context.curated_rows("leader_names")}
    drop = {
        (r["jurisdiction"], fold(r["source_name"])) for r in context.curated_rows("leader_names") if r["name"] == "-"
    }
    # A territory's head of state is another state's; it would only double that person.
    dependent = {r["id"] for r in context.tables.all("jurisdictions") if r["kind"] == "territory"}
    for entry in entries:
        if entry.iso in dependent and "head-of-state" in _role(entry):
            continue
        if _misfiled(facts, entry):
            continue
        if (entry.iso, fold(entry.name)) in drop:
            continue
        role = _role(entry)
        office = _office(entry, role, names.get(entry.iso, entry.iso))
        name = fixed.get((entry.iso, fold(entry.name)), entry.name)
        _add(facts, entry, office, name)


def _doubt_starts(entries: list[_Entry]) -> None:
    """Set right, to the year alone, starts that a slip of the pen put years too early (in place).

    Where another head was printed for half a year and more after the day one is said to have begun, and before he was
    first printed himself, the day belongs to somebody else (a row copied from the predecessor) or to another year.
    """
    printed: dict[tuple[str, str], list[_Entry]] = defaultdict(list)
    for entry in entries:
        if entry.source == "factbook-json" and _role(entry) in {"head-of-state", "head-of-government"}:
            printed[entry.iso, _role(entry)].append(entry)
    for group in printed.values():
        for entry in group:
            before = [
                o.last for o in group
                if not set(fold(o.name).split()) & set(fold(entry.name).split())
                and o.start <= shift(entry.start, 30) and shift(entry.start, 200) < o.last <= shift(entry.first, 30)
            ]  # fmt: skip
            if before and _begun_before(entry, group):
                entry.start, entry.precision = f"{min(max(before), entry.first)[:4]}-01-01", "year"


def _begun_before(entry: _Entry, group: list[_Entry]) -> bool:
    """Whether no edition printed this name earlier (a second, later stay in office has another start)."""
    return not any(o.name == entry.name and o.first < entry.first and o.start == entry.start for o in group)


def _misfiled(facts: Facts, entry: _Entry) -> bool:
    """Whether the same name began the same office on the same day in another country: a wrong country code."""
    if re.match(r"King|Queen", entry.title):
        return False
    heads = set(KEEP_PLAIN)
    for ident in facts.bearers(entry.name):
        homes = {s.office.partition(":")[0] for s in facts.by_person.get(ident, ())}
        for span in facts.by_person.get(ident, ()):
            country, _, role = span.office.partition(":")
            if role in heads and country != entry.iso and entry.iso not in homes and span.start == entry.start:
                return True
    return False


def _role(entry: _Entry) -> str:
    title = re.sub(r"^(acting|interim|transition(al)?|caretaker|executive|state|federal) ", "", entry.title.lower())
    if "pope" in title:
        return "pope"
    if "supreme leader" in title or "islamic revolution" in title:
        return "supreme-leader"
    if "governor" in title:
        return "governor-general"
    if "vice president" in title or "deputy president" in title:
        return "vice-head-of-state"
    if "vice premier" in title or "deputy p" in title:
        return "deputy-head-of-government"
    if re.match(r"prime minister|premier|chancellor|taoiseach|president of the government", title):
        return "head-of-government"
    if entry.iso == "IR":
        return "head-of-government"
    return "head-of-state"


def _office(entry: _Entry, role: str, country: str) -> Office:
    ident = "VA:pope" if role == "pope" else f"{entry.iso}:{role}"
    by_hand = curated_offices().get(ident)
    if by_hand:
        return by_hand
    word = re.sub(r"^(acting|interim|transition(al)?|caretaker|executive|state|federal) ", "", entry.title.lower())
    titles = {
        "head-of-state": _state_titles(word),
        "head-of-government": ("prime minister", "premier")
        if "chancellor" not in word
        else ("chancellor", "federal chancellor"),
        "vice-head-of-state": (
            "vice president",
            "vice-president",
            *(("deputy president",) if "deputy" in word else ()),
        ),
        "deputy-head-of-government": ("deputy prime minister", "deputy premier", "vice premier"),
        "governor-general": ("governor general", "governor-general"),
    }.get(role, (word,))
    label = {"head-of-state": "Head of state", "head-of-government": "Head of government"}.get(
        role, role.replace("-", " ")
    )
    return Office(
        ident, role, entry.iso, f"{(titles[0] if role.startswith('head') else label).capitalize()} of {country}",
        dict.fromkeys(titles), entry.source, single=role in {"head-of-state", "head-of-government", "governor-general"},
    )  # fmt: skip


def _state_titles(word: str) -> tuple[str, ...]:
    if word in {"king", "queen"}:
        return ("king", "queen", "monarch")
    if word in {"amir", "emir"}:
        return ("emir", "monarch")
    if word.startswith("president"):
        return ("president",)
    return (word, *(("monarch",) if word in {"sultan", "emperor", "grand duke", "prince"} else ()))


def _add(facts: Facts, entry: _Entry, office: Office, name: str) -> None:
    facts.office(office)
    country = entry.iso
    related = [office.id, *(f"{country}:{r}" for r in KEEP_PLAIN if f"{country}:{r}" != office.id)]
    last = max(entry.start, entry.last)
    known = facts.find(name, [office.id], entry.start, last)
    if known is None:
        same = {p for p in facts.bearers(name) if _served(facts, p, country)}
        known = next(iter(same)) if len(same) == 1 else facts.find(name, related[1:], entry.start, last, loose=False)
    if known is None:
        family_only = entry.family != entry.name
        known = f"factbook:{country.lower()}-{slug(name)}"
        family = entry.family if family_only and fold(entry.family) in fold(name) else ""
        given = fold(name).replace(fold(family), "").strip().title() if family else ""
        if family:
            given = " ".join(t for t in name.split() if t not in family.split())
        facts.person(known, name, entry.source, country, given=given, family=family)
    facts.alias(known, name, "name", entry.source)
    if entry.name != name:
        facts.alias(known, entry.name, "translit", entry.source)
    person = facts.persons[known]
    if entry.family and not person.family and " " not in entry.family and fold(entry.family) in fold(person.name):
        person.family = entry.family
    facts.term(
        Span(
            known,
            office.id,
            entry.start,
            entry.precision,
            "",
            "",
            max(entry.last, entry.start),
            entry.source,
            f"{entry.iso}: {entry.title} {entry.name}, {entry.first} to {entry.last}",
        )
    )


def _served(facts: Facts, person: str, country: str) -> bool:
    return any(s.office.startswith(f"{country}:") for s in facts.by_person.get(person, ()))


def _history(context: Context) -> list[_Entry | None]:
    path = context.sources / "factbook-json/DERIVED_history_since_spans.json"
    rows = json.loads(path.read_text(encoding="utf-8"))
    return [_entry(context, r[0], r[2], r[3], r[4], r[5], "factbook-json") for r in rows]


def _editions(context: Context) -> list[_Entry | None]:
    path = context.sources / "factbook-archive-1990-2025/DERIVED_since_spans.json"
    rows = json.loads(path.read_text(encoding="utf-8"))
    found = []
    for code, text, since, first, last in rows:
        # A yearly edition is closed in its summer at the latest; "last seen" is then 1 January of that year, surely.
        found.append(_entry(context, code, text, since, f"{first}-01-01", f"{last}-01-01", "factbook-archive"))
    return found


def _entry(context: Context, code: str, text: str, since: str, first: str, last: str, source: str) -> _Entry | None:
    iso = context.fips.get(code)
    if code == "ge":
        iso = "DDDE"
    if iso is None:
        return None
    text = " ".join(text.replace("\xa0", " ").split())
    text = _LEAD.sub("", text)
    found = _TITLE.match(text)
    if not found or text[found.end() :].startswith(("of ", "Elect ")) or "elect" in text[: found.end() + 2].lower():
        return None
    if "(" in text or " and " in text[found.end() :] or " is " in text:
        return None
    name = re.sub(r",.*| - .*|;.*", "", text[found.end() :]).strip()
    suffix = ", Jr." if re.search(r", Jr\.?$", text) else ""
    name = _RANK.sub("", name)
    name = re.sub(r" of (the )?[A-Z]\w+.*$", "", name)
    plain_name, family = unshout(name)
    if not family or not 1 <= len(plain_name.split()) <= 6 or not re.fullmatch(r"[A-Za-z'’` .\-À-ž]+", plain_name):
        return None
    start, precision = spoken_date(since)
    if not start or start > last[:4] + "-12-31" or start < "1940":
        return None
    return _Entry(
        iso, found[1], plain_name + suffix.replace(", Jr.", " Jr."), family, start, precision, first, last, source
    )
