from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from claimcheck.knowledge import keys

LETTERS = "abcde"
WORDS = st.text(LETTERS, min_size=3, max_size=12)
SLIPS = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 12), st.sampled_from(LETTERS)), min_size=1, max_size=2)


def slipped(word, slips):
    for kind, at, letter in slips:
        i = at % len(word)
        word = {
            0: word[:i] + word[i + 1 :],
            1: word[:i] + letter + word[i:],
            2: word[:i] + letter + word[i + 1 :],
            3: word[:i] + word[i : i + 2][::-1] + word[i + 2 :],
        }[kind]
    return word


def test_a_table_is_not_misled_by_bytes_of_two_entries():
    table = keys.KeyTable(32, 2)
    packed = table.pack([(0x01020000, 1), (0x03010000, 2)])  # 02 01 and 01 03 side by side
    assert table.find(packed, 0x01010000) == []
    assert table.find(packed, 0x03010000) == [2]


@given(WORDS, SLIPS)
def test_words_a_slip_apart_share_a_key(word, slips):
    other = slipped(word, slips[:1])
    if OSA.distance(word, other) <= 1:
        assert keys.word_keys(word) & keys.word_keys(other)


@given(st.text(LETTERS, min_size=6, max_size=14), SLIPS)
def test_words_two_slips_apart_share_a_third(word, slips):
    other = slipped(word, slips)
    if OSA.distance(word, other) <= 2:
        assert set(keys.part_keys(word)) & set(keys.part_probes(other))


@given(st.lists(st.tuples(st.integers(0, 0xFFFFFFFF), st.integers(1, 0xFFFFFF)), max_size=40), st.integers(3, 4))
def test_a_table_finds_what_was_packed(entries, width):
    table = keys.KeyTable(32, width)
    entries = sorted(set(entries))
    packed = table.pack(entries)
    for key, number in entries:
        assert number in table.find(packed, key)


@given(st.lists(st.tuples(st.integers(0, 255), st.integers(1, 0x1FFFF)), max_size=40), st.integers(17, 24))
def test_a_bucket_finds_what_was_packed(entries, bits):
    packed = keys.pack_entries(entries, bits)
    kept = 24 - bits  # check bits
    for wanted in {check for check, _ in entries}:
        right = {token for check, token in entries if check >> 8 - kept == wanted >> 8 - kept}
        assert set(keys.tokens_in(packed, wanted, bits)) == right


@pytest.mark.parametrize(
    ("words", "pairs"),
    [
        ("xi", []),
        ("ann lee", [("ann", "lee", True)]),
        ("george hw bush", [("george", "bush", True)]),
        ("john paul jones", [("john", "paul", False), ("paul", "jones", False), ("john", "jones", False)]),
    ],
)
def test_pairs_of_a_name(words, pairs):
    assert keys.name_pairs(tuple(words.split())) == pairs


def test_long_lists_are_split_by_length():
    assert keys.list_rows(3, [(1, 4), (3, 5)], frequent=2) == [keys.list_row(3, 4, 2)]
    rows = keys.list_rows(2, [(0, 4), (3, 99)], frequent=2)
    assert {keys.list_row(2, n, 2) for n in (1, 4, 31, 70)} <= set(rows)
