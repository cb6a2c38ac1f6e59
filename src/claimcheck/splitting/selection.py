"""Tells assertions of fact from questions, opinions, predictions, instructions and hypotheses."""

from __future__ import annotations

import re
from typing import Final

from claimcheck._patterns import lazy
from claimcheck.model import Analysis

__all__ = ["judged_sentences", "sentence_reason", "words_reason"]

_OPINION: Final = lazy(
    r"\b(?:I|we) (?:think|believe|hope|feel|guess|suppose|love|hate|wish|want)\b"
    r"|\bin (?:my|our) (?:opinion|view)\b|\b(?:should|ought to)\b"
    r"|^(?:hopefully|sadly|unfortunately|frankly|arguably|thankfully|luckily)\b",
    re.IGNORECASE,
)
_PREDICTION: Final = lazy(
    r"\b(?:will|won['’]t|shall|[a-z]+['’]ll)\b(?! be remembered)"
    r"|\b(?:is|are) (?:likely|expected|set|due|poised|bound|about|going|scheduled) to\b",
    re.IGNORECASE,
)
_HYPOTHETICAL: Final = lazy(
    r"^(?:if|unless|suppose|imagine|assuming)\b|\b(?:might|may|could|would)\b(?! \d)|\bif\b.*\bwould\b", re.IGNORECASE
)
_INSTRUCTION: Final = lazy(
    r"^(?:please|don['’]t|do not|let['’]s|click|read|see|watch|visit|call|email|follow|note|check|listen|contact|share)"
    r"\b(?! (?:is|was|are|were|has|had|of)\b)",
    re.IGNORECASE,
)
_ADVERTISEMENT: Final = lazy(
    r"^(?:subscribe|sign up|download|buy|order|donate|get (?:our|your|the latest)|join us|register)\b", re.IGNORECASE
)


_TRIGGERS: Final = frozenset(
    {
        "i", "we", "my", "our", "should", "ought", "hopefully", "hopefully,", "sadly", "sadly,", "unfortunately",
        "unfortunately,", "frankly", "frankly,", "arguably", "arguably,", "thankfully", "thankfully,", "luckily",
        "luckily,", "will", "won't", "won’t", "shall", "likely", "expected", "set", "due", "poised", "bound", "about",
        "going", "scheduled", "if", "unless", "suppose", "imagine", "assuming", "might", "may", "could", "would",
    }
)  # fmt: skip
"""Words without which none of the patterns can match; looking for them first is much cheaper."""


_OPENINGS: Final = (
    "please", "don", "do not", "let", "click", "read", "see", "watch", "visit", "call", "email", "follow", "note",
    "check", "listen", "contact", "share", "subscribe", "sign up", "download", "buy", "order", "donate", "get ",
    "join us", "register",
)  # fmt: skip
"""How every instruction and advertisement begins; looking for it first is cheaper than the patterns."""


def sentence_reason(text: str) -> str | None:
    """Why a whole sentence asserts nothing, or None: ``question``, ``instruction`` or ``advertisement``."""
    if "?" in text[-4:] and text[-4:].rstrip("\"”’')").endswith("?"):
        return "question"
    head = text[:200].lstrip("\"“‘'(")
    if not head[:12].casefold().startswith(_OPENINGS):
        return None
    if _ADVERTISEMENT.match(head):
        return "advertisement"
    if _INSTRUCTION.match(head):
        return "instruction"
    return None


_WITH_TO: Final = frozenset({"likely", "expected", "set", "due", "poised", "bound", "about", "going", "scheduled"})
"""Those of them that tell something only before "to"."""


def judged_sentences(analysis: Analysis) -> frozenset[int]:
    """The sentences, by index, with words that may be no matter of fact: the claims of the others all are."""
    tokens = analysis.tokens
    lower, text = tokens.lower, analysis.document.text
    if "'ll" in text or "’ll" in text:
        return frozenset(tokens.sentence)
    found = [i for i, low in enumerate(lower) if low in _TRIGGERS]
    return frozenset([tokens.sentence[i] for i in found if lower[i] not in _WITH_TO or "to" in lower[i + 1 : i + 4]])


def words_reason(text: str) -> str | None:
    """Why the words of one claim assert no fact, or None: ``opinion``, ``prediction`` or ``hypothetical``."""
    text = text[:600]
    if _TRIGGERS.isdisjoint(text.lower().split()) and "’ll" not in text and "'ll" not in text:
        return None
    if _HYPOTHETICAL.search(text):
        return "hypothetical"
    if _OPINION.search(text):
        return "opinion"
    if _PREDICTION.search(text):
        return "prediction"
    return None
