"""The cases of cases.yml: extents and TIMEX3 values of single sentences."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from claimcheck import times

CASES: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("cases.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_case(case: dict[str, Any]) -> None:
    found = times.find(case["text"], published=case["published"])
    assert [[m.text, m.value.timex] for m in found] == [[str(text), str(value)] for text, value in case["times"]]
