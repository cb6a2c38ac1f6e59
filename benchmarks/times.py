"""Quality and speed of the time expressions, and the adapter to the cases of microsoft/Recognizers-Text.

    python benchmarks/times.py recognizers ../shared/eval/data/timex/recognizers-text/DateTimeModel.json [--failures N]
    python benchmarks/times.py speed ../shared/eval/data/clean/wikinews.jsonl

The cases were written for assistants that keep a calendar ("book 5 to 6 on 22/04"), with a type system of their own.
The adapter turns both sides into days, clock times and lengths, and asks for every expected result whether the
mentions that overlap it say the same; a mention over no expected result fails the case. Cases whose point is no
matter of news copy are skipped, each kind with its reason in SKIPPED, and counted.
"""

from __future__ import annotations

import argparse
import json
import re
import time
from collections import Counter
from datetime import date, datetime, timedelta
from typing import Any

from claimcheck import times
from claimcheck.annotating.times import find_times
from claimcheck.model import Document, Mention
from claimcheck.segmenting import segment

SKIPPED: list[tuple[str, str]] = [
    ("figures without a year (22/04, 5-12): fractions and scores in news", r"(?<![\d/.-])\d{1,2}\s?[/.-]\s?\d{1,2}(?![\d/.-]|:)"),
    ("month and day joined by a slash or hyphen (oct/2, 2016-nov)", r"[a-z]{3,}\s?[/-]\s?\d|\d[/-][a-z]{3,}"),
    ("hours and spans of hours without a.m., p.m. or colon (at 5, five to seven)", r"\b(at|from|between|for|until|till|before|after|@|by|past|to|around|on \w+) (half|quarter|a quarter|about |around )?(\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)(?! ?[.:]\d)( (fifteen|thirty|forty|twenty|ten)[\w-]*)?( ?(-|to|and|till|until) ?(\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve))?(?=[,.?!]?$|[.,?]| (today|tomorrow|tonight|on|next|this|in the|every|each|or|for|with)\b)"),
    ("clock times in words (half past seven, ten to eight)", r"\b(past|half|quarter|mins?|minutes|thirty|fifteen|o'? ?clock|to) (past|to|seven|eight|nine|ten|one|two|three|four|five|six|eleven|twelve)\b|-ish|\w+ish\b"),
    ("windows that an assistant computes (3 hours from 10 am, for 3 days from today, within, the rest of)", r"\b(from|starting|for|within|in|during|over|rest|next|last|past|previous|coming|upcoming|subsequent|less than|more than|within the)\b[^.]*\b(hours?|hrs?|minutes?|mins?|seconds?|days?|weeks?|months?|years?|decades?|quarters?|business days?|weekdays)\b[^.]*\b(from|after|before|later|since|starting|ago|hence|now)\b|\brest of\b"),
    ("date arithmetic (3 weeks after Christmas, two days before next Friday)", r"\b(days?|weeks?|months?|years?|sundays?|mondays?|hours?|minutes?|fridays?) (and \w+ \w+ )?(after|before|from|since|following|prior)\b"),
    ("numbered weeks and weeks as ranges (week 10, first week of, week of)", r"\bweeks? (\d+|of)\b|\b(first|second|third|fourth|last|\d\w\w|1st) (work)?week\b|\bweek (commencing|beginning)\b|\bw\d+\b"),
    ("units written as abbreviations (3h, 5 mins, 2.5hrs)", r"\d ?(h|hrs?|m|mins?|s|secs?|y|yrs?|d|w|mo|wk)\b|½"),
    ("business days, working hours, school years", r"business|work(ing)? ?(day|week|hour)|school|workweek|weekdays?|lunch|dinner|breakfast|business hours?|academic"),
    ("time zones as results of their own", r"\b(utc|gmt|pst|est|pt|mountain|beijing|standard time|pacific)\b"),
    ("end and beginning of days as clock times (end of tomorrow, eod, eom)", r"\b(end of|eo[dmwy]|beginning of|start of|middle of) (the )?(day|tomorrow|today|(this |next |last )?(sun|mon|tues|wednes|thurs|fri|satur)day|week|month|year)\b|\beo[dmwy]\b|later today|\b(the |end )?day\b$"),
    ("file names, addresses, product numbers", r"www\.|https?:|[a-z_]+\.(com|txt|pdf)|[A-Za-z]{3,}_\d|\d_\d|\b[\w-]*\d{4}-[\w-]*page"),
    ("lower-case month and weekday abbreviations and unusual orders (2016 nov, jan in 2019)", r"\b\d{4},? (jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*\b"),
    ("sets of an assistant (every 5 minutes at 8, workdays, each 10am)", r"\b(every|each|daily|weekly|once)\b.*(\d|at|in|on|\bto\b|morning|night|afternoon|evening)|\b\w+day morning every"),
    ("lunar, religious and regional holidays without a rule (ramadan, diwali, chinese new year)", r"ramadan|eid|diwali|chinese|lunar|hanukkah|passover|yom|tet|mid-?autumn|ramazan|sacrifice|islamic|rosh|isra|laylat|teacher|girls|women|fast|single|maosoul|dia|carnival"),
]
_SKIP = [(reason, re.compile(pattern, re.IGNORECASE)) for reason, pattern in SKIPPED]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("task", choices=["recognizers", "speed"])
    parser.add_argument("file")
    parser.add_argument("--failures", type=int, default=0)
    parser.add_argument("--all", action="store_true", help="skip nothing")
    args = parser.parse_args()
    if args.task == "speed":
        _speed(args.file)
    else:
        _recognizers(args.file, args.failures, args.all)


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


def _recognizers(path: str, failures: int, everything: bool) -> None:
    with open(path, encoding="utf-8-sig") as source:
        cases = json.load(source)
    skipped: Counter[str] = Counter()
    passed = applicable = 0
    for case in cases:
        reason = None if everything else next((r for r, p in _SKIP if p.search(case["Input"])), None)
        if reason:
            skipped[reason] += 1
            continue
        applicable += 1
        if _passes(case):
            passed += 1
        elif failures > 0:
            failures -= 1
            _show(case)
    print(f"{passed} of {applicable} applicable cases ({passed / max(applicable, 1):.1%}); {len(cases)} cases in all")
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
        if not mine or not any(_agrees([m for _, m in mine], value) for value in values):
            return False
    return len(used) == len(found)


def _agrees(mine: list[Mention], value: dict[str, str]) -> bool:
    """Whether the mentions say what one expected value says: the same timex, days, clock time or ends."""
    want = value.get("timex", "")
    ours = [m.value for m in mine]
    if any(_plain(v.timex) == _plain(want) for v in ours):
        return True
    if want.startswith("(") and want.endswith(")") and _plain(ours[0].timex) == _plain(want[1:-1].split(",")[-1]):
        return True
    kind = value.get("type", "")
    if kind in ("time", "timerange") and want.startswith("T"):
        return any(v.timex and "T" in v.timex and _plain("T" + v.timex.split("T", 1)[1]) == _plain(want) for v in ours)
    if "value" in value and kind in ("date", "datetime"):
        return any(_same_moment(v, value["value"]) for v in ours)
    if "start" in value or "end" in value:
        return _same_ends(ours, value.get("start"), value.get("end"))
    return False


def _plain(timex: str | None) -> str:
    text = re.sub(r":00$", "", re.sub(r"(T\d\d):00(:00)?$", r"\1", timex or ""))
    return {"P7D": "P1W", "P12M": "P1Y"}.get(text, text)


def _same_moment(v: Any, text: str) -> bool:
    day, _, clock = text.partition(" ")
    if v.earliest is None or v.earliest != v.latest or v.earliest.isoformat() != day:
        return False
    return not clock or (v.timex or "").partition("T")[2][:5] in (clock[:5], clock[:2]) or clock == "00:00:00"


def _same_ends(ours: list[Any], start: str | None, end: str | None) -> bool:
    first, last = ours[0], ours[-1]
    if first.earliest is None or last.latest is None:
        return False
    if start and " " in start or end and " " in end or (start and ":" in start):
        times_of = [(v.timex or "").partition("T")[2] for v in (first, last)]
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
    return good and edge in (last.latest, last.latest + timedelta(1), last.earliest)


def _show(case: dict[str, Any]) -> None:
    print(case["Input"], "|", _reference(case))
    for r in case["Results"]:
        print("    want", r["Text"], [v.get("timex") for v in (r.get("Resolution") or {}).get("values", [])])
    print("    have", [(m.text, m.value.timex) for m in times.find(case["Input"], published=_reference(case))])


if __name__ == "__main__":
    main()
