from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from claimcheck.knowledge import filters, keys

LETTERS = "abcd"
WORDS = st.text(LETTERS, min_size=1, max_size=8)


@given(st.sets(st.integers(0, 0xFFFFFFFF)))
def test_a_filter_lets_its_keys_pass(wanted):
    assert set(filters.may_hold(bytes(filters.filter_of(wanted, len(wanted))), wanted)) == wanted


def test_a_filter_stops_most_strangers():
    own = [keys.number(f"name {i}") for i in range(20_000)]
    strangers = [keys.number(f"stranger {i}") for i in range(20_000)]
    passed = filters.may_hold(bytes(filters.filter_of(own, len(own))), strangers)
    assert 0 < len(passed) < 1000


def test_an_empty_filter_stops_everything():
    assert filters.may_hold(bytes(filters.filter_of([], 0)), range(1000)) == []


@given(WORDS, WORDS)
def test_words_a_slip_apart_share_an_end(word, other):
    if OSA.distance(word, other) <= 1:
        assert filters.near_ends_of(word) & filters.ends_of(other)


def test_marks_are_packed_lowest_byte_first():
    marks = filters.Marks.none(2)
    marks.add(2, filters.ALONE)
    marks.add(2, 1)
    assert marks.pack() == bytes(8) + b"\x01" + bytes(6) + b"\x80"
    assert filters.Marks(marks.pack()).any_of([1, 2], filters.ALONE) == [2]
    assert filters.Marks(marks.pack()).all_of([1, 2], [3, filters.ALONE | 1]) == [2]


@given(WORDS, WORDS)
def test_words_a_slip_or_two_apart_have_near_letters(word, other):
    marks = filters.Marks.none(1)
    marks.add(1, filters.letters_of(other) | filters.BESIDE | filters.ALONE)
    distance = OSA.distance(word, other)
    assert not distance or marks.near([1], filters.letters_of(word), distance) == [1]


def test_words_of_other_letters_are_not_near():
    marks = filters.Marks.none(1)
    marks.add(1, filters.letters_of("merkel"))
    assert marks.near([1], filters.letters_of("scholz"), 2) == []
