"""Two time expressions that speak of one time, or that bound a range."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from claimcheck._frozen import frozen
from claimcheck.checking.dates.scene import Scene, Time

__all__ = ["Range", "apposed", "apposed_by", "ranges", "weekday_dates", "weekdays_behind"]

_LINKS = frozenset({",", "(", "-", "–", "—", "on", "in"})
_TO = frozenset({"to", "until", "till", "through", "thru"})
_DASHES = frozenset({"-", "–", "—"})

# Between a date and the weekday that is told of it, and what may follow that weekday.
_TOLD = frozenset(
    tuple(words.split())
    for words in (
        ", a",
        "( a",
        "(",
        ", which was a",
        "was a",
        "is a",
        "fell on a",
        "falls on a",
        ", fell on a",
        ", was a",
    )
)
_ENDS = frozenset({(",",), (".",), (")",), (";",), ()})


@frozen
class Range:
    """From ``start`` to ``end``; ``worded`` tells that words ("from ... to") and not a dash tie them."""

    start: Time
    end: Time
    worded: bool


def apposed(scene: Scene) -> Iterator[tuple[Time, Time]]:
    """Neighbouring expressions of which the second explains the first: "yesterday, Nov. 21", "last year (2024)"."""
    for left, right, link in scene.neighbours:
        if not link or (len(link) <= 2 and all(w in _LINKS for w in link) and link not in (("on",), ("-",))):
            yield left, right


def weekday_dates(scene: Scene) -> Iterator[Time]:
    """Expressions with a weekday, a month and a day; "last Friday, Nov. 27" and "Tuesday (Nov. 18)" joined into one."""
    for time in scene.times:
        if time.weekday is not None and time.month is not None and time.day_of_month is not None:
            yield time
    for left, right in apposed(scene):
        if left.weekday is None or left.month is not None or left.value.type != "DATE":
            continue
        if right.weekday is not None or right.month is None or right.day_of_month is None:
            continue
        if scene.between(left, right) in ((",",), ("(",), ()):
            span = scene.span(left.first, right.stop)
            value = replace(right.value, stated=(*left.value.stated, *right.value.stated))
            mention = replace(right.mention, span=span, text=span.of(scene.text), value=value)
            yield replace(right, mention=mention, value=value, first=left.first)


def weekdays_behind(scene: Scene) -> Iterator[Time]:
    """“Nov. 18, 2025, a Wednesday,” "(a Wednesday)" and "fell on a Wednesday", joined into one expression each."""
    for left, right in apposed_by(scene, _TOLD):
        if left.full_date is None or left.weekday is not None or right.value.form != "weekday":
            continue
        if right.weekday is None or right.stop - right.first > 2 or scene.after(right.stop, 1) not in _ENDS:
            continue
        value = replace(left.value, stated=(("weekday", right.weekday), *left.value.stated))
        span = scene.span(left.first, right.stop)
        mention = replace(left.mention, span=span, text=span.of(scene.text), value=value)
        yield replace(left, mention=mention, value=value, stop=right.stop)


def apposed_by(scene: Scene, links: frozenset[tuple[str, ...]]) -> Iterator[tuple[Time, Time]]:
    """Neighbouring expressions with exactly one of these sequences of words between them."""
    for left, right, link in scene.neighbours:
        if link in links:
            yield left, right


def ranges(scene: Scene) -> Iterator[Range]:
    """“From A to B”, "between A and B", "A-B", "A to B": neighbours tied by one word or dash."""
    for left, right, words in scene.neighbours:
        if len(words) - words.count(",") > 2:
            continue
        link = tuple([w for w in words if w != ","])
        if link and link[-1] == "on":  # from Monday to on Tuesday: slips of the pen
            link = link[:-1]
        if len(link) != 1:
            continue
        before = scene.before(left.first, 1)
        if link[0] in _TO or (link[0] == "and" and before == ("between",)):
            yield Range(left, right, before in (("from",), ("between",)))
        elif link[0] in _DASHES:
            yield Range(left, right, False)
