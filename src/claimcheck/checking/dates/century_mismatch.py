"""A year outside the century or decade named beside it: "in the 19th century, in 1923"."""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.checking.dates.almanac import ordinal
from claimcheck.checking.dates.numerals import ordinal_before, write_ordinal
from claimcheck.checking.dates.pairs import apposed
from claimcheck.checking.dates.scene import Scene, Time
from claimcheck.checking.dates.values import grain
from claimcheck.checking.dates.verdicts import calendar, fault, repeated
from claimcheck.model import CodeInfo, Severity, Suggestion, Verdict

__all__ = ["INFO", "find"]

INFO = CodeInfo("date-century-mismatch", Severity.WARNING, "A year outside the century or decade named beside it.")


def find(scene: Scene) -> Iterator[Verdict]:
    """Only pairs that a comma or bracket ties: "the 1950s, in 1963". The year 1900 may count to either century."""
    for left, right in apposed(scene):
        for wide, narrow in ((left, right), (right, left)):
            unit = grain(wide.value)
            if unit not in ("century", "decade") or narrow.year is None or wide.value.type != "DATE":
                continue
            if narrow.is_bc or narrow.value.type != "DATE" or grain(narrow.value) in ("century", "decade"):
                continue
            if wide.first < narrow.first and not {",", "("} & set(scene.between(left, right)):
                continue
            verdict = _judge(scene, wide, narrow, narrow.year, unit)
            if verdict:
                yield verdict


def _judge(scene: Scene, wide: Time, narrow: Time, year: int, unit: str) -> Verdict | None:
    timex = wide.value.timex or ""
    start = int(timex) * (100 if unit == "century" else 10)
    length = 100 if unit == "century" else 10
    if start <= year <= start + length:
        return None
    found: list[Suggestion] = []
    if unit == "century":
        number = (year - 1) // 100 + 1
        statement = f"{year} lies in the {ordinal(number)} century"
        for stop in range(wide.first + 1, wide.stop + 1):
            said = ordinal_before(scene.words, stop)
            if said is not None and said[1] >= wide.first:
                found.append(Suggestion(write_ordinal(number, scene.words[said[1]]), scene.span(said[1], stop)))
                break
    else:
        decade = year // 10 * 10
        statement = f"{year} lies in the {decade}s"
        at = scene.number_token(wide, start)
        if at is not None:
            found.append(Suggestion(str(decade), scene.span(at, at + 1)))
    at = scene.year_token(narrow)
    moved = start + year % length
    if at is not None and (scene.published is None or moved <= scene.published.year):
        found.append(Suggestion(str(moved), scene.span(at, at + 1)))
    return fault(
        INFO,
        wide.claim,
        scene.span(min(wide.first, narrow.first), max(wide.stop, narrow.stop)),
        f"{wide.mention.text} and {narrow.mention.text} do not fit: {statement}.",
        (calendar(statement),),
        repeated(found),
    )
