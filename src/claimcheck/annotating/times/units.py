"""Reads what is built on a unit of time: durations, ages, ``two days ago``, ``last year``, ``every week``."""

from __future__ import annotations

from claimcheck.annotating.times.calendar import era, read_month
from claimcheck.annotating.times.deictics import WINDOW, clause_ends, read_without_number
from claimcheck.annotating.times.expression import Expression
from claimcheck.annotating.times.numbers import number_before, ordinal_before, plain_number
from claimcheck.annotating.times.quarters import read_quarter, read_year_earlier
from claimcheck.annotating.times.words import Words

__all__ = ["read_unit"]

_LATER = {
    "later": 1,
    "afterwards": 1,
    "afterward": 1,
    "hence": 1,
    "earlier": -1,
    "previously": -1,
    "beforehand": -1,
}
_THE = frozenset({"the", "this", "these", "those", "its", "his", "her", "their", "our"})
_TURNED = frozenset({"past", "previous", "upcoming", "coming", "next", "preceding", "following", "last"})
_LAST_VERB = frozenset(
    {
        "to",
        "will",
        "would",
        "can",
        "could",
        "may",
        "might",
        "should",
        "must",
        "not",
        "n't",
        "n’t",
        "which",
        "that",
        "'ll",
        "only",
    }
)
_EVERY = frozenset({"every", "each", "per"})


def read_unit(w: Words, at: int) -> Expression | None:
    """The expression whose unit (year, weeks, ...) stands at ``at``."""
    t = w.tables
    word = w.low[at]
    plural = word in t.units
    unit = t.units[word] if plural else t.unit[word]
    if unit == "NI":
        return None
    if unit == "FN":
        return _fortnight(w, at)
    before = w.before(at - 1)
    if unit == "Q" and before in _EVERY:
        return _every(w, at, unit)
    if unit == "Q" and not (plural and before not in ("-",)):
        return read_quarter(w, at)
    if before == "-" and w.glued(at) and w.glued(at - 1) and w.before(at - 2) != "half":
        return _hyphened(w, at, unit)
    if unit == "CE" and not plural:
        found = ordinal_before(w, at - 1)
        if found:
            return _century(w, at, found)
    if unit == "WE":
        return _weekend(w, at, plural)
    if unit == "TS" and not plural and before not in ("one", "a") and not before[:1].isdigit() and before != "-":
        return None
    if word in ("sec", "min", "hr") and not before[:1].isdigit():
        return None
    if before == "per" and unit in ("TH", "TM", "TS"):
        return None  # miles per hour: a speed
    if unit == "D" and not plural and w.low[at + 1] == "of":
        found = ordinal_before(w, at - 1)
        month = read_month(w, at + 2) if found and w.low[at + 2] in w.tables.month else None
        if found and month is not None and month.day is None and found[0] < 32:
            month.first, month.day = found[1] - (w.before(found[1] - 1) == "the"), found[0]
            return month
    if before in _EVERY or (before in ("other", "single", "few") and w.before(at - 2) in _EVERY and before != "few"):
        return _every(w, at, unit)
    return _numbered(w, at, unit, plural)


def _numbered(w: Words, at: int, unit: str, plural: bool) -> Expression | None:
    """The unit with the number in front of it, or without any."""
    t, before = w.tables, w.before(at - 1)
    k = at - 1
    if before == "-" and w.before(at - 2) == "half":
        k = at - 2
    skipped = 0
    while skipped < 2 and w.before(k) in t.filler and w.before(k) not in ("other",):
        k, skipped = k - 1, skipped + 1
    number = number_before(w, k)
    if number is None and plural and before in _TURNED:
        turned = number_before(w, at - 2)
        number = turned if turned is not None and turned[0] is not None else None
    if number is None:
        earlier = w.low[at + 2] in ("ago", "earlier") and w.low[at + 1] == "-" and w.glued(at + 1)
        if earlier and unit in ("Y", "M", "W", "D") and not plural:
            return read_year_earlier(w, at)
        return read_without_number(w, at, unit, plural)
    count, first = number
    if (
        not plural
        and first == at - 1
        and w.year(first) is not None
        and w.low[at + 1] != "old"
        and 1900 <= (count or 0) < 2100
    ):
        return None  # the World Cup of 2018, day five
    if plural and count == 1.0 and w.before(k) in ("a", "an"):
        return None
    if w.before(first - 1) in _EVERY:
        e = _set(w, first - 1, at, unit, count)
        e.relation = "every"
        return e
    return _counted(w, at, unit, plural, count, first)


def _fortnight(w: Words, at: int) -> Expression | None:
    """``a fortnight``, ``three fortnights ago``, ``the past fortnight``: weeks, two at a time."""
    number = number_before(w, at - 1)
    if number is None:
        if w.before(at - 1) not in WINDOW:
            return None
        first = at - 2 if w.before(at - 2) in _THE else at - 1
        relation = w.before(at - 1)
        return Expression(first, at + 1, "duration", "DURATION", "duration", unit="W", count=2.0, relation=relation)
    count = None if number[0] is None else 2 * number[0]
    return _counted(w, at, "W", w.low[at] in w.tables.units, count, number[1])


def _counted(w: Words, at: int, unit: str, plural: bool, count: float | None, first: int) -> Expression | None:
    e = Expression(first, at + 1, "duration", "DURATION", "duration", unit=unit, count=count)
    if w.low[at + 1] in ("-", "–") and w.low[at + 2] == "long" and w.glued(at + 1):
        e.first, e.last = (at if w.before(first) in ("a", "an") else first), at + 3
        return e
    article = w.before(first) in ("a", "an") and first == at - 1
    k = at + 1
    if w.low[k] in ("'", "’") and plural and w.glued(k):
        k += 1
        e.last = k
    k = _half_behind(w, k, e)
    behind = w.low[k]
    if behind == "ago" or (behind == "back" and clause_ends(w, k + 1)):
        e.kind, e.step, e.base, e.last, e.relation = "offset", -1, "published", k + 1, "ago"
    elif behind in _LATER:
        e.kind, e.step, e.base, e.last, e.relation = "offset", _LATER[behind], "narrative", k + 1, behind
        if behind in ("earlier", "later") and w.low[k + 1] == "than":
            e.kind, e.last, e.step, e.base = "duration", k, None, ""
    elif behind == "from" and w.low[k + 1] == "now":
        e.kind, e.step, e.base, e.last, e.relation = "offset", 1, "published", k + 2, "from now"
    elif behind in ("before", "after") and clause_ends(w, k + 1):
        e.kind, e.step, e.base, e.last, e.relation = (
            "offset",
            1 if behind == "after" else -1,
            "narrative",
            k + 1,
            behind,
        )
    elif behind == "old" or (behind == "of" and w.low[k + 1] == "age"):
        e.age, e.form, e.last = True, "age", k + (1 if behind == "old" else 2)
    if e.kind == "offset":
        e.form, e.type = "relative", "TIME" if unit in ("TH", "TM", "TS") else "DATE"
        return e
    if article and unit == "TS":
        return None
    if article and not plural and unit in ("D", "W", "M", "Y", "TH") and _rate(w, first - 1):
        return _set(w, first, at, unit, 1.0)
    if unit in ("TS", "TM") and article and w.low[k] in ("of",):
        return None
    if count is not None and w.before(first - 1) not in WINDOW:
        _compound(w, e)
    if w.text[at][0].isupper() and w.text[at - 1][:1].isupper():
        return e  # Hundred Days, Seven Years' War: a name, without its article
    if w.before(first - 1) == "last" and w.before(first - 2) in _LAST_VERB:
        return e  # built to last 90 days
    if w.before(first - 1) in WINDOW or (w.before(first - 1) in _THE):
        e.relation = w.before(first - 1) if w.before(first - 1) in WINDOW else ""
        e.first = first - 1
        if e.relation and w.before(first - 2) in _THE:
            e.first -= 1
    if w.before(e.first - 1) == "another" or (w.before(first) == "few" and w.before(first - 1) == "the"):
        e.first -= w.before(e.first - 1) == "another"
    return e


def _half_behind(w: Words, k: int, e: Expression) -> int:
    """Takes ``and a half`` and ``or so`` behind a length into ``e``; the token behind them."""
    step = 1
    if w.low[k] == "-" and w.low[k + 2] == "-":
        step = 2
        k += 1
    if w.low[k] == "and" and w.low[k + step] == "a" and w.low[k + 2 * step] == "half" and e.count is not None:
        e.count += 0.5
        k = e.last = k + 2 * step + 1
    elif step == 2:
        k -= 1
    if w.low[k] == "or" and w.low[k + 1] in ("so", "more"):
        e.mod = "APPROX" if w.low[k + 1] == "so" else "EQUAL_OR_MORE"
        k = e.last = k + 2
    return k


_ORDER = {"Y": 6, "M": 5, "W": 4, "D": 3, "TH": 2, "TM": 1, "TS": 0}


def _compound(w: Words, e: Expression) -> None:
    """``three years and two months``, ``2 hours, 14 minutes``: one length of two units."""
    k = e.last
    while w.low[k] in ("and", ",") and k < e.last + 2:
        k += 1
    if k == e.last or (w.low[e.last] == "," and not w.text[k][:1].isdigit()):
        return
    value = plain_number(w.text[k])
    if value is None:
        value = w.tables.number.get(w.low[k])
    unit = w.tables.units.get(w.low[k + 1]) or w.tables.unit.get(w.low[k + 1])
    if value is None or unit not in _ORDER or _ORDER[unit] >= _ORDER.get(e.unit or "", -1):
        return
    if w.low[k + 2] in ("ago", "old", "later", "earlier", "-"):
        return
    e.more, e.last = (unit, float(value)), k + 2


def _rate(w: Words, before: int) -> bool:
    """Whether ``a day`` behind the token ``before`` is a rate: twice a day, $5 a day, percent a year, barrels a day."""
    t = w.tables
    word = w.before(before)
    if word in ("times", "twice", "once", "thrice", "percent", "%", "million", "billion", "hours", "minutes", "days"):
        return True
    if word[:1].isdigit():
        return True
    behind = w.before(before - 1)
    return bool(
        word.endswith("s")
        and word.isalpha()
        and (behind in ("million", "billion", "thousand") or behind[:1].isdigit() or behind in t.number)
    )


def _hyphened(w: Words, at: int, unit: str) -> Expression | None:
    """``two-year``, ``36-year-old``, ``half-century``, ``mid-week`` (no), ``year-end`` (no)."""
    number = number_before(w, at - 2)
    if number is None or w.before(at - 2) in ("a", "an", "of", "some", "many", "couple"):
        return None
    count, first = number
    e = Expression(first, at + 1, "duration", "DURATION", "duration", unit=unit, count=count)
    if w.low[at + 1] in ("-", "–") and w.glued(at + 1) and w.low[at + 2] in ("old", "olds"):
        e.last, e.form, e.age = at + 3, "age", True
    elif w.low[at + 1] == "old" or (w.low[at + 1] == "-" and w.low[at + 2] == "long"):
        e.last, e.age = (at + 2, True) if w.low[at + 1] == "old" else (at + 3, False)
        e.form = "age" if e.age else "duration"
    elif w.low[at + 1] == "period" or (w.low[at + 1] == "long"):
        e.last = at + 2 if w.low[at + 1] == "long" else at + 1
    return e


def _century(w: Words, at: int, found: tuple[int, int]) -> Expression | None:
    number, first = found
    if not 0 < number < 40:
        return None
    e = Expression(first, at + 1, "date", century=number)
    e.bc, e.last = era(w, at + 1)
    return e


def _weekend(w: Words, at: int, plural: bool) -> Expression | None:
    if w.before(at - 1) in ("every", "each"):
        return Expression(at - 1, at + 1, "set", "SET", "set", unit="WE", value="XXXX-WXX-WE", relation="every")
    if plural:
        number = number_before(w, at - 1)
        if number is not None:
            return Expression(number[1], at + 1, "duration", "DURATION", "duration", unit="WE", count=number[0])
        return Expression(at, at + 1, "set", "SET", "set", unit="WE", value="XXXX-WXX-WE")
    e = read_without_number(w, at, "WE", False)
    if e is None and w.before(at - 1) not in ("a", "an"):
        e = Expression(at, at + 1, "deictic", form="relative", unit="WE", step=0, base="near")
        if w.before(at - 1) == "the":
            e.first -= 1
    return e


def _every(w: Words, at: int, unit: str) -> Expression:
    e = _set(w, at - 1, at, unit, 1.0)
    if w.before(at - 1) in ("other", "single"):
        e.first -= 1
        e.count = 2.0 if w.before(at - 1) == "other" else 1.0
    e.relation = w.before(e.first)
    return e


def _set(w: Words, first: int, at: int, unit: str, count: float | None) -> Expression:
    """A set, with how often it is counted in front: ``twice a week``, ``three times a day`` (TimeML 1.2.1, SET)."""
    e = Expression(first, at + 1, "set", "SET", "set", unit=unit, count=count)
    if w.before(first - 1) in ("times", "time"):
        number = number_before(w, first - 2)
        if number is not None and w.before(first - 2) not in ("a", "an"):
            e.first = number[1]
    elif w.before(first - 1) in w.tables.often:
        e.first = first - 1
    return e
