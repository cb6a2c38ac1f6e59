"""What rapidfuzz over all names and symspellpy make of the queries of name_index.py, which starts this program.

It needs nothing of claimcheck: the environment it runs in holds these two packages alone.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

SERIES = ("1 slip", "2 slips")


def memory() -> float:
    """Resident memory of this process in MB now."""
    with open("/proc/self/statm", encoding="ascii") as file:
        return int(file.read().split()[1]) * 4096 / 1e6


def rapidfuzz_over(names: list[str]) -> Callable[[str], str | None]:
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    def ask(query: str) -> str | None:
        found = process.extractOne(query, names, scorer=OSA.distance, score_cutoff=3)
        return found[0] if found else None

    return ask


def symspellpy_over(names: list[str]) -> Callable[[str], str | None]:
    from symspellpy import SymSpell, Verbosity

    spell = SymSpell(max_dictionary_edit_distance=2)
    for name in names:
        spell.create_dictionary_entry(name, 1)

    def ask(query: str) -> str | None:
        found = spell.lookup(query, Verbosity.TOP, max_edit_distance=2)
        return found[0].term if found else None

    return ask


def main() -> None:
    peer, folder, count = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3])
    names = [n.lower() for n in (folder / "names.txt").read_text("utf-8").split("\n")]
    asked = json.loads((folder / "queries.json").read_text("utf-8"))
    before, start = memory(), time.process_time()
    ask = rapidfuzz_over(names) if peer == "rapidfuzz" else symspellpy_over(names)
    ask("nobody at all")
    made = time.process_time() - start
    print(f"{peer} over {len(names):,} names: ready after {made:.1f} s, memory growth {memory() - before:.0f} MB")
    for label in SERIES:
        queries = asked[label][:count]
        spent, right = [], 0
        for query, name in queries:
            start = time.process_time()
            right += ask(query) == name.lower()
            spent.append((time.process_time() - start) * 1000)
        spent.sort()
        p50, p95 = spent[len(spent) // 2], spent[int(len(spent) * 0.95)]
        note = f"recall@1 {right / len(queries):.3f} ({len(queries)} queries)"
        print(f"  {label:32} p50 {p50:8.1f} ms   p95 {p95:8.1f} ms   worst {spent[-1]:8.1f} ms   {note}", flush=True)


if __name__ == "__main__":
    main()
