"""Names whose right form the knowledge holds: how many misspellings of them are found, and mended.

    python benchmarks/held_names.py [ERRORS.jsonl | SLIPS.tsv] [--missed]

Lines of the file are JSON objects with ``text``, ``published``, ``kind``, ``start``, ``end`` (code points of the wrong
words) and ``right``; those of the kind ``name`` that are not ``arguable`` count. The knowledge holds a right form if a
look-up of it, or of a name that the annotators see in it once it stands in the text, finds exactly that name; a single
word ("Kavanaugh" behind "Judge") is held if somebody known bears it as a family name. A right form may offer choices
("A or B", "A / B"); one that is held suffices.

A table (``name_slips.tsv`` beside this file has sentences of our own) has the columns published, text with the wrong
words {in braces}, and right; where ``right`` is empty the words are right as they stand, and an alarm is false.

found: an error or warning overlaps the wrong words. fixed: a suggestion put in place gives the right words back.
"""

from __future__ import annotations

import argparse
import json
import re
from dataclasses import dataclass
from pathlib import Path

import claimcheck

DEFAULT = Path(__file__).parents[2] / "shared/eval/data/errors/printed-errors.dev.jsonl"


@dataclass(frozen=True)
class Case:
    """One printed misspelling, and what became of it."""

    wrong: str
    right: str
    held: bool
    found: bool
    fixed: bool


def read(path: Path) -> list[dict[str, object]]:
    """The cases of a file of JSON lines or of a table."""
    lines = [line for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]
    if path.suffix != ".tsv":
        return [json.loads(line) for line in lines]
    found: list[dict[str, object]] = []
    for line in [line for line in lines if not line.startswith("#")][1:]:
        published, text, right = line.split("\t")
        start, end = text.index("{"), text.index("}") - 1
        plain = text.replace("{", "").replace("}", "")
        kind = "name" if right else "trap"
        found.append({"kind": kind, "published": published, "text": plain, "start": start, "end": end, "right": right})
    return found


def choices(right: str) -> list[str]:
    """The forms that count as right; remarks in brackets left out."""
    return [c.strip() for c in re.split(r" or | / ", re.sub(r"\([^)]*\)", "", right)) if c.strip()]


def holds(pipeline: claimcheck.Pipeline, text: str, start: int, end: int, form: str) -> bool:
    """Whether the knowledge holds the name that stands in the text once ``form`` is in the place of the wrong words."""
    knowledge = pipeline.knowledge
    if knowledge.exact(form):
        return True
    for mention in pipeline.analyze(text[:start] + form + text[end:]).mentions:
        if mention.kind not in ("person", "place", "organization") or mention.span.end <= start:
            continue
        if mention.span.start < start + len(form):
            if knowledge.exact(mention.text):
                return True
            if " " not in mention.text and knowledge.token(mention.text.lower()).family:
                return True
    return False


def tokens(text: str) -> frozenset[str]:
    """The lower-case words of a text."""
    return frozenset(re.findall(r"[^\W_]+", text.lower()))


def judge(pipeline: claimcheck.Pipeline, row: dict[str, object]) -> Case:
    """Check the text of one case."""
    text, right = str(row["text"]), str(row["right"])
    start, end = int(str(row["start"])), int(str(row["end"]))
    published = str(row["published"]) if row.get("published") else None
    forms = choices(right)
    hits = [
        v
        for v in pipeline.check(text, published=published).verdicts
        if v.actionable and v.span.start < end and v.span.end > start
    ]
    fixed = False
    for suggestion in (s for v in hits for s in v.suggestions):
        low, high = min(start, suggestion.span.start), max(end, suggestion.span.end)
        mended = tokens(text[low : suggestion.span.start] + suggestion.replacement + text[suggestion.span.end : high])
        fixed = fixed or any(tokens(form) <= mended for form in forms)
    held = any(holds(pipeline, text, start, end, form) for form in forms)
    return Case(text[start:end], right, held, bool(hits), fixed)


def main() -> None:
    """Print the shares."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("path", nargs="?", type=Path, default=DEFAULT)
    parser.add_argument("--missed", action="store_true", help="show what was missed, and what is not held")
    arguments = parser.parse_args()
    rows = read(arguments.path)
    with claimcheck.Pipeline() as pipeline:
        cases = [judge(pipeline, row) for row in rows if row["kind"] == "name" and not row.get("arguable")]
        traps = [judge(pipeline, row) for row in rows if row["kind"] == "trap"]
    for label, chosen in (("names the knowledge holds", [c for c in cases if c.held]), ("all names", cases)):
        found, fixed, total = sum(c.found for c in chosen), sum(c.fixed for c in chosen), max(len(chosen), 1)
        print(
            f"{label:26} {len(chosen):4}  found {found:4} ({found / total:.1%})  fixed {fixed:4} ({fixed / total:.1%})"
        )
    loud = [case.wrong for case in traps if case.found]
    print(f"{'right as they stand':26} {len(traps):4}  alarmed {len(loud)} {', '.join(loud)}")
    for case in cases:
        if arguments.missed and not (case.held and case.fixed):
            told = "not held" if not case.held else "found, not mended" if case.found else "missed"
            print(f"  {case.wrong} ({case.right}): {told}{', but found' if case.found and not case.held else ''}")


if __name__ == "__main__":
    main()
