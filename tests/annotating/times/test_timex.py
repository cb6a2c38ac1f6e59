"""The days that TIMEX3 values span."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

import pytest

from claimcheck.annotating.times.timex import span_of


@pytest.mark.parametrize("year", [1600, 1700, 1900, 1999, 2000, 2023, 2024, 2100, 9999])
@pytest.mark.parametrize("month", range(1, 13))
def test_a_month_ends_where_the_calendar_has_it(year, month):
    assert span_of(f"{year}-{month:02d}") == (date(year, month, 1), date(year, month, monthrange(year, month)[1]))
