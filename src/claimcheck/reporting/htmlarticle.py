"""One article of the page: its paragraphs, and beside each what was found in it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from claimcheck._frozen import frozen
from claimcheck.model import BlockKind, Claim, Evidence, Report, Span, Status, Verdict
from claimcheck.reporting.findings import file_path, findings
from claimcheck.reporting.htmlwords import attribute, escaped, isolated, pieces
from claimcheck.reporting.summary import claim_statuses

__all__ = ["Article"]

_CLASSES = {
    BlockKind.BYLINE: "byline",
    BlockKind.DATELINE: "dateline",
    BlockKind.CAPTION: "caption",
    BlockKind.LIST: "list",
    BlockKind.TABLE: "table",
    BlockKind.BOILERPLATE: "boilerplate",
}
_STATUSES = (Status.CONTRADICTED, Status.CONFLICTING, Status.SUPPORTED, Status.UNVERIFIED)
_TITLE = 90
_SAFE = ' <span class="safe" title="check --fix makes this change without asking">safe</span>'
_ORIGINS = {
    "option": "as given",
    "metadata": "from the metadata",
    "front matter": "from the front matter",
    "dateline": "from the dateline",
    "file name": "from the file’s name",
}


@frozen
class _Block:
    """A paragraph of the article and the kind of it."""

    span: Span
    kind: BlockKind


class Article:
    """Lays one report out.

    Args:
        report: the report.
        number: the article's number on the page, from 1.
    """

    def __init__(self, report: Report, number: int) -> None:
        self._report = report
        self._number = number
        self._text = report.document.text
        self._blocks = list(_blocks(report))
        self._starts = [b.span.start for b in self._blocks]
        self._statuses = claim_statuses(report)
        self._found = list(findings(report))
        self._headline = _headline(self._blocks)

    @property
    def title(self) -> str:
        """The title of the document, else its headline, else its file."""
        document = self._report.document
        if document.title:
            return " ".join(document.title.split())[:_TITLE]
        if self._headline is not None:
            return " ".join(self._headline.span.of(self._text).split())[:_TITLE]
        return file_path(document)

    def tally(self) -> str:
        """The numbers of findings for the table of contents."""
        counts = {word: sum(f.severity == word for f in self._found) for word in ("error", "warning", "notice")}
        told = [f"{n:,} {word}{'' if n == 1 else 's'}" for word, n in counts.items() if n]
        return ", ".join(told) or "nothing to mend"

    def html(self) -> str:
        """The article."""
        rows = "".join(self._rows())
        return (
            f'<article id="a{self._number}" aria-label="{attribute(self.title)}">\n{rows}{self._claims()}</article>\n'
        )

    def _rows(self) -> Iterator[str]:
        yield _row(self._top(), self._failures())
        claims: dict[int, list[tuple[Span, Status]]] = {}
        for span, status in self._coloured():
            for at in self._touched(span):
                claims.setdefault(at, []).append((span, status))
        marks: dict[int, list[tuple[int, Verdict]]] = {}
        cards: dict[int, list[str]] = {}
        for number, found in enumerate(self._found, 1):
            touched = self._touched(found.verdict.span)
            for at in touched:
                marks.setdefault(at, []).append((number, found.verdict))
            place = found.label or f"{found.start.line}:{found.start.column}"
            cards.setdefault(touched.start, []).append(self._card(found.verdict, number, place))
        others: dict[Status, dict[int, list[Verdict]]] = {Status.SUPPORTED: {}, Status.UNVERIFIED: {}}
        for verdict in self._report.verdicts:
            if verdict.status in others:
                others[verdict.status].setdefault(self._touched(verdict.span).start, []).append(verdict)
        for at, block in enumerate(self._blocks):
            text = self._paragraph(block, claims.get(at, []), marks.get(at, []))
            margin = "".join(cards.get(at, []))
            margin += _told(others[Status.SUPPORTED].get(at, []), "verified", "supported")
            margin += _told(others[Status.UNVERIFIED].get(at, []), "not verified", "unverified")
            yield _row(text, margin)

    def _coloured(self) -> Iterator[tuple[Span, Status]]:
        """The stretches to colour. Of a claim only the words that evidence agrees with are green, and only those at
        fault are marked: a right date does not make the rest of the sentence right, nor a wrong one wrong.
        """
        for claim in self._report.claims:
            if claim.id in self._statuses:
                yield from ((span, Status.UNVERIFIED) for span in claim.spans)
        for verdict in self._report.verdicts:
            if verdict.status is Status.SUPPORTED:
                yield verdict.span, Status.SUPPORTED

    def _touched(self, span: Span) -> range:
        """The blocks a span lies in."""
        first = max(bisect_right(self._starts, span.start) - 1, 0)
        last = max(bisect_right(self._starts, max(span.start, span.end - 1)) - 1, first)
        return range(first, last + 1)

    def _top(self) -> str:
        document = self._report.document
        told = [f"<span>{isolated(file_path(document))}</span>"]
        if document.id is not None:
            told.append(f"<span>{isolated(document.id)}</span>")
        if document.published is not None:
            day = document.published
            told.append(
                f"<span>published <strong>{day.day} {day:%B %Y}</strong> "
                f"({escaped(_origin(document.published_from))})</span>"
            )
        else:
            told.append("<span>no publication date</span>")
        counts = [sum(s is status for s in self._statuses.values()) for status in _STATUSES]
        told += [f"<span>{n:,} {s.value}</span>" for n, s in zip(counts, _STATUSES, strict=True) if n]
        title = ""
        if document.title and not self._repeats(document.title):
            title = f'<h1 dir="auto">{escaped(document.title)}</h1>'
        return f'{title}<p class="about">{" ".join(told)}</p>'

    def _repeats(self, title: str) -> bool:
        """Whether the text begins with its own title."""
        head = " ".join(self._text[: 2 * len(title) + 20].split())
        return head.startswith(" ".join(title.split()))

    def _paragraph(self, block: _Block, claims: list[tuple[Span, Status]], marks: list[tuple[int, Verdict]]) -> str:
        inner: list[str] = []
        for piece in pieces(block.span.start, block.span.end, claims, marks):
            words = escaped(piece.span.of(self._text))
            if piece.status is not None:
                words = f'<span class="c c-{piece.status.value}">{words}</span>'
            if piece.verdict is not None:
                card = f"f{self._number}-{piece.number}"
                if piece.ends:
                    words += f'<a class="ref" href="#{card}" aria-label="finding {piece.number}">{piece.number}</a>'
                words = f'<mark class="{piece.verdict.severity.value}" data-of="{card}">{words}</mark>'
            inner.append(words)
        tag = "p"
        if block is self._headline:
            tag = "h1"
        elif block.kind is BlockKind.HEADLINE:
            tag = "h2"
        elif block.kind is BlockKind.CODE:
            tag = "pre"
        css = f' class="{_CLASSES[block.kind]}"' if block.kind in _CLASSES else ""
        return f'<{tag}{css} dir="auto">{"".join(inner)}</{tag}>'

    def _card(self, verdict: Verdict, number: int, place: str) -> str:
        mends = "".join(
            f"<li><del>{isolated(s.span.of(self._text))}</del> → <ins>{isolated(s.replacement)}</ins>"
            f"{_SAFE if s.safe else ''}</li>"
            for s in verdict.suggestions
        )
        proof = "".join(f"<li>{_evidence(e)}</li>" for e in verdict.evidence)
        return (
            f'<section class="card {verdict.severity.value}" id="f{self._number}-{number}" tabindex="-1">'
            f"<h3><span>{number}</span><span>{escaped(verdict.severity.value)}</span>"
            f'<span class="at">{escaped(place)}</span></h3>'
            f'<p class="what">{escaped(verdict.message)}</p>'
            + (f'<ul class="mend">{mends}</ul>' if mends else "")
            + (f'<ul class="proof">{proof}</ul>' if proof else "")
            + _how(verdict)
            + f'<p class="small">{escaped(verdict.code)} · {round(verdict.confidence * 100)}&nbsp;% sure</p>'
            + "</section>\n"
        )

    def _failures(self) -> str:
        rows = "".join(f"<li>{isolated(f.checker)}: {escaped(f.error)}</li>" for f in self._report.failures)
        return f'<div class="trouble"><strong>Not checked</strong><ul>{rows}</ul></div>' if rows else ""

    def _claims(self) -> str:
        """All claims that can be checked, with their verdicts."""
        claims = [c for c in self._report.claims if c.id in self._statuses]
        if not claims:
            return ""
        rows = "".join(_claim(c, self._statuses[c.id]) for c in claims)
        return (
            f'<details class="claims"><summary>{_all(len(claims))} of this article</summary><ul>{rows}</ul></details>\n'
        )


def _all(number: int) -> str:
    return "The one claim" if number == 1 else f"All {number:,} claims"


def _told(verdicts: list[Verdict], word: str, kind: str) -> str:
    """What was verified, or looked up and not found, each said once."""
    rows = {v.message: f"<li>{escaped(v.message)}{_how(v)}</li>" for v in verdicts}
    if not rows:
        return ""
    return f'<details class="{kind}"><summary>{len(rows):,} {word}</summary><ul>{"".join(rows.values())}</ul></details>'


def _how(verdict: Verdict) -> str:
    """How a verdict came about, where the run asked for it."""
    if not verdict.trace:
        return ""
    from claimcheck.reporting.steps import lines

    rows = []
    for step in lines(verdict.trace):
        score = f'<span class="score">{escaped(step.score)}</span> ' if step.score else ""
        dates = f"<small>{escaped(step.dates)}</small>" if step.dates else ""
        mark = f"{step.mark} " if step.mark.strip() else ""
        rows.append(f'<li><span class="kind">{escaped(step.kind)}</span> {mark}{score}{escaped(step.text)}{dates}</li>')
    return f'<details class="how"><summary>How it came about</summary><ol>{"".join(rows)}</ol></details>'


def _row(text: str, margin: str) -> str:
    return f'<div class="row"><div class="text">{text}</div><div class="margin">{margin}</div></div>\n'


def _claim(claim: Claim, status: Status) -> str:
    kind = {Status.CONTRADICTED: "error", Status.CONFLICTING: "warning"}.get(status, status.value)
    says = f" <small>({isolated(claim.attribution.text)} says so)</small>" if claim.attribution else ""
    return (
        f'<li class="{kind}"><span class="st">{status.value}</span>'
        f'<span dir="auto">{escaped(claim.text)}{says}</span></li>'
    )


def _evidence(evidence: Evidence) -> str:
    source = evidence.source if evidence.source not in ("calendar", "document") else f"the {evidence.source}"
    where = f'<span class="src">[{escaped(source)}]</span>'
    if evidence.locator is not None and evidence.locator.startswith(("https://", "http://")):
        where = f'<a href="{attribute(evidence.locator)}" rel="noreferrer noopener">{where}</a>'
    # Many statements say themselves up to when they are known.
    dated = evidence.retrieved is not None and "as of" not in evidence.statement
    seen = f", as of {evidence.retrieved.isoformat()}" if dated and evidence.retrieved else ""
    return f"{escaped(evidence.statement.rstrip('.'))} {where}{seen}"


def _origin(told: str | None) -> str:
    """Where the date was found, in words."""
    return _ORIGINS.get(told or "", told or "as given")


def _headline(blocks: list[_Block]) -> _Block | None:
    """The headline at the top of the text, if there is one."""
    for block in blocks[:3]:
        if block.kind is BlockKind.HEADLINE:
            return block
        if block.kind is BlockKind.PROSE:
            return None
    return None


def _blocks(report: Report) -> Iterator[_Block]:
    """The paragraphs; where the text was not taken apart, its parts between empty lines."""
    text = report.document.text
    here: list[Span] = []
    last: tuple[int, BlockKind] | None = None
    for sentence in report.sentences:
        key = (sentence.block, sentence.kind)
        # "LONDON (Wire) —" opens the paragraph it stands in.
        opens = (
            last is not None and last[1] is BlockKind.DATELINE and "\n" not in text[here[-1].end : sentence.span.start]
        )
        if here and key != last and last is not None and not opens:
            yield _Block(Span(here[0].start, here[-1].end), last[1])
            here = []
        here.append(sentence.span)
        last = key
    if here and last is not None:
        yield _Block(Span(here[0].start, here[-1].end), last[1])
    elif not report.sentences:
        at = 0
        for part in text.split("\n\n"):
            if part.strip():
                yield _Block(Span(at, at + len(part)), BlockKind.PROSE)
            at += len(part) + 2
