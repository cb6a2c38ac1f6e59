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


_HEADS = frozenset({"minister", "secretary"})


@lru_cache(maxsize=4096)
def canonical(title: str) -> str:
    """One form for all spellings of a title: "minister of defense" and "defence minister" are one."""
    words = title.lower().replace("-", " ").split()
    if (
        len(words) > 2
        and words[1] in ("of", "for")
        and words[0] in ("minister", "secretary")
        and words[2:] != ["state"]
    ):
        rest = words[3:] if words[2] == "the" and len(words) > 3 else words[2:]
        words = [*rest, words[0]]
    return " ".join(_SPELLING.get(w, w) for w in words)


def same_title(label: str, office: Office) -> bool:
    """Whether an office goes by this title, in any spelling."""
    if label in office.titles:
        return True
    wanted = canonical(label)
    return any(canonical(t) == wanted for t in office.titles)
