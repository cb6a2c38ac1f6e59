"""For which posts the embedded knowledge surely knows the holder on a day: ``coverage.py [--holes] [DAY ...]``.

Each line is a group of posts that the knowledge base means to hold. A post counts as known on a day when at least one
term surely covers it; "between two bounds" and "after the source was collected" do not count. A post that stood empty
that day is a hole like any other. ``--holes`` names the posts without a sure holder.
"""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path

from claimcheck.knowledge.protocol import Answer, Knowledge, Term
from claimcheck.knowledge.store import open_store

DAYS = ("2023-02-01", "2024-10-01", "2025-02-01", "2025-10-01", "2026-01-10", "2026-06-01")

COUNTRIES = (
    "AR", "AU", "BR", "CA", "CN", "FR", "DE", "IN", "ID", "IT", "JP", "MX", "RU", "SA", "ZA", "KR", "TR", "GB", "US",
    "AT", "BE", "BG", "HR", "CY", "CZ", "DK", "EE", "FI", "GR", "HU", "IE", "LV", "LT", "LU", "MT", "NL", "PL", "PT",
    "RO", "SK", "SI", "ES", "SE", "IL", "IR", "UA", "TW", "KP",
)  # fmt: skip
"""The G20, the members of the EU, Israel, Iran, Ukraine, Taiwan and both Koreas."""

US_CABINET = (
    "US:vice-head-of-state", "US:foreign-minister", "US:finance-minister", "US:defence-minister",
    "US:attorney-general", "US:secretary-of-the-interior", "US:agriculture-minister", "US:secretary-of-commerce",
    "US:secretary-of-labor", "US:health-minister", "US:secretary-of-housing-and-urban-development",
    "US:transport-minister", "US:energy-minister", "US:education-minister", "US:secretary-of-veterans-affairs",
    "US:secretary-of-homeland-security", "US:white-house-chief-of-staff", "US:director-of-national-intelligence",
    "US:director-of-the-cia", "US:director-of-the-office-of-management-and-budget", "US:trade-representative",
    "US:un-ambassador", "US:administrator-of-the-environmental-protection-agency", "US:national-security-adviser",
    "US:director-of-the-fbi", "US:white-house-press-secretary",
)  # fmt: skip
US_CONGRESS = (
    "US:speaker-lower", "US:house-majority-leader", "US:house-majority-whip", "US:house-minority-leader",
    "US:house-minority-whip", "US:president-pro-tempore", "US:senate-majority-leader", "US:senate-majority-whip",
    "US:senate-minority-leader", "US:senate-minority-whip",
)  # fmt: skip
UK_MINISTERS = (
    "GB:head-of-government", "GB:finance-minister", "GB:foreign-minister", "GB:interior-minister",
    "GB:defence-minister", "GB:justice-minister", "GB:health-minister", "GB:education-minister",
    "GB:transport-minister", "GB:environment-minister",
)  # fmt: skip
EU_OFFICES = (
    "EUCOM:president", "EU:high-representative", "EUCO:president", "EP:president", "ECB:president",
)  # fmt: skip
BODIES = (
    "UN:secretary-general", "NATO:secretary-general", "ICC:president", "ICC:prosecutor", "ICJ:president",
    "IMF:managing-director", "WB:president", "WHO:director-general", "IAEA:director-general", "WTO:director-general",
    "OPEC:secretary-general", "INTERPOL:president", "INTERPOL:secretary-general",
)  # fmt: skip
CENTRAL_BANKS = (
    "US:chair-of-the-federal-reserve", "ECB:president", "GB:bank-of-england", "JP:bank-of-japan", "CN:people-s-bank",
    "IN:reserve-bank", "CA:bank-of-canada", "AU:reserve-bank", "BR:central-bank", "RU:central-bank",
    "TR:central-bank", "KR:bank-of-korea", "ID:bank-indonesia", "MX:bank-of-mexico", "ZA:reserve-bank",
    "CH:national-bank", "SE:riksbank", "UA:national-bank", "IL:bank-of-israel", "DE:bundesbank", "FR:bank-of-france",
    "IT:bank-of-italy",
)  # fmt: skip

JURISDICTIONS = Path(__file__).parents[1] / "kb/tables/jurisdictions.tsv"
LIVING = date(2015, 1, 1)
"""A post of head of state or government that nobody is known to have held since then is no post of today."""


def heads(knowledge: Knowledge, role: str) -> tuple[str, ...]:
    """The posts of this role in all countries (not territories) that somebody held since ``LIVING``."""
    rows = [line.split("\t") for line in JURISDICTIONS.read_text(encoding="utf-8").splitlines()[1:]]
    posts = (f"{row[0]}:{role}" for row in rows if row[2] == "country")
    return tuple(p for p in posts if any(_last(t) >= LIVING for t in knowledge.holders(p)))


def _last(term: Term) -> date:
    return term.end_max or term.as_of or term.start or date.min


def groups(knowledge: Knowledge) -> dict[str, tuple[str, ...]]:
    """Each line with the ids of its posts."""
    ministers = tuple(f"{c}:{role}-minister" for c in COUNTRIES for role in ("foreign", "defence", "finance"))
    return {
        "heads of state": heads(knowledge, "head-of-state"),
        "heads of government": heads(knowledge, "head-of-government"),
        "foreign, defence and finance ministers": ministers,
        "US cabinet and White House": US_CABINET,
        "leaders of the US Congress": US_CONGRESS,
        "UK ministers": UK_MINISTERS,
        "EU institutions": EU_OFFICES,
        "international bodies": BODIES,
        "central banks": CENTRAL_BANKS,
        "pope": ("VA:pope",),
    }


def known(knowledge: Knowledge, office: str, day: date) -> bool:
    """Whether a term surely covers the day."""
    return any(t.holds(day) is Answer.YES for t in knowledge.holders(office, day))


def main() -> None:
    """Print the table and, if asked, the holes."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("days", nargs="*", default=DAYS, metavar="DAY", help="days to ask about (YYYY-MM-DD)")
    parser.add_argument("--holes", action="store_true", help="name the posts without a sure holder")
    arguments = parser.parse_args()
    knowledge = open_store()
    days = [date.fromisoformat(day) for day in arguments.days]
    lines = groups(knowledge)
    print(f"{'':40} posts  " + "  ".join(str(day) for day in days))
    for name, posts in lines.items():
        counts = "  ".join(f"{sum(known(knowledge, p, day) for p in posts):10}" for day in days)
        print(f"{name:40} {len(posts):5}  {counts}")
    if arguments.holes:
        for name, posts in lines.items():
            for day in days:
                missing = [p for p in posts if not known(knowledge, p, day)]
                print(f"\n{name}, {day}: {len(missing)} without a sure holder\n  {' '.join(missing)}")


if __name__ == "__main__":
    main()
