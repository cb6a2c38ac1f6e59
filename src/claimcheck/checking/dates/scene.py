"""What the rules read: the time expressions of one document with the words around them.

Rules take the *values* of the expressions from the annotator; here and in the rules the text itself is only asked
where a word of known value stands, so that a suggestion can replace exactly that word, and for the small words between
two expressions that tie them together.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from claimcheck._frozen import frozen
from claimcheck.checking.dates.almanac import make_date, month_number, weekday_number
from claimcheck.checking.dates.tables import words_of
from claimcheck.model import Mention, PersonValue, Span, TimeValue, TitleValue

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claimcheck.checking.dates.tables import words_of
    from claimcheck.checking.protocol import CheckContext
    from claimcheck.knowledge.protocol import Knowledge
from claimcheck.model import Analysis, Claim

__all__ = ["Person", "Scene", "Time"]

# No sentence of prose is longer: a table or hostile text is looked at up to here, so that time stays linear.
_MOST_TIMES = 40
_MOST_TOKENS = 300


@frozen
class Time:
    """A time expression: its value, the claim it is judged under, and its tokens ``first`` up to ``stop``."""

    mention: Mention
    value: TimeValue
    claim: str
    first: int
    stop: int
    sentence: int

    @property
    def span(self) -> Span:
        """The words of the expression."""
        return self.mention.span

    @property
    def year(self) -> int | None:
        """The year as the words state it."""
        return self.value.get("year")

    @property
    def month(self) -> int | None:
        """The month as the words state it."""
        return self.value.get("month")

    @property
    def day_of_month(self) -> int | None:
        """The day of the month as the words state it."""
        return self.value.get("day")

    @property
    def weekday(self) -> int | None:
        """The weekday as the words state it, Monday = 0."""
        return self.value.get("weekday")

    @property
    def full_date(self) -> date | None:
        """The day, where year, month and day are all stated and there is such a day."""
        year, month, day = self.year, self.month, self.day_of_month
        if year is None or month is None or day is None or self.is_bc:
            return None
        return make_date(year, month, day)

    @property
    def is_bc(self) -> bool:
        """Whether it lies before the year 1."""
        return (self.value.timex or "").startswith("BC")

    @property
    def bare_year(self) -> bool:
        """Whether it states a year and neither month nor day."""
        v = self.value
        return self.year is not None and self.month is None and v.get("season") is None and v.get("quarter") is None

    @property
    def single_day(self) -> date | None:
        """The one day it means, or None where it means a longer time or is not resolved."""
        v = self.value
        return v.earliest if v.earliest is not None and v.earliest == v.latest else None


@frozen
class Person:
    """A person mention with its tokens ``first`` up to ``stop``."""

    mention: Mention
    value: PersonValue
    first: int
    stop: int


class Scene:
    """One document as the rules see it. Everything is computed once, when first asked for."""

    def __init__(self, claims: Sequence[Claim], context: CheckContext) -> None:
        self.analysis: Analysis = context.analysis
        self.text: str = context.document.text
        self.published: date | None = context.published
        self.knowledge: Knowledge = context.knowledge
        self.words = self.analysis.tokens.text
        self.starts = self.analysis.tokens.start
        self.ends = self.analysis.tokens.end
        self.times = tuple(self._times(claims, context))
        self._claims = claims

    @cached_property
    def low(self) -> tuple[str, ...]:
        """The tokens in lower case."""
        return self.analysis.tokens.lower

    @cached_property
    def by_sentence(self) -> dict[int, tuple[Time, ...]]:
        """The expressions of each sentence that has any, in text order."""
        found: dict[int, list[Time]] = {}
        for time in self.times:
            found.setdefault(time.sentence, []).append(time)
        return {k: tuple(v[:_MOST_TIMES]) for k, v in found.items()}

    @cached_property
    def neighbours(self) -> tuple[tuple[Time, Time, tuple[str, ...]], ...]:
        """Expressions that follow one another in a sentence and do not overlap, with the tokens between them."""
        return tuple(
            (left, right, self.between(left, right))
            for times in self.by_sentence.values()
            for left, right in pairwise(times)
            if right.first >= left.stop
        )

    @cached_property
    def stated_years(self) -> frozenset[int]:
        """All years that stand in the document as such."""
        return frozenset(t.year for t in self.times if t.year is not None)

    @cached_property
    def persons(self) -> dict[int, Person]:
        """The person mentions, pronouns aside, by the index of the token behind them."""
        tokens = self.analysis.tokens
        found: dict[int, Person] = {}
        for m in self.analysis.mentions:
            if m.kind == "person" and isinstance(m.value, PersonValue) and m.value.form != "pronoun":
                first, stop = tokens.at(m.span.start), tokens.at(m.span.end - 1) + 1
                found[stop] = Person(m, m.value, first, stop)
        return found

    @cached_property
    def titles(self) -> dict[tuple[int, int], TitleValue]:
        """What stands as a title before a person, by the start and end of the person mention."""
        found: dict[tuple[int, int], TitleValue] = {}
        for m in self.analysis.mentions:
            if (
                m.kind == "title"
                and isinstance(m.value, TitleValue)
                and m.value.relation == "before"
                and m.value.holder
            ):
                found[(m.value.holder.start, m.value.holder.end)] = m.value
        return found

    @cached_property
    def chains(self) -> dict[int, tuple[str, ...]]:
        """The known entities of each chain of person mentions, from its fullest form."""
        found: dict[int, tuple[str, ...]] = {}
        for person in self.persons.values():
            if person.value.chain is not None and person.value.form == "full" and person.value.entities:
                found.setdefault(person.value.chain, person.value.entities[:6])
        return found

    @cached_property
    def claim_of_sentence(self) -> dict[int, str]:
        """The first claim of each sentence, for faults that are not tied to one expression."""
        found: dict[int, str] = {}
        for claim in self._claims:
            found.setdefault(claim.sentence, claim.id)
        return found

    def sentence_tokens(self, sentence: int) -> range:
        """The indexes of the tokens of a sentence."""
        tokens = self.analysis.tokens.within(self.analysis.sentences[sentence].span)
        return tokens[:_MOST_TOKENS]

    def span(self, first: int, stop: int) -> Span:
        """The span of the tokens ``first`` up to, not including, ``stop``."""
        return Span(self.starts[first], self.ends[stop - 1])

    def between(self, left: Time, right: Time) -> tuple[str, ...]:
        """The tokens between two expressions, in lower case; empty when they touch or overlap."""
        return self.low[left.stop : right.first]

    def before(self, index: int, count: int = 1) -> tuple[str, ...]:
        """The ``count`` tokens before token ``index``, in lower case, of the same sentence only."""
        start = max(0, index - count)
        if index < len(self.words):
            here = self.analysis.tokens.sentence
            while start < index and here[start] != here[index]:
                start += 1
        return self.low[start : max(index, 0)]

    def after(self, index: int, count: int = 1) -> tuple[str, ...]:
        """The tokens from ``index`` on, at most ``count``, in lower case, of the sentence of the token before."""
        stop = min(len(self.words), index + count)
        if index > 0:
            here = self.analysis.tokens.sentence
            while stop > index and here[stop - 1] != here[index - 1]:
                stop -= 1
        return self.low[index:stop]

    def is_subject(self, person: Person) -> bool:
        """Whether nothing before a person (capitalised titles aside) makes the name an object: "critics of X said"."""
        index, here = person.first - 1, self.analysis.tokens.sentence
        while index >= 0 and here[index] == here[person.first] and self.words[index][:1].isupper():
            index -= 1
        word = self.low[index] if index >= 0 and here[index] == here[person.first] else ""
        return word not in words_of("scene-objects")

    # Where a stated field stands in an expression.

    def weekday_token(self, time: Time) -> int | None:
        """The token that names the weekday."""
        for i in range(time.first, time.stop):
            if weekday_number(self.words[i]) == time.weekday and len(self.words[i]) > 2:
                return i
        return None

    def month_token(self, time: Time) -> int | None:
        """The token that names the month, None where it is a number."""
        for i in range(time.first, time.stop):
            if len(self.words[i]) > 2 and month_number(self.words[i]) == time.month:
                return i
        return None

    def number_token(self, time: Time, value: int | None, last: bool = False) -> int | None:
        """The token that writes ``value`` in figures; with ``last`` the last such token."""
        order = range(time.stop - 1, time.first - 1, -1) if last else range(time.first, time.stop)
        for i in order:
            word = self.words[i]
            if word.isdecimal() and word.isascii() and len(word) <= 4 and int(word) == value:
                return i
        return None

    def day_token(self, time: Time) -> int | None:
        """The token of the day of the month: beside the month where that is a word."""
        month = self.month_token(time)
        if month is None:
            return self.number_token(time, time.day_of_month)
        near = sorted(range(time.first, time.stop), key=lambda i: (abs(i - month), i))
        for i in near:
            word = self.words[i]
            if word.isdecimal() and word.isascii() and len(word) <= 2 and int(word) == time.day_of_month:
                return i
        return None

    def year_token(self, time: Time) -> int | None:
        """The token of the year, where it is written with four figures."""
        at = self.number_token(time, time.year, last=True)
        return at if at is not None and len(self.words[at]) == 4 else None

    def implied_year(self, month: int, day: int) -> int | None:
        """The year a date without one belongs to: the one that puts it within half a year of publication."""
        if self.published is None:
            return None
        base = self.published
        days = [d for y in (base.year - 1, base.year, base.year + 1) if (d := make_date(y, month, day)) is not None]
        near = [d for d in days if abs(d - base) <= timedelta(183)]
        return near[0].year if len(near) == 1 else None

    def _times(self, claims: Sequence[Claim], context: CheckContext) -> Iterator[Time]:
        tokens = self.analysis.tokens
        owners: dict[int, str] = {}
        for claim in claims:
            for mention in context.mentions(claim):
                if mention.kind == "time":
                    owners[id(mention)] = claim.id
        for mention in self.analysis.mentions:
            owner = owners.get(id(mention))
            if owner is None or not isinstance(mention.value, TimeValue) or not len(mention.span):
                continue
            first, stop = tokens.at(mention.span.start), tokens.at(mention.span.end - 1) + 1
            if first < stop <= len(tokens):
                yield Time(mention, mention.value, owner, first, stop, tokens.sentence[first])
