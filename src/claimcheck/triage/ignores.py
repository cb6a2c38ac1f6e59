"""Ignores: markers in a text that keep back the findings beside them.

A marker is ``claimcheck: ignore[code, code] reason``; without codes it holds for all. In plain text it stands on a line
of its own, with or without the signs of a comment around it, and holds for the paragraph below it. In formats that have
comments (Markdown, HTML, NITF, Word) it stands in one, and holds for the paragraph the comment stands in, or for the
next one where it stands between two. ``claimcheck: ignore-file[...] reason`` holds for the whole text.

An ignore that ignores nothing, has no reason, names an unknown code or cannot be read is told as a remark.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from claimcheck._frozen import frozen
from claimcheck._patterns import lazy
from claimcheck.model import Block, BlockKind, Document, Remark, Report, Span, Verdict
from claimcheck.segmenting.lines import OWN
from claimcheck.triage.rule import suppress

__all__ = ["Ignore", "InlineIgnores", "ignores_in"]

# Signs that comments begin with are passed over at the start of the line, those they end with are cut from the reason.
_MARKER = lazy(r"(?m)^[^\w\n]{0,12}claimcheck:[ \t]*([\w-]{1,20})(?:[ \t]*\[([^\]\n]{0,400})\])?([^\n]{0,400})$")
_CLOSING = " \t\r*/-–>}%#)]"


@frozen
class Ignore:
    """A marker: the codes it is for (none: all), its reason, the range it holds for, and where it stands."""

    codes: tuple[str, ...]
    reason: str
    span: Span
    offset: int
    whole: bool = False


class InlineIgnores:
    """Keeps back the findings that markers in the text or in its comments are about.

    Args:
        codes: the codes there are.
    """

    def __init__(self, codes: frozenset[str]) -> None:
        self._codes = codes

    def __call__(self, report: Report, blocks: Sequence[Block] = ()) -> Report:
        """See :class:`claimcheck.triage.rule.Rule`; ``blocks`` are the document's."""
        document = report.document
        if OWN not in document.text and not document.notes:
            return report
        remarks: list[Remark] = []
        ignores = list(ignores_in(document, blocks, self._codes, remarks))
        used: set[Ignore] = set()
        wanted = _Lookup(ignores)

        def reason(verdict: Verdict) -> str | None:
            ignore = wanted.first(verdict)
            if ignore is None:
                return None
            used.add(ignore)
            return ignore.reason

        done = suppress(report, "ignore", reason)
        for ignore in ignores:
            if ignore not in used:
                what = f"[{', '.join(ignore.codes)}]" if ignore.codes else ""
                message = f"This ignore{what} is not used: no such finding is there. Remove it."
                remarks.append(Remark("unused-ignore", message, ignore.offset))
        remarks.sort(key=lambda r: r.offset or 0)
        return replace(done, remarks=(*done.remarks, *remarks)) if remarks else done


class _Lookup:
    """Finds the first ignore for a finding; a text may hold a hundred thousand of each."""

    def __init__(self, ignores: Sequence[Ignore]) -> None:
        self._first: dict[tuple[Span, str], Ignore] = {}
        for ignore in ignores:
            for code in ignore.codes or ("",):
                self._first.setdefault((ignore.span, code), ignore)
        self._whole = [i.span for i in ignores if i.whole][:1]
        # Paragraphs, which do not overlap: in the order of their starts they are in that of their ends.
        self._spans = sorted({i.span for i in ignores if not i.whole}, key=lambda s: s.start)

    def first(self, verdict: Verdict) -> Ignore | None:
        """The first ignore in the text that is for this finding."""
        low = bisect_right(self._spans, verdict.span.start, key=lambda s: s.end)
        high = bisect_left(self._spans, verdict.span.end, key=lambda s: s.start)
        spans = (*self._whole, *(s for s in self._spans[low:high] if s.overlaps(verdict.span)))
        found = [i for s in spans for c in (verdict.code, "") if (i := self._first.get((s, c))) is not None]
        return min(found, key=lambda i: i.offset, default=None)


def ignores_in(
    document: Document, blocks: Sequence[Block], codes: frozenset[str], remarks: list[Remark]
) -> Iterator[Ignore]:
    """The markers of a document; what is wrong with one goes into ``remarks``."""
    starts = [b.span.start for b in blocks]
    for offset, behind, body in _markers(document):
        match = _MARKER.match(body)
        if match is None:
            continue
        kind, listed, tail = match[1], match[2], match[3]
        if kind not in ("ignore", "ignore-file"):
            remarks.append(Remark("bad-ignore", f"{kind!r} is no marker. Write ignore or ignore-file.", offset))
            continue
        wanted = tuple(c.strip() for c in (listed or "").split(",") if c.strip())
        unknown = [c for c in wanted if c not in codes]
        if unknown:
            remarks.append(Remark("bad-ignore", f"There is no code {unknown[0]!r} to ignore.", offset))
            wanted = tuple(c for c in wanted if c in codes)
            if not wanted:
                continue
        reason = tail.strip(_CLOSING + ":").strip()
        if not reason:
            remarks.append(Remark("ignore-without-reason", "This ignore gives no reason. Write it behind.", offset))
        whole = kind == "ignore-file"
        text = document.text
        span = Span(0, len(text)) if whole else _scope(text, offset, behind, blocks, starts)
        yield Ignore(wanted, reason, span, offset, whole)


def _markers(document: Document) -> Iterator[tuple[int, int, str]]:
    """The place of each marker, the offset from which a paragraph can be meant, and the marker's words."""
    text = document.text
    at = text.find(OWN)
    while at >= 0:
        start = text.rfind("\n", 0, at) + 1
        stop = text.find("\n", at)
        stop = len(text) if stop < 0 else stop
        if stop - start <= 1000:
            yield at, stop, text[start:stop].rstrip("\r")
        at = text.find(OWN, stop)
    for note in document.notes:
        at = note.text.find(OWN)
        if at >= 0:
            yield note.offset, note.offset, " ".join(note.text[at : at + 1000].split())


def _scope(text: str, offset: int, behind: int, blocks: Sequence[Block], starts: Sequence[int]) -> Span:
    """The paragraph a marker is about: that around a comment, else the next one; a dateline belongs to what follows."""
    at = bisect_left(starts, behind)
    if offset == behind and at and offset < blocks[at - 1].span.end:
        at -= 1
    if at >= len(blocks):
        return Span(min(offset, len(text)), len(text))
    span = blocks[at].span
    if blocks[at].kind is BlockKind.DATELINE and at + 1 < len(blocks):
        lead = blocks[at + 1].span
        if "\n" not in text[span.end : lead.start]:
            return Span(span.start, lead.end)
    return span
