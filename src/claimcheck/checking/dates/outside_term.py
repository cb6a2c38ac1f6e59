"""An act of an office on a day the person did not hold it: "President Obama signed the order in March 2018"."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from claimcheck.checking.dates.after_death import fronted
from claimcheck.checking.dates.almanac import long_date, shift_years
from claimcheck.checking.dates.identity import distinct
from claimcheck.checking.dates.scene import Person, Scene, Time
from claimcheck.checking.dates.tables import words_of
from claimcheck.checking.dates.values import slips, year_span
from claimcheck.checking.dates.verbs import uses_past
from claimcheck.checking.dates.verdicts import fault
from claimcheck.knowledge.citation import cite
from claimcheck.knowledge.protocol import Term
from claimcheck.model import CodeInfo, Evidence, Severity, Suggestion, TitleValue, Verdict

__all__ = ["INFO", "find"]

INFO = CodeInfo("date-outside-term", Severity.WARNING, "An act of an office dated outside the person's time in it.")


def find(scene: Scene) -> Iterator[Verdict]:
    """TITLE PERSON signs, vetoes, pardons ... on a date outside every office the person is known to have held."""
    for time in scene.times:
        span = year_span(time)
        if span is None or time.value.type != "DATE" or scene.analysis.quoted(time.span):
            continue
        found = _official_act(scene, time)
        if found is None:
            continue
        title, person = found
        verdict = _judge(scene, time, span, title, person)
        if verdict:
            yield verdict


def _official_act(scene: Scene, time: Time) -> tuple[TitleValue, Person] | None:
    """The title and its holder in "TITLE NAME VERB (object) in DATE"; another clause between ends the search."""
    index = time.first - 1
    if index >= 0 and scene.words[index] in ("In", "On"):
        person = fronted(scene, time)
        title = scene.titles.get((person.mention.span.start, person.mention.span.end)) if person else None
        good = person is not None and title is not None and "office" in uses_past(scene.low[person.stop])
        return (title, person) if good and title is not None and person is not None else None
    if index < 3 or scene.words[index].lower() not in ("in", "on"):
        return None
    for verb in range(index - 1, max(index - 9, 0), -1):
        low = scene.words[verb].lower()
        if (
            low in (",", ";", "that", "who", "which", "of", "from", "to")
            or scene.analysis.tokens.sentence[verb] != time.sentence
        ):
            return None
        person = scene.persons.get(verb)
        if person is not None:
            if "office" not in uses_past(low):
                return None
            title = scene.titles.get((person.mention.span.start, person.mention.span.end))
            return (title, person) if title is not None and scene.is_subject(person) else None
    return None


def _judge(scene: Scene, time: Time, span: tuple[date, date], title: TitleValue, person: Person) -> Verdict | None:
    if title.generic or words_of("outside-term-modified") & set(title.modifiers):
        return None
    held: list[Term] = []
    for known in distinct(scene, _entities(scene, person)) or ():
        terms = scene.knowledge.terms(known.id)
        if any(t.start is None or (_touches(t, span) and not _succeeded(scene, t, span[0])) for t in terms):
            return None
        held += [t for t in terms if _named(scene, t, title)]
    if not held:
        return None
    held = [t for t in held if t.end_max is not None]
    if not held:
        return None
    term = held[-1]
    office = scene.knowledge.office(term.office)
    entity = scene.knowledge.entity(term.person)
    ends = [t.end_max for t in held if t.end_max is not None]
    if office is None or entity is None or term.start is None:
        return None
    last = max(ends)
    statement = f"{entity.name} was {office.label} from {long_date(term.start)} to {long_date(last)}"
    cited = cite(term, scene.knowledge.source(term.source))
    evidence = Evidence(
        term.source, statement, cited.address or term.locator or term.person, term.start, last, cited.day
    )
    message = f"{time.mention.text} lies outside the term: {statement}."
    return fault(INFO, time.claim, time.span, message, (evidence,), _moved(scene, time, span, held))


def _moved(scene: Scene, time: Time, span: tuple[date, date], held: list[Term]) -> tuple[Suggestion, ...]:
    """Years a slip away in which the date lies in the term."""
    at = scene.year_token(time)
    if at is None or time.year is None:
        return ()

    def fits(year: int) -> bool:
        moved = tuple(shift_years(d, year - span[0].year) for d in span)
        return moved[0] is not None and moved[1] is not None and any(_touches(t, (moved[0], moved[1])) for t in held)

    return tuple(Suggestion(str(y), scene.span(at, at + 1)) for y in slips(time.year, fits)[:2])


def _entities(scene: Scene, person: Person) -> tuple[str, ...]:
    """The known persons meant: of this mention, else of the fullest one of its chain."""
    if person.value.entities:
        return person.value.entities[:6]
    return scene.chains.get(person.value.chain, ()) if person.value.chain is not None else ()


def _named(scene: Scene, term: Term, title: TitleValue) -> bool:
    """Whether the term is in the office that the title names."""
    if title.offices:
        return term.office in title.offices
    office = scene.knowledge.office(term.office)
    return office is not None and office.role in title.roles and title.label in office.titles


def _succeeded(scene: Scene, term: Term, day: date) -> bool:
    """Whether somebody else took the office between the start of an open term and a day: then it was over."""
    office = scene.knowledge.office(term.office)
    if term.end_max is not None or term.start is None or office is None or not office.single:
        return False
    later = (t.start for t in scene.knowledge.holders(term.office) if t.person != term.person and t.start is not None)
    return any(term.start < start <= day for start in later)


def _touches(term: Term, span: tuple[date, date]) -> bool:
    """Whether the term may cover any day of the span; an open end may always."""
    assert term.start is not None
    return term.start <= span[1] and (term.end_max is None or term.end_max >= span[0])
