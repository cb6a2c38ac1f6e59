"""One person with two titles that cannot both hold, in one text; also for people no source knows."""

from __future__ import annotations

from collections.abc import Sequence

from claimcheck.checking.titles.case import Case, Finding
from claimcheck.checking.titles.named import hints
from claimcheck.checking.titles.roles import exclusive
from claimcheck.model import Evidence, Status, TitleValue

__all__ = ["inconsistent", "plain"]


def inconsistent(case: Case, earlier: Sequence[Case]) -> Finding | None:
    """Conflicting where the person bore, earlier in the text, a title that excludes this one.

    ``earlier`` are the plain titles of the same chain. Only those count: no "former", no date away from publication,
    no predicate of becoming, no other country. Titles in quotation marks are someone else's.
    """
    if not plain(case):
        return None
    mine = hints(case.title.label)
    for other in earlier:
        if None not in (other.title.jurisdiction, case.title.jurisdiction) and (
            other.title.jurisdiction != case.title.jurisdiction
        ):
            continue
        if _exclude(mine, hints(other.title.label)):
            return _finding(case, other)
    return None


def plain(case: Case) -> bool:
    """Whether the title says without more ado what a person is: beside a name, with no word that qualifies it."""
    title: TitleValue = case.title
    if (
        title.chain is None
        or title.relation not in ("before", "after")
        or title.modifiers
        or title.quoted
        or case.classes
    ):
        return False
    return not (title.generic or title.qualifier or title.plural or case.moment.elsewhere)


def _exclude(mine: Sequence[str], theirs: Sequence[str]) -> bool:
    """Whether every reading of the one title excludes every reading of the other."""
    if not mine or not theirs:
        return False
    mine = [r for r in mine if r != "president-of-body"]
    theirs = [r for r in theirs if r != "president-of-body"]
    return all(frozenset((a, b)) in exclusive() for a in mine for b in theirs) and bool(mine and theirs)


def _finding(case: Case, other: Case) -> Finding:
    span = other.mention.span
    statement = f"{other.mention.text!r} earlier in this text, of the same person"
    message = f"{case.mention.text!r} here, {other.mention.text!r} earlier: one person does not hold both."
    fact = Evidence("document", statement, f"{span.start}-{span.end}")
    return Finding("title-inconsistent", Status.CONFLICTING, 0.87, message, (), (fact,), "inconsistent")
