"""The words that are titles: one table, looked up token by token.

The table ``data/titles.tsv`` is read at the first question and kept by first token; what starts with one
becomes a tree of dictionaries when it is met. A token which starts no title costs one failed look-up.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import cache
from typing import Any, Final

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


_FILE: Final = os.path.join(os.path.dirname(__file__), "data", "titles.tsv")
_END: Final = ""  # key of the entry inside a node; no token is empty
_Node = dict[str, Any]


@cache
def table() -> dict[str, list[tuple[str, str, bool]]]:
    """The tokens that start a title, each with its rows as they are written: phrase, line, whether it is a plural.

    A text uses few of them; the others are never taken apart.
    """
    starts: dict[str, list[tuple[str, str, bool]]] = {}
    with open(_FILE, encoding="utf-8") as file:
        for line in file.read().split("\n"):
            if not line or line.startswith(("#", "phrase\t")):
                continue
            phrase, _, _, plural, _ = line.split("\t", 4)
            starts.setdefault(_first(phrase), []).append((phrase, line, plural == "self"))
            if plural and plural != "self":
                starts.setdefault(_first(plural), []).append((plural, line, True))
    return starts


@cache
def _node(token: str) -> _Node:
    """The tree of title phrases behind their first token: token to node; under ``_END`` the row that ends there."""
    root: _Node = {}
    for phrase, line, plural in table()[token]:
        _insert(root, phrase, line.split("\t"), plural)
    found: _Node = root[token]
    return found


def title_at(lower_tokens: Sequence[str], i: int) -> TitleEntry | None:
    """The longest title phrase that starts at token ``i``, or None. Tokens are those of the document, lower-cased."""
    if lower_tokens[i] not in table():
        return None
    node: Any = _node(lower_tokens[i])
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


def _first(phrase: str) -> str:
    """The first token of a phrase."""
    word = phrase.partition(" ")[0]
    return word if "-" not in word and "." not in word else _tokens(phrase)[0]


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
