"""Single capitalised words that are still open: a person named before, a place, an organization, or no name."""

from __future__ import annotations

from typing import Final

from claimcheck.annotating.names import lexicon as lx
from claimcheck.annotating.names.parts import Draft, Sheet, kind_of
from claimcheck.knowledge.osa import metric

__all__ = ["Families", "decide", "owner"]

_SHORTEST: Final = 5  # letters of a word that can be a family name with a slip
_LONG: Final = 6  # letters of a word that may be a place with a slip, if it stands where places do
_LISTED: Final = frozenset(("of", "and", "or", ","))
_WELL_KNOWN: Final = 400  # weight from which a place or body is taken for itself against a person or a common word


def decide(sheet: Sheet, draft: Draft, persons: frozenset[str]) -> str:
    """The kind of a single word, or an empty string for no name. ``persons`` are lower-case words of full names."""
    i = draft.begin
    bits, word = sheet.table[i], sheet.tokens.text[i]
    tokens = sheet.tokens
    inside = i > 0 and tokens.sentence[i - 1] == tokens.sentence[i]
    before = sheet.table[i - 1] if inside else 0
    after = sheet.table[draft.end] if draft.end < len(tokens) else 0
    if after & lx.ADVERB and draft.end + 1 < len(tokens):
        verb = draft.end + 1
        after |= sheet.table[verb] & lx.CUE or (lx.CUE if tokens.text[verb].endswith("ed") else 0)
    near = bool(before & lx.NEAR)
    if after & lx.PLACE_HEAD and not bits & (lx.STOP | lx.WORD | lx.DEMONYM) and sheet.tokens.text[draft.end].islower():
        return "place"
    if len(word) == 1 or (bits & (lx.STOP | lx.CALENDAR) and word.lower() not in persons):
        return ""
    opens = sheet.opens(i)
    kinds = [kind_of(m) for m in draft.matches]
    common = opens and bits & lx.WORD and not after & lx.CUE
    weight = draft.matches[0].entity.weight if draft.matches else 0
    place = bool(kinds) and kinds[0] == "place" and (near or weight >= _WELL_KNOWN)
    if word.lower() in persons and not common and not place:
        return "person"
    if bits & lx.DEMONYM:
        return ""
    if common:
        return ""
    if kinds and kinds[0] != "person" and bits & lx.WORD and weight < _WELL_KNOWN:
        return ""  # there is a town for almost every word
    if kinds:
        if kinds[0] == "person" and "place" in kinds and (sheet.lower[i - 1] == "in" if inside else False):
            return "place"
        return kinds[0] if kinds[0] != "person" or not bits & lx.WORD or after & lx.CUE else ""
    if bits & (lx.WORD | lx.STOP | lx.ORG_HEAD | lx.PLACE_HEAD) or bits & lx.TITLE:
        return ""
    if near and not bits & lx.KNOWN and len(word) > 3 and not bits & lx.CAPS:
        return "place"
    if bits & lx.FAMILY and (after & lx.CUE or (draft.end < len(tokens) and tokens.text[draft.end] in ("'s", "’s"))):
        return "person"
    if not bits & lx.KNOWN and after & lx.CUE and not bits & lx.CAPS:
        return "person"
    if len(word) < _LONG or not inside or bits & (lx.KNOWN | lx.CAPS) or not word.istitle():
        return ""
    # Where places stand: in lists, behind "of" and behind a part of the compass. To ask of all words takes too long.
    lead = sheet.lower[i - 1]
    if lead not in _LISTED and not lead.endswith("ern"):
        return ""
    return "place" if not sheet.lexicon.ordinary(word) and sheet.lexicon.near_place(word) else ""


def owner(sheet: Sheet, draft: Draft) -> str:
    """``place`` for an unknown word with a possessive behind it: a name of something, most likely of a place."""
    i = draft.begin
    follows = draft.end < len(sheet.tokens) and sheet.tokens.text[draft.end] in ("'s", "’s")
    word = sheet.tokens.text[i]
    plain = sheet.table[i] & (lx.KNOWN | lx.WORD | lx.STOP | lx.CAPS | lx.TITLE | lx.CALENDAR | lx.DEMONYM)
    return "place" if follows and not plain and len(word) > _SHORTEST and not sheet.lexicon.ordinary(word) else ""


class Families:
    """The family names of the full names of one text, for unknown words that are a slip away from one."""

    def __init__(self, sheet: Sheet, drafts: list[Draft]) -> None:
        self._sheet = sheet
        self._by_letter: dict[str, set[str]] = {}
        for draft in drafts:
            if draft.kind == "person" and draft.end - draft.begin > 1:
                word = sheet.lower[draft.end - 1]
                if len(word) >= _SHORTEST:
                    self._by_letter.setdefault(word[0], set()).add(word)

    def kind_of(self, word: str) -> str:
        """``person`` for an unknown word (lower case) a slip away from a family name of the text, else empty."""
        near = self._by_letter.get(word[0])
        if (
            near is None
            or len(word) < _SHORTEST
            or not any(metric(1)(word, family, score_cutoff=1) == 1 for family in near)
        ):
            return ""
        token = self._sheet.lexicon.knowledge.token
        return "" if token(word).known or token(word).word or token(word.rstrip("s")).known else "person"
