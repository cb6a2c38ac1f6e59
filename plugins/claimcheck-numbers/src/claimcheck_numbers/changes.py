"""A rise or fall against its two ends: "rose 10% from 50 to 60" (that is 20%), "doubled from 10 to 15"."""

from __future__ import annotations

from collections.abc import Iterator

import claimcheck
from claimcheck_numbers.quantities import Quantity
from claimcheck_numbers.rule import Fault, Line, amount, near, show, verdict_on, written
from claimcheck_numbers.words import values_of, words_of

__all__ = ["rule"]

CODE = "number-change"
POINTS = "number-points"

# What "doubled" still says of a ratio, as shares of it: less is wrong, more is merely understated until far above.
_LEAST, _MOST = 0.88, 1.45
# The same for "nearly doubled", which is never above.
_NEARLY = 0.75


def rule(line: Line) -> Iterator[Fault]:
    """Look at "DIRECTION p% from a to b" in any order, "doubled from a to b", and the direction alone."""
    ends = _ends(line)
    if ends is None:
        return
    start, end = ends
    if start.value <= 0 or start.value == end.value or "other" in (start.hedge, end.hedge):
        return
    words = line.vocabulary
    up, down = not words_of("up").isdisjoint(words), not words_of("down").isdisjoint(words)
    numbers = {start.number, end.number}
    changes = [q for q in line.found if q.unit in ("%", "points") and q.number not in numbers]
    points = bool(changes) and changes[0].unit == "points"
    if changes and not _belongs(line, changes[0], start, end):
        return
    # A comparison with something else than the "from" number ("from the previous year").
    if not points and not words_of("other-base").isdisjoint(words):
        return
    if up != down and _is_backwards(line, start, end, up, bool(changes)):
        yield _backwards(line, start, end, up)
    elif len(changes) == 1 and up != down and not changes[0].hedge and not start.hedge and not end.hedge:
        if start.unit == "%":
            yield from _between_percentages(line, start, end, changes[0], points)
        elif not points:
            yield from _percent(line, start, end, changes[0])
    elif not changes:
        yield from _multiple(line, start, end)
        if up != down:
            yield from _difference(line, start, end)


def _ends(line: Line) -> tuple[Quantity, Quantity] | None:
    """The quantities behind "from" and "to", when each is there once and they share a unit."""
    by_word: dict[str, list[Quantity]] = {"from": [], "to": []}
    for quantity in line.found:
        word = line.word(quantity.start - 1)
        if word in by_word:
            by_word[word].append(quantity)
    if len(by_word["from"]) == 1 and not by_word["to"]:
        by_word["to"] = _before_up_from(line, by_word["from"][0])
    if len(by_word["from"]) != 1 or len(by_word["to"]) != 1:
        return None
    start, end = by_word["from"][0], by_word["to"][0]
    # "from 40 to 50 people": the unit may stand once, behind either number; "from 2019 to 2021" are years.
    if (start.unit != end.unit and start.unit and end.unit) or _year(line, start) or _year(line, end):
        return None
    if (start.unit == "%") != (end.unit == "%") and start.unit:
        return None
    # "from 10 to 20 million": the scale may hold for both.
    if start.scale == 1 < end.scale and start.value < 1000:
        start = start._replace(
            value=start.value * end.scale, step=start.step * end.scale, digit=start.digit * end.scale, scale=end.scale
        )
    if end.unit == "%" and not start.unit:
        start = start._replace(unit="%")
    return start, end


def _before_up_from(line: Line, start: Quantity) -> list[Quantity]:
    """The end of a change whose start stands behind "up from" or "up 20% from": "45,000 seats, up from 30,000"."""
    at = line.found.index(start)
    change = line.found[at - 1] if at and line.found[at - 1].behind == start.start - 1 else None
    at = (change.start if change is not None else start.start - 1) - 1
    if line.word(at) not in ("up", "down") or line.word(at - 1) not in (",", "(", "—", "–"):
        return []
    ends = [q for q in line.found if q.behind <= at and (q.unit == start.unit or "" in (q.unit, start.unit))]
    # With two figures of this kind before it nobody knows which one is meant.
    return ends if len(ends) == 1 and at - ends[0].behind <= 6 else []


def _year(line: Line, quantity: Quantity) -> bool:
    """Whether a number is written as years are: four digits from 1000 to 2999, no comma, scale, sign or measure."""
    said = line.tokens.text[quantity.first]
    plain = quantity.first == quantity.last and quantity.measure is None
    return plain and len(said) == 4 and said[0] in "12" and said.isdigit()


def _belongs(line: Line, change: Quantity, start: Quantity, end: Quantity) -> bool:
    """Whether a percentage is the change between the two ends, and not that of something else in the sentence.

    Either one word moves both ("rose 10% from a to b"), or the change stands behind as a noun or with up or down
    ("from a to b, a 10% rise").
    """
    moves = words_of("up") | words_of("down")
    nouns = words_of("move-noun")
    at = change.start - 1
    if line.word(at) in ("by", "of"):
        at = next((i for i in range(at - 1, at - 5, -1) if line.word(i) in moves), at)
    if line.word(at) not in moves:
        # "a 10% rise", "a 5 percent annual rise"; ", or 10%"
        behind = line.words(change.behind, change.behind + 2)
        return line.word(at) == "or" or not nouns.isdisjoint(behind)
    behind_both = change.first > max(start.first, end.first)
    if (line.word(at) in nouns and behind_both) or (line.word(at) in ("up", "down") and change.first > end.first):
        return True
    mover = [i for i in range(line.within.start, min(start.first, end.first)) if line.word(i) in moves]
    return bool(mover) and mover[-1] == at


def _is_backwards(line: Line, start: Quantity, end: Quantity, up: bool, told: bool) -> bool:
    """Whether the ends go the other way than the word of direction, and the word is about them.

    With a percentage beside it the word is. Without one it must stand right before "from a to b", and the numbers
    must be money, percentages, measures or large, since ranks and scores rise by falling.
    """
    if (end.value > start.value) == up or (end.low < start.high and start.low < end.high):
        return False
    if told:
        return True
    plain = start.unit in ("", end.unit) and end.unit.isalpha() and end.measure is None and end.scale == 1
    if plain or not end.unit or line.joint(start, end) != "to" or end.measure is not None or start.value < 0:
        return False
    return any(w in words_of("up") | words_of("down") for w in line.words(start.start - 2, start.start - 1))


def _backwards(line: Line, start: Quantity, end: Quantity, up: bool) -> Fault:
    first, last = sorted((start, end), key=lambda q: q.first)
    arithmetic = f"from {amount(start)} to {amount(end)} is {'down' if up else 'up'}"
    span = claimcheck.Span(first.span.start, last.span.end)
    message = f"The text says {'up' if up else 'down'}, but {amount(start)} to {amount(end)} goes the other way."
    return Fault(CODE, span, message, arithmetic)


def _percent(line: Line, start: Quantity, end: Quantity, change: Quantity) -> Iterator[Fault]:
    low, high = _bounds(start, end)
    true = abs(end.value - start.value) / start.value * 100
    slack = change.digit / 2
    right = low - slack <= change.value <= high + slack
    arithmetic = f"from {amount(start)} to {amount(end)} is {show(true)}%"
    mend = None if right else written(line.tokens, change, true)
    yield from verdict_on(
        CODE, right, near(true, change, 0.05), change.span, arithmetic, f", not {amount(change)}", mend
    )


def _bounds(start: Quantity, end: Quantity) -> tuple[float, float]:
    """The least and the greatest change in percent that the rounding of both ends allows."""
    values = [(e - s) / s * 100 for s in (start.low, start.high) for e in (end.low, end.high) if s > 0]
    if end.value < start.value:
        values = [-v for v in values]
    return min(values, default=0.0), max(values, default=0.0)


def _between_percentages(line: Line, start: Quantity, end: Quantity, change: Quantity, points: bool) -> Iterator[Fault]:
    """A change between two percentages: in points it is their difference, in percent their ratio."""
    difference = abs(end.value - start.value)
    slack = (start.digit + end.digit + change.digit) / 2 + 1e-9
    is_difference = abs(change.value - difference) <= slack
    low, high = _bounds(start, end)
    ratio = difference / start.value * 100
    is_ratio = low - change.digit / 2 - 1e-9 <= change.value <= high + change.digit / 2 + 1e-9
    # With small percentages rounding allows for nearly any ratio; the difference then is what was meant.
    meant = abs(change.value - difference) <= change.digit / 2 + 1e-9 and abs(ratio - change.value) > 0.2 * ratio
    arithmetic = (
        f"from {amount(start)} to {amount(end)} is {show(difference, 2)} percentage points, or {show(ratio)} percent"
    )
    if points:
        mend = None if is_difference else written(line.tokens, change, difference)
        close = near(difference, change)
        yield from verdict_on(
            CODE, is_difference, close, change.span, arithmetic, f", not {show(change.value, 2)} points", mend
        )
    elif is_ratio and not meant:
        yield from verdict_on(CODE, True, near(ratio, change, 0.05), change.span, arithmetic, "", None)
    elif meant:
        one = change.value == 1 or line.word(change.start - 1) in ("a", "an")
        number = line.tokens.text[change.first]
        mend = (f"{number} percentage {'point' if one else 'points'}", change.span)
        yield from verdict_on(POINTS, False, False, change.span, arithmetic, f", not {amount(change)}", mend)
    elif not is_difference:
        yield from verdict_on(CODE, False, False, change.span, arithmetic, f", not {amount(change)}", None)


def _multiple(line: Line, start: Quantity, end: Quantity) -> Iterator[Fault]:
    """Doubled, tripled, halved ... from a to b; the word must stand close before the numbers."""
    first = min(start, end, key=lambda q: q.first)
    factors = values_of("multiple")
    for at in range(first.start - 2, max(line.within.start, first.start - 6) - 1, -1):
        factor = factors.get(line.word(at), 0) / 1000
        if not factor:
            continue
        between = line.words(at + 1, first.start - 1)
        if not all(w.isalpha() or w == "," for w in between) or line.word(at - 1) in (
            "not",
            "to",
            "be",
            "could",
            "would",
        ):
            return
        low, high = end.low / start.high, end.high / start.low
        more = line.word(at - 1) == "than"
        nearly = line.word(at - 1) in ("nearly", "almost", "virtually", "roughly", "about")
        if factor > 1:
            least = factor * (_NEARLY if nearly else 1 if more else _LEAST)
            most = factor * (1.05 if nearly else 10 if more else _MOST)
        else:
            least = factor * (0.9 if nearly else 0 if more else 0.7)
            most = factor * (1.3 if nearly else 1 if more else 1.14)
        if (end.value > start.value) != (factor > 1):
            least, most = factor, factor
        right = low <= most + 1e-9 and high >= least - 1e-9
        span = claimcheck.Span(line.tokens.start[at], max(start.span.end, end.span.end))
        ratio = end.value / start.value
        arithmetic = f"from {amount(start)} to {amount(end)} is {show(ratio, 2)} times as much"
        close = least <= ratio <= most
        yield from verdict_on(CODE, right, close, span, arithmetic, f', which is not "{line.tokens.text[at]}"', None)
        return


def _difference(line: Line, start: Quantity, end: Quantity) -> Iterator[Fault]:
    """Rose by d from a to b; from a to b, a rise of d."""
    others = [q for q in line.found if q.number not in (start.number, end.number)]
    if len(others) != 1 or others[0].hedge or start.hedge or end.hedge or others[0].unit not in ("", end.unit):
        return
    change = others[0]
    moves = words_of("up") | words_of("down")
    by = line.word(change.start - 1) == "by" and line.word(change.start - 2) in moves
    of = line.word(change.start - 1) == "of" and line.word(change.start - 2) in moves
    if not (by or of) or _year(line, change) or change.measure is not end.measure or change.scale != end.scale:
        return
    true = abs(end.value - start.value)
    slack = start.half + end.half + change.half + 1e-9
    right = abs(true - change.value) <= slack
    arithmetic = f"from {amount(start)} to {amount(end)} is {amount(change, true)}"
    mend = None if right else written(line.tokens, change, true)
    yield from verdict_on(CODE, right, near(true, change), change.span, arithmetic, f", not {amount(change)}", mend)
