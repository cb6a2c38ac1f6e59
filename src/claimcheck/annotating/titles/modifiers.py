"""Words that stand between an article and a title, and change what it says: former, acting, -elect."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from claimcheck._frozen import frozen
from claimcheck._tables import read_table

__all__ = ["ELECT", "Modifier", "classes_of", "modifier_before", "predicates", "word_set"]

ELECT = frozenset({"elect", "designate", "nominate"})
_LONGEST = 5  # tokens of the longest modifier of the table


@frozen
class Modifier:
    """A modifier of the table: what it is reported as, its class, and how many tokens it takes."""

    canonical: str
    kind: str
    length: int


@cache
def _table() -> dict[tuple[str, ...], Modifier]:
    found: dict[tuple[str, ...], Modifier] = {}
    for words, kind, canonical, _ in _rows("modifiers"):
        key = tuple(words.split(" "))
        found[key] = Modifier(canonical, kind, len(key))
    return found


@cache
def _last_words() -> frozenset[str]:
    return frozenset(key[-1] for key in _table())


@cache
def classes_of() -> dict[str, str]:
    """The class of each canonical modifier: past, then, acting, future, elect, outgoing, lower, claimed."""
    return {m.canonical: m.kind for m in _table().values()}


def modifier_before(lower: Sequence[str], end: int, first: int) -> Modifier | None:
    """The longest modifier whose last token is ``end``, not reaching before token ``first``."""
    if lower[end] not in _last_words():
        return None
    table = _table()
    for length in range(min(_LONGEST, end - first + 1), 0, -1):
        found = table.get(tuple(lower[end - length + 1 : end + 1]))
        if found is not None:
            return found
    return None


@cache
def predicates() -> dict[str, str]:
    """Verbs that link a holder and a title, in lower case, and their class: is, was, became, left or made.

    ``made`` verbs (appoint, name, elect) tie the title to their object, or to their subject in the passive.
    """
    return {verb: kind for verb, kind, _ in _rows("predicates")}


@cache
def word_set(name: str) -> frozenset[str]:
    """One of the small word sets of ``data/words.tsv``, in lower case."""
    return frozenset(word for group, word, _ in _rows("words") if group == name)


@cache
def _rows(name: str) -> list[list[str]]:
    return read_table(__file__, name)[1:]
