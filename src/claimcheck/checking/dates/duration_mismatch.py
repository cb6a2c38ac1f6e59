"""A duration that does not fit its end points: "for 12 years, from 2001 to 2010", "in six years, since 2018"."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from claimcheck.checking.dates.numerals import cardinal_before, write_cardinal
from claimcheck.checking.dates.pairs import Range, ranges
from claimcheck.checking.dates.scene import Scene, Time
from claimcheck.checking.dates.tables import words_of
from claimcheck.checking.dates.values import UNITS, duration, year_span
from claimcheck.checking.dates.verdicts import calendar, fault, repeated
from claimcheck.model import CodeInfo, Severity, Suggestion, Verdict

__all__ = ["INFO", "find"]

INFO = CodeInfo("date-duration-mismatch", Severity.WARNING, "A duration that does not fit the dates it runs between.")
_BEFORE = frozenset({"for", "over", "lasted", "spent", "served", "reigned", "ruled"})


def find(scene: Scene) -> Iterator[Verdict]:
    """Durations tied to a range or to "since YEAR" by a comma or bracket alone."""
    for pair in ranges(scene):
        for length in scene.by_sentence[pair.start.sentence]:
            if duration(length.value) and length.value.form == "duration" and _tied(scene, length, pair):
                verdict = _range(scene, length, pair)
                if verdict:
                    yield verdict
    if scene.published is None:
        return
    for times in scene.by_sentence.values():
        for length, since in pairwise(times):
            if duration(length.value) and length.value.form == "duration":
                verdict = _since(scene, length, since, scene.published)
                if verdict:
                    yield verdict


def _tied(scene: Scene, length: Time, pair: Range) -> bool:
    if length.stop <= pair.start.first:
        if scene.words[length.stop - 1].lower() == "year" and "-" in scene.words[length.first : length.stop]:
            link = [w.lower() for w in scene.words[length.stop : pair.start.first]]
            return 2 <= len(link) <= 3 and link[0].isalpha() and link[1:] in (["from"], [",", "from"], ["("])
        link = [w.lower() for w in scene.words[length.stop : pair.start.first]]
        verb = (scene.before(length.first) or ("",))[0]
        return link in ([",", "from"], ["from"], [",", "between"], ["("], ["(", "from"], [","]) and (
            verb in _BEFORE | words_of("duration-mismatch-slack") or link[0] == "("
        )
    link = [w.lower() for w in scene.words[pair.end.stop : length.first]]
    return link in ([",", "for"], ["("], [",", "or"], [",", "a", "total", "of"], ["for"], [",", "a", "period", "of"])


def _range(scene: Scene, length: Time, pair: Range) -> Verdict | None:
    plain = duration(length.value)
    start, end = _bounds(pair.start, pair.end), _bounds(pair.end, pair.start)
    if plain is None or start is None or end is None or end[0] < start[0] or length.value.mod:
        return None
    count, unit = plain
    bounds = _length(unit, start, end)
    if bounds is None or bounds[0] <= count <= bounds[1]:
        return None
    right = _plain_length(unit, start, end)
    words = f"{right} {UNITS[unit]}{'' if right == 1 else 's'}"
    statement = f"from {pair.start.mention.text} to {pair.end.mention.text} is {words}"
    found = _replace_count(scene, length, count, right)
    if unit == "Y" and pair.start.bare_year and pair.end.bare_year:
        for time, year in ((pair.start, end[0].year - count), (pair.end, start[0].year + count)):
            at = scene.year_token(time)
            if at is not None and (scene.published is None or year <= scene.published.year):
                found.append(Suggestion(str(year), scene.span(at, at + 1)))
    return fault(
        INFO,
        length.claim,
        length.span,
        f"{length.mention.text} does not fit: {statement}.",
        (calendar(statement),),
        repeated(found),
    )


def _bounds(time: Time, other: Time) -> tuple[date, date] | None:
    """The days it states; without a year the day it was resolved to, where the other end has none either."""
    span = year_span(time)
    if span is None and time.year is None and other.year is None and time.day_of_month and time.single_day:
        return time.single_day, time.single_day
    return span


def _length(unit: str, start: tuple[date, date], end: tuple[date, date]) -> tuple[float, float] | None:
    """The shortest and longest count of the unit, counting both ends or neither, with one to spare for rounding."""
    days = (end[0] - start[1]).days, (end[1] - start[0]).days + 1
    per = {"D": 1.0, "W": 7.0, "M": 30.44, "Y": 365.2425}.get(unit)
    if per is None:
        return None
    slack = {"D": 0.0, "W": 0.6, "M": 0.6, "Y": 0.6}[unit]
    return days[0] / per - slack, days[1] / per + slack


def _plain_length(unit: str, start: tuple[date, date], end: tuple[date, date]) -> int:
    if unit == "Y":
        return end[0].year - start[0].year
    if unit == "M":
        return (end[0].year - start[0].year) * 12 + end[0].month - start[0].month
    days = (end[0] - start[0]).days
    return max(1, round(days / 7)) if unit == "W" else days


def _replace_count(scene: Scene, length: Time, count: int, right: int) -> list[Suggestion]:
    for stop in range(length.first + 1, length.stop):
        number = cardinal_before(scene.words, stop)
        if number is not None and number[0] == count and number[1] >= length.first:
            following = scene.words[stop].lower()
            if following.isalpha() or following == "-":
                like = scene.words[number[1]]
                return [Suggestion(write_cardinal(right, like), scene.span(number[1], stop))]
    return []


def _since(scene: Scene, length: Time, since: Time, base: date) -> Verdict | None:
    """“The first win in six years, since 2018”: up to the publication, a year forgiven."""
    plain = duration(length.value)
    year = since.year
    if plain is None or plain[1] != "Y" or year is None or length.value.mod or since.value.type != "DATE":
        return None
    if tuple(w for w in scene.between(length, since) if w not in (",", "(")) != ("since",):
        return None
    if (scene.before(length.first) or ("",))[0] not in ("in", "for") or len(scene.stated_years) > 3:
        return None
    end = _until(scene, length, since, base)
    if end is None:
        return None
    real = end - year
    if abs(real - plain[0]) <= 1 or real <= 0:
        return None
    statement = f"from {year} to {end} is {real} years"
    found = _replace_count(scene, length, plain[0], real)
    at = scene.year_token(since)
    if at is not None:
        found.append(Suggestion(str(end - plain[0]), scene.span(at, at + 1)))
    message = f"{length.mention.text} does not fit “since {year}”: {statement}."
    return fault(INFO, length.claim, length.span, message, (calendar(statement),), repeated(found))


def _until(scene: Scene, length: Time, since: Time, base: date) -> int | None:
    """The year the counting ends in: that of the sentence's other time where it tells one, else of the publication."""
    years = {
        t.value.earliest.year
        for t in scene.by_sentence.get(length.sentence, ())
        if t is not length and t is not since and t.value.type == "DATE" and t.value.earliest is not None
    }
    if not years:
        return base.year
    return years.pop() if len(years) == 1 else None
