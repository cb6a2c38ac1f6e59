"""Datelines and the day they state."""

from __future__ import annotations

from datetime import date

import pytest

from claimcheck.segmenting.datelines import dateline_end, is_date_line, published_in


@pytest.mark.parametrize(
    ("line", "lead"),
    [
        ("OSLO (NH) — The sea", "OSLO (NH) —"),
        ("OSLO — The sea", "OSLO —"),
        ("NEW YORK, March 21, 2023 (NH) - The sea", "NEW YORK, March 21, 2023 (NH) -"),
        ("WASHINGTON, D.C. – The sea", "WASHINGTON, D.C. –"),
        ("NATO said no", ""),
        ("NATO - an alliance", ""),
        ("Oslo — the capital", ""),
        ("OSLO (NH) —", ""),
    ],
)
def test_leads(line: str, lead: str) -> None:
    assert line[: dateline_end(line, 0, len(line))] == lead


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("Friday, July 21, 2017", True),
        ("Updated 3 Feb. 2020 at 10:15 p.m. EST", True),
        ("Sunday", True),
        ("2017-07-21", True),
        ("July", False),
        ("1,204", False),
        ("May and March", False),
        ("Friday, July 21, 2017, was a good day", False),
        ("Sunday Monday", False),
    ],
)
def test_lines_that_are_dates(line: str, says: bool) -> None:
    assert is_date_line(line) is says


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Storm\n\nFriday, July 21, 2017\n\nText.", date(2017, 7, 21)),
        ("Storm\r\n21 July 2017\r\nText.", date(2017, 7, 21)),
        ("OSLO, March 21, 2023 (NH) — Text.", date(2023, 3, 21)),
        ("Published 2020-05-03T10:15Z\nUpdated 2020-05-04", date(2020, 5, 3)),
        ("OSLO, March 21 (NH) — Text.", None),
        ("Saturday, July 21, 2017\nText.", None),
        ("February 30, 2017\nText.", None),
        ("03/04/2017\nText.", None),
        ("On July 21, 2017, the sea rose.", None),
        ("Text.\n" * 40 + "July 21, 2017", None),
        ("", None),
    ],
)
def test_published(text: str, day: date | None) -> None:
    assert published_in(text) == day
