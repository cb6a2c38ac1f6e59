"""Two acts of one life, case or journey in an impossible order: "died on May 3 and was buried on May 1"."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache
from itertools import pairwise

from claimcheck.checking.dates.scene import Scene, Time
from claimcheck.checking.dates.tables import rows, words_of
from claimcheck.checking.dates.values import year_span
from claimcheck.checking.dates.verdicts import document, fault
from claimcheck.model import CodeInfo, Severity, Suggestion, Verdict

__all__ = ["INFO", "find"]

INFO = CodeInfo("date-order", Severity.WARNING, "Two acts in an order they cannot have.")


@cache
def _stages() -> dict[str, tuple[str, int]]:
    return {w: (row["group"], int(row["stage"])) for row in rows("order") for w in row["words"].split("|")}


def find(scene: Scene) -> Iterator[Verdict]:
    """“VERB on DATE and (was) VERB on DATE”, with one subject; dates without a year are taken as of one year."""
    for times in scene.by_sentence.values():
        for first, second in pairwise(times):
            if first.value.type != "DATE" or second.value.type != "DATE" or second.first <= first.stop:
                continue
            verbs = _verb(scene, first, first.first), _verb(scene, second, first.stop)
            if verbs[0] is None or verbs[1] is None or not _joined(scene, first, verbs[1]):
                continue
            stages = _stages()[scene.low[verbs[0]]], _stages()[scene.low[verbs[1]]]
            if stages[0][0] != stages[1][0] or stages[0][1] == stages[1][1]:
                continue
            early, late = (first, second) if stages[0][1] < stages[1][1] else (second, first)
            if _after(early, late):
                yield _report(scene, first, second, early, late, (scene.low[verbs[0]], scene.low[verbs[1]]))


def _verb(scene: Scene, time: Time, floor: int) -> int | None:
    """The verb right before "on DATE" or "in DATE", at most three words (a place) between."""
    index = time.first - 1
    if index < 1 or scene.low[index] not in ("on", "in"):
        return None
    floor = index - 4 if floor == time.first else max(floor, index - 4)
    for i in range(index - 1, max(floor, 0) - 1, -1):
        if scene.low[i] in _stages():
            return i
        if not (scene.words[i][:1].isupper() or scene.low[i] in ("in", "at", "there")):
            return None
    return None


def _joined(scene: Scene, first: Time, verb: int) -> bool:
    words = scene.low[first.stop : verb]
    return (
        bool(words)
        and len(words) <= 5
        and words[0] in (",", "and")
        and all(w in words_of("order-joins") for w in words)
    )


def _after(early: Time, late: Time) -> bool:
    """Whether what must come first is dated later."""
    a, b = year_span(early), year_span(late)
    if a is not None and b is not None:
        return a[0] > b[1]
    if None in (early.month, late.month, early.day_of_month, late.day_of_month):
        return False
    if early.year is not None or late.year is not None:
        return False
    days = early.single_day, late.single_day
    if days[0] is None or days[1] is None:
        return False
    # Over half a year apart the later one may belong to the next year.
    gap = (date(2000, days[0].month, days[0].day) - date(2000, days[1].month, days[1].day)).days
    return 0 < gap < 183


def _report(scene: Scene, first: Time, second: Time, early: Time, late: Time, verbs: tuple[str, str]) -> Verdict:
    span = scene.span(first.first, second.stop)
    between = scene.text[first.span.end : second.span.start]
    statement = f"{late.mention.text} comes before {early.mention.text}"
    return fault(
        INFO,
        second.claim,
        span,
        f"The order of “{verbs[0]}” and “{verbs[1]}” cannot be: {statement}.",
        (document(statement, early.span if early is second else late.span),),
        (Suggestion(f"{second.mention.text}{between}{first.mention.text}", span),),
    )
