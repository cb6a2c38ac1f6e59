"""Which roles belong together: families of offices, of which a person normally holds one at a time."""

from __future__ import annotations

from functools import cache

from claimcheck._tables import read_table

__all__ = ["abbreviations", "exclusive", "families", "usual_titles"]


@cache
def families() -> dict[str, frozenset[str]]:
    """Role id to the names of the families it belongs to."""
    found: dict[str, frozenset[str]] = {}
    for role, family in _rows("families"):
        found[role] = found.get(role, frozenset()) | {family}
    return found


@cache
def exclusive() -> frozenset[frozenset[str]]:
    """Pairs of roles that nobody holds at one time in one jurisdiction."""
    return frozenset(frozenset((a, b)) for a, b in _rows("exclusive"))


@cache
def usual_titles() -> dict[str, str]:
    """Role id to the title that news gives to whoever holds it, in lower case."""
    return dict(_rows("usual"))


@cache
def abbreviations() -> tuple[tuple[str, str], ...]:
    """Titles, in lower case, with the abbreviation that stands before a name."""
    return tuple(_rows("abbreviations"))


def _rows(name: str) -> list[tuple[str, str]]:
    return [(row[0], row[1]) for row in read_table(__file__, name)[1:]]
