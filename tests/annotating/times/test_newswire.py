"""Articles of newswire/*.yml: every expression of a short text in news style, with its extent and its TIMEX3 value."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from claimcheck import times

_MARK = re.compile(r"\[([^|\[\]]*)\|([^|\[\]]*)\]")
ARTICLES: list[dict[str, Any]] = [
    article
    for path in sorted((Path(__file__).with_name("newswire")).glob("*.yml"))
    for article in yaml.safe_load(path.read_text(encoding="utf-8"))
]


def unmarked(text: str) -> tuple[str, list[tuple[int, int, str]]]:
    """The text without its marks, and the expressions as start, end and value."""
    plain, wanted, last = "", [], 0
    for mark in _MARK.finditer(text):
        plain += text[last : mark.start()]
        wanted.append((len(plain), len(plain) + len(mark[1]), mark[2]))
        plain += mark[1]
        last = mark.end()
    return plain + text[last:], wanted


@pytest.mark.parametrize("article", ARTICLES, ids=lambda article: article["name"])
def test_every_expression_of_the_article(article: dict[str, Any]) -> None:
    text, wanted = unmarked(article["text"])
    found = [(m.span.start, m.span.end, m.value.timex) for m in times.find(text, published=article["published"])]
    assert [(text[s:e], value) for s, e, value in found] == [(text[s:e], value) for s, e, value in wanted]
