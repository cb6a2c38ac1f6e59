"""Stretches of capitalised words, with what may stand between them: hyphens, particles, initials, "of" and "and"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from claimcheck.annotating.names.lexicon import ARTICLE, CAPITAL, LEAD, LETTER, PARTICLE, SUFFIX, Lexicon, classes
from claimcheck.model import Tokens

__all__ = ["LINKS", "runs"]

LINKS: Final = frozenset(("of", "and", "&", "for", "the"))
HYPHENS: Final = frozenset("-‐‑")
_ABBREVIATED: Final = frozenset(("jr", "sr", "jnr", "snr", "st", "mt", "ft"))
_SMALL: Final = LETTER | PARTICLE | ARTICLE
_LONGEST_GAP: Final = 3  # characters of white space inside a name: a space, a line break with its carriage return


def runs(text: str, tokens: Tokens, lexicon: Lexicon, bits: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Half-open ranges of token indexes, each inside one sentence, that begin and end with a word of a name.

    ``bits`` are those of the tokens.
    """
    count = len(tokens)
    table = classes()
    end = 0
    for i in [i for i, b in enumerate(bits) if b & CAPITAL]:
        if i < end:
            continue
        begin = _leads(tokens, i, table)
        end = i + 1
        while end < count:
            if bits[end] & _SMALL == LETTER and tokens.text[end] not in LINKS:
                break  # most runs end at such a word
            following = _next(text, tokens, end, table, lexicon)
            if following is None:
                break
            end = following
        yield begin, end


def joined(text: str, tokens: Tokens, i: int) -> bool:
    """Whether nothing stands between token ``i - 1`` and token ``i``."""
    return tokens.end[i - 1] == tokens.start[i]


def _leads(tokens: Tokens, i: int, table: dict[str, int]) -> int:
    """The first token of a name whose first capitalised word is ``i``: "al-" and "von der" stand before it."""
    words, begin = tokens.text, i
    while begin > 0 and i - begin < 4 and tokens.sentence[begin - 1] == tokens.sentence[i]:
        if words[begin - 1] in HYPHENS and begin >= 2 and table.get(words[begin - 2], 0) & (LEAD | ARTICLE):
            begin -= 2
        elif table.get(words[begin - 1], 0) & LEAD or (begin < i and table.get(words[begin - 1], 0) & PARTICLE):
            begin -= 1
        elif words[begin - 1] in ("der", "den", "la", "las", "los") and table.get(words[begin - 2], 0) & LEAD:
            begin -= 2
        else:
            break
    return begin


def _next(text: str, tokens: Tokens, k: int, table: dict[str, int], lexicon: Lexicon) -> int | None:
    """The end of the run after taking in token ``k`` (and what it needs behind it), or None where the run ends."""
    words = tokens.text
    if tokens.sentence[k] != tokens.sentence[k - 1] or not _near(text, tokens, k):
        return None
    word, count = words[k], len(words)
    if word[0].isupper():
        return k + 1
    if word == ".":
        before = words[k - 1]
        if not joined(text, tokens, k):
            return None
        if len(before) == 1 and before.isupper():
            return k + 1 if k + 1 < count and words[k + 1][0].isupper() and _near(text, tokens, k + 1) else None
        return k + 1 if before.lower() in _ABBREVIATED else None
    if word in HYPHENS:
        return _hyphen(text, tokens, k, table, lexicon)
    if word == ",":
        suffix = k + 1 < count and words[k + 1][0].isupper() and table.get(words[k + 1].lower(), 0) & SUFFIX
        return k + 2 if suffix else None
    at = k
    while at < count and at - k < 3 and (words[at] in LINKS or table.get(words[at], 0) & (PARTICLE | ARTICLE)):
        at += 1
        if table.get(words[at - 1], 0) & ARTICLE and not (at < count and words[at] in HYPHENS):
            return None
        if at < count and words[at] in HYPHENS and joined(text, tokens, at):
            at += 1
    if at == k or at >= count or not words[at][0].isupper() or tokens.sentence[at] != tokens.sentence[k]:
        return None
    return at + 1


def _hyphen(text: str, tokens: Tokens, k: int, table: dict[str, int], lexicon: Lexicon) -> int | None:
    """Past a hyphen inside a name: "Ben-Gvir", "Ban Ki-moon", "Abd-al-Rahman"."""
    words, count = tokens.text, len(tokens.text)
    if k + 1 >= count or not joined(text, tokens, k) or not joined(text, tokens, k + 1):
        return None
    word = words[k + 1]
    if word[0].isupper():
        return k + 2
    if not word.replace("'", "").replace("’", "").isalpha() or len(word) > 5:
        return None
    if table.get(word, 0) & ~PARTICLE:  # a word such as "in" only where the whole is a name ("Moon Jae-in")
        whole = k >= 2 and words[k - 2][0].isupper() and lexicon.exact(text[tokens.start[k - 2] : tokens.end[k + 1]])
        return k + 2 if whole else None
    if table.get(word, 0) & PARTICLE and k + 3 < count and words[k + 2] in HYPHENS and words[k + 3][0].isupper():
        return k + 4
    syllable = k >= 2 and words[k - 2][0].isupper() and len(words[k - 1]) <= 5 and not words[k - 1].isupper()
    if syllable and lexicon.knowledge.token(word).word:
        syllable = bool(lexicon.exact(text[tokens.start[k - 2] : tokens.end[k + 1]]))
    return k + 2 if syllable else None


def _near(text: str, tokens: Tokens, k: int) -> bool:
    """Whether token ``k`` follows the one before it on the same line or on the next one."""
    start, end = tokens.end[k - 1], tokens.start[k]
    if end - start <= 1:
        return True
    gap = text[start:end]
    return len(gap) <= _LONGEST_GAP and gap.isspace() and gap.count("\n") <= 1
