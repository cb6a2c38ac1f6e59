"""Persons that two sources give under two spellings: the same office, begun on the same days, by like names."""

from __future__ import annotations

from compile.facts import Facts, Span
from compile.personnames import similar_names
from compile.text import shift

DAYS = 3
"""How far apart two sources put the start of one term."""


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
    if one.person.startswith("Q") and two.person.startswith("Q"):
        return False
    first = [a for a, (use, _) in facts.persons[one.person].aliases.items() if use in {"name", "translit"} and " " in a]
    second = [
        a for a, (use, _) in facts.persons[two.person].aliases.items() if use in {"name", "translit"} and " " in a
    ]
    return any(similar_names(a, b, loose=True) for a in first for b in second)
