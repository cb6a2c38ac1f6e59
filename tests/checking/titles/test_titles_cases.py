"""The YAML cases of the titles checker, with the embedded knowledge base."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from claimcheck.pipeline import Pipeline
from claimcheck.settings import Settings
from claimcheck.testing.cases import Case, judge, load_cases

CASES = list(load_cases(Path(__file__).with_name("cases")))


@pytest.fixture(scope="module")
def pipeline() -> Iterator[Pipeline]:
    with Pipeline(Settings(), entry_points=False) as made:
        yield made


@pytest.mark.parametrize("case", CASES, ids=str)
def test_case(case: Case, pipeline: Pipeline) -> None:
    assert judge(case, pipeline) == []
