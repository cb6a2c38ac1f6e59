"""The words of a sentence as the grammar sees them: hyphenated words joined, quotation marks left out, names whole."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from claimcheck.model import Tokens

__all__ = ["MONTHS", "Units", "units"]

MONTHS: Final = frozenset(
    {
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
        "december", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec",
    }
)  # fmt: skip

_GLUE: Final = frozenset("-‑–&/")
_ENDINGS: Final = frozenset({"st", "nd", "rd", "th", "s"})
_ARTICLES: Final = frozenset({"the", "a", "an"})
_CALLINGS: Final = ("er", "or", "ist", "ian", "man", "woman", "ess")
_QUOTES: Final = frozenset("\"“”‘’'«»„")


class Units:
    """Parallel lists, one entry a unit: its tag, its words in lower case, its first token and the one behind its last.

    ``tags`` ends with a ``.`` that belongs to no unit, so that looking one unit ahead is always allowed.
    """

    __slots__ = ("first", "last", "lows", "names", "tags")

    def __init__(self) -> None:
        self.tags = ""
        self.lows: list[str] = []
        self.first: list[int] = []
        self.last: list[int] = []
        self.names: list[int] = []

    def __len__(self) -> int:
        return len(self.lows)


_PLAIN: Final = frozenset({",", "(", ")", ";", ":", "?", "!", "'s", "’s", "$", "[", "]", "%"})
"""Signs that are units of their own wherever they stand, as a word is."""


def units(tokens: Tokens, tags: str, lows: Sequence[str], at: int, until: int, whole: Mapping[int, int]) -> Units:
    """The units of tokens ``at`` to ``until``. ``whole`` has the names that must not be cut: first token to end.

    Most tokens are units of their own, so they are taken over in runs; only what stands between them is looked at.
    """
    made = Units()
    done = at
    for i in _joints(tokens, tags, at, until, whole):
        if i < done:
            continue
        if i > done:
            _take(made, tags, lows, at, done, i)
        done = _unit(made, tokens, tags, lows, at, until, whole, i)
    if done < until:
        _take(made, tags, lows, at, done, until)
    made.tags = _capitals(made, tokens.text)
    return made


def _joints(tokens: Tokens, tags: str, at: int, until: int, whole: Mapping[int, int]) -> list[int]:
    """The tokens, in text order, at which a unit may be more or less than one token: names, numbers, signs."""
    found = [i for i in range(at, until) if i in whole]
    for i, text in enumerate(tokens.text[at:until], at):
        if not text.isalpha() and text not in _PLAIN:
            if text in _GLUE and i > at:
                found.append(i - 1)
            found.append(i)
    place = tags.find('"')
    while place >= 0:
        found.append(at + place)
        place = tags.find('"', place + 1)
    found.sort()
    return found


def _take(made: Units, tags: str, lows: Sequence[str], at: int, first: int, last: int) -> None:
    """Tokens ``first`` to ``last`` as units of their own."""
    made.tags += tags[first - at : last - at].replace("-", ":")
    made.lows += lows[first - at : last - at]
    made.names += [0] * (last - first)
    made.first += range(first, last)
    made.last += range(first + 1, last + 1)


def _unit(
    made: Units, tokens: Tokens, tags: str, lows: Sequence[str], at: int, until: int, whole: Mapping[int, int], i: int
) -> int:
    """The unit that begins with token ``i``, if one does; the token behind it is returned."""
    texts, starts, ends = tokens.text, tokens.start, tokens.end
    stop = whole.get(i)
    if stop is not None and i < stop <= until:
        return _add(made, "P", " ".join(lows[i - at : stop - at]), i, stop, 1)
    tag = tags[i - at]
    text = texts[i]
    if text in _QUOTES or tag == '"':
        return i + 1
    if text == "." and i + 1 < until and made.last and made.last[-1] == i and ends[i - 1] == starts[i]:
        made.last[-1] = i + 1  # the full stop of an abbreviation
        return i + 1
    stop = i + 1
    if stop == until or starts[stop] != ends[i]:
        return _add(made, ":" if tag == "-" else tag, lows[i - at], i, stop)
    if tag == "#" and texts[stop] in _ENDINGS:
        return _add(made, "#" if texts[stop] == "s" else "J", lows[i - at] + lows[stop - at], i, stop + 1)
    if text.isdigit() and texts[stop].isalpha() and stop not in whole:  # "49ers", "3D": one word
        tag = "P" if texts[stop][0].isupper() else "S" if texts[stop][-1] == "s" and len(texts[stop]) > 2 else "N"
        return _add(made, tag, lows[i - at] + lows[stop - at], i, stop + 1)
    while (
        stop + 1 < until
        and texts[stop] in _GLUE
        and starts[stop] == ends[stop - 1]
        and starts[stop + 1] == ends[stop]
        and (texts[stop] != "–" or not text[0].isdigit())
        and texts[stop + 1][0].isalnum()
        and (stop + 1) not in whole
    ):
        stop += 2
    if stop == i + 1:
        return _add(made, ":" if tag == "-" else tag, lows[i - at], i, stop)
    if stop < until and starts[stop] == ends[stop - 1] and stop not in whole:
        stop += texts[stop - 1].isdigit() and texts[stop].isalpha()  # "F-35A"
    tag = tags[stop - 1 - at]
    if tag == "P" and text.islower() and texts[stop - 1].islower():
        tag = "N"
    if tag in "#NSIRroP":
        tag = (
            "P"
            if text[0].isupper() and tag in "#P"
            else "N"
            if tag in "IRro"
            else "J"
            if tag == "N" and stop < until and text.islower() and _describes(tags[stop - at], lows[stop - 1 - at])
            else tag
        )
    return _add(made, tag, "".join(lows[i - at : stop - at]), i, stop)


def _describes(after: str, low: str) -> bool:
    """Whether a hyphenated word that ends with the noun ``low`` describes what comes behind it: a noun, or a name
    where the word is no calling ("back-up pilot", "apartheid-era South Africa", not "singer-songwriter Ada Lind").
    """
    return after in "NSGJ" or (after == "P" and not low.endswith(_CALLINGS))


def _add(made: Units, tag: str, low: str, first: int, last: int, name: int = 0) -> int:
    made.tags += tag
    made.lows.append(low)
    made.first.append(first)
    made.last.append(last)
    made.names.append(name)
    return last


def _capitals(made: Units, texts: Sequence[str]) -> str:
    """The tags of units corrected by capitals inside the sentence, and the full stop behind them.

    What has a capital before a name belongs to it ("Medical" of "Government Medical College", "The" of "the film The
    Dark Knight"); a name begins with a capital, but for its particles ("de", "von").
    """
    tags = made.tags
    words, first = made.lows, made.first
    i = tags.rfind("P", 1, len(tags))  # only a name and what stands before one can change
    if 0 < i == len(tags) - 1:
        i = _before(tags, i)
    while i > 0:
        kind, text = tags[i], texts[first[i]]
        if tags[i + 1] == "P" and text[0].isupper() and texts[first[i + 1]][0].isupper():
            article = words[i - 1] in ("a", "an") and (i == 1 or texts[first[i - 1]].islower())
            if (kind in "JNSGERVO" and not article) or (kind == "T" and words[i] in _ARTICLES):
                tags = f"{tags[:i]}P{tags[i + 1 :]}"
        elif kind == "P" and tags[i - 1] != "P" and not made.names[i] and len(words[i]) > 3 and text.islower():
            tags = f"{tags[:i]}N{tags[i + 1 :]}"
        i = _before(tags, i)
    return f"{tags}."


def _before(tags: str, i: int) -> int:
    """The next unit before ``i`` that is a name or stands before one; below 1 when there is none."""
    return i - 1 if tags[i] == "P" else tags.rfind("P", 0, i)
