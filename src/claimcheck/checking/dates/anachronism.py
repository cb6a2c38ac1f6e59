"""A thing used or a state visited in a year it did not exist: "posted it on Twitter in 1998"."""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.checking.dates.scene import Scene, Time
from claimcheck.checking.dates.tables import Row, phrases, words_of
from claimcheck.checking.dates.values import decade_slip, year_span
from claimcheck.checking.dates.verdicts import fault
from claimcheck.model import CodeInfo, Evidence, Severity, Suggestion, Verdict

__all__ = ["INFO", "find"]

INFO = CodeInfo("date-anachronism", Severity.WARNING, "A thing or state in a year in which it did not exist.")
_ARTICLES = frozenset({"the", "a", "an", "his", "her", "their"})
_HANDLED = frozenset({"bought", "used", "sold", "carried", "lost", "stole", "owned", "received", "ordered"})


def find(scene: Scene) -> Iterator[Verdict]:
    """“on/to/in/via THING in YEAR”, with nothing between."""
    for time in scene.times:
        span = year_span(time)
        if (
            span is None
            or time.value.type != "DATE"
            or time.first < 3
            or scene.words[time.first - 1].lower() not in ("in", "on")
        ):
            continue
        found = phrases("things").ending(scene.low, time.first - 1)
        if found is None:
            continue
        first, rows = found[0], found[1]
        before = scene.before(first, 3)
        if before and before[-1] in _ARTICLES:
            # "bought an iPhone in 1997": the verb stands in front of the article.
            before = before[:-1]
            if before and before[-1] in _HANDLED:
                before = ("on",)
        if (
            not before
            or before[-1] not in words_of("anachronism-uses")
            or words_of("anachronism-not-that") & set(before)
        ):
            continue
        if scene.words[first].islower() or scene.analysis.quoted(time.span):
            continue
        row = rows[0]
        if span[1].year < int(row["start"]) or (row["end"] and span[0].year > int(row["end"])):
            yield _report(scene, time, first, row, span[0].year)


def _report(scene: Scene, time: Time, first: int, row: Row, year: int) -> Verdict:
    lasted = f"from {row['start']} to {row['end']}" if row["end"] else f"since {row['start']}"
    statement = f"{row['name']} has been there {lasted}" if not row["end"] else f"{row['name']} was there {lasted}"
    return fault(
        INFO,
        time.claim,
        scene.span(first, time.stop),
        f"{row['name']} in {year}: {statement}.",
        (Evidence("calendar", statement, locator=row["source"]),),
        _moved(scene, time, row, year),
    )


def _moved(scene: Scene, time: Time, row: Row, year: int) -> tuple[Suggestion, ...]:
    """The year moved by decades into the time of the thing."""
    at = scene.year_token(time)
    last = int(row["end"]) if row["end"] else scene.published.year if scene.published else 0
    moved = decade_slip(year, int(row["start"]), last)
    return (Suggestion(str(moved), scene.span(at, at + 1)),) if at is not None and moved else ()
