"""Reads the number in front of a unit, from right to left: ``two and a half``, ``several``, ``1,460``, ``a``."""

from __future__ import annotations

from claimcheck.annotating.times.words import Words

__all__ = ["number_before", "ordinal_before", "plain_number"]

_ORDINAL_ENDINGS = frozenset({"st", "nd", "rd", "th"})


def plain_number(text: str) -> float | None:
    """The value of a number in figures, with commas between thousands or a decimal point; None for anything else."""
    if not text.isascii() or len(text) > 12:
        return None
    bare = text.replace(",", "")
    if bare.count(".") > 1 or not bare.replace(".", "").isdigit():
        return None
    return float(bare)


def number_before(w: Words, at: int) -> tuple[float | None, int] | None:
    """The number that ends at token ``at`` and its first token; a value of None is a vague number (several)."""
    word = w.before(at)
    if not word:
        return None
    if word[0].isdigit():
        return _figures(w, at)
    t = w.tables
    if word in t.number:
        return _spelled(w, at)
    if word in ("a", "an"):
        if w.before(at - 1) == "half":
            return 0.5, at - 1
        return 1.0, at
    if word == "half":
        return _half(w, at)
    if word == "couple":
        return 2.0, at - (w.before(at - 1) == "a")
    if word == "of":
        return _of(w, at)
    if word in t.vague:
        if w.before(at - 1) in ("how", "too") or (word in ("some", "many", "various") and w.low[at + 1] in t.unit):
            return None
        k = at
        if word == "few" and w.before(at - 1) in ("a", "very"):
            k = at - 1
        return None, k
    return None


def _figures(w: Words, at: int) -> tuple[float | None, int] | None:
    value = plain_number(w.text[at])
    if value is None or (w.glued(at) and at and w.text[at - 1] in "$£€:/"):
        return None
    return value, at


def _spelled(w: Words, at: int) -> tuple[float | None, int]:
    """Number words joined by spaces, hyphens or ``and``, at most eight tokens: ``one hundred and twenty-five``."""
    number = w.tables.number
    words = [w.low[at]]
    k = at
    while len(words) < 6:
        step = 2 if w.before(k - 1) in ("-", "and") and w.before(k - 2) in number else 1
        word = w.before(k - step)
        if word not in number or (step == 2 and w.before(k - 1) == "and" and word not in ("hundred", "thousand")):
            if word in ("a",) and words[0] in ("hundred", "thousand", "dozen"):
                k -= step
                words.insert(0, "one")
            elif w.before(k - 1)[:1].isdigit() and words[0] in ("hundred", "thousand", "dozen"):
                value = plain_number(w.text[k - 1])
                return (None if value is None else value * _value(words, number)), k - 1
            break
        if step == 2 and w.before(k - 1) == "-" and not (number[word] >= 20 and number[words[0]] < 10):
            break
        if step == 1 and not (
            words[0] in ("hundred", "thousand", "dozen")
            or (number[word] >= 20 and number[words[0]] < 10)
            or word in ("hundred", "thousand")
        ):
            break
        k -= step
        words.insert(0, word)
    return _value(words, number), k


def _value(words: list[str], number: dict[str, int]) -> float:
    total = 0
    for word in words:
        n = number[word]
        total = max(total, 1) * n if n in (12, 100, 1000) and word in ("dozen", "hundred", "thousand") else total + n
    return float(total)


def _half(w: Words, at: int) -> tuple[float | None, int]:
    """``half``, ``a half``, ``two and a half``, ``five-and-a-half``, ``one and half``."""
    words = [at]
    k = at - 1
    while len(words) < 4 and k > at - 7:
        if w.before(k) == "-":
            k -= 1
            continue
        words.append(k)
        k -= 1
    words += [-1] * (4 - len(words))
    _, a, b, c = words
    joint, whole_at = (b, c) if w.before(a) == "a" else (a, b)
    if joint >= 0 and w.before(joint) == "and" and whole_at >= 0:
        whole = number_before(w, whole_at)
        if whole and whole[0] is not None:
            return whole[0] + 0.5, whole[1]
    return 0.5, at - 1 if w.before(at - 1) == "a" else at


def _of(w: Words, at: int) -> tuple[float | None, int] | None:
    """``a couple of``, ``dozens of``, ``hundreds of``, ``a number of``."""
    word = w.before(at - 1)
    k = at - 1
    if word in ("dozens", "hundreds", "thousands", "tens", "scores", "millions", "billions"):
        return None, k
    if word == "couple":
        return 2.0, k - (w.before(k - 1) == "a")
    if word in ("number", "series", "handful", "matter") and w.before(k - 1) == "a":
        return None, k - 1
    return None


def ordinal_before(w: Words, at: int) -> tuple[int, int] | None:
    """The ordinal that ends at ``at`` (19th, twenty-first) and its first token."""
    t = w.tables
    k = at
    if w.before(k) == "-" and w.glued(k):
        k -= 1
    word = w.before(k)
    if word in t.ordinal:
        if w.before(k - 1) in ("-",) and w.before(k - 2) in t.number and t.number[w.before(k - 2)] >= 20:
            return t.number[w.before(k - 2)] + t.ordinal[word], k - 2
        if w.before(k - 1) in t.number and t.number[w.before(k - 1)] >= 20:
            return t.number[w.before(k - 1)] + t.ordinal[word], k - 1
        return t.ordinal[word], k
    if word in _ORDINAL_ENDINGS and w.glued(k):
        number = w.digits(k - 1)
        return (number, k - 1) if number else None
    return None
