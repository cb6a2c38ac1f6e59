"""A title with what belongs to it: modifiers, jurisdiction, "of" phrase.

the former Chinese prime minister          China's then-president
President-elect                            president of the Russian Federation
"""

from __future__ import annotations

from typing import Final

from claimcheck.annotating.titles.lexicon import TitleEntry
from claimcheck.annotating.titles.modifiers import ELECT, modifier_before, predicates, word_set
from claimcheck.annotating.titles.reader import Reader

__all__ = ["Phrase", "read_phrase"]

DEFINITE: Final = frozenset({"the", "this", "that", "his", "her", "their", "its", "our", "my", "your", "whose"})
_ARTICLES: Final = DEFINITE | {"a", "an", "another", "some", "any", "no", "every", "each", "one"}
_POSSESSIVE: Final = frozenset({"'s", "’s", "'S", "’S"})
_OWN_COUNTRY: Final = word_set("own_country")
# Words before a lower-case title that leave it a plain title; any other lower-case word makes a compound of it
# ("company president", "board chairman").
_LOOSE: Final = word_set("loose")
_EXTENDED: Final = frozenset({"minister", "minister of state", "secretary", "secretary of state", "ambassador"})
_STEPS: Final = 10  # words read to the left of a title at most
_LONGEST_NAME: Final = 5  # tokens of the longest name of a jurisdiction that is tried


class Phrase:
    """A title phrase as it is put together; token indexes are inclusive."""

    __slots__ = (
        "candidates",
        "definite",
        "determined",
        "entry",
        "first",
        "jurisdiction",
        "label",
        "last",
        "modifiers",
        "possessor",
        "qualifier",
        "title",
    )

    def __init__(self, entry: TitleEntry, first: int, last: int) -> None:
        self.entry = entry
        self.label = entry.label
        self.first = first
        self.last = last
        self.title = (first, last)
        self.modifiers: list[str] = []
        self.candidates: tuple[str, ...] = ()
        self.jurisdiction: tuple[int, int] | None = None
        self.qualifier: tuple[int, int] | None = None
        self.possessor: int | None = None
        self.definite = False
        self.determined = False


def read_phrase(reader: Reader, entry: TitleEntry, i: int) -> Phrase:
    """The phrase around the title ``entry`` that starts at token ``i``."""
    phrase = Phrase(entry, i, i + entry.length - 1)
    _elect(reader, phrase)
    _of(reader, phrase)
    _leftwards(reader, phrase)
    return phrase


def _elect(reader: Reader, phrase: Phrase) -> None:
    """Takes in "-elect", "- designate" and "elect" behind the title."""
    at = phrase.last + 1
    if reader.same(phrase.last, at) and reader.lower[at] == "-":
        at += 1
    if reader.same(phrase.last, at) and reader.lower[at] in ELECT:
        phrase.modifiers.append("elect")
        phrase.last = at


def _of(reader: Reader, phrase: Phrase) -> None:
    """Takes in "of China", "of the Russian Federation", "for Trade"; notes what is no jurisdiction as a qualifier."""
    at = phrase.last + 1
    if not reader.same(phrase.last, at) or reader.lower[at] not in ("of", "for", "to"):
        return
    if reader.lower[at] != "of" and phrase.label not in _EXTENDED:
        return
    begin = at + 1
    if reader.same(at, begin) and reader.lower[begin] == "the":
        begin += 1
    if not reader.same(at, begin):
        return
    end = _run(reader, begin)
    if end < begin:
        _lower_of(reader, phrase, begin)
        return
    for last in range(min(end, begin + _LONGEST_NAME), begin - 1, -1):
        if last < end and reader.lower[last + 1] != "and":
            continue  # "president of China Airlines"
        found = reader.jurisdictions(begin, last)
        if found and reader.lower[at] == "of":
            phrase.candidates, phrase.jurisdiction, phrase.last = found, (begin, last), last
            return
    phrase.qualifier = (begin, end)
    phrase.last = end


def _run(reader: Reader, begin: int) -> int:
    """The last token of the run of capitalised words from ``begin``, small links inside it, up to a person."""
    at, end = begin, begin - 1
    while reader.same(begin, at) and at - begin < 8:
        if at > begin and reader.holder_at(at) is not None:
            break
        if reader.capital(at) or reader.words[at].isdigit():
            end = at
        elif reader.lower[at] not in ("of", "the", "and", "for", "de", "la", "&", "-", "."):
            break
        at += 1
    return end


def _lower_of(reader: Reader, phrase: Phrase, begin: int) -> None:
    if reader.lower[begin] in _OWN_COUNTRY or not reader.words[begin][0].isalnum() or phrase.entry.kind == "generic":
        return
    phrase.qualifier = (begin, begin)
    phrase.last = begin


def _leftwards(reader: Reader, phrase: Phrase) -> None:
    """Takes in modifiers and jurisdiction to the left, down to an article."""
    j = phrase.first - 1
    for _ in range(_STEPS):
        if not reader.same(phrase.first, j):
            return
        step = _step(reader, phrase, j)
        if step is None:
            return
        j = step


def _step(reader: Reader, phrase: Phrase, j: int) -> int | None:
    """Reads token ``j`` to the left of the phrase; the next token to read, or None at the end."""
    word = reader.lower[j]
    if word in _ARTICLES:
        phrase.determined = True
        phrase.definite = word in DEFINITE
        return None
    if j in reader.person_to and word not in ("democratic",):
        return None
    if word in _POSSESSIVE or (word in ("'", "’") and j > 0 and reader.lower[j - 1].endswith("s")):
        _possessor(reader, phrase, j)
        return None
    if word == "-":
        return _hyphen(reader, phrase, j)
    modifier = modifier_before(reader.lower, j, max(0, j - 5))
    if modifier is not None and not _is_jurisdiction(reader, phrase, j):
        if _is_verb(reader, j, modifier.length):
            return None
        if modifier.kind in ("lower",) and not phrase.modifiers and j == phrase.title[0] - 1:
            phrase.label = f"{modifier.canonical} {phrase.label}"
        if modifier.kind not in ("neutral", "party"):
            phrase.modifiers.insert(0, modifier.canonical)
        phrase.first = j - modifier.length + 1
        return phrase.first - 1
    if word in ("th", "st", "nd", "rd") and reader.words[j - 1].isdigit():
        return j - 2
    if reader.capital(j) or word == "u.s.":
        return _capitalised(reader, phrase, j)
    compound = j == phrase.title[0] - 1 and word.isalpha() and not reader.capital(phrase.title[0])
    if compound and word not in _LOOSE and word not in predicates():
        phrase.qualifier = phrase.qualifier or (j, j)
    return None


def _is_verb(reader: Reader, j: int, length: int) -> bool:
    """Whether a participle is the verb of the clause: "was re-elected president", "impeached President Trump"."""
    before = j - length
    if reader.capital(j) or not (reader.lower[j].endswith("ed") or reader.lower[j] in predicates()):
        return False
    if not reader.same(j, before):
        return True
    return reader.lower[before] not in _ARTICLES and reader.lower[before] not in _POSSESSIVE


def _hyphen(reader: Reader, phrase: Phrase, j: int) -> int | None:
    """ex-president, then-Prime Minister, vice-chairman."""
    if reader.same(j, j - 1):
        modifier = modifier_before(reader.lower, j - 1, max(0, j - 5))
        if modifier is not None and reader.ends[j - 1] == reader.starts[j]:
            phrase.modifiers.insert(0, modifier.canonical)
            if modifier.kind == "lower":
                phrase.label = f"{modifier.canonical} {phrase.label}"
            phrase.first = j - modifier.length
            return phrase.first - 1
    if reader.ends[j] == reader.starts[j + 1]:
        phrase.qualifier = phrase.qualifier or (j, j)
    return None


def _is_jurisdiction(reader: Reader, phrase: Phrase, j: int) -> bool:
    """Whether a word that is also a modifier ("Federal", "Democratic") ends the name of a place."""
    if not reader.capital(j) or not reader.same(j, j - 1) or not reader.capital(j - 1):
        return False
    return any(reader.same(j, k) and reader.jurisdictions(k, j) for k in (j - 1, j - 2))


def _capitalised(reader: Reader, phrase: Phrase, j: int) -> int | None:
    """A capitalised word to the left: a jurisdiction, a body or company, or the start of a sentence."""
    if phrase.jurisdiction is None:
        first = _jurisdiction_to(reader, j)
        if first is not None:
            phrase.candidates, phrase.jurisdiction = reader.jurisdictions(first, j), (first, j)
            phrase.first = first
            return first - 1
    if j in reader.timed or (reader.first_of_sentence(j) and _plain_word(reader, j)):
        return None
    first = j
    while reader.same(j, first - 1) and reader.capital(first - 1) and (first - 1) not in reader.timed and j - first < 6:
        first -= 1
    phrase.qualifier = phrase.qualifier or (first, j)
    return None


def _plain_word(reader: Reader, j: int) -> bool:
    """Whether a word that starts a sentence is an ordinary word: "When President", unlike "Microsoft President"."""
    word = reader.lower[j]
    return word in _LOOSE or word in word_set("adverb") or reader.knowledge.token(word).word


def _jurisdiction_to(reader: Reader, j: int) -> int | None:
    """The first token of the longest name of a jurisdiction that ends at token ``j``, or None."""
    for first in range(max(0, j - _LONGEST_NAME + 1), j + 1):
        if reader.lower[first] in _ARTICLES:
            continue
        capital = reader.same(first, j) and (reader.capital(first) or reader.lower[first] == "u.s.")
        if capital and reader.jurisdictions(first, j):
            return first
    return None


def _possessor(reader: Reader, phrase: Phrase, j: int) -> None:
    """Reads what a possessive in front of a title belongs to: China's, the country's, Sunak's, Microsoft's."""
    phrase.definite = phrase.determined = True
    end = j - 1
    if not reader.same(j, end):
        return
    if end in reader.person_to:
        phrase.possessor = end
        return
    if reader.lower[end] in _OWN_COUNTRY:
        return
    first = _jurisdiction_to(reader, end) if reader.capital(end) or reader.lower[end] == "u.s." else None
    if first is not None and phrase.jurisdiction is None:
        phrase.candidates, phrase.jurisdiction = reader.jurisdictions(first, end), (first, end)
        phrase.first = first
        return
    if phrase.jurisdiction is None or phrase.candidates == ():
        phrase.qualifier = phrase.qualifier or (end, end)
    else:
        phrase.possessor = end
