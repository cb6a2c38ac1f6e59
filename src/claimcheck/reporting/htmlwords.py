"""Words of a document for a page: escaped, with the signs that deceive made visible."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from claimcheck._frozen import frozen
from claimcheck._patterns import lazy
from claimcheck.model import Span, Status, Verdict
from claimcheck.reporting.terminal import visible

__all__ = ["Piece", "attribute", "escaped", "isolated", "pieces"]

# Controls, line and paragraph separators, embeddings, overrides and isolates (they can turn a name around: Unicode
# Technical Report 36), the byte order mark, lone surrogates. Joiners and direction marks stay: Persian needs them.
_DECEIVING = lazy("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;"}
_ORDER = (Status.CONTRADICTED, Status.CONFLICTING, Status.SUPPORTED, Status.UNVERIFIED)


def escaped(text: str) -> str:
    """``text`` as HTML content; what deceives the eye stands as its code in a box."""
    text = _escape(text)
    if text.isprintable():
        return text
    return _DECEIVING.sub(_sign, text)


def attribute(text: str) -> str:
    """``text`` as the value of an attribute, without the quotation marks."""
    return _escape(visible(text))


def isolated(text: str) -> str:
    """``text`` as HTML content that cannot turn around what stands beside it."""
    return f"<bdi>{escaped(text)}</bdi>"


def _escape(text: str) -> str:
    for sign, entity in _ENTITIES.items():
        text = text.replace(sign, entity)
    return text


def _sign(found: re.Match[str]) -> str:
    return f'<span class="sign">U+{ord(found.group()):04X}</span>'


@frozen
class Piece:
    """A stretch of the text that belongs to the same claims and verdicts: the status of its claims (the most serious),
    its finding with its number, and whether the finding begins and ends with it.
    """

    span: Span
    status: Status | None = None
    verdict: Verdict | None = None
    number: int = 0
    begins: bool = False
    ends: bool = False


def pieces(
    start: int, end: int, claims: Iterable[tuple[Span, Status]], marks: Iterable[tuple[int, Verdict]]
) -> Iterator[Piece]:
    """The stretch ``start`` to ``end`` of a text, cut where claims and findings begin and end.

    Args:
        start: where the stretch begins.
        end: where it ends.
        claims: spans of claims in the stretch, with the status of the claim.
        marks: the findings in it with their numbers; where several overlap the first one is shown.
    """
    turns: dict[int, list[tuple[int, Status]]] = {start: [], end: []}
    for span, status in claims:
        turns.setdefault(max(start, span.start), []).append((1, status))
        turns.setdefault(min(end, span.end), []).append((-1, status))
    opening: dict[int, list[tuple[int, Verdict]]] = {}
    for number, verdict in marks:
        first = max(start, verdict.span.start)
        opening.setdefault(first, []).append((number, verdict))
        turns.setdefault(first, [])
        turns.setdefault(min(end, verdict.span.end), [])
    counts = dict.fromkeys(_ORDER, 0)
    active: dict[int, Verdict] = {}
    places = sorted(turns)
    for a, b in pairwise(places):
        for by, status in turns[a]:
            counts[status] += by
        active = {n: v for n, v in active.items() if v.span.end > a}
        active.update(opening.get(a, ()))
        covering = next((s for s in _ORDER if counts[s] > 0), None)
        if not active:
            yield Piece(Span(a, b), covering)
            continue
        number = min(active)
        span = active[number].span
        ends = b == min(end, span.end)
        yield Piece(Span(a, b), covering, active[number], number, a == max(start, span.start), ends)
