"""The words that are titles: one table, looked up token by token.

The table ``data/titles.tsv`` is read at the first question and kept as a tree of dictionaries, so that a token which
starts no title costs one failed look-up.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from claimcheck._frozen import frozen

__all__ = ["TitleEntry", "table", "title_at"]


@frozen
class TitleEntry:
    """A title phrase of the table.

    ``label`` is the full singular form in lower case ("senator" for "Sens."). ``kind`` is ``office``, ``honorific``
    (Mr, Dr), ``generic`` (leader, official: never wrong), ``rank`` or ``profession``. ``roles`` are hints, role ids it
    can mean. ``length`` counts tokens of the phrase. ``plural`` tells a plural form; ``cased`` a phrase that is a title
    only where it is capitalised ("Private", "Chair").
    """

    phrase: str
    label: str
    kind: str
    roles: tuple[str, ...]
    length: int
    plural: bool = False
    cased: bool = False


_END = ""  # key of the entry inside a node; no token is empty
_Node = dict[str, Any]


@cache
def table() -> _Node:
    """The tree of title phrases: token to node; under the empty string the row of the phrase that ends there."""
    root: _Node = {}
    with open(Path(__file__).with_name("data") / "titles.tsv", encoding="utf-8") as lines:
        for line in lines:
            if line.startswith(("#", "phrase\t")):
                continue
            row = line.rstrip("\n").split("\t")
            _insert(root, row[0], row, row[3] == "self")
            if row[3] and row[3] != "self":
                _insert(root, row[3], row, True)
    return root


def title_at(lower_tokens: Sequence[str], i: int) -> TitleEntry | None:
    """The longest title phrase that starts at token ``i``, or None. Tokens are those of the document, lower-cased."""
    node = table().get(lower_tokens[i])
    if node is None:
        return None
    best = node.get(_END)
    end = len(lower_tokens)
    i += 1
    while i < end:
        node = node.get(lower_tokens[i])
        if node is None:
            break
        best = node.get(_END, best)
        i += 1
    return None if best is None else _entry(*best)


@cache
def _entry(phrase: str, label: str, kind: str, roles: str, length: int, plural: bool, cased: bool) -> TitleEntry:
    return TitleEntry(phrase, label, kind, tuple(roles.split("|")) if roles else (), length, plural, cased)


def _insert(root: _Node, phrase: str, row: list[str], plural: bool) -> None:
    words = _tokens(phrase)
    node = root
    for word in words:
        node = node.setdefault(word, {})
    _, kind, roles, _, full, cased, _ = row
    node.setdefault(_END, (phrase, full or row[0], kind, roles, len(words), plural, cased == "1"))


def _tokens(phrase: str) -> list[str]:
    """The tokens of a phrase as the tokenizer cuts them: hyphens and final dots apart, ``u.n.`` whole."""
    if "-" not in phrase and "." not in phrase:
        return phrase.split(" ")
    found: list[str] = []
    for word in phrase.replace("-", " - ").split():
        if word.endswith(".") and word.count(".") == 1:
            found += [word[:-1], "."]
        else:
            found.append(word)
    return found
