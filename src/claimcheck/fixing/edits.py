"""The changes that may be made without a person looking, and the text with them made."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from claimcheck.model import Status, Suggestion, Verdict

__all__ = ["apply", "safe_edits"]

_WRONG = (Status.CONTRADICTED, Status.CONFLICTING)


def safe_edits(verdicts: Iterable[Verdict], text: str, encoding: str = "utf-8") -> tuple[Suggestion, ...]:
    """The safe suggestions of findings, in text order, no two of them on the same words.

    Of suggestions that overlap or touch the one of the surest verdict stays; of equals the first in the text. A verdict
    with several safe suggestions offers a choice, which no program may make, so none of them is taken. Left out too are
    suggestions that change nothing, lie outside ``text``, or hold characters that ``encoding`` cannot write.
    """
    offered: list[tuple[float, Suggestion]] = []
    for verdict in verdicts:
        safe = [s for s in verdict.suggestions if s.safe] if verdict.status in _WRONG else []
        if len({(s.span, s.replacement) for s in safe}) == 1 and _changes(safe[0], text, encoding):
            offered.append((verdict.confidence, safe[0]))
    offered.sort(key=lambda o: (-o[0], o[1].span.start, o[1].span.end, o[1].replacement))
    taken: list[Suggestion] = []
    for _, suggestion in offered:
        span = suggestion.span
        if all(span.end < t.span.start or t.span.end < span.start for t in taken):
            taken.append(suggestion)
    return tuple(sorted(taken, key=lambda s: (s.span.start, s.span.end)))


def _changes(suggestion: Suggestion, text: str, encoding: str) -> bool:
    span = suggestion.span
    if not 0 <= span.start <= span.end <= len(text) or span.of(text) == suggestion.replacement:
        return False
    try:
        suggestion.replacement.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def apply(text: str, edits: Sequence[Suggestion]) -> str:
    """``text`` with the edits made; they stand in text order and do not overlap. All other characters stay."""
    parts: list[str] = []
    at = 0
    for edit in edits:
        parts += (text[at : edit.span.start], edit.replacement)
        at = edit.span.end
    parts.append(text[at:])
    return "".join(parts)
