"""Corrects tags by the words around them, and marks the parts of dates."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from claimcheck.splitting.syntax.tags import FINITE
from claimcheck.splitting.syntax.units import MONTHS
from claimcheck.splitting.syntax.words import BE, DO, HAVE, LINKING, PREPOSITIONS, QUANTITIES

__all__ = ["retag"]

_FINITE: Final = re.compile(f"[{''.join(sorted(FINITE))}]")
_RANKED: Final = re.compile("([$T]J+)JI")
"""A determiner, adjectives and a preposition: the last adjective is a noun ("her highest ranking of")."""
_DOUBTFUL: Final = re.compile("S(?=[T$P])")
_OPENER: Final = re.compile("[WUQ]")
_MOVABLE: Final = frozenset("UEVRGDZB")
"""Tags that the words around may change; with the other tags only these words are looked at."""
_OWNERS: Final = frozenset({"its", "my", "your", "our", "their"})
_SETTLING: Final = (
    frozenset({"her", "his", "since", "last", "first", "more", "less", "fewer", "to", "least"}) | QUANTITIES | _OWNERS
)
_ARTICLES: Final = frozenset({"the", "a", "an", "his", "her", "its", "their"})
_DETERMINERS: Final = frozenset({"the", "a", "an", "his"}) | _OWNERS
_ENDINGS: Final = {"D": ("ed", "n", "t"), "Z": ("s",), "B": ("e", "y", "t")}
_PAST: Final = ("ed", "t", "ld", "nd", "id", "od", "rd", "de", "ad", "won")
"""Endings of participles that are past tenses, too ("told", "left", "made"); those in -n are not ("taken")."""
_NAMING: Final = frozenset(
    {"called", "named", "dubbed", "nicknamed", "titled", "entitled", "elected", "considered", "deemed", "made"}
    | {"awarded", "offered", "granted", "denied", "sent", "paid", "told", "asked", "taught", "born"}
)
"""Participles that have an object behind them in the passive, too ("a man called the Fox")."""
_BEFORE_YEAR: Final = frozenset(
    {"in", "since", "until", "from", "by", "to", "of", "during", "around", "early", "late", "after", "before", "mid"}
)


def retag(tags: str, lows: Sequence[str]) -> str:
    """``tags`` of units with the words ``lows``, corrected; the parts of dates become ``t``."""
    return _verbed(_settled(_dated(tags, lows), lows), lows)


def _verbed(tags: str, lows: Sequence[str]) -> str:
    """Tags in which the main clause has a verb: where nothing before the first relative or subordinate clause is
    finite, the likeliest word behind the first noun becomes it. A first finite verb behind a comma or "and" goes on a
    series, whose verb may have been taken for a participle or an adjective.
    """
    first = _OPENER.search(tags, 1, len(lows))
    until = first.start() if first else len(lows)
    found = _FINITE.search(tags, 0, until)
    if found:
        if tags[found.start() - 1] not in "C,":
            return tags
        until = found.start()
        if (i := _first_of_series(tags, lows, until)) > 0:
            return f"{tags[:i]}D{tags[i + 1 :]}"
    if first and not found and first.group() == "W" and (i := _behind_aside(tags, lows, until)):
        return f"{tags[:i]}D{tags[i + 1 :]}"
    for i in range(2, until):
        if tags[i] == "J" and tags[i - 1] in "NSP," and tags[i + 1] in "T$PHI#R" and _third_person(lows[i]):
            return f"{tags[:i]}Z{tags[i + 1 :]}"
    if found:
        return tags
    for kinds, instead in (("E", "D"), ("J", "D"), ("S", "Z"), ("V", "B"), ("N", "B")):
        i = tags.find(kinds, 1, until)
        while i > 0:
            if (
                tags[i - 1] in "NSPHR)"
                and (tags[i + 1] in "T$PHI#RJo" or (kinds in "EJ" and tags[i + 1] in "NS"))
                and _looks(lows[i], instead, kinds)
                and not (tags[i - 1] == "R" and i > 1 and lows[i - 2] in HAVE)
            ):
                return f"{tags[:i]}{instead}{tags[i + 1 :]}"
            i = tags.find(kinds, i + 1, until)
    return tags


def _first_of_series(tags: str, lows: Sequence[str], until: int) -> int:
    """The first verb of "killed three people, knocked out power and forced", where it was taken for a participle
    although it has an object; 0 when there is none.
    """
    i = tags.find("E", 1, until)
    if i < 1 or tags[i - 1] not in "NSP" or tags[i + 1] not in "T$%#" or "," in tags[:i]:
        return 0
    return i if lows[i].endswith(_PAST) and lows[i] not in _NAMING else 0


def _behind_aside(tags: str, lows: Sequence[str], at: int) -> int:
    """The verb behind the comma that closes ``, who ... ,`` at ``at``, where it was taken for a participle and no other
    verb follows in its clause but by "and"; 0 when there is none.
    """
    if at < 2 or tags[at - 1] != ",":
        return 0
    close = tags.find(",", at, len(lows))
    while close > 0:
        i = close + 1
        while tags[i : i + 1] == "R":
            i += 1
        if tags[i : i + 1] in FINITE:
            return 0
        if tags[i : i + 1] == "E" and lows[i].endswith(_PAST):
            opener = _OPENER.search(tags, i + 1, len(lows))
            further = _FINITE.search(tags, i + 1, opener.start() if opener else len(lows))
            return 0 if further and tags[further.start() - 1] != "C" else i
        close = tags.find(",", i, len(lows))
    return 0


def _third_person(low: str) -> bool:
    """Whether a word taken for an adjective ends as only verbs do: "employs", no "famous", "less", "stress-free"."""
    return low[-1] == "s" and low[-2:-1] not in ("s", "u", "i") and len(low) > 3


def _looks(low: str, tag: str, kind: str) -> bool:
    """Whether a word can be the verb form ``tag`` by its ending; ``kind`` is the tag it has."""
    return low.endswith("ed" if kind == "J" else _ENDINGS[tag])


def _settled(tags: str, lows: Sequence[str]) -> str:
    """Tags with what the words around them settle: an infinitive ``to`` has a verb behind it, and no other ``to`` is
    one; an -ing form ends in -ing; "more than 30" is one number.
    """
    if "JJI" in tags:
        tags = _RANKED.sub(r"\1NI", tags)
    places = [i for i, (low, tag) in enumerate(zip(lows, tags, strict=False)) if tag in _MOVABLE or low in _SETTLING]
    places += [found.start() for found in _DOUBTFUL.finditer(tags)]
    if "p" in tags:
        places += [i for i in range(len(lows)) if tags[i + 1] == "p" and tags[i] not in "NSPH" and i not in places]
    if not places:
        return tags
    kinds = list(tags)
    for i in places:
        kind = _settle(tags, lows, i, lows[i])
        if kind == "more":
            kinds[i] = kinds[i + 1] = "R"
        elif kind == "least":
            kinds[i - 1] = kinds[i] = "R"
        elif kind:
            kinds[i] = kind
    return "".join(kinds)


def _settle(tags: str, lows: Sequence[str], i: int, low: str) -> str:
    """The tag of unit ``i`` by the words around it, nothing when it stays; ``more``: it and the next are adverbs;
    ``least``: it and the one before.
    """
    kind, after = tags[i], tags[i + 1]
    if low in _OWNERS or (low == "his" and after in "NSPJ#"):
        return "$"
    if kind in "VBZ" and i and lows[i - 1] in _DETERMINERS:
        return "S" if low.endswith("s") and not low.endswith("ss") else "N"  # no verb right behind "the" or "its"
    if kind == "E" and after in "T$%#" and i > 2 and tags[i - 1] == "," and _did(tags, lows, i):
        return "D"
    if kind in "DZB" and (found := _no_verb(tags, lows, i, low)):
        return found
    if kind == "S" and after == "P" and low[-1] == "s" and i > 1 and tags[i - 1] == "C" and "Z" in tags[:i]:
        end = i + 1
        while tags[end] == "P":
            end += 1
        return "" if tags[end] in "C,p" else "Z"  # "and borders Sweden": titles of several have several names
    if kind == "S" and after in "T$" and i and tags[i - 1] in "NP" and lows[i + 1] in _ARTICLES and low[-1] == "s":
        start = i - 1
        while start > 0 and tags[start - 1] in "NPJ#T$":
            start -= 1
        return "" if start and tags[start - 1] in "IUC," else "Z"  # "the chairperson drafts the agenda"
    if kind == "R" and i and lows[i - 1] in ("a", "an") and after in "I,.WC":
        return "N"  # "plays as a forward in"
    if kind == "U" and low in PREPOSITIONS:
        return "I"
    if kind in "EV" and len(low) > 4 and low[-1] == "s" and low[-2] not in "su":
        return "S"  # no participle or infinitive ends so
    if kind == "V" and i > 1 and tags[i - 1] == "C" and tags[i - 2] in ",NS" and after in "NS":
        # no infinitive without "to" or a modal verb before it
        return "N" if "O" not in tags[:i] and "to" not in lows[:i] else ""
    if kind == "R" and i and after in ",." and len(low) > 5 and lows[i - 1] in PREPOSITIONS:
        return "" if low.endswith(("ly", "there", "where", "ward", "wards", "abroad")) else "N"
    if kind == "H" and low == "her" and i + 1 < len(lows) and lows[i + 1] not in QUANTITIES:
        # "wrote her first song"
        return "$" if after == "N" or (after in "J#" and tags[i + 2] in "NSJP") else ""
    if i and after in "ED":
        if low == "since" and kind in "UI" and tags[i - 1] in "ZBD":
            return "R"  # "has since moved"
        if low in ("last", "first") and tags[i - 1] in "ZDBE":
            return "R"
    if after == "p" and kind not in "NSPH":
        return "N"
    if kind in "DZBVE" and after in "NDZBVESP" and low.endswith("ly"):
        return "R"
    return _quantity(tags, lows, i, low)


def _did(tags: str, lows: Sequence[str], i: int) -> bool:
    """Whether a participle with an object behind an aside is the verb of the name before it ("say Lee, an aide,
    accepted $40,000"): an aside opens behind a name, and no verb closes one that the participle could open.
    """
    opened = tags.rfind(",", 0, i - 1)
    if opened < 1 or tags[opened - 1] != "P" or not lows[i].endswith(_PAST) or _FINITE.search(tags, opened, i):
        return False
    close = tags.find(",", i, len(lows))
    return close < 0 or tags[close + 1] not in FINITE | {"R"}


def _no_verb(tags: str, lows: Sequence[str], i: int, low: str) -> str:
    """What a word tagged as a finite verb is where it cannot be one, nothing where it can."""
    kind, after = tags[i], tags[i + 1]
    if kind == "Z":
        if low[-1] == "s" or "'" in low or "’" in low:
            return ""
        verb = low.endswith("ed") or after in "T$HJ#" or (i and tags[i - 1] in "RHS")
        return "D" if verb else "N"  # no third person singular without an s
    if kind == "B":
        return "N" if after == "E" and i and tags[i - 1] in "NS" and low not in BE | HAVE | LINKING else ""
    at = i - 1
    while at > 0 and tags[at] == "R":
        at -= 1
    if at >= 0 and lows[at] in HAVE and low not in BE | HAVE | DO:
        return "E"  # "having previously lost"
    if after == "I" and at == i - 1 and i > 1 and tags[at] in "NSP":
        while at > 0 and tags[at] in "TRJ#NSPp$I":
            at -= 1
        return "E" if lows[at] in BE and tags[at] in "ZDB" else ""  # "was the sixth game held in": one verb a clause
    return ""


def _quantity(tags: str, lows: Sequence[str], i: int, low: str) -> str:
    """:func:`_settle` for words that count, -ing forms and ``to``."""
    kind, after = tags[i], tags[i + 1]
    if low in QUANTITIES and i + 1 < len(lows) and lows[i + 1] == "of":
        return "H"
    if kind == "G":
        if i and tags[i - 1] in "p$" and after in "RIOZDB":
            return "N"  # "Lind's writing often explored"
        if not low.endswith(("ing", "in")):
            return "N"
    if low in ("more", "less", "fewer") and i + 1 < len(lows) and lows[i + 1] == "than":
        return "more" if tags[i + 2 : i + 3] in ("#", "%") else ""
    if low == "least" and i and lows[i - 1] == "at":
        return "least" if after in "#%$" else ""
    if low == "to":
        at = i + 1
        while tags[at] == "R" and at < i + 4:
            at += 1
        return "o" if tags[at] in "VB" else "I"
    return ""


def _dated(tags: str, lows: Sequence[str]) -> str:
    """Tags in which the parts of a date are ``t``: months, days, years, and the commas between them."""
    if "#" not in tags and MONTHS.isdisjoint(lows):
        return tags
    kinds = list(tags)
    for i, low in enumerate(lows):
        if low in MONTHS:
            if (low not in ("may", "march", "mar") or tags[i] == "P") and _month(tags, lows, i):
                _day(tags, lows, i, kinds)
        elif tags[i] == "#" and kinds[i] != "t" and _year(low):
            before = lows[i - 1] if i else ""
            if low[-1] == "s" and before in ("the", "early", "late"):
                kinds[i] = "t"
            follows = (i and kinds[i - 1] == "t") or (before in ("and", ",", "or") and i > 1 and kinds[i - 2] == "t")
            if before in _BEFORE_YEAR or (follows and tags[i + 1] not in "NSP"):
                kinds[i] = "t"
        else:
            continue
        if kinds[i] == "t" and i and lows[i - 1] in ("early", "late", "mid"):
            kinds[i - 1] = "t"
    return "".join(kinds)


def _day(tags: str, lows: Sequence[str], i: int, kinds: list[str]) -> None:
    """Mark the month at ``i`` and the day and year beside it."""
    kinds[i] = "t"
    if i and tags[i - 1] == "#" and len(lows[i - 1]) <= 2:
        kinds[i - 1] = "t"
    at = i + 1
    if at < len(lows) and tags[at] in "#J" and lows[at][:1].isdigit():
        kinds[at] = "t"
        at += 1
    if at + 1 < len(lows) and lows[at] == "," and _year(lows[at + 1]):
        kinds[at] = kinds[at + 1] = "t"


def _month(tags: str, lows: Sequence[str], i: int) -> bool:
    """Whether a month's name is one here: short forms ("Jan") need a number beside them."""
    return len(lows[i].rstrip(".")) > 3 or lows[i] == "may" or tags[i + 1] == "#" or (i > 0 and tags[i - 1] == "#")


def _year(low: str) -> bool:
    if len(low) == 5 and low[4] == "s":
        low = low[:4]
    return len(low) == 4 and low.isdigit() and "1000" <= low <= "2199"
