"""A small part-of-speech tagger: a dictionary first, and an averaged perceptron for the words it leaves open.

Four words in ten have one tag in the dictionary and cost a look-up. For the others the perceptron (Collins 2002) adds
up the weights of nine features, from left to right. The weights come from ``tools/train_tagger.py``.

Two things make it quick. The weights of all tags are one whole number, a lane of 16 bits for each, so that adding two
numbers adds up all tags. And what depends on a word alone is worked out once for it: five look-ups give
the sum of the nine features.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from struct import Struct
from typing import Final

from claimcheck.splitting.syntax.tags import OPEN, TAGS

__all__ = ["Model", "Tagger", "cell", "features", "load_model", "shape", "shelved"]

_SIGNS: Final = {
    ".": ".", "!": ".", "?": ".", "…": ".", ",": ",", ";": ":", ":": ":", "–": ":", "—": ":", "-": "-", "(": "(",
    ")": ")", "[": "(", "]": ")", "{": "(", "}": ")", '"': '"', "“": '"', "”": '"', "‘": '"', "«": '"', "»": '"',
    "„": '"', "'": '"', "’": '"', "‑": "-", "&": "C",
}  # fmt: skip


_CAPITAL: Final = frozenset("NSJREGDV")
"""What a word may be in the dictionary and still be a name when it has a capital inside a sentence."""

_LANE: Final = 16
_LANES: Final = {tag: _LANE * n for n, tag in enumerate([*OPEN, *(t for t in TAGS if t not in OPEN)])}
_EVEN: Final = sum(1 << (_LANE - 1 + place) for place in _LANES.values())
"""Half a lane in every lane: added to a sum it makes each lane a number from zero up, so that none borrows."""

_MASK: Final = (1 << _LANE) - 1
_OPEN_MASK: Final = (1 << len(OPEN) * _LANE) - 1
"""The lanes of the open tags, which come first."""
_OPEN_BYTES: Final = len(OPEN) * _LANE // 8
_open_weights = Struct(f"<{len(OPEN)}H").unpack

_DIGIT, _DIGITS, _MIDDLE = 48, 64, 2048
"""A weight in the file is two characters: its digits to the base 64 from ``0`` on, after ``_MIDDLE`` is added."""

_TAIL: Final = " "
"""What the row of an ending begins with in the file, which no word does. The row of this alone has what no word has a
part in."""


class Model:
    """Rows of words: the possible tags of each, commonest first, and the weights of the features it has a part in.

    A row is ``tags feature cells feature cells ...`` and a space; three characters a cell (see :func:`cell`). Rows lie
    in shelves, as text, so that a start need not take them all apart: see :func:`shelf` and :func:`shelved`.
    """

    def __init__(self, shelves: dict[str, str]) -> None:
        self._shelves = shelves

    def row(self, name: str) -> str:
        """The row of a word in lower case, or of a space and an ending; empty where there is none."""
        rows = self._shelves.get(shelf(name), "")
        at = rows.find(f"\t{name}\t")
        if at < 0:
            return ""
        at += len(name) + 2
        return rows[at : rows.index("\t", at)]

    @property
    def words(self) -> dict[str, str]:
        """The dictionary: words to their possible tags."""
        found: dict[str, str] = {}
        for rows in self._shelves.values():
            cut = rows.split("\t")
            found.update((w, tags) for w, row in zip(cut[1:-1:2], cut[2:-1:2], strict=True) if (tags := _tags(row)))
        return found

    def weights(self, row: str, feature: str) -> dict[str, int]:
        """The weight of each tag under a feature of a row (see :func:`features`); empty for one that says nothing."""
        cells = _cells(self.row(row), feature)
        return {cells[i]: _weight(cells, i) for i in range(0, len(cells), 3)}


def shelf(name: str) -> str:
    """Where the row of this name lies: its first and last letter and its length say it."""
    return f"{name[0]}{name[-1]}{len(name)}"


def shelved(rows: dict[str, str]) -> dict[str, str]:
    """Rows by name as shelves: names and rows with tabs between and around them. No row looks like a name, since it
    ends in a space.
    """
    shelves: dict[str, str] = {}
    for name, row in rows.items():
        key = shelf(name)
        shelves[key] = f"{shelves.get(key, chr(9))}{name}\t{row}\t"
    return shelves


def _tags(row: str) -> str:
    """The possible tags of the word that a row is of."""
    return row[: row.find(" ")]


def cell(tag: str, weight: int) -> str:
    """A weight as the file has it: the tag and two digits. ``weight`` is from -2048 to 2047."""
    high, low = divmod(weight + _MIDDLE, _DIGITS)
    return f"{tag}{chr(_DIGIT + high)}{chr(_DIGIT + low)}"


def _cells(row: str, feature: str) -> str:
    """The cells of a feature in a row. No tag is a letter that features begin with, so that no cells look like one."""
    at = row.find(f" {feature} ")
    if at < 0:
        return ""
    at += len(feature) + 2
    return row[at : row.index(" ", at)]


def _weight(cells: str, at: int) -> int:
    """The weight of the cell that starts at ``at``."""
    return (ord(cells[at + 1]) - _DIGIT) * _DIGITS + ord(cells[at + 2]) - _DIGIT - _MIDDLE


@cache
def _lanes(possible: str) -> tuple[tuple[str, int], ...]:
    """Possible tags, each with its lane."""
    return tuple([(tag, _LANES[tag]) for tag in possible])


class _Packs(dict[str, int]):
    """Cells to the weights of all tags as one number, a lane for each. Features share the few cells there are."""

    def __missing__(self, cells: str) -> int:
        if len(cells) > 3:
            number = sum([self[cells[i : i + 3]] for i in range(0, len(cells), 3)])
        else:
            number = _weight(cells, 0) << _LANES[cells[0]]
        self[cells] = number
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
    low: str, form: str, before: str, after: str, prior: str, earlier: str, later: str
) -> tuple[tuple[str, str], ...]:
    """The features of a word, each with the row it is in: ``low`` is the word in lower case, ``form`` its shape,
    ``before`` and ``after`` its neighbours in lower case, ``prior`` and ``earlier`` the tags of the two words before,
    ``later`` the possible tags of the next.
    """
    tail = _TAIL + low[-3:]
    return (
        (low, "a"),
        (low, "b" + prior),
        (low, "c" + later),
        (before, "d" + form),
        (after, "e" + form),
        (_TAIL, "f" + prior + earlier),
        (tail, "g" + prior),
        (tail, "h" + form),
        (_TAIL, "i" + form + prior),
    )


def _possible(word: str, low: str, form: str, known: str, first: bool) -> str:
    """The tags a word may have, of which there may be one. ``known`` are those of the dictionary (or of a sign)."""
    if not known:
        return "#" if form == "#" else OPEN if low[0].isalpha() else "%F"
    if len(known) == 1:
        return known + "P" if not first and known in _CAPITAL and word[0].isupper() else known
    return known + "P" if form in ("C", "A") and "P" not in known else known


class _Row(dict[str, int]):
    """A row of the model: the tags its word may have, and the packed weights of its features.

    They are packed when asked for: a text needs a part of them.
    """

    __slots__ = ("_packs", "_text", "tags")

    def __init__(self, text: str, packs: _Packs) -> None:
        self.tags = _tags(text)
        self._text = text
        self._packs = packs

    def __missing__(self, feature: str) -> int:
        cells = _cells(self._text, feature)
        number = self[feature] = self._packs[cells] if cells else 0
        return number

    def told(self, kind: str, nothing: _Row) -> _Row:
        """The row itself where it has features of a kind, else the one that is empty: its answers are known soon."""
        return self if f" {kind}" in self._text else nothing


class _Rows:
    """The rows of a model that were met."""

    def __init__(self, model: Model) -> None:
        self._text = model.row
        self._packs = _Packs()
        self.nothing = _Row("", self._packs)
        self._met: dict[str, _Row] = {}
        self.strangers: dict[tuple[str, str], dict[str, int]] = {}
        self.shared = _Row(model.row(_TAIL), self._packs)

    def row(self, name: str) -> _Row:
        """What there is on a word in lower case, or on a space and an ending."""
        found = self._met.get(name)
        if found is None:
            text = self._text(name)
            found = self._met[name] = _Row(text, self._packs) if text else self.nothing
        return found

    def clear(self) -> None:
        """Forget the words and endings that were met."""
        self._met.clear()
        self.strangers.clear()


class _Entry:
    """What the tagger knows of a word as it is written, at the beginning of a sentence or inside one."""

    __slots__ = (
        "after", "before", "ending", "form", "given", "here", "known", "lanes", "later", "open", "seen", "shapes",
        "sure", "to_left", "to_right", "upper",
    )  # fmt: skip

    known: dict[str, int]
    """By the tag before it: the packed weights of the word itself, its ending and its shape."""
    here: _Row
    later: _Row
    """Where it finds the feature of the next word."""
    ending: _Row
    shapes: _Row
    before: _Row
    """Where the next word finds its feature."""
    after: _Row
    """Where the word before finds its feature."""
    sure: str
    """Its tag where there is no choice, else nothing."""
    lanes: tuple[tuple[str, int], ...]
    """The possible tags, each with its lane."""
    open: bool
    """Whether these are all the open ones."""
    form: str
    given: bool
    """Whether it is unknown and opens the sentence with a capital: before another capital it is a given name."""
    upper: bool
    seen: str
    """The feature that the word before it has by this one: its tags in the dictionary, ``?`` for an unknown word."""
    to_left: str
    """The feature that the word before has for its shape."""
    to_right: str
    """The feature that the word behind has for its shape."""

    def work_out(self, prior: str) -> int:
        """The weights behind the tag ``prior``."""
        row, ending, form = self.here, self.ending, self.form
        number = _EVEN + row["a"] + row["b" + prior] + ending["g" + prior] + ending["h" + form]
        number = self.known[prior] = number + self.shapes["i" + form + prior]
        return number


class _Entries(dict[str, _Entry]):
    """Entries by word, made when the word is first met."""

    def __init__(self, rows: _Rows, first: bool) -> None:
        self._rows, self._first = rows, first

    def __missing__(self, word: str) -> _Entry:
        entry, low, rows = _Entry(), word.lower(), self._rows
        row = rows.row(low)
        known = row.tags or _SIGNS.get(low, "")
        form = shape(word, self._first)
        possible = _possible(word, low, form, known, self._first)
        entry.given = not known and form == "F"
        entry.upper = word[0].isupper()
        entry.seen = f"c{known or '?'}"
        entry.before = row.told("d", rows.nothing)
        entry.after = row.told("e", rows.nothing)
        if len(possible) == 1:
            entry.sure = possible
        else:
            entry.sure = ""
            tail = low[-3:]
            # Words the model does not know differ by their ending and shape alone, so they share what is worked out.
            entry.known = {} if row is not rows.nothing else rows.strangers.setdefault((tail, form), {})
            entry.form = form
            entry.to_left, entry.to_right = "d" + form, "e" + form
            entry.here, entry.later = row, row.told("c", rows.nothing)
            entry.ending, entry.shapes = rows.row(_TAIL + tail), rows.shared
            entry.open = possible is OPEN
            entry.lanes = _lanes(possible)
        self[word] = entry
        return entry


class _Histories(dict[str, dict[str, int]]):
    """The packed weights of the two tags before a word: by the one before it, then by the one before that."""

    def __init__(self, shared: _Row) -> None:
        self._shared = shared

    def __missing__(self, prior: str) -> dict[str, int]:
        found = self[prior] = {earlier: self._shared[f"f{prior}{earlier}"] for earlier in ("^", *TAGS)}
        return found


class Tagger:
    """Tags the words of sentences. One instance serves any number of texts; it belongs to one thread at a time.

    Args:
        model: the weights.
        most: words, as written, of which it keeps what it worked out; texts bring new ones without end.
    """

    def __init__(self, model: Model, most: int = 40_000) -> None:
        self._most = most
        self._rows = _Rows(model)
        self._inside, self._opening = _Entries(self._rows, False), _Entries(self._rows, True)
        self._start, self._end = _Entries(self._rows, False)["^"], _Entries(self._rows, False)["$"]
        self._end.seen, self._end.upper = "c", False
        self._histories = _Histories(self._rows.shared)

    def tag(self, words: Sequence[str]) -> str:
        """One tag letter a word (see :mod:`claimcheck.splitting.syntax.tags`). ``words`` are one sentence's tokens."""
        if not words:
            return ""
        inside, histories = self._inside, self._histories
        if len(inside) > self._most:
            inside.clear()
            self._opening.clear()
            self._rows.clear()
        entries = [*map(inside.__getitem__, words)]
        entries[0] = self._opening[words[0]]
        entries.append(self._end)
        earlier, prior, before = "^", "^", self._start
        tags = ""
        for entry, after in pairwise(entries):
            best = entry.sure
            if not best:
                best = "P"
                if not (entry.given and after.upper):
                    here = entry.known.get(prior)
                    if here is None:
                        here = entry.work_out(prior)
                    total = (
                        here
                        + entry.later[after.seen]
                        + before.before[entry.to_left]
                        + after.after[entry.to_right]
                        + histories[prior][earlier]
                    )
                    if entry.open:
                        weights = _open_weights((total & _OPEN_MASK).to_bytes(_OPEN_BYTES, "little"))
                        best = OPEN[weights.index(max(weights))]
                    else:
                        top = -1
                        for tag, lane in entry.lanes:
                            weight = total >> lane & _MASK
                            if weight > top:
                                best, top = tag, weight
            tags += best
            before, earlier, prior = entry, prior, best
        return tags


def load_model(path: str | os.PathLike[str] | None = None) -> Model:
    """The shipped model, or the one at ``path``: a heading, then two lines a shelf, its name and its rows.

    Raises:
        OSError: the file cannot be read.
    """
    if path is None:
        path = os.path.join(os.path.dirname(os.path.dirname(__file__)), "data", "tagger.txt")
    with open(path, encoding="utf-8", newline="\n") as file:
        lines = file.read().split("\n")
    return Model(dict(zip(lines[1:-1:2], lines[2::2], strict=True)))
