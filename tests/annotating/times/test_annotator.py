"""The annotator as the pipeline sees it, and the fields of its values."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from claimcheck import times
from claimcheck.annotating.protocol import Annotator
from claimcheck.annotating.times import TimeAnnotator
from claimcheck.model import Document, Mention, TimeValue
from claimcheck.segmenting import segment


def _value(text: str, published: str | None = "2026-11-23", at: int = 0) -> TimeValue:
    value = times.find(text, published=published)[at].value
    assert isinstance(value, TimeValue)
    return value


def test_the_annotator_fits_the_protocol_and_reads_the_publication_date() -> None:
    annotator = TimeAnnotator()
    assert isinstance(annotator, Annotator)
    assert (annotator.id, annotator.requires) == ("times", ())
    context: Any = SimpleNamespace(published=date(2026, 11, 23))
    found = list(annotator.annotate(segment(Document("It rained yesterday.\r\nIt may rain tomorrow.")), context))
    assert [(m.kind, m.text) for m in found] == [("time", "yesterday"), ("time", "tomorrow")]
    assert [m.value.earliest for m in found if isinstance(m.value, TimeValue)] == [
        date(2026, 11, 22),
        date(2026, 11, 24),
    ]


def test_offsets_count_code_points_of_the_text_as_it_is() -> None:
    text = "Ça alors\r\n🙂 Am 4 May 2019 …"
    (found,) = times.find(text)
    assert isinstance(found, Mention)
    assert text[found.span.start : found.span.end] == "4 May 2019"


def test_without_a_publication_date_relative_words_stay_open() -> None:
    value = _value("It rained yesterday.", None)
    assert (value.timex, value.earliest, value.anchor) == ("XXXX-XX-XX", None, "none")


def test_stated_fields_are_those_of_the_words() -> None:
    assert _value("on Friday, Dec. 3").stated == (("weekday", 4), ("month", 12), ("day", 3))
    assert _value("in the third quarter of 2019").stated == (("year", 2019), ("quarter", 3))
    assert _value("from 3 May to 9 June 1940").get("year") is None, "the year is implied by the other end"
    assert _value("at 2 a.m. Tuesday").stated == (("weekday", 1), ("hour", 2))


@pytest.mark.parametrize(
    ("text", "mod"),
    [
        ("in early 2019", "START"),
        ("in late 2019", "END"),
        ("by mid-May", "MID"),
        ("for more than two years", "MORE_THAN"),
        ("for nearly two years", "LESS_THAN"),
        ("for at least two years", "EQUAL_OR_MORE"),
        ("for about two years", "APPROX"),
        ("for two years", None),
    ],
)
def test_modifiers(text: str, mod: str | None) -> None:
    assert _value(text).mod == mod


def test_forms_counts_and_directions() -> None:
    ago = _value("three weeks ago")
    assert (ago.form, ago.unit, ago.count, ago.step, ago.relation) == ("relative", "W", 3.0, -1, "ago")
    last = _value("last Friday")
    assert (last.form, last.step, last.relation) == ("weekday", -1, "last")
    age = _value("The 36-year-old left.")
    assert (age.type, age.form, age.get("age")) == ("DURATION", "age", 36)
    clock = _value("at 3 p.m. GMT")
    assert (clock.type, clock.form, clock.meridiem, clock.zone, clock.get("hour")) == ("TIME", "clock", "p", "GMT", 3)
    assert _value("on Christmas Day").form == "holiday"
    assert _value("every Monday").form == "set"


def test_a_published_date_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="Invalid isoformat"):
        times.find("today", published="23 November")
