"""A total against its parts: "12 people, seven men and six women" (13); "15 seats: seven Reds, five Blues and ..."."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimcheck_numbers.quantities import Quantity
from claimcheck_numbers.rule import Fault, Line, amount, near, show, verdict_on, written
from claimcheck_numbers.words import values_of, words_of

__all__ = ["rule"]

CODE = "number-sum"

_SIGNS = {",", ":", "—", "–", "-", "(", ")", ";", "and"}
_LEAST, _MOST = 0.85, 1.34
_OPENS = (":", "—", "–", "(", ", —")


def rule(line: Line) -> Iterator[Fault]:
    """Look at a total with its parts listed behind it, and at parts with "a total of" behind them."""
    found = line.found
    for at in range(len(found) - 2):
        parts = _halves(line, found[at : at + 3]) or _listed(line, found, at)
        if parts:
            yield from _judged(line, found[at], parts)
            return
    yield from _called_total(line)


def _judged(line: Line, total: Quantity, parts: Sequence[Quantity]) -> Iterator[Fault]:
    true = sum(q.value for q in parts)
    figures = (total, *parts)
    # Counts that are listed are exact, however round they look, unless all of them are large and round.
    exact = any(q.scale == 1 and q.digit == 1 and q.step < 100 for q in parts)
    slack = (0.0 if exact else sum(q.half for q in figures)) + 1e-9 * true
    right = abs(true - total.value) <= slack
    arithmetic = f"{' + '.join(amount(q) for q in parts)} = {amount(total, true)}"
    mend = None if right else written(line.tokens, total, true)
    yield from verdict_on(CODE, right, near(true, total, 0.0), total.number, arithmetic, f", not {amount(total)}", mend)


def _halves(line: Line, triple: Sequence[Quantity]) -> tuple[Quantity, ...]:
    """A total of people directly followed by two exclusive halves: 13 people, seven men and six women."""
    total, first, second = triple
    halves = values_of("half")
    if total.unit not in words_of("people") or any(q.hedge for q in triple):
        return ()
    if first.unit not in halves or second.unit not in halves or halves[first.unit] != -halves[second.unit]:
        return ()
    if not (_joined(line, total.behind, first.first) and _joined(line, first.behind, second.first)):
        return ()
    # "six women and two children": the list goes on.
    more = {"and", "plus", "including"} & set(line.words(second.behind, second.behind + 3))
    return () if more else (first, second)


def _joined(line: Line, start: int, stop: int) -> bool:
    """Whether nothing but a comma, colon, dash, bracket or "and" stands between two quantities."""
    between = line.words(start, stop)
    return 0 < len(between) <= 3 and all(w in _SIGNS for w in between)


def _listed(line: Line, found: Sequence[Quantity], at: int) -> tuple[Quantity, ...]:
    """The parts behind "N things:" or "N things (", when the list holds nothing but counts up to its end."""
    total = found[at]
    if not total.unit or total.unit == "%" or total.hedge or total.measure is not None or total.value < 2:
        return ()
    first = found[at + 1]
    opening = line.words(total.behind, first.start)
    if not opening or " ".join(opening[-1:]) not in _OPENS or len(opening) > 3:
        return ()
    if not all(w.isalpha() and w not in ("in", "on", "after", "with") for w in opening[:-1]):
        return ()
    parts: list[Quantity] = []
    for quantity in found[at + 1 :]:
        if quantity.hedge or quantity.measure is not None or quantity.unit in ("", "%") or quantity.digit < 1:
            return ()
        if parts and not _separated(line, parts[-1], quantity):
            return ()
        parts.append(quantity)
        end = _item_end(line, quantity)
        if line.word(end) not in (",", ";", "and"):
            closes = {"(": (")",), "—": (".", "—"), "–": (".", "–"), ":": (".", "")}
            complete = line.word(end) in closes.get(opening[-1], ()) and len(parts) >= 2
            # Parts that make up less than the whole may be no list of all of it, least of all without an "and".
            share = sum(p.value for p in parts) / total.value
            ended = line.word(quantity.start - 1) == "and"
            whole = _LEAST <= share <= _MOST if ended else 1 <= share <= _MOST
            return tuple(parts) if complete and whole and all(0 < p.value < total.value for p in parts) else ()
    return ()


def _item_end(line: Line, quantity: Quantity) -> int:
    """The token behind an item of a list: its count with up to four words that are no numbers and no "of"."""
    at = quantity.behind
    while at in line.within and at - quantity.behind < 4:
        word = line.word(at)
        if not word.isalpha() or word in ("and", "of", "including", "who", "which", "from"):
            break
        at += 1
    return at


def _separated(line: Line, left: Quantity, right: Quantity) -> bool:
    end = _item_end(line, left)
    return line.words(end, right.start) in ((",",), (";",), ("and",), (",", "and"), (";", "and"))


def _called_total(line: Line) -> Iterator[Fault]:
    """Parts of one unit with "a total of T" behind them: 300 tickets on Friday and 450 on Saturday, a total of 800."""
    for at, total in enumerate(line.found):
        before = line.words(total.first - 4, total.first)
        called = before[-3:] in ((",", "totaling"), (",", "totalling")) or before[-3:] == ("a", "total", "of")
        if at < 2 or not called or total.hedge or line.found[-1] is not total or "for" in before[:1]:
            continue
        parts = line.found[:at]
        units = {q.unit for q in parts} - {""}
        stop = total.first - 3 if before[-1] == "of" else total.first - 1
        if line.word(stop - 1) not in (",", "—", "–") or len(units) > 1 or any(q.hedge or q.value <= 0 for q in parts):
            continue
        if parts[0].unit == "" or total.unit not in ("", parts[0].unit) or "%" in units or _years(line, parts):
            continue
        true = sum(q.value for q in parts)
        if not 0.5 * true <= total.value <= 2 * true or total.value <= max(q.value for q in parts):
            continue
        yield from _judged(line, total, parts)


def _years(line: Line, parts: Sequence[Quantity]) -> bool:
    return any(q.digit == 1 and 1000 <= q.value < 3000 and show(q.value) != line.tokens.text[q.first] for q in parts)
