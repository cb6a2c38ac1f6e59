"""What the splitter does for each sentence besides reading it: its drafts, brackets and mentions."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from claimcheck.model import Analysis, Claim, PersonValue, Sentence, Span, TitleValue, Tokens
from claimcheck.splitting.compose import Composer
from claimcheck.splitting.draft import Added, Draft
from claimcheck.splitting.selection import sentence_reason
from claimcheck.splitting.syntax.names import work_titles
from claimcheck.splitting.syntax.tagger import Tagger, load_model
from claimcheck.splitting.syntax.units import units

if TYPE_CHECKING:
    from claimcheck.annotating.protocol import AnnotatorContext

__all__ = [
    "bounds_of",
    "jurisdiction_names",
    "mentions_by_sentence",
    "names_in",
    "sentence_drafts",
    "take_in_brackets",
    "take_in_mentions",
]

_LONGEST: Final = 400
"""Sentences of more tokens than this are no sentences; they are kept whole."""

_tagger: Final[list[Tagger]] = []


def _tag(words: Sequence[str]) -> str:
    """The tags of a sentence; the model is loaded at the first one."""
    if not _tagger:
        _tagger.append(Tagger(load_model()))
    return _tagger[0].tag(words)


def sentence_drafts(
    analysis: Analysis, sentence: Sentence, first: int, last: int, names: dict[int, int]
) -> list[Draft]:
    """The assertions of one sentence, tokens ``first`` to ``last``."""
    tokens = analysis.tokens
    reason = sentence_reason(sentence.span.of(analysis.document.text))
    if reason is None and last - first <= _LONGEST:
        parts = units(tokens, _tag(tokens.text[first:last]), tokens.lower[first:last], first, last, names)
        drafts = Composer(parts, tokens.text).run()
        if drafts:
            return drafts
    return [Draft("sentence", ((first, last),), reason=reason)]


def take_in_brackets(tokens: Tokens, drafts: list[Draft], first: int, last: int) -> None:
    """Let the spans of drafts take in what stands in brackets right behind their words ("Giallo (2009)")."""
    words = tokens.text
    if "(" not in words[first:last]:
        return
    closing: dict[int, int] = {}
    opened = -1
    for i in range(first, last):
        if words[i] == "(":
            opened = i
        elif words[i] == ")" and opened >= 0:
            closing[opened] = i + 1
            if opened > first and words[opened - 1] in ('"', "”", "’", "»"):
                closing[opened - 1] = i + 1
            opened = -1
    for draft in drafts:
        for part in draft.parts:
            if not isinstance(part, Added) and part[1] in closing:
                draft.cover = (*draft.cover, (part[1], closing[part[1]]))


def names_in(analysis: Analysis) -> dict[int, int]:
    """Names that must not be cut: their first token and the one behind their last."""
    tokens = analysis.tokens
    found: dict[int, int] = {}
    for mention in analysis.mentions:
        value = mention.value
        if mention.kind not in ("person", "organization", "place"):
            continue
        if isinstance(value, PersonValue) and value.form == "pronoun":
            continue
        first = tokens.at(mention.span.start)
        if first < len(tokens):
            found[first] = max(found.get(first, 0), tokens.at(mention.span.end - 1) + 1)
    for first, last in work_titles(analysis):
        if not any(i in found and found[i] > last for i in range(max(0, first - 8), last)):
            found[first] = last
    return found


def mentions_by_sentence(analysis: Analysis) -> dict[int, list[Span]]:
    """The spans of the mentions of each sentence, pronouns aside."""
    found: dict[int, list[Span]] = {}
    tokens = analysis.tokens
    for mention in analysis.mentions:
        if isinstance(mention.value, PersonValue) and mention.value.form == "pronoun":
            continue
        at = tokens.at(mention.span.start)
        if at < len(tokens):
            found.setdefault(tokens.sentence[at], []).append(mention.span)
    return found


def take_in_mentions(claims: list[Claim], mentions: Iterable[Span]) -> None:
    """Names and dates that no checkable claim of their sentence covers join the spans of the one before them.

    A claim then speaks for more words than it repeats; the alternative, the whole sentence as one more claim, says
    everything twice. Where nothing is checkable they are left alone (and become claims of kind ``mention``).
    """
    open_ones = [i for i, c in enumerate(claims) if c.checkable and c.spans]
    if not open_ones:
        return
    covered = [span for i in open_ones for span in claims[i].spans]
    for mention in mentions:
        start, end = mention.start, mention.end
        for span in covered:
            if span.start <= start and end <= span.end:
                break
        else:
            _take(claims, open_ones, mention)
            covered = [span for i in open_ones for span in claims[i].spans]


def _take(claims: list[Claim], open_ones: list[int], mention: Span) -> None:
    """A mention joins the spans of the claim before it, of the first one where none stands before it."""
    before = [i for i in open_ones if claims[i].spans[0].start <= mention.start]
    at = max(before, key=lambda i: claims[i].spans[-1].end) if before else open_ones[0]
    claims[at] = replace(claims[at], spans=_joined((*claims[at].spans, mention)))


def _joined(spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """Spans in text order, overlapping ones as one."""
    done: list[Span] = []
    for span in sorted(spans, key=lambda s: s.start):
        if done and span.start <= done[-1].end:
            done[-1] = Span(done[-1].start, max(done[-1].end, span.end))
        else:
            done.append(span)
    return tuple(done)


def jurisdiction_names(analysis: Analysis, context: AnnotatorContext) -> dict[str, str]:
    """The name of each jurisdiction the titles of the document speak of, as the knowledge base has it."""
    ids = {m.value.jurisdiction for m in analysis.mentions if isinstance(m.value, TitleValue)}
    names: dict[str, str] = {}
    for identity in ids:
        entity = context.knowledge.entity(identity) if identity else None
        if entity is not None:
            names[entity.id] = entity.name
            names[identity or ""] = entity.name
    return names


def bounds_of(analysis: Analysis) -> dict[int, tuple[int, int]]:
    """The first and last token (not included) of each sentence."""
    owner = analysis.tokens.sentence
    bounds = {}
    for sentence in analysis.sentences:
        first = bisect_left(owner, sentence.index)
        bounds[sentence.index] = (first, bisect_right(owner, sentence.index, first))
    return bounds
