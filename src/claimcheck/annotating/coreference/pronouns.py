"""Pronouns that can only mean one person of the text."""

from __future__ import annotations

from typing import Final

from claimcheck.annotating.names.parts import Sheet
from claimcheck.model import Analysis, BlockKind, Mention, PersonValue, Span

__all__ = ["pronouns"]

_GENDER: Final = {
    "he": "m", "him": "m", "his": "m", "himself": "m",
    "she": "f", "her": "f", "hers": "f", "herself": "f",
}  # fmt: skip


def pronouns(sheet: Sheet, mentions: list[Mention], analysis: Analysis) -> list[Mention]:
    """Mentions for "he", "she" and their forms where one person alone was named in this sentence or the one before.

    A chain keeps the gender of the first pronoun that was tied to it; a pronoun of the other gender then passes it by.
    Pronouns inside quotations are left alone: the speaker may mean anyone.
    """
    persons = [(m.span.start, m.value) for m in mentions if m.kind == "person" and isinstance(m.value, PersonValue)]
    if not persons:
        return []
    by_sentence: dict[int, list[tuple[int, PersonValue]]] = {}
    tokens = sheet.tokens
    for start, value in persons:
        if value.chain is not None:
            by_sentence.setdefault(tokens.sentence[tokens.at(start)], []).append((start, value))
    gender: dict[int, str] = {}
    found: list[Mention] = []
    for i in [i for i, word in enumerate(sheet.lower) if word in _GENDER]:
        kind = _GENDER[sheet.lower[i]]
        sentence = tokens.sentence[i]
        span = Span(tokens.start[i], tokens.end[i])
        if analysis.quoted(span) or analysis.sentences[sentence].kind is not BlockKind.PROSE:
            continue
        meant = _one(by_sentence, sentence, span.start, gender, kind, analysis)
        if meant is None or meant.chain is None:
            continue
        gender.setdefault(meant.chain, kind)
        linked = PersonValue(meant.name, "pronoun", "", "", "", meant.entities, meant.chain)
        found.append(Mention(span, span.of(sheet.text), "person", linked))
        by_sentence.setdefault(sentence, []).append((span.start, linked))
    return found


def _one(
    by_sentence: dict[int, list[tuple[int, PersonValue]]],
    sentence: int,
    at: int,
    gender: dict[int, str],
    kind: str,
    analysis: Analysis,
) -> PersonValue | None:
    """The one person named before ``at`` in the sentence, else in the sentence before, whose gender may fit."""
    here = [v for start, v in by_sentence.get(sentence, ()) if start < at]
    chosen = here
    if not here and sentence and analysis.sentences[sentence - 1].block == analysis.sentences[sentence].block:
        chosen = [v for _, v in by_sentence.get(sentence - 1, ())]
    fitting = {v.chain: v for v in chosen if v.chain is not None and gender.get(v.chain, kind) == kind}
    return next(iter(fitting.values())) if len(fitting) == 1 else None
