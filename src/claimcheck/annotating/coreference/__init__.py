"""Which mentions mean the same person, place or organization."""

from __future__ import annotations

from claimcheck.annotating.coreference.persons import PersonChains
from claimcheck.annotating.coreference.pronouns import pronouns
from claimcheck.annotating.names.parts import Draft, Sheet, kind_of
from claimcheck.model import Analysis, Mention, NameValue, Span

__all__ = ["link"]


def link(sheet: Sheet, drafts: list[Draft], analysis: Analysis) -> list[Mention]:
    """Mentions out of drafts: chains for persons first, then places and organizations, then clear pronouns."""
    chains = PersonChains(sheet, drafts)
    found: list[Mention] = []
    others: dict[tuple[str, str], int] = {}
    for draft in drafts:
        span = Span(sheet.tokens.start[draft.begin], sheet.tokens.end[draft.end - 1])
        if draft.kind == "person":
            found.append(Mention(span, span.of(sheet.text), "person", chains.value(draft)))
            continue
        name = sheet.words(draft.begin, draft.end)
        matches = draft.matches or sheet.lexicon.exact(name)
        entities = tuple(m.entity.id for m in matches if kind_of(m) == draft.kind)
        key = (draft.kind, entities[0] if entities else name.lower())
        chain = others.setdefault(key, chains.count + len(others))
        found.append(Mention(span, span.of(sheet.text), draft.kind, NameValue(name, entities, chain)))
    return found + pronouns(sheet, found, analysis)
