"""Confirms inferred ends of terms against Archigos.

The printed Factbook says when a leader began and in which edition he was last printed; the end is then somewhere before
the next one's start. Where Archigos has the same leader leave within three days of that start, nothing lay between the
two, and the term surely ran to the day before the successor began. No date of Archigos is taken over.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from dataclasses import replace

from compile.context import Context
from compile.facts import Facts, Span
from compile.text import fold, shift

TOLERANCE = 3
"""Days between the leaving in Archigos and the successor's start that still count as the same handover."""


def confirm_handovers(context: Context, facts: Facts, terms: list[Span]) -> int:
    """Tighten ``end_min`` of bounded terms whose handover Archigos confirms (in place); returns how many."""
    leaving = _leavings(context)
    count = 0
    for i, term in enumerate(terms):
        if not term.end_max or term.end_min >= shift(term.end_max, -1) or term.precision != "day":
            continue
        if facts.offices[term.office].role not in {"head-of-state", "head-of-government"}:
            continue
        words = {w for alias in facts.persons[term.person].aliases for w in fold(alias).split() if len(w) > 2}
        days = (shift(term.end_max, d) for d in range(-TOLERANCE, TOLERANCE + 1))
        if any(words & leaver for day in days for leaver in leaving.get(day, ())):
            terms[i] = replace(term, end_min=max(term.start, shift(term.end_max, -1)))
            count += 1
    return count


def _leavings(context: Context) -> dict[str, list[frozenset[str]]]:
    """The day a leader left, with the words of his name; leaders in office at the data's end are left out."""
    last: dict[str, tuple[str, str]] = {}
    path = context.sources / "archigos/data-raw/leaders/archigos/arch_annual.txt"
    with open(path, encoding="utf-8", errors="replace", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t"):
            last[row["obsid"]] = max(last.get(row["obsid"], ("", "")), (row["enddate"], row["leader"]))
    found: dict[str, list[frozenset[str]]] = defaultdict(list)
    for day, leader in last.values():
        if len(day) == 10 and day < "2015-12-31":
            found[day].append(frozenset(w for w in fold(leader).split() if len(w) > 2))
    return found
