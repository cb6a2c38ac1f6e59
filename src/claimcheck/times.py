"""Time expressions by themselves, for people who only want dates.

>>> from claimcheck import times
>>> [(m.text, m.value.timex) for m in times.find("It rained on Tuesday.", published="2026-11-23")]
[('Tuesday', '2026-11-17')]
"""

from __future__ import annotations

from datetime import date

from claimcheck.annotating.times import find_times
from claimcheck.model import Document, Mention
from claimcheck.segmenting import segment

__all__ = ["find"]


def find(text: str, published: str | date | None = None) -> list[Mention]:
    """The time expressions of ``text``, in text order.

    Args:
        text: any English text; offsets of the mentions are code points into it, half open.
        published: the day the text speaks from, a date or ``YYYY-MM-DD``; None leaves relative expressions open.

    Each mention has a :class:`~claimcheck.model.TimeValue`.

    Raises:
        ValueError: ``published`` is no date.
    """
    day = date.fromisoformat(published) if isinstance(published, str) else published
    return find_times(text, segment(Document(text)).tokens, day)
