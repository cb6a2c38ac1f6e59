"""An act before the birth that the same sentence states: "Born in 1962, he enlisted in 1960"."""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.checking.dates.life import births
from claimcheck.checking.dates.scene import Scene, Time
from claimcheck.checking.dates.tables import words_of
from claimcheck.checking.dates.values import decade_slip, year_span
from claimcheck.checking.dates.verbs import past_verb
from claimcheck.checking.dates.verdicts import document, fault
from claimcheck.model import CodeInfo, Severity, Suggestion, Verdict

__all__ = ["INFO", "find"]

INFO = CodeInfo("date-before-birth", Severity.WARNING, "Somebody acts before the birth that the text states.")
_SUBJECTS = frozenset({"he", "she"})


def find(scene: Scene) -> Iterator[Verdict]:
    """Sentences that open with the birth; the act is the verb right behind "he" or "she"."""
    for times in scene.by_sentence.values():
        if len(times) < 2:
            continue
        for birth, verb in births(scene, times):
            born = year_span(birth)
            if born is None:
                continue
            for act in times:
                span = year_span(act)
                if span is None or span[1] >= born[0] or act.first < birth.stop:
                    continue
                if _acts(scene, birth, act):
                    statement = f"born {birth.mention.text}, which is after {act.mention.text}"
                    yield fault(
                        INFO,
                        act.claim,
                        act.span,
                        f"{act.mention.text} lies before the birth: {statement}.",
                        (document(statement, scene.span(verb, birth.stop)),),
                        _grown(scene, birth, act),
                    )


def _grown(scene: Scene, birth: Time, act: Time) -> tuple[Suggestion, ...]:
    """The year moved by decades to where the person is of age."""
    at, born, said = scene.year_token(act), birth.year, act.year
    if at is None or born is None or said is None:
        return ()
    last = scene.published.year if scene.published else born + 90
    moved = decade_slip(said, born + 16, min(born + 90, last))
    return (Suggestion(str(moved), scene.span(at, at + 1)),) if moved else ()


def _acts(scene: Scene, birth: Time, act: Time) -> bool:
    words = list(scene.words[birth.stop : act.first])
    low = [w.lower() for w in words]
    if len(low) > 12 or not low or low[-1] not in ("in", "on"):
        return False
    if low[0] in (",", "and"):
        low = low[1:]
    if low[:1] and low[0] in _SUBJECTS:
        low = low[1:]
    elif scene.words[birth.stop].lower() != "and":
        return False
    low = low[:-1]
    return bool(low) and past_verb(low[0]) and not any(w in words_of("before-birth-breaks") for w in low[1:])
