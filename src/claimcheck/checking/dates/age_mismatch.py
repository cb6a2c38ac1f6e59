"""An age that does not fit the birth (stated or known), the death, or the decade of life named beside it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from claimcheck.checking.dates.identity import distinct
from claimcheck.checking.dates.life import Age, age_range, ages, births, deaths
from claimcheck.checking.dates.numerals import write_cardinal
from claimcheck.checking.dates.pairs import Range, ranges
from claimcheck.checking.dates.scene import Person, Scene, Time
from claimcheck.checking.dates.tables import words_of
from claimcheck.checking.dates.values import year_span
from claimcheck.checking.dates.verbs import past_verb
from claimcheck.checking.dates.verdicts import calendar, fault, repeated
from claimcheck.model import CodeInfo, Evidence, Severity, Suggestion, Verdict

__all__ = ["INFO", "find"]

INFO = CodeInfo("date-age-mismatch", Severity.WARNING, "An age that does not fit the dates of birth and death.")
_OWNERS = frozenset({"his", "her", "their"})
_THEN = frozenset({"was", "were", "when", "then", "had", "turned", "at", "since", "until", "before", "after"})


def find(scene: Scene) -> Iterator[Verdict]:
    """Ages against a birth or a life told in the sentence, a decade of life, and the known birth of a person."""
    for pair in ranges(scene):
        yield from _against_life(scene, pair)
    for sentence, times in scene.by_sentence.items():
        born = list(births(scene, times))
        if len(born) == 1:
            yield from _against_birth(scene, sentence, times, born[0])
        for time in times:
            if time.value.form == "age":
                yield from _against_decade(scene, time)
    if scene.published is not None:
        for person in scene.persons.values():
            if person.value.entities and person.value.form == "full":
                yield from _against_knowledge(scene, person, scene.published)


def _against_birth(scene: Scene, sentence: int, times: tuple[Time, ...], born: tuple[Time, int]) -> Iterator[Verdict]:
    found = list(ages(scene, sentence))
    if len(found) != 1:
        return
    (birth, verb), age = born, found[0]
    between = range(min(verb, age.first), max(verb, age.stop))
    if any(scene.words[i].lower() in words_of("age-mismatch-relatives") for i in between):
        return
    leading = verb in scene.sentence_tokens(sentence)[:1]
    if sum(stop in scene.persons for stop in range(birth.stop + 1, age.first + 1)) > leading:
        return  # "A, born in 1954, met B, 65,": the age is that of the name after the birth
    on, when = _moment(scene, birth, age, list(deaths(scene, times)), verb)
    if on is None:
        return
    bounds = age_range(birth, on)
    if bounds is None or bounds[0] <= age.years <= bounds[1] or bounds[0] < 0:
        return
    statement = f"somebody born {_preposition(birth)} {birth.mention.text} was {_either(bounds)} {when}"
    yield _verdict(scene, birth.claim, age, bounds, statement, calendar(statement))


def _against_life(scene: Scene, pair: Range) -> Iterator[Verdict]:
    """“NAME (1931-2020) died aged 79”: life dates in brackets right behind a name, with "died" and one age."""
    start, end = year_span(pair.start), year_span(pair.end)
    sentence = pair.start.sentence
    if start is None or end is None or end[0] <= start[0] or scene.before(pair.start.first) != ("(",):
        return
    if "died" not in scene.after(pair.end.stop, 8) or scene.after(pair.end.stop, 1) != (")",):
        return
    found = [a for a in ages(scene, sentence) if a.first > pair.end.stop and a.kind in ("told", "at")]
    bounds = age_range(pair.start, end)
    if len(found) != 1 or bounds is None or bounds[0] <= found[0].years <= bounds[1]:
        return
    statement = f"from {pair.start.mention.text} to {pair.end.mention.text} is {_either(bounds)} years"
    yield _verdict(scene, pair.start.claim, found[0], bounds, statement, calendar(statement))


def _moment(
    scene: Scene, birth: Time, age: Age, died: list[tuple[Time, int]], verb: int
) -> tuple[tuple[date, date] | None, str]:
    """When the age held: at the death that stands before it, or today where it is an apposition to who was born."""
    if died:
        death, dying = died[0]
        if (
            len(died) == 1
            and (0 <= age.first - death.stop <= 5 or 0 <= death.first - age.stop <= 5)
            and age.stop > dying
        ):
            return year_span(death), f"{_preposition(death)} {death.mention.text}"
        return None, ""
    base = scene.published
    if base is None or age.kind in ("told", "at"):
        return None, ""
    if age.first < verb:  # "Ana Ruiz, 41, was born", "the 41-year-old was born"
        between = [scene.words[i].lower() for i in range(age.stop, verb)]
        if len([w for w in between if w not in (",", "who", "was", "is", "and", ")")]) > 3:
            return None, ""
    else:  # "Born in 1990, Ana Ruiz, 41,"
        between = [scene.words[i].lower() for i in range(birth.stop, age.first)]
        if any(w in _THEN for w in between) or len(between) > 8:
            return None, ""
    return (base, base), "on the day of publication"


def _either(bounds: tuple[int, int]) -> str:
    return str(bounds[0]) if bounds[0] == bounds[1] else f"{bounds[0]} or {bounds[1]}"


def _preposition(time: Time) -> str:
    return "on" if time.day_of_month is not None else "in"


def _verdict(
    scene: Scene, claim: str, age: Age, bounds: tuple[int, int], statement: str, *evidence: Evidence
) -> Verdict:
    """The older of two possible ages is offered first: it is right after the birthday."""
    like, span = scene.words[age.number], scene.span(age.number, age.number + 1)
    found = [Suggestion(write_cardinal(value, like), span) for value in (bounds[1], bounds[0])]
    message = f"The age {age.years} does not fit: {statement}."
    return fault(INFO, claim, span, message, evidence, repeated(found))


def _against_decade(scene: Scene, time: Time) -> Iterator[Verdict]:
    """“In her 50s, the 63-year-old”: the decade must end right before the age."""
    stated, index = time.value.get("age"), time.first
    if stated is None:
        return
    behind = scene.after(time.stop, 7)
    for k in range(min(4, len(behind) - 4)):
        # "the 63-year-old, in her 50s,"
        if behind[k] == "in" and behind[k + 1] in _OWNERS and behind[k + 3] == "s" and _only_a_noun(behind[:k]):
            yield from _decade_told(scene, time, time.stop + k + 2, stated)
            return
    while index > 2 and time.first - index < 4 and scene.words[index - 1].lower() in ("the", ",", "this", "(", "now"):
        index -= 1
    if scene.words[index - 1].lower() != "s" or index < 4:
        return
    before = scene.before(index - 2, 4)
    if not _OWNERS & set(before[-2:]) or {"when", "while", "since", "until"} & set(before):
        return
    yield from _decade_told(scene, time, index - 2, stated)


def _only_a_noun(words: tuple[str, ...]) -> bool:
    """Whether nothing but a comma, ``still`` and the like, or one noun stands between age and decade."""
    return not words or words[-1] in (",", "now", "still", "already") or len(words) == 1


def _decade_told(scene: Scene, time: Time, at: int, stated: int) -> Iterator[Verdict]:
    decade = scene.words[at]
    if not (decade.isascii() and decade.isdecimal() and len(decade) == 2 and decade.endswith("0")):
        return
    before = scene.before(at, 4)
    right = stated // 10 * 10
    present = {"now", "still", "already", "currently", "today"} & {*before, *scene.after(time.stop, 2)}
    if right == int(decade) or (not present and any(past_verb(w) for w in scene.after(time.stop, 4))):
        return
    span = scene.span(at, at + 2)
    statement = f"somebody of {stated} is in the {right}s of life"
    suggestion = Suggestion(f"{right}s", span)
    yield fault(
        INFO, time.claim, span, f"The {decade}s do not fit: {statement}.", (calendar(statement),), (suggestion,)
    )


def _against_knowledge(scene: Scene, person: Person, base: date) -> Iterator[Verdict]:
    """“NAME, 70,” for a person whose birth is known.

    Only where every known bearer of the name contradicts it and the best known one is off by few years: a namesake
    would be off by any number.
    """
    at = person.stop + 1
    if at + 2 >= len(scene.words) or scene.words[person.stop] != ",":
        return
    at += scene.low[at] == "aged"
    word = scene.words[at]
    if not (word.isascii() and word.isdecimal() and len(word) == 2) or scene.words[at + 1] not in (",", ".", ";"):
        return
    age = Age(int(word), at, at, at + 1, "apposition")
    claim = scene.claim_of_sentence.get(scene.analysis.tokens.sentence[at])
    known = _known_ages(scene, person, base)
    if known is None or claim is None or any(low <= age.years <= high for low, high, _, _ in known):
        return
    low, high, birth, name = known[0]
    if min(abs(age.years - low), abs(age.years - high)) > 10 or scene.analysis.quoted(person.mention.span):
        return
    statement = f"{name} was born {birth}: {_either((low, high))} on the day of publication"
    evidence = Evidence(scene.knowledge.id, statement, locator=person.value.entities[0])
    yield _verdict(scene, claim, age, (low, high), statement, evidence)


def _known_ages(scene: Scene, person: Person, base: date) -> list[tuple[int, int, str, str]] | None:
    """The ages on the day ``base`` of all who bear the name; None where a birth is not known or one is dead."""
    found = []
    for entity in distinct(scene, person.value.entities) or ():
        bounds = _bounds(entity.birth, base) if entity.birth and not entity.death else None
        if bounds is None:
            return None
        found.append((*bounds, entity.birth or "", entity.name))
    return found or None


def _bounds(birth: str, base: date) -> tuple[int, int] | None:
    parts = birth.split("-")
    if not all(p.isdecimal() for p in parts) or not 1 <= len(parts) <= 3:
        return None
    year = int(parts[0])
    if len(parts) == 3:
        age = base.year - year - ((base.month, base.day) < (int(parts[1]), int(parts[2])))
        return age, age
    return base.year - year - 1, base.year - year
