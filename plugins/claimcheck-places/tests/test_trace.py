"""The steps that led to a verdict, where a run asks for them."""

from __future__ import annotations

import claimcheck


def test_the_steps_tell_which_places_were_looked_at():
    text = "He flew to Kyiv, the Russian capital, on Monday."
    with claimcheck.Pipeline(claimcheck.Settings(trace=True)) as pipeline:
        (verdict,) = (v for v in pipeline.check(text).findings if v.checker == "places")
    candidates = [s for s in verdict.trace if s.kind == "candidate"]
    assert candidates
    assert not any(s.kept for s in candidates)
    assert any("country “Russian” is: RU" in s.text for s in verdict.trace)
    assert any(s.text.startswith("place-capital: ") for s in verdict.trace if s.kind == "rule")
