"""Chains of persons: full names, and the short forms that can only mean one of them."""

from __future__ import annotations

from dataclasses import field
from typing import Final

from claimcheck._frozen import slotted
from claimcheck.annotating.names import lexicon as lx
from claimcheck.annotating.names.parts import Draft, Sheet
from claimcheck.annotating.titles.lexicon import TitleEntry
from claimcheck.model import PersonValue

__all__ = ["PersonChains"]


_NEAR: Final = 4  # words before a name that are looked at: "his father, former President"
_KIN: Final = frozenset({"father", "mother", "elder", "younger", "senior", "son", "daughter", "brother", "sister"})
_FORMER: Final = frozenset({"former", "ex", "late"})


@slotted
class _Chain:
    number: int
    name: str
    words: tuple[str, ...]
    entities: tuple[str, ...]
    first: int
    mentions: set[str] = field(default_factory=set)


class PersonChains:
    """Groups the person drafts of one document."""

    def __init__(self, sheet: Sheet, drafts: list[Draft]) -> None:
        self._sheet = sheet
        self._chains: list[_Chain] = []
        self._by_word: dict[str, list[_Chain]] = {}
        self._of: dict[int, _Chain | None] = {}
        self._said: dict[int, tuple[str, ...]] = {}
        persons = [d for d in drafts if d.kind == "person"]
        for draft in persons:
            words = self._words(draft)
            if len(words) > 1:
                self._of[draft.begin] = self._full(draft, words)
        for draft in persons:
            if draft.begin not in self._of:
                self._of[draft.begin] = self._short(draft, self._words(draft))

    @property
    def count(self) -> int:
        """How many chains there are."""
        return len(self._chains)

    def value(self, draft: Draft) -> PersonValue:
        """What a person draft says, with its chain."""
        sheet = self._sheet
        chain = self._of.get(draft.begin)
        given, family, suffix = _split(sheet, draft)
        own = tuple(m.entity.id for m in draft.matches)
        if chain is None:
            return PersonValue(sheet.words(draft.begin, draft.end), "short", given, family, suffix, own)
        words = self._words(draft)
        form = "full" if len(words) > 1 or len(chain.words) == 1 else "short"
        return PersonValue(chain.name, form, given, family, suffix, chain.entities or own, chain.number)

    def _words(self, draft: Draft) -> tuple[str, ...]:
        found = self._said.get(draft.begin)
        if found is None:
            sheet = self._sheet
            texts, lower = sheet.tokens.text, sheet.lower
            found = tuple(
                [
                    lower[i]
                    for i in range(draft.begin, draft.end)
                    if texts[i][0].isalpha() and not sheet.table[i] & lx.SUFFIX
                ]
            )
            self._said[draft.begin] = found
        return found

    def _full(self, draft: Draft, words: tuple[str, ...]) -> _Chain:
        """The chain of a full name: the same words, the same known person, or a fuller form of one."""
        entities = _bearers(self._sheet, draft)
        for chain in self._by_word.get(words[-1], ()):
            if entities and chain.entities and not set(entities) & set(chain.entities):
                continue
            if chain.words != words and set(entities) - set(chain.entities) and self._another(draft):
                continue
            fuller = _within(chain.words, words)
            if (
                chain.words == words
                or (entities and entities == chain.entities)
                or fuller
                or _within(words, chain.words)
            ):
                if fuller and len(words) > len(chain.words):
                    chain.name, chain.words = self._sheet.words(draft.begin, draft.end), words
                    chain.entities = entities or chain.entities
                    self._index(chain)
                return chain
        return self._new(draft, words, entities)

    def _short(self, draft: Draft, words: tuple[str, ...]) -> _Chain | None:
        """The one chain that a short form can mean, or a new one for a name that stands alone in the text."""
        if not words:
            return None
        chains = self._by_word.get(words[-1], ())
        if not chains:
            return self._new(draft, words, _bearers(self._sheet, draft))
        if not _KIN.isdisjoint(self._before(draft)):
            return None
        if len(chains) > 1:
            ends = [c for c in chains if c.words[-1] == words[-1]]
            chains = ends or chains
        if len(chains) > 1:
            chains = [c for c in chains if c.first < draft.begin] or chains
        return chains[0] if len(chains) == 1 else None

    def _before(self, draft: Draft) -> tuple[str, ...]:
        """The few words before a name, in lower case."""
        return tuple(self._sheet.lower[max(0, draft.begin - _NEAR) : draft.begin])

    def _another(self, draft: Draft) -> bool:
        """Whether the words before a name set its bearer apart from a namesake ("his father, former President ...")."""
        return not (_KIN | _FORMER).isdisjoint(self._before(draft))

    def _new(self, draft: Draft, words: tuple[str, ...], entities: tuple[str, ...]) -> _Chain:
        name = self._sheet.words(draft.begin, draft.end)
        chain = _Chain(len(self._chains), name, words, entities, draft.begin)
        self._chains.append(chain)
        self._index(chain)
        return chain

    def _index(self, chain: _Chain) -> None:
        for word in chain.words:
            if len(word) > 1 and not lx.classes().get(word, 0) & lx.PARTICLE:
                row = self._by_word.setdefault(word, [])
                if chain not in row:
                    row.append(chain)


def _within(shorter: tuple[str, ...], longer: tuple[str, ...]) -> bool:
    """Whether a name is another one with words left out ("George Bush", "George W. Bush"); first and last agree."""
    if shorter[0] != longer[0] or shorter[-1] != longer[-1] or len(shorter) < 2 or len(longer) < 2:
        return False
    rest = iter(longer)
    return all(word in rest for word in shorter)


def _bearers(sheet: Sheet, draft: Draft) -> tuple[str, ...]:
    """Known persons of this name; those who held the office named beside it first, and alone, where there are any."""
    ids = tuple(m.entity.id for m in draft.matches)
    if len(ids) < 2 or draft.titled is None:
        return ids
    fitting = tuple(i for i in ids if _held(sheet, i, draft.titled))
    return fitting or ids


def _held(sheet: Sheet, person: str, title: TitleEntry) -> bool:
    """Whether a person ever held an office that goes by this title."""
    knowledge = sheet.lexicon.knowledge
    for term in knowledge.terms(person):
        office = knowledge.office(term.office)
        if office is not None and (title.label in office.titles or office.role in title.roles):
            return True
    return False


def _split(sheet: Sheet, draft: Draft) -> tuple[str, str, str]:
    """Given name, family name and suffix of a mention; one word alone counts as a family name."""
    tokens = sheet.tokens.text
    end, suffix = draft.end, ""
    if end - 1 > draft.begin and tokens[end - 1] == ".":
        end -= 1
    if end - 1 > draft.begin and sheet.table[end - 1] & lx.SUFFIX:
        suffix = tokens[end - 1]
        end -= 1
        if tokens[end - 1] == ",":
            end -= 1
    else:
        end = draft.end
    begin = end - 1
    while begin - 1 > draft.begin and (tokens[begin - 1] in "-‐‑" or sheet.table[begin - 1] & lx.PARTICLE):
        begin -= 2 if tokens[begin - 1] in "-‐‑" else 1
    if begin <= draft.begin:
        return "", sheet.words(draft.begin, end), suffix
    first, last = sheet.table[draft.begin], sheet.table[end - 1]
    if first & lx.FAMILY and not first & lx.GIVEN and last & lx.GIVEN and not last & lx.FAMILY:
        return sheet.words(draft.begin + 1, end), tokens[draft.begin], suffix
    return sheet.words(draft.begin, begin), sheet.words(begin, end), suffix
