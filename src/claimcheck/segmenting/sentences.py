"""Splits a block into sentences by rules, in linear time.

A stop is judged by the word before it, the marks that close around it and the word after it, as in the rule lists of
pySBD (Sadvilkar and Neumann 2020) and segtok; the kinds of abbreviations and the frequent sentence starters are the
idea of Punkt (Kiss and Strunk 2006). Each judgement looks a bounded number of characters back and ahead.
"""

from __future__ import annotations

from typing import Final

from claimcheck._patterns import lazy
from claimcheck.segmenting.listing import item_starts
from claimcheck.segmenting.tables import abbreviations, exclaims, starters

__all__ = ["split"]

# A run of stops (spaced ellipses included) or a round bracket. The one set of characters in front lets the search run
# at full speed over all others.
_STOP: Final = lazy(r"[.!?…‽。！？｡()](?:(?<![()])[.!?…‽。！？｡]*(?: \.)*)?")
# The same, or an emoticon, or a separator such as ***; used where the stretch holds one of the hints.
_STOP_OR_SIGN: Final = lazy(
    r"[.!?…‽。！？｡]+(?: \.)*"
    r"|(?<=\s)[:;]-?[)(](?=\s)"
    r"|(?<!\S)(?:\*{3,}|={4,}|_{4,}|-{5,}|~{4,}|#{3,})(?!\S)"
    r"|[()]"
)
_CLOSERS: Final = "\"'”’»›)]}"
_OPENERS: Final = "\"'“”‘’«‹„‚([{*_¿¡"
_DASHES: Final = "-–—•⁃·"
_WORD: Final = lazy(r"[^\W\d_]+(?:['’.&-][^\W\d_]+)*")
_BEFORE_FORGOTTEN: Final = lazy(r"[a-z’'-]{3,}|[A-Z][a-z]{3,}|\d[\d,]*")
_AFTER_FORGOTTEN: Final = lazy(r"([A-Z][a-z]+|[AI])[,;:.!?]?(?:[A-Z][a-z]+[.,]?)?")
_BRACKET: Final = lazy(r"[()]")
_REFERENCE: Final = lazy(r"(?:\[\d{1,3}\])+")
_NAMELIKE: Final = lazy(r"(?<![^\W_])[A-ZÀ-Þ][\w'’-]*\Z")
_ROMAN: Final = lazy(r"[IVXLC]{1,7}\b|[A-Za-z]\b")
_INITIALS: Final = lazy(r"[^\W\d_](?:\.[^\W\d_])*")
# "At 5 a.m": a time that opens a sentence is no sentence by itself.
_OPENING_TIME: Final = lazy(r"\s*(?:[A-Z][a-z]{1,9} ){1,3}\d[\d:.]{0,4} ?[AaPp]\.?[Mm]")
_LOOK: Final = 40
_CLOSING: Final = 6
_PARENTHESIS: Final = 400

# Starters that are also family names: they do not end a sentence behind an initial ("George F. Will").
_NAMES: Final = frozenset({"will", "so", "do", "an", "may", "see", "near", "like", "my", "such", "is", "but"})
# Kinds of starters that seldom go on behind an abbreviation.
_SUBJECTS: Final = frozenset({"pronoun", "determiner", "question", "contraction"})
_CLOCK_GOES_ON: Final = frozenset(
    {
        "eastern", "central", "pacific", "mountain", "atlantic", "gmt", "utc", "bst", "est", "edt", "cst", "cdt", "mst",
        "mdt", "pst", "pdt", "et", "ct", "mt", "pt", "cet", "cest", "eest", "ist", "jst", "msk", "hkt", "sgt",
        "aest", "aedt", "nzst", "nzdt", "akst", "akdt", "hst", "local", "london", "moscow",
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march",
        "april", "may", "june", "july", "august", "september", "october", "november", "december", "jan", "feb", "mar",
        "apr", "aug", "sept", "oct", "nov", "dec", "mon", "tue", "tues", "wed", "thu", "thurs", "fri", "sat", "sun",
    }
)  # fmt: skip


def split(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The sentences of ``text[start:end]`` as pairs of offsets, without the white space around them.

    They cover every character of the stretch that is no white space. White space inside, line ends included, never
    ends a sentence by itself.
    """
    cuts = _cuts(text, start, end)
    found: list[tuple[int, int]] = []
    for cut in cuts:
        _add(found, text, start, cut)
        start = max(start, cut)
    _add(found, text, start, end)
    return found


def _add(found: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    piece = text[start:end].lstrip()
    at = end - len(piece)
    piece = piece.rstrip()
    if not piece:
        return
    stop = at + len(piece)
    if found and len(piece) < _CLOSING and not piece.strip(_CLOSERS):
        # Closing marks that were set apart belong to the sentence they close.
        at = found.pop()[0]
    found.append((at, stop))


def _cuts(text: str, start: int, end: int) -> list[int]:
    """The offsets to cut at, in order."""
    items = item_starts(text, start, end)
    piece = text[start:end]
    closed = _closed_brackets(text, start, end) if "(" in piece else {}
    pattern = _STOP_OR_SIGN if _has_signs(piece) else _STOP
    cuts: list[int] = []
    last, until = start, -1
    listed = {at for at, _ in items}
    markers = {stop for _, stop in items}
    for match in pattern.finditer(text, start, end):
        i, j = match.span()
        mark = text[i]
        if mark == "(":
            close = closed.get(i, -1)
            # A bracket that opens its sentence holds sentences of its own; any other is part of one.
            if close > until and (i - last > _LOOK or text[last:i].strip(_OPENERS + " \n\r\t")):
                until = close
            continue
        if mark == ")" or (markers and i in markers):
            continue
        if mark in "*=_-~#":
            cuts += [i, j]
            last = j
            continue
        cut = _judge(text, i, j, last, end)
        if cut > 0 and not (i < until and cut <= until):
            cuts.append(cut)
            last = cut
    return sorted({*cuts, *listed}) if listed else cuts


def _has_signs(piece: str) -> bool:
    """Whether a stretch may hold emoticons or separators."""
    return (
        (":" in piece and (":)" in piece or ":-" in piece or ":(" in piece))
        or (";" in piece and (";)" in piece or ";-" in piece))
        or ("-" in piece and "-----" in piece)
        or ("*" in piece and "***" in piece)
        or ("=" in piece and "====" in piece)
        or ("_" in piece and "____" in piece)
        or ("~" in piece and "~~~~" in piece)
        or ("#" in piece and "###" in piece)
    )


def _closed_brackets(text: str, start: int, end: int) -> dict[int, int]:
    """The round brackets that are closed again, not too far away: opening to closing offset."""
    pairs: dict[int, int] = {}
    stack: list[int] = []
    for match in _BRACKET.finditer(text, start, end):
        if match.group() == "(":
            stack.append(match.start())
        elif stack:
            opened = stack.pop()
            if match.start() - opened <= _PARENTHESIS:
                pairs[opened] = match.start()
    return pairs


def _judge(text: str, i: int, j: int, last: int, end: int) -> int:
    """Where to cut at the stop ``text[i:j]``, or 0 for nowhere. ``last`` is the start of the sentence."""
    run = text[i:j]
    if run == "." and text[j : j + 1] == " " and "A" <= text[j + 1 : j + 2] <= "Z" and j + 1 < end:
        # Most stops: a plain word, the stop, a space, a capital. Nothing below could say otherwise.
        before = _word_before(text, i, last)
        if len(before) > 1 and before.islower() and before.isalpha() and before not in abbreviations():
            return j
    if run[0] in "。！？｡":
        k = j
        while k < end and text[k] in _CLOSERS:
            k += 1
        return k
    if i > last and text[i - 1] == "[":
        return 0
    k = j
    while k < end and text[k] in _CLOSERS:
        k += 1
    if k < end and text[k] == "[" and (reference := _REFERENCE.match(text, k, end)):
        k = reference.end()
    if k >= end:
        return 0
    if not text[k].isspace():
        return k if run == "." and text[k].isupper() and _space_forgotten(text, i, k, last, end) else 0
    after = text[k : k + _LOOK] if k + _LOOK <= end else text[k:end]
    rest = after.lstrip()
    if len(rest) > 1 and rest[0] in '"”’' and rest[1].isspace() and _is_open(text, rest[0], max(last, i - 2000), i):
        # A closing quotation mark set off by a space, as tokenizers leave it.
        k += len(after) - len(rest) + 1
        rest = rest[1:].lstrip()
    if not rest:
        # Nothing but white space within reach: look on, the text may go on behind it.
        rest = text[k : min(end, k + 4000)].lstrip()[:_LOOK]
        if not rest:
            return 0
    if " ." in run:
        return _spaced_ellipsis(text, i, j, rest)
    return k if _ends(text, i, run, k > j, rest, last) else 0


def _space_forgotten(text: str, i: int, k: int, last: int, end: int) -> bool:
    """Whether a space was left out behind a stop: "the store.The owner", but no address, file or initials."""
    before = text[max(last, i - _LOOK) : i].split()
    after = text[k : min(end, k + _LOOK)].split()
    if not before or not after or not _BEFORE_FORGOTTEN.fullmatch(before[-1]):
        return False
    found = _AFTER_FORGOTTEN.fullmatch(after[0])
    if found is None:
        return False
    word = found[1]
    return len(word) > 3 or word.lower() in starters() or word in abbreviations()


def _is_open(text: str, mark: str, start: int, end: int) -> bool:
    """Whether a quotation that ``mark`` closes is open at ``end``."""
    opening = {"”": "“", "’": "‘"}.get(mark)
    if opening is None:
        return text.count(mark, start, end) % 2 > 0
    return text.count(opening, start, end) > text.count(mark, start, end)


def _spaced_ellipsis(text: str, i: int, j: int, rest: str) -> int:
    """Four spaced dots before a capital are an ellipsis and a full stop; three are an ellipsis."""
    dots = text.count(".", i, j)
    if dots < 4 or not rest.lstrip(_OPENERS)[:1].isupper():
        return 0
    return i + 1 if i and not text[i - 1].isspace() else j


def _ends(text: str, i: int, run: str, closed: bool, rest: str, last: int) -> bool:
    """Whether the stop ``run`` at ``i`` ends a sentence when ``rest`` follows behind white space."""
    opened = rest[0] in _OPENERS or rest[0] in _DASHES
    head = rest.lstrip(_OPENERS + _DASHES + " ") if opened else rest
    if not head:
        return True
    first = head[0]
    found = _WORD.match(head)
    following = found.group() if found else ""
    low = following.lower().replace("’", "'")
    before = _word_before(text, i, last)
    if rest[0] in ",;:)]}%/|" or (rest[0] in _DASHES and first.islower()):
        return False
    if run[0] in ":;":
        return first.isupper()
    if run != ".":
        if before + run in exclaims() and not closed:
            return low in starters() and first.isupper()
        if first.islower() and following.islower():
            return not closed and run[0] in "!?" and not opened
        return True
    kind = _kind(text, i, before, last)
    if first.islower() and following.islower():
        if closed or kind or opened:
            return False
        # Carelessly written, or an abbreviation no table has: sure only before a word such as "the" or "they".
        return starters().get(low) in _SUBJECTS or (before.islower() and len(before) > 3 and before.isalpha())
    if kind == "clock" and _OPENING_TIME.fullmatch(text, last, i):
        return False
    if kind:
        return _abbreviation_ends(kind, head, low, rest[0] == "(")
    return True


def _word_before(text: str, i: int, last: int) -> str:
    """The word that ends at ``i``, without opening marks; hyphens and slashes end it ("then-Sen", "D-Calif")."""
    piece = text[max(last, i - _LOOK) : i]
    word = piece.rsplit(None, 1)[-1] if piece and not piece[-1].isspace() else ""
    if word.isalpha():
        return word
    word = word.lstrip(_OPENERS)
    for sign in '-–—/("“[«„':
        if sign in word:
            word = word.rsplit(sign, 1)[-1]
    return word


def _kind(text: str, i: int, word: str, last: int) -> str:
    """The kind of abbreviation a word before a full stop is, or the empty string."""
    kind = abbreviations().get(word)
    if kind:
        return kind
    if abbreviations().get(word.lower()) == "inner":
        return "inner"
    if not word or len(word) > 12 or not _INITIALS.fullmatch(word):
        return ""
    if len(word) > 1:
        return "org"
    if word == "I":
        # The pronoun, unless a name goes before: "you and I." but "Albert I. Jones".
        piece = text[max(last, i - _LOOK) : i - 1].split()
        return "initial" if piece and piece[-1][:1].isupper() else ""
    # "George F. Will" is a name; behind a lower-case word ("because of X.") it is less likely one.
    before = text[max(last, i - _LOOK) : i - 1].rstrip()
    return "initial" if not before or before[-1] == "." or _NAMELIKE.search(before) else "letter"


def _abbreviation_ends(kind: str, head: str, low: str, bracket: bool) -> bool:
    """Whether an abbreviation of this kind ends the sentence before ``head``, which is no lower-case word."""
    if kind in ("title", "inner"):
        return False
    if head[0].isdigit():
        return False
    if kind == "before":
        return not _ROMAN.match(head)
    if bracket:
        return False
    if kind == "end":
        return True
    if kind in ("month", "clock"):
        return low not in _CLOCK_GOES_ON
    if kind == "initial":
        return low in starters() and low not in _NAMES
    return low in starters()
