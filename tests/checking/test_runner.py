from __future__ import annotations

from dataclasses import replace

import pytest

from claimcheck import (
    Claim,
    CodeInfo,
    Document,
    Evidence,
    Settings,
    Severity,
    Span,
    Status,
    Step,
    Suggestion,
    Verdict,
)
from claimcheck.checking.context import Context
from claimcheck.checking.runner import run_checkers
from claimcheck.checking.worker import BoundedWorker
from claimcheck.segmenting import segment

TEXT = 'He said "the sun is cold" and left.'
CLAIM = Claim("c1", TEXT, "assertion", (Span(0, len(TEXT)),), 0)
OPINION = Claim("c2", "It is nice.", "assertion", (Span(0, 2),), 0, checkable=False, reason="opinion")
SOUND = Verdict(
    "c1", "mine", "mine-wrong", Status.CONTRADICTED, Severity.ERROR, 0.9, "wrong", Span(0, 2),
    evidence=(Evidence("document", "so it says"),),
)  # fmt: skip


class Checker:
    kinds: frozenset[str] = frozenset()
    codes = (CodeInfo("mine-wrong", Severity.ERROR, "wrong"),)

    def __init__(self, result, id="mine"):
        self.id, self.result, self.seen = id, result, []

    def check(self, claims, context):
        self.seen += claims
        return self.result() if callable(self.result) else self.result


def run(*checkers, settings=None):
    analysis = replace(segment(Document(TEXT)), claims=(CLAIM, OPINION), quotations=(Span(8, 25),))
    context = Context(analysis, settings or Settings(check_seconds=5), None, {})
    worker = BoundedWorker()
    try:
        return worker.run(run_checkers(checkers, context), context.settings.seconds_for(len(TEXT)))
    finally:
        worker.close()


def test_a_sound_verdict_passes_and_only_checkable_claims_are_asked_about():
    checker = Checker([SOUND])
    assert run(checker) == ((SOUND,), ())
    assert checker.seen == [CLAIM]


def fail():
    raise RuntimeError("no luck")


def spin():
    while True:
        pass


def late_raise():
    yield SOUND
    raise RuntimeError("half way")


@pytest.mark.parametrize(
    ("result", "error"),
    [
        (fail, "RuntimeError: no luck"),
        (late_raise, "RuntimeError: half way"),
        (lambda: exec("raise SystemExit"), "SystemExit"),
        (lambda: None, "TypeError"),
    ],
)
def test_a_crash_is_a_failure_and_the_others_go_on(result, error):
    verdicts, failures = run(Checker(result, "bad"), Checker([SOUND]))
    assert verdicts == (SOUND,)
    assert [(f.checker, f.claim_ids) for f in failures] == [("bad", ("c1",))]
    assert failures[0].error.startswith(error)


def test_a_slow_checker_is_a_failure_and_the_others_go_on():
    verdicts, failures = run(Checker(spin, "slow"), Checker([SOUND]), settings=Settings(check_seconds=0.1))
    assert verdicts == (SOUND,)
    assert failures[0].error == "took longer than 0.1 seconds"


@pytest.mark.parametrize(
    ("rubbish", "error"),
    [
        ("a string", "returned str in place of a verdict"),
        (replace(SOUND, checker="other"), "in the name of 'other'"),
        (replace(SOUND, claim_id="zzz"), "unknown claim 'zzz'"),
        (replace(SOUND, claim_id="c2"), "unknown claim 'c2'"),
        (replace(SOUND, code="mine-new"), "undeclared code 'mine-new'"),
        (replace(SOUND, status="contradicted!"), "without a proper status"),
        (replace(SOUND, confidence=1.5), "confidence 1.5"),
        (replace(SOUND, span=Span(0, 999)), "outside the text"),
        (replace(SOUND, suggestions=(Suggestion("x", Span(-1, 2)),)), "outside the text"),
        (replace(SOUND, evidence=()), "without evidence"),
    ],
)
def test_rubbish_costs_itself_only(rubbish, error):
    verdicts, failures = run(Checker([rubbish, SOUND]))
    assert verdicts == (SOUND,)
    assert len(failures) == 1
    assert error in failures[0].error


def test_kinds_are_respected():
    checker = Checker([])
    checker.kinds = frozenset({"title"})
    assert run(checker) == ((), ())
    assert checker.seen == []


def test_quoted_words_are_never_an_error():
    (verdict,), _ = run(Checker([replace(SOUND, span=Span(9, 12))]))
    assert verdict.severity is Severity.WARNING
    assert "quotation marks" in verdict.message


def test_supported_and_unverified_are_notices():
    given = [replace(SOUND, status=s) for s in (Status.SUPPORTED, Status.UNVERIFIED)]
    assert {v.severity for v in run(Checker(given))[0]} == {Severity.NOTICE}


def test_select_ignore_and_severity():
    assert run(Checker([SOUND]), settings=Settings(ignore=("mine-wrong",)))[0] == ()
    assert run(Checker([SOUND]), settings=Settings(select=("other",)))[0] == ()
    (verdict,), _ = run(Checker([SOUND]), settings=Settings(severity={"mine-wrong": "notice"}))
    assert verdict.severity is Severity.NOTICE


def test_verdicts_come_in_text_order():
    verdicts, _ = run(Checker([replace(SOUND, span=Span(5, 6)), SOUND]), Checker([], "zzz"))
    assert [v.span.start for v in verdicts] == [0, 5]


@pytest.mark.parametrize(
    ("code", "source", "severity"),
    [
        ("mine-wrong", "wikidata", Severity.WARNING),
        ("mine-wrong", "embedded", Severity.ERROR),
        ("title-wrong", "wikidata", Severity.NOTICE),
        ("title-wrong", "embedded", Severity.ERROR),
    ],
)
def test_no_error_rests_on_live_evidence(code, source, severity):
    checker = Checker([replace(SOUND, code=code, evidence=(Evidence(source, "so it says"),))])
    checker.codes = (CodeInfo(code, Severity.ERROR, "wrong"),)
    for settings in (None, Settings(check_seconds=5, severity={code: "error"})):
        ((verdict,), _) = run(checker, settings=settings)
        assert verdict.severity is severity


TRACED = replace(SOUND, trace=(Step("asked", "is it cold?"), Step("rule", "mine-wrong: it is not")))


def test_steps_are_thrown_away_unless_a_trace_is_asked_for():
    assert run(Checker([TRACED])) == ((SOUND,), ())


def test_a_trace_is_made_whole():
    (verdict,), failures = run(Checker([TRACED]), settings=Settings(check_seconds=5, trace=True))
    assert not failures
    assert [s.kind for s in verdict.trace] == ["claim", "asked", "asked", "fact", "rule", "decision"]
    assert verdict.trace[-1].text == "contradicted, reported as an error"
    assert replace(verdict, trace=()) == SOUND


def test_a_checker_that_tells_nothing_still_has_a_trace():
    (verdict,), _ = run(Checker([SOUND]), settings=Settings(check_seconds=5, trace=True))
    assert [s.kind for s in verdict.trace] == ["claim", "asked", "fact", "decision"]


@pytest.mark.parametrize(
    ("settings", "verdict", "said"),
    [
        ({"severity": {"mine-wrong": "notice"}}, SOUND, "the settings make mine-wrong a notice"),
        ({"severity": {"mine-wrong": "error"}}, SOUND, "the settings make mine-wrong an error"),
        ({}, replace(SOUND, span=Span(9, 16)), "quotation marks: at most a warning"),
        ({}, replace(SOUND, evidence=(Evidence("wikidata", "x"),)), "live evidence (wikidata): at most a warning"),
    ],
)
def test_the_trace_says_why_the_severity_is_another(settings, verdict, said):
    (found,), _ = run(Checker([verdict]), settings=Settings(check_seconds=5, trace=True, **settings))
    assert said in found.trace[-1].text


@pytest.mark.parametrize(
    "trace", [("words",), ["words"], (Step("thought", "hm"),), Step("rule", "x"), (Step("rule", "x"), None)]
)
@pytest.mark.parametrize("tracing", [True, False])
def test_a_trace_of_another_form_is_a_failure(trace, tracing):
    checker = Checker([replace(SOUND, trace=trace)])
    verdicts, failures = run(checker, settings=Settings(check_seconds=5, trace=tracing))
    assert not verdicts
    assert "step" in failures[0].error


def test_checkers_left_half_way_are_closed_without_a_word():
    analysis = replace(segment(Document(TEXT)), claims=(CLAIM,))
    steps = run_checkers((Checker([]), Checker([])), Context(analysis, Settings(), None, {}))
    next(steps)
    steps.close()
