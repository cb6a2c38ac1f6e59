"""Faults of the network and of the answers: no wrong verdict, no crash, no run past its budget."""

from __future__ import annotations

import json

import live_server
import pytest

from claimcheck.model import Status

RIGHT = "Norwegian Foreign Minister Maarten Quillfeather said that talks went on."
SECONDS = 1.5
SLACK = 20.0  # for a busy machine; every slow fault below goes on for longer


def always(**told):
    def fault(handler, number):
        told.setdefault("body", b"{}")
        handler.send(**told)
        return True

    return fault


def error(code, **more):
    return always(body=json.dumps({"error": {"code": code, "info": "x"}}).encode(), **more)


def reset(handler, number):
    handler.reset()
    return True


def silent(handler, number):
    handler.server.over.wait(60)
    return True


def slow_headers(handler, number):
    handler.drip(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n" + b"X-A: b\r\n" * 500)
    return True


def slow_drip(handler, number):
    handler.send(b"", length=100_000)
    handler.drip(b" " * 100_000)
    return True


def cut(handler, number):
    handler.send(b'{"results": {"bindings": [', length=5000)
    handler.close_connection = True
    return True


def huge(handler, number):
    handler.send(b"", length=60_000_000)
    for _ in range(60):
        handler.wfile.write(b" " * 1_000_000)
    return True


def no_http(handler, number):
    handler.wfile.write(b"\x00\x01garbage\r\n\r\n")
    handler.close_connection = True
    return True


def second_request(handler, number):
    return number > 1 and always(status=500)(handler, number)


def third_request(handler, number):
    return number > 2 and always(status=500)(handler, number)


FAULTS = {
    "reset": reset,
    "silent": silent,
    "slow-headers": slow_headers,
    "slow-drip": slow_drip,
    "cut-body": cut,
    "no-http": no_http,
    "429": always(status=429),
    "429-retry-after": always(status=429, Retry_After="1"),
    "429-retry-after-long": always(status=429, Retry_After="3600"),
    "429-retry-after-date": always(status=429, Retry_After="Tue, 02 Jul 2024 12:00:00 GMT"),
    "429-retry-after-absurd": always(status=429, Retry_After="9" * 400),
    "403": always(status=403),
    "500": always(status=500),
    "503": always(status=503),
    "maxlag": error("maxlag", Retry_After="5"),
    "other-error": error("no-such-entity"),
    "error-of-another-shape": always(body=b'{"error": ["x"]}'),
    "malformed": always(body=b'{"results": {"bindings": [}'),
    "deep": always(body=b"[" * 200_000),
    "list": always(body=b"[1, 2]"),
    "html": always(body=b"<html>Log in to the hotel's network</html>", kind="text/html"),
    "html-as-json": always(body=b"<html></html>"),
    "huge": huge,
    "wrong-type": always(body=b'{"results": {"bindings": []}}', kind="text/plain"),
    "bad-gzip": always(body=b"nothing packed", Content_Encoding="gzip"),
    "redirect": always(status=302, Location="http://127.0.0.1:1/"),
    "empty-object": always(),
    "bindings-of-another-shape": always(body=b'{"results": {"bindings": [1, null]}}'),
    "fails-at-the-persons": second_request,
    "fails-at-the-offices": third_request,
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_of_the_network(online, wikidata, name):
    wikidata.fault = FAULTS[name]
    pipeline = online(seconds=SECONDS)
    report, seconds = live_server.elapsed(lambda: pipeline.check(RIGHT, published="2024-05-02"))
    assert [v for v in report.verdicts if v.status is not Status.UNVERIFIED and v.code.startswith("title")] == []
    assert report.failures == ()
    assert [r.code for r in report.remarks] == ["live-evidence"]
    assert "Maarten Quillfeather" in report.remarks[0].message
    assert "unverified" in report.remarks[0].message
    assert seconds < SECONDS + SLACK


def test_nobody_listens(online, wikidata):
    pipeline = online(seconds=SECONDS, sparql="http://127.0.0.1:1/sparql")
    report = pipeline.check(RIGHT, published="2024-05-02")
    assert [r.code for r in report.remarks] == ["live-evidence"]
    assert report.failures == ()


def claims(change):
    def apply(path, tree):
        if path != "/sparql":
            for key in ("Q900001", "Q910001"):
                if key in tree["entities"]:
                    change(tree["entities"][key])
        return tree

    return apply


def instead(tree):
    return lambda path, told: tree if path != "/sparql" else told


def many(path, tree):
    if path == "/sparql":
        tree["results"]["bindings"] *= 400
    return tree


def dates(day):
    def change(entity):
        for statements in entity["claims"].values():
            for s in statements:
                for snaks in (s.get("qualifiers") or {}).values():
                    snaks[0]["datavalue"]["value"]["time"] = day

    return claims(change)


def swapped(path, tree):
    if path != "/sparql":
        for entity in tree["entities"].values():
            entity["id"] = "Q1"
    return tree


ANSWERS = {
    "no-entities": instead({"success": 1}),
    "empty": instead({"entities": {}}),
    "entities-as-list": instead({"entities": []}),
    "entities-of-numbers": instead({"entities": {"Q900001": 7}}),
    "missing": instead({"entities": {"Q900001": {"id": "Q900001", "missing": ""}}}),
    "other-ids": swapped,
    "no-labels": claims(lambda e: e.pop("labels")),
    "labels-as-list": claims(lambda e: e.update(labels=[])),
    "claims-as-list": claims(lambda e: e.update(claims=[])),
    "claims-of-numbers": claims(lambda e: e["claims"].update(P39=7, P31=9, P569="x")),
    "statements-of-numbers": claims(lambda e: e["claims"].update(P39=[1, None, {}])),
    "values-of-another-type": claims(
        lambda e: e["claims"].update(P39=[{"mainsnak": {"snaktype": "value", "datavalue": "x"}}])
    ),
    "absurd-year": dates("+99999999-01-01T00:00:00Z"),
    "absurd-day": dates("+2020-13-45T00:00:00Z"),
    "far-future": dates("+2099-01-01T00:00:00Z"),
    "too-many": many,
}


@pytest.mark.parametrize("name", ANSWERS)
def test_a_fault_of_the_answer(online, wikidata, name):
    wikidata.change = ANSWERS[name]
    report = online().check(RIGHT, published="2024-05-02")
    assert report.failures == ()
    assert [v for v in report.verdicts if v.status in (Status.CONTRADICTED, Status.CONFLICTING)] == []


def test_a_failure_that_passes_is_tried_again(online, wikidata):
    wikidata.fault = lambda h, n: n == 1 and always(status=503, Retry_After="0")(h, n)
    report = online().check(RIGHT, published="2024-05-02")
    assert report.remarks == ()
    assert any(v.status is Status.SUPPORTED and v.code.startswith("title") for v in report.verdicts)


def test_after_three_failures_nothing_more_is_asked(online, wikidata):
    wikidata.fault = always(status=503, Retry_After="0")
    pipeline = online()
    pipeline.check(RIGHT, published="2024-05-02")
    assert len(wikidata.requests) == 3
    report = pipeline.check("Ottoline Brackwater said no on Monday.")
    assert len(wikidata.requests) == 3
    assert [r.code for r in report.remarks] == ["live-evidence"]


def test_no_more_requests_than_allowed(online, wikidata):
    report = online(requests=2).check(RIGHT, published="2024-05-02")
    assert len(wikidata.requests) == 2
    assert "number of requests" in report.remarks[0].message
