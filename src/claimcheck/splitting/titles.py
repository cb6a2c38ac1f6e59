"""Title claims: that someone holds an office, said by a title beside a name."""

from __future__ import annotations

from typing import Final

from claimcheck.model import Analysis, Mention, Span, TitleValue
from claimcheck.splitting.draft import Added, Draft, Range

__all__ = ["mark_titles", "predicate_titles", "title_drafts"]

_BESIDE: Final = frozenset({"before", "after"})
_PAST: Final = frozenset({"former", "then", "late", "ex", "onetime", "one-time", "past", "previous"})


def title_drafts(analysis: Analysis, names: dict[str, str]) -> dict[int, list[Draft]]:
    """The title claims of a document by sentence. ``names`` gives the name of each jurisdiction id.

    "Chinese President Xi Jinping" says "Xi Jinping is president of China"; a former office stays former. A title that
    is a predicate makes no draft here: the sentence says it in so many words, see :func:`mark_titles`.
    """
    found: dict[int, list[Draft]] = {}
    for mention in analysis.mentions:
        value = mention.value
        if (
            not isinstance(value, TitleValue)
            or not _office_held(value)
            or value.relation not in _BESIDE
            or value.holder is None
        ):
            continue
        holder = _range(analysis, value.holder)
        title = _range(analysis, mention.span)
        if holder is None or title is None:
            continue
        sentence = analysis.tokens.sentence[title[0]]
        found.setdefault(sentence, []).append(_draft(analysis, mention, value, holder, title, names))
    return found


def _office_held(value: object) -> bool:
    """Whether a value is a title that names an office: no occupation, no form of address."""
    return isinstance(value, TitleValue) and not value.generic and bool(value.roles or value.offices)


def predicate_titles(analysis: Analysis) -> dict[int, int]:
    """The titles that are predicates ("X is president"): first token to the one behind the last."""
    ends: dict[int, int] = {}
    for mention in analysis.mentions:
        value = mention.value
        if isinstance(value, TitleValue) and value.relation == "predicate" and _office_held(value):
            found = _range(analysis, value.title_span or mention.span)
            if found is not None:
                ends[found[0]] = found[1]
    return ends


def mark_titles(drafts: list[Draft], ends: dict[int, int]) -> None:
    """Make drafts that say "X is president of Y" ones of kind ``title``. ``ends``: :func:`predicate_titles`."""
    for draft in drafts:
        last = draft.parts[-1]
        if draft.rule == "is" and not isinstance(last, Added):
            first, until = last
            if any(first <= i and end <= until for i, end in ends.items()):
                draft.kind = "title"


def _draft(
    analysis: Analysis, mention: Mention, value: TitleValue, holder: Range, title: Range, names: dict[str, str]
) -> Draft:
    """One title claim: the holder's name, "is", and the office in plain order."""
    office, inside = _office(analysis, mention, value, names)
    return Draft(
        rule="title",
        kind="title",
        parts=(holder, Added(f"is {office}", mention.text)),
        subject=holder,
        object=title,
        cover=(title, *inside),
        modality="past" if any(m in _PAST for m in value.modifiers) else None,
    )


def _office(
    analysis: Analysis, mention: Mention, value: TitleValue, names: dict[str, str]
) -> tuple[str, tuple[Range, ...]]:
    """The office in words, and further tokens they rest on."""
    modifiers = [m for m in value.modifiers if m != "elect"]
    label = value.label + ("-elect" if "elect" in value.modifiers else "")
    office = " ".join([*modifiers, label])
    where = names.get(value.jurisdiction or "")
    place = value.jurisdiction_span
    if where and place is not None:
        article = "the " if where.startswith(("United ", "Netherlands", "Philippines")) else ""
        inside = _range(analysis, place)
        return f"{office} of {article}{where}", (inside,) if inside else ()
    words = " ".join(mention.text.split())
    low = words.lower()
    for article_word in ("the ", "a ", "an "):
        if low.startswith(article_word):
            return words, ()
    if value.qualifier is not None or value.offices or where:
        return words, ()
    return f"{'an' if low[:1] in 'aeiou' else 'a'} {words}", ()


def _range(analysis: Analysis, span: Span) -> Range | None:
    tokens = analysis.tokens
    first = tokens.at(span.start)
    last = tokens.at(max(span.end - 1, span.start)) + 1
    return (first, min(last, len(tokens))) if first < len(tokens) and first < last else None
