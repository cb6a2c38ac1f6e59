"""The plugin as a user runs it: through a pipeline with installed entry points."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

import claimcheck
from claimcheck_numbers.quantities import quantities

CASES = yaml.safe_load(Path(__file__).with_name("cases").joinpath("numbers.yml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def pipeline():
    with claimcheck.Pipeline() as made:
        yield made


def numbers(report):
    return [v for v in report.verdicts if v.checker == "numbers"]


@pytest.mark.parametrize("case", CASES, ids=[c["name"] for c in CASES])
def test_case(pipeline, case):
    report = pipeline.check(case["text"])
    assert not report.failures
    verdicts = numbers(report)
    if "finds" in case:
        want = case["finds"]
        found = [v for v in verdicts if v.code == want["code"] and v.severity == claimcheck.Severity.WARNING]
        assert [v.span.of(case["text"]) for v in found] == [want["words"]]
        if "suggestion" in want:
            assert want["suggestion"] in [s.replacement for s in found[0].suggestions]
    elif "supports" in case:
        assert [(v.code, v.status) for v in verdicts] == [(case["supports"], claimcheck.Status.SUPPORTED)]
    else:
        assert verdicts == []


def test_listed_with_version_and_origin(pipeline):
    info = {p.name: p for p in pipeline.manager.plugins}["numbers"]
    assert (info.version, info.origin) == ("0.1.0", "claimcheck-numbers")


def test_switched_off_by_name():
    with claimcheck.Pipeline(claimcheck.load_settings(disable=("numbers",))) as off:
        assert "numbers" not in [c.id for c in off.checkers]
        assert numbers(off.check("It takes between 50 and 20 days.")) == []


def test_every_code_has_its_page(pipeline):
    from claimcheck.checking.pages import page

    checker = next(c for c in pipeline.checkers if c.id == "numbers")
    for info in checker.codes:
        assert f"# {info.code}" in page(checker, info)


@given(st.text(alphabet="0123456789.,% $-–abmilnot", max_size=80))
def test_quantities_never_raise_and_stay_in_the_text(text):
    from claimcheck.segmenting import segment

    tokens = segment(claimcheck.Document(text)).tokens
    for quantity in quantities(tokens, range(len(tokens))):
        assert 0 <= quantity.span.start < quantity.span.end <= len(text)
        assert quantity.step > 0
