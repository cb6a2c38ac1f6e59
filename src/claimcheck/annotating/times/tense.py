"""Tells from the words around an expression whether its clause looks back or ahead."""

from __future__ import annotations

from claimcheck.annotating.times.words import Words

__all__ = ["tense"]

_REACH = 14
_INTENDS = frozenset(
    {"is", "are", "hopes", "hope", "wants", "want", "set", "plans", "plan", "aims", "expects", "due", "seeks"}
)
_MODALS = frozenset({"will", "would", "may", "might", "could", "can", "shall", "should", "must"})
_NO_VERBS = frozenset(
    {"united", "wounded", "armed", "speed", "indeed", "alleged", "hundred", "exceed", "proceed", "succeed"}
)


def tense(w: Words, first: int, last: int) -> int:
    """-1 where the clause around tokens ``first`` to ``last`` is in the past, 1 for the future, 0 where nothing tells.

    The nearest telling verb in the sentence decides, those before the expression first; at most 14 tokens on either
    side are read.
    """
    sentence = w.tokens.sentence
    own = sentence[first] if first < w.count else -1
    for at in range(first - 1, max(first - 1 - _REACH, -1), -1):
        if sentence[at] != own:
            break
        told = _told(w, at)
        if told:
            return told
    for at in range(last, min(last + _REACH, w.count)):
        if sentence[at] != own:
            break
        told = _told(w, at)
        if told:
            return told
    return 0


def _ahead(w: Words, at: int, word: str) -> int:
    """Whether a word of the future is one here: not ``May``, ``than expected`` or ``due to the rain``."""
    if word == "effect":
        return 1 if at and w.low[at - 1] in ("takes", "take", "into") else 0
    if word == "may":
        return 0 if w.text[at][0].isupper() else 1
    if word == "expected" and at and w.low[at - 1] in ("than", "as", "had"):
        return 0
    if word == "due" and w.low[at + 1] == "to" and w.low[at + 2] in ("the", "a", "an", "its", "his", "their", "this"):
        return 0
    return 1


def _told(w: Words, at: int) -> int:
    """What the word at ``at`` tells; words in -ed count as past, save behind ``be`` and ``to``."""
    word = w.low[at]
    if word in w.tables.future:
        return _ahead(w, at, word)
    if word in w.tables.past:
        return -1
    back = w.low[at - 1] if at else ""
    if word == "to":
        # "is to open", "expected to open": the infinitive lies ahead.
        return 1 if back in _INTENDS or (back.endswith("ed") and len(back) > 4) else 0
    if len(word) > 4 and word.endswith("ed") and word not in _NO_VERBS:
        # "will remain closed", "to be held": the participle follows the auxiliary's time.
        return 1 if back in ("be", "to") or (at > 1 and w.low[at - 2] in _MODALS) else -1
    return 0
