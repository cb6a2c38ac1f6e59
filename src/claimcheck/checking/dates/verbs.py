"""What the forms of a verb tell about time, without a parser: a table of verbs and the regular ending."""

from __future__ import annotations

from functools import cache

from claimcheck.checking.dates.tables import rows, words_of

__all__ = ["base_of", "past_verb", "uses_base", "uses_participle", "uses_past"]


@cache
def _table(column: str) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for row in rows("verbs"):
        found.setdefault(row[column], set()).update(filter(None, row["uses"].split(",")))
    return {word: frozenset(uses) for word, uses in found.items()}


def past_verb(word: str) -> bool:
    """Whether a lower-case word is a past tense: in the table, or with the regular ending."""
    return (
        word in _table("past")
        or word in ("was", "were", "had")
        or (word.endswith("ed") and len(word) > 4 and word not in words_of("verbs-no-past"))
    )


def uses_past(word: str) -> frozenset[str]:
    """The uses (``occur`` ``speech`` ``office``) of a past tense; empty for a word the table does not hold."""
    return _table("past").get(word, frozenset())


def uses_participle(word: str) -> frozenset[str]:
    """The uses of a past participle."""
    return _table("participle").get(word, frozenset())


def uses_base(word: str) -> frozenset[str]:
    """The uses of an infinitive."""
    return _table("base").get(word, frozenset())


def base_of(past: str) -> str | None:
    """The infinitive of a past tense or participle in the table."""
    for row in rows("verbs"):
        if past in (row["past"], row["participle"]):
            return row["base"]
    return None
