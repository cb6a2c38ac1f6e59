"""Time expressions beside other Python libraries: ``python benchmarks/times.py peers [DIR] [--documents N]``.

Every library runs in an environment of its own, made with pip at the first call and kept in ``--envs``. All are given
the same documents, paragraph by paragraph, with the day of writing, in one run; all are scored by the scorer of the
development data (``score_timex.py`` of ``DIR``). This file is also what runs inside those environments, so it
imports nothing but the standard library at its head.

What a library returns as a moment is written as a day, with the clock time where it is not midnight; what it returns
as a length, as ``PnD``. dateparser, parsedatetime and timefhuman know no TIMEX3, so their value figures are low by
nature: of an expression such as "1943" they return a day. The strict and relaxed figures of the spans are the fairer
comparison.
"""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
import time
import venv
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

__all__ = ["compare"]

Found = Iterator[tuple[int, int, str, str]]
# Releases of November 2026; recognizers-text needs the emoji package of before 2022.
PEERS = {
    "dateparser": ["dateparser==1.5.0"],
    "parsedatetime": ["parsedatetime==2.6"],
    "timefhuman": ["timefhuman==0.1.5"],
    "recognizers-text": ["recognizers-text-suite==1.0.2a2", "emoji==1.7.0"],
}


def _moment(at: datetime | date) -> str:
    if isinstance(at, datetime) and (at.hour or at.minute):
        return f"{at:%Y-%m-%dT%H:%M}"
    return f"{at:%Y-%m-%d}"


def _dateparser() -> Callable[[str, datetime], Found]:
    from dateparser.search import search_dates

    def read(text: str, now: datetime) -> Found:
        at = 0
        for words, moment in search_dates(text, languages=["en"], settings={"RELATIVE_BASE": now}) or ():
            start = text.find(words, at)
            if start >= 0:
                at = start + len(words)
                yield start, at, "DATE", _moment(moment)

    return read


def _parsedatetime() -> Callable[[str, datetime], Found]:
    import parsedatetime

    calendar = parsedatetime.Calendar()

    def read(text: str, now: datetime) -> Found:
        for moment, flag, start, end, _ in calendar.nlp(text, sourceTime=now) or ():
            yield start, end, "TIME" if flag == 2 else "DATE", _moment(moment.date() if flag == 1 else moment)

    return read


def _timefhuman() -> Callable[[str, datetime], Found]:
    from timefhuman import tfhConfig, timefhuman

    def read(text: str, now: datetime) -> Found:
        for _, (start, end), value in timefhuman(text, config=tfhConfig(now=now, return_matched_text=True)):
            first = value[0] if isinstance(value, tuple | list) and value else value
            if isinstance(first, timedelta):
                yield start, end, "DURATION", f"P{first.days}D"
            elif isinstance(first, datetime | date):
                yield start, end, "DATE", _moment(first)

    return read


def _recognizers() -> Callable[[str, datetime], Found]:
    from recognizers_date_time import Culture, recognize_datetime

    kinds = {"duration": "DURATION", "set": "SET", "time": "TIME", "datetime": "TIME"}

    def read(text: str, now: datetime) -> Found:
        for result in recognize_datetime(text, Culture.English, reference=now):
            values = (result.resolution or {}).get("values") or [{}]
            kind = result.type_name.split(".")[-1]
            # Of a date without its year the past one comes first; the last value is the one to come.
            yield result.start, result.end + 1, kinds.get(kind, "DATE"), values[0].get("timex", "")

    return read


_READERS: dict[str, Callable[[], Callable[[str, datetime], Found]]] = {
    "dateparser": _dateparser,
    "parsedatetime": _parsedatetime,
    "timefhuman": _timefhuman,
    "recognizers-text": _recognizers,
}


def _work(name: str) -> None:
    """Inside an environment: documents from standard input, what was found and the CPU seconds to standard output."""
    documents = json.load(sys.stdin)
    read = _READERS[name]()
    found: dict[str, list[Any]] = {}
    raised, begin = 0, time.process_time()
    for key, (text, day) in documents.items():
        now, at = datetime.fromisoformat(day), 0
        rows = found.setdefault(key, [])
        for line in text.split("\n"):
            if line.strip():
                try:
                    rows.extend([s + at, e + at, kind, value] for s, e, kind, value in read(line, now))
                except Exception:
                    raised += 1
            at += len(line) + 1
    json.dump({"found": found, "seconds": time.process_time() - begin, "raised": raised}, sys.stdout)


def _ours(documents: dict[str, tuple[str, str]]) -> dict[str, Any]:
    from claimcheck import times

    begin = time.process_time()
    found = {
        key: [[m.span.start, m.span.end, m.value.type, m.value.timex] for m in times.find(text, published=day)]
        for key, (text, day) in documents.items()
    }
    return {"found": found, "seconds": time.process_time() - begin, "raised": 0}


def _scorer(folder: Path) -> Any:
    spec = importlib.util.spec_from_file_location("score_timex", folder / "score_timex.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _environment(folder: Path, name: str) -> Path:
    home = folder / name
    python = home / "bin" / "python"
    if not (home / "made").exists():
        venv.create(home, with_pip=True, clear=True)
        subprocess.run([python, "-m", "pip", "install", "-q", *PEERS[name]], check=True, stderr=subprocess.DEVNULL)
        (home / "made").touch()
    return python


def compare(data: Path, envs: Path, most: int | None, only: list[str]) -> int:
    """Prints a table of strict, relaxed and value F1 and of speed; 2 where the development data are not there."""
    if not (data / "score_timex.py").exists():
        print(f"{data}: no development data there; nothing measured.", file=sys.stderr)
        return 2
    scorer = _scorer(data)
    gold = dict(list(scorer.load_gold(str(data / "data/timex/wikiwars")).items())[:most])
    documents = {key: (doc["text"], (doc["dct"] or "2010-01-01")[:10]) for key, doc in gold.items()}
    words = sum(len(text.split()) for text, _ in documents.values())
    print(f"{len(gold)} documents, {words} words, {sum(len(d['gold']) for d in gold.values())} expressions\n")
    print("| library | strict F1 | relaxed F1 | value F1 | words per CPU second | paragraphs it raised on |")
    print("|---|---|---|---|---|---|")
    for name in only or ["claimcheck", *PEERS]:
        if name == "claimcheck":
            result = _ours(documents)
        else:
            python = _environment(envs, name)
            run = subprocess.run(
                [python, __file__, name], input=json.dumps(documents), capture_output=True, text=True, check=True
            )
            result = json.loads(run.stdout[run.stdout.index('{"found"') :])
        print(_row(scorer, gold, name, result, words), flush=True)
    return 0


def _row(scorer: Any, gold: dict[str, Any], name: str, result: dict[str, Any], words: int) -> str:
    strict = relaxed = value = wanted = given = 0
    for key, document in gold.items():
        text = document["text"]
        want = {scorer.trim(text, g[0], g[1]): g[3] for g in document["gold"]}
        have = {scorer.trim(text, p[0], p[1]): p[3] for p in result["found"][key]}
        wanted, given = wanted + len(document["gold"]), given + len(have)
        strict += len(want.keys() & have.keys())
        used = set(want.keys() & have.keys())
        value += sum(want[span] == have[span] for span in used)
        relaxed += len(used)
        left = sorted(set(want) - used)
        for span in sorted(set(have) - used):
            match = next((w for w in left if w[0] < span[1] and w[1] > span[0]), None)
            if match is not None:
                left.remove(match)
                relaxed += 1
                value += want[match] == have[span]
    figures = [2 * n / max(wanted + given, 1) for n in (strict, relaxed, value)]
    speed = words / max(result["seconds"], 1e-9)
    return f"| {name} | " + " | ".join(f"{f:.3f}" for f in figures) + f" | {speed:,.0f} | {result['raised']} |"


if __name__ == "__main__":
    _work(sys.argv[1])
