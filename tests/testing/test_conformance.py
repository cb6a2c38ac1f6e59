from __future__ import annotations

import itertools
from dataclasses import replace

import pytest

import claimcheck
from claimcheck.bundled import BUNDLED
from claimcheck.testing.conformance import conformance
from claimcheck.testing.fake_knowledge import FakeKnowledge

TEXT = "The treaty was signed on February 30, 2022, in Vienna."
CODE = claimcheck.CodeInfo("x-found", claimcheck.Severity.WARNING, "an x", "# x-found")


class Good:
    """A checker that keeps all rules; what is wrong with the others is one method or field."""

    id = "x"
    codes = (CODE,)
    kinds: frozenset[str] = frozenset()

    def verdict(self, claim, context):
        evidence = (claimcheck.Evidence("document", "It is there."),)
        return claimcheck.Verdict(
            claim.id, "x", "x-found", claimcheck.Status.CONFLICTING, claimcheck.Severity.WARNING, 0.9, "An x.",
            claim.span, (), evidence,
        )  # fmt: skip

    def check(self, claims, context):
        return [self.verdict(c, context) for c in claims[:1]]


def test_a_good_checker_passes():
    assert conformance(Good(), [TEXT]) == []


def test_knowledge_and_options_reach_the_checker():
    knowledge = FakeKnowledge()
    knowledge.add_person("p", "Ana Ruiz")

    class Asks(Good):
        def check(self, claims, context):
            assert context.knowledge.exact("Ana Ruiz")
            assert not context.knowledge.exact("Xi Jinping")
            assert context.options("x") == {"loud": True}
            return super().check(claims, context)

    assert conformance(Asks(), [TEXT], knowledge=knowledge, options={"loud": True}) == []


@pytest.mark.parametrize("name", ["dates", "names", "titles"])
def test_the_bundled_checkers_pass(name):
    (checker,) = BUNDLED[name].claimcheck_checkers()
    texts = [TEXT, "US Secretary of State Anthony Blinken spoke.", "Chinese Premier Xi Jinping spoke."]
    assert [p for p in conformance(checker, texts) if "no text got a verdict" not in p] == []


class Raises(Good):
    def check(self, claims, context):
        raise ValueError("oh")


class NoEvidence(Good):
    def verdict(self, claim, context):
        return replace(super().verdict(claim, context), evidence=())


class Outside(Good):
    def verdict(self, claim, context):
        return replace(super().verdict(claim, context), span=claimcheck.Span(0, 10**6))


class Empty(Good):
    def verdict(self, claim, context):
        return replace(super().verdict(claim, context), span=claimcheck.Span(3, 3))


class LoudSupport(Good):
    def verdict(self, claim, context):
        found = super().verdict(claim, context)
        return replace(found, suggestions=(claimcheck.Suggestion(found.span.of(context.document.text), found.span),))


class Fickle(Good):
    turns = itertools.count()

    def verdict(self, claim, context):
        return replace(super().verdict(claim, context), message=f"Turn {next(self.turns)}")


class Reads(Good):
    def check(self, claims, context):
        with open("/etc/hostname", "rb") as f:
            f.read()
        return super().check(claims, context)


class Connects(Good):
    def check(self, claims, context):
        import socket

        with socket.socket() as s:
            s.settimeout(0.05)
            s.connect_ex(("127.0.0.1", 9))
        return super().check(claims, context)


class Slow(Good):
    def check(self, claims, context):
        sum(range(40_000_000))
        return super().check(claims, context)


class Undeclared(Good):
    def verdict(self, claim, context):
        return replace(super().verdict(claim, context), code="y-found")


class Tells(Good):
    """Tells the steps, as a checker should."""

    def verdict(self, claim, context):
        found = super().verdict(claim, context)
        if not context.tracing:
            return found
        return replace(found, trace=(claimcheck.Step("asked", "is it there?", 0.5), claimcheck.Step("rule", "x-found")))


class TellsMore(Tells):
    def verdict(self, claim, context):
        found = super().verdict(claim, context)
        return replace(found, message="Another message.") if context.tracing else found


class TellsNothing(Tells):
    def verdict(self, claim, context):
        return replace(super().verdict(claim, context), trace=(claimcheck.Step("rule", " "),))


class TellsTooMuch(Tells):
    def verdict(self, claim, context):
        return replace(super().verdict(claim, context), trace=(claimcheck.Step("candidate", "x", 87),))


class TellsWords(Tells):
    def verdict(self, claim, context):
        return replace(super().verdict(claim, context), trace=("x-found",))


class FailsWhenAsked(Tells):
    def verdict(self, claim, context):
        if context.tracing:
            raise ValueError("no steps here")
        return super().verdict(claim, context)


def test_a_checker_that_tells_its_steps_passes():
    assert conformance(Tells(), [TEXT]) == []


class Undocumented(Good):
    codes = (replace(CODE, documentation=""),)


class NoCodes(Good):
    codes = ()


class NoId(Good):
    id = ""


class Silent(Good):
    def check(self, claims, context):
        return []


@pytest.mark.parametrize(
    ("kind", "problem"),
    [
        (Raises, "ValueError: oh"),
        (NoEvidence, "without evidence"),
        (Outside, "outside the text"),
        (Empty, "holds no words"),
        (LoudSupport, "changes nothing"),
        (Fickle, "the same verdicts twice"),
        (Reads, "it reached outside: open /etc/hostname"),
        (Connects, "it reached outside: socket.connect"),
        (Slow, "are allowed"),
        (Undeclared, "undeclared code"),
        (Undocumented, "has no documentation"),
        (NoCodes, "codes is no tuple"),
        (NoId, "has no id"),
        (Silent, "no text got a verdict"),
        (TellsMore, "not give the same verdicts where a trace is asked for"),
        (TellsNothing, "a step of the kind rule says nothing"),
        (TellsTooMuch, "the score 87"),
        (TellsWords, "no tuple of steps"),
        (FailsWhenAsked, "where a trace is asked for it failed: ValueError: no steps here"),
    ],
)
def test_each_fault_is_found(kind, problem):
    problems = conformance(kind(), [TEXT])
    assert any(problem in p for p in problems), problems
