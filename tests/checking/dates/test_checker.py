"""The checker as a whole: properties that hold for any text, and values made by hand."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.checking.context import Context
from claimcheck.checking.dates import DatesChecker
from claimcheck.checking.dates.almanac import MONTHS, WEEKDAYS
from claimcheck.checking.dates.event_cycle import held_in
from claimcheck.checking.dates.holiday import holiday_date
from claimcheck.checking.dates.tables import rows
from claimcheck.checking.dates.zone_season import is_summer
from claimcheck.model import Claim, Document, Mention, PersonValue, Severity, Span, Status, TimeValue
from claimcheck.segmenting import segment
from claimcheck.settings import Settings
from claimcheck.testing.fake_knowledge import FakeKnowledge

STYLES = [
    "{weekday}, {month} {day}, {year}",
    "{weekday}, {short}. {day}, {year}",
    "{weekday} {day} {month} {year}",
    "{weekday}, {day} {month} {year}",
]


def verdicts(text, mentions, published=None, knowledge=None):
    """The verdicts on hand-made mentions, all under one claim over the whole text."""
    from dataclasses import replace

    document = Document(text, published=published)
    claim = Claim(Claim.identify("assertion", text), text, "assertion", (Span(0, len(text)),), 0)
    analysis = replace(segment(document), mentions=tuple(mentions), claims=(claim,))
    context = Context(analysis, Settings(), knowledge or FakeKnowledge(), {claim.id: list(mentions)})
    return list(DatesChecker().check((claim,), context))


def time(text, words, **fields):
    at = text.index(words)
    value = TimeValue(fields.pop("type", "DATE"), fields.pop("timex", None), **fields)
    return Mention(Span(at, at + len(words)), words, "time", value)


@given(st.dates(date(1930, 1, 1), date(2090, 12, 31)), st.integers(1, 6), st.sampled_from(STYLES))
def test_every_weekday_beside_its_full_date(pipeline, day, off, style):
    def write(weekday):
        short = {5: "May", 6: "June", 7: "July", 9: "Sept"}.get(day.month, MONTHS[day.month - 1][:3])
        words = (
            style.format(
                weekday=WEEKDAYS[weekday], month=MONTHS[day.month - 1], short=short, day=day.day, year=day.year
            )
            .replace("May.", "May")
            .replace("June.", "June")
            .replace("July.", "July")
        )
        return f"The mayor spoke on {words}."

    published = day + timedelta(3)
    right = write(day.weekday())
    good = [v for v in pipeline.check(right, published=published).verdicts if v.checker == "dates"]
    assert [(v.status, v.severity) for v in good] == [(Status.SUPPORTED, Severity.NOTICE)]
    wrong = write((day.weekday() + off) % 7)
    bad = [v for v in pipeline.check(wrong, published=published).verdicts if v.checker == "dates" and v.actionable]
    assert [(v.code, v.severity) for v in bad] == [("date-weekday-mismatch", Severity.ERROR)]
    mended = [wrong[: s.span.start] + s.replacement + wrong[s.span.end :] for s in bad[0].suggestions]
    assert right in mended


@given(st.text(max_size=200))
def test_no_text_fails(pipeline, text):
    report = pipeline.check(text, published="2024-03-15")
    assert not [f for f in report.failures if f.checker == "dates"]


_SCRAPS = (
    "Monday Feb. 29 , 31 2023 1900 13/25/2025 in on from to until the last next year 20 years ago century 19th s her 50"
    " aged born died Born ( ) Christmas Easter Day p.m. a.m. 4 13:75 BST EDT quarter third April June will opened"
    " anniversary 40th Olympics Summer 2022 yesterday - – 366 days of all since six first Friday “ ” . \ud800"
)
SCRAPS = st.sampled_from([*_SCRAPS.split(), "\n", "\r\n"])


@given(st.lists(SCRAPS, max_size=40), st.booleans())
def test_no_heap_of_scraps_fails(pipeline, scraps, dated):
    text = " ".join(scraps)
    report = pipeline.check(text, published="2024-03-15" if dated else None)
    assert not [f for f in report.failures if f.checker == "dates"]
    for verdict in report.verdicts:
        if verdict.checker == "dates":
            assert verdict.evidence
            assert verdict.span.of(text)


def test_without_a_publication_date_only_the_calendar_speaks():
    text = "The mayor spoke yesterday, Nov. 21, and on Friday, Dec. 3."
    mentions = [
        time(text, "yesterday", form="relative"),
        time(text, "Nov. 21", stated=(("month", 11), ("day", 21))),
        time(text, "Friday, Dec. 3", stated=(("weekday", 4), ("month", 12), ("day", 3))),
    ]
    assert verdicts(text, mentions) == []


def test_a_value_without_words_of_its_own_is_judged_and_not_mended():
    text = "It closed on the thirty-first of April."
    [found] = verdicts(text, [time(text, "the thirty-first of April", stated=(("month", 4), ("day", 31)))])
    assert (found.code, found.severity) == ("date-impossible", Severity.ERROR)
    assert found.suggestions == ()


@pytest.mark.parametrize(
    "stated", [(("month", 0), ("day", 5)), (("month", 99), ("day", 99), ("year", 0)), (("day", -1), ("month", 2))]
)
def test_absurd_values_never_raise(stated):
    text = "It closed on 99/99/0000."
    assert isinstance(verdicts(text, [time(text, "99/99/0000", stated=stated)], date(2024, 3, 15)), list)


@pytest.mark.parametrize(("living", "expected"), [(False, ["date-after-death"]), (True, [])])
def test_a_living_namesake_silences_the_death(living, expected):
    from claimcheck.knowledge.protocol import Entity

    knowledge = FakeKnowledge()
    knowledge.add_entity(Entity("a", "person", "Ida Holm", birth="1920-01-01", death="1999-05-05", source="fake"))
    if living:
        knowledge.add_entity(Entity("b", "person", "Ida Holm", birth="1970-01-01", source="fake"))
    text = "Ida Holm said in 2010 that she would run."
    person = Mention(
        Span(0, 8), "Ida Holm", "person", PersonValue("Ida Holm", entities=("a", "b") if living else ("a",))
    )
    year = time(text, "2010", timex="2010", stated=(("year", 2010),))
    found = verdicts(text, [person, year], date(2024, 3, 15), knowledge)
    assert [v.code for v in found] == expected


def test_rules_of_holidays_are_sound():
    for row in rows("holidays"):
        day = holiday_date(row["rule"], 2024)
        assert day is not None
        assert day.year == 2024
        assert row["source"]
    assert holiday_date("4/3/11", 2026) == date(2026, 11, 26)
    assert holiday_date("-1/0/5", 2024) == date(2024, 5, 27)


def test_cycles():
    table = {row["name"]: row["years"] for row in rows("cycles")}
    assert [y for y in range(2014, 2030) if held_in(table["Summer Olympics"], y)] == [2016, 2020, 2021, 2024, 2028]
    assert [y for y in range(1988, 2004) if held_in(table["Winter Olympics"], y)] == [1988, 1992, 1994, 1998, 2002]
    assert not held_in(table["Summer Olympics"], 1916)
    assert not held_in(table["Summer Olympics"], 1940)
    assert all(row["source"] for row in rows("cycles"))


def test_summer_time():
    assert is_summer("us", date(2024, 7, 1)) is True
    assert is_summer("us", date(2024, 12, 1)) is False
    assert is_summer("eu", date(2024, 3, 31)) is None
    assert is_summer("au", date(2024, 1, 10)) is True
    assert is_summer("nz", date(2024, 6, 10)) is False


def test_every_fact_has_its_source():
    assert all(row["source"] for row in rows("things"))
    assert all(row["summer"] and row["standard"] and row["rule"] in ("us", "eu", "au", "nz") for row in rows("zones"))
