"""Makes the trace of a verdict whole: what every checker's verdicts have in common, around its own steps.

Imported only where a trace is asked for. A checker tells what only it knows (candidates, scores, the rule); the words
judged, how they were read, the day asked for, the sources of the facts and what became of the severity are added here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from claimcheck.checking.context import Context
from claimcheck.model import (
    Claim,
    Evidence,
    Mention,
    NameValue,
    PersonValue,
    Step,
    TimeValue,
    TitleValue,
    Verdict,
)

__all__ = ["fact", "mention_words", "period", "traced"]

_MENTIONS = 6  # a verdict on a whole sentence may touch many
_ANCHORS = {
    "published": "counted from the publication date",
    "narrative": "counted from another time of the text",
    "none": "not tied to a day",
}
_MEMBERS = {"document": "the text itself", "calendar": "the calendar"}


def traced(verdict: Verdict, context: Context, told: Sequence[str]) -> Verdict:
    """The verdict with the steps before and behind those of its checker.

    Args:
        verdict: as it is reported.
        context: what it was made in.
        told: why its severity is another than its checker's, if it is.
    """
    own = [_sourced(s, context) for s in verdict.trace]
    named = {s.evidence for s in own}
    rests_on = [fact(e, context) for e in verdict.evidence if e not in named]
    # A proof gives the facts before what follows from them.
    at = next((i for i, s in enumerate(own) if s.kind in ("rule", "decision")), len(own))
    steps = [*_opening(verdict, context), *own[:at], *rests_on, *own[at:]]
    severity = verdict.severity.value
    text = f"{verdict.status.value}, reported as {'an' if severity[0] == 'e' else 'a'} {severity}"
    text += "".join(f"; {t}" for t in told)
    said = any(s.kind == "decision" for s in own)
    steps.append(Step("decision", text, None if said else verdict.confidence))
    return replace(verdict, trace=tuple(steps))


def fact(evidence: Evidence, context: Context) -> Step:
    """A fact as a step, with the name and address of its source."""
    return _sourced(Step("fact", evidence.statement.rstrip("."), evidence=evidence), context)


def _sourced(step: Step, context: Context) -> Step:
    """A fact with the name of its source, and the address of one on the web, where the statement does not have them."""
    evidence = step.evidence
    if step.kind != "fact" or evidence is None or evidence.source in _MEMBERS or context.knowledge is None:
        return step
    source = context.knowledge.source(evidence.source)
    if source is None:
        return step
    address = source.address if source.address.startswith(("https://", "http://")) else ""
    parts = [p for p in (source.name, address) if p and p not in step.text]
    return replace(step, text=f"{step.text} (source: {', '.join(parts)})") if parts else step


def _opening(verdict: Verdict, context: Context) -> Iterator[Step]:
    claim = next((c for c in context.analysis.claims if c.id == verdict.claim_id), None)
    if claim is not None:
        yield Step("claim", _claim_words(claim))
        mentions = [m for m in context.mentions(claim) if m.span.overlaps(verdict.span)]
        yield from (Step("mention", mention_words(m)) for m in mentions[:_MENTIONS])
    day = context.published
    if day is None:
        yield Step("asked", "which day the text speaks from: none is known, so rules that need one abstain")
    else:
        yield Step("asked", f"which day the text speaks from: {day} (told by: {context.document.published_from})")


def _claim_words(claim: Claim) -> str:
    parts = [claim.kind]
    if claim.attribution is not None:
        parts.append(f"said by {claim.attribution.text}")
    parts += ["negated"] if claim.negated else []
    parts += [f"“{words}” read as “{meant}”" for words, meant in claim.resolved]
    return f"“{claim.text}” ({'; '.join(parts)})"


def mention_words(mention: Mention) -> str:
    """How a mention was read, in a sentence."""
    value = mention.value
    words = f"{mention.kind} “{' '.join(mention.text.split())}”"
    if isinstance(value, TimeValue):
        return f"{words}: {_time_words(value)}"
    if isinstance(value, TitleValue):
        return f"{words}: {_title_words(value)}"
    if isinstance(value, PersonValue):
        form = "a full name" if value.form == "full" else f"a {value.form} form of “{value.name}”"
        return f"{words}: {form}, {_bearers(value.entities)}"
    if isinstance(value, NameValue):
        return f"{words}: {_bearers(value.entities)}"
    return words


def _bearers(entities: Sequence[str]) -> str:
    if not entities:
        return "nothing known bears it"
    more = f" and {len(entities) - 4} more" if len(entities) > 4 else ""
    return f"borne by {', '.join(entities[:4])}{more}"


def _time_words(value: TimeValue) -> str:
    parts = [f"read as {value.timex or 'no certain time'} ({value.type})"]
    if value.earliest is not None or value.latest is not None:
        parts.append(f"covers {period(value.earliest, value.latest)}")
    if value.anchor in _ANCHORS:
        parts.append(_ANCHORS[value.anchor])
    return ", ".join(parts)


def _title_words(value: TitleValue) -> str:
    parts = [f"“{value.label}”"]
    if value.jurisdiction is not None:
        said = "" if value.jurisdiction_span is not None else ", which the words do not say"
        parts.append(f"of {value.jurisdiction}{said}")
    if value.offices:
        parts.append(f"names the office {', '.join(value.offices[:3])}")
    elif value.roles:
        parts.append(f"means one of {', '.join(value.roles[:3])}")
    parts += [f"“{m}”" for m in value.modifiers]
    return ", ".join(parts)


def period(first: date | None, last: date | None) -> str:
    """A stretch of days in words; None stands for an open end."""
    if first is not None and first == last:
        return str(first)
    return f"{first or 'an unknown day'} to {last or 'an open end'}"
