"""The tagger and its model file."""

from __future__ import annotations

import pytest

from claimcheck.segmenting.tokens import tokenize
from claimcheck.splitting.syntax.tagger import Model, Tagger, load_model
from claimcheck.splitting.syntax.tags import OPEN, TAGS, coarse


@pytest.fixture(scope="module")
def tagger():
    return Tagger(load_model())


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
    assert model.weights("athe") is None or isinstance(model.weights("athe"), dict)


def test_weights_are_read_from_letters():
    model = Model({}, {"x": "N" + chr(256 + 5) + "V" + chr(256 - 3)})
    assert model.weights("x") == {"N": 5, "V": -3}
    assert model.weights("y") is None


def test_penn_tags():
    assert coarse("IN", "ADP") == "I"
    assert coarse("IN", "SCONJ") == "U"
    assert coarse("NNP", "PROPN") == "P"
    assert coarse("ZZ", "X") == "F"
