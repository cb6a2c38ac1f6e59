"""What office a label names: role, bare titles, and the one id the office has under all its labels."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from pathlib import Path

from compile.facts import Office
from compile.tables import read_tsv
from compile.text import slug

_CURATED = Path(__file__).resolve().parent.parent / "curated"


@dataclass(frozen=True)
class Kind:
    """A pattern of labels: the role, whether it is the office every country has one of, and its usual titles."""

    pattern: re.Pattern[str]
    role: str
    main: bool
    single: bool
    titles: tuple[str, ...]


@lru_cache(maxsize=1)
def kinds() -> tuple[Kind, ...]:
    """The patterns of ``curated/position_patterns.tsv``, first match wins."""
    return tuple(
        Kind(
            re.compile(r["pattern"]),
            r["role"],
            r["main"] == "1",
            r["single"] == "1",
            tuple(filter(None, r["titles"].split("|"))),
        )
        for r in read_tsv(_CURATED / "position_patterns.tsv")
    )


@lru_cache(maxsize=1)
def curated_offices() -> dict[str, Office]:
    """Offices whose titles were written by hand, by id."""
    return {
        r["id"]: Office(
            r["id"],
            r["role"],
            r["jurisdiction"],
            r["label"],
            dict.fromkeys(r["titles"].split("|")),
            "curated",
            r["body"],
            r["single"] != "0",
        )
        for r in read_tsv(_CURATED / "offices.tsv")
    }


@cache
def kind_of(label: str) -> Kind | None:
    """The kind of office a label names, or None."""
    lowered = label.lower()
    for kind in kinds():
        if kind.pattern.search(lowered):
            return kind
    return None


@lru_cache(maxsize=1)
def _special() -> dict[tuple[str, str], str]:
    """Offices of labels that mean another one here than elsewhere: (jurisdiction, lower-case label) to id."""
    return {(r["jurisdiction"], r["label"].lower()): r["office"] for r in read_tsv(_CURATED / "position_offices.tsv")}


def _usual(role: str) -> dict[str, None]:
    return dict.fromkeys(next((k.titles for k in kinds() if k.role == role and k.main), ()))


def office_for(label: str, jurisdiction: str, country: str, source: str, national: bool = True) -> Office:
    """The office a label names in a jurisdiction; ``country`` is the English name used in its label.

    Offices every country has one of (its foreign minister) share one id under all labels; others have one each.
    """
    special = _special().get((jurisdiction, label.lower()))
    if special:
        by_label = Office(special, special.partition(":")[2], jurisdiction, label, {}, source)
        known = curated_offices().get(special, by_label)
        titles = {**dict.fromkeys(title_variants(label)), **_usual(known.role)}
        return replace(
            known, titles={**known.titles, **titles}, label=known.label if known.titles else f"{label} of {country}"
        )
    kind = kind_of(label)
    role = kind.role if kind else "official"
    main = bool(kind and kind.main and national)
    if jurisdiction[:2] != "GB" and re.match(r"(?i)(foreign|home|defen[cs]e|finance) secretary", label):
        # A minister in London, a civil servant in New Delhi, Dhaka or Colombo.
        role, main = "official", False
    if label.lower() == "secretary of state" and jurisdiction not in {"US", "VA"}:
        role, main = "deputy-minister", False  # a junior minister in Vienna or Paris
    if jurisdiction == "US" and role == "foreign-minister" and main and "state" not in label.lower():
        main = False
    ident = f"{jurisdiction}:{role}" if main else f"{jurisdiction}:{slug(label)}"
    by_hand = curated_offices().get(ident)
    if by_hand:
        return by_hand
    titles = dict.fromkeys(title_variants(label))
    if main and kind:
        titles.update(dict.fromkeys(kind.titles))
    # "Director-General" or "Ambassador" alone is a rank that many hold at once.
    single = bool(kind and kind.single and (main or ident != f"{jurisdiction}:{role}"))
    text = label if country and country.lower() in label.lower() else f"{label} of {country}" if country else label
    return Office(ident, role, jurisdiction, text, titles, source, single=single)


_MINISTER = re.compile(r"^(?:federal )?(minister|secretary) (of|for|of state for) (?:the )?(.+)$")


def title_variants(label: str) -> list[str]:
    """Bare lower-case titles a label stands for: "Minister of Health" is also "health minister"."""
    low = re.sub(r"\s*\(.*?\)", "", label.lower()).strip()
    found = [low]
    hit = _MINISTER.match(low)
    if hit and not hit[3].startswith("state"):
        noun, field = hit[1], hit[3]
        if noun == "minister":
            found += [f"minister of {field}", f"minister for {field}"]
        for part in re.split(r",? and |, ", field):
            part = re.sub(r"^(the|of|for) ", "", part)
            if part and len(part.split()) <= 3:
                found.append(f"{part} {noun}")
        if len(field.split()) <= 7:
            found.append(f"{field} {noun}")
    spelled = []
    for title in found:
        for one, other in (("defence", "defense"), ("labour", "labor"), ("programme", "program")):
            if one in title:
                spelled.append(title.replace(one, other))
            elif other in title:
                spelled.append(title.replace(other, one))
    for word in ("attorney-general", "secretary-general", "vice-president", "governor-general", "director-general"):
        if word in low:
            spelled.append(low.replace(word, word.replace("-", " ")))
        elif word.replace("-", " ") in low:
            spelled.append(low.replace(word.replace("-", " "), word))
    return list(dict.fromkeys(found + spelled))
