"""A title without a name that in this text can only mean a person who holds another office.

"The Chinese prime minister" in an article about President Xi that never names the premier.
"""

from __future__ import annotations

from datetime import date
from functools import cached_property

from claimcheck.checking.titles.case import Case, Finding
from claimcheck.checking.titles.facts import Facts, Holding
from claimcheck.checking.titles.roles import families_of
from claimcheck.checking.titles.wording import evidence, replace_title, say_term, title_words
from claimcheck.knowledge.protocol import Term
from claimcheck.model import Analysis, PersonValue, Status, TitleValue

__all__ = ["Cast", "misdirected"]

_REACH = 3  # sentences back in which the person meant must have been mentioned
_RECENT = 2  # mentions the person meant must have


class Cast:
    """The people of a document, from its person and title mentions; worked out when first asked for."""

    def __init__(self, analysis: Analysis) -> None:
        self._analysis = analysis

    @cached_property
    def seen(self) -> dict[str, list[int]]:
        """Each known person with the sentences that mention them, in text order."""
        seen: dict[str, list[int]] = {}
        tokens = self._analysis.tokens
        for mention in self._analysis.mentions:
            if isinstance(mention.value, PersonValue) and mention.value.entities:
                at = tokens.at(mention.span.start)
                if at < len(tokens):
                    seen.setdefault(mention.value.entities[0], []).append(tokens.sentence[at])
        return seen

    @cached_property
    def words(self) -> frozenset[str]:
        """The words of the whole text, in lower case."""
        return frozenset(self._analysis.tokens.lower)

    @cached_property
    def titles(self) -> tuple[TitleValue, ...]:
        """What the titles of the text say."""
        return tuple(m.value for m in self._analysis.mentions if isinstance(m.value, TitleValue))


def misdirected(case: Case, cast: Cast) -> Finding | None:
    """Contradicted where the holder of the office is nowhere in the text and one other leader of the country is."""
    title, facts, day = case.title, case.facts, case.day
    if day is None or title.relation != "unnamed" or not title.definite or title.plural or title.modifiers:
        return None
    if title.jurisdiction is None or title.jurisdiction_span is None or title.qualifier is not None:
        return None
    if case.moment.elsewhere or title.chain is not None or title.generic:
        return None
    holder = _holder(facts, title, day)
    if holder is None or _named(facts, cast, holder.person) or _office_has_a_name(cast, title):
        return None
    meant = _meant(case, cast, holder.person, day)
    if meant is None:
        return None
    fact, office = evidence(facts, meant), facts.knowledge.office(holder.office)
    assert office is not None
    other = evidence(facts, (holder, office))
    message = (
        f"{case.mention.text!r} is {facts.name(holder.person)}, whom this text never names; "
        f"if {facts.name(meant[0].person)} is meant: {say_term(facts, *meant)}."
    )
    return Finding(
        "title-misdirected",
        Status.CONTRADICTED,
        0.9,
        message,
        replace_title(case, title_words(meant[1])),
        (fact, other),
        "misdirected",
        meant[0].person,
    )


def _holder(facts: Facts, title: TitleValue, day: date) -> Term | None:
    """The one known holder of the one office named, if it is an office of a country's leaders."""
    if len(title.offices) != 1 or not families_of(*title.roles) & {"lead"}:
        return None
    holders = facts.holders(title.offices[0], day)
    return holders[0] if len({t.person for t in holders}) == 1 else None


def _named(facts: Facts, cast: Cast, person: str) -> bool:
    """Whether the text has any name of a person: as an entity, or a word that can only be part of the name."""
    if person in cast.seen:
        return True
    last = facts.name(person).lower().split()
    return any(word in cast.words for word in last if len(word) > 2) or (len(last) > 1 and last[0] in cast.words)


def _office_has_a_name(cast: Cast, title: TitleValue) -> bool:
    return any(
        t.holder is not None and t.label == title.label and t.jurisdiction == title.jurisdiction for t in cast.titles
    )


def _meant(case: Case, cast: Cast, holder: str, day: date) -> Holding | None:
    """The only other leader of the country in the text, mentioned shortly before but not in this sentence."""
    found: list[Holding] = []
    for person in cast.seen:
        if person == holder:
            continue
        for holding in case.facts.at(person, day):
            leads = "lead" in families_of(holding[1].role)
            if leads and holding[1].jurisdiction == case.title.jurisdiction:
                found.append(holding)
                break
    if len(found) != 1:
        return None
    sentences = cast.seen[found[0][0].person]
    before = [s for s in sentences if case.sentence - _REACH <= s < case.sentence]
    if case.sentence in sentences or not before or len(sentences) < _RECENT:
        return None
    return found[0]
