from __future__ import annotations

import subprocess
import sys
from datetime import date

import live_people as people
import pytest

from claimcheck.knowledge.wikidata.client import query_of
from claimcheck.model import Severity, Status

RIGHT = "Norwegian Foreign Minister Maarten Quillfeather said that talks went on."
WRONG = "Norwegian Prime Minister Maarten Quillfeather said that talks went on."
DAY = "2024-05-02"


def titles(report):
    return [v for v in report.verdicts if v.code.startswith("title")]


def test_a_title_that_only_wikidata_knows(online, wikidata):
    (verdict,) = titles(online().check(RIGHT, published=DAY))
    assert verdict.status is Status.SUPPORTED
    (fact,) = verdict.evidence
    assert (fact.source, fact.retrieved, fact.valid_from) == ("wikidata", date(2024, 7, 2), date(2020, 1, 15))
    assert "https://www.wikidata.org/wiki/Q900001" in fact.locator
    assert "Q910001" in fact.locator
    assert len(wikidata.requests) <= 4


def test_what_rests_on_wikidata_is_no_more_than_a_notice_for_a_title_never_held(online):
    found = titles(online().check(WRONG, published=DAY))
    assert [(v.code, v.status, v.severity) for v in found] == [("title-wrong", Status.CONTRADICTED, Severity.NOTICE)]


def test_no_error_rests_on_wikidata(online):
    text = "Maarten Quillfeather, 60, the foreign minister of Norway, spoke on Tuesday."
    (verdict,) = [v for v in online().check(text, published=DAY).verdicts if v.status is Status.CONTRADICTED]
    assert (verdict.code, verdict.severity) == ("date-age-mismatch", Severity.WARNING)
    (fact,) = verdict.evidence
    assert (fact.source, fact.retrieved) == ("wikidata", date(2024, 7, 2))
    assert fact.locator == "https://www.wikidata.org/wiki/Q900001"


def test_a_label_in_all_languages_alike(online):
    report = online().check("Ottoline Brackwater said no on Monday.", published=DAY)
    assert [m.value.entities for m in report.mentions if m.kind == "person"] == [("Q900002",)]


def test_an_offline_run_asks_nothing(pipeline, wikidata):
    assert not titles(pipeline.check(RIGHT, published=DAY))
    assert not wikidata.requests
    assert all(s.id != "wikidata" for s in getattr(pipeline.knowledge, "layers", (pipeline.knowledge,)))


def test_an_offline_pipeline_imports_no_client():
    code = (
        "import sys, claimcheck; p = claimcheck.Pipeline(entry_points=False); p.check('Ann Bell spoke.');"
        "print([m for m in ('httpx', 'hishel', 'claimcheck.knowledge.live') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert done.stdout.decode().strip() == "[]"


def test_names_are_asked_once_a_run(online, wikidata):
    pipeline = online()
    first = pipeline.check(RIGHT, published=DAY)
    number = len(wikidata.requests)
    second = pipeline.check(RIGHT, published=DAY)
    assert len(wikidata.requests) == number
    assert first.verdicts == second.verdicts


def test_known_names_are_not_asked(online, wikidata):
    online().check("Russian President Vladimir Putin spoke. Putin left.", published="2023-03-21")
    assert not wikidata.requests


def test_requests_are_polite(online, wikidata):
    online().check(RIGHT, published=DAY)
    for path, asked, headers in wikidata.requests:
        assert headers["User-Agent"].startswith("claimcheck/")
        assert path == "/sparql" or asked["maxlag"] == "5"


def test_answers_are_kept_on_disk(online, wikidata):
    first = online(cache=True).check(RIGHT, published=DAY)
    number = len(wikidata.requests)
    assert number > 0
    second = online(cache=True).check(RIGHT, published=DAY)
    assert len(wikidata.requests) == number
    assert first.verdicts == second.verdicts


def test_bad_answers_are_not_kept(online, wikidata):
    wikidata.fault = lambda h, n: h.send(b"{", 200) or True
    report = online(cache=True).check(RIGHT, published=DAY)
    assert report.remarks
    wikidata.fault = None
    assert titles(online(cache=True).check(RIGHT, published=DAY))


def test_nothing_is_left_in_the_temporary_folder(online, tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    pipeline = online()
    first = pipeline.check(RIGHT, published=DAY)
    assert titles(first)
    assert list(tmp_path.iterdir()) == []
    assert pipeline.check(RIGHT, published=DAY).verdicts == first.verdicts


def test_a_later_document_adds_to_what_is_known(online):
    pipeline = online()
    pipeline.check("Ottoline Brackwater said no on Monday.", published=DAY)
    assert titles(pipeline.check(RIGHT, published=DAY))
    again = pipeline.check("Ottoline Brackwater said no on Monday.", published=DAY)
    assert [m.value.entities for m in again.mentions if m.kind == "person"] == [("Q900002",)]


@pytest.mark.parametrize("name", ['Ann "Q" Bell', "Ann\\Bell Cole", 'X" } ?s ?p ?o . { "', "Ann\nBell", "Zoë O’Hara"])
def test_a_name_cannot_leave_its_quotation_marks(wikidata, name):
    assert list(wikidata.store.query(query_of([name]))) == []


def test_the_query_finds_labels_and_aliases_of_humans_alone(wikidata):
    rows = wikidata.store.query(query_of(["Maarten Quillfeather", "Maarten J. Quillfeather", "Norway"]))
    found = {(row["name"].value, row["item"].value.rpartition("/")[2]) for row in rows}
    assert found == {("Maarten Quillfeather", "Q900001"), ("Maarten J. Quillfeather", "Q900001")}


def test_a_name_with_many_bearers_tells_nothing(online, wikidata):
    for n in range(6):
        key = f"Q95{n}"
        wikidata.entities[key] = people.human(key, "Maarten Quillfeather")
    import live_server

    wikidata.store = live_server.engine(wikidata.entities)
    assert not titles(online().check(RIGHT, published=DAY))
