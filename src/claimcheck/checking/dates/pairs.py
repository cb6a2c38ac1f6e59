"""Two time expressions that speak of one time, or that bound a range."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from claimcheck.checking.dates.scene import Scene, Time

__all__ = ["Range", "apposed", "ranges"]

_LINKS = frozenset({",", "(", "-", "–", "—", "on", "in"})
_TO = frozenset({"to", "until", "till", "through", "thru"})
_DASHES = frozenset({"-", "–", "—"})


@dataclass(frozen=True, slots=True)
class Range:
    """From ``start`` to ``end``; ``worded`` tells that words ("from ... to") and not a dash tie them."""

    start: Time
    end: Time
    worded: bool


def apposed(scene: Scene) -> Iterator[tuple[Time, Time]]:
    """Neighbouring expressions of which the second explains the first: "yesterday, Nov. 21", "last year (2024)"."""
    for times in scene.by_sentence.values():
        for left, right in zip(times, times[1:], strict=False):
            if right.first < left.stop:
                continue
            link = scene.between(left, right)
            if not link or (len(link) <= 2 and all(w in _LINKS for w in link) and link not in (("on",), ("-",))):
                yield left, right


def ranges(scene: Scene) -> Iterator[Range]:
    """ "From A to B", "between A and B", "A-B", "A to B": neighbours tied by one word or dash."""
    for times in scene.by_sentence.values():
        for left, right in zip(times, times[1:], strict=False):
            if right.first < left.stop:
                continue
            link = tuple(w for w in scene.between(left, right) if w != ",")
            if link and link[-1] == "on":  # from Monday to on Tuesday: slips of the pen
                link = link[:-1]
            before = scene.before(left.first, 1)
            if len(link) != 1:
                continue
            if link[0] in _TO or (link[0] == "and" and before == ("between",)):
                yield Range(left, right, before in (("from",), ("between",)))
            elif link[0] in _DASHES:
                yield Range(left, right, False)
