from __future__ import annotations

import re

import pytest

from claimcheck._patterns import lazy


def test_it_matches_as_the_compiled_pattern_does():
    pattern = lazy(r"(a+)b", re.IGNORECASE)
    assert pattern.match("AAb").group(1) == "AA"
    assert pattern.sub("-", "xaby") == "x-y"
    assert pattern.pattern == "(a+)b"


def test_a_wrong_pattern_is_told_at_its_first_use():
    pattern = lazy("(")
    with pytest.raises(re.error):
        pattern.match("")
