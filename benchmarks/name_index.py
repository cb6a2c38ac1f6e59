"""Speed, memory and recall of the name index: ``python benchmarks/name_index.py [--names N] [--queries N]``.

It makes up names with the habits of real ones (frequencies of the given and family names in kb/tables, new surnames
from a letter model of the known ones, middle names, initials, particles, mononyms, places), compiles them with the
compiler of the knowledge base, and asks for them with no, one and two slips, with slips in first letters, and with
words joined or split. The same seed gives the same names. Beside it: rapidfuzz over all names, and symspellpy if it is
installed. Times are processor time; a look-up's caches are emptied before each series, names do not repeat within one.
"""

from __future__ import annotations

import argparse
import random
import re
import resource
import sys
import tempfile
import time
from bisect import bisect
from collections.abc import Callable
from itertools import accumulate
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "src"))

LETTERS = "abcdefghijklmnopqrstuvwxyz"
BARS = {"exact p50": 0.1, "fuzzy p50": 2.0, "fuzzy p95": 10.0, "open": 15.0, "memory": 150.0, "recall": 0.96}


class Names:
    """Makes up names from the persons and places of kb/tables."""

    def __init__(self, seed: int) -> None:
        from claimcheck.knowledge.tables import read_tables

        self.random = random.Random(seed)
        tables = read_tables(ROOT / "kb" / "tables")
        given: dict[str, int] = {}
        family: dict[str, int] = {}
        for row in tables["persons"]:
            words = row[1].split()
            if len(words) > 1 and row[1].isascii():
                given[words[0]] = given.get(words[0], 0) + 1
                family[words[-1]] = family.get(words[-1], 0) + 1
        self.places = [row[1] for row in tables["places"] if row[1].isascii()]
        self.given, self.given_sums = _sums(given)
        self.family, self.family_sums = _sums(family)
        self.letters: dict[str, str] = {}
        for name in family:
            padded = f"^^{name.lower()}$"
            for i in range(2, len(padded)):
                self.letters[padded[i - 2 : i]] = self.letters.get(padded[i - 2 : i], "") + padded[i]

    def pick(self, items: list[str], sums: list[int]) -> str:
        return items[bisect(sums, self.random.random() * sums[-1])]

    def surname(self) -> str:
        if self.random.random() < 0.4:
            return self.pick(self.family, self.family_sums)
        while True:
            made = "^^"
            while made[-1] != "$" and len(made) < 15:
                made += self.random.choice(self.letters[made[-2:]])
            made = made[2:].rstrip("$")
            if len(made) > 3 and made.isalpha():
                return made.capitalize()

    def name(self) -> str:
        kind = self.random.random()
        if kind < 0.04:
            return self.random.choice(self.places)
        if kind < 0.06:
            return self.surname()
        first, last = self.pick(self.given, self.given_sums), self.surname()
        if kind < 0.16:
            return f"{first} {self.random.choice(LETTERS).upper()}. {last}"
        if kind < 0.28:
            return f"{first} {self.pick(self.given, self.given_sums)} {last}"
        if kind < 0.32:
            return f"{first} {self.random.choice(('al', 'de', 'van', 'von', 'bin'))} {last}"
        if kind < 0.35:
            return f"{first}-{self.pick(self.given, self.given_sums)} {last}"
        return f"{first} {last}"


def _sums(counts: dict[str, int]) -> tuple[list[str], list[int]]:
    items = sorted(counts)
    return items, list(accumulate(counts[i] for i in items))


def slip(name: str, count: int, rng: random.Random, first: bool = False) -> str:
    """The name with letters swapped, left out, put in or replaced; with ``first`` one slip is in a first letter.

    Words of one or two letters are left alone: a changed initial is another person.
    """
    letters = list(name.lower())
    for n in range(count):
        text = "".join(letters)
        words = [m.span() for m in re.finditer(r"[^\W\d_]{3,}", text)] or [(0, len(text))]
        at = [s for s, _ in words] if first and n == 0 else [i for s, e in words for i in range(s, e)]
        i = rng.choice(at)
        match rng.randrange(4):
            case 0 if i + 1 < len(letters) and letters[i + 1].isalpha() and letters[i + 1] != letters[i]:
                letters[i : i + 2] = letters[i + 1], letters[i]
            case 1:
                del letters[i]
            case 2:
                letters.insert(i, rng.choice(LETTERS))
            case _:
                letters[i] = rng.choice(LETTERS.replace(letters[i], ""))
    return "".join(letters)


def build(count: int, seed: int, target: Path) -> list[str]:
    """Compile ``count`` different names into ``target`` and return them."""
    from claimcheck.knowledge.compile_store import compile_store

    maker = Names(seed)
    names: dict[str, None] = {}
    while len(names) < count:
        names[maker.name()] = None
    known = list(names)
    rows = [(f"x:{i}", name, "", "", "", "", "", "", "1", "made-up") for i, name in enumerate(known)]
    start = time.perf_counter()
    compile_store({"persons": rows}, target, digest="", version="benchmark")
    size = target.stat().st_size / 1e6
    print(f"built {count:,} names in {time.perf_counter() - start:.0f} s: {size:.0f} MB")
    return known


def timed(ask: Callable[[str], object], queries: list[str]) -> list[float]:
    """Milliseconds of processor time for each query, sorted."""
    spent = []
    for query in queries:
        start = time.process_time()
        ask(query)
        spent.append((time.process_time() - start) * 1000)
    return sorted(spent)


def show(label: str, spent: list[float], note: str = "") -> tuple[float, float]:
    p50, p95 = spent[len(spent) // 2], spent[int(len(spent) * 0.95)]
    print(f"{label:34} p50 {p50:8.3f} ms   p95 {p95:8.3f} ms   worst {spent[-1]:8.2f} ms   {note}")
    return p50, p95


def memory() -> float:
    """Resident memory of this process in MB now (file pages that SQLite maps count too)."""
    try:
        with open("/proc/self/statm", encoding="ascii") as file:
            return int(file.read().split()[1]) * resource.getpagesize() / 1e6
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3


def series(names: list[str], count: int, seed: int) -> dict[str, list[tuple[str, str]]]:
    """Queries with the name each stands for; slips only in names of eight letters or more."""
    rng = random.Random(seed)
    long = [n for n in rng.sample(names, min(len(names), count * 3)) if sum(map(str.isalpha, n)) >= 8][:count]
    several = [n for n in long if n.count(" ") >= 1 and "." not in n]
    return {
        "1 slip": [(slip(n, 1, rng), n) for n in long],
        "2 slips": [(slip(n, 2, rng), n) for n in long],
        "1 slip in a first letter": [(slip(n, 1, rng, first=True), n) for n in long],
        "2 slips, one in a first letter": [(slip(n, 2, rng, first=True), n) for n in long],
        "two words joined": [(n.replace(" ", "", 1), n) for n in several if n.count(" ") > 1 or "-" in n],
        "one word split": [(_split(n, rng), n) for n in several],
    }


def _split(name: str, rng: random.Random) -> str:
    words = name.split()
    i = max(range(len(words)), key=lambda i: len(words[i]))
    at = rng.randrange(2, max(3, len(words[i]) - 1))
    words[i] = f"{words[i][:at]} {words[i][at:]}"
    return " ".join(words)


def measure(names: list[str], target: Path, count: int, seed: int) -> None:
    """Measure the index and print."""
    from claimcheck.knowledge.store import open_store

    before = memory()
    start = time.perf_counter()
    store = open_store(str(target))
    store.exact("Nobody At All")
    opened = (time.perf_counter() - start) * 1000
    rng = random.Random(seed)
    known = rng.sample(names, min(count, len(names)))
    exact, _ = show("exact, known", timed(store.exact, known), f"open and first answer {opened:.1f} ms")
    show("exact, unknown", timed(store.exact, [slip(n, 3, rng) for n in known]))
    missed = [n for n in known if n not in (m.alias for m in store.exact(n))]
    start = time.perf_counter()
    store.fuzzy("Nobody At All")
    print(f"first fuzzy answer {(time.perf_counter() - start) * 1000:.1f} ms; {len(missed)} names not found exactly")
    worst50 = worst95 = 0.0
    worst_recall = 1.0
    for label, queries in series(names, count, seed + 1).items():
        answers: dict[str, tuple[str, ...]] = {}

        def ask(query: str, answers: dict[str, tuple[str, ...]] = answers) -> None:
            answers[query] = tuple(m.alias for m in store.fuzzy(query))

        spent = timed(ask, [q for q, _ in queries])
        right = [bool(answers[q]) and answers[q][0] == n for q, n in queries]
        within = [n in answers[q] for q, n in queries]
        recall = sum(right) / max(len(right), 1)
        p50, p95 = show(f"fuzzy, {label}", spent, f"recall@1 {recall:.3f}  @8 {sum(within) / max(len(within), 1):.3f}")
        worst50, worst95 = max(worst50, p50), max(worst95, p95)
        if "slip" in label:
            worst_recall = min(worst_recall, recall)
    grown = memory() - before
    print(f"memory growth {grown:.0f} MB")
    figures = {"exact p50": exact, "fuzzy p50": worst50, "fuzzy p95": worst95, "open": opened, "memory": grown}
    missed_bars = [k for k, v in figures.items() if v > BARS[k]] + (["recall"] if worst_recall < BARS["recall"] else [])
    print("bars: " + ("all met" if not missed_bars else "MISSED " + ", ".join(missed_bars)))


def beside(names: list[str], count: int, seed: int) -> None:
    """The same one-slip queries answered by others."""
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    lower = [n.lower() for n in names]
    queries = series(names, count, seed + 1)["1 slip"][: max(3, min(count, 2_000_000 // len(names)))]
    right: list[bool] = []

    def brute(query: str) -> None:
        found = process.extractOne(query, lower, scorer=OSA.distance, score_cutoff=2)
        right.append(found is not None and found[0] == expected[query])

    expected = {q: n.lower() for q, n in queries}
    spent = timed(brute, [q for q, _ in queries])
    show("rapidfuzz over all names", spent, f"recall@1 {sum(right) / len(right):.3f} ({len(right)} queries)")
    try:
        from symspellpy import SymSpell, Verbosity
    except ImportError:
        print("symspellpy is not installed")
        return
    before = memory()
    spell = SymSpell(max_dictionary_edit_distance=2)
    for name in lower:
        spell.create_dictionary_entry(name, 1)
    print(f"symspellpy memory growth {memory() - before:.0f} MB")
    hits: list[bool] = []

    def lookup(query: str) -> None:
        found = spell.lookup(query, Verbosity.TOP, max_edit_distance=2)
        hits.append(bool(found) and found[0].term == expected[query])

    spent = timed(lookup, [q for q, _ in queries])
    show("symspellpy", spent, f"recall@1 {sum(hits) / len(hits):.3f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--names", type=int, default=1_000_000)
    parser.add_argument("--queries", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--alone", action="store_true", help="leave out the others")
    parser.add_argument("--keep", type=Path, help="keep the file here, and use it again if it is there")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        target = options.keep or Path(folder) / "names.sqlite"
        listed = target.with_suffix(".txt")
        if options.keep and target.exists() and listed.exists():
            names = listed.read_text("utf-8").split("\n")
        else:
            names = build(options.names, options.seed, target)
            if options.keep:
                listed.write_text("\n".join(names), "utf-8")
        measure(names, target, options.queries, options.seed)
        if not options.alone:
            beside(names, options.queries, options.seed)


if __name__ == "__main__":
    main()
