"""Persons, places and organizations: where they are named, and which mentions mean the same one."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

from claimcheck.annotating.coreference import link
from claimcheck.annotating.names import lexicon as lx
from claimcheck.annotating.names.lexicon import Lexicon
from claimcheck.annotating.names.parts import Draft, Sheet, cut, kind_of
from claimcheck.annotating.names.runs import runs
from claimcheck.annotating.names.singles import Families, decide, owner
from claimcheck.model import Analysis, BlockKind, Mention

if TYPE_CHECKING:
    from claimcheck.annotating.protocol import AnnotatorContext

__all__ = ["NameAnnotator"]

_FLAT_SHARE = 0.8  # of the words of a sentence with a capital: a headline in title case
_FLAT_WORDS = 5
_HEADLINE_CAPITALS = 3  # no fewer words with a capital make the share of the shortest title either
_SMALL = lx.PARTICLE | lx.NEAR | lx.STOP
_SKIPPED = frozenset((BlockKind.CODE,))


class NameAnnotator:
    """Finds persons, places and organizations, from knowledge, tables and grammar."""

    id = "names"
    requires: tuple[str, ...] = ("times",)

    def __init__(self) -> None:
        self._lexicon: Lexicon | None = None

    def annotate(self, analysis: Analysis, context: AnnotatorContext) -> Iterable[Mention]:
        """Mentions of kind ``person``, ``place`` and ``organization``, with chains."""
        lexicon = self._lexicon
        if lexicon is None or lexicon.knowledge is not context.knowledge:
            lexicon = self._lexicon = Lexicon(context.knowledge)
        tokens = analysis.tokens
        sheet = Sheet(analysis.document.text, tokens, tokens.lower, lexicon, lexicon.table(tokens.text))
        return link(sheet, _drafts(sheet, analysis), analysis)


def _drafts(sheet: Sheet, analysis: Analysis) -> list[Draft]:
    """All mentions before they are linked, in text order, single words decided."""
    times = _covered(analysis, sheet.lexicon)
    flat = _flat_sentences(sheet.table, analysis)
    found: list[Draft] = []
    for begin, end in runs(sheet.text, sheet.tokens, sheet.lexicon, sheet.table):
        if times.isdisjoint(range(begin, end)):
            found += cut(sheet, begin, end, sheet.tokens.sentence[begin] in flat)
            continue
        for a, b in _outside(begin, end, times):
            found += cut(sheet, a, b, sheet.tokens.sentence[a] in flat)
    persons = frozenset(
        sheet.lower[i]
        for d in found
        if d.kind == "person" and d.end - d.begin > 1
        for i in range(d.begin, d.end)
        if sheet.tokens.text[i][0].isupper() and len(sheet.lower[i]) > 1
    )
    families = Families(sheet, found)
    for draft in found:
        if not draft.kind:
            draft.kind = decide(sheet, draft, persons) or families.kind_of(sheet.lower[draft.begin])
            draft.kind = draft.kind or owner(sheet, draft)
            draft.matches = tuple(m for m in draft.matches if kind_of(m) == draft.kind)
    return [d for d in found if d.kind]


def _covered(analysis: Analysis, lexicon: Lexicon) -> set[int]:
    """Tokens inside time expressions, but for a month's name right behind a given name ("Ines April said")."""
    found: set[int] = set()
    text = analysis.tokens.text
    for mention in analysis.mentions:
        if mention.kind == "time":
            inside = analysis.tokens.within(mention.span)
            named = len(inside) == 1 and inside[0] and text[inside[0] - 1][0].isupper() and text[inside[0]][0].isupper()
            if not (named and lexicon.bits(text[inside[0] - 1]) & lx.GIVEN):
                found.update(inside)
    return found


def _outside(begin: int, end: int, covered: set[int]) -> Iterable[tuple[int, int]]:
    """The parts of a token range that are not covered."""
    start = begin
    for i in range(begin, end + 1):
        if i == end or i in covered:
            if i > start:
                yield start, i
            start = i + 1


def _flat_sentences(table: list[int], analysis: Analysis) -> frozenset[int]:
    """Sentences whose capitals say nothing: headlines, title case, all capitals."""
    found: list[int] = []
    sentence = analysis.tokens.sentence
    capitals = Counter([sentence[i] for i, bits in enumerate(table) if bits & lx.CAPITAL])
    for index, number in capitals.items():
        if number <= _HEADLINE_CAPITALS:
            continue
        begin = bisect_left(sentence, index)
        end = bisect_right(sentence, index, begin)
        headline = analysis.sentences[index].kind is BlockKind.HEADLINE
        capital, plain = _capitals(table[begin:end], headline)
        flat = capital + plain >= _FLAT_WORDS and capital >= (capital + plain) * _FLAT_SHARE
        if flat or (headline and capital > _HEADLINE_CAPITALS):
            found.append(index)
    return frozenset(found)


def _capitals(words: list[int], all_of_them: bool) -> tuple[int, int]:
    """How many words of a sentence have a capital, and how many have none, small words that never have one aside.

    ``words`` are their bits. Unless told to count ``all_of_them``, stops where so many have none that the sentence
    cannot be flat any more.
    """
    capital = plain = 0
    most = len(words) if all_of_them else len(words) * (1 - _FLAT_SHARE)
    for bits in words:
        if bits & lx.CAPITAL:
            if not bits & lx.STOP:
                capital += 1
        elif bits & lx.LETTER and not bits & _SMALL:
            plain += 1
            if plain > most:
                break
    return capital, plain
