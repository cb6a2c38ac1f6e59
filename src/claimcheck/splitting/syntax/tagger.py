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

from claimcheck.splitting.syntax.tags import OPEN, TAGS

__all__ = ["Model", "Tagger", "cell", "features", "load_model", "shape", "shelved"]

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
_OPEN_LANES = tuple(_LANES[tag] for tag in OPEN)
_OPEN_MASK = (1 << len(OPEN) * _LANE) - 1
"""The lanes of the open tags, which come first."""

_MOST = 40_000
"""Words, as written, of which the tagger keeps what it worked out; texts bring new ones without end."""

_DIGIT, _DIGITS, _MIDDLE = 48, 64, 2048
"""A weight in the file is two characters: its digits to the base 64 from ``0`` on, after ``_MIDDLE`` is added."""

_TAIL = " "
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
    """The packed weights of the features of a row. They are packed when asked for: a text needs a part of them."""

    __slots__ = ("_cells", "_packs")

    def __init__(self, text: str, packs: _Packs) -> None:
        cut = text.split(" ")
        self._cells = dict(zip(cut[1:-1:2], cut[2:-1:2], strict=True))
        self._packs = packs

    def __missing__(self, feature: str) -> int:
        cells = self._cells.get(feature)
        number = self[feature] = self._packs[cells] if cells else 0
        return number


class _Word:
    """A word of the text in lower case: its possible tags in the dictionary, and its row by what it is asked for.

    Where the row has no feature of a kind, one row that is empty stands in for all such: its answers are known soon.
    """

    __slots__ = ("after", "before", "here", "later", "tags")

    def __init__(self, text: str, row: _Row, nothing: _Row) -> None:
        self.tags = _tags(text)
        self.here = row
        self.later = row if " c" in text else nothing
        self.before = row if " d" in text else nothing
        self.after = row if " e" in text else nothing


class _Rows:
    """The rows of a model that were met."""

    def __init__(self, model: Model) -> None:
        self._text = model.row
        self._packs = _Packs()
        self._nothing = _Row("", self._packs)
        self._stranger = _Word("", self._nothing, self._nothing)
        self._words: dict[str, _Word] = {}
        self._endings: dict[str, _Row] = {}
        self.shared = _Row(model.row(_TAIL), self._packs)

    def word(self, low: str) -> _Word:
        """What there is on a word in lower case."""
        found = self._words.get(low)
        if found is None:
            text = self._text(low)
            found = _Word(text, _Row(text, self._packs), self._nothing) if text else self._stranger
            self._words[low] = found
        return found

    def ending(self, low: str) -> _Row:
        """The row of the ending of a word."""
        tail = low[-3:]
        found = self._endings.get(tail)
        if found is None:
            text = self._text(_TAIL + tail)
            found = self._endings[tail] = _Row(text, self._packs) if text else self._nothing
        return found

    def clear(self) -> None:
        """Forget the words and endings that were met."""
        self._words.clear()
        self._endings.clear()


class _Entry(dict[str, int]):
    """What the tagger knows of a word as it is written, at the beginning of a sentence or inside one.

    By the tag before it: the packed weights of the word itself, its ending and its shape.
    """

    __slots__ = (
        "after", "before", "ending", "form", "given", "lanes", "possible", "seen", "shapes", "sure", "upper", "word",
    )  # fmt: skip

    word: _Word
    ending: _Row
    shapes: _Row
    sure: str
    """Its tag where there is no choice, else nothing."""
    possible: str
    lanes: tuple[tuple[str, int], ...]
    """The possible tags, each with its lane."""
    form: str
    given: bool
    """Whether it is unknown and opens the sentence with a capital: before another capital it is a given name."""
    upper: bool
    seen: str
    """The feature that the word before it has by this one: its tags in the dictionary, ``?`` for an unknown word."""
    before: str
    """The feature that the word before has for its shape."""
    after: str
    """The feature that the word behind has for its shape."""

    def __missing__(self, prior: str) -> int:
        row, ending, form = self.word.here, self.ending, self.form
        number = _EVEN + row["a"] + row["b" + prior] + ending["g" + prior] + ending["h" + form]
        number = self[prior] = number + self.shapes["i" + form + prior]
        return number


class _Entries(dict[str, _Entry]):
    """Entries by word, made when the word is first met."""

    def __init__(self, rows: _Rows, first: bool) -> None:
        self._rows, self._first = rows, first

    def __missing__(self, word: str) -> _Entry:
        entry = self[word] = self._entry(word)
        return entry

    def _entry(self, word: str) -> _Entry:
        entry, low = _Entry(), word.lower()
        entry.word = self._rows.word(low)
        known = entry.word.tags or _SIGNS.get(low, "")
        entry.form = form = shape(word, self._first)
        entry.possible = possible = _possible(word, low, form, known, self._first)
        entry.sure = possible if len(possible) == 1 else ""
        entry.given = not known and form == "F"
        entry.upper = word[0].isupper()
        entry.seen = f"c{known or '?'}"
        entry.before, entry.after = "d" + form, "e" + form
        if not entry.sure:
            entry.ending, entry.shapes = self._rows.ending(low), self._rows.shared
            entry.lanes = _lanes(possible)
        return entry


class Tagger:
    """Tags the words of sentences. One instance serves any number of texts; it belongs to one thread at a time."""

    def __init__(self, model: Model) -> None:
        self._rows = _Rows(model)
        self._inside, self._opening = _Entries(self._rows, False), _Entries(self._rows, True)
        self._start, self._end = _Entries(self._rows, False)["^"], _Entries(self._rows, False)["$"]
        self._end.seen, self._end.upper = "c", False

    def tag(self, words: Sequence[str]) -> str:
        """One tag letter a word (see :mod:`claimcheck.splitting.syntax.tags`). ``words`` are one sentence's tokens."""
        if not words:
            return ""
        inside, pairs = self._inside, self._rows.shared
        if len(inside) > _MOST:
            inside.clear()
            self._opening.clear()
            self._rows.clear()
        entries = [inside[word] for word in words]
        entries[0] = self._opening[words[0]]
        entries.append(self._end)
        earlier, prior, before = "^", "^", self._start
        tags: list[str] = []
        for entry, after in pairwise(entries):
            best = entry.sure
            if not best:
                best = "P"
                if not (entry.given and after.upper):
                    total = (
                        entry[prior]
                        + entry.word.later[after.seen]
                        + before.word.before[entry.before]
                        + after.word.after[entry.after]
                        + pairs["f" + prior + earlier]
                    )
                    if entry.possible is OPEN:
                        total &= _OPEN_MASK
                        weights = [total >> lane & _MASK for lane in _OPEN_LANES]
                        best = OPEN[weights.index(max(weights))]
                    else:
                        top = -1
                        for tag, lane in entry.lanes:
                            weight = total >> lane & _MASK
                            if weight > top:
                                best, top = tag, weight
            tags.append(best)
            before, earlier, prior = entry, prior, best
        return "".join(tags)


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
