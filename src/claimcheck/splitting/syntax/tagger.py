"""A small part-of-speech tagger: a dictionary first, and an averaged perceptron for the words it leaves open.

Four words in ten have one tag in the dictionary and cost a look-up. For the others the perceptron (Collins 2002) adds
up the weights of nine features, from left to right. The weights come from ``tools/train_tagger.py``.
"""

from __future__ import annotations

import os
from collections.abc import Sequence

from claimcheck.splitting.syntax.tags import OPEN, TAGS

__all__ = ["Model", "Tagger", "features", "load_model", "shape"]

_SIGNS = {
    ".": ".", "!": ".", "?": ".", "…": ".", ",": ",", ";": ":", ":": ":", "–": ":", "—": ":", "-": "-", "(": "(",
    ")": ")", "[": "(", "]": ")", "{": "(", "}": ")", '"': '"', "“": '"', "”": '"', "‘": '"', "«": '"', "»": '"',
    "„": '"', "'": '"', "’": '"', "‑": "-", "&": "C",
}  # fmt: skip


_CAPITAL = frozenset("NSJREGDV")
"""What a word may be in the dictionary and still be a name when it has a capital inside a sentence."""


_LANE = 16
_LANES = {tag: _LANE * n for n, tag in enumerate([*OPEN, *(t for t in TAGS if t not in OPEN)])}
_EVEN = sum(1 << (_LANE - 1 + place) for place in _LANES.values())
"""Half a lane in every lane: added to a sum it makes each lane a number from zero up, so that none borrows."""

_MASK = (1 << _LANE) - 1
_MOST = 60_000


class Model:
    """A dictionary of words to their possible tags, commonest first, and the weights of features.

    A payload is a string of pairs: a tag letter and a letter whose distance from ``U+0100`` is the weight.
    """

    def __init__(self, words: dict[str, str], payloads: dict[str, str]) -> None:
        self.words = words
        self._payloads = payloads
        self.packed = Packed(self)

    def weights(self, feature: str) -> dict[str, int] | None:
        """The weight of each tag under ``feature``, None for a feature that says nothing."""
        payload = self._payloads.get(feature)
        if payload is None:
            return None
        return {payload[i]: ord(payload[i + 1]) - 256 for i in range(0, len(payload), 2)}


class Packed(dict[str, int]):
    """Feature to the weights of all tags in one whole number, one lane of 16 bits a tag.

    The lanes of a sum are the sums of the lanes, so that nine features are added up with eight additions whatever the
    number of tags. Filled as features are met; features are made of the words of the text, so it is emptied when full.
    """

    def __init__(self, model: Model) -> None:
        super().__init__()
        self._model = model

    def __missing__(self, feature: str) -> int:
        weights = self._model.weights(feature)
        number = sum(w << _LANES[t] for t, w in weights.items() if t in _LANES) if weights else 0
        if len(self) > _MOST:
            self.clear()
        self[feature] = number
        return number


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

    def tag(self, words: Sequence[str], lows: Sequence[str] | None = None) -> str:
        """One tag letter a word (see :mod:`claimcheck.splitting.syntax.tags`). ``words`` are one sentence's tokens."""
        lows = [w.lower() for w in words] if lows is None else lows
        known, packed, lanes = self._model.words, self._model.packed, _LANES
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
            tail = low[-3:]
            total = (
                _EVEN
                + packed["a" + low]
                + packed["b" + low + prior]
                + packed["c" + low + options[i + 1]]
                + packed["d" + (lows[i - 1] if i else "^") + form]
                + packed["e" + (lows[i + 1] if i + 1 < size else "$") + form]
                + packed["f" + prior + earlier]
                + packed["g" + tail + prior]
                + packed["h" + tail + form]
                + packed["i" + form + prior]
            )  # the features of :func:`features`, without a tuple
            best, top = possible[0], -1
            for tag in possible:
                weight = total >> lanes[tag] & _MASK
                if weight > top:
                    best, top = tag, weight
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
