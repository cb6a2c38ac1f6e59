"""A span of hours that ends before it starts: "from 4 p.m. to 2 p.m. Monday"."""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.checking.dates.pairs import Range, ranges
from claimcheck.checking.dates.reversed_range import swapped
from claimcheck.checking.dates.scene import Scene, Time
from claimcheck.checking.dates.tables import words_of
from claimcheck.checking.dates.verdicts import calendar, fault
from claimcheck.model import CodeInfo, Severity, Suggestion, Verdict

__all__ = ["INFO", "find"]

INFO = CodeInfo("date-clock-range", Severity.WARNING, "A span of hours that ends before it starts.")


def find(scene: Scene) -> Iterator[Verdict]:
    """Both ends in the same half of the day, the end earlier: 18 hours and more, which no overnight range is."""
    for pair in ranges(scene):
        start, end = _hour(pair.start), _hour(pair.end)
        if start is None or end is None or not pair.worded or end[0] != start[0] or end[1] >= start[1]:
            continue
        if _two_days(pair) or any(
            scene.words[i].lower() in words_of("clock-range-over-night")
            for i in scene.sentence_tokens(pair.start.sentence)
        ):
            continue
        hours = (end[1] - start[1]) / 60 + 24
        if hours < 18:
            continue
        statement = f"{pair.end.mention.text} comes before {pair.start.mention.text} on one day"
        yield fault(
            INFO,
            pair.start.claim,
            scene.span(pair.start.first, pair.end.stop),
            f"The hours run backwards: {statement}.",
            (calendar(statement),),
            (_swap(scene, pair),),
        )


def _hour(time: Time) -> tuple[str, int] | None:
    v = time.value
    hour, minute = v.get("hour"), v.get("minute") or 0
    if v.type != "TIME" or hour is None or v.zone:
        return None
    if v.meridiem is None and v.get("minute") is not None and 0 <= hour <= 23:
        return ("p" if hour >= 12 else "a"), hour * 60 + minute
    if not 1 <= hour <= 12 or v.meridiem not in ("a", "p"):
        return None
    return v.meridiem, hour % 12 * 60 + minute


def _two_days(pair: Range) -> bool:
    return any(pair.start.value.get(k) is not None for k in ("weekday", "day"))


def _swap(scene: Scene, pair: Range) -> Suggestion:
    """The two clock times changed round; a day behind the second stays where it is."""
    stop = pair.end.first
    for i in range(pair.end.first, pair.end.stop):
        if scene.words[i].lower().replace(".", "") in ("am", "pm"):
            stop = i + 1
            break
        if scene.words[i] in (":", ".") and i > pair.end.first and i + 1 < pair.end.stop:
            stop = i + 2  # 24-hour time: the minutes, unless a.m. or p.m. follow
    if stop == pair.end.first:
        return swapped(scene, pair)
    span = scene.span(pair.start.first, stop)
    second = scene.text[scene.starts[pair.end.first] : scene.ends[stop - 1]]
    between = scene.text[pair.start.span.end : pair.end.span.start]
    return Suggestion(f"{second}{between}{pair.start.mention.text}", span)
