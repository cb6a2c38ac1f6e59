from __future__ import annotations

import io
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from claimcheck import Document, Span
from claimcheck.reporting.human import HumanReporter
from claimcheck.reporting.protocol import RunSummary
from claimcheck.reporting.summary import Totals

sys.path.insert(0, str(Path(__file__).parent))

from hostile import hostile
from reports import GENERATOR, report, traced


def written(*reports, color=False, width=100, unreadable=()):
    out, totals, reporter = io.StringIO(), Totals(), HumanReporter()
    reporter.begin(out, generator=GENERATOR, color=color, width=width)
    for source, reason in unreadable:
        totals.unreadable(source, reason)
    for one in reports:
        totals.add(one)
        reporter.report(one)
    reporter.end(totals.summary)
    return out.getvalue()


def test_snapshot(snapshot):
    assert written(report(), unreadable=[("x.bin", "is no text")]) == snapshot


def test_snapshot_in_colour(snapshot):
    assert written(report(), color=True) == snapshot


def test_snapshot_with_a_trace(snapshot):
    assert written(traced(), width=80) == snapshot


@pytest.mark.parametrize("width", [40, 80, 100])
def test_a_trace_keeps_to_the_width(width):
    lines = written(traced(), width=width).splitlines()
    first = next(i for i, line in enumerate(lines) if "how it came about" in line)
    assert all(len(line) <= width for line in lines[first + 1 : lines.index("", first)])


def test_a_verdict_with_a_trace_is_told_in_full_whatever_its_status():
    one = traced()
    out = written(replace(one, verdicts=tuple(replace(v, trace=one.verdicts[1].trace) for v in one.verdicts)))
    assert out.count("how it came about") == 4
    assert "supported desk/story.txt:1:1 title-wrong" in out


def test_no_step_breaks_out_of_the_terminal():
    out = written(hostile(traced()))
    assert "how it came about" in out
    assert not any(c in out for c in "\x1b\x07\u202e\u2066\u2028\x00")


class Terminal(io.StringIO):
    def isatty(self):
        return True


@pytest.mark.parametrize("width", [60, 72, 100])
def test_at_a_terminal_what_is_said_ends_where_it_ends(width):
    long = "They say so, " * 20
    one = report()
    verdicts = tuple(
        replace(v, message=long, evidence=tuple(replace(e, statement=long) for e in v.evidence), suggestions=())
        for v in one.verdicts
    )
    out, reporter = Terminal(), HumanReporter()
    reporter.begin(out, generator=GENERATOR, color=False, width=width)
    reporter.report(replace(one, verdicts=verdicts, failures=()))
    lines = out.getvalue().splitlines()
    assert all(len(line) <= width for line in lines)
    words = " ".join(out.getvalue().split())
    assert words.count("They say so, " * 19) == 6  # no word is lost
    in_pipe = written(replace(one, verdicts=verdicts, failures=()), width=width)
    assert sum("They say so, " * 19 in line for line in in_pipe.splitlines()) == 5  # for grep and the like


def test_the_caret_stands_under_the_words():
    lines = written(report()).splitlines()
    at = next(i for i, line in enumerate(lines) if "Anthony" in line and "|" in line)
    assert lines[at].index("Anthony") == lines[at + 1].index("^")
    assert lines[at + 1].count("^") == len("Anthony")


def test_nothing_found():
    out = io.StringIO()
    reporter = HumanReporter()
    reporter.begin(out, generator=GENERATOR, color=False, width=80)
    reporter.end(RunSummary(files=1))
    assert out.getvalue() == (
        "Checked 1 file, 0 claims: 0 supported, 0 contradicted, 0 unverified.\nFound nothing to mend.\n"
    )


@pytest.mark.parametrize("width", [40, 80, 140])
def test_long_lines_are_cut_around_the_words(width):
    text = "word " * 50_000 + "Anthony " + "more " * 50_000
    one = report(text)
    start = text.index("Anthony")
    verdict = replace(one.verdicts[1], span=Span(start, start + 7), suggestions=())
    lines = written(replace(one, verdicts=(verdict,), failures=()), width=width).splitlines()
    assert len(lines[1]) <= width
    assert lines[1].index("Anthony") == lines[2].index("^")


def test_terminal_escapes_and_overrides_in_text_messages_and_names_are_made_visible():
    text = "\x1b[2JUS \u202eSecretary" + " " * 40 + "Anthony\x07" + "x" * 40
    one = report(text, source="\x1b]0;evil\x07.txt")
    one = replace(one, verdicts=tuple(replace(v, message="\x1b[31m\u2066") for v in one.verdicts))
    out = written(one)
    assert not any(c in out for c in "\x1b\x07\u202e\u2066")
    assert "\\x1b[2JUS \\u202eSecretary" in out


def test_wide_characters_and_line_ends():
    text = "First line\r\n習近平 met Anthony\rlast"
    start = text.index("Anthony")
    one = report(text)
    one = replace(one, verdicts=(replace(one.verdicts[1], span=Span(start, start + 7), suggestions=()),), failures=())
    lines = written(one).splitlines()
    assert lines[0].startswith("error desk/story.txt:2:9 ")
    assert lines[1] == " 2 | 習近平 met Anthony"
    assert lines[2] == "   |            ^^^^^^^"


def test_the_same_statement_is_verified_once():
    one = report()
    twice = replace(one, verdicts=(one.verdicts[0], replace(one.verdicts[0], span=Span(1, 2))))
    assert written(twice).count("✓") == 1


def test_a_text_without_a_name():
    assert "<text>:1:23" in written(replace(report(), document=Document(report().document.text)))
