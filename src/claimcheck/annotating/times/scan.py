"""Finds the time expressions of a text: one pass over the tokens, work only where a word or figure can start one."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from claimcheck.annotating.times.calendar import is_month, read_date, read_month, read_weekday
from claimcheck.annotating.times.clock import read_clock
from claimcheck.annotating.times.days import read_named_month, read_named_weekday, week_behind
from claimcheck.annotating.times.expression import Expression
from claimcheck.annotating.times.figures import read_numeric_date, read_year
from claimcheck.annotating.times.holidays import holiday_names, read_holiday
from claimcheck.annotating.times.modifiers import widen
from claimcheck.annotating.times.others import read_adjective, read_letter, read_long, read_other
from claimcheck.annotating.times.parts import (
    part_behind,
    read_dayword,
    read_frequency,
    read_part,
    read_reference,
    read_season,
    read_weekdays,
)
from claimcheck.annotating.times.ranges import (
    range_tail,
    read_bare_day,
    read_clock_range,
    read_fiscal,
    read_shared_month,
)
from claimcheck.annotating.times.tables import tables
from claimcheck.annotating.times.units import read_unit
from claimcheck.annotating.times.words import Words

__all__ = ["find_expressions"]


def find_expressions(w: Words) -> list[Expression]:
    """All expressions in text order; no two of them share a token."""
    found: list[Expression] = []
    triggers = _triggers()
    low = w.low
    upto = 0
    # Few words can start an expression: those known to, and what begins with a figure (":" is the sign behind "9").
    for at in [i for i, word in enumerate(low) if word in triggers or "0" <= word < ":"]:
        if at < upto:
            continue
        name = triggers.get(low[at])
        if name is None:
            new = _figures(w, at)
        else:
            reader = _READERS[name](w, at)
            new = [reader] if reader is not None else None
        if not new:
            continue
        for e in new:
            _complete(w, e)
            if e.first < w.floor:
                e.first = w.floor
            if _belongs(w, found, e):
                found[-1].last = e.last
            elif _in_week(w, found, e):
                found[-1] = e
            else:
                found.append(e)
            w.floor = e.last
            rest = range_tail(w, e)
            if rest is not None:
                found.append(rest)
                w.floor = rest.last
        upto = w.floor
    return found


def _belongs(w: Words, found: list[Expression], e: Expression) -> bool:
    """Whether ``e`` is the period that a part before it is taken of: ``the first nine months of 2012``."""
    if not found or e.kind not in ("date", "deictic") or e.day is not None:
        return False
    before = found[-1]
    return (
        before.kind == "duration"
        and before.relation in ("first", "last", "final", "opening", "closing")
        and before.last == e.first - 1
        and w.low[before.last] == "of"
    )


def _in_week(w: Words, found: list[Expression], e: Expression) -> bool:
    """Joins ``next week on Tuesday`` into one expression, in ``e``."""
    if not found or e.kind != "weekday" or e.step is not None or e.unit:
        return False
    week = found[-1]
    if week.kind != "deictic" or week.unit != "W" or week.mod or week.relation == "the":
        return False
    if w.low[week.last : e.first] not in ([], ["on"]):
        return False
    e.first, e.unit, e.step, e.base, e.relation = week.first, "W", week.step, week.base, week.relation
    return True


def _figures(w: Words, at: int) -> list[Expression] | None:
    """What starts with a figure at ``at``."""
    text = w.text[at]
    if len(text) > 10:
        return None
    e = read_numeric_date(w, at)
    if e is not None:
        return [e]
    if len(text) <= 2:
        e = read_date(w, at)
        if e is not None:
            return [e]
        pair = read_shared_month(w, at)
        if pair:
            return pair
    e = read_clock(w, at)
    if e is not None:
        return [e]
    hours = read_clock_range(w, at)
    if hours:
        return hours
    e = read_fiscal(w, at)
    if e is not None:
        return [e]
    if len(text) <= 2:
        e = read_bare_day(w, at)
        if e is not None:
            return [e]
    if len(text) <= 4:
        e = read_year(w, at)
        if e is not None:
            return [e]
    return None


@cache
def _triggers() -> dict[str, str]:
    """Every word that can stand at the heart of an expression, with the reader for it."""
    return dict.fromkeys(holiday_names(), "holiday") | tables().triggers


_READERS: dict[str, Callable[[Words, int], Expression | None]] = {
    "unit": read_unit,
    "units": read_unit,
    "season": read_season,
    "part": read_part,
    "weekday": read_named_weekday,
    "weekdays": read_weekdays,
    "month": read_named_month,
    "holiday": read_holiday,
    "other": read_other,
    "letter": read_letter,
    "dayword": read_dayword,
    "reference": read_reference,
    "adjective": read_adjective,
    "long": read_long,
    "frequency": read_frequency,
}


def _complete(w: Words, e: Expression) -> None:
    """Takes the clock time or day that goes with ``e``, and the modifiers in front."""
    if (e.kind == "holiday" or e.day is not None or e.weekday is not None) and e.kind != "set" and e.part is None:
        part_behind(w, e.last, e)
    if e.kind in ("date", "weekday", "dayword") and e.hour is None and (e.day is not None or e.kind != "date"):
        _clock_behind(w, e)
    elif e.kind == "clock" or (e.kind == "part" and e.form == "clock"):
        _day_behind(w, e)
    if e.kind == "weekday" and e.hour is None:
        week_behind(w, e)
    widen(w, e)


def _clock_behind(w: Words, e: Expression) -> None:
    """``Friday, 9:20 a.m.``: one expression. Prepositions are signals in TimeML, so ``Friday at 9:20`` are two."""
    k = e.last
    while w.low[k] in (",", "around", "about") and k < e.last + 2:
        k += 1
    if w.tokens.sentence[min(k, w.count - 1)] != w.tokens.sentence[e.first]:
        return
    if not w.text[k][:1].isdigit() or (k == e.last and e.kind == "date" and w.low[k] == ""):
        return
    clock = read_clock(w, k)
    if clock is None or (k == e.last + 1 and w.low[e.last] == "," and clock.meridiem is None):
        return
    e.hour, e.minute, e.second, e.meridiem, e.zone = clock.hour, clock.minute, clock.second, clock.meridiem, clock.zone
    e.part, e.type, e.last = e.part or clock.part, "TIME", clock.last


def _day_behind(w: Words, e: Expression) -> None:
    """``2 p.m. Tuesday``, ``noon tomorrow``, ``9 o'clock of May 3``: one expression; ``2 p.m. on Tuesday`` are two."""
    k = e.last
    if w.low[k] in (",", "of"):
        k += 1
    if w.tokens.sentence[min(k, w.count - 1)] != w.tokens.sentence[e.first]:
        return
    name = w.tables.triggers.get(w.low[k])
    day: Expression | None = None
    if name == "weekday":
        day = read_weekday(w, k)
    elif name == "dayword":
        day = read_dayword(w, k)
    elif name == "month" and is_month(w, k):
        day = read_month(w, k)
    elif w.text[k][:1].isdigit() and len(w.text[k]) <= 2:
        day = read_date(w, k)
    if day is None or (day.kind == "date" and day.day is None):
        return
    if day.part is None:
        part_behind(w, day.last, day)
    day.hour, day.minute, day.second = e.hour, e.minute, e.second
    if e.kind == "part":
        day.part = e.part
    day.part = day.part or e.part
    e.kind, e.type, e.form, e.last = day.kind, "TIME", day.form, day.last
    for name in ("year", "short_year", "bc", "month", "day", "weekday", "part", "step", "base", "relation"):
        setattr(e, name, getattr(day, name))
    if w.low[e.last] in w.tables.zone and w.text[e.last].isupper() and e.zone is None:
        e.zone, e.last = w.text[e.last], e.last + 1
