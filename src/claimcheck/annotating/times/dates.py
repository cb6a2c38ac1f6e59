"""Ties calendar dates to a year: the one stated, that of the story, or the one tense and nearness speak for."""

from __future__ import annotations

from claimcheck.annotating.times.expression import Expression
from claimcheck.annotating.times.holidays import nth_weekday
from claimcheck.annotating.times.story import Story
from claimcheck.annotating.times.tense import tense
from claimcheck.annotating.times.timex import day_value, month_shift

__all__ = ["DateResolver"]

_FAR = 2
_STORY = frozenset({"in", "of", "until", "during", "by", "from", "between", "and", "to"})
_AFTER = frozenset({"following", "next", "subsequent"})
_BEFORE = frozenset({"previous", "preceding", "prior"})
_ATTACKS = frozenset(
    {"attack", "attacks", "terrorist", "terrorists", "terror", "hijackers", "hijackings", "commission", "memorial"}
    | {"anniversary", "victims", "plot", "conspirator", "conspirators", "mastermind"}
)


class DateResolver(Story):
    """Gives calendar dates their values."""

    def _date(self, e: Expression) -> tuple[str | None, str]:
        if e.decade is not None or e.century is not None:
            return self._age_of_years(e), "text"
        anchor = "text"
        year, bc = e.year, e.bc
        if e.short_year and year is not None:
            year = self._long_year(year)
            bc = False
        if year is None:
            if e.relation == "bare":
                return self._bare_day(e)
            if e.month == 9 and e.day == 11 and self._attacks(e):
                return "2001-09-11", "text"
            year, bc, anchor = self._implied_year(e)
        elif not e.short_year and self.published is not None and abs(year - self.published.year) >= _FAR:
            self.far_at = self._sentence(e) if e.month is not None or self.w.low[e.first - 1] in _STORY else -9
            self.far_full = e.month is not None
        value = self._assemble(e, year, bc)
        if year is not None and value is not None and not e.fiscal and e.relation != "named":
            self._remember(year, e.month, e.day, bc)
        if e.nth is not None and e.weekday is not None:
            return self._nth(e, year), anchor
        if e.fiscal and value is not None and not value.startswith("FY"):
            value = "FY" + value
        return value, anchor

    def _assemble(self, e: Expression, year: int | None, bc: bool) -> str | None:
        head = "XXXX" if year is None else f"BC{year:04d}" if bc else f"{year:04d}"
        if e.quarter is not None:
            return f"{head}-Q{e.quarter}"
        if e.half is not None:
            return f"{head}-H{e.half}"
        if e.season is not None:
            return f"{head}-{e.season}"
        if e.month is None:
            return head
        if e.day is None:
            return f"{head}-{e.month:02d}"
        return f"{head}-{e.month:02d}-{e.day:02d}" + self._clock_tail(e)

    def _attacks(self, e: Expression) -> bool:
        """Whether September 11 without a year names the attacks: by the word behind it, or far from the day."""
        if any(t in _ATTACKS for t in self.w.low[e.last : e.last + 3]):
            return True
        now = self.published
        return now is not None and now.year >= 2001 and not self.history and now.month not in (8, 9, 10)

    def _nth(self, e: Expression, year: int | None) -> str | None:
        month = e.month
        if month is None and self.published is not None:
            year, month = month_shift(self.published.year, self.published.month, e.step or 0)
        if year is None or month is None or e.bc:
            return f"XXXX-WXX-{(e.weekday or 0) + 1}"
        day = nth_weekday(year, month, e.weekday or 0, e.nth or 1)
        if day is None:
            return f"{year:04d}-{month:02d}-XX"
        self._remember(year, month, day.day)
        return day_value(day) + self._clock_tail(e)

    def _age_of_years(self, e: Expression) -> str:
        head = "BC" if e.bc else ""
        if e.century is not None:
            return f"{head}{e.century - 1:02d}"
        assert e.decade is not None
        if not e.short_year:
            return f"{head}{e.decade:03d}"
        century = 19
        if self.history and self.year is not None and not self.bc:
            century = self.year // 100
        elif self.published is not None and e.decade * 10 + 2000 <= self.published.year - 1 and e.decade < 2:
            century = 20
        return f"{century * 10 + e.decade:03d}"

    def _long_year(self, short: int) -> int:
        if self.history and self.year is not None and not self.bc:
            return self.year // 100 * 100 + short
        now = self.published.year if self.published else 2000
        year = now // 100 * 100 + short
        return year - 100 if year > now + 10 else year

    def _bare_day(self, e: Expression) -> tuple[str | None, str]:
        year, month, bc, anchor = self.year, self.month, self.bc, "narrative"
        if self.published is not None and not self.history:
            year, month, bc, anchor = self.published.year, self.published.month, False, "published"
            if e.step:
                year, month = month_shift(year, month, e.step)
        if year is None or month is None:
            return f"XXXX-XX-{e.day:02d}", "none"
        self._remember(year, month, e.day, bc)
        head = f"BC{year:04d}" if bc else f"{year:04d}"
        return f"{head}-{month:02d}-{e.day:02d}", anchor

    def _implied_year(self, e: Expression) -> tuple[int | None, bool, str]:
        """The year of a date that states none."""
        if e.after_month and self.month is not None and self.year is not None and e.month is not None:
            return self.year + (e.month < self.month and not self.bc), self.bc, "narrative"
        if e.base == "published" and self.published is not None and not self.history and e.relation == "":
            return self.published.year + (e.step or 0), False, "published"
        if e.base and e.relation == "":
            return (None if self.year is None else self.year + (e.step or 0)), self.bc, "narrative"
        if e.base == "narrative" and e.month is not None and e.day is None and self.year is not None and not self.bc:
            # "the following March", "that May": counted from the month told last.
            told = self.month or 1
            after, before = e.relation in _AFTER and e.month <= told, e.relation in _BEFORE and e.month >= told
            return self.year + after - before, False, "narrative"
        near_far = self._sentence(e) - self.far_at in ((0, 1) if self.far_full and self.history else (0,))
        if self.history or self.published is None or (near_far and self.year is not None):
            if self.year is None:
                return None, False, "none"
            if near_far and not self.history and e.month is not None and (self._close(e) or self._ahead(e)):
                return self._nearest_year(e), False, "published"
            return self._story_year(e), self.bc, "narrative"
        if e.nth is not None and e.month is None:
            return self.published.year, False, "published"
        if e.quarter is not None:
            return self._quarter_year(e), False, "published"
        if e.month is None:
            return self.published.year, False, "published"
        if e.step is not None:
            ahead = e.month - self.published.month
            year = self.published.year
            return year + (e.step if e.step * ahead <= 0 else 0), False, "published"
        return self._nearest_year(e), False, "published"

    def _close(self, e: Expression) -> bool:
        """Whether a day without a year falls within a month of the day of writing."""
        now = self.published
        if now is None or e.month is None or e.day is None:
            return False
        ahead = (e.month - now.month) * 30.4 + e.day - now.day
        return min(abs(ahead), abs(ahead - 365), abs(ahead + 365)) <= 31

    def _ahead(self, e: Expression) -> bool:
        """Whether the clause looks ahead although the year beside it is over (since 2005, due to go in May)."""
        past = self.published is not None and self.year is not None and self.year < self.published.year
        return past and tense(self.w, e.first, e.last) > 0

    def _story_year(self, e: Expression) -> int:
        """The year of a bare month in a story: that of the date before it, or the next one at the turn of a year."""
        assert self.year is not None
        if self.bc or e.month is None or self.month is None or e.step is not None:
            return self.year
        if self.month >= 10 and e.month <= 3:
            return self.year + 1
        return self.year

    def _quarter_year(self, e: Expression) -> int:
        """Reports speak of the quarter that has begun or is over; only the future tense makes it a coming one."""
        assert self.published is not None
        begun = 3 * (e.quarter or 1) - 2 <= self.published.month
        if e.step is not None:
            return self.published.year + e.step
        return self.published.year - (not begun and tense(self.w, e.first, e.last) <= 0)

    def _nearest_year(self, e: Expression) -> int:
        """The year that puts a bare month or day where the tense wants it, and else nearest the day of writing."""
        now = self.published
        assert now is not None
        assert e.month is not None
        ahead = (e.month - now.month) * 30.4 + ((e.day or now.day) - now.day)
        if e.day is None and e.month == now.month:
            return now.year
        choices = sorted((abs(ahead + 365 * k), k) for k in (-1, 0, 1))
        nearest = choices[0][1]
        if choices[0][0] <= 20 or (0 < ahead + 365 * nearest <= 45):
            # A bare month ten months back would need "last"; one some weeks ahead needs nothing.
            return now.year + nearest
        told = tense(self.w, e.first, e.last)
        lead = self.w.low[e.first - 1]
        if lead == "the" and e.first > 1:
            lead = self.w.low[e.first - 2]
        if 0 < ahead <= 200 and lead in ("until", "till", "to", "by", "through", "into"):
            told = 1
        if told < 0:
            return now.year if ahead <= 0 else now.year - 1
        if told > 0:
            return now.year if ahead >= 0 else now.year + 1
        if self.w.low[e.first - 1] in ("since",) and ahead > 0:
            return now.year - 1
        return now.year + nearest
