"""A range that ends before it starts: "from 2019 to 2012", "from May 9, 2025, to May 3, 2025"."""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.checking.dates.pairs import Range, ranges
from claimcheck.checking.dates.scene import Scene
from claimcheck.checking.dates.values import year_span
from claimcheck.checking.dates.verdicts import calendar, fault
from claimcheck.model import CodeInfo, Severity, Suggestion, Verdict

__all__ = ["INFO", "find", "swapped"]

INFO = CodeInfo("date-range-reversed", Severity.WARNING, "A range of dates that ends before it starts.")
_COMPARED = frozenset({"compared", "down", "up", "back", "rose", "fell", "backwards", "backward"})


def find(scene: Scene) -> Iterator[Verdict]:
    """Ranges whose both ends state their year; without years a range may cross the new year."""
    for pair in ranges(scene):
        if _exempt(scene, pair):
            continue
        start, end = year_span(pair.start), year_span(pair.end)
        if start is None or end is None:
            if not _same_month_reversed(pair):
                continue
        elif end[1] >= start[0]:
            continue
        first, last = pair.start.mention.text, pair.end.mention.text
        statement = f"{last} comes before {first}"
        yield fault(
            INFO,
            pair.start.claim,
            scene.span(pair.start.first, pair.end.stop),
            f"The range runs backwards: {statement}.",
            (calendar(statement),),
            (swapped(scene, pair),),
        )


def swapped(scene: Scene, pair: Range) -> Suggestion:
    """The two ends changed round, with the words between them left as they are."""
    between = scene.text[pair.start.span.end : pair.end.span.start]
    span = scene.span(pair.start.first, pair.end.stop)
    return Suggestion(f"{pair.end.mention.text}{between}{pair.start.mention.text}", span)


def _exempt(scene: Scene, pair: Range) -> bool:
    """Era words, narratives told backwards ("down from 2019 to 2012") and bare dashes between long-form dates."""
    if pair.start.is_bc or pair.end.is_bc or pair.start.value.type != "DATE" or pair.end.value.type != "DATE":
        return True
    if not pair.worded and not (pair.start.bare_year and pair.end.bare_year):
        return not pair.start.day_of_month
    around = scene.before(pair.start.first, 4) + scene.after(pair.end.stop, 2)
    return any(w in _COMPARED or w in ("bc", "bce") for w in around)


def _same_month_reversed(pair: Range) -> bool:
    """“Dec. 14 to Dec. 12”: one month named at both ends, no year."""
    a, b = pair.start, pair.end
    if a.year is not None or b.year is not None or a.month is None or a.month != b.month or not pair.worded:
        return False
    return a.day_of_month is not None and b.day_of_month is not None and b.day_of_month < a.day_of_month
