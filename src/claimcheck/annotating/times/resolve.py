"""Ties expressions to the calendar: from the day of writing, or from the time the story has reached."""

from __future__ import annotations

from datetime import date, timedelta

from claimcheck.annotating.times.expression import Expression
from claimcheck.annotating.times.holidays import holiday_date
from claimcheck.annotating.times.periods import PeriodResolver
from claimcheck.annotating.times.tense import tense
from claimcheck.annotating.times.timex import day_value, duration_value, week_value

__all__ = ["Resolver"]

_BRIDGE = frozenset(
    {
        "(",
        ")",
        "on",
        "to",
        "and",
        "until",
        "utc",
        "gmt",
        "local",
        "time",
        ",",
        "a.m.",
        "p.m.",
        "am",
        "pm",
        "between",
        "-",
        "–",
        ":",
        "bst",
        "est",
        "edt",
        "et",
        "till",
        "from",
    }
)


class Resolver(PeriodResolver):
    """Gives each expression of one text its TIMEX3 value, in text order.

    A text whose explicit years mostly lie more than two years from its day of writing tells history: there bare months
    and weekdays belong to the last date told. In other texts they belong to the day of writing, unless a far year
    stands in the same or the last sentence.
    """

    def value(self, at: int) -> tuple[str | None, str]:
        """The TIMEX3 value of expression number ``at``, and what it was resolved against.

        A day before year 1 or after 9999 has no value: the calendar ends there.
        """
        e = self.found[at]
        self.now_at = self._sentence(e)
        try:
            value, anchor = self._value(at)
        except OverflowError:
            return None, "none"
        if e.kind in ("date", "deictic") and e.type == "DATE":
            self._note(value, e)
        return value, anchor

    def _value(self, at: int) -> tuple[str | None, str]:
        e = self.found[at]
        if e.kind == "clock":
            ahead = self._day_ahead(at)
            if ahead is not None:
                e.kind, e.form = ahead.kind, ahead.form
                for name in ("year", "bc", "month", "day", "weekday", "step", "base", "relation"):
                    setattr(e, name, getattr(ahead, name))
                found = _HANDLERS[e.kind](self, e)
                e.kind, e.form, e.year, e.month, e.day, e.weekday, e.step = (
                    "clock",
                    "clock",
                    None,
                    None,
                    None,
                    None,
                    None,
                )
                return found
        return _HANDLERS[e.kind](self, e)

    def _day_ahead(self, at: int) -> Expression | None:
        """The day a clock time speaks of where other words stand between: ``at 3 p.m. (1500 GMT) on Tuesday``."""
        low = self.w.low
        for e in self.found[at + 1 : at + 3]:
            here = self.found[at]
            if self._sentence(e) != self._sentence(here) or e.first - here.last > 9:
                return None
            if e.kind in ("weekday", "dayword") or (e.kind == "date" and e.day is not None):
                between = low[here.last : e.first]
                return e if all(t in _BRIDGE or t[0].isdigit() for t in between) else None
        return None

    # -- days near a base -----------------------------------------------------------------------------------------

    def _weekday(self, e: Expression) -> tuple[str | None, str]:
        assert e.weekday is not None
        base, anchor = (self._told_day(), "narrative") if self.history else (self.published, "published")
        if e.relation in ("following", "previous") and not self.history:
            base, anchor = self._told_day() or base, "narrative"
        if base is None:
            return f"XXXX-WXX-{e.weekday + 1}" + self._clock_tail(e), "none"
        if e.unit == "W":
            if e.base == "narrative":
                base = self._told_day() or base
            return self._settle(base, 7 * (e.step or 0) + e.weekday - base.weekday(), e, anchor)
        if e.after_day and self.last_day is not None and e.step is None:
            return self._settle(self.last_day, (e.weekday - self.last_day.weekday()) % 7 or 7, e, anchor)
        back = (base.weekday() - e.weekday) % 7
        if e.step is None or e.relation == "this":
            told = 1 if self.history else tense(self.w, e.first, e.last)
            if not told and self.w.low[e.first - 1] in ("until", "till", "by"):
                told = 1
            shift = (7 - back) % 7 if told > 0 else -back
            if e.relation == "this" and not told:
                shift = e.weekday - base.weekday()
        elif e.step < 0:
            # "Last Friday" said on Friday or Saturday is hardly yesterday: the next or last week is meant.
            shift = -(back or 7) - 7 * (
                e.relation != "past" and 0 < back <= 2 and base.weekday() < 5 and e.weekday < base.weekday()
            )
        else:
            shift = (
                7
                - back
                + 7 * (e.relation in ("next", "following") and 0 < 7 - back <= 2 and e.weekday > base.weekday())
            )
        return self._settle(base, shift, e, anchor)

    def _dayword(self, e: Expression) -> tuple[str | None, str]:
        if self.published is None:
            return "XXXX-XX-XX" + self._clock_tail(e), "none"
        return self._settle(self.published, e.step or 0, e, "published")

    def _part(self, e: Expression) -> tuple[str | None, str]:
        if e.base == "published" and self.published is not None:
            return self._settle(self.published, e.step or 0, e, "published")
        told = self._told_day()
        if told is None:
            return "XXXX-XX-XX" + self._clock_tail(e), "none"
        step = e.step or 0
        return self._settle(told, step, e, "narrative")

    def _holiday(self, e: Expression) -> tuple[str | None, str]:
        rule = e.value or ""
        year, anchor = e.year, "text"
        if year is None:
            if self.history or self.published is None:
                year, anchor = (None if self.bc else self.year), "narrative"
            else:
                year, anchor = self._holiday_year(e, rule, self.published), "published"
        day = holiday_date(rule, year) if year is not None else None
        if day is None:
            return ("XXXX-" + rule if rule[2:3] == "-" else "XXXX-XX-XX") + self._clock_tail(e), "none"
        self._remember(day.year, day.month, day.day)
        if e.unit == "WE":
            # The weekend of a Monday holiday is the one before it.
            return week_value(day - timedelta(7 * (day.weekday() < 3))) + "-WE", anchor
        return day_value(day) + self._clock_tail(e), anchor

    def _holiday_year(self, e: Expression, rule: str, now: date) -> int:
        day = holiday_date(rule, now.year)
        if e.step is not None and (e.relation == "" or day is None or e.step == 0):
            return now.year + e.step
        if day is None:
            return now.year
        if e.step is not None:
            return now.year - (day >= now) if e.step < 0 else now.year + (day <= now)
        ahead = (day - now).days
        told = tense(self.w, e.first, e.last)
        if abs(ahead) <= 20:
            return now.year
        if told:
            return now.year - (ahead > 0) if told < 0 else now.year + (ahead < 0)
        return now.year + (ahead < -182) - (ahead > 182)

    def _season(self, e: Expression) -> tuple[str | None, str]:
        starts = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[e.season or "SU"]
        near_far = self._sentence(e) - self.far_at in ((0, 1) if self.far_full else (0,))
        near_far = near_far and e.base != "published"
        if self.history or self.published is None or near_far or e.base == "narrative":
            if self.year is None or (self.history and e.base == "published" and e.step is None):
                return f"XXXX-{e.season}", "none"
            year = self.year + (e.step or 0 if e.relation in ("following", "next", "previous") else 0)
            return (f"BC{self.year:04d}" if self.bc else f"{year:04d}") + f"-{e.season}", "narrative"
        now = self.published
        if e.step is None:
            told = tense(self.w, e.first, e.last)
            year = now.year - (told < 0 and now.month < starts) + (told > 0 and now.month > starts + 2)
        elif e.step < 0:
            year = now.year - (now.month <= starts + 2)
        elif e.step > 0:
            year = now.year + (now.month >= starts)
        else:
            year = now.year
        return f"{year:04d}-{e.season}", "published"

    # -- what needs no base ---------------------------------------------------------------------------------------

    def _duration(self, e: Expression) -> tuple[str | None, str]:
        value = e.value or duration_value(e.unit or "D", e.count)
        if e.more is not None:
            value = _joined(value, duration_value(*e.more))
        return value, "text"

    def _set(self, e: Expression) -> tuple[str | None, str]:
        if e.value is not None:
            return e.value, "text"
        if e.part is not None:
            return "XXXX-XX-XXT" + e.part, "text"
        return duration_value(e.unit or "D", e.count), "text"

    def _reference(self, e: Expression) -> tuple[str | None, str]:
        return e.value, "none"

    def _clock(self, e: Expression) -> tuple[str | None, str]:
        day = self._day_of_news(e)
        if not self.history and self.published is not None:
            if day is None:
                day = self.published if self.far_at < 0 else None
            elif day > self.published and tense(self.w, e.first, e.last) < 0:
                day = self.published
        if day is None:
            return "XXXX-XX-XX" + self._clock_tail(e), "none"
        return day_value(day) + self._clock_tail(e), "narrative"


_HANDLERS = {
    "holiday": Resolver._holiday,
    "date": Resolver._date,
    "weekday": Resolver._weekday,
    "dayword": Resolver._dayword,
    "deictic": Resolver._deictic,
    "offset": Resolver._offset,
    "season": Resolver._season,
    "part": Resolver._part,
    "duration": Resolver._duration,
    "set": Resolver._set,
    "reference": Resolver._reference,
    "clock": Resolver._clock,
}


def _joined(first: str, second: str) -> str:
    """``P3Y`` and ``P2M`` as ``P3Y2M``, ``P1D`` and ``PT2H`` as ``P1DT2H``."""
    if second.startswith("PT") and first.startswith("PT"):
        return first + second[2:]
    return first + second[1:]
