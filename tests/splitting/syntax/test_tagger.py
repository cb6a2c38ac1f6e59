"""The tagger and its model file."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.segmenting.tokens import tokenize
from claimcheck.splitting.syntax.tagger import _SIGNS, Model, Tagger, cell, features, load_model, shape, shelved
from claimcheck.splitting.syntax.tags import OPEN, TAGS, coarse

WORDS = tokenize(
    "The the May may US us to To that That her more light close run Runs running Zorblatt zorbly zorbing 12 3rd $ ^ "
    "( ) , . — ’s n't I A Mr. London and well Still left found Über été x-y ﷺ _ & İzmir down as like since leaves"
)[0]


@cache
def load():
    return load_model()


@pytest.fixture(scope="module")
def tagger():
    return Tagger(load())


def test_a_full_table_of_words_is_begun_anew(tagger):
    words = tokenize("The zorblatt ran to the old house and left it.")[0]
    small = Tagger(load(), most=1)
    assert [small.tag(words) for _ in range(3)] == [tagger.tag(words)] * 3


def test_no_words_no_tags(tagger):
    assert tagger.tag([]) == ""


@pytest.mark.parametrize(
    ("sentence", "tags"),
    [
        ("The old bridge was sold.", "TJNDE."),
        ("She has been elected twice.", "HZEER."),
        ("They want to leave.", "HBoV."),
        ("The minister's car is in London.", "TNpNZIP."),
        ("He said that it rained.", "HDUHD."),
    ],
)
def test_plain_sentences(tagger, sentence, tags):
    assert tagger.tag(tokenize(sentence)[0]) == tags


def test_one_known_tag_a_word(tagger):
    words = tokenize("Zzyx 12,000 … \ud800 ﷺ can't U.S. — € don't ' o'clock")[0]
    found = tagger.tag(words)
    assert len(found) == len(words)
    assert set(found) <= set(TAGS)


def test_dictionary_and_features_use_known_tags():
    model = load_model()
    assert len(model.words) > 5000
    assert set("".join(model.words.values())) <= set(TAGS)
    assert set(OPEN) <= set(TAGS)
    assert model.weights("no such word", "a") == model.weights(" ", "a") == {}
    assert set(model.weights(" ", "f^^")) <= set(TAGS)


def test_weights_are_read_from_cells():
    model = Model(
        shelved({"x": f"NV a {cell('N', 5)}{cell('V', -3)} bT {cell('%', 600)} ", " ing": f" g^ {cell('G', -200)} "})
    )
    assert model.words == {"x": "NV"}
    assert model.weights("x", "a") == {"N": 5, "V": -3}
    assert model.weights("x", "bT") == {"%": 600}
    assert model.weights(" ing", "g^") == {"G": -200}
    assert model.weights("x", "b") == model.weights("y", "a") == {}


@given(st.integers(-2048, 2047), st.sampled_from(sorted(TAGS)))
def test_cells_are_letters_that_end_no_feature(weight, tag):
    made = cell(tag, weight)
    assert len(made) == 3
    assert made.isascii()
    assert " " not in made
    assert Model(shelved({"x": f" a {made} "})).weights("x", "a") == {tag: weight}


def slow_tags(model, words):
    """The tags by the definition: the sum of the weights of all features, tag by tag."""
    lows = [w.lower() for w in words]
    options = [model.words.get(low) or _SIGNS.get(low) or "?" for low in lows]
    tags = "^^"
    for i, (word, low) in enumerate(zip(words, lows, strict=True)):
        known, form = options[i], shape(word, not i)
        opens_name = known == "?" and form == "F" and words[i + 1 : i + 2] and words[i + 1][0].isupper()
        if known == "?":
            possible = "P" if opens_name else "#" if form == "#" else OPEN if low[0].isalpha() else "%F"
        elif len(known) == 1:
            possible = known + ("P" if i and known in "NSJREGDV" and word[0].isupper() else "")
        else:
            possible = known + ("P" if form in "CA" and "P" not in known else "")
        before, after = lows[i - 1] if i else "^", lows[i + 1] if i + 1 < len(words) else "$"
        keys = features(low, form, before, after, tags[-1], tags[-2], "".join(options[i + 1 : i + 2]))
        tags += max(possible, key=lambda t, k=keys: sum(model.weights(*key).get(t, 0) for key in k))
    return tags[2:]


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=12))
def test_tags_are_those_of_the_plain_sum(tagger, words):
    assert tagger.tag(words) == slow_tags(load(), words)


def test_penn_tags():
    assert coarse("IN", "ADP") == "I"
    assert coarse("IN", "SCONJ") == "U"
    assert coarse("NNP", "PROPN") == "P"
    assert coarse("ZZ", "X") == "F"
