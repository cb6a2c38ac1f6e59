"""Quantities: what is read out of tokens."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import claimcheck
from claimcheck.segmenting import segment
from claimcheck_numbers.quantities import quantities


def read(text):
    tokens = segment(claimcheck.Document(text)).tokens
    return quantities(tokens, range(len(tokens)))


@pytest.mark.parametrize(
    ("text", "value", "unit", "hedge"),
    [
        ("1,200 people", 1200, "people", ""),
        ("about $1.5 million", 1.5e6, "$", "about"),
        ("US$20", 20, "us$", ""),
        ("twenty-five men", 25, "men", ""),
        ("12.5 per cent", 12.5, "%", ""),
        ("more than 5,000 homes", 5000, "homes", "above"),
        ("close to 300 homes", 300, "homes", "nearly"),
        ("10 or more homes", 10, "", "other"),
        ("-5C", -5, "c", ""),
        ("minus 12 degrees Celsius", -12, "celsius", ""),
        ("8km", 8, "km", ""),
        ("a 5-mile race", 5, "mile", ""),
        ("6 feet 6 inches", 6.5, "feet", ""),
        ("120 km/h", 120, "h", ""),
    ],
)
def test_read(text, value, unit, hedge):
    (quantity,) = read(text)
    assert quantity.value == pytest.approx(value)
    assert (quantity.unit, quantity.hedge) == (unit, hedge)


@pytest.mark.parametrize(
    "text", ["F-16", "3-2", "10:30", "12-point", "2020s", "1/2", "#4", "two hundred and ten", "5-foot-10", "007", "3½"]
)
def test_parts_of_something_else_are_not_read(text):
    assert read(text) == ()


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("47 people", 47, 47),
        ("40 people", 40, 40),
        ("1,234 people", 1234, 1234),
        ("150 people", 145, 155),
        ("50,000 people", 47_500, 52_500),
        ("1.2 million people", 1.15e6, 1.25e6),
        ("2 million people", 1.8e6, 2.2e6),
        ("10%", 9.5, 10.5),
        ("12.5%", 12.45, 12.55),
    ],
)
def test_what_rounding_allows(text, low, high):
    (quantity,) = read(text)
    assert (quantity.low, quantity.high) == (pytest.approx(low), pytest.approx(high))


@given(st.text(alphabet="0123456789.,% $-–abmilnotCF°()'/½", max_size=80))
def test_quantities_never_raise_and_stay_in_the_text(text):
    for quantity in read(text):
        assert 0 <= quantity.span.start < quantity.span.end <= len(text)
        assert quantity.span.contains(quantity.number)
        assert quantity.step > 0
        assert quantity.digit > 0
        assert quantity.low <= quantity.value <= quantity.high
