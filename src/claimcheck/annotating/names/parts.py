"""Drafts of mentions, cut out of a run of capitalised words."""

from __future__ import annotations

from typing import Final

from claimcheck.annotating.names import lexicon as lx
from claimcheck.annotating.names.lexicon import Lexicon
from claimcheck.annotating.names.runs import HYPHENS, LINKS
from claimcheck.annotating.titles.lexicon import TitleEntry, title_at
from claimcheck.knowledge.protocol import Match
from claimcheck.model import Tokens

__all__ = ["Draft", "Sheet", "cut", "kind_of"]

_OPENERS: Final = frozenset('"“‘«:–—•*[')
_WITH_ARTICLE: Final = 400  # weight from which "The Hague", "The Bahamas" are taken as names with their article
_LONGEST_CHUNK: Final = 16  # tokens in a name that is judged by its shape
_LONGEST: Final = 7  # tokens in a name that is looked up whole
_ADJECTIVE: Final = ("an", "ese", "i", "ish", "ic", "er")  # how adjectives of countries end
_PERSONAL: Final = frozenset(("office", "honorific", "rank", "profession", "generic"))


class Draft:
    """A mention in the making: tokens ``begin`` to ``end``; ``kind`` is empty where a single word stays open.

    ``titled`` tells that a title or an honorific stands right before. ``matches`` are the bearers of exactly this name.
    """

    __slots__ = ("begin", "end", "kind", "matches", "shape", "titled")

    def __init__(
        self,
        begin: int,
        end: int,
        kind: str,
        matches: tuple[Match, ...] = (),
        titled: TitleEntry | None = None,
        shape: bool = False,
    ) -> None:
        self.begin = begin
        self.end = end
        self.kind = kind
        self.matches = matches
        self.titled = titled
        self.shape = shape


class Sheet:
    """A document on the table: its text, tokens, lower-case tokens, the lexicon, and what each token can be (bits)."""

    __slots__ = ("lexicon", "lower", "table", "text", "tokens")

    def __init__(self, text: str, tokens: Tokens, lower: tuple[str, ...], lexicon: Lexicon, table: list[int]) -> None:
        self.text = text
        self.tokens = tokens
        self.lower = lower
        self.lexicon = lexicon
        self.table = table

    def words(self, begin: int, end: int) -> str:
        """The words of a token range, with any white space in it as one space."""
        found = self.text[self.tokens.start[begin] : self.tokens.end[end - 1]]
        return " ".join(found.split()) if "\n" in found or "\r" in found or "  " in found else found

    def opens(self, i: int) -> bool:
        """Whether token ``i`` is the first word of its sentence or quotation, so that its capital says nothing."""
        if i == 0 or self.tokens.sentence[i - 1] != self.tokens.sentence[i]:
            return True
        return self.tokens.text[i - 1] in _OPENERS


def cut(sheet: Sheet, begin: int, end: int, flat: bool) -> list[Draft]:
    """The mentions in a run. ``flat`` marks a headline: capitals say nothing there."""
    found: list[Draft] = []
    title = _title_before(sheet, begin)
    at = begin
    while at < end:
        word = sheet.tokens.text[at]
        if word in LINKS or word in ",." or word in HYPHENS:
            title, at = (title if word == "." else None), at + 1
            continue
        entry = title_at(sheet.lower, at) if sheet.table[at] & lx.TITLE else None
        if entry is not None and entry.cased and not word[0].isupper():
            entry = None
        known = _known(sheet, at, end, entry, flat)
        if known is not None:
            known.titled = title
            found.append(known)
            title, at = None, known.end
            continue
        adjective = _adjective(sheet, at, end)
        if adjective:
            title, at = None, at + adjective
            continue
        if entry is not None and entry.kind in _PERSONAL and at + entry.length <= end + 1:
            title, at = entry, at + entry.length
            continue
        draft = _chunk(sheet, at, end, title, flat)
        if draft.kind != "-":
            found.append(draft)
        title, at = None, draft.end
    return found


def _adjective(sheet: Sheet, at: int, end: int) -> int:
    """How many tokens the adjective of a country takes that starts here with two words or more ("Sri Lankan"), or 0."""
    for count in (2, 3):
        stop = at + count
        if stop > end or not sheet.tokens.text[stop - 1][0].isupper():
            break
        if sheet.lower[stop - 1].endswith(_ADJECTIVE) and sheet.lexicon.adjective(sheet.words(at, stop)):
            return count
    return 0


def _title_before(sheet: Sheet, i: int) -> TitleEntry | None:
    """A lower-case title that ends right before token ``i``: "press secretary Karen Hill", "the president, Ada Obi"."""
    last = i
    if last > 1 and sheet.lower[last - 1] == ".":
        last -= 1
    table = sheet.table
    for start in range(last - 1, max(last - 5, -1), -1):
        if table[start] & lx.TITLE:
            sentence = sheet.tokens.sentence
            if sentence[start] != sentence[min(i, len(sentence) - 1)]:
                return None
            entry = title_at(sheet.lower, start)
            if entry is not None and start + entry.length in (last, i) and not entry.cased:
                return entry
    return None


def _known(sheet: Sheet, at: int, end: int, title: TitleEntry | None, flat: bool) -> Draft | None:
    """The longest known name of two words or more that starts here, titles left out."""
    tokens = sheet.tokens.text
    for stop in range(min(end, at + _LONGEST), at + 1, -1):
        last = tokens[stop - 1]
        if last in LINKS or last == "," or last in HYPHENS:
            continue
        matches = sheet.lexicon.exact(sheet.words(at, stop))
        if not matches or (sheet.lower[at] == "the" and not _has_article(sheet, at, stop, matches)):
            continue
        kind = kind_of(matches[0])
        if kind == "person" and title is not None and title.length < stop - at:
            return None  # the title is read first, the name behind it next
        if stop == at + 2 and last == ".":
            return None
        if kind == "person" and stop < end:
            tail = _tail(sheet, stop, end)
            if tail:
                return Draft(at, tail[0], tail[1], shape=True)
        if flat and kind == "person" and all(sheet.table[i] & lx.WORD for i in range(at, stop)):
            continue
        return Draft(at, stop, kind, tuple(m for m in matches if kind_of(m) == kind))
    return None


def _has_article(sheet: Sheet, at: int, stop: int, matches: tuple[Match, ...]) -> bool:
    """Whether "the" belongs to a name ("The Hague"): a well-known one that is not known without it."""
    return matches[0].entity.weight >= _WITH_ARTICLE and not sheet.lexicon.exact(sheet.words(at + 1, stop))


def _tail(sheet: Sheet, at: int, end: int) -> tuple[int, str] | None:
    """Past the words that make a person's name that of an organization or place: "... University", "... Airport"."""
    stop, kind = at, ""
    while stop < end:
        bits = sheet.table[stop]
        if bits & lx.ORG_HEAD:
            kind = "organization"
        elif bits & lx.PLACE_HEAD:
            kind = "place"
        elif not (sheet.tokens.text[stop][0].isupper() and bits & lx.WORD and not bits & (lx.TITLE | lx.GIVEN)):
            break
        stop += 1
    return (stop, kind) if kind else None


def kind_of(match: Match) -> str:
    """The mention kind of a known entity; a jurisdiction is a place, or an organization if it is a body."""
    entity = match.entity
    if entity.kind == "jurisdiction":
        return "organization" if entity.subkind == "body" else "place"
    return entity.kind


def _chunk(sheet: Sheet, at: int, end: int, title: TitleEntry | None, flat: bool) -> Draft:
    """A name nobody knows, judged by its shape; ``kind`` "-" means no name."""
    tokens = sheet.tokens.text
    first = sheet.table[at]
    if first & lx.INITIAL and at + 2 < end and tokens[at + 1] in HYPHENS and title is None:
        return Draft(at, at + 3, "-")  # party and state: "D-N.Y."
    if first & lx.DEMONYM or (title is None and first & lx.CALENDAR and not first & lx.GIVEN):
        return Draft(at, at + 1, "-")
    if flat and title is not None and not first & (lx.GIVEN | lx.FAMILY) and sheet.lexicon.ordinary(tokens[at]):
        return Draft(at, at + 1, "-")  # a headline goes on behind a title: "President Rejects Offer"
    if title is None and (first & lx.STOP or (flat and sheet.lexicon.ordinary(tokens[at]))):
        follows = at + 1 < end and not sheet.table[at + 1] & (lx.WORD | lx.STOP) and tokens[at + 1][0].isalpha()
        given = first & lx.GIVEN and not (flat and first & (lx.STOP | lx.NEAR))
        if not (given and follows and not sheet.opens(at)):
            return Draft(at, at + 1, "-")
    stop = _chunk_end(sheet, at, end, flat)
    if stop - at > 2 and sheet.table[at + 1] & lx.GIVEN and first & (lx.PLACE | lx.ORG) and _stands_alone(sheet, at):
        stop = at + 1  # a country or body right before a person: "Germany Richard Roe"
    if sheet.opens(at) and stop - at > 1 and title is None and first & lx.WORD and not first & (lx.GIVEN | lx.PLACE):
        rest = _shape(sheet, at, stop, title)
        if rest not in ("organization", "place"):
            return Draft(at, at + 1, "-")
    kind = _shape(sheet, at, stop, title)
    if kind == "-" and stop - at > 1:
        kind, stop = "", at + 1  # the first word alone; what follows may be a name of its own
    draft = Draft(at, stop, kind, titled=title, shape=True)
    if stop - at == 1:
        draft.matches = sheet.lexicon.exact(sheet.words(at, stop))
    return draft


def _stands_alone(sheet: Sheet, at: int) -> bool:
    """Whether one word is a well-known place or body by itself."""
    matches = sheet.lexicon.exact(sheet.tokens.text[at])
    return bool(matches) and kind_of(matches[0]) != "person" and matches[0].entity.weight >= _WITH_ARTICLE


def _chunk_end(sheet: Sheet, at: int, end: int, flat: bool) -> int:
    tokens, stop, head = sheet.tokens.text, at + 1, False
    end = min(end, at + _LONGEST_CHUNK)  # keeps time linear in runs without end
    while stop < end:
        word, bits = tokens[stop], sheet.table[stop]
        if word in LINKS and not bits & lx.PARTICLE:
            break
        if word == "." or word == "," or word in HYPHENS or bits & lx.PARTICLE or bits & lx.SUFFIX:
            stop += 1
            continue
        heads = bits & (lx.ORG_HEAD | lx.PLACE_HEAD)
        if head and not heads:
            break
        if flat and not heads and sheet.lexicon.ordinary(word):
            family = stop == at + 1 and bits & lx.FAMILY and sheet.table[at] & lx.GIVEN and not bits & lx.STOP
            if not family:
                break
        if bits & lx.TITLE and not heads and _is_title(sheet, stop, end):
            break
        named = bits & lx.CALENDAR and stop == at + 1 and sheet.table[at] & lx.GIVEN  # "Theresa May"
        if bits & (lx.DEMONYM | lx.CALENDAR) and not bits & lx.FAMILY and not named:
            break
        if stop + 1 < end and not heads:
            ahead = sheet.lexicon.exact(sheet.words(stop, stop + 2)) if tokens[stop + 1][0].isupper() else ()
            if ahead and ahead[0].entity.kind != "person":
                break
        head = head or bool(heads)
        stop += 1
    while stop > at + 1 and (tokens[stop - 1] in LINKS or tokens[stop - 1] in "," or tokens[stop - 1] in HYPHENS):
        stop -= 1
    while (
        stop > at + 1
        and not tokens[stop - 1][0].isupper()
        and tokens[stop - 1] != "."
        and tokens[stop - 2] not in HYPHENS
    ):
        stop -= 1  # a particle with nothing behind it
    return stop


def _is_title(sheet: Sheet, at: int, end: int) -> bool:
    """Whether a title begins inside a run of names; one that ends the run may be a family name (Stephen King)."""
    entry = title_at(sheet.lower, at)
    if entry is None:
        return False
    behind = at + entry.length
    last = behind >= end or bool(sheet.table[behind] & lx.SUFFIX) or sheet.tokens.text[behind] in LINKS
    return not (last and entry.length == 1 and sheet.table[at] & lx.FAMILY)


def _shape(sheet: Sheet, at: int, stop: int, title: TitleEntry | None) -> str:
    """The kind of an unknown name; empty for one word that stays open, "-" for no name."""
    tokens = sheet.tokens.text
    names = [i for i in range(at, stop) if tokens[i][0].isalpha() and not sheet.table[i] & lx.SUFFIX]
    if not names:
        return "-"
    first, last = sheet.table[names[0]], sheet.table[names[-1]]
    if len(names) == 1:
        return "person" if title is not None and not first & lx.STOP else ""
    before = sheet.table[at - 1] if at and sheet.tokens.sentence[at - 1] == sheet.tokens.sentence[at] else 0
    if (last & lx.ORG_HEAD and title is None) or (first & lx.ORG_LEAD and not first & lx.GIVEN):
        return "organization"
    if last & lx.PLACE_HEAD and title is None and not first & lx.GIVEN:
        return "place"
    if title is not None:
        return "person"
    plain = [i for i in names if sheet.table[i] & lx.WORD and not sheet.table[i] & (lx.GIVEN | lx.FAMILY)]
    if first & lx.PLACE_LEAD and (not first & lx.GIVEN or (first & lx.WORD and last & lx.PLACE)):
        return "place"
    if len(plain) == len(names) or len(names) > 5:
        return "-"
    if first & (lx.GIVEN | lx.INITIAL) and names[-1] not in plain:
        return "person"
    if last & lx.FAMILY and names[0] not in plain:
        return "person"
    if (last & lx.PLACE and not last & lx.GIVEN) or (first & lx.PLACE and not first & (lx.GIVEN | lx.FAMILY)):
        return "place"
    after = sheet.table[stop] if stop < len(tokens) else 0
    if not plain and (after & lx.CUE or len(names) <= 3) and not before & lx.NEAR:
        return "person" if not any(sheet.table[i] & lx.CAPS for i in names) or after & lx.CUE else "-"
    if before & lx.NEAR and not plain:
        return "place"
    return "-"
