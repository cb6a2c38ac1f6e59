"""What the tests of readers share: holding a document against its file."""

from __future__ import annotations

import contextlib
import html
import json
import re

import pytest

from claimcheck.model import Document


@pytest.fixture(scope="session")
def faithful():
    """Holds each segment of a document against the file: verbatim words stand there, others stand for what is there.

    ``moved`` tells that words may have been moved. Returns how many characters of the document are verbatim.
    """

    def hold(document: Document, file: str, moved: bool = False) -> int:
        starts = [0, *(m.end() for m in re.finditer(r"\r\n|\r|\n", file))]

        def offset(place) -> int:
            assert 1 <= place.line <= len(starts)
            return starts[place.line - 1] + place.column - 1

        verbatim, text = 0, document.text
        for i, segment in enumerate(document.origin):
            end = document.origin[i + 1].start if i + 1 < len(document.origin) else len(text)
            words, at = text[segment.start : end], offset(segment)
            if segment.end is None:
                assert file[at : at + len(words)] == words
                verbatim += len(words)
            else:
                behind = offset(segment.end)
                assert at <= behind <= len(file)
                # Words that the tree builder moved out of a table have a place, but no source of their own.
                assert (moved and at == behind) or _stands_for(file[at:behind], words), (file[at:behind], words)
        return verbatim

    return hold


def _stands_for(source: str, words: str) -> bool:
    if not source:
        return not words.strip() or words in ("\ufffc", "• ")
    forms = {html.unescape(source), source.removeprefix("\\")}
    if source.startswith("\\"):
        with contextlib.suppress(ValueError):
            forms.add(json.loads(f'"{source}"'))
    return words in forms or (words == " " and not html.unescape(source).strip(" \t\r\n\f\\"))
