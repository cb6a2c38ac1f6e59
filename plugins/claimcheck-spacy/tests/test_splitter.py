"""The splitter without spaCy, and with a pipeline built here."""

from __future__ import annotations

import builtins
from dataclasses import replace

import pytest

import claimcheck
import claimcheck_spacy
from claimcheck_spacy import SpacySplitter
from claimcheck_spacy.splitter import MODEL_VARIABLE, load_pipeline

SETTINGS = replace(claimcheck.Settings(), splitter="spacy")

TREES = {
    "Ida Berg, a baker, opened two shops in Ystad in 2004 and sold bread.": [
        ("compound", 1, "PROPN", "NNP"), ("nsubj", 6, "PROPN", "NNP"), ("punct", 1, "PUNCT", ","),
        ("det", 4, "DET", "DT"), ("appos", 1, "NOUN", "NN"), ("punct", 1, "PUNCT", ","), ("ROOT", 6, "VERB", "VBD"),
        ("nummod", 8, "NUM", "CD"), ("dobj", 6, "NOUN", "NNS"), ("prep", 6, "ADP", "IN"), ("pobj", 9, "PROPN", "NNP"),
        ("prep", 6, "ADP", "IN"), ("pobj", 11, "NUM", "CD"), ("cc", 6, "CCONJ", "CC"), ("conj", 6, "VERB", "VBD"),
        ("dobj", 14, "NOUN", "NN"), ("punct", 6, "PUNCT", "."),
    ],
    "He is a Danish sculptor who lives in Lisbon, Portugal.": [
        ("nsubj", 1, "PRON", "PRP"), ("ROOT", 1, "AUX", "VBZ"), ("det", 4, "DET", "DT"), ("amod", 4, "ADJ", "JJ"),
        ("attr", 1, "NOUN", "NN"), ("nsubj", 6, "PRON", "WP"), ("relcl", 4, "VERB", "VBZ"), ("prep", 6, "ADP", "IN"),
        ("pobj", 7, "PROPN", "NNP"), ("punct", 8, "PUNCT", ","), ("appos", 8, "PROPN", "NNP"),
        ("punct", 1, "PUNCT", "."),
    ],
}  # fmt: skip
"""Sentences with the label, head, part of speech and tag of each token."""


def texts(pipeline: claimcheck.Pipeline, text: str) -> list[str]:
    return [c.text for c in pipeline.analyze(text).claims if c.kind == "assertion"]


def checked(splitter: SpacySplitter | None = None) -> claimcheck.Pipeline:
    """A claimcheck pipeline that uses the plugin, or ``splitter`` in its place."""
    plugin = claimcheck_spacy if splitter is None else _Plugin(splitter)
    return claimcheck.Pipeline(SETTINGS, plugins={"spacy": plugin}, entry_points=False)


class _Plugin:
    def __init__(self, splitter: SpacySplitter) -> None:
        self._splitter = splitter

    @claimcheck.hookimpl
    def claimcheck_splitters(self) -> list[SpacySplitter]:
        return [self._splitter]


def test_without_spacy_the_built_in_splitter_does_the_work(monkeypatch):
    real = builtins.__import__

    def refused(name, *args, **kwargs):
        if name == "spacy" or name.startswith("spacy."):
            raise ImportError(name)
        return real(name, *args, **kwargs)

    monkeypatch.setattr(builtins, "__import__", refused)
    text = "The bridge was built in 1932. It was repaired in 1987."
    with claimcheck.Pipeline(entry_points=False) as plain, checked() as pipeline:
        with pytest.warns(UserWarning, match="spaCy is not installed.*built-in splitter"):
            found = texts(pipeline, text)
        assert found == texts(plain, text), "and the second text brings no second warning"
        assert texts(pipeline, text) == found


def test_nothing_of_spacy_is_loaded_for_another_splitter():
    with claimcheck.Pipeline(plugins={"spacy": claimcheck_spacy}, entry_points=False) as pipeline:
        assert texts(pipeline, "The bridge was built in 1932.") == ["The bridge was built in 1932."]


@pytest.fixture
def trees():
    spacy = pytest.importorskip("spacy", reason="spaCy is not installed: pip install --group test")
    from spacy.language import Language

    if not Language.has_factory("claimcheck_test_trees"):

        @Language.component("claimcheck_test_trees")
        def parse(doc):
            rows = TREES.get(doc.text)
            assert rows is None or len(rows) == len(doc)
            for token, (label, head, part, tag) in zip(doc, rows or (), strict=bool(rows)):
                token.dep_, token.head, token.pos_, token.tag_ = label, doc[head], part, tag
            return doc

    pipeline = spacy.blank("en")
    pipeline.add_pipe("claimcheck_test_trees")
    return pipeline


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Ida Berg, a baker, opened two shops in Ystad in 2004 and sold bread.",
            [
                "Ida Berg opened two shops.",
                "Ida Berg opened two shops in Ystad.",
                "Ida Berg opened two shops in 2004.",
                "Ida Berg sold bread.",
                "Ida Berg is a baker.",
            ],
        ),
        (
            "He is a Danish sculptor who lives in Lisbon, Portugal.",
            ["He is Danish.", "He is a sculptor.", "He lives in Lisbon.", "Lisbon is in Portugal."],
        ),
    ],
)
def test_claims_off_a_tree(trees, sentence, expected):
    with checked(SpacySplitter(trees)) as pipeline:
        assert texts(pipeline, sentence) == expected


def test_words_of_a_claim_are_in_its_spans_or_replaced(trees):
    text = "  ".join(TREES)
    with checked(SpacySplitter(trees)) as pipeline:
        for claim in pipeline.analyze(text).claims:
            spans = " ".join(s.of(text) for s in claim.spans).lower().split()
            given = " ".join(new for _, new in claim.resolved).lower().split()
            left = {w.strip(".,") for w in claim.text.lower().split()}
            assert left <= {w.strip(".,") for w in spans + given}


def test_a_pipeline_without_a_parser_hands_over(trees):
    spacy = pytest.importorskip("spacy")
    with checked(SpacySplitter(spacy.blank("en"))) as pipeline, pytest.warns(UserWarning, match="no dependency parser"):
        assert texts(pipeline, "The bridge was built in 1932.") == ["The bridge was built in 1932."]


def test_a_pipeline_is_loaded_from_a_directory(trees, tmp_path, monkeypatch):
    trees.to_disk(tmp_path / "model")
    monkeypatch.setenv(MODEL_VARIABLE, str(tmp_path / "model"))
    loaded, problem = load_pipeline()
    assert problem == ""
    assert loaded.pipe_names == ["claimcheck_test_trees"]
    monkeypatch.setenv(MODEL_VARIABLE, str(tmp_path / "none"))
    loaded, problem = load_pipeline()
    assert loaded is None
    assert "cannot be loaded" in problem
