"""The data that flows through claimcheck, from a document to a report.

Every type is frozen. Offsets are Unicode code points into :attr:`Document.text`, half open: the words of a span are
``document.text[span.start:span.end]``. Nothing here holds a client, a cursor or a cache that can be observed, and
nothing reads the clock.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import field
from datetime import date
from enum import StrEnum
from typing import ClassVar

from claimcheck._frozen import frozen
from claimcheck._sha import sha256_of

__all__ = [
    "Analysis",
    "Argument",
    "Block",
    "BlockKind",
    "CheckFailure",
    "Claim",
    "CodeInfo",
    "Document",
    "Evidence",
    "Generator",
    "Mention",
    "MentionValue",
    "NameValue",
    "Note",
    "OriginSegment",
    "PersonValue",
    "PluginInfo",
    "Position",
    "Remark",
    "Report",
    "Sentence",
    "Severity",
    "Span",
    "Status",
    "Step",
    "Suggestion",
    "Suppression",
    "TimeValue",
    "TitleValue",
    "Tokens",
    "Verdict",
]


class Status(StrEnum):
    """What the evidence says of a claim."""

    SUPPORTED = "supported"
    CONTRADICTED = "contradicted"
    CONFLICTING = "conflicting"
    UNVERIFIED = "unverified"

    @property
    def finds_fault(self) -> bool:
        """Whether something is wrong: the evidence disagrees, or the text or the sources disagree among themselves."""
        return self in (Status.CONTRADICTED, Status.CONFLICTING)


class Severity(StrEnum):
    """How loudly a verdict is reported; a supported verdict is always a notice."""

    ERROR = "error"
    WARNING = "warning"
    NOTICE = "notice"

    @property
    def rank(self) -> int:
        """3 for error, 2 for warning, 1 for notice: larger is louder."""
        return {"error": 3, "warning": 2, "notice": 1}[self.value]


@frozen
class Span:
    """A half-open range of code points, ``start <= end``."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def __lt__(self, other: Span) -> bool:
        return (self.start, self.end) < (other.start, other.end)

    def overlaps(self, other: Span) -> bool:
        """Whether the two ranges share at least one character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Whether ``other`` lies wholly inside this range."""
        return self.start <= other.start and other.end <= self.end

    def of(self, text: str) -> str:
        """The words of this span in ``text``."""
        return text[self.start : self.end]


@frozen
class Position:
    """A place in the original file: line and column, both counted from 1, columns in code points."""

    line: int
    column: int

    def __lt__(self, other: Position) -> bool:
        return (self.line, self.column) < (other.line, other.column)


@frozen
class OriginSegment:
    """A stretch of :attr:`Document.text` and where it stood in the original file.

    ``start`` is an offset into the text; ``line`` and ``column`` (from 1) are its place in the file. Inside a segment
    the text and the file run character by character, line by line; a new segment starts wherever they part company.
    ``label`` names the place for formats without lines ("paragraph 4, run 2"). ``end`` is told where the characters
    stand for other ones in the file (an entity, an escape, white space that was put in): the place behind those.
    """

    start: int
    line: int
    column: int
    label: str | None = None
    end: Position | None = None


@frozen
class Note:
    """A comment in the file that is no part of the text: at ``offset`` of the text, saying ``text``."""

    offset: int
    text: str


@frozen
class Document:
    """One text to check, as it was decoded: nothing is normalised, so offsets stay true.

    ``source`` is a path or a name for messages. ``published`` is the day the text speaks from; ``published_from`` says
    where that was read ("option", "front matter", "metadata", "dateline", "file name") or None. ``encoding`` and
    ``bom`` let a fixed text be written back byte for byte. ``origin`` maps the text to the original file where the two
    differ; without it the text is the file. ``notes`` are the comments that the format keeps apart from the text.
    ``id`` names the document in a file that holds several.
    """

    text: str
    source: str | None = None
    media_type: str = "text/plain"
    language: str = "en"
    published: date | None = None
    title: str | None = None
    published_from: str | None = None
    encoding: str = "utf-8"
    bom: bool = False
    origin: tuple[OriginSegment, ...] = ()
    notes: tuple[Note, ...] = ()
    id: str | None = None
    _lines: list[int] = field(default_factory=list, init=False, repr=False, compare=False, hash=False)

    def position(self, offset: int) -> Position:
        """Line and column in the original file of the character at ``offset``.

        Lines end at LF, CRLF or a lone CR. ``offset`` may equal the length of the text (the place just behind it).

        Raises:
            ValueError: ``offset`` lies outside the text.
        """
        if not 0 <= offset <= len(self.text):
            raise ValueError(f"offset {offset} is outside the text of {len(self.text)} characters")
        at = bisect_right(self.origin, offset, key=lambda s: s.start) - 1
        return self._place(offset, max(at, 0))

    def end_position(self, offset: int) -> Position:
        """The place in the original file just behind the character before ``offset``: where a span ends.

        It differs from :meth:`position` where the file goes on with something that is no text, such as a tag.

        Raises:
            ValueError: ``offset`` lies outside the text.
        """
        if not self.origin or not 0 < offset <= len(self.text):
            return self.position(offset)
        at = max(bisect_right(self.origin, offset - 1, key=lambda s: s.start) - 1, 0)
        return self.origin[at].end or self._place(offset, at)

    def verbatim(self, span: Span) -> bool:
        """Whether the words of ``span`` stand in the file just so, in one piece, and can be replaced there."""
        if not self.origin:
            return True
        at = bisect_right(self.origin, span.start, key=lambda s: s.start) - 1
        if at < 0 or self.origin[at].end is not None:
            return False
        return at + 1 == len(self.origin) or span.end <= self.origin[at + 1].start

    def label(self, offset: int) -> str | None:
        """The name of the place ``offset`` belongs to ("paragraph 4"), for formats that have no lines."""
        if not self.origin:
            return None
        at = bisect_right(self.origin, offset, key=lambda s: s.start) - 1
        return self.origin[max(at, 0)].label

    def _place(self, offset: int, at: int) -> Position:
        """The place of ``offset`` in the file, counted from the segment ``at``."""
        row = bisect_right(self._line_starts(), offset) - 1
        column = offset - self._line_starts()[row] + 1
        if not self.origin:
            return Position(row + 1, column)
        segment = self.origin[at]
        if segment.end is not None:
            return Position(segment.line, segment.column)
        first = bisect_right(self._line_starts(), segment.start) - 1
        if first == row:
            return Position(segment.line, segment.column + offset - segment.start)
        return Position(segment.line + row - first, column)

    def _line_starts(self) -> list[int]:
        if not self._lines:
            starts, text = [0], self.text
            at = text.find("\n")
            carriage = "\r" in text
            if not carriage:
                while at >= 0:
                    starts.append(at + 1)
                    at = text.find("\n", at + 1)
            else:
                length = len(text)
                for i, c in enumerate(text):
                    if c == "\n" or (c == "\r" and not (i + 1 < length and text[i + 1] == "\n")):
                        starts.append(i + 1)
            self._lines.extend(starts)
        return self._lines


class BlockKind(StrEnum):
    """What a stretch of lines is in a news text."""

    PROSE = "prose"
    HEADLINE = "headline"
    DATELINE = "dateline"
    BYLINE = "byline"
    CAPTION = "caption"
    LIST = "list"
    TABLE = "table"
    BOILERPLATE = "boilerplate"
    CODE = "code"


@frozen
class Block:
    """A paragraph, headline or the like. Blocks do not overlap and come in text order."""

    span: Span
    kind: BlockKind


@frozen
class Sentence:
    """A sentence, without the white space around it; ``index`` counts from 0, ``block`` points into the blocks."""

    span: Span
    index: int
    block: int = 0
    kind: BlockKind = BlockKind.PROSE


@frozen
class Tokens:
    """The words, numbers and signs of a text, as parallel tuples in text order.

    A token is a word (letters, with inner apostrophes: ``O'Brien``), an abbreviation with inner dots (``U.S.``), a
    number (digits with inner dots and commas), a possessive (``'s``, or the lone apostrophe after s stays a sign), or
    one other character that is no white space. Hyphens are tokens of their own. ``sentence[i]`` is the index of the
    sentence token i stands in.
    """

    text: tuple[str, ...]
    start: tuple[int, ...]
    end: tuple[int, ...]
    sentence: tuple[int, ...]
    _lower: list[tuple[str, ...]] = field(default_factory=list, init=False, repr=False, compare=False, hash=False)

    def __len__(self) -> int:
        return len(self.text)

    @property
    def lower(self) -> tuple[str, ...]:
        """The tokens in lower case; worked out once."""
        if not self._lower:
            self._lower.append(tuple(map(str.lower, self.text)))
        return self._lower[0]

    def at(self, offset: int) -> int:
        """The index of the token that covers ``offset``, or of the first one behind it."""
        i = bisect_right(self.start, offset) - 1
        return i if i >= 0 and offset < self.end[i] else i + 1

    def within(self, span: Span) -> range:
        """The indexes of the tokens that start inside ``span``."""
        first = bisect_left(self.start, span.start)
        return range(first, bisect_left(self.start, span.end))


@frozen
class NameValue:
    """What a place or an organization mention says.

    ``name`` is the name as the text has it, without articles and possessives. ``entities`` are the ids of the known
    entities that bear exactly this name (after folding), best known first; empty when none is known. ``chain`` is
    shared by the mentions of one thing in the document, and None where that is not clear.
    """

    name: str
    entities: tuple[str, ...] = ()
    chain: int | None = None


@frozen
class PersonValue:
    """What a person mention says.

    ``name`` is the fullest name the document gives this person (of the whole chain); ``form`` is ``full``, ``short``
    (a part of the name) or ``pronoun``. ``given``, ``family`` and ``suffix`` are the parts of *this mention*, empty
    where not told. ``entities`` are ids of known persons who bear exactly this name after folding. Mentions of one
    person share ``chain``; None where coreference is not clear.
    """

    name: str
    form: str = "full"
    given: str = ""
    family: str = ""
    suffix: str = ""
    entities: tuple[str, ...] = ()
    chain: int | None = None


@frozen
class TitleValue:
    """What a title mention ("the former Chinese prime minister") says.

    ``label`` is the bare title in lower case ("prime minister"). ``roles`` are the role ids it can mean in this
    jurisdiction. ``jurisdiction`` is the id of the country or body it belongs to (None: not said and not clear), with
    the words that say so at ``jurisdiction_span``. ``offices`` are the ids of the known offices it names. ``modifiers``
    are words such as ``former``, ``then``, ``acting``, ``deputy``, ``elect``. ``generic`` marks words that are never
    wrong (leader, official). ``relation`` tells how the holder is tied to it: ``before`` (President Xi), ``after``
    (Xi, the president), ``predicate`` (Xi is president), ``unnamed`` (the president), ``none``. ``holder`` is the span
    of the person mention that bears the title and ``chain`` that person's chain. ``title_span`` is the bare title and
    ``quoted`` tells whether it stands in quotation marks.
    ``qualifier`` is the span of words that tie the title to something that is no known jurisdiction (a company, a
    party, a university: "Microsoft President", "president of the board"). ``predicate`` is the word that links
    subject and title: ``is``, ``was``, ``became`` or ``left``; empty for other relations. ``others`` are the spans of
    further holders ("presidents Xi and Putin"). ``definite`` tells an article "the", a possessive or a demonstrative.
    """

    label: str
    roles: tuple[str, ...] = ()
    jurisdiction: str | None = None
    jurisdiction_span: Span | None = None
    offices: tuple[str, ...] = ()
    modifiers: tuple[str, ...] = ()
    generic: bool = False
    relation: str = "none"
    holder: Span | None = None
    chain: int | None = None
    title_span: Span | None = None
    quoted: bool = False
    qualifier: Span | None = None
    predicate: str = ""
    others: tuple[Span, ...] = ()
    definite: bool = False
    plural: bool = False


@frozen
class TimeValue:
    """What a time expression says, after TIMEX3 of TimeML 1.2.1.

    ``type`` is DATE, TIME, DURATION or SET. ``timex`` is the TIMEX3 value string, None where it cannot be told.
    ``earliest`` and ``latest`` are the first and last day it can mean (both inclusive), None where unknown.
    ``mod`` is the TIMEX3 modifier (APPROX, START, ...). ``form`` tells how it is written: ``calendar`` (has a month or
    year), ``weekday``, ``relative`` (yesterday, last month), ``clock``, ``duration``, ``age``, ``set``, ``holiday``.
    ``stated`` are the fields the words themselves give, as pairs in a fixed order (``("weekday", 3)`` Monday = 0,
    ``("year", 2020)``, ``("month", 7)``, ``("day", 17)``, ``("hour", 25)``...), so that a rule can find the ones that
    disagree. ``anchor`` says what it was resolved against: ``text`` (nothing needed), ``published``, ``narrative``
    or ``none``.

    ``part`` is the part of the day as TIMEX3 codes it (MO, AF, EV, NI, DT, MI; ``12`` noon, ``24`` midnight),
    ``meridiem`` is ``a`` or ``p`` where a.m. or p.m. is written (``hour`` is then the hour as written) and ``zone`` the
    time zone as written. ``unit`` is Y, M, W, D, Q, WE, DE, CE, ML or TH, TM, TS for hours, minutes and seconds, and
    ``count`` how many, None for a vague number or where no number is told. ``step`` is the direction of a relative
    expression: -1 last, ago, earlier; 0 this; 1 next, later; for day words the number of days (yesterday -1).
    ``relation`` is the word that says so: ``last``, ``next``, ``this``, ``ago``, ``later``, ``yesterday``, ``the``.
    """

    type: str
    timex: str | None
    earliest: date | None = None
    latest: date | None = None
    mod: str | None = None
    form: str = "calendar"
    stated: tuple[tuple[str, int], ...] = ()
    anchor: str = "text"
    part: str | None = None
    meridiem: str | None = None
    zone: str | None = None
    unit: str | None = None
    count: float | None = None
    step: int | None = None
    relation: str = ""

    def get(self, name: str) -> int | None:
        """The field ``name`` as the words state it, or None."""
        for key, value in self.stated:
            if key == name:
                return value
        return None


MentionValue = PersonValue | TitleValue | TimeValue | NameValue


@frozen
class Mention:
    """Words of the text that mean a person, place, organization, title or time.

    ``kind`` is ``person``, ``place``, ``organization``, ``title``, ``time``, or a word of an annotator plugin's own.
    """

    span: Span
    text: str
    kind: str
    value: MentionValue | object | None = None


@frozen
class Argument:
    """The subject, object, time or speaker of a claim: its words in the claim and where they stand in the text."""

    text: str
    span: Span | None = None


@frozen
class Claim:
    """One atomic assertion that can be read alone.

    ``text`` is a sentence of its own, with pronouns and short names resolved; ``spans`` are the words of the document
    it is made of, in text order and possibly with gaps. ``kind`` is ``assertion``, ``title`` (someone holds an office)
    or ``mention`` (a name or date outside any assertion). ``sentence`` is the index of the sentence. ``resolved``
    pairs the words of the text with what they were replaced by. ``unresolved`` lists words (pronouns) whose meaning
    was not clear. A claim that is no matter of fact has ``checkable`` False and a ``reason`` (question, opinion,
    prediction, instruction, hypothetical, advertisement).
    """

    id: str
    text: str
    kind: str
    spans: tuple[Span, ...]
    sentence: int
    subject: Argument | None = None
    predicate: Argument | None = None
    object: Argument | None = None
    time: Argument | None = None
    place: Argument | None = None
    attribution: Argument | None = None
    negated: bool = False
    modality: str | None = None
    checkable: bool = True
    reason: str | None = None
    resolved: tuple[tuple[str, str], ...] = ()
    unresolved: tuple[str, ...] = ()

    @property
    def span(self) -> Span:
        """From the first to the last word of the claim."""
        return Span(self.spans[0].start, self.spans[-1].end)

    @staticmethod
    def identify(kind: str, text: str, ordinal: int = 0) -> str:
        """The id of a claim: 16 hexadecimal digits of SHA-256 over its kind, text and ordinal.

        ``ordinal`` counts earlier claims of the same kind and text in the document, so that ids are unique in it and
        survive edits elsewhere.
        """
        return sha256_of(f"{kind}\x1f{text}\x1f{ordinal}".encode("utf-8", "surrogatepass"))[:16]


@frozen
class Suggestion:
    """Words to put in place of ``span``; ``safe`` ones may be applied without a person looking."""

    replacement: str
    span: Span
    safe: bool = False


@frozen
class Evidence:
    """One thing a verdict rests on.

    ``source`` is the id of a knowledge source, ``document`` or ``calendar``. ``locator`` finds the fact in it: a row,
    QID, address or offsets. ``statement`` says the fact in words. ``valid_from`` and ``valid_to`` bound the time it
    holds for, where that matters; ``retrieved`` is the day the source was collected.
    """

    source: str
    statement: str
    locator: str | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    retrieved: date | None = None


@frozen
class Step:
    """One step on the way to a verdict, in the order of the reasoning; kept only where a trace is asked for.

    ``kind`` is one of :attr:`KINDS`: ``claim`` (the words judged), ``mention`` (how a part of the text was read),
    ``asked`` (a question to a knowledge source, the calendar or the text, with the answer), ``candidate`` (something
    the words may mean), ``fact`` (what the verdict rests on), ``rule`` (what decided, by its code or name) or
    ``decision`` (what confidence and severity follow from). ``text`` says it in a sentence. ``score`` is how good a
    candidate is, or the confidence of a decision: 0 to 1, larger is better. ``kept`` tells whether a candidate was
    taken; of one that was not, the text says why. ``evidence`` is the fact with its source and dates.
    """

    KINDS: ClassVar[tuple[str, ...]] = ("claim", "mention", "asked", "candidate", "fact", "rule", "decision")

    kind: str
    text: str
    score: float | None = None
    kept: bool | None = None
    evidence: Evidence | None = None


@frozen
class Verdict:
    """What a checker decided about one claim.

    ``confidence`` is a probability, 0 to 1, that the verdict is right. ``trace`` is how it came about, step by step;
    it is empty unless the run asks for it (``--trace``, :attr:`claimcheck.Settings.trace`).
    """

    claim_id: str
    checker: str
    code: str
    status: Status
    severity: Severity
    confidence: float
    message: str
    span: Span
    suggestions: tuple[Suggestion, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    trace: tuple[Step, ...] = ()

    @property
    def actionable(self) -> bool:
        """Whether it is an error or a warning, something a person should look at."""
        return self.severity is not Severity.NOTICE


@frozen
class CheckFailure:
    """A checker (or other plugin part) that crashed, timed out or returned rubbish. Never disguised as a verdict."""

    checker: str
    claim_ids: tuple[str, ...]
    error: str


@frozen
class CodeInfo:
    """A verdict code: its default severity, a one-line summary, and its documentation in Markdown."""

    code: str
    severity: Severity
    summary: str
    documentation: str = ""


@frozen
class PluginInfo:
    """A registered plugin: its name, version, and origin (``bundled``, or the distribution it came with)."""

    name: str
    version: str
    origin: str
    enabled: bool = True


@frozen
class Generator:
    """What made a report: versions of claimcheck, of each knowledge source and of each plugin."""

    claimcheck: str
    knowledge: tuple[tuple[str, str], ...] = ()
    plugins: tuple[PluginInfo, ...] = ()


@frozen
class Analysis:
    """A document taken apart, before any checking.

    ``mentions`` are in text order; ``quotations`` are the spans inside quotation marks, marks included.
    ``failures`` are annotators and splitters that failed, each costing only its own part.
    """

    document: Document
    tokens: Tokens
    blocks: tuple[Block, ...]
    sentences: tuple[Sentence, ...]
    quotations: tuple[Span, ...]
    mentions: tuple[Mention, ...] = ()
    claims: tuple[Claim, ...] = ()
    failures: tuple[CheckFailure, ...] = ()

    def quoted(self, span: Span) -> bool:
        """Whether ``span`` lies inside quotation marks: someone else's words."""
        at = bisect_right(self.quotations, span.start, key=lambda q: q.start) - 1
        return at >= 0 and self.quotations[at].contains(span)


@frozen
class Suppression:
    """A finding that is not reported, and why: nothing is dropped silently.

    ``by`` is ``ignore`` (a marker in the text), ``accept`` (an accept list), ``baseline`` (known from an earlier run)
    or ``unchanged`` (it stands on lines that did not change). ``reason`` is what the person who decided so wrote, or
    where it was decided.
    """

    verdict: Verdict
    by: str
    reason: str = ""


@frozen
class Remark:
    """Something to tell about a run on a document that is no verdict on a claim: an ignore that ignores nothing.

    ``code`` is a readable word (``unused-ignore``); ``offset`` points into the text, None where no place is meant.
    """

    code: str
    message: str
    offset: int | None = None


@frozen
class Report:
    """The verdicts on one document, in text order, with all they rest on.

    ``suppressed`` are the findings that markers, accept lists and the like keep out of ``verdicts``.
    """

    document: Document
    claims: tuple[Claim, ...]
    verdicts: tuple[Verdict, ...]
    failures: tuple[CheckFailure, ...]
    mentions: tuple[Mention, ...]
    sentences: tuple[Sentence, ...]
    generator: Generator
    suppressed: tuple[Suppression, ...] = ()
    remarks: tuple[Remark, ...] = ()

    @property
    def findings(self) -> tuple[Verdict, ...]:
        """The verdicts an editor should look at: errors and warnings."""
        return tuple(v for v in self.verdicts if v.actionable)
