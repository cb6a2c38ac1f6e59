"""A small part-of-speech tagger: a dictionary first, and an averaged perceptron for the words it leaves open.

Four words in ten have one tag in the dictionary and cost a look-up. For the others the perceptron (Collins 2002) adds
up the weights of nine features, from left to right. The weights come from ``tools/train_tagger.py``.
"""

from __future__ import annotations

import os
from collections.abc import Sequence

from claimcheck.splitting.syntax.tags import OPEN

__all__ = ["Model", "Tagger", "features", "load_model", "shape"]

_SIGNS = {
    ".": ".", "!": ".", "?": ".", "…": ".", ",": ",", ";": ":", ":": ":", "–": ":", "—": ":", "-": "-", "(": "(",
    ")": ")", "[": "(", "]": ")", "{": "(", "}": ")", '"': '"', "“": '"', "”": '"', "‘": '"', "«": '"', "»": '"',
    "„": '"', "'": '"', "’": '"', "‑": "-", "&": "C",
}  # fmt: skip


_CAPITAL = frozenset("NSJREGDV")
"""What a word may be in the dictionary and still be a name when it has a capital inside a sentence."""


class Model:
    """A dictionary of words to their possible tags, commonest first, and the weights of features.

    A payload is a string of pairs: a tag letter and a letter whose distance from ``U+0100`` is the weight.
    """

    def __init__(self, words: dict[str, str], payloads: dict[str, str]) -> None:
        self.words = words
        self._payloads = payloads
        self._weights: dict[str, dict[str, int] | None] = {}

    def weights(self, feature: str) -> dict[str, int] | None:
        """The weight of each tag under ``feature``, None for a feature that says nothing."""
        payload = self._payloads.get(feature)
        table = None
        if payload is not None:
            table = {payload[i]: ord(payload[i + 1]) - 256 for i in range(0, len(payload), 2)}
        if len(self._weights) > 200_000:  # features are made of the words of the text, which has no bound
            self._weights.clear()
        self._weights[feature] = table
        return table


def shape(word: str, first: bool) -> str:
    """What a word looks like: capitals, digits, and whether it opens the sentence."""
    if word.islower():
        return "l"
    if word[0].isdigit():
        return "#"
    if word.isupper():
        return "A" if len(word) > 1 else "I"
    return ("F" if first else "C") if word[0].isupper() else "m"


def features(
    word: str, low: str, form: str, before: str, after: str, prior: str, earlier: str, later: str
) -> tuple[str, ...]:
    """The features of a word: ``low`` is its lower case, ``form`` its shape, ``before`` and ``after`` its neighbours
    in lower case, ``prior`` and ``earlier`` the tags of the two words before, ``later`` the possible tags of the next.
    """
    tail = low[-3:]
    return (
        "a" + low,
        "b" + low + prior,
        "c" + low + later,
        "d" + before + form,
        "e" + after + form,
        "f" + prior + earlier,
        "g" + tail + prior,
        "h" + tail + form,
        "i" + form + prior,
    )


class Tagger:
    """Tags the words of sentences. One instance serves any number of texts; it belongs to one thread at a time."""

    def __init__(self, model: Model) -> None:
        self._model = model
        self._cache = model._weights

    def tag(self, words: Sequence[str], lows: Sequence[str] | None = None) -> str:
        """One tag letter a word (see :mod:`claimcheck.splitting.syntax.tags`). ``words`` are one sentence's tokens."""
        lows = [w.lower() for w in words] if lows is None else lows
        known, cache, load = self._model.words, self._cache, self._model.weights
        signs = _SIGNS
        size = len(words)
        options = [known.get(low) or signs.get(low) or "?" for low in lows]
        options.append("")
        earlier, prior = "^", "^"
        tags: list[str] = []
        for i in range(size):
            possible = options[i]
            if len(possible) == 1 and possible != "?":
                word = words[i]
                if not (i and possible in _CAPITAL and word[0].isupper()):
                    tags.append(possible)
                    earlier, prior = prior, possible
                    continue
                possible += "P"
            low = lows[i]
            word = words[i]
            form = shape(word, not i)
            if possible == "?":
                if form == "#":
                    tags.append("#")
                    earlier, prior = prior, "#"
                    continue
                if form == "F" and i + 1 < size and words[i + 1][0].isupper():
                    possible = "P"  # an unknown word that opens the sentence before another capital: a given name
                else:
                    possible = OPEN if low[0].isalpha() else "%F"
            elif (form == "C" or form == "A") and "P" not in possible:
                possible += "P"
            totals = dict.fromkeys(possible, 0)
            for feature in features(
                word, low, form, lows[i - 1] if i else "^", lows[i + 1] if i + 1 < size else "$", prior, earlier,
                options[i + 1],
            ):  # fmt: skip
                table = cache[feature] if feature in cache else load(feature)
                if table:
                    for tag in table:
                        if tag in totals:
                            totals[tag] += table[tag]
            best = possible[0]
            top = totals[best]
            for tag in totals:
                if totals[tag] > top:
                    best, top = tag, totals[tag]
            tags.append(best)
            earlier, prior = prior, best
        return "".join(tags)


def load_model(path: str | os.PathLike[str] | None = None) -> Model:
    """The shipped model, or the one at ``path``: three lines of a heading, the words, the features.

    Raises:
        OSError: the file cannot be read.
    """
    if path is None:
        path = os.path.join(os.path.dirname(os.path.dirname(__file__)), "data", "tagger.txt")
    with open(path, encoding="utf-8", newline="\n") as file:
        lines = file.read().split("\n")
    words, weights = lines[1].split(" "), lines[2].split(" ")
    return Model(dict(zip(words[::2], words[1::2], strict=True)), dict(zip(weights[::2], weights[1::2], strict=True)))
