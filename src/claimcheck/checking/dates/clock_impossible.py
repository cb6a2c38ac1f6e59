"""A clock time that no clock shows: 13:75, 25:30."""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.checking.dates.scene import Scene, Time
from claimcheck.checking.dates.values import KEYS_NEAR
from claimcheck.checking.dates.verdicts import calendar, fault, repeated
from claimcheck.model import CodeInfo, Severity, Suggestion, Verdict

__all__ = ["INFO", "find"]

INFO = CodeInfo("date-clock-impossible", Severity.ERROR, "A clock time that does not exist, such as 13:75.")


def find(scene: Scene) -> Iterator[Verdict]:
    """Hours past 24 and minutes or seconds past 59; 24:00 is the end of a day, second 60 a leap second."""
    for time in scene.times:
        hour, minute = time.value.get("hour"), time.value.get("minute")
        if time.value.type != "TIME" or hour is None:
            continue
        if minute is not None and minute > 59:
            yield _report(scene, time, minute, 59, f"an hour has 60 minutes, 00 to 59, not {minute}")
        elif 12 < hour <= 24 and time.value.meridiem == "p":
            yield _twice_told(scene, time, hour)
        elif hour > 24 or (hour == 24 and minute):
            yield _report(scene, time, hour, 23, f"a day has 24 hours; there is no hour {hour}")


def _twice_told(scene: Scene, time: Time, hour: int) -> Verdict:
    """``13:30 p.m.``: the hours of a clock with a.m. and p.m. end at 12."""
    at = scene.number_token(time, hour)
    found = [Suggestion(str(hour - 12), scene.span(at, at + 1))] if at is not None else []
    statement = f"a clock with a.m. and p.m. has the hours 1 to 12, not {hour}"
    message = f"There is no time {time.mention.text}: {statement}."
    return fault(INFO, time.claim, time.span, message, (calendar(statement),), repeated(found))


def _report(scene: Scene, time: Time, value: int, most: int, statement: str) -> Verdict:
    found: list[Suggestion] = []
    at = scene.number_token(time, value, last=most == 59)
    if at is not None:
        tens, ones = divmod(value % 100, 10)
        guesses = [ones * 10 + tens, *(near * 10 + ones for near in KEYS_NEAR.get(tens, ()))]
        found = [Suggestion(f"{g:02d}", scene.span(at, at + 1)) for g in guesses if g <= most]
    message = f"There is no time {time.mention.text}: {statement}."
    return fault(INFO, time.claim, time.span, message, (calendar(statement),), repeated(found))
