from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.checking.dates.almanac import (
    MONTHS,
    WEEKDAYS,
    easter,
    is_leap,
    month_length,
    month_number,
    month_word,
    nth_weekday,
    ordinal,
    orthodox_easter,
    weekday_number,
    weekday_word,
    years_between,
)


# US Naval Observatory, "The Date of Easter".
@pytest.mark.parametrize(
    ("year", "day"),
    [(1818, (3, 22)), (1943, (4, 25)), (2000, (4, 23)), (2008, (3, 23)), (2024, (3, 31)), (2038, (4, 25))],
)
def test_easter(year, day):
    assert easter(year) == date(year, *day)


@pytest.mark.parametrize(("year", "day"), [(2000, (4, 30)), (2008, (4, 27)), (2024, (5, 5)), (2017, (4, 16))])
def test_orthodox_easter(year, day):
    assert orthodox_easter(year) == date(year, *day)


@given(st.integers(1900, 2099))
def test_both_easters_are_sundays_of_spring(year):
    for day in (easter(year), orthodox_easter(year)):
        assert day.weekday() == 6
        assert date(year, 3, 22) <= day <= date(year, 5, 8)
    assert orthodox_easter(year) >= easter(year)


@given(st.integers(1, 9998), st.integers(1, 12))
def test_month_length(year, month):
    first = date(year, month, 1)
    following = date(year + month // 12, month % 12 + 1, 1)
    assert month_length(month, year) == (following - first).days


def test_leap_years():
    assert [y for y in (1900, 1996, 1997, 2000, 2100) if is_leap(y)] == [1996, 2000]
    assert month_length(2) == 29


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_nth_weekday_gives_the_day_back(day):
    n = (day.day - 1) // 7 + 1
    assert nth_weekday(day.year, day.month, day.weekday(), n) == day
    last = nth_weekday(day.year, day.month, day.weekday(), -1)
    assert last is not None
    assert last.month == day.month
    assert (last + timedelta(7)).month != day.month


def test_a_sixth_weekday_is_none():
    assert nth_weekday(2024, 2, 0, 5) is None


def test_years_between_counts_birthdays():
    born = date(1961, 8, 4)
    assert years_between(born, date(2026, 8, 3)) == 64
    assert years_between(born, date(2026, 8, 4)) == 65


@pytest.mark.parametrize(
    ("number", "like", "dotted", "written"),
    [
        (11, "Dec", True, "Nov."),
        (9, "Dec", True, "Sept."),
        (6, "Dec", True, "June"),
        (11, "December", False, "November"),
        (11, "dec", False, "nov"),
        (11, "DECEMBER", False, "NOVEMBER"),
        (11, "May", False, "November"),
    ],
)
def test_months_keep_the_style(number, like, dotted, written):
    assert month_word(number, like, dotted) == written


@pytest.mark.parametrize(
    ("like", "written"), [("Monday", "Tuesday"), ("Mon", "Tue"), ("MONDAY", "TUESDAY"), ("mon", "tue")]
)
def test_weekdays_keep_the_style(like, written):
    assert weekday_word(1, like) == written


def test_names_are_read_back():
    for number, name in enumerate(MONTHS, 1):
        assert month_number(name) == month_number(name[:3].upper()) == number
    for number, name in enumerate(WEEKDAYS):
        assert weekday_number(name) == weekday_number(name[:3].lower()) == number
    assert month_number("Marching") is None
    assert weekday_number("sunny") is None
    assert month_number("") is None


def test_ordinals():
    assert [ordinal(n) for n in (1, 2, 3, 4, 11, 12, 13, 21, 22, 101, 111)] == (
        ["1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st", "22nd", "101st", "111th"]
    )
