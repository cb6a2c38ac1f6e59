"""The plugin as a user runs it, and against facts of a test."""

import importlib.metadata
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import claimcheck
from claimcheck.testing.cases import judge, load_cases
from claimcheck.testing.conformance import conformance
from claimcheck_places.checker import PlacesChecker
from claimcheck_places.facts import contested, unsettled_capitals

CASES = list(load_cases(Path(__file__).with_name("cases")))


@pytest.fixture(scope="module")
def pipeline():
    with claimcheck.Pipeline() as made:
        yield made


@pytest.mark.parametrize("case", CASES, ids=str)
def test_case(pipeline, case):
    assert judge(case, pipeline) == []


def test_conformance():
    texts = ["Talks went on in Kyiv, the Russian capital.", "In Vienna, Australia, it rained.", "Nothing of note."]
    assert conformance(PlacesChecker(), texts) == []


def test_listed_and_switched_off(pipeline):
    info = {p.name: p for p in pipeline.manager.plugins}["places"]
    assert (info.version, info.origin) == (importlib.metadata.version("claimcheck-places"), "claimcheck-places")
    with claimcheck.Pipeline(claimcheck.Settings(disable=("places",))) as off:
        assert "places" not in [c.id for c in off.checkers]


def test_the_tables():
    assert contested("RU", "UA")
    assert contested("UA", "RU")
    assert not contested("FR", "DE")
    assert "ZA" in unsettled_capitals()


WORDS = [
    "Kyiv",
    "Vienna",
    "the",
    "Russian",
    "capital",
    "city",
    "of",
    "port",
    ",",
    "'s",
    "airport",
    "in",
    "Hungary",
    ".",
]


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=25))
def test_any_order_of_the_words_is_read_without_failing(pipeline, words):
    report = pipeline.check(" ".join(words))
    assert not [f for f in report.failures if f.checker == "places"]
