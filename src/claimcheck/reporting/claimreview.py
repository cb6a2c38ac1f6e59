"""ClaimReview, the markup of schema.org for fact checks, as JSON-LD."""

from __future__ import annotations

from typing import Any, TextIO

from claimcheck.model import Claim, Generator, Report, Status, Verdict
from claimcheck.reporting.findings import evidence_line, file_uri, plain_text
from claimcheck.reporting.json import json_text
from claimcheck.reporting.protocol import RunSummary
from claimcheck.reporting.summary import claim_statuses
from claimcheck.reporting.terminal import visible

__all__ = ["ClaimReviewReporter"]

# The scale of schema.org's examples and of the fact-check markup of search engines: 1 is false, 5 is true.
_RATINGS = {
    Status.SUPPORTED: (5, "Supported by evidence"),
    Status.CONFLICTING: (2, "In conflict with itself or among sources"),
    Status.CONTRADICTED: (1, "Contradicted by evidence"),
}


class ClaimReviewReporter:
    """schema.org ClaimReview as JSON-LD: a graph of one review for each claim that evidence decides.

    Claims without evidence are left out, and so are names and dates outside any assertion. As supported count only
    claims that someone holds an office: a right date does not make a whole sentence right.
    """

    id = "claimreview"

    def begin(self, out: TextIO, *, generator: Generator, color: bool, width: int) -> None:
        """See :class:`claimcheck.reporting.protocol.Reporter`."""
        self._out = out
        self._first = True
        self._author = {
            "@type": "SoftwareApplication",
            "name": "claimcheck",
            "softwareVersion": generator.claimcheck,
            "applicationCategory": "Fact checking",
        }
        out.write('{"@context": "https://schema.org", "@graph": [')

    def report(self, report: Report) -> None:
        """Write the reviews of one document's claims."""
        statuses = claim_statuses(report)
        verdicts: dict[str, list[Verdict]] = {}
        for verdict in report.verdicts:
            verdicts.setdefault(verdict.claim_id, []).append(verdict)
        for claim in report.claims:
            status = statuses.get(claim.id)
            if claim.kind == "mention" or status not in _RATINGS:
                continue
            if status is Status.SUPPORTED and claim.kind != "title":
                continue
            about = [v for v in verdicts.get(claim.id, ()) if v.status is status]
            self._write(self._review(report, claim, status, about))

    def end(self, summary: RunSummary) -> None:
        """Close the graph."""
        self._out.write("\n]}\n")

    def _review(self, report: Report, claim: Claim, status: Status, about: list[Verdict]) -> dict[str, Any]:
        document = report.document
        value, words = _RATINGS[status]
        where: dict[str, Any] = {"@type": "CreativeWork", "url": file_uri(document)}
        if document.title:
            where["headline"] = plain_text(document.title)
        if document.published:
            where["datePublished"] = document.published.isoformat()
        item: dict[str, Any] = {"@type": "Claim", "text": plain_text(claim.text), "appearance": where}
        if claim.attribution is not None:
            item["author"] = {"@type": "Thing", "name": plain_text(claim.attribution.text)}
        lines = [visible(v.message) for v in about]
        lines += [f"Evidence: {evidence_line(e)}." for v in about for e in v.evidence]
        return {
            "@type": "ClaimReview",
            "identifier": claim.id,
            "claimReviewed": plain_text(claim.text),
            "author": self._author,
            "itemReviewed": item,
            "reviewRating": {
                "@type": "Rating",
                "ratingValue": value,
                "bestRating": 5,
                "worstRating": 1,
                "alternateName": words,
            },
            "reviewBody": " ".join(dict.fromkeys(lines)),
        }

    def _write(self, review: dict[str, Any]) -> None:
        self._out.write(("\n" if self._first else ",\n") + json_text(review))
        self._first = False
