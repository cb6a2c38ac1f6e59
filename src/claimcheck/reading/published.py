"""The publication date: from the option, front matter, metadata or the dateline, in this order.

The file's name comes last, and is read in :mod:`claimcheck.reading.files`. Every document says which it was.
"""

from __future__ import annotations

import re
from datetime import date, datetime

from claimcheck._patterns import lazy
from claimcheck.segmenting.datelines import published_in

__all__ = ["choose_published", "day_of"]

# 2023-03-21, 2023-03-21T10:15:00Z, 2023-03-21 10:15, 20230321, 20230321T101500Z, 20230321T101500+0000
_ISO = lazy(r"(\d{4})(-?)(\d\d)\2(\d\d)(?:$|[T ]\d\d?:?\d\d)")
_RFC = lazy(r"(?:[A-Za-z]{3},? )?\d{1,2} [A-Za-z]{3} \d{4}(?: \d|$)")
_LONGEST = 100


def choose_published(
    option: date | None, *, front_matter: date | None = None, metadata: date | None = None, text: str = ""
) -> tuple[date | None, str | None]:
    """The publication date of a document and where it was found, for ``published`` and ``published_from``.

    Args:
        option: what the user gave.
        front_matter: the date in the file's front matter.
        metadata: the date in the file's metadata.
        text: the text, whose dateline is read where nothing else says a date.
    """
    for day, told in ((option, "option"), (front_matter, "front matter"), (metadata, "metadata")):
        if day is not None:
            return day, told
    day = published_in(text) if text else None
    return day, "dateline" if day is not None else None


def day_of(value: object) -> date | None:
    """The day a metadata field says, or None where it says none.

    Taken are dates and times of Python, ISO 8601 in both forms, the dates of mail and feeds (RFC 5322) and English
    dates with the month in letters. The day is that of the time zone it is written in: the desk's own.
    """
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if not isinstance(value, str) or len(value) > _LONGEST:
        return None
    text = value.strip()
    if found := _ISO.match(text):
        return _date(int(found[1]), int(found[3]), int(found[4]))
    if _RFC.match(text):
        from email.utils import parsedate

        parts = parsedate(text)
        if parts is not None:
            return _date(*parts[:3])
    return published_in(re.sub(r"\s+", " ", text))


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
