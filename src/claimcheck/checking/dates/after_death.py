"""An act of somebody who was dead by then: "Margaret Thatcher said in 2015"."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from claimcheck.checking.dates.scene import Person, Scene, Time
from claimcheck.checking.dates.values import year_span
from claimcheck.checking.dates.verbs import uses_past
from claimcheck.checking.dates.verdicts import fault
from claimcheck.knowledge.protocol import Entity
from claimcheck.model import CodeInfo, Evidence, Severity, Verdict

__all__ = ["INFO", "acted", "find"]

INFO = CodeInfo("date-after-death", Severity.WARNING, "An act dated after the death of the person.")
_LIVE = frozenset(["met", "visited", "arrived", "attended", "married", "resigned", "testified", "voted", "traveled", "travelled", "retired"])


def find(scene: Scene) -> Iterator[Verdict]:
    """PERSON VERB in YEAR, where everybody known by that full name was dead, and the name is long enough to tell."""
    for time in scene.times:
        span = year_span(time)
        if span is None or time.value.type != "DATE" or scene.analysis.quoted(time.span):
            continue
        person = acted(scene, time)
        if person is None or not person.value.entities or person.value.form != "full":
            continue
        known = [scene.knowledge.entity(e) for e in person.value.entities[:12]]
        deaths = [_last_day(e.death) if e is not None and e.death else None for e in known]
        if any(d is None or d >= span[0] for d in deaths):
            continue
        entity = known[0]
        if entity is not None and not _descended(scene, person):
            yield _report(scene, time, entity)


def acted(scene: Scene, time: Time) -> Person | None:
    """The person who, with the verb right behind the name, acts "in" or "on" the time."""
    index = time.first - 1
    if index < 2 or scene.words[index].lower() not in ("in", "on"):
        return None
    for verb in range(index - 1, max(index - 6, 0), -1):
        person = scene.persons.get(verb)
        low = scene.words[verb].lower()
        if person is not None:
            return person if low in _LIVE or {"speech", "office"} & uses_past(low) else None
        if low in (",", ";", "and", "that", "to", "of", "who"):
            return None
    return None


def _last_day(iso: str) -> date | None:
    parts = iso.split("-")
    if not all(p.isdecimal() for p in parts):
        return None
    numbers = [int(p) for p in parts] + [12, 31][len(parts) - 1 :]
    try:
        return date(*numbers[:3]) if len(parts) != 2 else date(numbers[0], numbers[1], 28)
    except (ValueError, TypeError):
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
    )
