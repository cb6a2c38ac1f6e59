"""Persons that two sources give under two spellings.

Two ways to tell: the same single-holder office begun on the same days by like names; or one spelling of one rare name
in the politics of one country at one time. Neither joins two persons whom Wikidata gives two identifiers, and neither
asks the family name alone.
"""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import combinations

from claimcheck.knowledge.folding import transliterate
from claimcheck.knowledge.osa import metric
from compile.facts import Facts, Span
from compile.personnames import similar_names
from compile.text import fold, shift

DAYS = 3
"""How far apart two sources put the start of one term."""

PAUSE = 730
"""Days a politician may be out of every office that the sources know."""

UNSEEN = 5 * 365
"""The same after the day on which a source still saw the last term open: nothing is known of the days since."""

LONG = 5
"""Letters from which a word with one slip is a spelling of the other rather than another name."""

_APART = re.compile(r"\b(Lord|Lady|Baron|Baroness|Earl|Viscount|Duke|Marquess|Sir|Pope|[IVX]+|Jr|Sr)\b")
"""Titles that stand for a given name, and numbers: one letter more is another person ("John Paul I")."""


def join_twins(facts: Facts) -> int:
    """Join persons who began one single-holder office within days of each other under like names; returns how many."""
    count = 0
    for office, spans in sorted(facts.by_office.items()):
        if not facts.offices[office].single:
            continue
        ordered = sorted((s for s in spans if s.precision == "day"), key=lambda s: (s.start, s.person))
        for i, one in enumerate(ordered):
            for two in ordered[i + 1 :]:
                if two.start > shift(one.start, DAYS):
                    break
                if one.person != two.person and _alike(facts, one, two):
                    keep, other = sorted((one.person, two.person), key=lambda p: (not p.startswith("Q"), p))
                    facts.join(keep, other)
                    count += 1
    return count


def _alike(facts: Facts, one: Span, two: Span) -> bool:
    if (one.person.startswith("Q") and two.person.startswith("Q")) or _born_apart(facts, one.person, two.person):
        return False
    return any(similar_names(a, b, loose=True) for a in _names(facts, one.person) for b in _names(facts, two.person))


def _born_apart(facts: Facts, one: str, two: str) -> bool:
    """Whether the years of birth contradict: the son may hold what the father held."""
    return len({facts.persons[p].birth[:4] for p in (one, two)} - {""}) == 2


def join_spellings(facts: Facts) -> list[str]:
    """Join persons of two sources whose names are one name in two spellings; returns a line for each pair.

    They must have held national posts of one country in times that touch (:data:`PAUSE`, :data:`UNSEEN`). Their names
    have the same words but for one, which differs by one slip and begins alike, or are one under romanization; nobody
    else there may bear either name, and no day of birth or death may contradict.
    """
    told: list[str] = []
    for country, persons in sorted(_by_country(facts).items()):
        pairs: dict[str, set[str]] = defaultdict(set)
        for one, two in _near_pairs(facts, persons):
            if _born_apart(facts, one, two):
                continue
            if _two_sources(one, two) and _one_time(facts, one, two, country):
                pairs[one].add(two)
                pairs[two].add(one)
        for one, others in sorted(pairs.items()):
            (two, *more) = sorted(others)
            if more or len(pairs[two]) > 1 or one > two:
                continue  # several persons are near: no telling which are one
            keep, other = sorted((one, two), key=lambda p: (not p.startswith("Q"), p))
            told.append(f"{country}: {facts.persons[keep].name} ({keep}) = {facts.persons[other].name} ({other})")
            _join(facts, keep, other)
    return told


def _join(facts: Facts, keep: str, other: str) -> None:
    """One person of two; the name is the one that a curated row has, which is of later date."""
    gone, person = facts.persons[other], facts.persons[keep]
    facts.join(keep, other)
    if gone.id.startswith("curated:"):
        person.name, person.given, person.family, person.suffix = gone.name, gone.given, gone.family, gone.suffix


def _by_country(facts: Facts) -> dict[str, list[str]]:
    """The persons with a national post, by country."""
    found: dict[str, set[str]] = defaultdict(set)
    for span in facts.spans:
        place = facts.offices[span.office].jurisdiction
        if len(place) == 2 and place.isupper():
            found[place].add(span.person)
    return {country: sorted(persons) for country, persons in found.items()}


def _near_pairs(facts: Facts, persons: list[str]) -> list[tuple[str, str]]:
    """Pairs of persons of different names that are spellings of one name."""
    under: dict[str, set[tuple[str, tuple[str, ...]]]] = defaultdict(set)
    for person in persons:
        for name in _names(facts, person):
            words = tuple(fold(name).split())
            if len(words) > 1 and not _APART.search(name):
                for i, word in enumerate(transliterate(words)):
                    under[f"{len(words)} {i} {word}"].add((person, words))
    found: set[tuple[str, str]] = set()
    for bearers in under.values():
        for (one, a), (two, b) in combinations(sorted(bearers), 2):
            if one != two and _two_sources(one, two) and _one_name(a, b):
                found.add((one, two) if one < two else (two, one))
    same = {(p, q) for p, q in found if _same_name(facts, p, q)}
    return sorted(found - same)


def _one_name(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether two names are one but for romanization, or one slip in one longer word."""
    odd = [
        (x, y)
        for x, y in zip(a, b, strict=True)
        if x != y and (len(x) < 2 or transliterate((x,)) != transliterate((y,)))
    ]
    if not odd:
        return a != b
    ((x, y), *more) = odd
    return not more and min(len(x), len(y)) >= LONG and x[0] == y[0] and metric(1)(x, y) == 1


def _same_name(facts: Facts, one: str, two: str) -> bool:
    """Whether two persons share a name letter by letter: other rules, and a reader, have told them apart."""
    return bool({fold(n) for n in _names(facts, one)} & {fold(n) for n in _names(facts, two)})


def _two_sources(one: str, two: str) -> bool:
    """Whether no source lists both, so that two entries need not be two persons."""
    a, b = ("Q" if p.startswith("Q") else p.split(":")[0] for p in (one, two))
    return a != b


def _one_time(facts: Facts, one: str, two: str, country: str) -> bool:
    """Whether some posts of both in the country overlap or follow each other closely."""
    return any(
        a.start <= shift(_reach(b), _pause(b)) and b.start <= shift(_reach(a), _pause(a))
        for a in _posts(facts, one, country)
        for b in _posts(facts, two, country)
    )


def _reach(span: Span) -> str:
    return span.end_max or span.as_of or span.start


def _pause(span: Span) -> int:
    return PAUSE if span.end_max else UNSEEN


def _posts(facts: Facts, person: str, country: str) -> list[Span]:
    return [s for s in facts.by_person.get(person, ()) if facts.offices[s.office].jurisdiction == country]


def _names(facts: Facts, person: str) -> list[str]:
    """The full names of a person in Latin letters."""
    aliases = facts.persons[person].aliases.items()
    return [a for a, (use, _) in aliases if use in {"name", "translit"} and " " in a]
