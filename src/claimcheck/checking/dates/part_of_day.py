"""A.m. or p.m. against the part of the day beside it: "2 a.m. Tuesday afternoon"."""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.checking.dates.scene import Scene, Time
from claimcheck.checking.dates.verdicts import calendar, fault, repeated
from claimcheck.model import CodeInfo, Severity, Suggestion, Verdict

__all__ = ["INFO", "find"]

INFO = CodeInfo("date-part-of-day", Severity.WARNING, "An hour that is not in the part of the day named beside it.")
# The hours (0-23) that news copy calls so, generously; from corpus use, e.g. "1 a.m. Sunday night" is common.
_HOURS = {
    "morning": frozenset(range(13)),
    "afternoon": frozenset(range(12, 20)),
    "evening": frozenset(range(15, 25)),
    "night": frozenset({*range(17, 25), *range(7)}),
    "tonight": frozenset({*range(16, 25), *range(4)}),
}
_AT = frozenset({"at", "around", "about", ","})


def find(scene: Scene) -> Iterator[Verdict]:
    """Clock times with a.m. or p.m. in or just before an expression with a part of the day."""
    for time in scene.times:
        hour = time.value.get("hour")
        if hour is None or time.value.meridiem not in ("a", "p") or not 1 <= hour <= 12:
            continue
        real = hour % 12 + (12 if time.value.meridiem == "p" else 0)
        part = _part(scene, time)
        if part is None or real in _HOURS[scene.words[part].lower()]:
            continue
        yield _report(scene, time, part, hour)


def _part(scene: Scene, time: Time) -> int | None:
    """The word for the part of the day: in the expression, or right behind it ("in the" and a weekday aside)."""
    for i in range(time.first, min(time.stop + 4, len(scene.words))):
        word = scene.words[i].lower()
        if word in _HOURS:
            return i
        if i >= time.stop and word not in ("in", "the", "on", ",") and not word.endswith("day"):
            break
    # "Tuesday afternoon at 2 a.m."
    behind = time.first - 2
    if behind >= 0 and scene.words[time.first - 1].lower() in _AT and scene.words[behind].lower() in _HOURS:
        return behind
    return None


def _report(scene: Scene, time: Time, part: int, hour: int) -> Verdict:
    word = scene.words[part]
    wrong, right = ("a.m.", "p.m.") if time.value.meridiem == "a" else ("p.m.", "a.m.")
    found: list[Suggestion] = []
    at = _meridiem(scene, time)
    flipped = hour % 12 + (12 if wrong == "a.m." else 0)
    if at is not None and flipped in _HOURS[word.lower()]:
        like = scene.words[at]
        letter = right[0].upper() if like[0].isupper() else right[0]
        found.append(Suggestion(letter, type(time.span)(scene.starts[at], scene.starts[at] + 1)))
    if word.lower() in ("afternoon", "evening", "morning"):
        name = "morning" if wrong == "a.m." else ("afternoon" if hour % 12 < 6 else "evening")
        found.append(Suggestion(name, scene.span(part, part + 1)))
    statement = f"{hour} {wrong} is not in the {word.lower().removeprefix('to')}"
    span = scene.span(min(time.first, part), max(time.stop, part + 1))
    message = f"{statement[0].upper()}{statement[1:]}."
    return fault(INFO, time.claim, span, message, (calendar(statement),), repeated(found))


def _meridiem(scene: Scene, time: Time) -> int | None:
    for i in range(time.first, time.stop):
        if scene.words[i].lower().replace(".", "") in ("am", "pm"):
            return i
        if scene.words[i].lower() in ("a", "p") and i + 1 < len(scene.words) and scene.words[i + 1] == ".":
            return i
    return None
