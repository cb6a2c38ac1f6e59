"""JUnit XML, which most CI systems show as test results."""

from __future__ import annotations

from typing import TextIO

from claimcheck.model import Claim, Generator, Report, Status, Verdict
from claimcheck.reporting.findings import file_path, told, xml_text
from claimcheck.reporting.protocol import RunSummary
from claimcheck.reporting.summary import claim_statuses
from claimcheck.reporting.terminal import visible

__all__ = ["JunitReporter"]

_AGAINST = (Status.CONTRADICTED, Status.CONFLICTING)


class JunitReporter:
    """JUnit XML: a suite for each document, a test for each checkable claim; unverified ones are skipped tests."""

    id = "junit"

    def begin(self, out: TextIO, *, generator: Generator, color: bool, width: int) -> None:
        """See :class:`claimcheck.reporting.protocol.Reporter`."""
        self._out = out
        out.write('<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="claimcheck">\n')

    def report(self, report: Report) -> None:
        """Write the suite of one document."""
        path = visible(file_path(report.document))
        statuses = claim_statuses(report)
        against: dict[str, list[Verdict]] = {}
        for verdict in report.verdicts:
            if verdict.status in _AGAINST:
                against.setdefault(verdict.claim_id, []).append(verdict)
        cases: list[str] = []
        failures = skipped = 0
        for claim in report.claims:
            if not claim.checkable:
                continue
            wrong = [v for v in against.get(claim.id, ()) if v.actionable]
            failures += bool(wrong)
            unknown = not wrong and statuses[claim.id] is Status.UNVERIFIED
            skipped += unknown
            cases.append(_case(report, path, claim, wrong, unknown))
        for failure in report.failures:
            name = f"{visible(failure.checker)} ran"
            cases.append(
                f'    <testcase classname="{xml_text(path)}" name="{xml_text(name)}" time="0">'
                f'<error type="{xml_text(visible(failure.checker))}" message="{xml_text(visible(failure.error))}"/>'
                "</testcase>\n"
            )
        self._suite(path, cases, failures, len(report.failures), skipped)

    def end(self, summary: RunSummary) -> None:
        """Write what could not be read as errors and close the file."""
        for source, reason in summary.unreadable:
            path = visible(source)
            case = (
                f'    <testcase classname="{xml_text(path)}" name="can be read" time="0">'
                f'<error type="unreadable" message="{xml_text(visible(reason))}"/></testcase>\n'
            )
            self._suite(path, [case], 0, 1, 0)
        self._out.write("</testsuites>\n")

    def _suite(self, path: str, cases: list[str], failures: int, errors: int, skipped: int) -> None:
        self._out.write(
            f'  <testsuite name="{xml_text(path)}" tests="{len(cases)}" failures="{failures}" errors="{errors}" '
            f'skipped="{skipped}" time="0">\n{"".join(cases)}  </testsuite>\n'
        )


def _case(report: Report, path: str, claim: Claim, wrong: list[Verdict], unknown: bool) -> str:
    at = report.document.position(claim.span.start)
    head = (
        f'    <testcase classname="{xml_text(path)}" name="{xml_text(visible(claim.text))}" '
        f'file="{xml_text(path)}" line="{at.line}" time="0"'
    )
    if wrong:
        first = wrong[0]
        text = "\n".join(f"{visible(v.code)}: {told(v)}" for v in wrong)
        return (
            f'{head}><failure type="{xml_text(visible(first.code))}" message="{xml_text(visible(first.message))}">'
            f"{xml_text(text)}</failure></testcase>\n"
        )
    return f'{head}><skipped message="unverified"/></testcase>\n' if unknown else f"{head}/>\n"
