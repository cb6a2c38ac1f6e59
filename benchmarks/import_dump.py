"""Speed and memory of ``kb import``: ``python benchmarks/import_dump.py [--megabytes N] [--kill] [--limit N]``.

It writes a dump in the form of Wikidata's (a JSON array, one entity a line; persons with aliases, dates and positions,
positions, countries, and things of no use) of the given size to a temporary folder, imports it in a process of its own,
and prints processor time, megabytes a second and the peak of resident memory, for half the size and for the whole: what
grows with the dump shows. With ``--kill`` the import of the whole is killed half way and taken up. With ``--limit N``
the process may have no more than N MB of address space (code, libraries and what is mapped of files among it): with a
dump larger than that it shows that the dump need not fit into memory.
The same seed gives the same dump.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
COMMAND = """
import resource, sys, time
if int(sys.argv[3]):
    resource.setrlimit(resource.RLIMIT_AS, (int(sys.argv[3]) << 20,) * 2)
from pathlib import Path
from claimcheck.knowledge.importing.run import Importing, import_files
from claimcheck.knowledge.importing.staging import Staging
from claimcheck.knowledge.store import open_store
base = open_store()
begun = time.process_time()
read = [0.0]
plain = Staging.digest
def digest(self):  # asked for when everything is read
    read[0] = time.process_time() - begun
    return plain(self)
Staging.digest = digest
made = import_files(Importing((Path(sys.argv[1]),), "bench", Path(sys.argv[2]), as_of="2026-01-05"), base, report=print)
used = time.process_time() - begun
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
size = made.target.stat().st_size / 1e6
print(made.kept, *(made.counts[k] for k in ("entities", "aliases", "terms")), read[0], used, peak, size)
"""


def main() -> int:
    parser = argparse.ArgumentParser(description="Speed and memory of kb import.")
    parser.add_argument("--megabytes", type=int, default=500, help="size of the dump (default: 500)")
    parser.add_argument("--kill", action="store_true", help="kill the import half way and take it up")
    parser.add_argument("--limit", type=int, metavar="N", help="megabytes of address space that an import may have")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        for part, kill in ((options.megabytes // 2, False), (options.megabytes, options.kill)):
            dump = Path(folder) / "dump.json"
            write(dump, part * 1_000_000)
            measure(dump, Path(folder) / "imported", kill=kill, limit=options.limit)
    return 0


def measure(dump: Path, folder: Path, *, kill: bool, limit: int | None) -> None:
    size = dump.stat().st_size / 1e6
    arguments = [sys.executable, "-c", COMMAND, str(dump), str(folder), str(limit or 0)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    if kill:
        process = subprocess.Popen(arguments, env=environment, stdout=subprocess.DEVNULL)
        working = folder / "bench.importing"
        while process.poll() is None and not (working.exists() and working.stat().st_size > dump.stat().st_size / 20):
            time.sleep(0.1)
        process.send_signal(signal.SIGKILL)
        process.wait()
        print(f"killed with exit code {process.returncode}")
    done = subprocess.run(arguments, env=environment, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"the import of {size:.0f} MB failed:\n{done.stderr[-2000:]}")
    *said, last = done.stdout.strip().splitlines()
    for line in said:
        print(line)
    rows, entities, aliases, terms, read, used, peak, made = last.split()
    print(
        f"{size:7.0f} MB dump: {int(rows):,} rows kept, {int(entities):,} entities, {int(aliases):,} aliases, "
        f"{int(terms):,} terms; read in {float(read):.0f} s of processor time "
        f"({size / max(float(read), 0.01):.0f} MB/s), all in {float(used):.0f} s; "
        f"peak memory {float(peak):.0f} MB{f' within {limit} MB of address space' if limit else ''}; "
        f"layer {float(made):.0f} MB"
    )


def write(path: Path, size: int) -> None:
    """A dump of about ``size`` bytes."""
    dice = random.Random(7)
    number = 0
    with open(path, "w", encoding="utf-8") as out:
        out.write("[\n")
        for i in range(60):
            out.write(json.dumps(country(i)) + ",\n")
        for i in range(2000):
            out.write(json.dumps(position(i)) + ",\n")
        while out.tell() < size:
            for _ in range(500):
                number += 1
                made = person(dice, number) if number % 4 else thing(dice, number)
                out.write(json.dumps(made, ensure_ascii=False) + ",\n")
        out.write(json.dumps(person(dice, number + 1)) + "\n]\n")


def snak(value: object, kind: str = "wikibase-entityid") -> dict:
    return {"snaktype": "value", "datavalue": {"type": kind, "value": value}}


def item(id: str) -> dict:
    return snak({"entity-type": "item", "id": id})


def day(dice: random.Random, first: int, last: int) -> dict:
    text = f"+{dice.randint(first, last)}-{dice.randint(1, 12):02}-{dice.randint(1, 28):02}T00:00:00Z"
    return snak({"time": text, "precision": 11, "calendarmodel": "http://www.wikidata.org/entity/Q1985727"}, "time")


def statement(main: dict, **qualifiers: dict) -> dict:
    return {"mainsnak": main, "rank": "normal", "qualifiers": {k: [v] for k, v in qualifiers.items()}}


def entity(id: str, label: str, aliases: list[str], claims: dict, sitelinks: int, padding: int) -> dict:
    return {
        "type": "item", "id": id,
        "labels": {"en": {"language": "en", "value": label}, "de": {"language": "de", "value": label}},
        "descriptions": {"en": {"language": "en", "value": "x" * padding}},
        "aliases": {"en": [{"language": "en", "value": a} for a in aliases]},
        "claims": claims,
        "sitelinks": {f"wiki{i}": {"site": f"wiki{i}", "title": label, "badges": []} for i in range(sitelinks)},
    }  # fmt: skip


def country(i: int) -> dict:
    code = chr(65 + i // 26) + chr(65 + i % 26)
    return entity(f"Q{i + 10}", f"Land {code}", [], {"P297": [statement(snak(code, "string"))]}, 100, 40)


def position(i: int) -> dict:
    claims = {"P31": [statement(item("Q4164871"))], "P1001": [statement(item(f"Q{10 + i % 60}"))]}
    return entity(f"Q{i + 100}", f"Keeper of Seal {i}", [], claims, 2, 40)


def word(dice: random.Random) -> str:
    return "".join(dice.choice("bdfgklmnprstvz") + dice.choice("aeiou") for _ in range(dice.randint(2, 4))).capitalize()


def person(dice: random.Random, number: int) -> dict:
    given, family = word(dice), word(dice)
    claims = {
        "P31": [statement(item("Q5"))],
        "P569": [statement(day(dice, 1850, 1999))],
        "P27": [statement(item(f"Q{10 + dice.randrange(60)}"))],
        "P39": [
            statement(item(f"Q{100 + dice.randrange(2000)}"), P580=day(dice, 1990, 2005), P582=day(dice, 2006, 2025))
            for _ in range(dice.randrange(4))
        ],
    }
    aliases = [f"{given[0]}. {family}", f"{given} {word(dice)} {family}"][: dice.randrange(3)]
    return entity(f"Q{number + 10_000}", f"{given} {family}", aliases, claims, dice.randrange(8), dice.randrange(400))


def thing(dice: random.Random, number: int) -> dict:
    claims = {"P31": [statement(item("Q532"))], "P625": [statement(snak("1,1", "string"))]}
    return entity(f"Q{number + 10_000}", word(dice), [], claims, 3, dice.randrange(2000))


if __name__ == "__main__":
    sys.exit(main())
