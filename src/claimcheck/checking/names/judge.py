"""The order of decision for one name; the first evidence that applies decides (CHECKS, table "names")."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from claimcheck.checking.names.compare import differences
from claimcheck.checking.names.echo import Echo
from claimcheck.checking.names.gate import may_be_misspelt
from claimcheck.checking.names.newsroom import KINDS as _KINDS
from claimcheck.checking.names.newsroom import Newsroom
from claimcheck.checking.names.reach import (
    Candidate,
    candidates,
    holders_near,
    is_swapped,
    only_doubled,
    romanized_alike,
    romanizes,
    settled,
    within_reach,
)
from claimcheck.checking.names.scene import NONE, OFFICE, ROLE, Scene
from claimcheck.checking.names.weigh import Weighed, weigh
from claimcheck.checking.names.wording import entity_evidence
from claimcheck.knowledge.folding import fold, transliterate
from claimcheck.knowledge.protocol import Entity, Match
from claimcheck.model import (
    Mention,
    NameValue,
    PersonValue,
    Severity,
    Span,
    Status,
    Step,
    Suggestion,
    TitleValue,
    Verdict,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from claimcheck.knowledge.authority import Spelling

__all__ = ["Judge"]

SURE: Final = 0.97  # an error, and a suggestion that may be applied unseen
LIKELY: Final = 0.88  # a warning
WORTH_A_NOTICE: Final = 0.7
MAYBE: Final = 0.15  # what is reported for all below a warning: of such findings in copy that large a part is right
_PLACES: Final = ("place", "jurisdiction")
_LONG_ENOUGH: Final = 6  # letters of a word whose near alias is a misspelling rather than another form
_SHORTEST: Final = 7  # letters of a single unknown word that may be told to be a misspelling
_PREPOSITIONS: Final = frozenset(
    ("across", "around", "at", "from", "in", "into", "near", "of", "outside", "through", "to")
)
_BIG, _BIG_ALONE, _BIG_PERSON = 400, 500, 850  # weights of a place, a person that news names by one word


class Judge:
    """Decides on the names of one document, each spelling once."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.newsroom = Newsroom(scene)
        self.echo = Echo(scene)
        self._supported: set[int | str] = set()
        self._seen: dict[tuple[str, str, bool], Weighed | Match | None] = {}

    def verdict(self, claim_id: str, mention: Mention) -> Verdict | None:
        """The verdict on a name, or None where it is right, unknown, or not for this rule."""
        value = mention.value
        if not isinstance(value, (PersonValue, NameValue)) or getattr(value, "form", "") == "pronoun":
            return None
        name = " ".join(mention.text.split())
        titles = self.scene.title_of(mention) if mention.kind == "person" else []
        said = self.newsroom.said(mention)
        if said is not None and said.layer == "house":
            return self._house(claim_id, mention, value, said)
        entity = self._known(name, mention, titles)
        if said is not None and said.status == "rare" and entity is None:
            verdict = self.newsroom.verdict(claim_id, mention, said)
            if verdict is not None:
                return verdict
        if entity is not None and said is not None and entity.source == said.layer == "learned":
            found = self._outcome(name, mention, titles) if titles else None
            if isinstance(found, Weighed) and found.candidate.fit >= ROLE and found.confidence >= LIKELY:
                return self._misspelled(claim_id, mention, found, titles)
        near = None
        if entity is not None:
            near = self._near_alias(name, entity, titles) or self._near_holder(name, entity, titles)
        if near is not None:
            return self._misspelled(claim_id, mention, near, titles)
        if entity is not None:
            return self._support(claim_id, mention, value, entity, titles)
        echoed = self._echoed(mention, titles)
        if echoed is not None:
            return self._misspelled(claim_id, mention, echoed, titles)
        if isinstance(value, PersonValue) and value.form == "short" and fold(name) != fold(value.name):
            return None
        found = self._outcome(name, mention, titles)
        if found is None and mention.kind == "organization":
            wider = self._with_word_before(mention)
            if wider is not None:
                mention, found = wider, self._outcome(" ".join(wider.text.split()), wider, titles)
        if isinstance(found, Weighed):
            return self._misspelled(claim_id, mention, found, titles)
        if found is not None:
            return self._variant(claim_id, mention, value, found, titles)
        return None

    def _house(self, claim_id: str, mention: Mention, value: PersonValue | NameValue, said: Spelling) -> Verdict | None:
        """Before row 1: what the house list says is final. A form that stands is told once a chain."""
        if not said.stands:
            return self.newsroom.verdict(claim_id, mention, said)
        key: int | str = value.chain if value.chain is not None else said.preferred
        if key in self._supported:
            return None
        self._supported.add(key)
        return self.newsroom.stands(claim_id, mention, said)

    def stands(self, mention: Mention) -> bool:
        """Whether the newsroom lets this form stand, whatever the rest of the text has."""
        said = self.newsroom.said(mention)
        return said is not None and said.stands

    def _known(self, name: str, mention: Mention, titles: list[TitleValue]) -> Entity | None:
        """Row 1: the entity that bears exactly this name, the one the title fits first."""
        matches = self.scene.knowledge.exact(name, _KINDS[mention.kind])
        if not matches:
            return None
        if len(matches) > 1 and titles:
            return max((m.entity for m in matches), key=lambda e: self.scene.fit(titles, e))
        return matches[0].entity

    def _near_alias(self, name: str, entity: Entity, titles: list[TitleValue]) -> Weighed | None:
        """A known alias that is the known name with one slip: sources list common misspellings among the aliases.

        Only of people whose names are at home in Latin letters; a warning, for the alias is on record.
        """
        if entity.kind != "person" or fold(name) == fold(entity.name) or romanizes(entity):
            return None
        if len(entity.jurisdiction or "") != 2:
            return None  # a body: in what script the name is at home is not told
        found = differences(name, entity.name)
        if not found or len(found) != 1 or not within_reach(found[0]) or len(found[0].odd.folded) < _LONG_ENOUGH:
            return None
        candidate = Candidate(entity, entity.name, found[0], self.scene.fit(titles, entity))
        return Weighed(candidate, 0.9, ("the spelling is on record as an alias, a slip away from the name",), "alias")

    def _echoed(self, mention: Mention, titles: list[TitleValue]) -> Weighed | None:
        """A known person whose right full name stands in the text, a slip away from this mention."""
        twin = self.echo.twin(mention)
        known = twin.entity if twin is not None else None
        entity = self.scene.knowledge.entity(known) if known is not None else None
        if twin is None or entity is None:
            return None
        one = twin.difference
        candidate = Candidate(entity, twin.mention.text, one, self.scene.fit(titles, entity))
        if romanizes(entity) and romanized_alike(one) and not only_doubled(one):
            return None
        sure = one.distance == 1 or len(one.odd.folded) >= _LONG_ENOUGH
        plain = self.scene.knowledge.token(one.odd.folded).word  # "Host Köhler": it may be a word after all
        confidence = 0.985 if sure and not plain else 0.93
        return Weighed(
            candidate, confidence, ("the odd word is no known name", "the right form stands in the text"), "echo"
        )

    def _near_holder(self, name: str, entity: Entity, titles: list[TitleValue]) -> Weighed | None:
        """Row 5: the bearer of the name never held the office beside it; who holds it has a name one letter away."""
        if entity.kind != "person" or not any(t.offices for t in titles) or self.scene.fit(titles, entity) >= OFFICE:
            return None
        found = [c for c in holders_near(self.scene, name, titles) if c.difference.distance == 1]
        if len(found) != 1 or not self.scene.holds_now(titles, found[0].entity):
            return None
        reasons = ("the title beside it fits", f"{entity.name} is not known to have held it")
        return Weighed(found[0], 0.93, reasons, "holder")

    def _outcome(self, name: str, mention: Mention, titles: list[TitleValue]) -> Weighed | Match | None:
        key = (name, mention.kind, bool(titles))
        if key not in self._seen:
            self._seen[key] = self._decide(name, mention, titles)
        return self._seen[key]

    def _decide(self, name: str, mention: Mention, titles: list[TitleValue]) -> Weighed | Match | None:
        single = " " not in name and "-" not in name
        knowledge = self.scene.knowledge
        if not (
            self._worth(name, titles, mention.kind == "place")
            if single
            else may_be_misspelt(knowledge, name, mention.kind, titles)
        ):
            return None
        kinds = _KINDS[mention.kind] if titles or single else ()
        variant = _variant_of(self.scene, name, knowledge.fuzzy(name, kinds, 12))
        if variant is not None:
            return variant
        found = holders_near(self.scene, name, titles) or candidates(self.scene, name, kinds, titles)
        found = found or self._leading_place(name, mention)
        if not found:
            return None
        weighed = weigh(self.scene, mention, found, titles)
        if weighed is None or (single and not self._single_stands(weighed, mention)):
            return None
        return weighed

    def _with_word_before(self, mention: Mention) -> Mention | None:
        """A body's name with the capitalised word before it, which may belong to it ("American" Express)."""
        analysis = self.scene.context.analysis
        tokens = analysis.tokens
        i = tokens.at(mention.span.start)
        if not i or tokens.sentence[i - 1] != tokens.sentence[i] or not tokens.text[i - 1][0].isupper():
            return None
        span = Span(tokens.start[i - 1], mention.span.end)
        text = span.of(analysis.document.text)
        return None if tokens.start[i] - tokens.end[i - 1] != 1 else replace(mention, span=span, text=text)

    def _leading_place(self, name: str, mention: Mention) -> list[Candidate]:
        """Candidates for the place that an organization's name begins with ("San ... Board"), all but its last word."""
        words = name.split()
        if mention.kind != "organization" or not 3 <= len(words) <= 4:
            return []
        place = " ".join(words[:-1])
        return [] if self.scene.knowledge.exact(place) else candidates(self.scene, place, _PLACES, [])

    def _worth(self, name: str, titles: list[TitleValue], place: bool) -> bool:
        """Whether a single word may be looked for at all: long enough (behind "in" less so), no word or name known."""
        token, stem = self.scene.knowledge.token(name.lower()), self.scene.knowledge.token(name.lower().rstrip("s"))
        if token.known or token.word or stem.known or stem.word:  # a plural of a known word is no slip
            return False
        return len(name) >= (5 if titles or place else _SHORTEST)

    def _single_stands(self, weighed: Weighed, mention: Mention) -> bool:
        """A single word needs a title that fits, or something big a letter away; for a person, letters swapped.

        A small place is meant only where it, or its country, stands in the text as well.
        """
        best = weighed.candidate
        if best.fit > NONE:
            return True
        one = best.difference
        if mention.kind == "place":
            if self._beside(mention, one.right.raw):
                return False  # "Beiping, now Beijing" are told apart on purpose
            changed = len(one.odd.folded) == len(one.right.folded) and not (is_swapped(one) or only_doubled(one))
            if len(one.odd.folded) < _SHORTEST and changed:
                return False  # a letter changed in a short word makes another one: Mulan, Milan
            big = best.entity.weight >= (_BIG if self._behind_preposition(mention) else _BIG_ALONE)
            near = len(one.odd.folded) > _SHORTEST and self.scene.names_country(best.entity.jurisdiction)
            slip = one.distance == 1 or only_doubled(one)
            return slip and (big or near or best.entity.id in self.scene.entities)
        slip = is_swapped(one) or only_doubled(one)
        return best.entity.weight >= _BIG_PERSON and slip

    def _beside(self, mention: Mention, right: str) -> bool:
        """Whether the right word stands in the same sentence."""
        tokens = self.scene.context.analysis.tokens
        i = tokens.at(mention.span.start)
        first = last = i
        while first and tokens.sentence[first - 1] == tokens.sentence[i]:
            first -= 1
        while last + 1 < len(tokens) and tokens.sentence[last + 1] == tokens.sentence[i]:
            last += 1
        return right in tokens.text[first : last + 1]

    def _behind_preposition(self, mention: Mention) -> bool:
        """Whether a preposition of place stands before a name: "in Rotarua"."""
        tokens = self.scene.context.analysis.tokens
        i = tokens.at(mention.span.start)
        return i > 0 and tokens.text[i - 1].lower() in _PREPOSITIONS

    def _misspelled(self, claim_id: str, mention: Mention, found: Weighed, titles: list[TitleValue]) -> Verdict | None:
        best, confidence = found.candidate, found.confidence
        if confidence < WORTH_A_NOTICE:
            return None
        quoted = self.scene.quoted(mention.span)
        if confidence < LIKELY:
            confidence = MAYBE
        severity = Severity.ERROR if confidence >= SURE else Severity.WARNING
        if quoted and severity is Severity.ERROR:
            severity = Severity.WARNING
        if confidence < LIKELY:
            severity = Severity.NOTICE
        wrong = mention.text
        suggestion = _mend(mention, found, safe=confidence >= SURE and not quoted)
        right = wrong[: best.difference.odd.start] + suggestion.replacement + wrong[best.difference.odd.end :]
        tail = " (in a quotation)" if quoted else ""
        how = "is probably" if confidence >= LIKELY else "may be"
        message = f"“{wrong}” {how} a misspelling of “{' '.join(right.split())}”{tail}"
        status = Status.UNVERIFIED if severity is Severity.NOTICE else Status.CONTRADICTED
        return Verdict(
            claim_id, "names", "name-misspelled", status, severity, round(confidence, 3), message, mention.span,
            (suggestion,), (entity_evidence(self.scene, best.entity, titles),),
            self._steps("misspelled", mention, titles, found) if self.scene.tracing else (),
        )  # fmt: skip

    def _steps(self, how: str, mention: Mention, titles: list[TitleValue], found: Any) -> tuple[Step, ...]:
        """The steps to a verdict; what tells them is imported only where a trace is asked for."""
        from claimcheck.checking.names import tracing

        tell: Callable[..., tuple[Step, ...]] = getattr(tracing, how)
        return tell(self.scene, mention, _KINDS[mention.kind], titles, found)

    def _support(
        self, claim_id: str, mention: Mention, value: PersonValue | NameValue, entity: Entity, titles: list[TitleValue]
    ) -> Verdict | None:
        """Once a chain, and again for each full name with a title right beside it."""
        key: int | str = value.chain if value.chain is not None else entity.id
        full = isinstance(value, PersonValue) and value.form == "full" and " " in mention.text
        beside = full and mention.span.start in self.scene.titles
        if not beside and (key in self._supported or (isinstance(value, PersonValue) and not full)):
            return None
        self._supported.add(key)
        evidence = (entity_evidence(self.scene, entity, titles),)
        message = f"“{mention.text}” is spelt as known"
        return Verdict(
            claim_id,
            "names",
            "name-misspelled",
            Status.SUPPORTED,
            Severity.NOTICE,
            0.95,
            message,
            mention.span,
            (),
            evidence,
            self._steps("supported", mention, titles, entity) if self.scene.tracing else (),
        )

    def _variant(
        self, claim_id: str, mention: Mention, value: PersonValue | NameValue, match: Match, titles: list[TitleValue]
    ) -> Verdict | None:
        key: int | str = value.chain if value.chain is not None else match.entity.id
        if key in self._supported:
            return None
        self._supported.add(key)
        message = f"“{mention.text}” is a variant of “{match.entity.name}”"
        return Verdict(
            claim_id, "names", "name-variant", Status.SUPPORTED, Severity.NOTICE, 0.8, message, mention.span,
            (Suggestion(match.entity.name, mention.span),), (entity_evidence(self.scene, match.entity, titles),),
            self._steps("variant", mention, titles, match) if self.scene.tracing else (),
        )  # fmt: skip


def _variant_of(scene: Scene, name: str, matches: tuple[Match, ...]) -> Match | None:
    """Row 2: a legitimate variant of a known name.

    Respelling by romanization is one (the source says so only of names of other scripts), but a letter doubled in a
    word that no name has is a slip in any script. A nickname a slip away ("Steven", "Stephen") is a misspelling.
    """
    key = transliterate(tuple(fold(name).split(" ")))
    for match in matches:
        if match.how != "variant" or settled(match):
            continue
        found = differences(name, match.alias)
        near = found is not None and len(found) == 1 and within_reach(found[0])
        if not near or not found:
            return match
        doubled = only_doubled(found[0]) and not scene.knowledge.token(found[0].odd.folded).known
        if transliterate(tuple(fold(match.alias).split(" "))) == key and not doubled:
            return match
    return None


def _mend(mention: Mention, found: Weighed, safe: bool) -> Suggestion:
    """The right word over the odd one, in the case of the text."""
    one = found.candidate.difference
    right = one.right.raw
    if one.odd.raw.isupper() and len(one.odd.raw) > 1:
        right = right.upper()
    start = mention.span.start
    return Suggestion(right, Span(start + one.odd.start, start + one.odd.end), safe)
