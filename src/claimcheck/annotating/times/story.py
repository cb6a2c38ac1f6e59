"""Where a text stands in time: the day it is written on, and the day its story has reached."""

from __future__ import annotations

from contextlib import suppress
from datetime import date

from claimcheck.annotating.times.expression import Expression
from claimcheck.annotating.times.words import Words

__all__ = ["Story"]

_FAR_MONTHS = 8
_NEAR_DAYS = 45
_CLOCK_PARTS = {"12": "T12:00", "24": "T24:00"}


class Story:
    """The time a text has reached, moved on by each date resolved.

    A text whose explicit dates mostly lie more than eight months from its day of writing tells history: there bare
    months and weekdays belong to the last date told, elsewhere to the day of writing.
    """

    def __init__(self, w: Words, found: list[Expression], published: date | None) -> None:
        self.w = w
        self.found = found
        self.published = published
        self.history = published is None or _tells_history(found, published)
        self.year: int | None = None
        self.month: int | None = None
        self.day: int | None = None
        self.bc = False
        self.last_day: date | None = None
        self.near_day: date | None = None
        self.now_at = 0
        self.day_at = -9
        self.quarter: tuple[int, int] | None = None
        self.period: tuple[str, int] = ("", -9)
        self.far_at = -9
        self.far_full = False
        if published is not None and not self.history:
            self._remember(published.year, published.month, published.day)

    def _remember(self, year: int | None, month: int | None = None, day: int | None = None, bc: bool = False) -> None:
        if year is not None:
            self.year, self.month, self.day, self.bc = year, month, day, bc
            if bc:
                self.last_day = None
            elif day is not None and month is not None:
                with suppress(ValueError):
                    self.last_day = date(year, month, day)
                    self.day_at = self.now_at
                    if self.published is not None and abs((self.last_day - self.published).days) <= _NEAR_DAYS:
                        self.near_day = self.last_day

    def _remember_value(self, value: str | None, anchor: str) -> None:
        """Moves the story to a value, unless a text of history only glanced at the present."""
        if value is None or (self.history and anchor == "published"):
            return
        if value.startswith("BC"):
            if value[2:6].isdigit():
                month = value[7:9]
                self._remember(int(value[2:6]), int(month) if month.isdigit() else None, None, True)
            return
        if len(value) >= 4 and value[:4].isdigit():
            month, day = value[5:7], value[8:10]
            if month.isdigit() and 1 <= int(month) <= 12:
                self._remember(int(value[:4]), int(month), int(day) if day.isdigit() else None)
            elif value[4:6] == "-W" and value[6:8].isdigit():
                monday = date.fromisocalendar(int(value[:4]), min(int(value[6:8]), 52), 1)
                self._remember(monday.year, monday.month, None)
            else:
                self._remember(int(value[:4]))

    def _sentence(self, e: Expression) -> int:
        return self.w.tokens.sentence[e.first]

    def _told_day(self) -> date | None:
        if self.day is None and self.last_day is not None:
            return self.last_day
        if self.year is None or self.month is None or self.day is None or self.bc:
            return None
        try:
            return date(self.year, self.month, self.day)
        except ValueError:
            return None

    def _day_of_news(self, e: Expression) -> date | None:
        """The day that ``a day earlier`` or ``at 6 p.m.`` leans on.

        In history the day told last. In news a day told in this sentence or the last, and else the last day near the
        day of writing: a day of long ago is a glance back, the story does not stay there.
        """
        told = self._told_day()
        if self.history or self.published is None or self._sentence(e) - self.day_at <= 1:
            return told
        return self.near_day or self.published

    def _note(self, value: str | None, e: Expression) -> None:
        """Remembers the period a date expression names, for ``the quarter`` and ``a year earlier``."""
        if value and value[:4].isdigit():
            self.period = value, self._sentence(e)
            if value[4:6] == "-Q":
                self.quarter = int(value[:4]), int(value[6])

    def _base_day(self, e: Expression) -> tuple[date | None, str]:
        if self.published is not None and (e.base == "published" or not self.history):
            return self.published, "published"
        return self._told_day(), "narrative"

    def _clock_tail(self, e: Expression) -> str:
        """``T14:30`` or ``TMO``, empty where the expression names no time of day."""
        if e.hour is None:
            return "" if e.part is None else _CLOCK_PARTS.get(e.part, "T" + e.part)
        hour = e.hour
        if e.meridiem == "p" and hour < 12:
            hour += 12
        elif e.meridiem == "a" and hour == 12:
            hour = 0
        elif e.meridiem is None and e.part in ("AF", "EV", "NI") and hour < 12 and (e.part != "NI" or hour >= 6):
            hour += 12
        tail = f"T{hour:02d}:{e.minute or 0:02d}"
        return tail if e.second is None else f"{tail}:{e.second:02d}"


def _tells_history(found: list[Expression], now: date) -> bool:
    """Whether dates far from the day of writing outweigh what speaks from that day.

    A date with a month and a year tells where a story stands; bare years only where nothing at all is near, since
    news names years of other events too (the 2016 election).
    """
    full = bare = near = 0
    for e in found:
        if e.kind == "date" and e.bc:
            full += 1
        elif e.kind == "date" and e.year is not None and not e.short_year:
            distance = abs((e.year - now.year) * 12 + (e.month or now.month) - now.month)
            if e.month is not None:
                full += distance > _FAR_MONTHS
                near += distance <= 2
            else:
                bare += distance > 24
        elif e.kind in ("weekday", "dayword") or (e.kind in ("deictic", "offset") and e.base == "published"):
            near += 1
    return (full >= 3 and full > near) or (near == 0 and bare >= 5)
