"""One occasion with two dates in one text: "The vote was on June 4. ... The June 5 vote passed."."""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.checking.dates.impossible import replace_day
from claimcheck.checking.dates.occasions import single_occasions
from claimcheck.checking.dates.scene import Scene, Time
from claimcheck.checking.dates.tables import words_of
from claimcheck.checking.dates.verdicts import document, fault, repeated
from claimcheck.model import CodeInfo, Severity, Status, Verdict

__all__ = ["INFO", "find"]

INFO = CodeInfo("date-conflict", Severity.WARNING, "One occasion with two dates in one text.")


def find(scene: Scene) -> Iterator[Verdict]:
    """“The NOUN was on D” and "the D NOUN", each told once, in the same month and at most a week apart."""
    told: dict[str, list[Time]] = {}
    named: dict[str, list[Time]] = {}
    for time in scene.times:
        if time.month is None or time.day_of_month is None or time.value.type != "DATE":
            continue
        noun = _told(scene, time)
        if noun:
            told.setdefault(noun, []).append(time)
        noun = _named(scene, time)
        if noun:
            named.setdefault(noun, []).append(time)
    for noun, times in named.items():
        others = told.get(noun, [])
        days = {(t.month, t.day_of_month) for t in times}, {(t.month, t.day_of_month) for t in others}
        if len(days[0]) == len(days[1]) == 1 and days[0] != days[1] and _near(times[0], others[0]):
            yield _report(scene, noun, times[0], others[0])


def _near(a: Time, b: Time) -> bool:
    if None not in (a.year, b.year) and a.year != b.year:
        return False
    return a.month == b.month and abs((a.day_of_month or 0) - (b.day_of_month or 0)) <= 7


def _told(scene: Scene, time: Time) -> str | None:
    """The noun of "The NOUN was (held) on DATE"."""
    i = time.first - 1
    if i < 2 or scene.low[i] != "on":
        return None
    i -= 1
    steps = 0
    while i > 0 and scene.low[i] in words_of("conflict-copulas") and steps < 4:
        i, steps = i - 1, steps + 1
    good = steps and scene.low[i] in single_occasions() and scene.low[i - 1] == "the"
    return scene.low[i] if good and scene.analysis.tokens.sentence[i] == time.sentence else None


def _named(scene: Scene, time: Time) -> str | None:
    """The noun of "the DATE NOUN"."""
    if time.stop >= len(scene.words) or scene.low[time.stop] not in single_occasions():
        return None
    the = scene.low[time.first] == "the" or scene.before(time.first) == ("the",)
    return scene.low[time.stop] if the else None


def _report(scene: Scene, noun: str, time: Time, other: Time) -> Verdict:
    found = replace_day(scene, time, other.day_of_month or 1) + replace_day(scene, other, time.day_of_month or 1)
    statement = f"the text says elsewhere that the {noun} was on {other.mention.text}"
    return fault(
        INFO,
        time.claim,
        time.span,
        f"Two dates for the {noun}: here {time.mention.text}; {statement}.",
        (document(statement, other.span),),
        repeated(found),
        status=Status.CONFLICTING,
    )
