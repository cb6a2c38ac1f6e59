"""A summer-time zone on a day of standard time: "3 p.m. BST on Dec. 5"."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from claimcheck.checking.dates.almanac import long_date, nth_weekday
from claimcheck.checking.dates.scene import Scene, Time
from claimcheck.checking.dates.tables import Row, rows
from claimcheck.checking.dates.verdicts import calendar, fault
from claimcheck.model import CodeInfo, Severity, Suggestion, Verdict

__all__ = ["INFO", "find", "is_summer"]

INFO = CodeInfo("date-zone-season", Severity.WARNING, "A summer-time zone on a day of standard time.")
# BST is Bangladesh's standard time, too.
_ELSEWHERE = frozenset({"bangladesh", "bangladeshi", "dhaka", "bougainville"})
_SINCE = 2008  # all rules of the table are in force


def find(scene: Scene) -> Iterator[Verdict]:
    """Clock times with a zone whose day is told, or is the one of the same expression; the days of change are left out.

    The opposite (EST in July) is common in print and left alone.
    """
    for time in scene.times:
        zone = time.value.zone
        if not zone or time.value.type != "TIME":
            continue
        row = next((r for r in rows("zones") if r["summer"] == zone.upper()), None)
        day = _day(scene, time) if row else None
        if row is None or day is None or day.year < _SINCE or is_summer(row["rule"], day) is not False:
            continue
        if row["summer"] == "BST" and _ELSEWHERE & frozenset(scene.low):
            continue
        yield _report(scene, time, row, day)


def _day(scene: Scene, time: Time) -> date | None:
    if any(time.value.get(k) is not None for k in ("day", "weekday")):
        return time.single_day
    for other in scene.by_sentence.get(time.sentence, ()):
        if other is not time and other.single_day and other.day_of_month and 0 <= other.first - time.stop <= 2:
            return other.single_day
    return None


def is_summer(rule: str, day: date) -> bool | None:
    """Whether summer time is in force on a day; None on the days of change themselves and their neighbours."""
    bounds = {"us": ((3, 2), (11, 1)), "eu": ((3, -1), (10, -1)), "au": ((10, 1), (4, 1)), "nz": ((9, -1), (4, 1))}[
        rule
    ]
    starts, ends = (nth_weekday(day.year, month, 6, n) for month, n in bounds)
    if starts is None or ends is None or min(abs((day - starts).days), abs((day - ends).days)) <= 1:
        return None
    return starts < day < ends if starts < ends else not ends < day < starts


def _report(scene: Scene, time: Time, row: Row, day: date) -> Verdict:
    at = next((i for i in range(time.first, time.stop) if scene.words[i].upper() == row["summer"]), None)
    found = (Suggestion(row["standard"], scene.span(at, at + 1)),) if at is not None else ()
    statement = (
        f"summer time is not in force on {long_date(day)}: the zone is then {row['standard']}, not {row['summer']}"
    )
    span = scene.span(at, at + 1) if at is not None else time.span
    return fault(INFO, time.claim, span, f"{statement[0].upper()}{statement[1:]}.", (calendar(statement),), found)
