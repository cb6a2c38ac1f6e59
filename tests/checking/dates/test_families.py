"""The sentences of families.yml: wrong ones found and mended, right ones silent."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from claimcheck import Pipeline, Verdict

_MARK = re.compile(r"([\[{])([^|\[\]{}]*)\|([^|\[\]{}]*)[\]}]")
_DAY = re.compile(r"\((\d{4}-\d\d-\d\d)\) ")
FAMILIES: dict[str, list[str]] = yaml.safe_load(Path(__file__).with_name("families.yml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def pipeline() -> Iterator[Pipeline]:
    with Pipeline() as pipeline:
        yield pipeline


def _alarms(pipeline: Pipeline, text: str, published: str) -> list[Verdict]:
    return [v for v in pipeline.check(text, published=published).verdicts if v.actionable and v.checker == "dates"]


def test_each_kind_has_ten_sentences() -> None:
    assert len(FAMILIES) == 42
    # Two acts that have only one order there are fewer of.
    assert {kind for kind, lines in FAMILIES.items() if len(lines) < 10} == set()


@pytest.mark.parametrize("kind", FAMILIES)
def test_family(pipeline: Pipeline, kind: str) -> None:
    for line in FAMILIES[kind]:
        day = _DAY.match(line)
        published = day[1] if day else "2026-11-23"
        plain = line[day.end() :] if day else line
        mark = _MARK.search(plain)
        assert mark, line
        wrong, right = (_MARK.sub(lambda m, side=side: m[side], plain) for side in (2, 3))  # type: ignore[misc]
        found = _alarms(pipeline, wrong, published)
        assert found, f"not found: {wrong}"
        mended = [wrong[: s.span.start] + s.replacement + wrong[s.span.end :] for v in found for s in v.suggestions]
        assert mark[1] == "{" or right in mended, f"not mended: {wrong} {mended}"
        assert not _alarms(pipeline, right, published), f"alarm: {right}"
