"""Every format: a snapshot on one small report with all severities, and a foreign reader or schema where one is."""

from __future__ import annotations

import json
import re
import sys
from dataclasses import replace
from pathlib import Path

import jsonschema
import junitparser
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

sys.path.insert(0, str(Path(__file__).parent))

from hostile import EVIL, hostile
from reports import report
from written import written

from claimcheck import Document, OriginSegment, Position, Severity, Span, Status, Suppression
from claimcheck.reporting import bundled_reporters
from claimcheck.reporting.github import GithubReporter
from claimcheck.reporting.protocol import Reporter

TEXTUAL = [
    "checkstyle",
    "claimreview",
    "concise",
    "github",
    "gitlab",
    "json",
    "jsonl",
    "junit",
    "markdown",
    "rdjson",
    "sarif",
]
FOREIGN = Path(__file__).parents[2] / ".foreign"


def with_notice():
    """The report of the other tests with a finding of each severity, one kept back, and a document without a date."""
    one = report()
    third = replace(
        one.verdicts[1], severity=Severity.NOTICE, code="name-variant", message="“He” may be a variant.",
        span=Span(45, 47), suggestions=(), claim_id="b" * 16,
    )  # fmt: skip
    kept = replace(one.verdicts[2], span=Span(80, 82), message="Kept back.", suggestions=())
    return replace(
        one,
        verdicts=(*one.verdicts[:2], third, *one.verdicts[2:]),
        suppressed=(Suppression(kept, "ignore", "as quoted"),),
    )


def shown(format, text):
    """JSON laid out, so that a change in a snapshot can be read."""
    if format in ("json", "sarif", "gitlab", "rdjson", "claimreview"):
        return json.dumps(json.loads(text), indent=1, ensure_ascii=False)
    return text


@pytest.mark.parametrize("format", TEXTUAL)
def test_snapshot(format, snapshot):
    undated = replace(
        report(source="b.txt"),
        document=Document("Words.", source="b.txt"),
        verdicts=(),
        claims=(),
        failures=(),
        mentions=(),
        sentences=(),
    )
    assert shown(format, written(format, with_notice(), undated, unreadable=[("x.bin", "is no text")])) == snapshot


@pytest.mark.parametrize("format", TEXTUAL)
def test_nothing_at_all(format, snapshot):
    assert shown(format, written(format)) == snapshot


def test_what_is_told_of_a_reporter_before_it_is_loaded_is_true():
    for told in bundled_reporters():
        reporter = getattr(told, "loaded", told)
        assert isinstance(reporter, Reporter)
        assert (told.id, getattr(told, "needs", "report")) == (reporter.id, getattr(reporter, "needs", "report"))


# Hostile text


@pytest.mark.parametrize("format", TEXTUAL)
def test_hostile_text_stays_text(format):
    text = written(format, hostile(report()), unreadable=[(EVIL, EVIL)])
    text.encode("utf-8")
    assert not re.search("[\x00\x07\x1b\u2028\u202e\u2066\ud800]", text)
    if format in ("json", "sarif", "gitlab", "rdjson", "claimreview"):
        json.loads(text)
    if format in ("junit", "checkstyle"):
        etree.fromstring(text.encode())
    if format in ("concise", "github"):
        # Nothing but our own commands, each on its line.
        for line in text.splitlines():
            assert not line.lstrip().startswith("::") or line.startswith(
                ("::error file=", "::warning file=", "::notice file=")
            )


@pytest.mark.parametrize(
    "format",
    ["sarif", "gitlab", "rdjson", "claimreview", "junit", "checkstyle", "markdown", "github", "concise", "html"],
)
@given(words=st.text(min_size=1, max_size=30))
def test_any_words_go_through(format, words):
    one = report()
    one = replace(
        one,
        document=replace(one.document, text=words + one.document.text, source=words, title=words),
        verdicts=tuple(replace(v, message=words, span=Span(0, len(words)), suggestions=()) for v in one.verdicts),
        claims=tuple(replace(c, text=words) for c in one.claims),
    )
    text = written(format, one, unreadable=[(words, words)])
    text.encode("utf-8")
    if format in ("sarif", "gitlab", "rdjson", "claimreview"):
        json.loads(text)
    if format in ("junit", "checkstyle"):
        etree.fromstring(text.encode())


# Formats with readers of their own


def findings_of(one):
    return [v for v in one.verdicts if v.status in ("contradicted", "conflicting")]


def test_junit_as_junitparser_reads_it():
    xml = junitparser.JUnitXml.fromstring(written("junit", with_notice(), unreadable=[("x", "y")]).encode())
    first, second = list(xml)
    assert (first.name, first.tests, first.failures, first.errors, first.skipped) == ("desk/story.txt", 3, 2, 1, 0)
    cases = list(first)
    assert [c.name for c in cases][:2] == [
        "Anthony Blinken is secretary of state of the US.",
        "Anthony Blinken left on Friday.",
    ]
    assert cases[0].result[0].type == "name-misspelled"
    assert (second.name, second.errors) == ("x", 1)


def test_checkstyle_as_lxml_reads_it():
    root = etree.fromstring(written("checkstyle", with_notice()).encode())
    schema = etree.XMLSchema(etree.fromstring(CHECKSTYLE_XSD))
    schema.assertValid(root)
    assert [(e.get("line"), e.get("severity")) for e in root.iter("error")] == [
        ("1", "error"), ("2", "info"), ("2", "warning"), ("1", "error"),
    ]  # fmt: skip


# What the consumers of Checkstyle's XML look for, as an XML Schema.
CHECKSTYLE_XSD = b"""
<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:element name="checkstyle"><xs:complexType><xs:sequence>
 <xs:element name="file" minOccurs="0" maxOccurs="unbounded"><xs:complexType><xs:sequence>
  <xs:element name="error" minOccurs="0" maxOccurs="unbounded"><xs:complexType>
   <xs:attribute name="line" type="xs:positiveInteger" use="required"/>
   <xs:attribute name="column" type="xs:positiveInteger"/>
   <xs:attribute name="severity" use="required"><xs:simpleType><xs:restriction base="xs:string">
    <xs:enumeration value="error"/><xs:enumeration value="warning"/><xs:enumeration value="info"/>
   </xs:restriction></xs:simpleType></xs:attribute>
   <xs:attribute name="message" type="xs:string" use="required"/>
   <xs:attribute name="source" type="xs:string"/>
  </xs:complexType></xs:element>
 </xs:sequence><xs:attribute name="name" type="xs:string" use="required"/></xs:complexType></xs:element>
</xs:sequence><xs:attribute name="version" type="xs:string"/></xs:complexType></xs:element></xs:schema>
"""

GITLAB = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string", "minLength": 1},
            "fingerprint": {"type": "string", "minLength": 1},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "properties": {
                    "path": {"type": "string", "pattern": "^(?!\\./)"},
                    "lines": {
                        "type": "object",
                        "required": ["begin"],
                        "properties": {"begin": {"type": "integer", "minimum": 1}},
                    },
                },
            },
        },
    },
}


def test_gitlab_has_what_the_documentation_asks_for_and_unique_fingerprints():
    found = json.loads(
        written("gitlab", report(), report(), report(source="other.txt"), unreadable=[("x", "y"), ("x", "y")])
    )
    jsonschema.validate(found, GITLAB)
    assert len({f["fingerprint"] for f in found}) == len(found)


def test_github_keeps_within_its_limits():
    one = report()
    many = replace(one, verdicts=tuple(replace(one.verdicts[1], span=Span(i, i + 1)) for i in range(25)), failures=())
    out = written("github", many)
    assert out.count("::error ") == 10
    assert "15 more errors are not shown" in out


def test_github_names_columns_on_one_line_only():
    text = "One\ntwo\n"
    one = replace(
        report(),
        document=Document(text, source="a,b:c.txt"),
        verdicts=(replace(report().verdicts[1], span=Span(0, 6)),),
    )
    out = written("github", one)
    assert out.startswith("::error file=a%2Cb%3Ac.txt,line=1,endLine=2,title=claimcheck name-misspelled::")
    assert isinstance(GithubReporter(), Reporter)


def test_sarif_fixes_only_what_stands_in_the_file_just_so():
    one = report()
    mapped = replace(
        one.document,
        origin=(OriginSegment(0, 7, 1), OriginSegment(25, 7, 30, None, Position(7, 36)), OriginSegment(26, 7, 36)),
    )
    results = json.loads(written("sarif", replace(one, document=mapped)))["runs"][0]["results"]
    by_rule = {r["ruleId"]: r for r in results}
    assert "fixes" not in by_rule["name-misspelled"]
    assert len(by_rule["date-weekday-mismatch"]["fixes"]) == 2
    assert by_rule["name-misspelled"]["locations"][0]["physicalLocation"]["region"]["startLine"] == 7


def test_sarif_fingerprints_survive_edits_elsewhere():
    def prints(text, shift):
        one = report()
        moved = tuple(
            replace(v, span=Span(v.span.start + shift, v.span.end + shift), suggestions=()) for v in one.verdicts
        )
        one = replace(one, document=Document(text), verdicts=moved)
        return [r["partialFingerprints"] for r in json.loads(written("sarif", one))["runs"][0]["results"]]

    text = report().document.text
    assert prints(text, 0) == prints("A new first paragraph.\n\n" + text, 24)


def test_rdjson_counts_bytes():
    text = "Žofie 習 left on Friday.\n"
    at = text.index("left")
    verdict = replace(report().verdicts[1], span=Span(at, at + 4), suggestions=())
    found = json.loads(written("rdjson", replace(report(), document=Document(text, source="a"), verdicts=(verdict,))))
    assert found["diagnostics"][0]["location"]["range"] == {
        "start": {"line": 1, "column": len("Žofie 習 ".encode()) + 1},
        "end": {"line": 1, "column": len("Žofie 習 left".encode()) + 1},
    }


def test_claimreview_rates_decided_claims_only():
    graph = json.loads(written("claimreview", report()))
    assert graph["@context"] == "https://schema.org"
    reviews = graph["@graph"]
    assert [(r["claimReviewed"], r["reviewRating"]["ratingValue"]) for r in reviews] == [
        ("Anthony Blinken is secretary of state of the US.", 1), ("Anthony Blinken left on Friday.", 2),
    ]  # fmt: skip
    assert reviews[0]["itemReviewed"]["appearance"]["datePublished"] == "2023-03-25"


def test_claimreview_calls_no_sentence_right_for_its_date():
    one = report()
    verified = replace(one.verdicts[2], status=Status.SUPPORTED, severity=Severity.NOTICE, suggestions=())
    reviews = json.loads(written("claimreview", replace(one, verdicts=(one.verdicts[0], verified))))["@graph"]
    assert [(r["claimReviewed"], r["reviewRating"]["ratingValue"]) for r in reviews] == [
        ("Anthony Blinken is secretary of state of the US.", 5)
    ]


def test_the_markdown_summary_stays_below_the_limit():
    one = report()
    big = replace(one, document=replace(one.document, text="x" * 200), verdicts=tuple(
        replace(one.verdicts[1], message="m" * 900, span=Span(i % 90, i % 90 + 5), suggestions=()) for i in range(400)
    ))  # fmt: skip
    text = written("markdown", *([big] * 6))
    assert len(text.encode()) < 1_000_000
    assert "more findings did not fit here" in text


# Schemas and readers of others, fetched by `sh dev.sh foreign`; see docs/how-to/develop or the script.


@pytest.mark.skipif(not (FOREIGN / "sarif.json").exists(), reason="sh dev.sh foreign has not been run")
def test_sarif_fits_the_official_schema():
    schema = json.loads((FOREIGN / "sarif.json").read_text(encoding="utf-8"))
    kind = jsonschema.validators.validator_for(schema)
    validator = kind(schema)
    for reports in ((), (with_notice(),), (hostile(report()), report())):
        validator.validate(json.loads(written("sarif", *reports, unreadable=[("x", "y")])))
    broken = json.loads(written("sarif", report()))
    broken["runs"][0]["results"][0]["level"] = "loud"
    assert not validator.is_valid(broken)


@pytest.mark.skipif(not (FOREIGN / "rdjson.json").exists(), reason="sh dev.sh foreign has not been run")
def test_rdjson_fits_a_foreign_schema():
    schema = json.loads((FOREIGN / "rdjson.json").read_text(encoding="utf-8"))
    for reports in ((), (with_notice(),), (hostile(report()), report())):
        jsonschema.validate(json.loads(written("rdjson", *reports, unreadable=[("x", "y")])), schema)
