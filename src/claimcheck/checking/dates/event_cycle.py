"""An event in a year it is not held: "the 2022 Summer Olympics"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from claimcheck.checking.dates.scene import Scene, Time
from claimcheck.checking.dates.tables import Row, phrases, words_of
from claimcheck.checking.dates.verdicts import fault, repeated
from claimcheck.model import CodeInfo, Evidence, Severity, Suggestion, Verdict

__all__ = ["INFO", "find", "held_in"]

INFO = CodeInfo("date-event-cycle", Severity.WARNING, "An event in a year in which it is not held.")


@cache
def _years(rule: str) -> tuple[tuple[int, int, int], ...]:
    parts = []
    for part in rule.split(","):
        bounds, _, step = part.partition("/")
        first, dash, last = bounds.partition("-")
        parts.append((int(first), int(last) if last else (9999 if dash else int(first)), int(step or 1)))
    return tuple(parts)


def held_in(rule: str, year: int) -> bool:
    """Whether a rule of the table (``1896-1912/4,2021``) holds for a year."""
    return any(first <= year <= last and (year - first) % step == 0 for first, last, step in _years(rule))


def find(scene: Scene) -> Iterator[Verdict]:
    """A year right before the name of the event ("the 2022 Summer Olympics") or behind it ("in 2022")."""
    for time in scene.times:
        if not time.bare_year or time.value.type != "DATE" or time.is_bc or scene.year_token(time) is None:
            continue
        named = _beside(scene, time)
        if named is None:
            continue
        first, stop, rows = named
        year = time.year or 0
        row = rows[0]
        if year < _years(row["years"])[0][0] or any(held_in(r["years"], year) for r in rows):
            continue
        if _is_other(scene, first, stop, row):
            continue
        yield _report(scene, time, (first, stop), row, year)


def _beside(scene: Scene, time: Time) -> tuple[int, int, tuple[Row, ...]] | None:
    table = phrases("cycles")
    for gap in (0, 1):
        found = table.starting(scene.low, time.stop + gap)
        if found is not None and (gap == 0 or scene.words[time.stop][:1].isupper()):
            return (time.stop + gap, *found)
    stop = time.first
    if stop > 1 and scene.low[stop - 1] in ("in", "of"):
        words = {scene.low[i] for i in scene.sentence_tokens(time.sentence)}
        if words_of("event-cycle-bidding") & words:
            return None
        stop -= 1
    behind = table.ending(scene.low, stop)
    return (behind[0], stop, behind[1]) if behind else None


def _is_other(scene: Scene, first: int, stop: int, row: Row) -> bool:
    around = {*scene.before(first, 4), *scene.after(stop, 3)}
    if around & set(row["never"].split()):
        return True
    needs = set(row["needs"].split())
    return bool(needs) and not needs & {*around, *scene.low[first:stop]}


def _report(scene: Scene, time: Time, words: tuple[int, int], row: Row, year: int) -> Verdict:
    near = sorted((y for y in range(year - 6, year + 7) if held_in(row["years"], y)), key=lambda y: (abs(y - year), -y))
    if scene.published is not None:
        near.sort(key=lambda y: (abs(y - year), abs(y - scene.published.year) if scene.published else 0))
    found = [Suggestion(str(y), scene.span(time.first, time.stop)) for y in near[:2]]
    if time.mention.text != str(year):
        at = scene.year_token(time)
        found = [Suggestion(str(y), scene.span(at, at + 1)) for y in near[:2]] if at is not None else []
    found += _swapped(scene, words, row, year)
    listed = " and ".join(str(y) for y in sorted(near[:2]))
    statement = f"there is no {row['name']} of {year}; the nearest are those of {listed}"
    return fault(
        INFO,
        time.claim,
        scene.span(min(time.first, words[0]), max(time.stop, words[1])),
        f"{statement[0].upper()}{statement[1:]}.",
        (Evidence("calendar", statement, locator=row["source"]),),
        repeated(found),
    )


def _swapped(scene: Scene, words: tuple[int, int], row: Row, year: int) -> list[Suggestion]:
    """The sister event, where it was held that year: Winter for Summer."""
    if not row["swap"]:
        return []
    for i in range(*words):
        if scene.low[i] in ("summer", "winter"):
            key = tuple(row["swap"] if w == scene.low[i] else w for w in scene.low[words[0] : words[1]])
            other = phrases("cycles").starting(key, 0)
            if other and any(held_in(r["years"], year) for r in other[1]):
                return [Suggestion(row["swap"].capitalize(), scene.span(i, i + 1))]
    return []
