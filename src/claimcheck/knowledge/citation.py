"""The record or page that a hand-written row of the embedded knowledge names.

Its locator is a record in words ("Federal Chancellery of Austria"), or ``read: title; publisher; day; address`` of a
page on which the fact was read; several stand side by side, joined by `` | ``, the latest last. ``complete: `` before
them marks a full list of holders.
"""

from __future__ import annotations

from datetime import date

from claimcheck._frozen import frozen
from claimcheck.knowledge.protocol import Source, Term

__all__ = ["Citation", "cite"]

CURATED = "curated"
"""Id of the source of hand-written rows."""

_FULL_LIST, _PAGE = "complete: ", "read: "


@frozen
class Citation:
    """What to print as the source of a term.

    ``words`` name the record, the page with its publisher and day, or the source. ``address`` is the page's, empty
    where none is named. ``day`` is the day of the page or the day the source was collected, None where not known.
    """

    words: str
    address: str = ""
    day: date | None = None


def cite(term: Term, source: Source | None) -> Citation:
    """The citation of a term: of its own row where it is hand-written, else of its source."""
    if term.source != CURATED or not term.locator:
        return Citation(source.name if source is not None else "", day=source.collected if source else term.as_of)
    record = term.locator.removeprefix(_FULL_LIST).split(" | ")[-1]
    if not record.startswith(_PAGE):
        return Citation(record, day=source.collected if source else term.as_of)
    page = record.removeprefix(_PAGE)
    words, _, address = page.rpartition("; ")
    return Citation(words, address, _day(words.rpartition("; ")[2]))


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
