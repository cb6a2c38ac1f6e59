"""Reads dates and years written in figures alone: 03/21/2023, 2023-03-21, 21.03.2023, 1945, the 1980s, '89."""

from __future__ import annotations

from claimcheck.annotating.times.calendar import era
from claimcheck.annotating.times.expression import Expression
from claimcheck.annotating.times.words import Words

__all__ = ["read_numeric_date", "read_year"]

_STRONG = frozenset(
    {"in", "since", "until", "year", "by", "circa", "ca", "of", "from", "between", "during", "before", "after"}
)
_SIGNS = frozenset("-–—−/.")


def read_numeric_date(w: Words, at: int) -> Expression | None:
    """A date in figures at ``at``. Month first, as in the United States, unless the first number is above 12."""
    text = w.text[at]
    if "." in text:
        parts = text.split(".")
        if (
            len(parts) == 3
            and len(parts[2]) == 4
            and all(p.isdigit() for p in parts)
            and len(parts[0]) <= 2 >= len(parts[1])
        ):
            return _numeric(at, at + 1, int(parts[0]), int(parts[1]), int(parts[2]), dotted=True)
        return None
    sign = w.text[at + 1]
    if sign not in "/-." or not sign or not w.glued(at + 1) or not w.glued(at + 2):
        return None
    if w.text[at + 3] == sign and w.glued(at + 3) and w.glued(at + 4):
        if w.glued(at) and w.text[at - 1] in "/-" and not (w.text[at - 1] == "-" != sign and at == w.floor + 1):
            return None
        return _three(w, at)
    if w.text[at] == "9" and sign == "/" and w.text[at + 2] == "11" and not (w.glued(at + 3) and w.text[at + 3] == "/"):
        # The attacks of 11 September 2001 go by this name.
        return Expression(at, at + 3, "date", year=2001, month=9, day=11, relation="named")
    return None


def _three(w: Words, at: int) -> Expression | None:
    behind = w.text[at + 5]
    ranged = behind == "-" and w.text[at + 7] == w.text[at + 1] == "/"
    if behind and w.glued(at + 5) and not ranged and (behind in "-/" or (behind.isalnum() and behind[0] not in "T")):
        return None
    first, second, third = w.text[at], w.text[at + 2], w.text[at + 4]
    if not (first.isdigit() and second.isdigit() and third.isdigit() and first.isascii() and third.isascii()):
        return None
    if len(first) == 4 and len(second) <= 2 and len(third) <= 2 and first[0] in "12":
        return Expression(at, at + 5, "date", year=int(first), month=int(second), day=int(third))
    if len(first) <= 2 and len(second) <= 2 and len(third) in (2, 4) and second.isascii():
        if len(third) == 2 and w.text[at + 1] == "-":
            return None
        return _numeric(at, at + 5, int(first), int(second), int(third), short=len(third) == 2)
    return None


def _numeric(
    at: int, last: int, a: int, b: int, year: int, dotted: bool = False, short: bool = False
) -> Expression | None:
    if not a or not b or a > 39 or b > 39:
        return None
    month, day = (b, a) if (a > 12 and b <= 12) or (dotted and b <= 12) else (a, b)
    return Expression(at, last, "date", year=year, short_year=short, month=month, day=day)


def read_year(w: Words, at: int) -> Expression | None:
    """A year, decade or year BC at ``at``, when the words around it speak for one."""
    year = w.year(at)
    behind = w.low[at + 1]
    if year is not None and behind == "s" and w.glued(at + 1):
        if year % 10:
            return None
        e = Expression(at, at + 2, "date", decade=year // 10)
        e.bc, e.last = era(w, at + 2)
        return e
    if year is not None and behind in ("'", "’") and w.glued(at + 1) and w.low[at + 2] == "s" and year % 10 == 0:
        return Expression(at, at + 3, "date", decade=year // 10)
    if (
        year is not None
        and behind in ("'s", "’s")
        and year % 10 == 0
        and w.before(at - 1) in ("the", "early", "late", "mid", "-")
    ):
        return Expression(at, at + 2, "date", decade=year // 10)
    short = w.digits(at)
    if short is not None and len(w.text[at]) == 2:
        decade = _short_decade(w, at, short)
        if decade is not None:
            return decade
    number = w.digits(at, 4)
    if number:
        bc, end = era(w, at + 1)
        if end > at + 1 and (bc or number > 31 or w.low[at + 1] == "ad"):
            return Expression(at, end, "date", year=number, bc=bc)
        if w.before(at - 1) in ("ad", "a.d.") and w.text[at - 1].isupper():
            return Expression(at - 1, at + 1, "date", year=number)
        if (
            len(w.text[at]) == 3
            and w.low[at + 1] in ("-", "–", "to", "and", "until")
            and w.digits(at + 2, 3)
            and era(w, at + 3)[0]
        ):
            return Expression(at, at + 1, "date", year=number, bc=True)
    if year is not None:
        lettered = _lettered(w, at, year)
        if lettered is not None:
            return lettered
        if _is_year(w, at, year):
            return Expression(at, at + 1, "date", year=year)
    if short is not None and len(w.text[at]) == 2 and w.glued(at) and w.text[at - 1] in ("'", "’", "‘"):
        lead = w.low[at - 2] if at > 1 else ""
        if lead in w.tables.yearlead and not w.glued(at - 1) and not (w.glued(at + 1) and w.text[at + 1].isalnum()):
            return Expression(at - 1, at + 1, "date", year=short, short_year=True)
    return None


def _lettered(w: Words, at: int, year: int) -> Expression | None:
    """``2019 Q3``, ``2019-H2``."""
    k = at + 2 if w.low[at + 1] == "-" and w.glued(at + 1) else at + 1
    number = w.digits(k + 1, 1)
    if w.text[k] not in ("Q", "H") or not number or not w.glued(k + 1) or number > (4 if w.text[k] == "Q" else 2):
        return None
    if w.glued(k + 2) and w.text[k + 2].isalnum():
        return None
    e = Expression(at, k + 2, "date", year=year)
    if w.text[k] == "Q":
        e.quarter = number
    else:
        e.half = number
    return e


def _short_decade(w: Words, at: int, short: int) -> Expression | None:
    """``the '80s`` and ``the 80s``; not ``in his 80s``, an age, nor ``temperatures in the 80s``."""
    k = at + 1
    if w.text[k] in ("'", "’") and w.glued(k) and w.low[k + 1] == "s" and w.glued(k + 1):
        k += 1
    if w.low[k] != "s" or not w.glued(k) or short % 10:
        return None
    marked = w.glued(at) and w.text[at - 1] in ("'", "’", "‘")
    if marked:
        return Expression(at - 1, k + 1, "date", decade=short // 10, short_year=True)
    if w.low[at - 1] in ("and", "or", "to", "-", "–") and w.low[at - 2] == "s" and w.year(at - 3) is not None:
        return Expression(at, k + 1, "date", decade=(w.year(at - 3) or 0) // 100 * 10 + short // 10)
    if (
        w.before(at - 1) in ("the", "early", "late", "mid")
        and short >= 20
        and w.low[at - 2] in ("in", "of", "during", "since", "the")
    ):
        return Expression(at, k + 1, "date", decade=short // 10, short_year=True)
    return None


def _is_year(w: Words, at: int, year: int) -> bool:
    """Whether four digits are a year: the words on both sides decide, and plain modern years need no witness."""
    t = w.tables
    before = w.low[at - 1] if at else ""
    after = w.low[at + 1]
    if w.glued(at) and (
        before in "$£€#+.:@_=&*~\\" or (before == "/" and w.digits(at - 2, 4) is None) or before[-1:].isalpha()
    ):
        return False
    if w.glued(at + 1) and (
        after[:1].isalpha()
        or after in "%°_=@"
        or (after in "./:" and w.glued(at + 2) and w.text[at + 2][:1].isdigit() and w.digits(at + 2, 4) is None)
    ):
        return after in ("'s", "’s")
    if before == "-" and w.glued(at) and at > 1 and w.glued(at - 1) and not _left_of_range(w, at - 2):
        return False
    if before == "than" and w.low[at - 2] in ("later", "earlier"):
        return True
    if before in ("$", "£", "€") or before in t.notyear_before or after in t.notyear_after:
        return False
    if before == "." and at > 1 and w.low[at - 2] in ("no", "nos", "art", "sec"):
        return False
    if before in ("in", "since", "until", "till", "year", "early", "late", "mid"):
        return True
    if not 1700 <= year <= 2049 and before not in _STRONG and not _left_of_range(w, at - 2):
        return False
    if year % 50 == 0 and before not in t.yearlead and before not in ("(", "-", "–", "—", ",") and after[:1].isalpha():
        return False
    if after == "-" and w.glued(at + 1) and w.text[at + 2][:1].isalpha() and not 1900 <= year <= 2049:
        return False
    if (
        not 1985 <= year <= 2035
        and before not in _STRONG
        and before not in ("(", "-", "–", "—", "the")
        and _plural(w.text[at + 1])
    ):
        return False  # 1885 aftershocks
    if year > 2049 and before == "the":
        return False
    if after in ("-", "–") and w.year(at + 2) is not None:
        return True
    first = w.text[at - 1][:1] if at else ""
    if first.isupper() and before not in t.yearlead and before not in t.season:
        # Names and titles keep their number to themselves: Windows 2000, Euro 2020.
        return before in t.month or before in t.weekday
    return True


def _plural(word: str) -> bool:
    return word.islower() and word.endswith("s") and len(word) > 3


def _left_of_range(w: Words, at: int) -> bool:
    """Whether the token at ``at`` can open a range that a year closes."""
    year = w.year(at)
    return (
        (year is not None and year >= 1500 and not (w.glued(at) and w.text[at - 1] in "-/"))
        or w.low[at] in w.tables.month
        or w.low[at] in ("mid", "early", "late", "pre", "post")
    )
