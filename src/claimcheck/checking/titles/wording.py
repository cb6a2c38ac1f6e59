"""Words for evidence, messages and suggestions."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from claimcheck.annotating.titles.lexicon import title_at
from claimcheck.checking.titles.case import Case
from claimcheck.checking.titles.facts import Facts, Holding
from claimcheck.checking.titles.roles import abbreviations, families_of, usual_titles
from claimcheck.knowledge.citation import cite
from claimcheck.knowledge.protocol import Office, Term
from claimcheck.model import Evidence, Span, Suggestion

__all__ = ["best_office", "evidence", "in_case", "replace_title", "say_term", "title_words", "with_word"]

_FORMAL = 3  # words beyond which a title is a ministry's full name
_SMALL = frozenset({"of", "for", "the", "and", "to", "in"})
_VOWELS = frozenset("aeiou")


def say_date(day: date, precision: str) -> str:
    """The date in the precision its source has."""
    if precision == "year":
        return str(day.year)
    return day.isoformat()[:7] if precision == "month" else day.isoformat()


def say_term(facts: Facts, term: Term, office: Office) -> str:
    """A term in words: "Antony Blinken was US Secretary of State from 2021-01-26 to 2025-01-20"."""
    name = facts.name(term.person)
    start = say_date(term.start, term.precision) if term.start else None
    if term.end_max is None:
        known = f" (as of {term.as_of.isoformat()})" if term.as_of else ""
        return f"{name} has been {office.label} since {start or 'an unknown day'}{known}"
    end = say_date(term.end_max, term.precision)
    if term.end_min is not None and term.end_min.year != term.end_max.year:
        end = f"{term.end_min.year} or {term.end_max.year}"
    return f"{name} was {office.label} from {start or 'an unknown day'} to {end}"


def evidence(facts: Facts, holding: Holding) -> Evidence:
    """A term as evidence, with the record, page or source that tells it."""
    term, office = holding
    cited = cite(term, facts.knowledge.source(term.source))
    named = f" ({cited.words})" if cited.words else ""
    return Evidence(
        source=term.source,
        statement=say_term(facts, term, office) + named,
        locator=cited.address or term.locator or f"{term.person} {office.id}",
        valid_from=term.start,
        valid_to=term.end_max,
        retrieved=cited.day,
    )


def best_office(holdings: Sequence[Holding], roles: Sequence[str]) -> Holding | None:
    """Of the offices a person holds, the one a text most likely means where it names ``roles``."""
    if not holdings:
        return None
    wanted = families_of(*roles)

    def rank(holding: Holding) -> tuple[int, int]:
        own = families_of(holding[1].role)
        return (0 if own & wanted else 1, 0 if "lead" in own else 1)

    return min(holdings, key=rank)


def title_words(office: Office) -> str:
    """The title of an office as news writes it, in lower case: "foreign minister" for a ministry's full name."""
    if not office.titles:
        return office.label.split(" of ")[0].lower()
    if {"king", "queen"} <= set(office.titles):
        return "monarch"  # which of the two depends on the holder, and the knowledge does not tell
    usual = usual_titles().get(office.role, "")
    first = office.titles[0]
    formal = len(first.split(" ")) > _FORMAL or " of " in first or " for " in first
    return usual if formal and usual in office.titles else first


def replace_title(case: Case, title: str) -> tuple[Suggestion, ...]:
    """The change that puts ``title`` (lower case) over the words of the title, in their case and with its article."""
    span = case.title.title_span
    if span is None:
        return ()
    text = case.analysis.document.text
    if text[span.start : span.end].endswith("."):
        title = _shortened(title)
    words = in_case(title, text[span.start : span.end])
    entry = title_at(title.split(" "), 0)
    if entry is not None and entry.kind == "generic" and span.start and not words.isupper():
        words = title  # "leader" is no formal title
    start, lead = span.start, ""
    if case.mention.span.start == span.start:
        start, lead = _article(text, span.start, words)
    return (Suggestion(lead + words, Span(start, span.end)),)


def _article(text: str, start: int, words: str) -> tuple[int, str]:
    """Where the change starts and the article it carries, where "a" must become "an" or the other way round."""
    for article in ("a ", "an ", "A ", "An "):
        if text.startswith(article, start - len(article)) and not text[: start - len(article)][-1:].isalpha():
            right = "an" if words[:1].lower() in _VOWELS else "a"
            if right == article.strip().lower():
                return start, ""
            return start - len(article), (right.capitalize() if article[0] == "A" else right) + " "
    return start, ""


def with_word(case: Case, word: str) -> tuple[Suggestion, ...]:
    """The change that puts ``word`` ("former", "incoming") in front of a title, behind a possessive country.

    An article "a" or "an" is mended with it; at the start of a sentence the word takes the capital.
    """
    text, start = case.analysis.document.text, case.mention.span.start
    place = case.title.jurisdiction_span
    if place is not None and place.start == start and text[place.end : place.end + 2] in ("'s", "’s"):
        return (Suggestion(word + " ", Span(place.end + 3, place.end + 3)),)
    opens = text[:start].rstrip()[-1:] in ("", ".", "!", "?", "\n", "”", '"', "“")
    if text[start : start + 1].isupper() and opens:
        return (Suggestion(word.capitalize() + " ", Span(start, start)),)
    begin, lead = _article(text, start, word)
    return (Suggestion(lead + word + " ", Span(begin, start)),)


def _shortened(title: str) -> str:
    """The abbreviation that stands before a name where the text abbreviates titles: "Rep." for "Sen."."""
    return next((short for full, short in abbreviations() if full == title), title)


def in_case(title: str, model: str) -> str:
    """``title`` in the case of ``model``: capitals, title case, or lower case."""
    letters = [c for c in model if c.isalpha()]
    if len(letters) > 3 and all(c.isupper() for c in letters):
        return title.upper()
    heads = [w for w in model.replace("-", " ").split() if w.lower() not in _SMALL]
    if heads and all(w[0].isupper() for w in heads):
        return " ".join(w if w in _SMALL else _capital(w) for w in title.split(" "))
    if heads and heads[0][0].isupper():
        return _capital(title)
    return title


def _capital(word: str) -> str:
    return "-".join(p[:1].upper() + p[1:] for p in word.split("-"))
