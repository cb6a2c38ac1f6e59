"""Finds the time expressions of a text: one pass over the tokens, work only where a word or figure can start one."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from claimcheck.annotating.times.calendar import day_number, is_month, ordinal_day, read_date, read_month, read_weekday
from claimcheck.annotating.times.clock import read_clock
from claimcheck.annotating.times.expression import Expression
from claimcheck.annotating.times.holidays import holiday_names, read_holiday
from claimcheck.annotating.times.figures import read_numeric_date, read_year
from claimcheck.annotating.times.modifiers import widen
from claimcheck.annotating.times.others import read_letter, read_other
from claimcheck.annotating.times.parts import (
    part_behind,
    read_dayword,
    read_frequency,
    read_part,
    read_reference,
    read_season,
    read_weekdays,
)
from claimcheck.annotating.times.tables import tables
from claimcheck.annotating.times.units import ordinal_before, read_unit
from claimcheck.annotating.times.words import Words

__all__ = ["find_expressions"]

_RANGE = frozenset({"-", "–", "—", "−", "/", "to", "and", "or", "until", "through", ",", "&"})
_DASH = frozenset({"-", "–", "—", "−", "/"})
_POINTING = {
    "last": -1,
    "next": 1,
    "this": 0,
    "past": -1,
    "following": 1,
    "coming": 1,
    "previous": -1,
    "that": 0,
    "same": 0,
}


def find_expressions(w: Words) -> list[Expression]:
    """All expressions in text order; no two of them share a token."""
    found: list[Expression] = []
    triggers = _triggers()
    low = w.low
    at, count = 0, w.count
    while at < count:
        word = low[at]
        name = triggers.get(word)
        if name is None:
            if not "0" <= word[0] <= "9":
                at += 1
                continue
            new = _figures(w, at)
        else:
            reader = _READERS[name](w, at)
            new = [reader] if reader is not None else None
        if not new:
            at += 1
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
            rest = _range_tail(w, e)
            if rest is not None:
                found.append(rest)
                w.floor = rest.last
        at = max(at + 1, w.floor)
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
        pair = _shared_month(w, at)
        if pair:
            return pair
    e = read_clock(w, at)
    if e is not None:
        return [e]
    hours = _clock_range(w, at)
    if hours:
        return hours
    e = _fiscal(w, at)
    if e is not None:
        return [e]
    if len(text) <= 2:
        e = _bare_day(w, at)
        if e is not None:
            return [e]
    if len(text) <= 4:
        e = read_year(w, at)
        if e is not None:
            return [e]
    return None


def _shared_month(w: Words, at: int) -> list[Expression] | None:
    """The days of ``3–5 March``, ``3 and 5 March``: each an expression of its own, with the month of the last."""
    found = day_number(w, at)
    if not found or w.low[found[1]] not in _RANGE or w.low[found[1]] == ",":
        return None
    date = read_date(w, found[1] + 1)
    if date is None or date.day is None or not w.text[found[1] + 1][:1].isdigit():
        return None
    first = Expression(
        at, found[1], "date", month=date.month, year=date.year, bc=date.bc, day=found[0], relation="shared"
    )
    return [first, date]


def _clock_range(w: Words, at: int) -> list[Expression] | None:
    """The hours of ``4-6 p.m.`` and ``4 to 6 p.m.``."""
    hour = w.digits(at)
    if (
        hour is None
        or hour > 24
        or w.low[at + 1] not in ("-", "–", "to", "and")
        or (w.glued(at) and w.text[at - 1] in "-/.:$")
    ):
        return None
    second = read_clock(w, at + 2)
    if second is None or second.meridiem is None:
        return None
    first = Expression(at, at + 1, "clock", "TIME", "clock", hour=hour, meridiem=second.meridiem, relation="shared")
    return [first, second]


def _fiscal(w: Words, at: int) -> Expression | None:
    """``fiscal 2012``, ``fiscal year 2012``, ``the 2012 fiscal year``."""
    year = w.year(at)
    if year is None:
        return None
    k = at - 1
    if w.before(k) == "year":
        k -= 1
    if w.before(k) == "fiscal" or (w.before(at - 1) == "fy"):
        return Expression(k if w.before(k) == "fiscal" else at - 1, at + 1, "date", year=year, fiscal=True)
    if w.low[at + 1] == "fiscal" and w.low[at + 2] == "year":
        return Expression(at, at + 3, "date", year=year, fiscal=True)
    if w.before(at - 1) == "year":
        first = at - 1 - (w.before(at - 2) == "the")
        return Expression(first, at + 1, "date", year=year)
    return None


def _bare_day(w: Words, at: int) -> Expression | None:
    """``the 20th`` and ``the 28th of that month``, where no noun follows."""
    found = day_number(w, at)
    if not found or found[1] != at + 2 or w.before(at - 1) != "the":
        return None
    k = found[1]
    e = Expression(at - 1, k, "date", day=found[0], relation="bare")
    if (
        w.low[k] == "of"
        and w.low[k + 1] in ("that", "this", "the", "last", "next")
        and "month" in (w.low[k + 2], w.low[k + 3])
    ):
        e.last = k + 3 if w.low[k + 2] == "month" else k + 4
        e.base = "published" if w.low[k + 1] in ("this", "last", "next") else "narrative"
        e.step = _POINTING.get(w.low[k + 1], 0)
        return e
    if w.before(at - 2) in ("on", "until", "by", "till", "since", "from") and w.low[k] in (
        ".",
        ",",
        ";",
        ")",
        "and",
        "with",
        "to",
        "but",
        "",
        "when",
    ):
        return e
    return None


def _weekday(w: Words, at: int) -> Expression | None:
    e = read_weekday(w, at)
    if e is None:
        return None
    before = w.before(at - 1)
    if before in w.tables.dayname or (before == "the" and e.last == at + 1 and _named(w, at + 1)):
        return None  # the Sunday Times
    if before in ("every", "each"):
        e.first, e.kind, e.type, e.form, e.relation = at - 1, "set", "SET", "set", before
        e.value = f"XXXX-WXX-{(e.weekday or 0) + 1}"
    elif before == "other" and w.before(at - 2) == "every":
        e.first, e.kind, e.type, e.form, e.relation = at - 2, "set", "SET", "set", "every"
        e.value = f"XXXX-WXX-{(e.weekday or 0) + 1}"
    elif (
        before in _POINTING
        and before not in ("that", "same")
        and not (before == "last" and w.low[e.last] in ("of", "in") and w.before(at - 2) == "the")
    ):
        if e.kind == "date" and before != "this":
            # "last Friday, Nov. 27": the pointing word and the date are two statements, which may disagree.
            e = Expression(at, at + 1, "weekday", form="weekday", weekday=e.weekday)
        e.first, e.step, e.relation = at - 1, _POINTING[before], before
        if w.before(at - 2) in ("the", "this"):
            e.first -= 1
    elif e.kind == "weekday":
        _nth(w, e, at)
    return e


def _named(w: Words, at: int) -> bool:
    """Whether a capitalized word that is no part of a date stands at ``at``."""
    return w.text[at][:1].isupper() and w.low[at] not in w.tables.month and w.low[at] not in w.tables.part


def _nth(w: Words, e: Expression, at: int) -> None:
    """``the fourth Monday of November``, ``the last Friday in May 2020``."""
    if w.low[e.last] not in ("of", "in"):
        return
    k = e.last + 1
    ordinal = ordinal_before(w, at - 1)
    first = ordinal[1] if ordinal else at - 1
    nth = ordinal[0] if ordinal else -1 if w.before(at - 1) in ("last", "final") else 0
    if not nth or nth > 5:
        return
    month = read_month(w, k) if w.low[k] in w.tables.month else None
    if month is not None and month.day is None:
        e.kind, e.month, e.year, e.bc, e.last = "date", month.month, month.year, month.bc, month.last
    elif w.low[k] in ("the", "this", "next", "last", "each", "every") and w.low[k + 1] == "month":
        if w.low[k] in ("the", "each", "every"):
            return
        e.kind, e.step, e.base, e.last = "date", w.tables.deictic[w.low[k]], "published", k + 2
    else:
        return
    e.nth, e.form = nth, "calendar"
    e.first = first - (w.before(first - 1) == "the")


def _month(w: Words, at: int) -> Expression | None:
    if w.low[at + 1] == "day" and w.low[at] == "may":
        return read_holiday(w, at)
    e = read_month(w, at)
    if e is None or e.day is not None:
        return e
    before = w.before(at - 1)
    if before == "of":
        named = ordinal_day(w, at - 2)
        if named is not None:
            e.day, e.first = named
            return e
    if e.year is not None:
        return e
    if before != "of" and w.low[e.last] in _RANGE and is_month(w, e.last + 1) and w.text[at][0].isupper():
        return e
    if w.low[at] in ("may", "march") and (w.low[e.last] in ("'s", "’s") or w.text[e.last][:1].isupper()):
        if e.last == at + 1 and before not in (
            "in",
            "since",
            "until",
            "by",
            "early",
            "late",
            "mid",
            "last",
            "this",
            "next",
        ):
            return None  # Theresa May's deal, March Madness
    if w.low[at] in w.tables.doubtful and before not in w.tables.monthlead and e.last <= at + 2:
        # March and May are words too; a month without a number needs words of time before it.
        return None
    if before in _POINTING:
        e.first, e.step, e.relation = at - 1, _POINTING[before], before
        e.base = "narrative" if before in ("following", "previous", "that", "same") else "published"
        if w.before(at - 2) in ("the", "this", "that"):
            e.first -= 1
    return e


@cache
def _triggers() -> dict[str, str]:
    """Every word that can stand at the heart of an expression, with the reader for it."""
    return dict.fromkeys(holiday_names(), "holiday") | tables().triggers


_READERS: dict[str, Callable[[Words, int], Expression | None]] = {
    "unit": read_unit,
    "units": read_unit,
    "season": read_season,
    "part": read_part,
    "weekday": _weekday,
    "weekdays": read_weekdays,
    "month": _month,
    "holiday": read_holiday,
    "other": read_other,
    "letter": read_letter,
    "dayword": read_dayword,
    "reference": read_reference,
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
        _week_behind(w, e)
    widen(w, e)


def _week_behind(w: Words, e: Expression) -> None:
    """``Tuesday of next week``, ``Wednesday next week``, ``Tuesday the 4th``, ``Friday of that week``."""
    k = e.last + (w.low[e.last] == "of")
    the = w.low[k] == "the"
    word = w.low[k + the]
    if word in ("next", "last", "this", "following", "previous", "that", "same") and w.low[k + the + 1] == "week":
        e.unit, e.step, e.relation, e.last = "W", _POINTING[word], word, k + the + 2
        e.base = "published" if word in ("next", "last", "this") else "narrative"
    elif the and k == e.last and e.step is None and e.part is None:
        found = day_number(w, k + 1)
        if found and found[1] == k + 3:
            e.kind, e.day, e.relation, e.last = "date", found[0], "bare", found[1]


def _clock_behind(w: Words, e: Expression) -> None:
    k = e.last
    while w.low[k] in ("at", ",", "around", "about") and k < e.last + 2:
        k += 1
    if not w.text[k][:1].isdigit() or (k == e.last and e.kind == "date" and w.low[k] == ""):
        return
    clock = read_clock(w, k)
    if clock is None or (k == e.last + 1 and w.low[e.last] == "," and clock.meridiem is None):
        return
    e.hour, e.minute, e.second, e.meridiem, e.zone = clock.hour, clock.minute, clock.second, clock.meridiem, clock.zone
    e.part, e.type, e.last = e.part or clock.part, "TIME", clock.last


def _day_behind(w: Words, e: Expression) -> None:
    """``2 p.m. Tuesday``, ``10 o'clock on March 3``, ``noon tomorrow``: one expression."""
    k = e.last
    if w.low[k] == ",":
        k += 1
    if w.low[k] in ("on", "of") and k == e.last:
        k += 1
    name = w.tables.triggers.get(w.low[k])
    day: Expression | None = None
    if name == "weekday":
        day = read_weekday(w, k)
    elif name == "dayword" and w.low[k] != "tonight":
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


def _range_tail(w: Words, e: Expression) -> Expression | None:
    """The second half of ``March 3-5``, ``1914–18``: an expression of its own."""
    k = e.last
    if e.kind != "date" or w.low[k] not in _RANGE or e.hour is not None:
        return None
    dash = w.low[k] in _DASH
    if (
        e.day is not None
        and e.month is not None
        and w.low[e.last - 1] not in w.tables.month
        and w.year(e.last - 1) is None
    ):
        found = day_number(w, k + 1)
        if found is None or is_month(w, found[1]) or (w.low[found[1]] == "of" and is_month(w, found[1] + 1)):
            return None
        behind = w.low[found[1]]
        if not dash and (
            behind in w.tables.unit or behind in w.tables.units or w.low[k] == "," or behind[:1].isalpha()
        ):
            return None
        if w.glued(found[1]) and behind in (":", ".") and w.text[found[1] + 1][:1].isdigit():
            return None
        tail = Expression(k + 1, found[1], "date", month=e.month, day=found[0], relation="shared")
        year = w.year(found[1] + 1) if behind == "," else w.year(found[1])
        if year:
            tail.last, tail.year = found[1] + 1 + (behind == ","), year
            e.year = year
        else:
            tail.year, tail.bc = e.year, e.bc
        return tail
    if (
        e.year is not None
        and e.month is None
        and not e.short_year
        and e.day is None
        and dash
        and w.glued(k)
        and w.glued(k + 1)
    ):
        number = w.digits(k + 1)
        if (
            number is None
            or len(w.text[k + 1]) != 2
            or (w.glued(k + 2) and (w.text[k + 2].isalnum() or w.text[k + 2] in "-/"))
        ):
            return None
        tail = Expression(k + 1, k + 2, "date", year=e.year // 100 * 100 + number, relation="shared")
        return tail
    return None
