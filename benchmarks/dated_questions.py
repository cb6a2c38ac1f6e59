"""Dated questions to the embedded knowledge: did P hold office X of Y on day Z, and who held it?

    python benchmarks/dated_questions.py [SOURCES] [--seed N] [--share 0.05] [--wrong N] [--undecided N] [--archigos N]

Questions are drawn at random from the raw sources (not from the tables), at days inside terms, at their borders,
before, after and beyond the day of collection, for persons under other spellings and offices under other labels; and
from ``dated_questions.tsv``, written by hand. They are answered through the public protocol alone: titles and countries
as a newspaper has them. A source is not always right: what one gives and a better one contradicts counts as wrong here.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from random import Random

from dated_sources import (
    Question,
    archigos,
    every_politician,
    factbook,
    governors,
    questions,
    uk_ministers,
    us_congress,
)

from claimcheck.knowledge.protocol import Answer, Knowledge, Term
from claimcheck.knowledge.store import open_store

DEFAULT = Path(__file__).parents[2] / "shared/data/kb-sources"
BY_HAND = Path(__file__).with_name("dated_questions.tsv")


def all_questions(sources: Path, seed: int, share: float) -> Iterator[Question]:
    """Every question of a run."""
    random = Random(seed)
    if sources.is_dir():
        yield from questions(every_politician(sources), "every-politician", random, share)
        yield from questions(uk_ministers(sources), "ifg", random, share * 5)
        yield from questions(us_congress(sources), "congress", random, share * 4)
        yield from factbook(sources, random, share * 5)
        yield from governors(sources)
    for line in BY_HAND.read_text(encoding="utf-8").splitlines()[1:]:
        person, title, place, day, answer = line.split("\t")
        yield Question(person, title, place, date.fromisoformat(day), answer, "by hand", answer)


def offices_of(knowledge: Knowledge, title: str, place: str) -> list[str]:
    """Ids of the offices a title of a place can mean, in the likeliest jurisdiction that has one."""
    for jurisdiction in knowledge.jurisdictions(place):
        found = [o.id for o in knowledge.offices(title, jurisdiction)]
        if found:
            return found
    return []


def holders(knowledge: Knowledge, offices: list[str], day: date) -> list[Term]:
    """Terms that surely cover the day."""
    return [t for o in offices for t in knowledge.holders(o, day) if t.holds(day) is Answer.YES]


def answer(knowledge: Knowledge, q: Question) -> tuple[str, str]:
    """yes, no or unknown, and why.

    No is said where a single holder of the office on that day is another person, or where all of the person's terms in
    the office are over or not begun.
    """
    offices = offices_of(knowledge, q.title, q.place)
    if not offices:
        return "unknown", "no office"
    persons = [m.entity.id for m in knowledge.exact(q.person, ("person",))]
    mine = [t for p in persons for t in knowledge.terms(p) if t.office in offices]
    if not mine:
        variants = [m.entity.id for m in knowledge.fuzzy(q.person, ("person",)) if m.how == "variant"]
        mine = [t for p in variants for t in knowledge.terms(p) if t.office in offices]
        persons += variants
    if not persons:
        return "unknown", "no person"
    told = {t.holds(q.day) for t in mine}
    if Answer.YES in told:
        return "yes", ""
    if Answer.UNKNOWN in told:
        return "unknown", "bounds"
    if mine:
        return "no", "terms over"
    for office in offices:
        known = knowledge.office(office)
        if known and known.single and holders(knowledge, [office], q.day):
            return "no", "other holder"
    return "unknown", "no term"


def who(knowledge: Knowledge, q: Question) -> tuple[str, str]:
    """Who held the office: yes where all sure holders bear the name, no where none does, "both" where some do.

    Only offices with one holder at a time are asked.
    """
    offices = [o for o in offices_of(knowledge, q.title, q.place) if (known := knowledge.office(o)) and known.single]
    found = {t.person for t in holders(knowledge, offices, q.day)}
    if not found:
        return "unknown", "no holder" if offices else "no office"
    named = {m.entity.id for m in knowledge.exact(q.person, ("person",))}
    named |= {m.entity.id for m in knowledge.fuzzy(q.person, ("person",)) if m.how == "variant"}
    names = ", ".join(sorted(e.name for p in found if (e := knowledge.entity(p))))
    if found <= named:
        return "yes", names
    return ("both" if found & named else "no"), names


def run(knowledge: Knowledge, asked: list[Question], wrong: int, undecided: int) -> None:
    """Print shares by source and kind, and samples of what went wrong."""
    table: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    bad: list[str] = []
    silent: dict[str, list[str]] = defaultdict(list)
    for q in asked:
        got, why = who(knowledge, q) if q.kind == "who" else answer(knowledge, q)
        # A later source may know that a term open in this one is over: only "yes" is wrong then.
        good = got == q.answer or (q.kind == "later" and got == "no")
        shown = f"{q.source:16} {q.kind:8} {q.person} | {q.title} | {q.place} | {q.day}: {q.answer}, said {got} ({why})"
        for key in ((q.source, q.kind), (q.source, "all"), ("all", "all")):
            cell = table[key]
            cell["asked"] += 1
            if q.answer == "unknown":
                cell["unknown asked"] += 1
                cell["unknown kept"] += good
                continue
            cell["covered"] += 1
            cell["decided"] += got != "unknown"
            cell["right"] += good
        if q.answer != "unknown" and got == "unknown":
            silent[why].append(shown)
        elif not good:
            bad.append(shown)
    for (source, kind), cell in sorted(table.items()):
        shares = ""
        if cell["covered"]:
            shares = f"decided {cell['decided'] / cell['covered']:6.1%}"
            shares += f", right of them {cell['right'] / max(cell['decided'], 1):6.1%}"
        kept = f", unknown kept {cell['unknown kept']}/{cell['unknown asked']}" if cell["unknown asked"] else ""
        print(f"{source:16} {kind:8} {cell['asked']:6} {shares:40}{kept}")
    print(f"{len(bad)} wrong")
    random = Random(1)
    for line in random.sample(bad, min(wrong, len(bad))):
        print("  W", line)
    for why, lines in sorted(silent.items()):
        print(f"{len(lines)} undecided: {why}")
        for line in random.sample(lines, min(undecided, len(lines))):
            print("  U", line)


def cross_check(knowledge: Knowledge, sources: Path, shown: int) -> None:
    """Print how many leaders of Archigos lead the same country on the same day here."""
    total = agree = 0
    others: list[str] = []
    for leader, place, day in archigos(sources):
        total += 1
        offices = [
            o.id
            for j in knowledge.jurisdictions(place)[:1]
            for role in ("head-of-state", "head-of-government", "supreme-leader")
            for o in knowledge.offices_by_role(role, j)
        ]
        found = [t.person for t in holders(knowledge, offices, day)]
        words = {w for p in found for alias in knowledge.aliases(p) for w in _words(alias)}
        if words & set(_words(leader)):
            agree += 1
        else:
            names = [e.name for p in found if (e := knowledge.entity(p))]
            others.append(f"{leader} | {place} | {day}: {names}")
    print(f"archigos: {agree} of {total} agree")
    for line in Random(1).sample(others, min(shown, len(others))):
        print("  A", line)


def _words(name: str) -> list[str]:
    from claimcheck.knowledge.folding import fold

    return [w for w in fold(name).split() if len(w) > 2]


def main() -> None:
    """Ask and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sources", nargs="?", type=Path, default=DEFAULT)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--share", type=float, default=0.05, help="share of the terms that are asked about")
    parser.add_argument("--wrong", type=int, default=0, metavar="N", help="show N wrong answers")
    parser.add_argument("--undecided", type=int, default=0, metavar="N", help="show N undecided ones of each cause")
    parser.add_argument("--archigos", type=int, default=-1, metavar="N", help="cross-check, and show N that differ")
    arguments = parser.parse_args()
    knowledge = open_store()
    run(
        knowledge,
        list(all_questions(arguments.sources, arguments.seed, arguments.share)),
        arguments.wrong,
        arguments.undecided,
    )
    if arguments.archigos >= 0 and arguments.sources.is_dir():
        cross_check(knowledge, arguments.sources, arguments.archigos)


if __name__ == "__main__":
    main()
