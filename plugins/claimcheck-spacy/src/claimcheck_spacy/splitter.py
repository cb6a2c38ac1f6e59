"""The splitter: spaCy's trees where there is a pipeline, the built-in grammar where there is none."""

from __future__ import annotations

import os
import warnings
from typing import Any

from claimcheck.model import Analysis, Sentence
from claimcheck.splitting.builtin import BuiltinSplitter
from claimcheck.splitting.draft import Draft
from claimcheck_spacy.walk import Walk

__all__ = ["MODEL_VARIABLE", "SpacySplitter", "load_pipeline"]

MODEL_VARIABLE = "CLAIMCHECK_SPACY_MODEL"
"""The environment variable that names the pipeline to load: a package or a directory."""

_LONGEST = 400
"""Sentences of more tokens than this are no sentences; the built-in splitter keeps them whole."""


class SpacySplitter(BuiltinSplitter):
    """Splits sentences by their dependency trees; wording, title claims and selection are those of claimcheck.

    Args:
        pipeline: a spaCy pipeline with a dependency parser; None loads the one that ``CLAIMCHECK_SPACY_MODEL`` names,
            or else the first installed English one by name. It is loaded at the first sentence.

    Without a pipeline every sentence goes to the built-in grammar, and a ``UserWarning`` says so once.
    """

    id = "spacy"

    def __init__(self, pipeline: Any = None) -> None:
        self._pipeline = pipeline
        self._looked = pipeline is not None

    def drafts(
        self, analysis: Analysis, sentence: Sentence, first: int, last: int, names: dict[int, int]
    ) -> list[Draft]:
        """The assertions of one sentence, read off its tree."""
        plain = super().drafts
        pipeline = self._ready()
        if pipeline is None or last - first > _LONGEST or sentence.span.of(analysis.document.text).rstrip()[-1:] == "?":
            return plain(analysis, sentence, first, last, names)
        doc = _parsed(pipeline, analysis, first, last)
        if not doc.has_annotation("DEP"):
            self._pipeline = None
            _note(f"the spaCy pipeline {pipeline.meta.get('name', '')!r} has no dependency parser")
            return plain(analysis, sentence, first, last, names)
        return Walk(doc, first).run() or plain(analysis, sentence, first, last, names)

    def _ready(self) -> Any:
        """The pipeline, loaded at the first call; None when there is none."""
        if not self._looked:
            self._looked = True
            self._pipeline, problem = load_pipeline()
            if self._pipeline is None:
                _note(problem)
        return self._pipeline


def load_pipeline() -> tuple[Any, str]:
    """A spaCy pipeline, or None and why there is none."""
    try:
        import spacy
    except ImportError:
        return None, "spaCy is not installed (pip install spacy)"
    wanted = os.environ.get(MODEL_VARIABLE)
    found = [wanted] if wanted else sorted(m for m in spacy.util.get_installed_models() if m.startswith("en_"))
    if not found:
        return None, "no English spaCy pipeline is installed (python -m spacy download en_core_web_sm)"
    try:
        return spacy.load(found[0], exclude=["ner", "textcat"]), ""
    except (OSError, ValueError) as e:
        return None, f"the spaCy pipeline {found[0]!r} cannot be loaded: {str(e).splitlines()[0] if str(e) else e!r}"


def _parsed(pipeline: Any, analysis: Analysis, first: int, last: int) -> Any:
    """The tree of tokens ``first`` to ``last``, cut as claimcheck cuts them, so that positions are the same."""
    from spacy.tokens import Doc

    tokens = analysis.tokens
    spaces = [tokens.end[i] < tokens.start[i + 1] for i in range(first, last - 1)] + [False]
    doc = Doc(pipeline.vocab, words=list(tokens.text[first:last]), spaces=spaces)
    for i, token in enumerate(doc):
        token.is_sent_start = i == 0
    for _, component in pipeline.pipeline:
        doc = component(doc)
    return doc


def _note(problem: str) -> None:
    """Say once that the built-in splitter does the work, and why."""
    warnings.warn(f"claimcheck-spacy: {problem}; the built-in splitter is used instead.", UserWarning, stacklevel=2)
