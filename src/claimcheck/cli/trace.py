"""``--trace`` and ``--at``: the steps that led to a finding, for all findings of a run or for some places.

Imported only where one of them is given.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator
from dataclasses import replace

from claimcheck._frozen import frozen
from claimcheck._patterns import lazy
from claimcheck.errors import ConfigurationError
from claimcheck.model import Claim, Report, Suppression, Verdict

__all__ = ["Traces"]

_ID = lazy(r"[0-9a-fA-F]{8,32}")
_PLACE = lazy(r"(?:(?P<file>.+?):)??(?P<line>[0-9]{1,7})(?::(?P<column>[0-9]{1,7}))?")
_MOST = 3  # claims told of where nothing was judged


@frozen
class _Place:
    """One ``--at``: an id, or a line and perhaps a column of a file (None: of any file)."""

    given: str
    id: str | None = None
    file: str | None = None
    line: int = 0
    column: int | None = None

    @staticmethod
    def read(given: str) -> _Place:
        if _ID.fullmatch(given):
            return _Place(given, id=given.lower())
        found = _PLACE.fullmatch(given)
        if found is None or int(found["line"]) < 1 or found["column"] == "0":
            raise ConfigurationError(
                f"--at: {given!r} is no place. Write LINE, LINE:COLUMN or FILE:LINE:COLUMN, counted from 1, or the id "
                "of a finding (8 digits of it or more)."
            )
        column = int(found["column"]) if found["column"] else None
        return _Place(given, None, found["file"], int(found["line"]), column)

    def of_file(self, source: str | None) -> bool:
        """Whether it can lie in the file of this name."""
        if self.file is None or source is None:
            return self.file is None
        mine, theirs = os.path.normpath(self.file), os.path.normpath(source)
        return theirs == mine or theirs.endswith(os.sep + mine) or os.path.realpath(mine) == os.path.realpath(theirs)

    def touches(self, report: Report, start: int, end: int) -> bool:
        """Whether it lies on the words from ``start`` to ``end`` of the text."""
        document = report.document
        first, last = document.position(start), document.end_position(end)
        if not first.line <= self.line <= last.line:
            return False
        if self.column is None:
            return True
        here = (self.line, self.column)
        return (first.line, first.column) <= here <= (last.line, max(last.column - 1, first.column))


class Traces:
    """What the options ask for.

    Raises:
        ConfigurationError: an ``--at`` that is no place.
    """

    def __init__(self, options: argparse.Namespace) -> None:
        self._places = [_Place.read(given) for given in options.at]
        self._missed = dict.fromkeys(p.given for p in self._places)
        self._nothing: dict[str, list[str]] = {}

    @property
    def picks(self) -> bool:
        """Whether only some verdicts are to be shown, so that whole reports are needed."""
        return bool(self._places)

    def __call__(self, report: Report) -> Report:
        """The report as it is to be shown: steps with findings only, or only what was judged at the places."""
        if not self._places:
            return replace(
                report, verdicts=tuple(v if v.status.finds_fault else replace(v, trace=()) for v in report.verdicts)
            )
        places = [p for p in self._places if p.id is not None or p.of_file(report.document.source)]
        verdicts = tuple(v for v, key in _keyed(report) if self._wants(places, report, v, key))
        suppressed = tuple(s for s, key in _held_back(report) if self._wants(places, report, s.verdict, key))
        for place in places:
            if place.id is None and place.given in self._missed:
                self._nothing.setdefault(place.given, []).extend(_there(report, place))
        return replace(report, verdicts=verdicts, suppressed=suppressed)

    def end(self) -> None:
        """Say at which places nothing was judged, and what stands there."""
        from claimcheck.reporting.terminal import visible

        for given in self._missed:
            print(f"claimcheck: --at {visible(given)}: no verdict there.", file=sys.stderr)
            for line in self._nothing.get(given, ())[:_MOST]:
                print(f"  {line}", file=sys.stderr)

    def _wants(self, places: list[_Place], report: Report, verdict: Verdict, key: str) -> bool:
        span = verdict.span
        found = [
            p for p in places if (key.startswith(p.id) if p.id is not None else p.touches(report, span.start, span.end))
        ]
        for place in found:
            self._missed.pop(place.given, None)
        return bool(found)


def _keyed(report: Report) -> Iterator[tuple[Verdict, str]]:
    from claimcheck.triage.fingerprint import fingerprints

    keys = fingerprints(report)
    return ((v, keys[v]) for v in report.verdicts)


def _held_back(report: Report) -> Iterator[tuple[Suppression, str]]:
    from claimcheck.reporting.findings import finding_of

    return ((s, finding_of(report, s).key) for s in report.suppressed)


def _there(report: Report, place: _Place) -> Iterator[str]:
    """The claims at a place where nothing was judged, with the mentions in them."""
    from claimcheck.reporting.terminal import visible

    for claim in report.claims:
        if any(place.touches(report, s.start, s.end) for s in claim.spans):
            yield visible(f"claim: “{claim.text}” ({_why(claim)})")
    for mention in report.mentions:
        if place.touches(report, mention.span.start, mention.span.end):
            yield visible(f"{mention.kind}: “{mention.text}”")


def _why(claim: Claim) -> str:
    return "no checker has anything to say of it" if claim.checkable else f"not checkable: {claim.reason}"
