"""An act of somebody who was dead by then: "Margaret Thatcher said in 2015"."""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.checking.dates.identity import distinct, last_possible_day
from claimcheck.checking.dates.scene import Person, Scene, Time
from claimcheck.checking.dates.tables import words_of
from claimcheck.checking.dates.values import slips, year_span
from claimcheck.checking.dates.verbs import uses_past
from claimcheck.checking.dates.verdicts import fault
from claimcheck.knowledge.protocol import Entity
from claimcheck.model import CodeInfo, Evidence, Severity, Suggestion, Verdict

__all__ = ["INFO", "acted", "find", "fronted"]

INFO = CodeInfo("date-after-death", Severity.WARNING, "An act dated after the death of the person.")


def find(scene: Scene) -> Iterator[Verdict]:
    """PERSON VERB in YEAR, where everybody known by that full name was dead, and the name is long enough to tell."""
    for time in scene.times:
        span = year_span(time)
        if span is None or time.value.type != "DATE" or scene.analysis.quoted(time.span):
            continue
        person = acted(scene, time)
        if person is None or not person.value.entities or person.value.form != "full":
            continue
        known = distinct(scene, person.value.entities)
        if not known or _descended(scene, person) or not scene.is_subject(person):
            continue
        deaths = [last_possible_day(e.death) if e.death else None for e in known]
        if all(d is not None and d < span[0] for d in deaths):
            yield _report(scene, time, known[0])


def acted(scene: Scene, time: Time) -> Person | None:
    """The person who, with the verb right behind the name, acts "in" or "on" the time."""
    index = time.first - 1
    if index < 0 or scene.words[index].lower() not in ("in", "on"):
        return None
    if scene.words[index] in ("In", "On"):
        return fronted(scene, time)
    for verb in range(index - 1, max(index - 6, 0), -1):
        person = scene.persons.get(verb)
        low = scene.words[verb].lower()
        if person is not None:
            return person if low in words_of("after-death-live") or {"speech", "office"} & uses_past(low) else None
        if low in (",", ";", "and", "that", "to", "of", "who"):
            return None
    return None


def fronted(scene: Scene, time: Time) -> Person | None:
    """“In YEAR, PERSON VERB”: the person and verb right behind the comma, a title before the name aside."""
    if scene.after(time.stop, 1) != (",",):
        return None
    for stop in range(time.stop + 2, min(time.stop + 9, len(scene.words))):
        person = scene.persons.get(stop)
        if person is not None:
            low = scene.low[stop]
            return person if low in words_of("after-death-live") or {"speech", "office"} & uses_past(low) else None
    return None


def _descended(scene: Scene, person: Person) -> bool:
    """Whether the name goes on (Jr., III) or is a part of a longer one: then it is somebody else."""
    following = scene.words[person.stop] if person.stop < len(scene.words) else ""
    return bool(person.value.suffix) or following.lower() in ("jr", "jr.", "ii", "iii", "iv")


def _report(scene: Scene, time: Time, entity: Entity) -> Verdict:
    statement = f"{entity.name} died {entity.death}"
    return fault(
        INFO,
        time.claim,
        time.span,
        f"{time.mention.text} lies after the death: {statement}.",
        (Evidence(scene.knowledge.id, statement, locator=entity.id),),
        _moved(scene, time, entity),
    )


def _moved(scene: Scene, time: Time, entity: Entity) -> tuple[Suggestion, ...]:
    """Years a slip away in which the person was alive and grown."""
    at, died = scene.year_token(time), last_possible_day(entity.death or "")
    if at is None or died is None or time.year is None:
        return ()
    first = int(entity.birth[:4]) + 18 if entity.birth else died.year - 30
    years = slips(time.year, lambda y: first <= y < died.year)
    return tuple(Suggestion(str(y), scene.span(at, at + 1)) for y in years[:2])
