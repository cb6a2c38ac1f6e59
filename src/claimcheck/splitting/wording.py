"""Words a draft: a sentence that reads alone, the spans it came from, and every replacement on record."""

from __future__ import annotations

from bisect import bisect_left
from typing import Final

from claimcheck.model import Analysis, Argument, Claim, Span
from claimcheck.splitting.draft import Added, Draft, Range
from claimcheck.splitting.resolution import OPENERS, PRONOUNS, Resolver
from claimcheck.splitting.selection import judged_sentences, words_reason

__all__ = ["Writer"]

_PAIRED: Final = frozenset('“”()[]"')
_NO_SPACE_BEFORE: Final = frozenset(",.;:!?)]}%’'”")


class Writer:
    """Turns the drafts of one document into claims."""

    def __init__(self, analysis: Analysis, resolver: Resolver) -> None:
        self._text = analysis.document.text
        self._tokens = analysis.tokens
        self._resolver = resolver
        self._arguments: dict[Range, Argument | None] = {}
        self._judged = judged_sentences(analysis)
        self._spans: dict[Range, Span] = {}

    def claim(self, draft: Draft, sentence: int) -> Claim:
        """The claim a draft makes, its id still empty (the pipeline gives it)."""
        words: list[str] = []
        resolved: list[tuple[str, str]] = []
        unresolved: list[str] = []
        named: set[int] = set()
        ranges: list[Range] = []
        run: Range | None = None  # ranges that touch are one, so that a word is never cut where two phrases meet in it
        for part in draft.parts:
            if part.__class__ is Added:
                if run is not None:
                    self._range(run, words, resolved, unresolved, named)
                    ranges.append(run)
                    run = None
                words.append(part[0])
                resolved.append((part[1], part[0]))
            elif run is not None and run[1] == part[0]:
                run = (run[0], part[1])
            else:
                if run is not None:
                    self._range(run, words, resolved, unresolved, named)
                    ranges.append(run)
                run = part  # type: ignore[assignment]
        if run is not None:
            self._range(run, words, resolved, unresolved, named)
            ranges.append(run)
        text = _sentence(words, draft.kind)
        reason = draft.reason
        # The words of the names put in may ask to be judged, too, so only claims without any are passed over.
        if reason is None and draft.rule != "title" and (named or sentence in self._judged):
            reason = words_reason(text if draft.judged is None else self._plain(draft.judged))
        argument = self._argument
        return Claim(
            "", text, draft.kind, self._joined(ranges, draft.cover), sentence,
            argument(draft.subject), argument(draft.predicate), argument(draft.object), argument(draft.time),
            argument(draft.place), argument(draft.speaker), draft.negated, draft.modality, reason is None, reason,
            tuple(dict.fromkeys(resolved)) if resolved else (),
            tuple(dict.fromkeys(unresolved)) if unresolved else (),
        )  # fmt: skip

    def _range(
        self, part: Range, words: list[str], resolved: list[tuple[str, str]], unresolved: list[str], named: set[int]
    ) -> None:
        """The words of a token range, with pronouns and short names replaced where that is clear."""
        at, last = part
        tokens = self._tokens
        starts, ends, texts = tokens.start, tokens.end, tokens.text
        from_here = at
        if words:
            if texts[at] in OPENERS and (at == 0 or tokens.sentence[at - 1] != tokens.sentence[at]):
                words.append(texts[at].lower())
                from_here = at = at + 1
        elif tokens.lower[at] in PRONOUNS and at not in self._resolver.at:
            unresolved.append(texts[at])
        order = self._resolver.order
        step = bisect_left(order, at)
        while step < len(order) and order[step] < last:
            first = order[step]
            step += 1
            found = self._resolver.at[first]
            if first < at or found.end > last:
                continue
            at = max(found.end, first + 1)
            if found.chain in named or found.full or found.words == found.origin:
                named.add(found.chain)
                continue
            named.add(found.chain)
            if from_here < first:
                words.append(self._text[starts[from_here] : ends[first - 1]])
            words.append(found.words)
            resolved.append((found.origin, found.words))
            from_here = at
        if from_here < last:
            words.append(self._text[starts[from_here] : ends[last - 1]])

    def _joined(self, ranges: list[Range], cover: tuple[Range, ...]) -> tuple[Span, ...]:
        """The token ranges as spans, in text order, touching ones joined."""
        spans = self._spans
        if cover or len(ranges) > 1:
            if cover:
                ranges.extend(cover)
            ranges.sort()
            joined: list[Range] = []
            start = end = -1
            for first, last in ranges:
                if first >= last:
                    continue
                if first > end or start < 0:
                    if start >= 0:
                        joined.append((start, end))
                    start, end = first, last
                elif last > end:
                    end = last
            if start >= 0:
                joined.append((start, end))
            ranges = joined
        found: list[Span] = []
        for part in ranges:
            span = spans.get(part)
            if span is None:
                first, last = part
                if first >= last:
                    continue
                span = spans[part] = Span(self._tokens.start[first], self._tokens.end[last - 1])
            found.append(span)
        return tuple(found)

    def _plain(self, ranges: tuple[Range, ...]) -> str:
        """The document's own words of token ranges."""
        return " ".join(self._text[self._tokens.start[a] : self._tokens.end[b - 1]] for a, b in ranges if a < b)

    def _argument(self, part: Range | None) -> Argument | None:
        if part is None:
            return None
        if part in self._arguments:
            return self._arguments[part]
        found = None
        if part[0] < part[1]:
            span = Span(self._tokens.start[part[0]], self._tokens.end[part[1] - 1])
            found = Argument(_plain(span.of(self._text)), span)
        self._arguments[part] = found
        return found


def _sentence(words: list[str], kind: str) -> str:
    """The parts put together: single spaces, none before commas and possessives, a capital and a full stop."""
    text = ""
    for word in words:
        if word:
            text += word if not text or word[0] in _NO_SPACE_BEFORE else f" {word}"
    text = _balanced(_plain(text.rstrip(" ,;:-–—")))
    if kind == "mention" or not text:
        return text
    text = text[0].upper() + text[1:]
    return text if text[-1] in ".!?…" or text[-2:] in ('."', ".”", '?"', "?”", '!"', "!”") else f"{text}."


def _plain(text: str) -> str:
    """``text``, which begins and ends with a word, with single spaces."""
    return text if text.isascii() and text.isprintable() and "  " not in text else " ".join(text.split())


def _balanced(text: str) -> str:
    """Without quotation marks or brackets that have lost their partner."""
    if _PAIRED.isdisjoint(text):
        return text
    for left, right in (("“", "”"), ("(", ")"), ("[", "]")):
        if text.count(left) != text.count(right):
            text = text.replace(left, "").replace(right, "")
    if text.count('"') % 2:
        text = text.replace('"', "")
    return " ".join(text.split())
