"""Quality and speed of the time expressions, and the adapter to the cases of microsoft/Recognizers-Text.

    python benchmarks/times.py recognizers ../shared/eval/data/timex/recognizers-text/DateTimeModel.json [--failures N]
    python benchmarks/times.py speed ../shared/eval/data/clean/wikinews.jsonl
    python benchmarks/times.py peers ../shared/eval [--documents N] [--only NAME]
    python benchmarks/times.py linear

The cases were written for assistants that keep a calendar ("book 5 to 6 on 22/04"), with a type system of their own.
The adapter turns both sides into days, clock times and lengths, and asks for every expected result whether the
mentions that overlap it say the same; a mention over no expected result fails the case. Cases whose point is no
matter of news copy are skipped, each kind with its reason in times_skipped.tsv, and counted.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import time
from collections import Counter
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from times_peers import compare

from claimcheck import times
from claimcheck.annotating.times import find_times
from claimcheck.model import Document, Mention
from claimcheck.segmenting import segment

_DAYS = {"D": 1, "W": 7, "M": 30.44, "Y": 365.25}


def _skipped_kinds() -> list[tuple[str, re.Pattern[str]]]:
    with Path(__file__).with_name("times_skipped.tsv").open(encoding="utf-8") as lines:
        next(lines)
        rows = [line.rstrip("\n").split("\t") for line in lines if line[0] != "#"]
    return [(reason, re.compile(pattern, re.IGNORECASE)) for reason, pattern in rows]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("task", choices=["recognizers", "speed", "peers", "linear"])
    parser.add_argument("file", nargs="?", default="../shared/eval")
    parser.add_argument("--documents", type=int, help="peers: only the first so many documents")
    parser.add_argument(
        "--envs", type=Path, default=Path("build/peers"), help="peers: where their environments are kept"
    )
    parser.add_argument("--only", action="append", default=[], help="peers: this library; may be given again")
    parser.add_argument("--failures", type=int, default=0)
    parser.add_argument("--all", action="store_true", help="skip nothing")
    args = parser.parse_args()
    if args.task == "peers":
        return compare(Path(args.file), args.envs.resolve(), args.documents, args.only)
    if args.task == "linear":
        _linear()
    elif args.task == "speed":
        _speed(args.file)
    else:
        _recognizers(args.file, args.failures, args.all)
    return 0


def _speed(path: str) -> None:
    with open(path, encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines if line.strip()]
    parts = [(segment(Document(r["text"])).tokens, r) for r in rows]
    words = sum(len(r["text"].split()) for r in rows)
    best = float("inf")
    for _ in range(3):
        start = time.process_time()
        for tokens, row in parts:
            find_times(row["text"], tokens, date.fromisoformat(row["published"]) if row.get("published") else None)
        best = min(best, time.process_time() - start)
    print(f"{words} words, {words / best:,.0f} words per CPU second for recognition and resolution")


def _linear() -> None:
    """Seconds for a text and for twice as much of it, up to a megabyte: figures, months and commas, prose of dates."""
    kinds = {
        "digits": "1",
        "numbers": "12 ",
        "months": "May ",
        "commas": ",",
        "dates": "on Friday, May 3, 2019, the ",
        "units": "two and a half years ago, ",
        "mixed": "May,1 2,3 ",
    }
    print("| text | 250 kB | 500 kB | 1 MB | last ratio |")
    print("|---|---|---|---|---|")
    for name, piece in kinds.items():
        seconds = []
        for size in (250_000, 500_000, 1_000_000):
            text = piece * (size // len(piece))
            tokens = segment(Document(text)).tokens
            start = time.process_time()
            find_times(text, tokens, date(2026, 11, 23))
            seconds.append(time.process_time() - start)
        figures = " | ".join(f"{s:.2f}" for s in seconds)
        print(f"| {name} | {figures} | {seconds[2] / max(seconds[1], 1e-3):.2f} |")


def _recognizers(path: str, failures: int, everything: bool) -> None:
    with open(path, encoding="utf-8-sig") as source:
        cases = json.load(source)
    kinds = _skipped_kinds()
    skipped: Counter[str] = Counter()
    passed = applicable = skipped_passed = 0
    for case in cases:
        reason = None if everything else next((r for r, p in kinds if p.search(case["Input"])), None)
        if reason:
            skipped[reason] += 1
            skipped_passed += _passes(case)
            continue
        applicable += 1
        if _passes(case):
            passed += 1
        elif failures > 0:
            failures -= 1
            _show(case)
    print(f"{passed} of {applicable} applicable cases ({passed / max(applicable, 1):.1%}); {len(cases)} cases in all")
    print(f"of the {sum(skipped.values())} skipped {skipped_passed} pass as well:")
    for reason, count in skipped.most_common():
        print(f"  skipped {count:4}  {reason}")


def _reference(case: dict[str, Any]) -> date | None:
    text = case.get("Context", {}).get("ReferenceDateTime")
    return datetime.fromisoformat(text).date() if text else None


def _passes(case: dict[str, Any]) -> bool:
    found = times.find(case["Input"], published=_reference(case))
    used: set[int] = set()
    for result in case["Results"]:
        start = result.get("Start", case["Input"].lower().find(result["Text"].lower()))
        end = result.get("End", start + len(result["Text"]) - 1) + 1
        mine = [(i, m) for i, m in enumerate(found) if m.span.start < end and m.span.end > start]
        used.update(i for i, _ in mine)
        values = (result.get("Resolution") or {}).get("values") or [{"timex": result["Text"]}]
        if not mine or not any(_agrees([m for _, m in mine], value, _reference(case)) for value in values):
            return False
    return len(used) == len(found)


def _agrees(mine: list[Mention], value: dict[str, str], today: date | None) -> bool:
    """Whether the mentions say what one expected value says.

    Either the TIMEX3 strings agree, or the days, clock times or ends do. Where the two standards differ, not the
    reading, both count: a vague length (PXD, "some days") for the fixed P3D of the cases; the length P2W of "in two
    weeks" for the day it leads to; a month for "two months ago"; either year of a date that states none.
    """
    want = value.get("timex", "")
    ours: list[Any] = [m.value for m in mine]
    if any(_plain(v.timex) == _plain(want) or _open_timex(v, want) for v in ours):
        return True
    if want.startswith("(") and want.endswith(")") and _plain(ours[0].timex) == _plain(want[1:-1].split(",")[-1]):
        return True
    if any(v.count is None and v.type == "DURATION" and re.sub(r"\d+", "X", want) == v.timex for v in ours):
        return True
    kind = value.get("type", "")
    if kind in ("time", "timerange") and want.startswith("T"):
        return any(v.timex and "T" in v.timex and _plain("T" + v.timex.split("T", 1)[1]) == _plain(want) for v in ours)
    if "value" in value and kind in ("date", "datetime"):
        return any(_same_moment(v, value["value"]) or _leads_to(v, value["value"], today) for v in ours)
    if "start" in value or "end" in value:
        if want.count("XXXX") == 2 and len(ours) == 2 and all(v.earliest for v in ours):
            # Neither end has a year: any year will do.
            days = [d[4:] for d in want[1:].split(",")[:2]]
            return [v.earliest.isoformat()[4:] for v in ours] == days or any(v.mod for v in ours)
        return _same_ends(ours, value.get("start"), value.get("end"), today)
    return False


def _open_timex(v: Any, want: str) -> bool:
    """Whether an expected value without a year or week (XXXX-05-09, XXXX-WXX-2TMO) fits ours."""
    if not want.startswith("XXXX-") or v.timex is None:
        return False
    day, _, clock = want.partition("T")
    ours, _, our_clock = v.timex.partition("T")
    if _plain("T" + clock) != _plain("T" + our_clock):
        return False
    if day.startswith("XXXX-WXX-"):
        return v.earliest is not None and v.earliest == v.latest and str(v.earliest.isoweekday()) == day[9:]
    return ours[4:] == day[4:]


def _leads_to(v: Any, text: str, today: date | None) -> bool:
    if v.type == "DURATION" and today is not None and v.count is not None and v.unit in _DAYS:
        days = (date.fromisoformat(text[:10]) - today).days
        return abs(abs(days) - v.count * _DAYS[v.unit]) <= v.count * {"M": 1.5, "Y": 1.0}.get(v.unit, 0)
    if v.type == "DURATION" and today is not None and v.unit in ("TH", "TM", "TS"):
        return text[:10] == today.isoformat()
    return (
        v.relation in ("ago", "later", "earlier", "from now")
        and v.earliest is not None
        and (v.earliest.isoformat() <= text[:10] <= v.latest.isoformat())
    )


def _plain(timex: str | None) -> str:
    text = re.sub(r":00$", "", re.sub(r"(T\d\d):00(:00)?$", r"\1", timex or ""))
    return {"P7D": "P1W", "P12M": "P1Y", "P0.5Y": "P6M"}.get(text, text)


def _same_moment(v: Any, text: str) -> bool:
    day, _, clock = text.partition(" ")
    if v.earliest is None or v.earliest != v.latest or v.earliest.isoformat() != day:
        return False
    return not clock or (v.timex or "").partition("T")[2][:5] in (clock[:5], clock[:2]) or clock == "00:00:00"


def _same_ends(ours: list[Any], start: str | None, end: str | None, today: date | None) -> bool:
    first, last = ours[0], ours[-1]
    if len(ours) == 2 and today is not None and start and end and "PRESENT_REF" in (first.timex, last.timex):
        other = last if first.timex == "PRESENT_REF" else first
        return other.earliest is not None and other.earliest.isoformat() in (start[:10], end[:10])
    if first.mod and start and " " not in start and len(ours) == 1 and first.earliest is not None:
        # Early, mid and late take a part of the period; TIMEX3 says so in mod and keeps the value.
        return first.earliest.isoformat() <= start <= first.latest.isoformat()
    if first.earliest is None or last.latest is None:
        return False
    if any(x and (" " in x or ":" in x) for x in (start, end)):
        clocks = [v for v in ours if ":" in (v.timex or "")] or ours
        times_of = [(v.timex or "").partition("T")[2] for v in (clocks[0], clocks[-1])]
        wanted = [(x or "").split(" ")[-1][:5] for x in (start, end)]
        return len(ours) > 1 and [t[:5] if ":" in t else t + ":00" for t in times_of] == wanted
    if (start is None) != (end is None):
        # Before 2012, since May: TimeML leaves the preposition outside, so the edge is either end of the period.
        edge = date.fromisoformat(start or end or "")
        return any(edge in (v.earliest, v.latest, v.latest + timedelta(1)) for v in ours if v.latest is not None)
    good = start is None or first.earliest.isoformat() == start
    if end is None:
        return good
    edge = date.fromisoformat(end)
    if start and (first.mod or last.mod) and len(ours) == 2:
        inside = [
            v.earliest.isoformat() <= d <= (v.latest + timedelta(1)).isoformat()
            for v, d in zip((first, last), (start, end), strict=True)
        ]
        return all(inside)
    return good and edge in (last.latest, last.latest + timedelta(1), last.earliest)


def _show(case: dict[str, Any]) -> None:
    print(case["Input"], "|", _reference(case))
    for r in case["Results"]:
        print("    want", r["Text"], [v.get("timex") for v in (r.get("Resolution") or {}).get("values", [])])
    print("    have", [(m.text, m.value.timex) for m in times.find(case["Input"], published=_reference(case))])


if __name__ == "__main__":
    sys.exit(main())
