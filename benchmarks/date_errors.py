"""How many of the catalogued kinds of date error are found and mended: ``python benchmarks/date_errors.py [-v]``.

Reads ``../shared/eval/data/errors/date-errors.dev.jsonl`` beside the repository: a wrong and a right sentence of each
kind. *Found* is an error or warning on the wrong sentence, *mended* a suggestion that gives the right sentence back,
*silent* no error or warning on the right one.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import claimcheck

GOLD = Path(__file__).resolve().parents[2] / "shared/eval/data/errors/date-errors.dev.jsonl"


def mended(text: str, verdict: claimcheck.Verdict) -> list[str]:
    return [text[: s.span.start] + s.replacement + text[s.span.end :] for s in verdict.suggestions]


def main() -> int:
    if not GOLD.exists():
        print(f"{GOLD.name} is not there; nothing measured.")
        return 0
    verbose = "-v" in sys.argv
    found = fixed = silent = total = 0
    with claimcheck.Pipeline() as pipeline, GOLD.open(encoding="utf-8") as file:
        for row in map(json.loads, file):
            total += 1
            report = pipeline.check(row["wrong"], published=row["doc_date"])
            wrong = [v for v in report.verdicts if v.actionable and v.checker == "dates"]
            fixes = [t for v in wrong for t in mended(row["wrong"], v)]
            calm = pipeline.check(row["right"], published=row["doc_date"])
            right = [v for v in calm.verdicts if v.actionable and v.checker == "dates"]
            found, fixed, silent = found + bool(wrong), fixed + (row["right"] in fixes), silent + (not right)
            note = "" if wrong else "NOT FOUND"
            note += "" if row["right"] in fixes else " not mended"
            note += f" ALARM {right[0].message}" if right else ""
            if report.failures or calm.failures:
                note += f" FAILURE {(report.failures + calm.failures)[0].error}"
            if note or verbose:
                print(row["id"], row["kind"], "|", row["wrong"], "|", note.strip())
                for v in wrong:
                    print("    ", v.code, v.severity, v.message, [s.replacement for s in v.suggestions])
    print(f"kinds {total}, found {found}, mended {fixed}, right sentences silent {silent}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
