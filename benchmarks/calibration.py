"""How often verdicts are right at each level of confidence: the curve over the development sets.

    python benchmarks/calibration.py [--shared DIR] [--seeds 1] [--clean FILE ...] [--wrong] [--checkers names,titles]

Findings (contradicted or conflicting, of any severity, and unverified ones with a suggestion) are gathered from texts
whose errors are known: `inject.py` puts errors into clean articles, `printed-errors` has errors as printed. A finding
on the wrong words is right if one of its suggestions gives the right words back; a finding elsewhere in such a text is
not counted, for the clean article is counted once by itself. A finding in a clean article counts as wrong unless its
words are listed in `benchmarks/clean_errors.tsv`, the errors that the published articles do hold, each read by a
person. Shown for each bin of confidence: how many findings, their mean confidence, and the share that is right.

The weights differ: a newsroom's copy has fewer errors than injected texts, so the share in a bin depends on the mix.
The clean set stands for what is quiet, the injected one for what is there; both are shown apart.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

import claimcheck
from claimcheck.model import Report, Status, Verdict

SHARED = Path(__file__).parents[2] / "shared/eval"
BINS = (0.0, 0.6, 0.7, 0.8, 0.85, 0.9, 0.93, 0.96, 0.98, 1.01)
FOUND = (Status.CONTRADICTED, Status.CONFLICTING)
Outcome = tuple[str, str, float, bool]
"""Set, code, confidence, whether right."""


def main() -> None:
    """Gather outcomes and print the curve."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=SHARED)
    parser.add_argument("--seeds", type=int, default=1, help="how many seeds of inject.py, from 1 on")
    parser.add_argument("--clean", type=Path, nargs="*", help="clean texts as JSON lines (default: wikinews)")
    parser.add_argument("--checkers", default="names,titles", help="comma separated")
    parser.add_argument("--wrong", action="store_true", help="list the findings that are wrong")
    args = parser.parse_args()
    checkers = frozenset(args.checkers.split(","))
    clean = args.clean if args.clean is not None else [args.shared / "data/clean/wikinews.jsonl"]
    outcomes: list[Outcome] = []
    with claimcheck.Pipeline() as pipeline:
        printed = args.shared / "data/errors/printed-errors.dev.jsonl"
        outcomes += known(pipeline, "printed", printed, checkers, args.wrong)
        for path in injected(args.shared, args.seeds):
            outcomes += known(pipeline, "injected", path, checkers, args.wrong)
        for path in clean:
            outcomes += quiet(pipeline, path, checkers, args.wrong)
    show(outcomes)


def injected(shared: Path, seeds: int) -> Iterator[Path]:
    """Texts with injected errors, made anew."""
    with tempfile.TemporaryDirectory() as folder:
        for seed in range(1, seeds + 1):
            out = Path(folder, f"inject-{seed}.jsonl")
            source = str(shared / "data/clean/wikinews.jsonl")
            command = [sys.executable, str(shared / "inject.py"), source, str(out), "--seed", str(seed)]
            subprocess.run([*command, "--per-person", "50"], check=True, stdout=subprocess.DEVNULL)
            yield out


def rows(path: Path) -> list[dict[str, str]]:
    """The objects of a file of JSON lines."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def known(pipeline: claimcheck.Pipeline, name: str, path: Path, checkers: frozenset[str], tell: bool) -> list[Outcome]:
    """The outcomes on texts with one known error each; traps and arguable cases left out."""
    found: list[Outcome] = []
    for row in rows(path):
        if row["kind"] in ("date", "trap") or row.get("arguable"):
            continue
        report = pipeline.check(row["text"], published=row.get("published"))
        start, end = int(row["start"]), int(row["end"])
        for verdict in findings(report, checkers):
            if verdict.span.start < end and verdict.span.end > start:
                right = mends(row["text"], verdict, start, end, row["right"])
                found.append((name, verdict.code, verdict.confidence, right))
                if tell and not right:
                    print(f"{name} {verdict.confidence:.2f} {verdict.message}; right: {row['right']}")
    return found


def quiet(pipeline: claimcheck.Pipeline, path: Path, checkers: frozenset[str], tell: bool) -> list[Outcome]:
    """The outcomes on published texts."""
    errors = Path(__file__).with_name("clean_errors.tsv").read_text(encoding="utf-8").splitlines()
    true = {line.split("\t")[0] for line in errors if line and not line.startswith("#")}
    found: list[Outcome] = []
    for row in rows(path):
        for verdict in findings(pipeline.check(row["text"], published=row.get("published")), checkers):
            right = verdict.span.of(row["text"]) in true
            found.append(("clean", verdict.code, verdict.confidence, right))
            if tell and not right:
                print(f"clean {verdict.confidence:.2f} {verdict.message}")
    return found


def findings(report: Report, checkers: frozenset[str]) -> Iterator[Verdict]:
    """The verdicts that say something is wrong, or may be."""
    for verdict in report.verdicts:
        maybe = verdict.status in FOUND or (verdict.status is Status.UNVERIFIED and verdict.suggestions)
        if verdict.checker in checkers and maybe:
            yield verdict


def mends(text: str, verdict: Verdict, start: int, end: int, right: str) -> bool:
    """Whether a suggestion, put in place, holds all the right words."""
    wanted = [words(w) for w in re.split(r" or | / ", re.sub(r"\([^)]*\)", "", right))]
    for suggestion in verdict.suggestions:
        span = suggestion.span
        mended = (
            text[min(start, span.start) : span.start] + suggestion.replacement + text[span.end : max(end, span.end)]
        )
        if any(w <= words(mended) for w in wanted):
            return True
    return False


def words(text: str) -> frozenset[str]:
    """The words of a text in lower case."""
    return frozenset(re.findall(r"[^\W_]+", text.lower()))


def show(outcomes: Iterable[Outcome]) -> None:
    """Print the curve, and the share that is right by code."""
    bins: dict[int, list[Outcome]] = defaultdict(list)
    codes: dict[str, list[Outcome]] = defaultdict(list)
    for outcome in outcomes:
        bins[next(i for i in range(len(BINS) - 1) if outcome[2] < BINS[i + 1])].append(outcome)
        codes[outcome[1]].append(outcome)
    print(f"{'confidence':<14}{'findings':>9}{'mean':>8}{'right':>8}   in clean texts: right of all")
    for i in sorted(bins):
        print(f"{BINS[i]:.2f} to {min(BINS[i + 1], 1):.2f}  {line(bins[i])}")
    for code in sorted(codes):
        print(f"{code:<22}{line(codes[code])}")


def line(rows: list[Outcome]) -> str:
    """The figures of one bin."""
    right, clean = sum(o[3] for o in rows), [o[3] for o in rows if o[0] == "clean"]
    mean = sum(o[2] for o in rows) / len(rows)
    return f"{len(rows):>8}{mean:>8.3f}{right / len(rows):>8.3f}   {sum(clean)} of {len(clean)}"


if __name__ == "__main__":
    main()
