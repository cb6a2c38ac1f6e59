"""Corrects tags by the words around them, and marks the parts of dates."""

from __future__ import annotations

from claimcheck.splitting.syntax.units import MONTHS
from claimcheck.splitting.syntax.words import PREPOSITIONS, QUANTITIES

__all__ = ["retag"]

_FINITE = frozenset("OZBD")
_BEFORE_YEAR = frozenset(
    {"in", "since", "until", "from", "by", "to", "of", "during", "around", "early", "late", "after", "before", "mid"}
)


def retag(tags: str, lows: list[str]) -> str:
    """``tags`` of units with the words ``lows``, corrected; the parts of dates become ``t``."""
    return _verbed(_settled(_dated(tags, lows), lows), lows)


def _verbed(tags: str, lows: list[str]) -> str:
    """Tags in which the main clause has a verb: where nothing before the first relative or subordinate clause is
    finite, the likeliest word behind the first noun becomes it.
    """
    until = len(lows)
    for i in range(1, until):
        if tags[i] in "WUQ":
            until = i
            break
    if any(tag in _FINITE for tag in tags[:until]):
        return tags
    for kinds, instead in (("E", "D"), ("J", "D"), ("S", "Z"), ("V", "B"), ("N", "B")):
        for i in range(1, until):
            if tags[i] not in kinds or tags[i - 1] not in "NSPHR)" or not _looks(lows[i], instead, tags[i]):
                continue
            if tags[i + 1] in "T$PHI#RJo" or (tags[i] in "EJ" and tags[i + 1] in "NS"):
                return f"{tags[:i]}{instead}{tags[i + 1 :]}"
    return tags


def _looks(low: str, tag: str, kind: str) -> bool:
    """Whether a word can be the verb form ``tag`` by its ending; ``kind`` is the tag it has."""
    if kind == "J":
        return low.endswith("ed")
    return low.endswith({"D": ("ed", "n", "t"), "Z": ("s",), "B": ("e", "y", "t")}[tag])


def _settled(tags: str, lows: list[str]) -> str:
    """Tags with what the words around them settle: an infinitive ``to`` has a verb behind it, and no other ``to`` is
    one; an -ing form ends in -ing; "more than 30" is one number.
    """
    kinds = list(tags)
    for i, low in enumerate(lows):
        if kinds[i] == "U" and low in PREPOSITIONS:
            kinds[i] = "I"
        elif kinds[i] in "EV" and len(low) > 4 and low[-1] == "s" and low[-2] not in "su":
            kinds[i] = "S"  # no participle or infinitive ends so
        elif kinds[i] == "V" and i > 1 and tags[i - 1] == "C" and tags[i - 2] in ",NS" and tags[i + 1] in "NS":
            if "O" not in tags[:i] and "to" not in lows[:i]:
                kinds[i] = "N"  # no infinitive without "to" or a modal verb before it
        elif kinds[i] == "R" and i and lows[i - 1] in PREPOSITIONS and tags[i + 1] in ",." and len(low) > 5:
            if not low.endswith(("ly", "there", "where", "ward", "wards", "abroad")):
                kinds[i] = "N"
        elif low == "her" and kinds[i] == "H" and lows[i + 1 : i + 2] and lows[i + 1] not in QUANTITIES:
            if tags[i + 1] == "N" or (tags[i + 1] in "J#" and tags[i + 2] in "NSJP"):
                kinds[i] = "$"  # "wrote her first song"
        elif low == "since" and kinds[i] in "UI" and i and tags[i - 1] in "ZBD" and tags[i + 1] in "ED":
            kinds[i] = "R"  # "has since moved"
        elif low in ("last", "first") and i and tags[i - 1] in "ZDBE" and tags[i + 1] in "ED":
            kinds[i] = "R"
        elif tags[i + 1] == "p" and kinds[i] not in "NSPH":
            kinds[i] = "N"
        elif kinds[i] in "DZBVE" and low.endswith("ly") and tags[i + 1] in "NDZBVESP":
            kinds[i] = "R"
        elif low in QUANTITIES and lows[i + 1 : i + 2] == ["of"]:
            kinds[i] = "H"
        elif kinds[i] == "G" and i and tags[i - 1] in "p$" and tags[i + 1] in "RIOZDB":
            kinds[i] = "N"  # "Lind's writing often explored"
        elif kinds[i] == "G" and not low.endswith(("ing", "in")):
            kinds[i] = "N"
        elif low in ("more", "less", "fewer") and lows[i + 1 : i + 2] == ["than"] and tags[i + 2 : i + 3] in ("#", "%"):
            kinds[i] = kinds[i + 1] = "R"
        elif low == "to":
            at = i + 1
            while tags[at] == "R" and at < i + 4:
                at += 1
            kinds[i] = "o" if tags[at] in "VB" else "I"
    return "".join(kinds)


def _dated(tags: str, lows: list[str]) -> str:
    """Tags in which the parts of a date are ``t``: months, days, years, and the commas between them."""
    if "#" not in tags and not any(low in MONTHS for low in lows):
        return tags
    kinds = list(tags)
    for i, low in enumerate(lows):
        if low in MONTHS and (low not in ("may", "march", "mar") or tags[i] == "P") and _month(tags, lows, i):
            kinds[i] = "t"
            if i and tags[i - 1] == "#" and len(lows[i - 1]) <= 2:
                kinds[i - 1] = "t"
            at = i + 1
            if at < len(lows) and tags[at] in "#J" and lows[at][:1].isdigit():
                kinds[at] = "t"
                at += 1
            if at + 1 < len(lows) and lows[at] == "," and _year(lows[at + 1]):
                kinds[at] = kinds[at + 1] = "t"
        elif _year(low) and tags[i] == "#" and kinds[i] != "t":
            before = lows[i - 1] if i else ""
            if low[-1] == "s" and before in ("the", "early", "late"):
                kinds[i] = "t"
            follows = (i and kinds[i - 1] == "t") or (before in ("and", ",", "or") and i > 1 and kinds[i - 2] == "t")
            if before in _BEFORE_YEAR or (follows and tags[i + 1] not in "NSP"):
                kinds[i] = "t"
        if kinds[i] == "t" and i and lows[i - 1] in ("early", "late", "mid"):
            kinds[i - 1] = "t"
    return "".join(kinds)


def _month(tags: str, lows: list[str], i: int) -> bool:
    """Whether a month's name is one here: short forms ("Jan") need a number beside them."""
    return len(lows[i].rstrip(".")) > 3 or lows[i] == "may" or tags[i + 1] == "#" or (i > 0 and tags[i - 1] == "#")


def _year(low: str) -> bool:
    if len(low) == 5 and low[4] == "s":
        low = low[:4]
    return len(low) == 4 and low.isdigit() and "1000" <= low <= "2199"
