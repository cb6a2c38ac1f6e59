"""A weekday that does not belong to its date."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import chain

from claimcheck.checking.dates.almanac import GREGORIAN_SINCE, WEEKDAYS, long_date, make_date, weekday_word
from claimcheck.checking.dates.impossible import replace_day
from claimcheck.checking.dates.pairs import weekday_dates, weekdays_behind
from claimcheck.checking.dates.scene import Scene, Time
from claimcheck.checking.dates.verdicts import calendar, fault, repeated, supported
from claimcheck.model import CodeInfo, Severity, Suggestion, Verdict

__all__ = ["INFO", "VERIFIED", "find"]

INFO = CodeInfo("date-weekday-mismatch", Severity.ERROR, "A weekday that does not belong to its date.")
VERIFIED = CodeInfo("date-verified", Severity.NOTICE, "A date that the calendar confirms.")

# A pair without a year is taken to speak of the days around publication only this near; further off it may be a
# story of another year, which the words need not say.
_NEAR = timedelta(46)
_FAR_AHEAD = timedelta(120)
_TO = frozenset({"to", "through", "until", "till", "-", "–", "—", "and", "or"})


def find(scene: Scene) -> Iterator[Verdict]:
    """Every weekday beside a day and a month: with the year stated an error, with the year implied a warning."""
    for time in chain(weekday_dates(scene), weekdays_behind(scene)):
        if time.is_bc or _newspaper(scene, time):
            continue
        if time.year is not None:
            verdict = _with_year(scene, time)
        else:
            verdict = _without_year(scene, time)
        if verdict:
            yield verdict


def _newspaper(scene: Scene, time: Time) -> bool:
    """Whether "Sun" is the end of a name ("Edmonton Sun, August 16, 2008"): many newspapers are called so."""
    at = scene.weekday_token(time)
    if at is None or scene.words[at] not in ("Sun", "Sat", "Mon"):
        return False
    before = scene.words[at - 1] if at else ""
    return before[:1].isupper() or before.lower() in ("the", "'s", "’s")


def _with_year(scene: Scene, time: Time) -> Verdict | None:
    day = time.full_date
    if day is None or day.year < GREGORIAN_SINCE:
        return None
    statement = f"{long_date(day)} {_was(scene, day)} a {WEEKDAYS[day.weekday()]}"
    if day.weekday() == time.weekday:
        return supported(VERIFIED, time.claim, time.span, f"Verified: {statement}.", (calendar(statement),))
    return fault(
        INFO,
        time.claim,
        time.span,
        f"{_capital(statement)}, not a {WEEKDAYS[time.weekday or 0]}.",
        (calendar(statement),),
        _mended(scene, time, day),
    )


def _without_year(scene: Scene, time: Time) -> Verdict | None:
    month, number, base = time.month or 0, time.day_of_month or 0, scene.published
    if base is None or not 1 <= month <= 12:
        return None
    bound = _partner_year(scene, time)
    around = [d for y in (base.year - 1, base.year, base.year + 1) if (d := make_date(y, month, number))]
    fitting = [d for d in around if d.weekday() == time.weekday and abs(d - base) <= timedelta(370)]
    nearest = min(around, key=lambda d: abs(d - base), default=None)
    if bound is not None:
        # The other end of the range has told the year.
        nearest = make_date(bound, month, number)
        fitting = [d for d in fitting if d == nearest]
    if nearest is None:
        return None
    statement = f"{long_date(nearest)} {_was(scene, nearest)} a {WEEKDAYS[nearest.weekday()]}"
    if nearest in fitting:
        if abs(nearest - base) <= timedelta(183):
            return supported(VERIFIED, time.claim, time.span, f"Verified: {statement}.", (calendar(statement),))
        return None
    gap = nearest - base
    if gap < -_NEAR or gap > _FAR_AHEAD or _another_year(scene, time):
        return None
    if fitting and abs(gap) > timedelta(20) and bound is None:
        return None
    return fault(
        INFO,
        time.claim,
        time.span,
        f"{_capital(statement)}, not a {WEEKDAYS[time.weekday or 0]} (the year follows from the publication date).",
        (calendar(statement), calendar(f"published on {long_date(base)}")),
        _mended(scene, time, nearest),
        Severity.WARNING,
    )


def _partner_year(scene: Scene, time: Time) -> int | None:
    """The year of a range whose other end, a weekday and day of the same sentence, fits one year near publication."""
    base = scene.published
    for other in scene.by_sentence.get(time.sentence, ()):
        gap = other.first - time.stop if other.first > time.first else time.first - other.stop
        if other is time or None in (other.weekday, other.month, other.day_of_month) or other.year is not None:
            continue
        first, second = sorted((time, other), key=lambda t: t.first)
        if base is None or gap > 3 or not _TO & set(scene.between(first, second)):
            continue
        days = [make_date(y, other.month or 0, other.day_of_month or 0) for y in range(base.year - 1, base.year + 2)]
        fits = [d for d in days if d is not None and d.weekday() == other.weekday]
        if len(fits) == 1 and abs(fits[0] - base) <= _FAR_AHEAD:
            return fits[0].year + ((time.month or 0) < (other.month or 0)) * (other is first)
    return None


def _another_year(scene: Scene, time: Time) -> bool:
    """Whether the document states a year in which the pair is right."""
    for year in scene.stated_years:
        day = make_date(year, time.month or 0, time.day_of_month or 0)
        if day is not None and day.weekday() == time.weekday:
            return True
    return False


def _mended(scene: Scene, time: Time, day: date) -> tuple[Suggestion, ...]:
    """The weekday replaced; the nearest days that have that weekday; a neighbouring year that makes the pair right."""
    weekday = time.weekday or 0
    found: list[Suggestion] = []
    at = scene.weekday_token(time)
    if at is not None:
        found.append(Suggestion(weekday_word(day.weekday(), scene.words[at]), scene.span(at, at + 1)))
    ahead = (weekday - day.weekday()) % 7
    other = day + timedelta(ahead if ahead <= 3 else ahead - 7)
    if other.month == day.month:
        found += replace_day(scene, time, other.day)
    at = scene.year_token(time)
    if at is not None:
        for year in (day.year + 1, day.year - 1):
            other_year = make_date(year, day.month, day.day)
            ahead_of_news = scene.published and year > scene.published.year + 1
            if other_year and other_year.weekday() == weekday and not ahead_of_news:
                found.append(Suggestion(str(year), scene.span(at, at + 1)))
    return repeated(found)


def _was(scene: Scene, day: date) -> str:
    return "was" if scene.published is None or day < scene.published else "is"


def _capital(statement: str) -> str:
    return statement[0].upper() + statement[1:]
