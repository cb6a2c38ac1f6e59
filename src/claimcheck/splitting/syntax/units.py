"""The words of a sentence as the grammar sees them: hyphenated words joined, quotation marks left out, names whole."""

from __future__ import annotations

from claimcheck._frozen import slotted
from claimcheck.model import Tokens

__all__ = ["MONTHS", "Units", "units"]

MONTHS = frozenset(
    {
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
        "december", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec",
    }
)  # fmt: skip

_GLUE = frozenset("-‑–&/")
_ENDINGS = frozenset({"st", "nd", "rd", "th", "s"})
_ARTICLES = frozenset({"the", "a", "an"})
_QUOTES = frozenset("\"“”‘’'«»„")


@slotted
class Units:
    """Parallel lists, one entry a unit: its tag, its words in lower case, its first token and the one behind its last.

    ``tags`` ends with a ``.`` that belongs to no unit, so that looking one unit ahead is always allowed.
    """

    tags: str
    lows: list[str]
    first: list[int]
    last: list[int]
    names: list[int]

    def __len__(self) -> int:
        return len(self.lows)


def units(tokens: Tokens, tags: str, lows: list[str], at: int, until: int, whole: dict[int, int]) -> Units:
    """The units of tokens ``at`` to ``until``. ``whole`` has the names that must not be cut: first token to end."""
    texts, starts, ends = tokens.text, tokens.start, tokens.end
    kinds: list[str] = []
    words: list[str] = []
    first: list[int] = []
    last: list[int] = []
    names: list[int] = []
    i = at
    while i < until:
        stop = whole.get(i)
        if stop is not None and i < stop <= until:
            kinds.append("P")
            words.append(" ".join(lows[i - at : stop - at]))
            names.append(1)
            first.append(i)
            last.append(stop)
            i = stop
            continue
        tag = tags[i - at]
        text = texts[i]
        if text in _QUOTES or tag == '"':
            i += 1
            continue
        if text == "." and i + 1 < until and last and last[-1] == i and ends[i - 1] == starts[i]:
            last[-1] = i + 1  # the full stop of an abbreviation
            i += 1
            continue
        stop = i + 1
        if tag == "#" and stop < until and starts[stop] == ends[i] and texts[stop] in _ENDINGS:
            kinds.append("#" if texts[stop] == "s" else "J")
            words.append(lows[i - at] + lows[stop - at])
            names.append(0)
            first.append(i)
            last.append(stop + 1)
            i = stop + 1
            continue
        if (
            stop < until and starts[stop] == ends[i] and text.isdigit() and texts[stop].isalpha() and stop not in whole
        ):  # "49ers", "3D": one word
            tag = "P" if texts[stop][0].isupper() else "S" if texts[stop][-1] == "s" and len(texts[stop]) > 2 else "N"
            kinds.append(tag)
            words.append(lows[i - at] + lows[stop - at])
            names.append(0)
            first.append(i)
            last.append(stop + 1)
            i = stop + 1
            continue
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
        if stop > i + 1 and stop < until and starts[stop] == ends[stop - 1] and stop not in whole:
            stop += texts[stop - 1].isdigit() and texts[stop].isalpha()  # "F-35A"
        if stop > i + 1:
            tag = tags[stop - 1 - at]
            if tag in "#NSIRro" or tag == "P":
                tag = (
                    "P"
                    if text[0].isupper() and tag in "#P"
                    else "N"
                    if tag in "IRro"
                    else "J"
                    if tag in "VBZDO" or (tag == "N" and stop < until and tags[stop - at] in "NSGJ" and text.islower())
                    else tag
                )
            kinds.append(tag)
            words.append("".join(lows[i - at : stop - at]))
        else:
            if tag == "-":
                tag = ":"
            kinds.append(tag)
            words.append(lows[i - at])
        names.append(0)
        first.append(i)
        last.append(stop)
        i = stop
    _capitals(kinds, words, [texts[i] for i in first], names)
    return Units("".join(kinds) + ".", words, first, last, names)


def _capitals(kinds: list[str], words: list[str], texts: list[str], names: list[int]) -> None:
    """Correct ``kinds`` by capitals inside the sentence. ``texts`` are the first tokens of the units.

    What has a capital before a name belongs to it ("Medical" of "Government Medical College", "The" of "the film The
    Dark Knight"); a name begins with a capital, but for its particles ("de", "von").
    """
    for i in range(len(kinds) - 2, 0, -1):
        kind, text = kinds[i], texts[i]
        if kinds[i + 1] == "P" and text[0].isupper() and texts[i + 1][0].isupper():
            if (kind in "JNSGERVO" and words[i - 1] not in ("a", "an")) or (kind == "T" and words[i] in _ARTICLES):
                kinds[i] = "P"
        elif kind == "P" and kinds[i - 1] != "P" and not names[i] and len(words[i]) > 3 and text.islower():
            kinds[i] = "N"
