"""The plugin as a user runs it: through a pipeline with installed entry points."""

import importlib.metadata
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import claimcheck
from claimcheck.testing.cases import judge, load_cases
from claimcheck.testing.conformance import conformance
from claimcheck_numbers import NumbersChecker

CASES = list(load_cases(Path(__file__).with_name("cases")))


@pytest.fixture(scope="module")
def pipeline():
    with claimcheck.Pipeline() as made:
        yield made


def numbers(report):
    return [v for v in report.verdicts if v.checker == "numbers"]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_case(pipeline, case):
    assert judge(case, pipeline) == []


@pytest.mark.parametrize("case", [c for c in CASES if c.suggestions], ids=str)
def test_a_suggestion_mends_the_text(pipeline, case):
    for mended in case.suggestions:
        assert not [v for v in numbers(pipeline.check(mended)) if v.actionable]


def test_every_code_has_cases_of_both_kinds():
    for info in NumbersChecker.codes:
        outcomes = {c.outcome for c in CASES if c.code == info.code}
        assert {"fail"} < outcomes, info.code


def test_conformance():
    texts = [
        "The wreck lies 5 miles (12 km) off the coast.",
        "Spending:\n\nItem\tSum\nRoads\t10\nSchools\t5\nTotal\t16\n\nIn millions.",
        "Nothing of note.",
        # Hostile ones, which must take no more than linear time.
        "It cost 1" + "," * 15_000,
        "It will run 1 mile (2 km) " * 500,
        "Total\t5\nx\t3\n" * 500,
        "half (5%) 3 of 4, or 60% " * 500,
    ]
    assert conformance(NumbersChecker(), texts) == []


def test_listed_with_version_and_origin(pipeline):
    info = {p.name: p for p in pipeline.manager.plugins}["numbers"]
    assert (info.version, info.origin) == (importlib.metadata.version("claimcheck-numbers"), "claimcheck-numbers")


def test_switched_off_by_name():
    with claimcheck.Pipeline(claimcheck.load_settings(disable=("numbers",))) as off:
        assert "numbers" not in [c.id for c in off.checkers]
        assert numbers(off.check("It takes between 50 and 20 days.")) == []


def test_every_code_has_its_page(pipeline):
    from claimcheck.checking.pages import page

    checker = next(c for c in pipeline.checkers if c.id == "numbers")
    for info in checker.codes:
        assert f"# {info.code}" in page(checker, info)


def test_evidence_shows_the_arithmetic(pipeline):
    (verdict,) = numbers(pipeline.check("The fund pays $40 million for 2,000 people, $2,000 each."))
    assert verdict.evidence[0].statement == "$40 million / 2,000 = $20,000"
    assert verdict.evidence[0].source == "document"
    assert verdict.message == "$40 million / 2,000 = $20,000, not $2,000."


WORDS = [
    *("5", "12", "40%", "1,200", "$30", "2.5", "million", "0", "00", "999999999999999999999999", "100,000", "7"),
    *("miles", "km", "C", "F", "degrees", "people", "men", "women", "half", "two", "thirds", "each", "per", "in"),
    *("from", "to", "of", "the", "and", "between", "a", "total", "rose", "doubled", "or", "about", "nearly"),
    *("(", ")", ",", ":", "-", ".", "|", "\t", "Total", "\n"),
]


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=300)
@given(st.lists(st.sampled_from(WORDS), max_size=25))
def test_any_order_of_the_words_is_read_without_failing(pipeline, words):
    report = pipeline.check(" ".join(words))
    assert not [f for f in report.failures if f.checker.startswith("numbers")]


def test_what_only_rounding_can_save_is_neither_wrong_nor_verified(pipeline):
    assert numbers(pipeline.check("Profits more than tripled, from 2 million euros to 5 million euros.")) == []
    (verdict,) = numbers(pipeline.check("Profits more than tripled, from 2 million euros to 7 million euros."))
    assert verdict.status is claimcheck.Status.SUPPORTED


def test_a_table_too_long_to_read_is_left_alone(pipeline):
    rows = "".join(f"Row {i}\t{i}\t{i + 1}\n" for i in range(2500))
    total = f"Total\t{sum(range(2500))}\t{sum(range(1, 2501))}\n"
    report = pipeline.check(f"Counts by row.\n\nPlace\tOne\tTwo\n{rows}{total}")
    assert not [v for v in numbers(report) if v.actionable]
