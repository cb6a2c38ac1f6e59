"""Makes the claims of a document complete: unique ids, and a ``mention`` claim for every name or date left over.

Nothing but bookkeeping, so that splitter plugins need not do it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import replace
from operator import attrgetter

from claimcheck.model import Analysis, Claim, Mention, PersonValue

__all__ = ["assign_mentions", "complete_claims"]


def complete_claims(analysis: Analysis, claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """``claims`` plus mention claims, in text order (by sentence, then as the splitter gave them), ids unique.

    A claim without an id (an empty one) is given its id where it stands; any other is copied.
    """
    found = list(claims)
    tokens = analysis.tokens
    for mention in _loose(analysis.mentions, found):
        at = tokens.at(mention.span.start)
        sentence = tokens.sentence[at] if at < len(tokens) else max(len(analysis.sentences) - 1, 0)
        found.append(Claim("", mention.text, "mention", (mention.span,), sentence))
    found.sort(key=attrgetter("sentence"))  # those of one sentence stay in order
    counts: dict[tuple[str, str], int] = {}
    for number, claim in enumerate(found):
        key = (claim.kind, claim.text)
        ordinal = counts.get(key, 0)
        counts[key] = ordinal + 1
        identity = Claim.identify(*key, ordinal)
        if claim.id:
            found[number] = replace(claim, id=identity)
        else:  # nobody has seen it: it need not be built a second time
            object.__setattr__(claim, "id", identity)
    return tuple(found)


def assign_mentions(mentions: Sequence[Mention], claims: Sequence[Claim]) -> dict[str, list[Mention]]:
    """Each mention under the first checkable claim one of whose spans covers it: claim id to mentions in text order.

    Mentions that no claim covers are missing from the result.
    """
    found: dict[str, list[Mention]] = {}
    for index, mention in zip(_first_cover(mentions, claims), mentions, strict=True):
        if index >= 0:
            found.setdefault(claims[index].id, []).append(mention)
    return found


def _first_cover(mentions: Sequence[Mention], claims: Sequence[Claim]) -> list[int]:
    """For each mention the index of the first checkable claim with a span that covers it, or -1."""
    starts = [m.span.start for m in mentions]
    ends = [m.span.end for m in mentions]
    count = len(starts)
    cover = [-1] * count
    for index, claim in enumerate(claims):
        if not claim.checkable:
            continue
        for span in claim.spans:
            at, end = bisect_left(starts, span.start), span.end
            while at < count and starts[at] < end:
                if cover[at] < 0 and ends[at] <= end:
                    cover[at] = index
                at += 1
    return cover


def _loose(mentions: Sequence[Mention], claims: Sequence[Claim]) -> list[Mention]:
    """Mentions, pronouns aside, that no checkable claim covers; of nested ones only the outermost."""
    loose: list[Mention] = []
    last_end = -1
    for index, mention in zip(_first_cover(mentions, claims), mentions, strict=True):
        pronoun = isinstance(mention.value, PersonValue) and mention.value.form == "pronoun"
        if index < 0 and not pronoun and mention.span.end > last_end:
            loose.append(mention)
            last_end = mention.span.end
    return loose
