"""Ties periods counted from a base to the calendar: ``last year``, ``the quarter``, ``two days later``."""

from __future__ import annotations

from datetime import date, timedelta

from claimcheck.annotating.times.dates import DateResolver
from claimcheck.annotating.times.expression import Expression
from claimcheck.annotating.times.tense import tense
from claimcheck.annotating.times.timex import day_value, month_shift, week_value

__all__ = ["PeriodResolver"]

_SAID = frozenset({"the", "latest", "that", "same"})


class PeriodResolver(DateResolver):
    """Gives expressions that count units of time from a day their values."""

    def _settle(self, base: date, shift: int, e: Expression, anchor: str) -> tuple[str | None, str]:
        try:
            day = base + timedelta(shift)
        except OverflowError:
            return None, "none"
        if not (self.history and anchor == "published"):
            self._remember(day.year, day.month, day.day)
        return day_value(day) + self._clock_tail(e), anchor

    def _deictic(self, e: Expression) -> tuple[str | None, str]:
        unit, step = e.unit or "D", e.step or 0
        anchor = "published"
        if unit == "Q" and e.relation in _SAID and not self.history and self.published is not None:
            return self._quarter_told(self.published, step), "narrative"
        if unit == "M" and e.relation == "same" and len(self.period[0]) == 7 and self.period[0][5:].isdigit():
            told = month_shift(int(self.period[0][:4]), int(self.period[0][5:]), step)
            return f"{told[0]:04d}-{told[1]:02d}", "narrative"
        if unit == "D" and e.relation == "the" and not self.history and self._sentence(e) - self.day_at <= 1:
            e.base, e.relation = "narrative", "that"
        year, month, day, bc = self.year, self.month, self._told_day(), self.bc
        if self.published is not None and (
            e.base in ("published", "near") or (e.relation == "the" and not self.history)
        ):
            if not (self.history and e.base == "near"):
                now = self.published
                year, month, day, bc = now.year, now.month, now, False
        else:
            anchor = "narrative"
        if e.base == "near" and day is not None:
            return self._bare_weekend(e, day), anchor
        if month is None and unit in ("M", "Q") and not self.history and self.published is not None:
            # The story knows only a year: news then means the month before the day of writing.
            year, month = self.published.year, self.published.month
        value = self._shifted(unit, step, year, month, day, bc)
        if e.fiscal and value:
            value = "FY" + value
        if step or e.relation in ("that", "same"):
            self._remember_value(value, anchor)
        return value, anchor if value else "none"

    def _quarter_told(self, now: date, step: int) -> str:
        """``the quarter`` in a report: the one named last, else the last that was over on the day of writing."""
        if self.quarter is None:
            year, month = month_shift(now.year, now.month, 3 * step - 3)
        else:
            year, month = month_shift(self.quarter[0], 3 * self.quarter[1], 3 * step)
        return f"{year:04d}-Q{(month + 2) // 3}"

    def _bare_weekend(self, e: Expression, now: date) -> str:
        back = now.weekday() < 5 and tense(self.w, e.first, e.last) <= 0
        return week_value(now - timedelta(7 * back)) + "-WE"

    def _shifted(
        self, unit: str, step: int, year: int | None, month: int | None, day: date | None, bc: bool
    ) -> str | None:
        """The value of the unit ``step`` units away from a base."""
        if unit in ("D", "W", "WE"):
            if day is None:
                head = "XXXX" if year is None else f"BC{year:04d}" if bc else f"{year:04d}"
                return f"{head}-WXX" if unit != "D" else f"{head}-{f'{month:02d}' if month else 'XX'}-XX"
            try:
                if unit == "D":
                    return day_value(day + timedelta(step))
                return week_value(day + timedelta(7 * step)) + ("-WE" if unit == "WE" else "")
            except OverflowError:
                return None
        if year is None:
            return {"Y": "XXXX", "M": "XXXX-XX"}.get(unit)
        if bc:
            return self._shifted_bc(unit, step, year, month)
        if unit == "Y":
            return f"{year + step:04d}"
        if unit in ("M", "Q"):
            if month is None:
                return f"{year:04d}-XX"
            year, month = month_shift(year, month, step * (3 if unit == "Q" else 1))
            return f"{year:04d}-{month:02d}" if unit == "M" else f"{year:04d}-Q{(month + 2) // 3}"
        if unit == "DE":
            return f"{year // 10 + step:03d}"
        if unit == "CE":
            return f"{year // 100 + step:02d}"
        return f"{year // 1000 + step:01d}" if unit == "ML" else None

    def _shifted_bc(self, unit: str, step: int, year: int, month: int | None) -> str | None:
        if unit == "Y" and year - step > 0:
            return f"BC{year - step:04d}"
        if unit == "M":
            return f"BC{year:04d}-{f'{month:02d}' if month else 'XX'}"
        if unit == "DE":
            return f"BC{max(year // 10 - step, 0):03d}"
        return f"BC{max(year // 100 - step, 0):02d}" if unit == "CE" else None

    def _offset(self, e: Expression) -> tuple[str | None, str]:
        """``two days ago``, ``three years later``."""
        step, unit = e.step or 0, e.unit or "D"
        if e.count is None:
            return "PAST_REF" if step < 0 else "FUTURE_REF", "none"
        anchor = "narrative"
        year, month, day, bc = self.year, self.month, self._day_of_news(e), self.bc
        if unit == "Y" and e.count == 1 and not self.history:
            like = self._like_period(e, step)
            if like is not None:
                return like, "narrative"
        if e.base == "published" and self.published is not None and not self.history:
            now = self.published
            year, month, day, bc, anchor = now.year, now.month, now, False, "published"
        count = e.count if e.count < 1e5 else 1e5
        if unit in ("TH", "TM", "TS"):
            return self._hours(e, day, step * count, anchor)
        if unit in ("CE", "DE") and count != int(count):
            unit, count = "Y", count * (100 if unit == "CE" else 10)
        if unit == "W" and count != int(count):
            unit, count = "D", count * 7
        if unit == "Y" and count != int(count):
            unit, count = "M", count * 12
        value = self._shifted(unit, step * int(count), year, month, day, bc)
        self._remember_value(value, anchor)
        return value, anchor if value else "none"

    def _like_period(self, e: Expression, step: int) -> str | None:
        """``A year earlier`` beside a quarter, half or month is that quarter, half or month of another year."""
        value, at = self.period
        part, away = value[4:], self._sentence(e) - at
        if "quarter" in self.w.low[e.first : e.last] and self.quarter is not None:
            value, part, away = f"{self.quarter[0]:04d}", f"-Q{self.quarter[1]}", 0
        if e.quarter is not None or e.half is not None:
            part = f"-Q{e.quarter}" if e.quarter else f"-H{e.half}"
            value = value or f"{self.published.year if self.published else 0:04d}"
        else:
            hyphened = "-" in self.w.low[e.first : e.last]
            month = len(part) == 3 and part[1:].isdigit()
            if away > 2 or (away and not hyphened) or not (month or part[1:2] in ("Q", "H")):
                return None
        return f"{int(value[:4]) + step:04d}{part}" if value[:4].isdigit() else None

    def _hours(self, e: Expression, day: date | None, by: float, anchor: str) -> tuple[str | None, str]:
        if day is None:
            return "XXXX-XX-XXTXX", "none"
        hours = {"TH": 1.0, "TM": 1 / 60, "TS": 1 / 3600}[e.unit or "TH"] * by
        if abs(hours) >= 24:
            return self._settle(day, int(hours / 24), e, anchor)
        return day_value(day) + "TXX", anchor
