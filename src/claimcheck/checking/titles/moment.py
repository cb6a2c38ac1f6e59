"""The days a sentence may speak of: the publication date, and the dates it names."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from claimcheck._frozen import frozen
from claimcheck.model import Analysis, Mention, TimeValue

__all__ = ["Moment", "Moments"]

_NEAR = timedelta(days=45)  # a date this near to publication is the present of a news text
_FORMS = frozenset({"calendar", "weekday", "relative", "holiday"})
_OPEN = frozenset({"PRESENT_REF", "FUTURE_REF"})  # "now", "in future": not another time
_BACK = 2  # sentences before this one in the same paragraph whose dates may still rule


@frozen
class Moment:
    """When a sentence speaks: ``published`` (None: unknown), the ``windows`` of the dates it names.

    ``around`` are the windows of dates away from publication in the sentence or shortly before it: it may speak of
    those times. ``unclear`` tells that the sentence has a date that could not be placed. ``present`` tells that a date
    near publication stands in it and no other. ``told`` are the windows of all dates of the text.
    """

    published: date | None
    windows: tuple[tuple[date, date], ...] = ()
    around: tuple[tuple[date, date], ...] = ()
    unclear: bool = False
    present: bool = False
    told: tuple[tuple[date, date], ...] = ()

    @property
    def elsewhere(self) -> bool:
        """Whether the sentence may speak of another time than that of its publication."""
        return self.unclear or bool(self.around)

    def may_touch(self, start: date | None, end: date | None) -> bool:
        """Whether the sentence may speak of a day between ``start`` and ``end`` (None: without bound)."""
        return self.unclear or _touch(self.around, start, end)

    def told_of(self, start: date | None, end: date | None) -> bool:
        """Whether a date anywhere in the text lies between ``start`` and ``end`` (None: without bound)."""
        return _touch(self.told, start, end)


def _touch(windows: tuple[tuple[date, date], ...], start: date | None, end: date | None) -> bool:
    return any((end is None or w[0] <= end) and (start is None or start <= w[1]) for w in windows)


class Moments:
    """The moments of the sentences of one document."""

    def __init__(self, analysis: Analysis) -> None:
        self._published = analysis.document.published
        self._sentences = analysis.sentences
        self._found: dict[int, Moment] = {}
        self._times: dict[int, list[TimeValue]] = {}
        tokens = analysis.tokens
        for mention in analysis.mentions:
            if isinstance(mention.value, TimeValue) and mention.value.form in _FORMS:
                at = tokens.at(mention.span.start)
                if at < len(tokens):
                    self._times.setdefault(tokens.sentence[at], []).append(mention.value)

        self._told = tuple(w for times in self._times.values() for w in _windows(times))

    def of(self, sentence: int) -> Moment:
        """The moment of a sentence."""
        found = self._found.get(sentence)
        if found is None:
            found = self._found[sentence] = self._read(sentence)
        return found

    def _read(self, index: int) -> Moment:
        published = self._published
        own = self._times.get(index, [])
        windows = _windows(own)
        unclear = any(t.earliest is None and t.timex not in _OPEN and t.type in ("DATE", "TIME") for t in own)
        if published is None:
            return Moment(None, windows, windows, unclear, told=self._told)
        around = [w for w in windows if not _near(w, published)]
        around += [w for w in self._before(index) if not _near(w, published)]
        return Moment(
            published, windows, tuple(around), unclear, bool(windows) and not around and not unclear, self._told
        )

    def _before(self, index: int) -> list[tuple[date, date]]:
        """The dates of the sentences just before, in the same paragraph."""
        found: list[tuple[date, date]] = []
        sentences = self._sentences
        for k in range(min(index, len(sentences)) - 1, max(-1, index - 1 - _BACK), -1):
            if index >= len(sentences) or sentences[k].block != sentences[index].block:
                break
            found += _windows(self._times.get(k, ()))
        return found


def _windows(times: Iterable[TimeValue]) -> tuple[tuple[date, date], ...]:
    return tuple((t.earliest, t.latest) for t in times if t.earliest is not None and t.latest is not None)


def _near(window: tuple[date, date], day: date) -> bool:
    return window[0] - _NEAR <= day <= window[1] + _NEAR


def sentence_of(analysis: Analysis, mention: Mention) -> int:
    """The index of the sentence a mention starts in."""
    at = analysis.tokens.at(mention.span.start)
    return analysis.tokens.sentence[at] if at < len(analysis.tokens) else max(len(analysis.sentences) - 1, 0)
