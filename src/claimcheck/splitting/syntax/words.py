"""Closed classes of words the grammar goes by."""

from __future__ import annotations

__all__ = [
    "BE", "CONJUNCTIONS", "DO", "HANGING", "HAVE", "LISTING", "LONG_PREPOSITIONS", "NEGATIONS", "REPORTING", "SUBORDINATORS", "TIME_NOUNS", "WHEN",
]  # fmt: skip


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


BE = _set("is are was were be been being am isn't aren't wasn't weren't isn’t aren’t wasn’t weren’t 's ’s")
HAVE = _set("has have had having hasn't haven't hadn't hasn’t haven’t hadn’t")
DO = _set("do does did doesn't don't didn't doesn’t don’t didn’t")
NEGATIONS = _set("not never n't no neither nor nobody none nothing cannot hardly")
CONJUNCTIONS = _set("and or but & nor yet")
LISTING = _set("including like namely notably featuring")
SUBORDINATORS = _set(
    "while although though because since when whereas if unless after before until till once as whilst where so"
)
REPORTING = _set(
    "said says say saying told tells stated states announced announces claimed claims reported reports declared"
    " believes believed thinks thought argued argues added adds noted notes warned warns confirmed confirms denied"
    " denies insisted insists suggested suggests alleged alleges admitted admits explained explains wrote writes"
    " revealed reveals promised promises predicted predicts concluded concludes acknowledged accused indicated"
    " indicates hopes hoped expects expected feared fears estimated estimates testified ruled found"
)
TIME_NOUNS = _set(
    "year years month months week weeks day days decade decades century centuries hour hours minute minutes season"
    " seasons summer winter spring autumn morning afternoon evening night today yesterday tomorrow tonight monday"
    " tuesday wednesday thursday friday saturday sunday weekend time moment era period date ages age"
)
HANGING = _set("in for to with on from about between against around within across among into under behind")
LONG_PREPOSITIONS = frozenset(
    {
        "in addition to", "as part of", "because of", "due to", "according to", "prior to", "in front of",
        "on behalf of", "as well as", "along with", "together with", "instead of", "in order to", "based on",
        "as a result of", "by means of", "in favor of", "in favour of", "in response to", "as of", "out of",
    }
)  # fmt: skip
WHEN = _set(
    "last next this every each that several yesterday today tomorrow monday tuesday wednesday thursday friday saturday sunday"
)
WORKS = _set(
    "film films movie movies album albums song songs single singles series drama dramas novel novels book books"
    " documentary documentaries sitcom sitcoms musical musicals comedy comedies thriller video videos game games"
)
PREPOSITIONS = _set(
    "in by for with from on at of to about into without under over during between against through despite"
)
QUANTITIES = _set("much many most some all each both several few none more one two three any half")
