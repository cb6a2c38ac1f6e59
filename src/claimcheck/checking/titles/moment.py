"""The days a sentence may speak of: the publication date, and the dates it names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from claimcheck.model import Analysis, Mention, Sentence, TimeValue

__all__ = ["Moment", "Moments"]

_NEAR = timedelta(days=45)  # a date this near to publication is the present of a news text
_FORMS = frozenset({"calendar", "weekday", "relative", "holiday"})
_BACK = 2  # sentences before this one in the same paragraph whose dates may still rule


@dataclass(frozen=True, slots=True)
class Moment:
    """When a sentence speaks: ``published`` (None: unknown) and the ``windows`` of the dates it names.

    ``elsewhere`` tells that a date away from publication stands in the sentence or shortly before it, so that the
    sentence may speak of another time. ``present`` tells that a date near publication stands in it and no other.
    """

    published: date | None
    windows: tuple[tuple[date, date], ...] = ()
    elsewhere: bool = False
    present: bool = False


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

    def of(self, sentence: int) -> Moment:
        """The moment of a sentence."""
        found = self._found.get(sentence)
        if found is None:
            found = self._found[sentence] = self._read(sentence)
        return found

    def _read(self, index: int) -> Moment:
        published = self._published
        own = self._times.get(index, [])
        windows = tuple((t.earliest, t.latest) for t in own if t.earliest is not None and t.latest is not None)
        unclear = any(t.earliest is None and t.type in ("DATE", "TIME") for t in own)
        if published is None:
            return Moment(None, windows, bool(own) or unclear)
        away = [w for w in windows if not _near(w, published)]
        before = self._before(index, self._sentences)
        elsewhere = bool(away) or unclear or before
        present = bool(windows) and not elsewhere
        return Moment(published, windows, elsewhere, present)

    def _before(self, index: int, sentences: Sequence[Sentence]) -> bool:
        """Whether one of the sentences just before, in the same paragraph, names a date away from publication."""
        published = self._published
        if published is None or index >= len(sentences):
            return False
        for k in range(index - 1, max(-1, index - 1 - _BACK), -1):
            if sentences[k].block != sentences[index].block:
                return False
            for time in self._times.get(k, ()):
                if time.earliest is None or time.latest is None:
                    continue
                if not _near((time.earliest, time.latest), published):
                    return True
        return False


def _near(window: tuple[date, date], day: date) -> bool:
    return window[0] - _NEAR <= day <= window[1] + _NEAR


def sentence_of(analysis: Analysis, mention: Mention) -> int:
    """The index of the sentence a mention starts in."""
    at = analysis.tokens.at(mention.span.start)
    return analysis.tokens.sentence[at] if at < len(analysis.tokens) else max(len(analysis.sentences) - 1, 0)
