"""Which roles belong together: families of offices, of which a person normally holds one at a time."""

from __future__ import annotations

from functools import cache

from claimcheck._tables import read_table

__all__ = ["FULL_TIME", "abbreviations", "exclusive", "families_of", "shared_titles", "usual_titles"]

FULL_TIME = frozenset({"body", "bank", "lead", "second", "cabinet", "congress-leader"})
"""Families of offices that fill a working day: whoever holds one holds none in another country or body."""


def families_of(*roles: str) -> frozenset[str]:
    """The names of the families that any of the roles belongs to; a role that the table does not have is in none."""
    families = _families()
    if len(roles) == 1:
        return families.get(roles[0], frozenset())
    return frozenset(f for role in roles for f in families.get(role, ()))


@cache
def _families() -> dict[str, frozenset[str]]:
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
def shared_titles() -> frozenset[str]:
    """Offices whose title a body also gives to others: a president who takes the chair in turn, say."""
    return frozenset(office for office, _ in _rows("shared"))


@cache
def abbreviations() -> tuple[tuple[str, str], ...]:
    """Titles, in lower case, with the abbreviation that stands before a name."""
    return tuple(_rows("abbreviations"))


def _rows(name: str) -> list[tuple[str, str]]:
    return [(row[0], row[1]) for row in read_table(__file__, name)[1:]]
