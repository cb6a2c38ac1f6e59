from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.model import Block, BlockKind, Document, Note, Span
from claimcheck.triage.ignores import ignores_in

WRONG = "The treaty was signed on February 30, 2022, in Vienna."
CODES = frozenset({"date-impossible", "title-wrong"})


def checked(pipeline, text):
    report = pipeline.check(text)
    return [v.span.of(text) for v in report.findings], report


def test_a_marker_holds_for_the_paragraph_below_it_and_no_other(pipeline):
    text = f"claimcheck: ignore[date-impossible] an old calendar\n{WRONG}\n\n{WRONG}\n"
    found, report = checked(pipeline, text)
    assert found == ["February 30, 2022"]
    assert report.findings[0].span.start > text.index("\n\n")
    (kept,) = report.suppressed
    assert (kept.by, kept.reason, kept.verdict.code) == ("ignore", "an old calendar", "date-impossible")
    assert report.remarks == ()


@pytest.mark.parametrize("signs", ["# {}", "// {}", "<!-- {} -->", "{{# {} #}}", "[//]: # ({})", "% {}"])
def test_signs_of_comments_may_stand_around_it(pipeline, signs):
    marker = signs.format("claimcheck: ignore[date-impossible] an old calendar")
    found, report = checked(pipeline, f"{marker}\n{WRONG}\n")
    assert found == []
    assert report.suppressed[0].reason == "an old calendar"


def test_the_marker_itself_yields_no_claim(pipeline):
    report = pipeline.check(f"claimcheck: ignore Xi Jinping was here on February 30\n\n{WRONG}\n")
    assert not [c for c in report.claims if "Xi" in c.text]


def test_a_marker_for_the_whole_text(pipeline):
    found, report = checked(pipeline, f"{WRONG}\n\nclaimcheck: ignore-file a novel\n\n{WRONG}\n")
    assert found == []
    assert len(report.suppressed) == 2


@pytest.mark.parametrize("lead", ["VIENNA, May 14 - ", "VIENNA (AP) - ", "VIENNA — "])
def test_a_dateline_belongs_to_its_paragraph(pipeline, lead):
    found, report = checked(
        pipeline, f"claimcheck: ignore[date-impossible] an old calendar\n{lead}{WRONG}\n\n{WRONG}\n"
    )
    assert len(found) == 1
    assert [s.by for s in report.suppressed] == ["ignore"]


def test_another_code_is_not_ignored_and_the_marker_is_told_to_be_unused(pipeline):
    found, report = checked(pipeline, f"claimcheck: ignore[title-wrong] no reason to\n{WRONG}\n")
    assert found == ["February 30, 2022"]
    assert [r.code for r in report.remarks] == ["unused-ignore"]
    assert report.remarks[0].offset == 0


@pytest.mark.parametrize(
    ("marker", "code", "found"),
    [
        ("claimcheck: ignore[date-impossible]", "ignore-without-reason", 0),
        ("claimcheck: ignore[date-imposible] why", "bad-ignore", 1),
        ("claimcheck: skip this", "bad-ignore", 1),
        ("claimcheck: ignore[date-imposible, date-impossible] why", "bad-ignore", 0),
    ],
)
def test_what_is_wrong_with_a_marker_is_told(pipeline, marker, code, found):
    words, report = checked(pipeline, f"{marker}\n{WRONG}\n")
    assert len(words) == found
    assert code in [r.code for r in report.remarks]


def test_comments_of_the_format_hold_for_their_paragraph_or_the_next():
    text = "One two.\n\nThree four."
    blocks = [Block(Span(0, 8), BlockKind.PROSE), Block(Span(10, 21), BlockKind.PROSE)]
    for offset, span in ((3, Span(0, 8)), (0, Span(0, 8)), (9, Span(10, 21)), (10, Span(10, 21))):
        document = Document(text, notes=(Note(offset, " claimcheck: ignore[title-wrong] so it is "),))
        (ignore,) = ignores_in(document, blocks, CODES, [])
        assert (ignore.span, ignore.reason) == (span, "so it is")


@given(st.text(alphabet="claimcheck: ignore-file[]title-wrong,\n#\r é", max_size=200))
def test_no_text_raises(text):
    remarks = []
    for ignore in ignores_in(Document(f"claimcheck:{text}\nclaimcheck: ignore{text}"), (), CODES, remarks):
        assert set(ignore.codes) <= CODES


class Counted(list):
    """Blocks that count how often they are gone through."""

    rounds = 0

    def __iter__(self):
        Counted.rounds += 1
        return super().__iter__()


def test_many_markers_do_not_go_through_the_text_each():
    text = "claimcheck: ignore[title-wrong] r\n\n" * 50
    blocks = Counted(Block(Span(i * 35, i * 35 + 33), BlockKind.PROSE) for i in range(50))
    found = list(ignores_in(Document(text), blocks, CODES, []))
    assert [i.span for i in found] == [*(b.span for b in blocks[1:]), Span(text.rindex("claimcheck"), len(text))]
    assert Counted.rounds <= 3


def test_of_several_markers_the_first_counts_and_the_others_are_told(pipeline):
    text = (
        "claimcheck: ignore[title-wrong] of no use\n\nclaimcheck: ignore[date-impossible] first\n"
        f"{WRONG}\n\nclaimcheck: ignore-file[date-impossible] second\n\n{WRONG}\n"
    )
    found, report = checked(pipeline, text)
    assert found == []
    assert [s.reason for s in report.suppressed] == ["first", "second"]
    assert [r.code for r in report.remarks] == ["unused-ignore"]
