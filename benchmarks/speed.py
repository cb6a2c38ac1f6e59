"""Cold start, throughput and peak memory of `claimcheck check`, beside proselint and codespell, in one run.

    .venv/bin/python benchmarks/speed.py [--runs N] [--corpus FILE.jsonl]

Installs proselint and codespell into an environment of their own (.bench/peers) at the first run. Every figure is for a
whole process, as the operating system accounts for it: wall-clock seconds for the cold start on one article, user and
system CPU seconds for the throughput on a folder of articles, the largest resident set for memory. The commands take
turns, so that a change in the machine's speed meets them all; medians are printed, and at the end which of the budgets
are kept: cold start and throughput at least as good as proselint's, at most 200 MB. claimcheck runs in one process,
without its cache of verdicts, and without the plugin packages that are installed beside it.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from claimcheck.plugins.entry_points import find_entry_points
from claimcheck.splitting.syntax import tagger

ROOT = Path(__file__).resolve().parent.parent
PEERS = ROOT / ".bench" / "peers"
CORPUS = ROOT.parent / "shared" / "eval" / "data" / "clean" / "wikinews.jsonl"
MOST_MEGABYTES = 200
PINS = ["proselint==0.16.0", "codespell==2.4.3"]


@dataclass
class Run:
    wall: float
    cpu: float
    megabytes: float


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=7, help="counted cold starts of each (throughput: a third)")
    parser.add_argument("--corpus", type=Path, default=CORPUS, help="JSON Lines with a field text")
    options = parser.parse_args()
    # Installed commands have their bytecode beside them; an editable install gets it here.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    subprocess.run([sys.executable, "-m", "compileall", "-q", str(ROOT / "src"), str(ROOT / "plugins")], check=False)
    bare = [word for point in find_entry_points("claimcheck") for word in ("--disable", point.name)]
    command = str(Path(sys.executable).with_name("claimcheck"))
    peers = install_peers()
    commands = {
        "claimcheck": [command, "check", "--no-cache", "--jobs", "1", *bare],
        "proselint": [str(peers / "proselint"), "check"],
        "codespell": [str(peers / "codespell")],
    }
    texts, origin = corpus(options.corpus)
    words = sum(len(t.split()) for t in texts)
    with tempfile.TemporaryDirectory() as folder:
        files = write(texts, Path(folder))
        article = str(ROOT / "examples" / "summit.txt")
        cold = measure({k: [*c, article] for k, c in commands.items()}, options.runs)
        bulk = measure({k: [*c, *files] for k, c in commands.items()}, max(1, options.runs // 3))
    print(f"One article: examples/summit.txt. Corpus: {origin}, {len(texts):,} texts, {words:,} words.")
    kind = "Python" if tagger.__file__.endswith(".py") else "compiled"
    print(f"The modules of claimcheck that can be compiled are {kind}.")
    print(f"{'':12}{'cold start s':>14}{'words per CPU s':>18}{'peak memory MB':>16}")
    for name in commands:
        start = statistics.median(r.wall for r in cold[name])
        rate = words / statistics.median(r.cpu for r in bulk[name])
        memory = statistics.median(r.megabytes for r in bulk[name])
        print(f"{name:12}{start:>14.3f}{rate:>18,.0f}{memory:>16.0f}")
    ratios: dict[str, tuple[float, float]] = {}
    for peer in ("proselint", "codespell"):
        starts = [a.wall / b.wall for a, b in zip(cold["claimcheck"], cold[peer], strict=True)]
        rates = [b.cpu / a.cpu for a, b in zip(bulk["claimcheck"], bulk[peer], strict=True)]
        ratios[peer] = statistics.median(starts), statistics.median(rates)
        print(
            f"claimcheck against {peer}: cold start {statistics.median(starts):.2f} times its, "
            f"throughput {statistics.median(rates):.2f} times its"
        )
    start, rate = ratios["proselint"]
    memory = statistics.median(r.megabytes for r in bulk["claimcheck"])
    for budget, kept in (
        (f"cold start at most proselint's ({start:.2f} times)", start <= 1),
        (f"throughput at least proselint's ({rate:.2f} times)", rate >= 1),
        (f"peak memory at most {MOST_MEGABYTES} MB ({memory:.0f})", memory <= MOST_MEGABYTES),
    ):
        print(f"{'kept  ' if kept else 'missed'} {budget}")


def install_peers() -> Path:
    """The folder of the peers' commands, installed if they are not there yet."""
    stamp = PEERS / "installed.txt"
    if not stamp.exists() or stamp.read_text() != "\n".join(PINS):
        print("Installing the peers:", ", ".join(PINS), file=sys.stderr)
        subprocess.run([sys.executable, "-m", "venv", "--clear", str(PEERS)], check=True)
        subprocess.run([str(PEERS / "bin" / "pip"), "install", "--quiet", *PINS], check=True)
        stamp.write_text("\n".join(PINS))
    return PEERS / "bin"


def corpus(file: Path) -> tuple[list[str], str]:
    """The texts to measure on, and what they are."""
    if file.exists():
        with file.open(encoding="utf-8") as lines:
            return [json.loads(line)["text"] for line in lines], file.name
    return generated(), "generated news"


def generated(texts: int = 300, sentences: int = 30) -> list[str]:
    """Made-up news, the same at every run."""
    rng = random.Random(7)
    people = ["Emmanuel Macron", "Olaf Scholz", "Joe Biden", "Maria Svensson", "John Okafor", "Li Qiang", "Ana Ruiz"]
    titles = ["President", "Prime Minister", "Foreign Minister", "Senator", "Governor", "Mayor"]
    places = ["Paris", "Berlin", "Nairobi", "Lima", "Osaka", "Chicago", "Warsaw", "Kyiv"]
    verbs = ["told reporters that", "said", "announced that", "denied that"]
    things = [
        "the budget rose 4% to 12 million euros",
        "talks would go on",
        "three people were hurt",
        "the road is open",
    ]
    times = ["on Tuesday", "last week", "on March 3, 2022", "in 2019", "earlier this month", "yesterday"]
    made = []
    for _ in range(texts):
        lines = [
            f"{rng.choice(titles)} {rng.choice(people)} {rng.choice(verbs)} {rng.choice(things)} "
            f"in {rng.choice(places)} {rng.choice(times)}."
            for _ in range(sentences)
        ]
        made.append("\n\n".join(" ".join(lines[i : i + 4]) for i in range(0, sentences, 4)) + "\n")
    return made


def write(texts: list[str], folder: Path) -> list[str]:
    files = []
    for number, text in enumerate(texts):
        file = folder / f"{number:04}.txt"
        file.write_text(text, encoding="utf-8")
        files.append(str(file))
    return files


def measure(commands: dict[str, list[str]], runs: int) -> dict[str, list[Run]]:
    """Runs of each command in turn, after one that is not counted."""
    found: dict[str, list[Run]] = {name: [] for name in commands}
    for number in range(runs + 1):
        for name, command in commands.items():
            run = once(command)
            if number:
                found[name].append(run)
    return found


def once(command: list[str]) -> Run:
    begin = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, _, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - begin
    scale = 1024 if sys.platform != "darwin" else 1024 * 1024
    return Run(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / scale)


if __name__ == "__main__":
    main()
