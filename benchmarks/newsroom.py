"""Many files: what a second process and the cache of an earlier run save.

    .venv/bin/python benchmarks/newsroom.py [--files N] [--runs N]

Writes N files of made-up news into a folder of its own and checks them with one process, with two, and twice with the
cache. The commands take turns; medians of wall-clock seconds are printed, as whole-process figures, and the ratios run
by run. With two processes the machine needs two cores that nobody else uses.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from speed import generated

COMMAND = [str(Path(sys.executable).with_name("claimcheck")), "check", "--quiet"]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--files", type=int, default=2000)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--format", default="human", help="human, json, sarif ...")
    options = parser.parse_args()
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    with tempfile.TemporaryDirectory() as folder:
        texts = Path(folder, "texts")
        texts.mkdir()
        for number, text in enumerate(generated(options.files, 20)):
            (texts / f"{number:05}.txt").write_text(f"{text}\nThis is text number {number}.\n", encoding="utf-8")
        found: dict[str, list[float]] = {}
        for turn in range(options.runs):
            cache = str(Path(folder, f"cache-{turn}"))
            for name, more in (
                ("one process", ["--jobs", "1", "--no-cache"]),
                ("two processes", ["--jobs", "2", "--no-cache"]),
                ("cache, first run", ["--jobs", "1"]),
                ("cache, second run", ["--jobs", "1"]),
            ):
                command = [*COMMAND, "--format", options.format, *more, str(texts)]
                found.setdefault(name, []).append(seconds(command, cache))
    print(f"{options.files:,} files, format {options.format}, {options.runs} runs, wall-clock seconds of the process")
    for name, times in found.items():
        print(f"{name:20}{statistics.median(times):>8.2f}")
    for what, slow, fast in (
        ("two processes against one", "one process", "two processes"),
        ("second run against first", "cache, first run", "cache, second run"),
    ):
        ratios = [a / b for a, b in zip(found[slow], found[fast], strict=True)]
        print(f"{what}: {statistics.median(ratios):.2f} times as fast ({min(ratios):.2f} to {max(ratios):.2f})")


def seconds(command: list[str], cache: str) -> float:
    begin = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, env={**os.environ, "CLAIMCHECK_CACHE_DIR": cache}, check=False)
    return time.perf_counter() - begin


if __name__ == "__main__":
    main()
