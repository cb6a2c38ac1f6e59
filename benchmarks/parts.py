"""Where the time of a check goes: words per CPU second of each part of the pipeline, and its profile.

    .venv/bin/python benchmarks/parts.py [--profile PART ...] [--corpus FILE.jsonl] [--rounds N]

Checks the texts of the corpus one after another in one process, after start-up (a text is checked before the clock
runs), and adds up the CPU seconds that each annotator, the splitter and each checker takes. Caches fill as they do in
any run; with more rounds the later ones show what a text costs when its words have been met before. The line "names
and titles" is both checkers with their annotators together. ``--profile`` prints the functions that take most of the
time of parts, by their names in the first column; a profiled run is slower, so its figures are not shown.
"""

from __future__ import annotations

import argparse
import cProfile
import json
import pstats
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import claimcheck
import claimcheck.pipeline
from claimcheck.settings import load_settings

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT.parent / "shared" / "eval" / "data" / "clean" / "wikinews.jsonl"
TOGETHER = ("annotator names", "annotator titles", "checker names", "checker titles")


class Meter:
    """Adds up the CPU seconds of calls by part, or profiles those of some parts."""

    def __init__(self, profiled: Iterable[str]) -> None:
        self.seconds: dict[str, float] = {}
        self.profiled = set(profiled)
        self.profile = cProfile.Profile()

    def call(self, part: str, function: Callable[..., Any], *arguments: Any) -> Any:
        profiling = part in self.profiled
        begin = time.process_time()
        if profiling:
            self.profile.enable()
        try:
            found = function(*arguments)
            return found if isinstance(found, claimcheck.Analysis | str) else list(found)
        finally:
            if profiling:
                self.profile.disable()
            self.seconds[part] = self.seconds.get(part, 0.0) + time.process_time() - begin


class Metered:
    """A part of the pipeline, its working method measured; all else is the part's own."""

    def __init__(self, part: Any, kind: str, method: str, meter: Meter) -> None:
        self._part = part
        work = getattr(part, method)
        setattr(self, method, lambda *arguments: meter.call(f"{kind} {part.id}", work, *arguments))

    def __getattr__(self, name: str) -> Any:
        return getattr(self._part, name)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--profile", nargs="+", default=[], metavar="PART", help='such as "checker names"')
    parser.add_argument("--lines", type=int, default=30, help="functions to show of a profile")
    parser.add_argument("--corpus", type=Path, default=CORPUS, help="JSON Lines with text and published")
    parser.add_argument("--rounds", type=int, default=1, help="times to check the corpus")
    options = parser.parse_args()
    with options.corpus.open(encoding="utf-8") as lines:
        texts = [json.loads(line) for line in lines]
    meter = Meter(options.profile)
    # No time limit: the parts run in this thread, where the clock and the profiler see them.
    with claimcheck.Pipeline(replace(load_settings(), check_seconds=0)) as pipeline:
        pipeline.check(texts[0]["text"])
        fit(pipeline, meter)
        for _ in range(options.rounds):
            meter.seconds.clear()
            whole = run(pipeline, texts)
            if not options.profile:
                show(meter.seconds, whole, sum(len(t["text"].split()) for t in texts))
    if options.profile:
        pstats.Stats(meter.profile).sort_stats("tottime").print_stats(options.lines)


def fit(pipeline: Any, meter: Meter) -> None:
    """Put the meter around every part of a pipeline."""
    pipeline.annotators = [Metered(a, "annotator", "annotate", meter) for a in pipeline.annotators]
    pipeline.checkers = tuple(Metered(c, "checker", "check", meter) for c in pipeline.checkers)
    pipeline.splitter = Metered(pipeline.splitter, "splitter", "split", meter)
    segment = claimcheck.pipeline.segment
    claimcheck.pipeline.segment = lambda document: meter.call("segmenting", segment, document)  # type: ignore[assignment]


def run(pipeline: Any, texts: Sequence[dict[str, str]]) -> float:
    begin = time.process_time()
    for text in texts:
        pipeline.check(text["text"], published=text.get("published"))
    return time.process_time() - begin


def show(seconds: dict[str, float], whole: float, words: int) -> None:
    print(f"{words:,} words\n{'':22}{'CPU seconds':>12}{'share':>8}{'words per CPU second':>22}")
    rows = sorted(seconds.items(), key=lambda row: -row[1])
    rows += [("all else", whole - sum(seconds.values())), ("whole", whole)]
    rows += [("names and titles", sum(seconds.get(part, 0.0) for part in TOGETHER))]
    for part, spent in rows:
        print(f"{part:22}{spent:>12.2f}{spent / whole:>8.1%}{words / max(spent, 1e-9):>22,.0f}")


if __name__ == "__main__":
    main()
