"""A count of days that a year or month does not have: "all 366 days of 2025"."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from claimcheck.checking.dates.almanac import MONTHS, is_leap, month_length
from claimcheck.checking.dates.scene import Scene, Time
from claimcheck.checking.dates.values import duration
from claimcheck.checking.dates.verdicts import calendar, fault, repeated
from claimcheck.model import CodeInfo, Severity, Suggestion, Verdict

__all__ = ["INFO", "find"]

INFO = CodeInfo("date-days-in-period", Severity.WARNING, "A count of days that the year or month does not have.")


def find(scene: Scene) -> Iterator[Verdict]:
    """“All N days of” or "the N days of" a stated year or month, N being the length of some year or month."""
    for times in scene.by_sentence.values():
        for count, period in pairwise(times):
            plain = duration(count.value)
            if plain is None or plain[1] != "D" or scene.between(count, period) not in (("of",), ("in",)):
                continue
            words = (*scene.before(count.first, 1), scene.words[count.first].lower())
            if period.value.type != "DATE" or not {"all", "the"} & set(words):
                continue
            verdict = _judge(scene, count, period, plain[0])
            if verdict:
                yield verdict
        for time in times:
            if time.bare_year and time.year is not None and scene.after(time.stop, 4)[:1] in (("is",), ("was",)):
                verdict = _leap_year(scene, time, time.year)
                if verdict:
                    yield verdict


def _leap_year(scene: Scene, time: Time, year: int) -> Verdict | None:
    """“2026 is a leap year”; "was not a leap year" of one that was."""
    words = scene.after(time.stop + 1, 4)
    said = words[:3] == ("a", "leap", "year")
    denied = words[:4] == ("not", "a", "leap", "year")
    if not (said or denied) or said == is_leap(year) or year < 1600:
        return None
    statement = f"{year} {'is' if is_leap(year) else 'is not'} a leap year"
    near = [y for step in range(1, 9) for y in (year - step, year + step) if is_leap(y)][:2] if said else []
    found = tuple(Suggestion(str(y), time.span) for y in near)
    return fault(INFO, time.claim, time.span, f"{statement}.", (calendar(statement),), found)


def _judge(scene: Scene, count: Time, period: Time, said: int) -> Verdict | None:
    year, month = period.year, period.month
    found: list[Suggestion] = []
    if period.bare_year and year is not None and said in (365, 366):
        right, name = 365 + is_leap(year), str(year)
        at = scene.year_token(period)
        if at is not None and right != said:
            near = [y for step in range(1, 9) for y in (year - step, year + step) if is_leap(y) == (said == 366)][:1]
            found = [Suggestion(str(y), scene.span(at, at + 1)) for y in near]
    elif month is not None and 1 <= month <= 12 and period.day_of_month is None and 28 <= said <= 31:
        if month == 2 and year is None and said in (28, 29):
            return None
        right, name = month_length(month, year), MONTHS[month - 1] + (f" {year}" if year else "")
    else:
        return None
    if right == said:
        return None
    at = scene.number_token(count, said)
    if at is not None:
        found.insert(0, Suggestion(str(right), scene.span(at, at + 1)))
    statement = f"{name} has {right} days"
    span = scene.span(count.first, period.stop)
    return fault(INFO, count.claim, span, f"Not {said} days: {statement}.", (calendar(statement),), repeated(found))
