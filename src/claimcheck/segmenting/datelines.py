"""Datelines: the line or lead that says where and when a text was written."""

from __future__ import annotations

import re
from datetime import date

from claimcheck._patterns import lazy

__all__ = ["dateline_end", "is_date_line", "published_in"]

_MONTHS = {
    m: i
    for i, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
            "september sept sep", "october oct", "november nov", "december dec",
        ),
        1,
    )
    for m in names.split()
}  # fmt: skip
_WEEKDAYS = {
    d: i
    for i, names in enumerate(
        ("monday mon", "tuesday tue tues", "wednesday wed", "thursday thu thur thurs", "friday fri", "saturday sat",
         "sunday sun")
    )
    for d in names.split()
}  # fmt: skip

# Words that stand in a date line beside the date itself.
_FILLERS = frozenset(
    ("published", "updated", "posted", "last", "modified", "first", "created", "date", "dated", "on", "at", "of", "the",
     "gmt", "utc", "bst", "est", "edt", "cst", "cdt", "mst", "mdt", "pst", "pdt", "et", "ct", "mt", "pt", "cet", "cest",
     "ist", "jst", "am", "pm", "a.m", "p.m", "noon", "midnight", "t", "z", "st", "nd", "rd", "th")
)  # fmt: skip
_WORD = lazy(r"[A-Za-z]+(?:\.[A-Za-z]+)?\.?|\d+|\S")
_LINE_LIMIT = 90

# "WASHINGTON (AP) —", "LONDON, March 21, 2023 (Reuters) -", "PARIS —": a place in capitals, further places or a date
# behind commas, an agency in brackets, a dash. Every repetition is bounded.
_LEAD = lazy(
    r"(?P<place>[A-Z][A-Z.'’-]{2,24}(?: [A-Z][A-Z.'’-]{1,24}){0,3})"
    r"(?P<more>(?:, [A-Z][\w.' ’]{1,30}){0,2}(?:,? \d{1,2}(?:, \d{4}| [A-Z][a-z]{2,8}\.?(?: \d{4})?)?)?)"
    r"(?P<agency> ?\([A-Z][\w/ .&-]{1,30}\))?"
    r"[ ]?(?P<dash>—|–|--|(?<= )-(?= ))(?=\s|[A-Z“\"])"
)

_LONGEST_LEAD = 300
"""More characters than the pattern can take in."""


def dateline_end(text: str, start: int, end: int) -> int:
    """The offset behind the dateline that opens ``text[start:end]``, its dash included; ``start`` if there is none."""
    if not text[start : start + 3].isupper():
        return start
    lead = text[start : min(end, start + _LONGEST_LEAD)]
    if not ("—" in lead or "–" in lead or "--" in lead or " - " in lead):
        return start
    found = _LEAD.match(text, start, end)
    if found is None or found.end() >= end:
        return start
    # A dash alone behind capitals is as often an exclamation or a heading: ask for a long dash then.
    if found["agency"] is None and found["dash"] == "-" and not found["more"]:
        return start
    return found.end()


def is_date_line(line: str) -> bool:
    """Whether a line says a date and nothing else: "Friday, July 21, 2017", "Published: 3 May 2020, 10:15 GMT"."""
    if len(line) > _LINE_LIMIT:
        return False
    months = numbers = weekdays = 0
    for word in _WORD.findall(line):
        low = word.lower().rstrip(".")
        if low in _MONTHS:
            months += 1
        elif low in _WEEKDAYS:
            weekdays += 1
        elif word.isdigit():
            numbers += 1
        elif low and low not in _FILLERS and any(c.isalnum() for c in low):
            return False
    if months:
        return numbers > 0
    return (weekdays == 1 and numbers == 0 and line.rstrip(".,:").isalpha()) or bool(_ISO.search(line))


_ISO = lazy(r"(?<![\d-])(\d{4})-(\d\d)-(\d\d)(?![\d-])")
_DAY_MONTH = lazy(r"(?<!\d)(\d{1,2})(?:st|nd|rd|th)? (?:of )?([A-Za-z]{3,9})\.?,? (\d{4})(?!\d)")
_MONTH_DAY = lazy(r"(?<![^\W\d_])([A-Za-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?, ?(\d{4})(?!\d)")
_HEAD_LINES = 12
_HEAD_LIMIT = 4000


def published_in(text: str) -> date | None:
    """The day the dateline of a text states in full, or None.

    Only lines at the head of the text count, that say a date and nothing else or open with a dateline, and only dates
    with day, month and year; all-digit dates other than ISO ones are ambiguous and do not count. Where the weekday does
    not fit the date, or two date lines disagree, there is an error somewhere and the answer is None; of "Published ..."
    and "Updated ..." the first counts.
    """
    lines = [line.strip() for line in text[:_HEAD_LIMIT].splitlines()[: _HEAD_LINES * 2] if line.strip()]
    for line in lines[:_HEAD_LINES]:
        head = line if is_date_line(line) else line[: dateline_end(line, 0, len(line))]
        if head:
            day, sound = _date_in(head)
            if not sound:
                return None
            if day is not None:
                return day
    return None


def _date_in(head: str) -> tuple[date | None, bool]:
    """The first full date in a dateline, and whether nothing about it is contradictory."""
    found: tuple[int, int, int] | None = None
    if m := _ISO.search(head):
        found = int(m[1]), int(m[2]), int(m[3])
    elif (m := _DAY_MONTH.search(head)) and m[2].lower() in _MONTHS:
        found = int(m[3]), _MONTHS[m[2].lower()], int(m[1])
    elif (m := _MONTH_DAY.search(head)) and m[1].lower() in _MONTHS:
        found = int(m[3]), _MONTHS[m[1].lower()], int(m[2])
    if found is None:
        return None, True
    try:
        day = date(*found)
    except ValueError:
        return None, False
    weekday = next((_WEEKDAYS[w.lower()] for w in re.findall(r"[A-Za-z]+", head) if w.lower() in _WEEKDAYS), None)
    return (day, True) if weekday is None or weekday == day.weekday() else (None, False)
