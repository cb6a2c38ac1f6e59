"""When two titles are the same but for the way they are written."""

from __future__ import annotations

from functools import lru_cache

from claimcheck.knowledge.protocol import Office

__all__ = ["canonical", "same_title"]

_SPELLING = {
    "defense": "defence",
    "labor": "labour",
    "advisor": "adviser",
    "premier": "prime minister",
    "chairwoman": "chairman",
    "chairperson": "chairman",
    "chair": "chairman",
    "congresswoman": "representative",
    "congressman": "representative",
    "congressperson": "representative",
}


_HEADS = frozenset({"minister", "secretary", "speaker", "governor", "chairman", "director", "leader", "mayor", "head"})
_OF = frozenset({"of", "for"})


@lru_cache(maxsize=4096)
def canonical(title: str) -> str:
    """One form for all spellings of a title: "minister of defense" and "defence minister" are one."""
    words = [_SPELLING.get(w, w) for w in title.lower().replace("-", " ").split()]
    if words[:3] == ["secretary", "of", "state"]:
        words = ["secretary", *words[3:]] if len(words) > 4 and words[3] in _OF else words
    if len(words) > 2 and words[1] in _OF and words[0] in _HEADS and words[2:] != ["state"]:
        rest = words[3:] if words[2] == "the" and len(words) > 3 else words[2:]
        words = [*rest, words[0]]
    return " ".join(words)


def same_title(label: str, office: Office) -> bool:
    """Whether an office goes by this title, in any spelling."""
    if label in office.titles:
        return True
    wanted = canonical(label)
    return any(canonical(t) == wanted for t in office.titles)
