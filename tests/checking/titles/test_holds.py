"""What a verified title says of the time it is verified for."""

from __future__ import annotations

import claimcheck


def _said(pipeline: claimcheck.Pipeline, text: str, published: str) -> list[str]:
    verdicts = pipeline.check(text, published=published).verdicts
    return [v.message for v in verdicts if v.code == "title-wrong" and v.status is claimcheck.Status.SUPPORTED]


def test_a_title_right_only_at_a_time_the_sentence_names_says_so(pipeline: claimcheck.Pipeline) -> None:
    text = "South Korean President Yoon Suk Yeol visited Washington in May 2023."
    (message,) = _said(pipeline, text, "2025-11-21")
    assert message.startswith("Verified for a time the sentence names: ")


def test_a_title_right_on_publication_is_plainly_verified(pipeline: claimcheck.Pipeline) -> None:
    text = "South Korean President Yoon Suk Yeol visited Washington in May 2023."
    (message,) = _said(pipeline, text, "2023-06-01")
    assert message.startswith("Verified: ")
