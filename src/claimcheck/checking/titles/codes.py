"""The verdict codes of the titles checker; their pages lie in ``codes/``."""

from __future__ import annotations

from claimcheck.model import CodeInfo, Severity

__all__ = ["CODES"]

CODES = (
    CodeInfo("title-wrong", Severity.ERROR, "The person never held, or did not then hold, the office named."),
    CodeInfo("title-outdated", Severity.WARNING, "The person has left the office named, and no word says so."),
    CodeInfo("title-premature", Severity.WARNING, "The person has yet to take the office named, and no word says so."),
    CodeInfo("title-former-but-sitting", Severity.ERROR, "Called former, but holds the office."),
    CodeInfo(
        "title-misdirected",
        Severity.WARNING,
        "A title without a name that in this text can only mean a person who holds another office.",
    ),
    CodeInfo("title-inconsistent", Severity.WARNING, "One person bears two titles that cannot both hold."),
    CodeInfo("title-jurisdiction", Severity.ERROR, "The right office with the wrong country, chamber or body."),
)
