from __future__ import annotations

import io
import json
import sys
from dataclasses import replace
from pathlib import Path

import jsonschema
from hypothesis import given
from hypothesis import strategies as st

from claimcheck import Document
from claimcheck.reporting.json import JsonReporter
from claimcheck.reporting.schema import report_schema
from claimcheck.reporting.summary import Totals

sys.path.insert(0, str(Path(__file__).parent))

from reports import GENERATOR, report

SCHEMA = jsonschema.Draft202012Validator(report_schema(), format_checker=jsonschema.FormatChecker())


def written(*reports, unreadable=()):
    out, totals, reporter = io.StringIO(), Totals(), JsonReporter()
    reporter.begin(out, generator=GENERATOR, color=False, width=80)
    for source, reason in unreadable:
        totals.unreadable(source, reason)
    for one in reports:
        totals.add(one)
        reporter.report(one)
    reporter.end(totals.summary)
    return out.getvalue()


def test_snapshot(snapshot):
    assert json.dumps(json.loads(written(report())), indent=1, ensure_ascii=False) == snapshot


def test_fits_the_schema():
    for reports in ([], [report()], [report(), report(source=None)]):
        loaded = json.loads(written(*reports, unreadable=[("x", "y")]))
        SCHEMA.validate(loaded)
        assert len(loaded["documents"]) == len(reports)


def test_the_schema_is_sound_and_refuses_what_is_not_in_it():
    jsonschema.Draft202012Validator.check_schema(report_schema())
    loaded = json.loads(written(report()))
    loaded["documents"][0]["verdicts"][0]["status"] = "wrong"
    assert not SCHEMA.is_valid(loaded)
    loaded = json.loads(written(report()))
    del loaded["documents"][0]["claims"][0]["negated"]
    assert not SCHEMA.is_valid(loaded)


@given(st.text())
def test_any_text_goes_through(text):
    one = replace(report(), document=Document(text), verdicts=(), claims=(), mentions=(), sentences=())
    out = written(replace(one, document=replace(one.document, source=text, title=text)))
    assert out.isascii()
    assert json.loads(out)["documents"][0]["title"] == text


def test_spans_have_places_and_words():
    span = json.loads(written(report()))["documents"][0]["verdicts"][2]["span"]
    assert span == {
        "start": 56, "end": 78, "line": 2, "column": 12, "end_line": 2, "end_column": 34,
        "text": "Friday, March 22, 2023",
    }  # fmt: skip


def test_totals_count_claims_once():
    summary = json.loads(written(report()))["summary"]
    # The first claim is supported by one checker and contradicted by another: it counts as contradicted.
    assert (summary["claims"], summary["checkable"]) == (3, 2)
    assert (summary["supported"], summary["contradicted"], summary["conflicting"], summary["unverified"]) == (
        0,
        1,
        1,
        0,
    )
    assert (summary["errors"], summary["warnings"], summary["notices"], summary["failures"]) == (1, 1, 0, 1)
