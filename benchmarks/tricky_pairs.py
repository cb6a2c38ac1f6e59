"""Puts pairs of spellings to the names checker:  python benchmarks/tricky_pairs.py PAIRS.csv [--details]

The file has the columns ``wrong``, ``right``, ``expected`` (misspelling, variant, other_person, ask) and ``why``. The
wrong form is put into a short sentence; where ``why`` speaks of a role, title or office, the sentence names the latest
office that the knowledge base gives the right person, as a text would ("Angela Merkel" -> "German Chancellor ...").

What counts as expected
    misspelling   an error or a warning on the name; a suggestion is the right form, or another name of the same entity
    variant       no error and no warning
    other_person  no error and no warning
    ask           no error (a warning or a notice asks a person to look)
"""

from __future__ import annotations

import argparse
import csv
import re
from dataclasses import dataclass

import claimcheck
from claimcheck.knowledge.protocol import Knowledge

_ROLE = re.compile(r"\b(role|office|chancellor|PM|president|context)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Outcome:
    """One pair: what was expected and what was reported."""

    wrong: str
    right: str
    expected: str
    severity: str
    suggestions: tuple[str, ...]
    fine: bool


def titled(knowledge: Knowledge, name: str) -> str:
    """The latest office of the best known person of this name, as words before a name; empty for none."""
    for match in knowledge.exact(name, ("person",)):
        for term in reversed(knowledge.terms(match.entity.id)):
            office = knowledge.office(term.office)
            if office is not None and office.titles and knowledge.demonym(office.jurisdiction):
                return f"{knowledge.demonym(office.jurisdiction)} {office.titles[0]} "
    return ""


def judge(pipeline: claimcheck.Pipeline, row: dict[str, str]) -> Outcome:
    """Check the sentence of one pair."""
    wrong, right, expected = row["wrong"], row["right"], row["expected"]
    role = titled(pipeline.knowledge, right) if _ROLE.search(row["why"]) else ""
    place = bool(pipeline.knowledge.exact(right, ("place",))) and not pipeline.knowledge.exact(right, ("person",))
    text = (
        f"The delegation landed in {wrong} on a rainy day."
        if place
        else f"On the same day {role}{wrong} spoke to reporters."
    )
    start = text.index(wrong)
    end = start + len(wrong)
    severity, suggestions = "none", []
    for verdict in pipeline.check(text).verdicts:
        if verdict.checker == "names" and verdict.span.start < end and verdict.span.end > start:
            for s in verdict.suggestions:
                suggestions.append(text[start : s.span.start] + s.replacement + text[s.span.end : end])
            if verdict.actionable or severity == "none":
                severity = verdict.severity.value
    actionable = severity in ("error", "warning")
    fine = {
        "misspelling": actionable and any(_alike(pipeline.knowledge, s, right) for s in suggestions),
        "variant": not actionable,
        "other_person": not actionable,
        "ask": severity != "error",
    }[expected]
    return Outcome(wrong, right, expected, severity, tuple(suggestions), fine)


def _alike(knowledge: Knowledge, a: str, b: str) -> bool:
    return a == b or bool({m.entity.id for m in knowledge.exact(a)} & {m.entity.id for m in knowledge.exact(b)})


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pairs")
    parser.add_argument("--details", action="store_true")
    arguments = parser.parse_args()
    with open(arguments.pairs, encoding="utf-8", newline="") as lines, claimcheck.Pipeline() as pipeline:
        outcomes = [judge(pipeline, row) for row in csv.DictReader(lines)]
    for expected in ("misspelling", "variant", "other_person", "ask"):
        rows = [o for o in outcomes if o.expected == expected]
        print(f"{expected:13} {sum(o.fine for o in rows):3} of {len(rows)}")
    print(f"{'all':13} {sum(o.fine for o in outcomes):3} of {len(outcomes)}")
    loud = [o for o in outcomes if o.expected in ("variant", "other_person") and o.severity in ("error", "warning")]
    print(f"variants and other persons alarmed: {len(loud)}")
    for outcome in outcomes:
        if arguments.details or not outcome.fine:
            found = f"{outcome.severity} {outcome.suggestions}"
            print(f"  {outcome.wrong} ({outcome.right}): expected {outcome.expected}, {found}")


if __name__ == "__main__":
    main()
