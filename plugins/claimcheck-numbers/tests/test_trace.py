"""The steps that led to a verdict, where a run asks for them."""

from __future__ import annotations

import claimcheck


def test_the_steps_tell_the_arithmetic():
    text = "Sales rose 50 percent, from 100 million to 200 million dollars."
    with claimcheck.Pipeline(claimcheck.Settings(trace=True)) as pipeline:
        found = [v for v in pipeline.check(text).verdicts if v.checker == "numbers"]
    assert found
    for verdict in found:
        kinds = [s.kind for s in verdict.trace]
        assert kinds[0] == "claim"
        assert "rule" in kinds
        assert kinds[-1] == "decision"
        assert any(verdict.evidence[0].statement in s.text for s in verdict.trace if s.kind == "asked")
