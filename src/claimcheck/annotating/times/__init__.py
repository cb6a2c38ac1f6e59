"""Time expressions: dates, times, durations and sets in running text, with their TIMEX3 values."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from operator import attrgetter
from typing import TYPE_CHECKING

from claimcheck.annotating.times.expression import Expression
from claimcheck.annotating.times.join import share_years
from claimcheck.annotating.times.resolve import Resolver
from claimcheck.annotating.times.scan import find_expressions
from claimcheck.annotating.times.timex import span_of
from claimcheck.annotating.times.words import Words
from claimcheck.model import Analysis, Mention, Span, TimeValue, Tokens

if TYPE_CHECKING:
    from claimcheck.annotating.protocol import AnnotatorContext

__all__ = ["TimeAnnotator", "find_times"]

_STATED = ("weekday", "year", "month", "day", "hour", "minute", "second", "quarter", "half", "decade", "century", "nth")
_stated = attrgetter(*_STATED)
_RELATIVE = frozenset({"deictic", "dayword", "offset", "season"})


class TimeAnnotator:
    """Finds time expressions and resolves them against the day of writing and the story told."""

    id = "times"
    requires: tuple[str, ...] = ()

    def annotate(self, analysis: Analysis, context: AnnotatorContext) -> Iterable[Mention]:
        """The time mentions of ``analysis``, in text order, each with a :class:`~claimcheck.model.TimeValue`."""
        return find_times(analysis.document.text, analysis.tokens, context.published)


def find_times(text: str, tokens: Tokens, published: date | None) -> list[Mention]:
    """The time mentions of a text cut into ``tokens``; ``published`` is the day it speaks from, or None."""
    w = Words(tokens)
    found = find_expressions(w)
    if not found:
        return []
    share_years(w, found)
    resolver = Resolver(w, found, published)
    mentions = []
    for at, e in enumerate(found):
        value, anchor = resolver.value(at)
        start, end = tokens.start[e.first], tokens.end[e.last - 1]
        mentions.append(Mention(Span(start, end), text[start:end], "time", _time_value(e, value, anchor)))
    return mentions


def _time_value(e: Expression, value: str | None, anchor: str) -> TimeValue:
    dated = e.type in ("DATE", "TIME")
    earliest, latest = span_of(value) if dated else (None, None)
    unstated = "year" if e.shared_year or e.short_year else ""
    stated = tuple([(n, v) for n, v in zip(_STATED, _stated(e), strict=True) if v is not None and n != unstated])
    if e.age and e.count is not None and e.unit == "Y":
        stated = (*stated, ("age", int(e.count)))
    return TimeValue(
        e.type,
        value,
        earliest,
        latest,
        e.mod,
        "relative" if e.kind in _RELATIVE and e.form == "calendar" else e.form,
        stated,
        anchor,
        part=e.part,
        meridiem=e.meridiem,
        zone=e.zone,
        unit=e.unit,
        count=e.count,
        step=e.step,
        relation=e.relation,
    )
