"""Words a draft: a sentence that reads alone, the spans it came from, and every replacement on record."""

from __future__ import annotations

from bisect import bisect_left

from claimcheck.model import Analysis, Argument, Claim, Span
from claimcheck.splitting.draft import Added, Draft, Part, Range
from claimcheck.splitting.resolution import OPENERS, PRONOUNS, Resolver
from claimcheck.splitting.selection import words_reason

__all__ = ["Writer"]

_PAIRED = frozenset('“”()[]"')
_NO_SPACE_BEFORE = frozenset(",.;:!?)]}%’'”")


class Writer:
    """Turns the drafts of one document into claims."""

    def __init__(self, analysis: Analysis, resolver: Resolver) -> None:
        self._text = analysis.document.text
        self._tokens = analysis.tokens
        self._resolver = resolver
        self._arguments: dict[Range, Argument] = {}

    def claim(self, draft: Draft, sentence: int) -> Claim:
        """The claim a draft makes, its id still empty (the pipeline gives it)."""
        words: list[str] = []
        resolved: list[tuple[str, str]] = []
        unresolved: list[str] = []
        named: set[int] = set()
        for part in _runs(draft.parts):
            if isinstance(part, Added):
                words.append(part.words)
                resolved.append((part.origin, part.words))
            else:
                self._range(part, words, resolved, unresolved, named)
        text = _sentence(words, draft.kind)
        reason = draft.reason
        if reason is None and draft.rule != "title":
            reason = words_reason(text if draft.judged is None else self._plain(draft.judged))
        return Claim(
            id="",
            text=text,
            kind=draft.kind,
            spans=self._spans(draft),
            sentence=sentence,
            subject=self._argument(draft.subject),
            predicate=self._argument(draft.predicate),
            object=self._argument(draft.object),
            time=self._argument(draft.time),
            place=self._argument(draft.place),
            attribution=self._argument(draft.speaker),
            negated=draft.negated,
            modality=draft.modality,
            checkable=reason is None,
            reason=reason,
            resolved=tuple(dict.fromkeys(resolved)) if resolved else (),
            unresolved=tuple(dict.fromkeys(unresolved)) if unresolved else (),
        )

    def _range(
        self, part: Range, words: list[str], resolved: list[tuple[str, str]], unresolved: list[str], named: set[int]
    ) -> None:
        """The words of a token range, with pronouns and short names replaced where that is clear."""
        at, last = part
        starts, ends, texts = self._tokens.start, self._tokens.end, self._tokens.text
        from_here = at
        if words and texts[at] in OPENERS and (at == 0 or self._tokens.sentence[at - 1] != self._tokens.sentence[at]):
            words.append(texts[at].lower())
            from_here = at = at + 1
        table, order = self._resolver.at, self._resolver.order
        if not words and at not in table and texts[at].lower() in PRONOUNS:
            unresolved.append(texts[at])
        step = bisect_left(order, at)
        while step < len(order) and order[step] < last:
            first = order[step]
            step += 1
            found = table[first]
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

    def _spans(self, draft: Draft) -> tuple[Span, ...]:
        """The token ranges as spans, in text order, touching ones joined."""
        ranges = [p for p in draft.parts if not isinstance(p, Added)]
        ranges.extend(draft.cover)
        ranges.sort()
        joined: list[list[int]] = []
        for first, last in ranges:
            if first >= last:
                continue
            if joined and first <= joined[-1][1]:
                joined[-1][1] = max(joined[-1][1], last)
            else:
                joined.append([first, last])
        starts, ends = self._tokens.start, self._tokens.end
        return tuple(Span(starts[a], ends[b - 1]) for a, b in joined)

    def _plain(self, ranges: tuple[Range, ...]) -> str:
        """The document's own words of token ranges."""
        return " ".join(self._text[self._tokens.start[a] : self._tokens.end[b - 1]] for a, b in ranges if a < b)

    def _argument(self, part: Range | None) -> Argument | None:
        if part is None or part[0] >= part[1]:
            return None
        found = self._arguments.get(part)
        if found is None:
            span = Span(self._tokens.start[part[0]], self._tokens.end[part[1] - 1])
            found = self._arguments[part] = Argument(_plain(span.of(self._text)), span)
        return found


def _runs(parts: tuple[Part, ...]) -> list[Part]:
    """``parts`` with ranges that touch made one, so that a word is never cut where two phrases meet in it."""
    done: list[Part] = []
    for part in parts:
        before = done[-1] if done else None
        if isinstance(part, Added) or before is None or isinstance(before, Added) or before[1] != part[0]:
            done.append(part)
        else:
            done[-1] = (before[0], part[1])
    return done


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
