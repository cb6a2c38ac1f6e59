"""The steps to a verdict on a name, told after it was made. Imported only where a trace is asked for.

The questions are asked again: the answers are the same, and a run that wants no trace keeps no record of them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from claimcheck.checking.names.compare import Difference
from claimcheck.checking.names.judge import LIKELY, MAYBE, SURE, WORTH_A_NOTICE
from claimcheck.checking.names.reach import Candidate, candidate_of, holders_near
from claimcheck.checking.names.scene import CONFLICT, COUNTRY, NONE, OFFICE, ROLE, Scene
from claimcheck.checking.names.weigh import Weighed, weigh
from claimcheck.knowledge.protocol import Entity, Match
from claimcheck.model import Mention, Step, TitleValue

if TYPE_CHECKING:
    from claimcheck.knowledge.authority import Spelling

__all__ = ["inconsistent", "misspelled", "newsroom", "supported", "variant"]

_MOST = 12  # candidates told of
_FITS = {
    OFFICE: "held the office beside the name",
    ROLE: "had the role and country beside the name",
    COUNTRY: "belongs to the country beside the name",
    CONFLICT: "belongs to another country than the title beside the name",
}
_RULES = {
    "likeness": "a known name is one odd word away",
    "alias": "a known alias is one slip away from the name itself",
    "echo": "the full name stands elsewhere in the text",
    "holder": "the holder of the office beside it has a name one letter away",
}


def misspelled(
    scene: Scene, mention: Mention, kinds: tuple[str, ...], titles: list[TitleValue], found: Weighed
) -> tuple[Step, ...]:
    """To a name that is one odd word away from a known one."""
    name = " ".join(mention.text.split())
    steps = [*_beside(titles), _asked_exact(scene, name, kinds)]
    best = found.candidate
    if found.rule == "likeness":
        steps += _near(scene, mention, kinds if titles or _is_single(name) else (), titles, found)
    else:
        steps.append(Step("candidate", _words_of(best), found.confidence, True))
    steps.append(Step("rule", f"name-misspelled: {_RULES[found.rule]}; {'; '.join(found.reasons)}"))
    steps.append(_decided(found.confidence))
    return tuple(steps)


def supported(
    scene: Scene, mention: Mention, kinds: tuple[str, ...], titles: list[TitleValue], entity: Entity
) -> tuple[Step, ...]:
    """To a name that somebody known bears exactly so."""
    name = " ".join(mention.text.split())
    steps = [*_beside(titles), _asked_exact(scene, name, kinds)]
    for match in scene.knowledge.exact(name, kinds)[:_MOST]:
        kept = match.entity.id == entity.id
        fit = _fits(scene.fit(titles, match.entity)) if titles else ""
        why = "" if kept else "; another bearer comes first: by the title beside the name, else by how known they are"
        steps.append(Step("candidate", f"{_named(match.entity)}{fit}{why}", match.score, kept))
    steps.append(
        Step("rule", "name-misspelled: the form is one that a source has; whoever is meant, it is spelt right")
    )
    return tuple(steps)


def variant(
    scene: Scene, mention: Mention, kinds: tuple[str, ...], titles: list[TitleValue], found: Match
) -> tuple[Step, ...]:
    """To a name that is a legitimate variant of a known one."""
    name = " ".join(mention.text.split())
    steps = [*_beside(titles), _asked_exact(scene, name, kinds)]
    matches = scene.knowledge.fuzzy(name, kinds if titles or _is_single(name) else (), _MOST)
    steps.append(Step("asked", f"which known names are near “{name}”: {len(matches)} found"))
    for match in matches:
        kept = match == found
        how = "a variant" if match.how == "variant" else f"{_slips(match.distance)} away"
        why = "" if kept else "; not the first that is only another way to write a name"
        steps.append(Step("candidate", f"{_named(match.entity)}, as “{match.alias}”: {how}{why}", match.score, kept))
    steps.append(Step("rule", "name-variant: romanization, nickname, initial or patronymic make no misspelling"))
    return tuple(steps)


def newsroom(mention: Mention, said: Spelling, times: int) -> tuple[Step, ...]:
    """To a form on which the newsroom's own house list or archive decides."""
    place = f", {said.place}" if said.place else ""
    asked = f"what the newsroom says of “{mention.text}”: {said.layer} list{place}: {said.status}"
    if said.status == "rare":
        asked = (
            f"how often the archive has “{said.form}”: in {said.files:,}, and “{said.preferred}” in "
            f"{said.preferred_files:,} texts"
        )
        rule = f"name-misspelled: the archive has the other form at least {times} times as often, and the odd word is "
        rule += "no known name"
    else:
        rule = "what the house list says of a form is final, before all that sources know"
    return (
        Step("asked", asked),
        Step("candidate", f"“{said.preferred}”, the form to use", None, True),
        Step("rule", rule),
    )


def inconsistent(
    scene: Scene, mention: Mention, other: str, one: Difference, counts: Mapping[str, int], sure: bool
) -> tuple[Step, ...]:
    """To two spellings of one name in one text."""
    token = scene.knowledge.token

    def told(folded: str) -> str:
        known = "a known name" if token(folded).known else "no known name"
        number = counts.get(folded, 0)
        return f"{number} {'time' if number == 1 else 'times'} in the text, {known}"

    return (
        Step("asked", f"which other name of the text is one slip away from “{mention.text}”: “{other}”"),
        Step("candidate", f"“{one.right.raw}”: {told(one.right.folded)}", None, True),
        Step(
            "candidate", f"“{one.odd.raw}”: {told(one.odd.folded)}; the rarer of the two, or the unknown", None, False
        ),
        Step("rule", f"name-inconsistent: the two are {_slips(one.distance)} apart and no source knows this name"),
        Step(
            "decision",
            "the other form is known or at least twice as frequent: a warning"
            if sure
            else "neither form clearly outweighs the other, or both may be meant: a notice",
        ),
    )


def _beside(titles: Sequence[TitleValue]) -> list[Step]:
    """The titles that the text gives the person."""
    told = dict.fromkeys(f"“{t.label}”{f' of {t.jurisdiction}' if t.jurisdiction else ''}" for t in titles)
    return [Step("mention", f"titles the text gives this person: {', '.join(list(told)[:4])}")] if told else []


def _asked_exact(scene: Scene, name: str, kinds: Sequence[str]) -> Step:
    matches = scene.knowledge.exact(name, kinds)
    answer = ", ".join(_named(m.entity) for m in matches[:4]) or "nobody" * ("person" in kinds) or "nothing"
    more = f" and {len(matches) - 4} more" if len(matches) > 4 else ""
    return Step("asked", f"what known {' or '.join(kinds)} bears exactly “{name}”: {answer}{more}")


def _is_single(name: str) -> bool:
    return " " not in name and "-" not in name


def _near(
    scene: Scene, mention: Mention, kinds: tuple[str, ...], titles: list[TitleValue], found: Weighed
) -> list[Step]:
    """All that was weighed, with what became of each."""
    best, name = found.candidate, " ".join(mention.text.split())
    holders = holders_near(scene, name, titles)
    if holders:
        steps = [Step("asked", f"who held the office beside the name and is named like “{name}”: {len(holders)} found")]
        return steps + [_weighed(scene, mention, titles, c, found) for c in holders[:_MOST]]
    matches = scene.knowledge.fuzzy(name, kinds, _MOST)
    steps = [Step("asked", f"which known names are near “{name}”: {len(matches)} found")]
    seen = False
    for match in matches:
        candidate = candidate_of(scene, name, match, titles)
        if isinstance(candidate, str):
            alias = f", as “{match.alias}”" if match.alias != match.entity.name else ""
            text = f"{_named(match.entity)}{alias}, {_slips(match.distance)}: dropped, {candidate}"
            steps.append(Step("candidate", text, None, False))
        else:
            steps.append(_weighed(scene, mention, titles, candidate, found))
            seen = seen or candidate == best
    if not seen:  # found by a part of the name, or with the word before it
        steps.append(Step("candidate", _words_of(best), round(found.confidence, 3), True))
    return steps


def _weighed(scene: Scene, mention: Mention, titles: list[TitleValue], candidate: Candidate, found: Weighed) -> Step:
    """A candidate with its score: of one that was dropped, what it would have had alone."""
    best = found.candidate
    if candidate == best:
        return Step("candidate", _words_of(candidate), round(found.confidence, 3), True)
    alone = weigh(scene, mention, [candidate], titles)
    score = None if alone is None else round(max(0.0, alone.confidence), 3)
    return Step("candidate", f"{_words_of(candidate)}: dropped, {_behind(candidate, best)}", score, False)


def _behind(candidate: Candidate, best: Candidate) -> str:
    """Why a candidate comes behind the best one: the order of ``candidates``."""
    if candidate.entity.id == best.entity.id:
        return "another name of the one taken is nearer"
    if candidate.fit != best.fit:
        return "the title beside the name fits the one taken better"
    if candidate.difference.distance != best.difference.distance:
        return "more slips away than the one taken"
    if candidate.difference.right.folded == best.difference.right.folded:
        return "the mend would be the same"
    return "less known than the one taken"


def _words_of(candidate: Candidate) -> str:
    one = candidate.difference
    as_written = f", as “{candidate.alias}”" if candidate.alias != candidate.entity.name else ""
    return (
        f"{_named(candidate.entity)}{as_written}: “{one.odd.raw}” for “{one.right.raw}”, "
        f"{_slips(one.distance)}{_fits(candidate.fit)}, weight {candidate.entity.weight}"
    )


def _named(entity: Entity) -> str:
    kind = entity.subkind or entity.kind
    where = f", {entity.jurisdiction}" if entity.jurisdiction and entity.jurisdiction != entity.id else ""
    return f"{entity.name} ({entity.id}, {kind}{where})"


def _fits(fit: int) -> str:
    return "" if fit == NONE else f", {_FITS[fit]}"


def _slips(number: int) -> str:
    return "1 slip" if number == 1 else f"{number} slips"


def _decided(confidence: float) -> Step:
    """What the confidence comes to, by the promises of the severities."""
    score = round(confidence, 3)
    if confidence >= SURE:
        text = f"confidence of {SURE} or more: an error, and the mend is safe outside of quotation marks"
    elif confidence >= LIKELY:
        text = f"confidence from {LIKELY} to {SURE}: a warning"
    else:
        text = f"confidence from {WORTH_A_NOTICE} to {LIKELY}: a notice, unverified; {MAYBE} of such findings are right"
    return Step("decision", text, score)
