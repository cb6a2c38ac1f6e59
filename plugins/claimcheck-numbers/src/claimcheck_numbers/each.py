"""A total, a count and the amount for each: "$40 million for 2,000 people, $2,000 each" (it is $20,000)."""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck_numbers.quantities import Quantity
from claimcheck_numbers.rule import Fault, Line, amount, near, show, verdict_on, written
from claimcheck_numbers.words import words_of

__all__ = ["rule"]

CODE = "number-each"

_COUNT_TO_EACH = (
    ",",
    ", or",
    "or",
    "(",
    "—",
    "–",
    "at",
    ", at",
    ", which is",
    ", that is",
    ", about",
    ", meaning",
    ":",
)
_PEOPLE = frozenset({"people", "residents", "inhabitants", "citizens", "persons"})


def rule(line: Line) -> Iterator[Fault]:
    """Look at "T for N, P each", "N at P each, a total of T", "P each for N, or T", and "K in a city of N, R per M"."""
    found = line.found
    marked = [(at, q, behind) for at, q in enumerate(found) if (behind := _marker(line, q))]
    # With two amounts for each, the total is that of both.
    for at, price, behind in marked if len(marked) == 1 else ():
        if at >= 2 and _total_then_count(line, found[at - 2], found[at - 1], price):
            yield from _judged(line, found[at - 2], found[at - 1], price, price)
        elif 1 <= at < len(found) - 1 and _count_then_total(line, found[at - 1], price, found[at + 1], behind):
            yield from _judged(line, found[at + 1], found[at - 1], price, found[at + 1])
        elif at + 2 < len(found) and _each_first(line, price, found[at + 1], found[at + 2], behind):
            yield from _judged(line, found[at + 2], found[at + 1], price, found[at + 2])
    for at in range(len(found) - 3):
        yield from _rate(line, *found[at : at + 4])


def _marker(line: Line, price: Quantity) -> int:
    """The token behind "each", "apiece", "per person", "a head" after an amount; 0 where there is none."""
    if not (price.measure is not None or _money(price)):
        return 0
    at = price.behind
    if line.word(at) in words_of("each"):
        return at + 1
    if line.word(at) in ("for", "to") and line.word(at + 1) == "each":
        return at + 2
    if line.word(at) == "per" and line.word(at + 1) in ("person", "head", "capita", "household", "family", "ticket"):
        return at + 2
    return at + 2 if line.word(at) == "a" and line.word(at + 1) in ("head", "person", "piece") else 0


def _money(quantity: Quantity) -> bool:
    unit = quantity.unit
    return unit in words_of("money") or (bool(unit) and unit != "%" and not unit[-1].isalpha())


def _alike(total: Quantity, price: Quantity, count: Quantity) -> bool:
    """Whether total and amount are of one currency or kind of measure, and the count counts things."""
    if any(q.hedge == "other" or q.value <= 0 for q in (total, price, count)):
        return False
    if count.measure is not None or count.unit == "%" or _money(count) or count.digit < 1:
        return False
    if total.measure is not None and price.measure is not None:
        units = (total.measure, price.measure)
        return units[0].kind == units[1].kind != "temperature" and all(len(u.factors) == 1 for u in units)
    return total.unit == price.unit and _money(total)


def _total_then_count(line: Line, total: Quantity, count: Quantity, price: Quantity) -> bool:
    between = line.words(total.behind, count.start)
    if not between or len(between) > 6 or words_of("sharing").isdisjoint(between):
        return False
    if not set(between) <= words_of("sharing") | words_of("carrying"):
        return False
    return _alike(total, price, count) and _near(line, count, price)


def _near(line: Line, count: Quantity, price: Quantity) -> bool:
    """Whether the amount follows the count, with a word or two about what is counted between them at most."""
    between = line.words(count.behind, price.start)
    for size in (0, 1, 2, 3):
        if " ".join(between[size:]) in _COUNT_TO_EACH:
            return all(w.isalpha() and w not in ("and", "but", "who") for w in between[:size])
    return False


def _count_then_total(line: Line, count: Quantity, price: Quantity, total: Quantity, behind: int) -> bool:
    before = line.words(count.behind, price.start)
    if len(before) > 4 or not before or before[-1] not in ("at", "for", "costing", "worth", "paying", "paid", "of"):
        return False
    return _alike(total, price, count) and _totals(line, behind, total)


def _each_first(line: Line, price: Quantity, count: Quantity, total: Quantity, behind: int) -> bool:
    before = line.words(behind, count.start)
    if not before or len(before) > 3 or before[0] not in ("for", "to") or not all(w.isalpha() for w in before):
        return False
    return _alike(total, price, count) and _totals(line, count.behind, total)


def _totals(line: Line, start: int, total: Quantity) -> bool:
    """Whether the text calls an amount the total of what stands before it."""
    between, after = line.words(start, total.start), line.words(total.behind, total.behind + 2)
    if len(between) > 7 or any(w in ("and", "but", "another", "plus") for w in between):
        return False
    called = between[-2:] == ("total", "of") or between[-1:] in (("totaling",), ("totalling",))
    return called or after in (("in", "all"), ("in", "total")) or after[:1] == ("altogether",)


def _judged(line: Line, total: Quantity, count: Quantity, price: Quantity, derived: Quantity) -> Iterator[Fault]:
    t, p = _base(total), _base(price)
    loose = 1.15 if any(q.hedge for q in (total, count, price)) else 1.0
    low, high = total.low * t / count.high / loose, total.high * t / count.low * loose
    right = low <= price.high * p + 1e-9 * high and price.low * p <= high + 1e-9 * high
    if derived is price:
        true = total.value * t / count.value / p
        arithmetic = f"{amount(total)} / {show(count.value)} = {amount(price, true)}"
    else:
        true = price.value * p * count.value / t
        arithmetic = f"{show(count.value)} x {amount(price)} = {amount(total, true)}"
    mend = None if right else written(line.tokens, derived, true)
    ordered = sorted((total, count, price), key=lambda q: q.first)
    span = line.span(ordered[0], ordered[-1])
    yield from verdict_on(CODE, right, near(true, derived, 0.03), span, arithmetic, f", not {amount(derived)}", mend)


def _base(quantity: Quantity) -> float:
    return 1.0 if quantity.measure is None else quantity.measure.factors[0]


def _rate(line: Line, k: Quantity, n: Quantity, rate: Quantity, per: Quantity) -> Iterator[Fault]:
    """300 murders in a city of 600,000, or 50 per 100,000."""
    if line.word(per.first - 1) != "per" or rate.behind != per.first - 1 or n.value < 1000:
        return
    if per.value not in (1000, 10_000, 100_000, 1_000_000):
        return
    between = line.words(k.behind, n.start)
    people = n.unit in _PEOPLE or between[-2:] == ("population", "of")
    if not people or len(between) > 7 or {"in", "for"}.isdisjoint(between) or not all(w.isalpha() for w in between):
        return
    if not _near(line, n, rate) or any(q.hedge == "other" or q.measure or q.unit == "%" for q in (k, n, rate)):
        return
    loose = 1.15 if k.hedge or n.hedge or rate.hedge else 1.0
    low, high = k.low / n.high * per.value / loose, k.high / n.low * per.value * loose
    true = k.value / n.value * per.value
    slack = rate.digit / 2
    right = low - slack <= rate.value <= high + slack
    arithmetic = f"{show(k.value)} / {show(n.value)} x {show(per.value)} = {show(true, 1 if true >= 1 else 3)}"
    mend = None if right else written(line.tokens, rate, true)
    yield from verdict_on(
        CODE, right, near(true, rate, 0.03), line.span(k, per), arithmetic, f", not {show(rate.value)}", mend
    )
