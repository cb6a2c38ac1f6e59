"""Names of persons: their parts, and whether two spellings can be one person's."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from functools import lru_cache
from pathlib import Path

from compile.tables import read_tsv
from compile.text import fold

FAMILY_FIRST = {"CN", "TW", "KR", "KP", "VN", "HK", "MO", "SG", "KH"}
PARTICLES = frozenset(
    ("de", "del", "della", "di", "da", "das", "dos", "do", "du", "des", "le", "la", "van", "von", "der", "den",
     "ten", "ter", "zu", "zum", "al", "el", "bin", "ibn", "ben", "abu", "abd", "st.", "st", "mac", "san", "santa", "y",
     "e", "af", "av")
)  # fmt: skip
_SUFFIX = re.compile(r",?\s+(Jr\.?|Sr\.?|II|III|IV|V)$")


@lru_cache(maxsize=1)
def surnames_first() -> frozenset[str]:
    """Folded surnames that stand before the given name in Chinese, Korean and Vietnamese names."""
    path = Path(__file__).resolve().parent.parent / "curated" / "surnames_first.tsv"
    return frozenset(fold(row["surname"]) for row in read_tsv(path))


def split_name(name: str, jurisdiction: str = "") -> tuple[str, str, str]:
    """A name as (given, family, suffix); family is empty for a mononym's given and where nothing can be told."""
    suffix = ""
    found = _SUFFIX.search(name)
    if found:
        name, suffix = name[: found.start()], found[1]
    tokens = name.split()
    if len(tokens) < 2:
        return "", name, suffix
    if tokens[-1].lower() in {"of"} or " of " in name:
        return name.split(" of ")[0], "", suffix
    if re.fullmatch(r"[IVX]+", tokens[-1]):
        return name, "", suffix
    country = jurisdiction.split("-")[0]
    eastern = country in FAMILY_FIRST or bool(re.fullmatch(r"[A-Z][a-z]+ [A-Z][a-z]+-[a-z]+", name))
    if eastern and fold(tokens[0]) in surnames_first() and fold(tokens[-1]) not in _CERTAIN:
        return " ".join(tokens[1:]), tokens[0], suffix
    at = len(tokens) - 1
    while at > 1 and tokens[at - 1].lower() in PARTICLES:
        at -= 1
    return " ".join(tokens[:at]), " ".join(tokens[at:]), suffix


# Endings that are surnames in western order ("Carrie Lam", "Leroy Cheng").
_CERTAIN = frozenset({"lam", "leung", "tsang", "cheng", "tang", "chan", "wong", "kwok", "lee", "tong", "tung"})


def similar_names(one: str, other: str, loose: bool) -> bool:
    """Whether two spellings can be the same person's name, given that office and time agree.

    Strict: all words of the shorter name are words of the longer one. Loose (the term begins on nearly the same day):
    the surnames, or the whole names, look alike as transliterations do.
    """
    a, b = fold(one).split(), fold(other).split()
    if not a or not b:
        return False
    short, long = sorted((a, b), key=len)
    if set(short) <= set(long) and (len(short) > 1 or len(short[0]) > 3):
        return True
    if set(a) & set(b) and a[-1] == b[-1] and a[0][0] == b[0][0]:
        return True
    if not loose:
        return False
    if any(len(x) > 3 and x in b for x in a):
        return True
    if SequenceMatcher(None, "".join(sorted(a)), "".join(sorted(b))).ratio() > 0.8:
        return True
    best = (
        max(SequenceMatcher(None, x, y).ratio() for x in a if len(x) > 3 for y in [*b, "x"] if len(y) > 3 or y == "x")
        if any(len(x) > 3 for x in a)
        else 0.0
    )
    return best >= 0.75


def unshout(text: str) -> tuple[str, str]:
    """A Factbook name with the family name in capitals as (name in normal case, family name)."""
    tokens, family = [], []
    for place, token in enumerate(text.split()):
        letters = [c for c in token if c.isalpha()]
        number = place > 0 and re.fullmatch(r"[IVX]+", token)
        if len(letters) > 1 and all(c.isupper() for c in letters) and not number:
            token = _normal_case(token)
            family.append(token)
        elif re.match(r"^(al|el|ad|as|an|ul)-[A-Z]{2}", token):
            token = token[:3] + _normal_case(token[3:])
            family.append(token)
        elif re.match(r"^Mc[A-Z]{3}", token) or re.match(r"^[A-Z]\w?'[A-Z]{2}", token):
            token = _normal_case(token)
            family.append(token)
        tokens.append(token)
    return " ".join(tokens), " ".join(family)


def _normal_case(token: str) -> str:
    lowered = "".join(
        part if part in "-'’" else part[:1].upper() + part[1:].lower() for part in re.split(r"([-'’])", token)
    )
    # Apostrophes inside transliterations ("Yel'tsin") are no word boundary; "O'Neill" is.
    lowered = re.sub(r"(\w{2})(['’])(\w)", lambda m: m[1] + m[2] + m[3].lower(), lowered)
    if lowered.startswith("Mc") and len(lowered) > 3:
        lowered = "Mc" + lowered[2].upper() + lowered[3:]
    return {"De": "de", "Van": "van", "Von": "von", "Der": "der", "Da": "da", "Dos": "dos", "Del": "del"}.get(
        lowered, lowered
    )
