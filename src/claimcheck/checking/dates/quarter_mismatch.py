"""Months that are not those of the quarter named beside them: "the third quarter, from April to June"."""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.checking.dates.almanac import MONTHS, month_word
from claimcheck.checking.dates.numerals import ordinal_before, write_ordinal
from claimcheck.checking.dates.pairs import Range, ranges
from claimcheck.checking.dates.scene import Scene, Time
from claimcheck.checking.dates.verdicts import calendar, fault
from claimcheck.model import CodeInfo, Severity, Suggestion, Verdict

__all__ = ["INFO", "find"]

INFO = CodeInfo("date-quarter-mismatch", Severity.WARNING, "Months that are not those of the quarter beside them.")


def find(scene: Scene) -> Iterator[Verdict]:
    """Silent where the document speaks of fiscal years, or the months are no calendar quarter at all."""
    quarters = [t for t in scene.times if t.value.get("quarter") in (1, 2, 3, 4)]
    if not quarters or {"fiscal", "fy", "financial"} & frozenset(scene.low):
        return
    for pair in ranges(scene):
        first, last = pair.start.month, pair.end.month
        if first is None or last is None or pair.start.day_of_month or pair.end.day_of_month:
            continue
        if last != first + 2 or first % 3 != 1:
            continue
        for quarter in scene.by_sentence[pair.start.sentence]:
            if quarter.value.get("quarter") in (1, 2, 3, 4) and _tied(scene, quarter, pair):
                verdict = _judge(scene, quarter, pair, first // 3 + 1)
                if verdict:
                    yield verdict


def _tied(scene: Scene, quarter: Time, pair: Range) -> bool:
    if quarter.stop <= pair.start.first:
        link = [w.lower() for w in scene.words[quarter.stop : pair.start.first]]
        return (
            len(link) <= 4 and all(w in (",", "(", "from", "the", "of", "between", "or") for w in link) and bool(link)
        )
    link = [w.lower() for w in scene.words[pair.end.stop : quarter.first]]
    return 0 < len(link) <= 3 and all(w in (",", "(", "the") for w in link)


def _judge(scene: Scene, quarter: Time, pair: Range, right: int) -> Verdict | None:
    said = quarter.value.get("quarter") or right
    if said == right:
        return None
    months = f"{MONTHS[right * 3 - 3]} to {MONTHS[right * 3 - 1]}"
    wanted = f"{MONTHS[said * 3 - 3]} to {MONTHS[said * 3 - 1]}"
    found: list[Suggestion] = []
    for stop in range(quarter.first + 1, quarter.stop + 1):
        number = ordinal_before(scene.words, stop)
        if number is not None and number[0] == said and number[1] >= quarter.first:
            found.append(Suggestion(write_ordinal(right, scene.words[number[1]]), scene.span(number[1], stop)))
            break
    found += _months(scene, pair, said)
    statement = f"the calendar quarter of {months} is the {('first', 'second', 'third', 'fourth')[right - 1]}"
    return fault(
        INFO,
        quarter.claim,
        scene.span(min(quarter.first, pair.start.first), max(quarter.stop, pair.end.stop)),
        f"The quarter and its months do not fit: {statement}; quarter {said} runs from {wanted}.",
        (calendar(statement),),
        tuple(found),
    )


def _months(scene: Scene, pair: Range, said: int) -> list[Suggestion]:
    """The months of the quarter that is named, in place of those written; either side may be the wrong one."""
    first, last = scene.month_token(pair.start), scene.month_token(pair.end)
    if first is None or last is None or last - first > 4:
        return []
    between = scene.text[scene.ends[first] : scene.starts[last]].lstrip(".")
    names = month_word(said * 3 - 2, scene.words[first]), month_word(said * 3, scene.words[last])
    return [Suggestion(between.join(names), scene.span(first, last + 1))]
