"""Runs a reporter over reports, as the command does."""

from __future__ import annotations

import io

from reports import GENERATOR

from claimcheck import CodeInfo, Severity
from claimcheck.reporting import bundled_reporters
from claimcheck.reporting.summary import Totals

CODES = (
    CodeInfo(
        "date-weekday-mismatch", Severity.ERROR, "a weekday that does not fit its date", "# Page\n\nOf *this* code."
    ),
    CodeInfo("name-misspelled", Severity.ERROR, "a known name that is misspelt"),
)


def reporter(id):
    return next(r for r in bundled_reporters() if r.id == id)


def written(id, *reports, unreadable=(), color=False, width=100):
    out, totals, chosen = io.StringIO(), Totals(), reporter(id)
    describe = getattr(chosen, "describe", None)
    if describe is not None:
        describe(CODES)
    chosen.begin(out, generator=GENERATOR, color=color, width=width)
    for source, reason in unreadable:
        totals.unreadable(source, reason)
    for one in reports:
        totals.add(one)
        chosen.report(one)
    chosen.end(totals.summary)
    return out.getvalue()
