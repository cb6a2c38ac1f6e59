"""Doubling a text must not square the time: the whole pipeline on a person who is named again and again."""

from __future__ import annotations

import time

SENTENCE = "Mr. Smith told Prime Minister Ada Obi in London on Tuesday that talks would go on. "


def seconds(pipeline, sentences):
    begin = time.process_time()
    report = pipeline.check(SENTENCE * sentences, published="2023-03-03")
    assert not report.failures
    return time.process_time() - begin


def test_repeated_names_and_titles_stay_linear(pipeline):
    # Before titles were compared once each, eight times the text took about 60 times as long.
    seconds(pipeline, 20)
    small, large = seconds(pipeline, 60), seconds(pipeline, 480)
    assert large < 20 * small
