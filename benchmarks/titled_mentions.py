"""How many titled mentions of known people get a supported verdict.

    python benchmarks/titled_mentions.py [CLEAN.jsonl] [--missed N]

A titled mention is a title of a fixed list followed by a name of two words or more, found by a pattern that knows
nothing of claimcheck's annotators. It counts if the knowledge base has a term of office for a bearer of exactly that
name. It is supported if a supported verdict of the checker ``titles`` touches it. Lines of the file are JSON objects
with ``text`` and ``published``.
"""

from __future__ import annotations

import argparse
import json
import re
from pathlib import Path

import claimcheck

TITLES = (
    "President|Prime Minister|Premier|Chancellor|Vice President|Deputy Prime Minister|Foreign Minister|"
    "Defence Minister|Defense Minister|Finance Minister|Secretary of State|Interior Minister|Health Minister|"
    "Health Secretary|Foreign Secretary|Home Secretary|Senator|Sen\\.|Rep\\.|Governor|Gov\\.|Mayor|"
    "Attorney General|King|Queen|Pope|"
    "Secretary-General|Representative|Congressman|Congresswoman|Speaker|Minister|Secretary"
)
NAME = r"[A-Z][\w’'-]+(?: (?:[A-Z][\w’'-]+|al|bin|de|van|von|der|del))* [A-Z][\w’'-]+"
TITLED = re.compile(rf"\b({TITLES}) ({NAME})")
DEFAULT = Path(__file__).parents[2] / "shared/eval/data/clean/wikinews.jsonl"


def measure(path: Path, missed: int) -> None:
    """Print the share of supported titled mentions, and the first ``missed`` others."""
    total = supported = judged = 0
    others: list[str] = []
    with claimcheck.Pipeline() as pipeline, open(path, encoding="utf-8") as lines:
        knowledge = pipeline.knowledge
        for line in lines:
            row = json.loads(line)
            text = row["text"]
            report = None
            for match in TITLED.finditer(text):
                bearers = knowledge.exact(match.group(2), ("person",))
                if not any(knowledge.terms(b.entity.id) for b in bearers):
                    continue
                report = report or pipeline.check(text, published=row.get("published"))
                total += 1
                mine = [
                    v
                    for v in report.verdicts
                    if v.checker == "titles" and v.span.start < match.end(2) and v.span.end > match.start(1)
                ]
                judged += bool(mine)
                if any(v.status == "supported" for v in mine):
                    supported += 1
                else:
                    said = "; ".join(f"{v.status} {v.message}" for v in mine) or "nothing"
                    lead = text[max(0, match.start() - 40) : match.end()].replace("\n", " ")
                    others.append(f"{row.get('published')} ...{lead}: {said}")
    print(f"titled mentions of known people: {total}, supported {supported} ({supported / max(total, 1):.1%}),")
    print(f"with any verdict of titles: {judged}")
    for other in others[:missed]:
        print(" ", other)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("path", nargs="?", type=Path, default=DEFAULT)
    parser.add_argument("--missed", type=int, default=0, metavar="N", help="show the first N that are not supported")
    arguments = parser.parse_args()
    measure(arguments.path, arguments.missed)
