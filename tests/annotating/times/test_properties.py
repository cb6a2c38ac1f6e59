"""Properties: dates come back as themselves, spans are exact, nothing raises, and time is linear."""

from __future__ import annotations

import time
from calendar import monthrange
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimcheck import times
from claimcheck.annotating.times.holidays import easter, holiday_date, nth_weekday
from claimcheck.annotating.times.timex import span_of

MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
SHORT = ["Jan.", "Feb.", "March", "April", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec."]
DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
STYLES = {
    "month first": lambda d: f"{MONTHS[d.month - 1]} {d.day}, {d.year}",
    "month first, no comma": lambda d: f"{MONTHS[d.month - 1]} {d.day} {d.year}",
    "abbreviated": lambda d: f"{SHORT[d.month - 1]} {d.day}, {d.year}",
    "day first": lambda d: f"{d.day} {MONTHS[d.month - 1]} {d.year}",
    "day first, comma": lambda d: f"{d.day} {MONTHS[d.month - 1]}, {d.year}",
    "ordinal": lambda d: f"{d.day}{_ending(d.day)} of {MONTHS[d.month - 1]}, {d.year}",
    "month, ordinal": lambda d: f"{MONTHS[d.month - 1]} {d.day}{_ending(d.day)}, {d.year}",
    "weekday": lambda d: f"{DAYS[d.weekday()]}, {SHORT[d.month - 1]} {d.day}, {d.year}",
    "weekday, day first": lambda d: f"{DAYS[d.weekday()]} {d.day} {MONTHS[d.month - 1]} {d.year}",
    "iso": lambda d: d.isoformat(),
    "figures": lambda d: f"{d.month:02d}/{d.day:02d}/{d.year}",
    "dotted": lambda d: f"{d.day}.{d.month}.{d.year}",
}
DATES = st.dates(min_value=date(1000, 1, 1), max_value=date(2999, 12, 31))


def _ending(day: int) -> str:
    return "th" if 10 < day < 14 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")


@pytest.mark.parametrize("style", STYLES)
@given(day=DATES, published=st.none() | DATES)
@settings(max_examples=60, deadline=None)
def test_a_full_date_comes_back_as_itself(style: str, day: date, published: date | None) -> None:
    words = STYLES[style](day)
    text = f"The archive was opened on {words} by the mayor."
    found = times.find(text, published=published)
    assert [m.text for m in found] == [words]
    value = found[0].value
    assert (value.timex, value.earliest, value.latest) == (day.isoformat(), day, day)
    assert (value.get("year"), value.get("month"), value.get("day")) == (day.year, day.month, day.day)
    assert value.get("weekday") in (None, day.weekday())


@given(year=st.integers(1000, 2999), month=st.integers(1, 12), day=st.integers(29, 39))
@settings(max_examples=100, deadline=None)
def test_an_impossible_day_is_still_an_expression(year: int, month: int, day: int) -> None:
    words = f"{MONTHS[month - 1]} {day}, {year}"
    (found,) = times.find(f"It ended on {words}.", published=None)
    assert found.text == words
    assert (found.value.get("day"), found.value.get("month")) == (day, month)
    possible = day <= monthrange(year, month)[1]
    assert (found.value.earliest is not None) is possible


@given(published=DATES, back=st.integers(0, 6))
@settings(max_examples=60, deadline=None)
def test_a_weekday_of_the_past_week(published: date, back: int) -> None:
    day = published - timedelta(back)
    (found,) = times.find(f"She said {DAYS[day.weekday()]} that it rained.", published=published)
    assert found.value.earliest == day
    assert found.value.anchor == "published"


@given(published=st.dates(date(1900, 1, 1), date(2200, 1, 1)), count=st.integers(2, 2000))
@settings(max_examples=60, deadline=None)
def test_days_ago_are_counted_from_publication(published: date, count: int) -> None:
    (found,) = times.find(f"It rained {count} days ago.", published=published)
    assert found.value.earliest == published - timedelta(count)


@given(text=st.text(max_size=200), published=st.none() | st.dates())
@settings(max_examples=300, deadline=None)
def test_never_raises_on_any_text(text: str, published: date | None) -> None:
    _exact(text, published)


_WORDS = st.sampled_from(
    [
        "the",
        "a",
        "of",
        "in",
        "on",
        "at",
        "to",
        "and",
        "-",
        "–",
        ",",
        ".",
        ":",
        "/",
        "(",
        ")",
        "'",
        "'s",
        "early",
        "late",
        "mid",
        "last",
        "next",
        "this",
        "that",
        "first",
        "second",
        "past",
        "two",
        "3",
        "12",
        "31",
        "45",
        "99",
        "1914",
        "2020",
        "480",
        "BC",
        "AD",
        "May",
        "March",
        "Monday",
        "Sun",
        "Nov.",
        "18th",
        "st",
        "year",
        "years",
        "days",
        "weeks",
        "month-long",
        "old",
        "ago",
        "later",
        "before",
        "every",
        "each",
        "morning",
        "night",
        "noon",
        "7:30",
        "13:75",
        "p.m.",
        "GMT",
        "spring",
        "fall",
        "winter",
        "quarter",
        "century",
        "1980s",
        "'89",
        "s",
        "half",
        "dozen",
        "couple",
        "several",
        "few",
        "Christmas",
        "Easter",
        "New",
        "Year's",
        "now",
        "future",
        "time",
        "aged",
        "fiscal",
        "yesterday",
        "tonight",
        "weekend",
        "end",
        "beginning",
        "more",
        "than",
        "some",
        "\n",
        "\r\n",
        "hundred",
        "thousand",
        "twenty",
        "9/11",
        "12/25/2020",
        "2020-01-01",
        "1.2.2020",
        "Thanksgiving",
        "day",
        "hour",
        "seconds",
        "00",
        "0",
        "2999",
        "9999",
    ]
)


@pytest.mark.parametrize("published", [date.min, date.max])
@pytest.mark.parametrize("words", ["weekend", "last week", "next Friday", "tomorrow", "ten years ago", "next month"])
def test_the_ends_of_the_calendar(words: str, published: date) -> None:
    _exact(words, published)


@given(words=st.lists(_WORDS, max_size=40), glue=st.sampled_from([" ", ""]), published=st.none() | st.dates())
@settings(max_examples=600, deadline=None)
def test_never_raises_on_words_of_time(words: list[str], glue: str, published: date | None) -> None:
    _exact(glue.join(words), published)


def _exact(text: str, published: date | None) -> None:
    end = 0
    for mention in times.find(text, published=published):
        assert mention.span.start >= end, "expressions overlap or are out of order"
        end = mention.span.end
        assert mention.text == mention.span.of(text) != ""
        value = mention.value
        assert value.type in ("DATE", "TIME", "DURATION", "SET")
        assert (value.earliest is None) == (value.latest is None)
        assert value.earliest is None or value.earliest <= value.latest


@pytest.mark.parametrize(
    "piece",
    [
        "1",
        "1,",
        "7 ",
        "1914-",
        "May ",
        "May, ",
        "the ",
        "of the ",
        "two and ",
        "twenty-",
        "12:",
        "last ",
        "in the spring and ",
        "Monday, ",
        "' ",
        "3 to ",
        "years ago ",
        "half a ",
        "January 3-",
        "a few ",
        "more than ",
        "at 3 p.m. (",
        "\ud800",
        "\x00",
    ],
)
def test_time_is_linear(piece: str) -> None:
    def seconds(size: int) -> float:
        text = piece * (size // len(piece))
        best = float("inf")
        for _ in range(2):
            start = time.process_time()
            times.find(text, published=date(2026, 11, 23))
            best = min(best, time.process_time() - start)
        return best

    small, large = seconds(24_000), seconds(96_000)
    # Four times the text; twice that again for noise. A quadratic reader would take sixteen times as long.
    assert large <= 8 * max(small, 0.02)


def test_a_megabyte_in_reasonable_time() -> None:
    text = "1" * 400_000 + " " + "May," * 25_000 + "1,2 3" * 100_000
    start = time.process_time()
    times.find(text, published=date(2026, 11, 23))
    assert time.process_time() - start < 20


@pytest.mark.parametrize(
    ("year", "day"),
    [(1818, (3, 22)), (1961, (4, 2)), (2000, (4, 23)), (2008, (3, 23)), (2025, (4, 20)), (2038, (4, 25))],
)
def test_easter(year: int, day: tuple[int, int]) -> None:
    assert easter(year) == date(year, *day)


def test_holidays_by_rule() -> None:
    assert holiday_date("nth 11 3 4", 2026) == date(2026, 11, 26)
    assert holiday_date("nth 5 0 -1", 2025) == date(2025, 5, 26)
    assert holiday_date("easter -2", 2025) == date(2025, 4, 18)
    assert holiday_date("nth 11 0 1 1", 2024) == date(2024, 11, 5)
    assert nth_weekday(2026, 11, 0, 6) is None


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2020", date(2020, 1, 1), date(2020, 12, 31)),
        ("2020-02", date(2020, 2, 1), date(2020, 2, 29)),
        ("198", date(1980, 1, 1), date(1989, 12, 31)),
        ("19", date(1900, 1, 1), date(1999, 12, 31)),
        ("2026-W53-WE", date(2027, 1, 2), date(2027, 1, 3)),
        ("2020-Q4", date(2020, 10, 1), date(2020, 12, 31)),
        ("2020-H2", date(2020, 7, 1), date(2020, 12, 31)),
        ("2020-SU", date(2020, 6, 1), date(2020, 8, 31)),
        ("2020-02-29TMO", date(2020, 2, 29), date(2020, 2, 29)),
        ("2021-02-29", None, None),
        ("BC0480", None, None),
        ("PRESENT_REF", None, None),
    ],
)
def test_the_days_a_value_spans(value: str, first: date | None, last: date | None) -> None:
    assert span_of(value) == (first, last)


@pytest.mark.parametrize(
    ("rule", "year", "day"),
    [
        ("lunar chinese-new-year", 2024, date(2024, 2, 10)),
        ("lunar passover", 2024, date(2024, 4, 23)),
        ("lunar rosh-hashanah", 2024, date(2024, 10, 3)),
        ("lunar yom-kippur", 2024, date(2024, 10, 12)),
        ("lunar eid-al-fitr", 2024, date(2024, 4, 10)),
        ("lunar eid-al-adha", 2024, date(2024, 6, 16)),
        ("lunar chinese-new-year", 1850, None),
    ],
)
def test_holidays_that_follow_the_moon(rule: str, year: int, day: date | None) -> None:
    assert holiday_date(rule, year) == day
