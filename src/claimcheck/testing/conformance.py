"""Holds a checker against what claimcheck asks of every checker.

    def test_conformance():
        assert conformance(MyChecker(), ["A text it finds something in.", "One it does not."]) == []

Hostile texts (empty, control characters, surrogates, one very long line) are tried besides those that are given.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from claimcheck.checking.pages import page
from claimcheck.checking.protocol import Checker
from claimcheck.checking.runner import DECIDED
from claimcheck.model import CodeInfo, Report, Severity, Status, Verdict
from claimcheck.plugins.hookspecs import hookimpl

if TYPE_CHECKING:
    from claimcheck.knowledge.protocol import Knowledge
    from claimcheck.pipeline import Pipeline

__all__ = ["HOSTILE", "MILLISECONDS_PER_CLAIM", "conformance"]

# CPU time. The bundled checkers take a tenth of it.
MILLISECONDS_PER_CLAIM = 5.0

HOSTILE = (
    "x",
    "\x1b[31m\x07\u202e\u2066 ‮ \ufeff",
    "\ud800 lone surrogate",
    "A" * 20_000,
    "1,000,000.50% of 12/13/14 on May 32, 20223 (" * 200,
    "“Never,” he said. ‘No.’ “" * 200,
    "President " * 2000,
    "名前 и имя ومن 🎉.\r\n\r\n\t\v\fEnd.",
)

# What a process does when it reaches outside: opens files, connects, starts programs (PEP 578).
_OUTSIDE = ("open", "socket.connect", "socket.getaddrinfo", "subprocess.Popen", "os.system", "os.listdir", "os.scandir")
_watching: list[list[str]] = []
_hooked = False


def conformance(
    checker: Checker,
    texts: Sequence[str],
    *,
    published: str | None = "2026-01-15",
    knowledge: Knowledge | None = None,
    options: dict[str, object] | None = None,
) -> list[str]:
    """What is wrong with a checker, in words; an empty list where all is as it should be.

    It must have an id, codes with documentation, and declare every code it uses. On every text it must give the same
    verdicts twice, raise nothing, keep its spans and suggestions inside the text, give evidence for whatever it
    decides, stay within :data:`MILLISECONDS_PER_CLAIM`, and reach outside (files, connections, programs) only through
    the knowledge it is given. Where a trace is asked for, its verdicts must be the same but for the trace, and its
    steps must be of the known kinds (:class:`claimcheck.Step`). At least one of the given texts must get a verdict.

    Args:
        checker: the checker.
        texts: texts of your own, some with what it finds.
        published: the publication date of the texts.
        knowledge: facts to use in place of the embedded ones, for instance
            :class:`claimcheck.testing.fake_knowledge.FakeKnowledge`.
        options: its settings, as under ``[checkers.ID]``.
    """
    problems = list(_declared(checker))
    if problems:
        return problems
    with (
        _pipeline(checker, knowledge, options or {}) as pipeline,
        _pipeline(checker, knowledge, options or {}, trace=True) as tracing,
    ):
        found = 0
        for number, text in enumerate((*texts, *HOSTILE), 1):
            name = f"text {number}" if number <= len(texts) else f"hostile text {number - len(texts)}"
            first, faults = _run(checker, pipeline, text, published)
            problems += [f"{name}: {fault}" for fault in faults]
            found += sum(v.checker == checker.id for v in first.verdicts)
            problems += [f"{name}: {fault}" for fault in _traced(checker, tracing, text, published, first)]
            if number <= len(texts):
                problems += [f"{name}: {fault}" for fault in _changes(checker, pipeline, text, published, first)]
    if not found:
        problems.append("no text got a verdict: give one that the checker finds something in")
    return problems


def _declared(checker: Checker) -> Iterator[str]:
    if not isinstance(getattr(checker, "id", None), str) or not checker.id:
        yield "it has no id"
        return
    if not callable(getattr(checker, "check", None)):
        yield "it has no method check"
    if not isinstance(getattr(checker, "kinds", None), (frozenset, set)):
        yield "kinds is no set of claim kinds (an empty one means all)"
    codes = getattr(checker, "codes", None)
    if not isinstance(codes, tuple) or not codes:
        yield "codes is no tuple of CodeInfo"
        return
    for info in codes:
        if not isinstance(info, CodeInfo):
            yield f"{info!r} is no CodeInfo"
        elif not info.summary:
            yield f"the code {info.code} has no summary"
        elif not page(checker, info).strip():
            yield f"the code {info.code} has no documentation: CodeInfo.documentation, or codes/{info.code}.md"


def _run(checker: Checker, pipeline: Pipeline, text: str, published: str | None) -> tuple[Report, list[str]]:
    pipeline.check(text, published)  # what is loaded at the first use is loaded now
    with _watched() as outside:
        started = time.thread_time()
        report = pipeline.check(text, published)
        spent = time.thread_time() - started
    faults = [f"{f.checker} failed: {f.error}" for f in report.failures if f.checker == checker.id]
    faults += [f"it reached outside: {what}" for what in dict.fromkeys(outside)]
    allowed = MILLISECONDS_PER_CLAIM * max(1, len(report.claims)) / 1000 + len(text) / 20_000
    if spent > allowed:
        faults.append(
            f"it took {spent * 1000:.0f} ms for {len(report.claims)} claims, {allowed * 1000:.0f} are allowed"
        )
    ours = [v for v in report.verdicts if v.checker == checker.id]
    faults += [f"{v.code}: {fault}" for v in ours for fault in _faults(v, text)]
    return report, faults


def _faults(verdict: Verdict, text: str) -> Iterator[str]:
    if verdict.status in DECIDED and not verdict.evidence:
        yield f"{verdict.status.value} without evidence"
    if verdict.status in (Status.SUPPORTED, Status.UNVERIFIED) and verdict.severity is not Severity.NOTICE:
        yield f"{verdict.status.value} with severity {verdict.severity.value}"
    if not verdict.message.strip():
        yield "no message"
    if not verdict.span.of(text).strip():
        yield f"the span {verdict.span.start} to {verdict.span.end} holds no words"
    for suggestion in verdict.suggestions:
        if suggestion.replacement == suggestion.span.of(text):
            yield f"the suggestion {suggestion.replacement!r} changes nothing"


def _changes(checker: Checker, pipeline: Pipeline, text: str, published: str | None, first: Report) -> Iterator[str]:
    """Whether the checker says the same again."""
    again = pipeline.check(text, published)
    ours = [v for v in first.verdicts if v.checker == checker.id]
    if [v for v in again.verdicts if v.checker == checker.id] != ours:
        yield "it does not give the same verdicts twice"


def _traced(checker: Checker, tracing: Pipeline, text: str, published: str | None, first: Report) -> Iterator[str]:
    """Whether the checker says the same where a trace is asked for, and its steps have the right form."""
    report = tracing.check(text, published)
    for failure in report.failures:
        if failure.checker == checker.id and failure not in first.failures:
            yield f"where a trace is asked for it failed: {failure.error}"
    ours = [v for v in report.verdicts if v.checker == checker.id]
    if [replace(v, trace=()) for v in ours] != [v for v in first.verdicts if v.checker == checker.id]:
        yield "it does not give the same verdicts where a trace is asked for"
    for verdict in ours:
        for step in verdict.trace:
            if not step.text.strip():
                yield f"{verdict.code}: a step of the kind {step.kind} says nothing"
            if step.score is not None and not 0.0 <= step.score <= 1.0:
                yield f"{verdict.code}: a step has the score {step.score!r}, which is not between 0 and 1"


@contextmanager
def _watched() -> Iterator[list[str]]:
    """The audit events of this process that reach outside, while the block runs."""
    global _hooked
    if not _hooked:
        sys.addaudithook(_hear)
        _hooked = True
    heard: list[str] = []
    _watching.append(heard)
    try:
        yield heard
    finally:
        _watching.remove(heard)


def _hear(event: str, arguments: tuple[Any, ...]) -> None:
    if _watching and event in _OUTSIDE:
        what = str(arguments[0])[:200] if arguments else ""
        # Files of Python itself and the knowledge's are read by others on the checker's behalf.
        if not (event == "open" and (what.endswith((".py", ".pyc", ".sqlite")) or what.isdigit())):
            _watching[-1].append(f"{event} {what}".strip())


def _pipeline(
    checker: Checker, knowledge: Knowledge | None, options: dict[str, object], *, trace: bool = False
) -> Pipeline:
    from claimcheck.pipeline import Pipeline
    from claimcheck.settings import Settings

    class Source:
        @hookimpl
        def claimcheck_knowledge(self) -> list[Knowledge]:
            return [] if knowledge is None else [knowledge]

    off = ("embedded-knowledge",) if knowledge is not None else ()
    settings = Settings(disable=off, checkers={checker.id: options}, check_seconds=0, trace=trace)
    pipeline = Pipeline(settings, plugins={"facts-of-the-test": Source()}, entry_points=False)
    pipeline.checkers = (checker,)  # the others would only cost time, and one may have the same id
    return pipeline
