"""Tells from the words around an expression whether its clause looks back or ahead."""

from __future__ import annotations

from claimcheck.annotating.times.words import Words

__all__ = ["tense"]

_REACH = 14
_NEAR = 5
_STATES = frozenset({"off", "open", "closed", "out", "away", "back"})
_PLURAL_VERBS = frozenset({"return", "open", "close", "play", "leave", "hold", "go", "head"})
_INTENDS = frozenset(
    {"is", "are", "hopes", "hope", "wants", "want", "set", "plans", "plan", "aims", "expects", "due", "seeks"}
)
_MODALS = frozenset({"will", "would", "may", "might", "could", "can", "shall", "should", "must"})
_NO_VERBS = frozenset(
    {"united", "wounded", "armed", "speed", "indeed", "alleged", "hundred", "exceed", "proceed", "succeed", "need"}
    | {"feed", "seed", "weed", "deed", "greed", "breed", "sacred", "naked", "bleed"}
)
_PROMISED = frozenset(
    {"expected", "scheduled", "planned", "supposed", "slated", "poised", "invited", "asked", "ordered", "agreed"}
    | {"hoped", "intended", "vowed", "pledged", "promised", "threatened", "wanted", "required", "prepared", "decided"}
)
_PUT_OFF = frozenset({"moved", "postponed", "delayed", "pushed", "rescheduled", "adjourned", "deferred", "extended"})
_PARTICIPLES = frozenset({"planned", "scheduled", "expected"})
_IS = frozenset({"is", "are", "be", "was", "were", "been", "not", "also", "still", "now", "will", "tentatively"})
_TO = frozenset({"to", "for"})
_NOUN_LEAD = frozenset({"the", "a", "an", "of", "his", "her", "their", "its", "'s", "’s", "this", "to"})
_HOUR = frozenset({"a.m.", "p.m.", "am", "pm", ":", "noon", "midnight", "gmt", "et", "est", "edt"})
_CAUSE = frozenset(
    {"the", "a", "an", "its", "his", "her", "their", "this", "these", "that", "bad", "heavy", "high", "low"}
)
_BACK = frozenset({"since"})


def tense(w: Words, first: int, last: int) -> int:
    """-1 where the clause around tokens ``first`` to ``last`` is in the past, 1 for the future, 0 where nothing tells.

    The nearest telling verb in the sentence decides, those before the expression first; at most 14 tokens on either
    side are read.
    """
    sentence = w.tokens.sentence
    own = sentence[first] if first < w.count else -1
    back = w.low[first - 1] if first else ""
    if back in _BACK or (back == "of" and first > 1 and w.low[first - 2] == "as"):
        return -1  # since Monday, as of Monday
    if w.low[first] in w.tables.weekday:
        if back == "from" and first > 1 and w.low[first - 2] in w.tables.unit:
            return 1  # a week from Monday
        if back == "on" and _until_hour(w, first - 2):
            return 1  # until 5 p.m. on Friday
    if back == "on" and first > 1 and w.low[first - 2] in ("is", "are"):
        return 1  # the match is on Sunday
    if back in ("to", "until") and first > 1 and w.low[first - 2] in _PUT_OFF:
        return 1  # moved to January
    if back == "least" and first > 2 and w.low[first - 3] in ("until", "till"):
        return 1  # until at least Thursday
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
        if told and (at < last + _NEAR or w.low[at] not in w.tables.announce):
            return told
    return 0


def _until_hour(w: Words, at: int) -> bool:
    """Whether ``until`` and a clock time end at ``at``."""
    k = at
    while k > max(at - 5, 0) and (w.text[k][:1].isdigit() or w.low[k] in _HOUR):
        k -= 1
    return k < at and w.low[k] in ("until", "till", "by")


def _ahead(w: Words, at: int, word: str) -> int:
    """Whether a word of the future is one here: not ``May``, ``than expected`` or ``due to the rain``."""
    if word == "effect":
        return 1 if at and w.low[at - 1] in ("takes", "take", "into") else 0
    if word == "may":
        return 0 if w.text[at][0].isupper() else 1
    if word in _PARTICIPLES:
        # "is scheduled for Friday" lies ahead; "the planned launch on Friday" may be over.
        return 1 if at and (w.low[at - 1] in _IS or w.low[at + 1] in _TO) else 0
    if word == "due" and w.low[at + 1] == "to":
        # "is due to open", against "closed due to rain".
        return 1 if at and w.low[at - 1] in _IS and w.low[at + 2] not in _CAUSE else 0
    return 1


def _told(w: Words, at: int) -> int:
    """What the word at ``at`` tells; words in -ed count as past, save behind ``be`` and ``to``."""
    word = w.low[at]
    if word in w.tables.future:
        return _ahead(w, at, word)
    if word in w.tables.past:
        # "is set for Friday", "are set to meet".
        ahead = word == "set" and w.low[at + 1] in _TO and at and w.low[at - 1] in _IS
        return 1 if ahead else -1
    back = w.low[at - 1] if at else ""
    if word in _STATES and back in ("is", "are"):
        return 1  # "is off Thursday", "are closed Monday"
    if word in w.tables.announce or (word in _PLURAL_VERBS and back.endswith("s") and len(back) > 3):
        return 0 if back in _NOUN_LEAD else 1
    if word == "according":
        return -1  # according to officials on Saturday
    if word == "to":
        # "is to open", "expected to open": the infinitive lies ahead.
        # "called to the house" is no infinitive.
        verb = w.text[at + 1][:1].islower() and w.low[at + 1] not in _CAUSE
        return 1 if verb and (back in _INTENDS or back in _PROMISED) else 0
    if len(word) > 3 and word.endswith("ed") and word not in _NO_VERBS:
        # "will remain closed", "to be held": the participle follows the auxiliary's time.
        return 1 if back in ("be", "to") or (at > 1 and w.low[at - 2] in _MODALS) else -1
    return 0
