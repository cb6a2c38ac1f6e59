"""A counted anniversary that does not fit the year it counts from: "founded in 1976 ... its 40th anniversary"."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from claimcheck.checking.dates.almanac import ordinal
from claimcheck.checking.dates.numerals import ordinal_before, write_ordinal
from claimcheck.checking.dates.scene import Scene, Time
from claimcheck.checking.dates.tables import words_of
from claimcheck.checking.dates.verdicts import calendar, fault, repeated
from claimcheck.model import CodeInfo, Severity, Suggestion, Verdict

__all__ = ["INFO", "find"]

INFO = CodeInfo("date-anniversary", Severity.WARNING, "A counted anniversary that does not fit its year.")
_WORDS = frozenset({"anniversary", "birthday"})


def find(scene: Scene) -> Iterator[Verdict]:
    """Ordinal plus anniversary or birthday, with one stated year of origin, celebrated in a year that is clear."""
    if scene.published is None:
        return
    low = scene.low
    if not _WORDS & frozenset(low):
        return
    for at, word in enumerate(low):
        if word in _WORDS:
            number = ordinal_before(scene.words, at)
            if number is not None and number[0] > 0:
                verdict = _judge(scene, at, number, scene.published)
                if verdict:
                    yield verdict


def _judge(scene: Scene, at: int, number: tuple[int, int], base: date) -> Verdict | None:
    sentence = scene.analysis.tokens.sentence[at]
    times = scene.by_sentence.get(sentence, ())
    origin = _origin(scene, at, times)
    if origin is None or origin.year is None:
        return None
    years = _celebrated(scene, at, sentence, [t for t in times if t is not origin], base)
    if not years or any(origin.year + number[0] == y for y in years):
        return None
    if min(years) <= origin.year:
        return None
    target = years[0]
    count = target - origin.year
    statement = f"from {origin.year} to {target} is {count} years"
    like = scene.words[number[1]]
    span = scene.span(number[1], at)
    found = [Suggestion(write_ordinal(count, like), span)]
    year = scene.year_token(origin)
    if year is not None:
        found.append(Suggestion(str(target - number[0]), scene.span(year, year + 1)))
    claim = origin.claim
    return fault(
        INFO,
        claim,
        scene.span(number[1], at + 1),
        f"The {ordinal(number[0])} {scene.low[at]} does not fit: {statement}.",
        (calendar(statement),),
        repeated(found),
    )


def _origin(scene: Scene, at: int, times: tuple[Time, ...]) -> Time | None:
    """The year counted from: "anniversary of the 2001 attacks", "of X in 2001", or "Founded in 1976, ..." before."""
    found: list[Time] = []
    for time in times:
        if time.year is None or time.value.type != "DATE" or time.is_bc:
            continue
        if time.first > at:
            link = [w.lower() for w in scene.words[at + 1 : time.first]]
            if link[:1] == ["of"] and len(link) <= 12 and not {",", "on", "with", "and"} & set(link):
                found.append(time)
        else:
            before = [w for w in scene.before(time.first, 7) if w != ","]
            verbs = [w for w in before if w in words_of("anniversary-founding")]
            if verbs and before[-1] in ("in", "on"):
                found.append(time)
    return found[0] if len(found) == 1 else None


def _celebrated(scene: Scene, at: int, sentence: int, times: list[Time], base: date) -> list[int]:
    """The years the celebration can be in, likeliest first; empty where the sentence does not tell."""
    stated = sorted({t.year for t in times if t.year is not None and t.value.type == "DATE"})
    if stated:
        return stated if len(stated) == 1 else []
    words = [scene.low[i] for i in scene.sentence_tokens(sentence)]
    for time in times:
        value = time.value
        if value.anchor == "published" and value.type == "DATE" and value.earliest and value.latest:
            if value.earliest.year == value.latest.year:
                return [value.earliest.year]
            return []
    present = {"marks", "celebrates", "celebrate", "mark", "marking", "celebrating", "is", "are"} & set(words)
    if "will" in words or {"upcoming", "plans", "ahead", "prepares", "preparing"} & set(words):
        return [base.year, base.year + 1]
    if not present:
        return []
    near = {(base + timedelta(d)).year for d in (-45, 0, 45)}
    return [base.year, *sorted(near - {base.year})]
