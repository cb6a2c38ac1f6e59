"""The YAML cases of the date rules."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from claimcheck import Pipeline
from claimcheck.checking.dates import DatesChecker
from claimcheck.checking.pages import page
from claimcheck.testing.cases import Case, judge, load_cases

CASES = list(load_cases(Path(__file__).with_name("cases")))


@pytest.fixture(scope="module")
def pipeline() -> Iterator[Pipeline]:
    with Pipeline(entry_points=False) as pipeline:
        yield pipeline


@pytest.mark.parametrize("case", CASES, ids=str)
def test_case(case: Case, pipeline: Pipeline) -> None:
    assert judge(case, pipeline) == []


def test_every_code_has_cases_both_ways() -> None:
    codes = {c.code for c in DatesChecker.codes} - {"date-verified"}
    for outcome in ("fail", "pass"):
        assert codes <= {c.code for c in CASES if c.outcome == outcome}
    assert "supported" in {c.outcome for c in CASES}


@pytest.mark.parametrize("info", DatesChecker.codes, ids=lambda info: info.code)
def test_every_code_has_its_page(info) -> None:
    text = page(DatesChecker(), info)
    assert text.startswith(f"# {info.code}\n")
    for heading in (
        "## What it reports",
        "## Why it matters",
        "## Example",
        "## Evidence",
        "## What it is known to miss",
    ):
        assert heading in text
