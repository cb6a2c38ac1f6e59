"""Reads weekdays and months with the words that point at them: ``last Friday``, ``the first Monday of May``."""

from __future__ import annotations

from claimcheck.annotating.times.calendar import day_number, is_month, ordinal_day, read_month, read_weekday
from claimcheck.annotating.times.expression import Expression
from claimcheck.annotating.times.holidays import read_holiday
from claimcheck.annotating.times.numbers import ordinal_before
from claimcheck.annotating.times.words import Words

__all__ = ["POINTING", "RANGE", "read_named_month", "read_named_weekday", "week_behind"]

POINTING = {
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
_PLURAL_PARTS = frozenset({"mornings", "afternoons", "evenings", "nights"})
_ABOUT_MONTH = frozenset(
    {"was", "is", "has", "saw", "marked", "brought", "brings", "figures", "data", "numbers", "to", "through"}
)
_SURE = frozenset({"in", "since", "until", "by", "early", "late", "mid", "last", "this", "next"})
RANGE = frozenset({"-", "–", "—", "−", "/", "to", "and", "or", "until", "through", ",", "&"})


def read_named_weekday(w: Words, at: int) -> Expression | None:
    """A weekday with what points at it; None where it is part of a name."""
    e = read_weekday(w, at)
    if e is None:
        return None
    before = w.before(at - 1)
    if e.kind == "weekday" and w.low[e.last] in _PLURAL_PARTS:
        value = f"XXXX-WXX-{(e.weekday or 0) + 1}T{w.tables.part[w.low[e.last]]}"
        return Expression(at, e.last + 1, "set", "SET", "set", weekday=e.weekday, value=value)
    if before in w.tables.dayname or (before == "the" and e.last == at + 1 and _named(w, at + 1)):
        return None  # the Sunday Times
    if before in ("every", "each"):
        e.first, e.kind, e.type, e.form, e.relation = at - 1, "set", "SET", "set", before
        e.value = f"XXXX-WXX-{(e.weekday or 0) + 1}"
    elif before == "other" and w.before(at - 2) == "every":
        e.first, e.kind, e.type, e.form, e.relation = at - 2, "set", "SET", "set", "every"
        e.value = f"XXXX-WXX-{(e.weekday or 0) + 1}"
    elif (
        before in POINTING
        and before not in ("that", "same")
        and not (before == "last" and w.low[e.last] in ("of", "in") and w.before(at - 2) == "the")
    ):
        if e.kind == "date" and before != "this":
            # "last Friday, Nov. 27": the pointing word and the date are two statements, which may disagree.
            e = Expression(at, at + 1, "weekday", form="weekday", weekday=e.weekday)
        e.first, e.step, e.relation = at - 1, POINTING[before], before
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


def week_behind(w: Words, e: Expression) -> None:
    """``Tuesday of next week``, ``Wednesday next week``, ``Tuesday the 4th``, ``Friday of that week``."""
    k = e.last + (w.low[e.last] == "of")
    the = w.low[k] == "the"
    word = w.low[k + the]
    if word in ("next", "last", "this", "following", "previous", "that", "same") and w.low[k + the + 1] == "week":
        e.unit, e.step, e.relation, e.last = "W", POINTING[word], word, k + the + 2
        e.base = "published" if word in ("next", "last", "this") else "narrative"
    elif the and k == e.last and e.step is None and e.part is None:
        found = day_number(w, k + 1)
        if found and found[1] == k + 3:
            e.kind, e.day, e.relation, e.last = "date", found[0], "bare", found[1]


def read_named_month(w: Words, at: int) -> Expression | None:
    """A date that starts with a month, or a month alone where the words around it speak of time."""
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
    if before != "of" and w.low[e.last] in RANGE and is_month(w, e.last + 1) and w.text[at][0].isupper():
        return e
    titled = w.low[e.last] in ("'s", "’s") or w.text[e.last][:1].isupper()
    if titled and w.low[at] in ("may", "march") and e.last == at + 1 and before not in _SURE:
        return None  # Theresa May's deal, March Madness
    if w.low[at] in ("april", "june", "august") and w.low[at + 1] in ("'s", "’s"):
        return e
    if (
        w.low[at] in ("april", "june", "august")
        and w.sentence_start(at)
        and w.low[e.last] in _ABOUT_MONTH | w.tables.business
    ):
        return e  # June was the driest; June sales fell
    if w.low[at] in w.tables.doubtful and before not in w.tables.monthlead and e.last <= at + 2:
        # March and May are words too; a month without a number needs words of time before it.
        return None
    if before in ("every", "each"):
        value = f"XXXX-{e.month:02d}"
        return Expression(at - 1, e.last, "set", "SET", "set", value=value, relation=before)
    if before in POINTING:
        e.first, e.step, e.relation = at - 1, POINTING[before], before
        e.base = "narrative" if before in ("following", "previous", "that", "same") else "published"
        if w.before(at - 2) in ("the", "this", "that"):
            e.first -= 1
    return e
