"""The head of one body named as the head of another: "World Bank President" for the one who leads the IMF."""

from __future__ import annotations

from datetime import timedelta

from claimcheck.annotating.titles.labels import same_title
from claimcheck.checking.titles.case import Case, Finding
from claimcheck.checking.titles.facts import Holding
from claimcheck.checking.titles.named import matching, written_jurisdictions
from claimcheck.checking.titles.roles import FULL_TIME, families_of, shared_titles
from claimcheck.checking.titles.wording import best_office, evidence, in_case, say_term, title_words
from claimcheck.knowledge.protocol import Office
from claimcheck.model import Status, Suggestion

__all__ = ["wrong_body"]

_HEADS = frozenset({"body", "bank"})
_SETTLED = timedelta(days=60)  # so soon the text may still speak of whoever came before


def wrong_body(case: Case, person: str) -> Finding | None:
    """Contradicted where the text names the one post at the head of a body, another person is known to hold it then,
    and this person never held it and leads something else then. Titles that a body shares among several people
    (``data/shared.tsv``) say nothing.
    """
    title, day = case.title, case.day
    if day is None or not case.resolved or case.fuzzy or title.qualifier is not None or case.classes:
        return None
    named = _named(case)
    if named is None or matching(case, person) or any(o.id == named.id for _, o in case.facts.held(person)):
        return None
    others = case.facts.others(named.id, person, day)
    mine = [h for h in case.facts.at(person, day) if h[1].single and families_of(h[1].role) & FULL_TIME]
    own = best_office(mine, (named.role,))
    if own is None or len(others) != 1 or others[0].start is None or day - others[0].start < _SETTLED:
        return None
    fact = evidence(case.facts, own)
    code = "title-jurisdiction" if same_title(title.label, own[1]) else "title-wrong"
    return Finding(
        code,
        Status.CONTRADICTED,
        0.95,
        f"{case.facts.name(person)} is not known to have been {case.mention.text!r}: {say_term(case.facts, *own)}.",
        _suggestion(case, own),
        (fact, evidence(case.facts, (others[0], named))),
        "body",
    )


def _named(case: Case) -> Office | None:
    """The one post the title names, where the text itself says the body: beside the title, or in it."""
    title, knowledge = case.title, case.facts.knowledge
    found: list[Office] = []
    if title.jurisdiction_span is not None:
        places = written_jurisdictions(case)
        if len(places) == 1 and case.facts.is_body(places[0]):
            found = [o for o in knowledge.offices(title.label, places[0]) if o.body is None]
    else:
        found = [o for o in knowledge.offices(title.label) if _says_body(case, o)]
    found = [o for o in found if o.single and families_of(o.role) & _HEADS and o.id not in shared_titles()]
    return found[0] if len(found) == 1 else None


def _says_body(case: Case, office: Office) -> bool:
    """Whether the words of the title name the body: "ecb president" does, "council president" does not."""
    if office.body is None:
        return False
    label = case.title.label
    return office.body.lower() in label or _initials(office.body).lower() == label.split(" ")[0]


def _initials(name: str) -> str:
    return "".join(w[0] for w in name.split(" ") if w[0].isupper())


def _suggestion(case: Case, own: Holding) -> tuple[Suggestion, ...]:
    """The person's own post in the place of the other, or only the name of the body where the title is the same."""
    title, office, text = case.title, own[1], case.analysis.document.text
    span, body_span = title.title_span, title.jurisdiction_span
    if span is None:
        return ()
    body = _body_words(case, office)
    if body_span is not None and same_title(title.label, office):
        return (Suggestion(body, body_span),)
    if (body_span is not None and body_span.start > span.start) or " of " in title.label:
        return ()  # "president of the World Bank": the words around it differ from post to post
    words = title_words(office)
    if office.body is not None:
        lead = body.lower() + " "
        words = next((t.removeprefix(lead) for t in office.titles if t.startswith(lead)), words)
    return (Suggestion(f"{body} {in_case(words, text[span.start : span.end])}", case.mention.span),)


def _body_words(case: Case, office: Office) -> str:
    """What a post belongs to, as it stands before a title: the body by the short name it goes by, or a demonym."""
    knowledge = case.facts.knowledge
    if office.body is not None:
        return office.body
    entity = knowledge.entity(office.jurisdiction)
    if entity is None or not case.facts.is_body(office.jurisdiction):
        return knowledge.demonym(office.jurisdiction) or office.jurisdiction
    short = office.jurisdiction
    return short if " " in entity.name and short in knowledge.aliases(short) else entity.name
