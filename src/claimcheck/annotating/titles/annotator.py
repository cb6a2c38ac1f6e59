"""Finds the titles of a document and ties them to the people who bear them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import compress
from typing import TYPE_CHECKING, Final

from claimcheck.annotating.titles.coreference import Known, link
from claimcheck.annotating.titles.holder import Holding, find_holder
from claimcheck.annotating.titles.lexicon import TitleEntry, table, title_at
from claimcheck.annotating.titles.offices import Offices
from claimcheck.annotating.titles.phrase import Phrase, read_phrase
from claimcheck.annotating.titles.reader import Reader
from claimcheck.model import Analysis, Mention, PersonValue, TitleValue

if TYPE_CHECKING:
    from claimcheck.annotating.protocol import AnnotatorContext

__all__ = ["TitleAnnotator"]

# Capitalised words behind a capitalised title that make a name of both: Premier League, Speaker Series.
_NAMED_KINDS: Final = frozenset({"honorific", "rank", "profession"})


class TitleAnnotator:
    """Mentions of kind ``title``, with :class:`claimcheck.model.TitleValue`."""

    id = "titles"
    requires = ("names", "times")

    def annotate(self, analysis: Analysis, context: AnnotatorContext) -> Iterable[Mention]:
        """The titles of the document in text order."""
        reader = Reader(analysis, context.knowledge)
        found = _share_holders(reader, list(_phrases(reader)))
        offices = Offices(context.knowledge, context.published)
        mentions = [_mention(reader, offices, phrase, holding) for phrase, holding in found]
        return _linked(mentions)


def _phrases(reader: Reader) -> Iterable[tuple[Phrase, Holding]]:
    lower, taken = reader.lower, 0
    for i in compress(range(reader.count), map(table().__contains__, lower)):
        if i < taken:
            continue
        entry = title_at(lower, i)
        if entry is None or not _may_be_title(reader, entry, i):
            continue
        phrase = read_phrase(reader, entry, i)
        if phrase.first < taken and phrase.first != i:
            phrase.first = max(phrase.first, taken)
        holding = find_holder(reader, phrase)
        if _worth_telling(reader, phrase, holding):
            taken = phrase.last + 1
            yield phrase, holding


def _may_be_title(reader: Reader, entry: TitleEntry, i: int) -> bool:
    last = i + entry.length - 1
    if not reader.same(i, last):
        return False
    if entry.cased and not reader.capital(i):
        return False
    if entry.plural and i > 1 and reader.lower[i - 1] == "of" and reader.lower[i - 2] == "house":
        return False  # the House of Representatives
    if entry.label == "prime minister" and entry.length == 1 and i and reader.words[i - 1][-1].isdigit():
        return False  # 5 PM
    for k in (i, last):
        mention = reader.named_over.get(k)
        if mention is not None and mention.span.end >= reader.ends[last] and mention.span.start <= reader.starts[i]:
            return False
    if i in reader.person_from and reader.person_from[i].span.end >= reader.ends[last]:
        return False  # a name that is a title word: Judge, King, Major
    after = last + 1
    if not reader.capital(i) or not reader.same(last, after):
        return True
    if reader.lower[after] in ("'s", "’s") and reader.same(last, after + 1) and reader.capital(after + 1):
        return reader.holder_at(after + 1) is not None  # not the Prime Minister's Office
    return not (reader.capital(after) and _runs_on(reader, entry, last))


def _runs_on(reader: Reader, entry: TitleEntry, last: int) -> bool:
    """Whether a capitalised word that is no name of a person follows: Premier League, General Motors."""
    after = last + 1
    if reader.holder_at(after) is not None or reader.ends[last] + 1 != reader.starts[after]:
        return False
    if after in reader.timed or title_at(reader.lower, after) is not None:
        return False
    return entry.length == 1 or entry.kind in _NAMED_KINDS


def _worth_telling(reader: Reader, phrase: Phrase, holding: Holding) -> bool:
    """Ranks, professions and words like "head" count only where they belong to someone."""
    if holding.holders:
        return True
    if phrase.entry.kind == "office":
        return True
    return phrase.entry.kind == "generic" and holding.relation == "unnamed"


def _share_holders(reader: Reader, found: list[tuple[Phrase, Holding]]) -> list[tuple[Phrase, Holding]]:
    """Gives "President and Communist Party leader Xi" one holder and one country for both titles."""
    for k in range(len(found) - 2, -1, -1):
        (left, left_holding), (right, holding) = found[k], found[k + 1]
        between = right.first - left.last - 1
        if not reader.same(left.last, right.first) or between not in (1, 2) or right.determined:
            continue
        joined = reader.lower[left.last + 1] in ("and", "&", "/") or (
            between == 2 and reader.lower[left.last + 1 : right.first] == (",", "and")
        )
        if not joined or left.entry.plural or right.entry.plural or len(holding.holders) > 1:
            continue
        if holding.relation == "before" and not left_holding.holders and not left.determined:
            if reader.capital(left.title[0]) == reader.capital(right.title[0]):
                found[k] = (left, holding)
                _inherit(left, right)
        elif left_holding.relation in ("after", "predicate") and not holding.holders:
            found[k + 1] = (right, left_holding)
            _inherit(left, right)
    return found


def _inherit(left: Phrase, right: Phrase) -> None:
    if right.jurisdiction is None and right.qualifier is None and left.jurisdiction is not None:
        right.candidates, right.jurisdiction = left.candidates, left.jurisdiction


def _mention(reader: Reader, offices: Offices, phrase: Phrase, holding: Holding) -> Mention:
    document = reader.analysis.document
    holder = holding.holders[0] if holding.holders else None
    chain = holder.value.chain if holder is not None and isinstance(holder.value, PersonValue) else None
    named = offices.named(phrase, holder)
    span = reader.span(phrase.first, phrase.last)
    title_span = reader.span(*phrase.title)
    value = TitleValue(
        label=phrase.label,
        roles=named.roles,
        jurisdiction=named.jurisdiction,
        jurisdiction_span=reader.span(*phrase.jurisdiction) if phrase.jurisdiction else None,
        offices=named.offices,
        modifiers=tuple(phrase.modifiers),
        generic=phrase.entry.kind == "generic",
        relation=holding.relation,
        holder=holder.span if holder is not None else None,
        chain=chain,
        title_span=title_span,
        quoted=reader.analysis.quoted(title_span),
        qualifier=reader.span(*phrase.qualifier) if phrase.qualifier else None,
        predicate=holding.predicate,
        others=tuple(m.span for m in holding.holders[1:]),
        definite=phrase.definite,
        plural=phrase.entry.plural,
    )
    return Mention(span, span.of(document.text), "title", value)


def _linked(mentions: list[Mention]) -> list[Mention]:
    """The mentions with chains for titles that stand without a name."""
    known = [
        Known(v.label, v.roles, v.jurisdiction, v.chain, m.span.start)
        for m in mentions
        if isinstance(v := m.value, TitleValue) and v.chain is not None and not v.modifiers and v.qualifier is None
    ]
    if not known:
        return mentions
    done: list[Mention] = []
    for mention in mentions:
        value = mention.value
        if isinstance(value, TitleValue) and value.relation == "unnamed" and not value.modifiers:
            chain = link(value, mention.span.start, known)
            if chain is not None:
                mention = replace(mention, value=replace(value, chain=chain))
        done.append(mention)
    return done
