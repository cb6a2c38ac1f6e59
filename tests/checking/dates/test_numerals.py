from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.checking.dates.numerals import cardinal_before, ordinal_before, write_cardinal, write_ordinal
from claimcheck.checking.dates.values import decade_slip, slips
from claimcheck.segmenting.tokens import tokenize


@given(st.integers(1, 99), st.sampled_from(["7", "42", "seven", "forty-two"]))
def test_cardinals_are_read_back(number, like):
    words = tokenize(write_cardinal(number, like))[0]
    assert cardinal_before(words, len(words)) == (number, 0)


@given(st.integers(1, 99), st.sampled_from(["7th", "seventh"]))
def test_ordinals_are_read_back(number, like):
    words = tokenize(write_ordinal(number, like))[0]
    assert ordinal_before(words, len(words)) == (number, 0)


@pytest.mark.parametrize(
    ("number", "like", "written"),
    [
        (9, "12", "nine"),
        (9, "7", "9"),
        (12, "9", "12"),
        (8, "Six", "Eight"),
        (12, "six", "12"),
        (21, "forty", "twenty-one"),
    ],
)
def test_the_style_is_kept(number, like, written):
    assert write_cardinal(number, like) == written


def test_nothing_is_read_where_no_number_stands():
    assert cardinal_before(["the", "years"], 2) is None
    assert cardinal_before([], 0) is None
    assert ordinal_before(["a", "th"], 2) is None


def test_slips_are_a_key_or_a_decade_away():
    assert decade_slip(1998, 2006, 2023) == 2008
    assert decade_slip(2003, 1917, 1991) == 1983
    assert decade_slip(2003, 2011, 2012) is None
    assert 2015 in slips(2018, lambda y: 2009 <= y <= 2016)
