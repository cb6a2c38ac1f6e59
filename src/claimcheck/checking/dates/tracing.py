"""The steps to a verdict on a date, told after it was made. Imported only where a trace is asked for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimcheck.checking.dates.identity import distinct
from claimcheck.checking.dates.scene import Scene, Time
from claimcheck.checking.dates.verdicts import CONFIDENCE
from claimcheck.checking.tracing import mention_words
from claimcheck.knowledge.protocol import Entity
from claimcheck.model import CodeInfo, Step, Verdict

__all__ = ["steps"]

_TIMES, _PEOPLE = 6, 6  # told of
_OF_THE_TEXT = ("document", "calendar")


def steps(scene: Scene, verdict: Verdict, infos: Sequence[CodeInfo], number: int) -> tuple[Step, ...]:
    """From what else the sentence says to the rule and its confidence.

    Args:
        scene: the document.
        verdict: what was found.
        infos: the codes of the rules in their order.
        number: which of them it was.
    """
    told = [*_others(scene, verdict), *_people(scene, verdict), *_mends(scene, verdict)]
    summary = next((i.summary for i in infos if i.code == verdict.code), "The weekday and the date agree").rstrip(".")
    told.append(Step("rule", f"{verdict.code}: {summary} (rule {number + 1} of {len(infos)}, the surest first)"))
    told.append(_decided(verdict))
    return tuple(told)


def _sentence(scene: Scene, verdict: Verdict) -> int:
    tokens = scene.analysis.tokens
    at = tokens.at(verdict.span.start)
    return tokens.sentence[at] if at < len(tokens) else -1


def _others(scene: Scene, verdict: Verdict) -> Iterator[Step]:
    """The other times that the rule could hold the words against: of the sentence, or the ones the evidence names."""
    cited = {e.locator for e in verdict.evidence if e.source == "document"}
    here = scene.by_sentence.get(_sentence(scene, verdict), ())
    elsewhere = [t for t in scene.times if f"{t.span.start}-{t.span.end}" in cited and t not in here]
    others: list[Time] = [t for t in (*here, *elsewhere) if not t.span.overlaps(verdict.span)]
    for time in others[:_TIMES]:
        yield Step("mention", f"beside it {mention_words(time.mention)}")


def _people(scene: Scene, verdict: Verdict) -> Iterator[Step]:
    """Whom the sentence can mean, where the verdict rests on facts about a person."""
    facts = [e for e in verdict.evidence if e.source not in _OF_THE_TEXT]
    if not facts:
        return
    sentence, tokens = _sentence(scene, verdict), scene.analysis.tokens
    for person in scene.persons.values():
        if tokens.sentence[person.first] != sentence:
            continue
        ids = person.value.entities
        if not ids and person.value.chain is not None:
            ids = scene.chains.get(person.value.chain, ())
        known = distinct(scene, ids) if ids else []
        if known is None:
            yield Step("asked", f"who “{person.mention.text}” is: too many bear the name to look at")
            continue
        yield Step("asked", f"who “{person.mention.text}” is: {len(known) or 'nobody'} known")
        for entity in known[:_PEOPLE]:
            kept = any(entity.id in (e.locator or "") or e.statement.startswith(entity.name) for e in facts)
            yield Step("candidate", _life(scene, entity), None, kept)


def _life(scene: Scene, entity: Entity) -> str:
    parts = [f"born {entity.birth}" if entity.birth else "", f"died {entity.death}" if entity.death else ""]
    terms = len(scene.knowledge.terms(entity.id))
    parts.append(f"{terms} known {'term' if terms == 1 else 'terms'} of office" if terms else "")
    told = ", ".join(p for p in parts if p) or "no dates known"
    return f"{entity.name} ({entity.id}): {told}"


def _mends(scene: Scene, verdict: Verdict) -> Iterator[Step]:
    """What would mend it, nearest first."""
    for mend in verdict.suggestions:
        words = mend.span.of(scene.text)
        yield Step("candidate", f"“{mend.replacement}” for “{words}” would agree", None, True)


def _decided(verdict: Verdict) -> Step:
    score, severity = verdict.confidence, verdict.severity
    if not verdict.status.finds_fault:
        return Step("decision", f"{verdict.status.value}: always a notice", score)
    usual = CONFIDENCE[severity]
    article = "an" if severity.value[0] == "e" else "a"
    if score == usual:
        return Step("decision", f"the confidence of {article} {severity.value} of this checker", score)
    return Step("decision", f"in place of {usual}, the confidence of {article} {severity.value} of this checker", score)
