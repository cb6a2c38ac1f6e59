from __future__ import annotations

from claimcheck.model import Status
from claimcheck.reporting.summary import claim_statuses


def test_a_right_spelling_supports_no_claim_but_its_own_mention(pipeline):
    # After the day up to which the office is known, nobody can say who holds it; the name is spelt right all the same.
    report = pipeline.check("French President Emmanuel Macron spoke in Lyon.", published="2049-01-04")
    verdicts = [v for v in report.verdicts if v.status is Status.SUPPORTED]
    assert verdicts, "the spelling is verified"
    statuses = claim_statuses(report)
    assert {statuses[c.id] for c in report.claims if c.kind == "title"} == {Status.UNVERIFIED}
    assert not [c.text for c in report.claims if statuses.get(c.id) is Status.SUPPORTED and c.kind != "mention"]


def test_an_office_that_is_known_supports_the_claim_of_it(pipeline):
    report = pipeline.check("French President Emmanuel Macron spoke in Lyon.", published="2023-01-04")
    statuses = claim_statuses(report)
    assert {statuses[c.id] for c in report.claims if c.kind == "title"} == {Status.SUPPORTED}
