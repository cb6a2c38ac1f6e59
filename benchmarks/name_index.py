"""Speed, memory and recall of the name index, beside rapidfuzz and symspellpy, in one run.

    .venv/bin/python benchmarks/name_index.py [--names 1000000] [--queries 2000] [--seed 7] [--alone] [--keep FOLDER]

Makes up names (made_names.py), compiles them with the compiler of the knowledge base, and in a fresh process asks for
them exactly, with one and two slips, with a slip in a first letter, with words joined or split; no name is asked for
twice. Recall@1 counts the queries whose first answer is the name that the slips were put into; another name can be as
near or nearer, so that rapidfuzz over all names, which misses nothing, shows what is to be had. Times are processor
time. The others run in an environment of their own (.bench/names, made at the first run).
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "src"))

PEERS = ROOT / ".bench" / "names"
PINS = ["rapidfuzz==3.14.6", "symspellpy==6.10.1"]
BARS = {"exact p50": 0.1, "fuzzy p50": 2.0, "fuzzy p95": 10.0, "open": 15.0, "memory": 150.0, "recall@1": 0.96}


def make(count: int, queries: int, seed: int, folder: Path) -> None:
    """Write names.txt and queries.json into ``folder``."""
    from made_names import Names, series

    names = Names(seed).make(count)
    (folder / "names.txt").write_text("\n".join(names), "utf-8")
    asked: dict[str, list[tuple[str, str]]] = {"exact": [(n, n) for n in names[:: max(1, count // queries)]]}
    asked.update(series(names, queries, seed + 1))
    (folder / "queries.json").write_text(json.dumps(asked), "utf-8")


def build(folder: Path) -> None:
    """Compile names.txt to names.sqlite."""
    from claimcheck.knowledge.compile_store import compile_store

    start, before = time.process_time(), _peak()
    with open(folder / "names.txt", encoding="utf-8") as lines:
        persons = ((f"x:{i}", n.rstrip("\n"), *[""] * 6, "1", "made-up") for i, n in enumerate(lines))
        made = compile_store({"persons": persons}, folder / "names.sqlite", digest="", version="benchmark")
    size = (folder / "names.sqlite").stat().st_size / 1e6
    spent, grown = time.process_time() - start, _peak() - before
    print(f"compiled {made.counts['aliases']:,} names in {spent:.0f} s: {size:.0f} MB; memory growth {grown:.0f} MB")


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3


def memory() -> float:
    """Resident memory of this process in MB now (pages of the file that are mapped count too)."""
    try:
        with open("/proc/self/statm", encoding="ascii") as file:
            return int(file.read().split()[1]) * resource.getpagesize() / 1e6
    except OSError:
        return _peak()


def show(label: str, spent: list[float], note: str = "") -> tuple[float, float]:
    """Print the middle, the 95th percentile and the worst of times in milliseconds."""
    spent = sorted(spent)
    p50, p95 = spent[len(spent) // 2], spent[int(len(spent) * 0.95)]
    print(f"{label:34} p50 {p50:8.3f} ms   p95 {p95:8.3f} ms   worst {spent[-1]:8.2f} ms   {note}", flush=True)
    return p50, p95


def measure(folder: Path) -> None:
    """Measure the index in ``folder`` and print."""
    from claimcheck.knowledge.store import open_store

    asked = {k: [tuple(q) for q in v] for k, v in json.loads((folder / "queries.json").read_text("utf-8")).items()}
    before = memory()
    start = time.process_time()
    store = open_store(str(folder / "names.sqlite"))
    store.exact("Nobody At All")
    opened = (time.process_time() - start) * 1000
    store.fuzzy("Nobody At All")
    first = (time.process_time() - start) * 1000 - opened
    print(f"open and first exact answer {opened:.1f} ms, first fuzzy answer with imports {first:.1f} ms")
    worst = {"exact p50": 0.0, "fuzzy p50": 0.0, "fuzzy p95": 0.0, "open": opened, "memory": 0.0}
    recall = 1.0
    for label, queries in asked.items():
        ask = store.exact if label == "exact" else store.fuzzy
        spent, best, within = [], 0, 0
        for query, name in queries:
            start = time.process_time()
            found = [m.alias for m in ask(query)]
            spent.append((time.process_time() - start) * 1000)
            best += found[:1] == [name]
            within += name in found
        p50, p95 = show(label, spent, f"recall@1 {best / len(queries):.3f}  @8 {within / len(queries):.3f}")
        if label == "exact":
            worst["exact p50"] = p50
        else:
            worst["fuzzy p50"], worst["fuzzy p95"] = max(worst["fuzzy p50"], p50), max(worst["fuzzy p95"], p95)
        recall = min(recall, best / len(queries)) if label.startswith(("1 slip", "2 slips")) else recall
    worst["memory"] = memory() - before
    print(f"memory growth {worst['memory']:.0f} MB")
    missed = [k for k, v in worst.items() if v > BARS[k]] + (["recall@1"] if recall < BARS["recall@1"] else [])
    print("bars: " + ("all met" if not missed else "MISSED " + ", ".join(missed)), flush=True)


def peers(folder: Path, queries: int) -> None:
    """Put the slips to the others."""
    python = PEERS / "bin" / "python"
    stamp = PEERS / "pins.txt"
    if not stamp.exists() or stamp.read_text("utf-8") != "\n".join(PINS):
        subprocess.run([sys.executable, "-m", "venv", "--clear", str(PEERS)], check=True)
        subprocess.run([str(python), "-m", "pip", "install", "--quiet", *PINS], check=True)
        stamp.write_text("\n".join(PINS), "utf-8")
    for peer in ("rapidfuzz", "symspellpy"):
        script = Path(__file__).with_name("name_index_peers.py")
        subprocess.run([str(python), str(script), peer, str(folder), str(queries)], check=False)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--names", type=int, default=1_000_000)
    parser.add_argument("--queries", type=int, default=2000)
    parser.add_argument("--peer-queries", type=int, default=50, help="queries of each kind that the others answer")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--alone", action="store_true", help="leave out the others")
    parser.add_argument("--keep", type=Path, help="keep names and file in this folder, and use them if they are there")
    parser.add_argument("--build", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--measure", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.build:
        build(options.build)
        return
    if options.measure:
        measure(options.measure)
        return
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.keep or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        if not (folder / "names.sqlite").exists():
            make(options.names, options.queries, options.seed, folder)
            subprocess.run([sys.executable, __file__, "--build", str(folder)], check=True)
        subprocess.run([sys.executable, __file__, "--measure", str(folder)], check=True)
        if not options.alone:
            peers(folder, options.peer_queries)


if __name__ == "__main__":
    main()
