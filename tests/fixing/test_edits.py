"""Which suggestions are made, and that nothing else of a text changes."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from claimcheck.fixing import apply, safe_edits
from claimcheck.model import Severity, Span, Status, Suggestion, Verdict

TEXT = "French President Emmanuel Macorn met the press."


def verdict(*suggestions, confidence=0.97, status=Status.CONTRADICTED):
    return Verdict("c", "names", "x", status, Severity.ERROR, confidence, "m", Span(0, 5), tuple(suggestions))


def suggestion(start, end, words, safe=True):
    return Suggestion(words, Span(start, end), safe)


def test_only_safe_suggestions_of_findings_are_taken():
    right = suggestion(26, 32, "Macron")
    assert safe_edits([verdict(right)], TEXT) == (right,)
    assert safe_edits([verdict(suggestion(26, 32, "Macron", safe=False))], TEXT) == ()
    assert safe_edits([verdict(right, status=Status.SUPPORTED)], TEXT) == ()
    assert safe_edits([verdict(right, status=Status.UNVERIFIED)], TEXT) == ()


def test_a_choice_is_left_to_a_person():
    assert safe_edits([verdict(suggestion(26, 32, "Macron"), suggestion(26, 32, "Marcon"))], TEXT) == ()


def test_the_same_suggestion_twice_is_made_once():
    right = suggestion(26, 32, "Macron")
    assert safe_edits([verdict(right), verdict(right, confidence=0.98)], TEXT) == (right,)


def test_of_overlapping_suggestions_the_surest_stays():
    name, all_of_it = suggestion(26, 32, "Macron"), suggestion(17, 32, "Angela Merkel")
    assert safe_edits([verdict(all_of_it, confidence=0.98), verdict(name, confidence=0.99)], TEXT) == (name,)
    assert safe_edits([verdict(all_of_it), verdict(name)], TEXT) == (all_of_it,)


def test_suggestions_that_touch_are_not_both_made():
    one, two = suggestion(0, 3, "a"), suggestion(3, 6, "b")
    assert safe_edits([verdict(one), verdict(two)], TEXT) == (one,)


def test_what_cannot_be_written_or_changes_nothing_is_left_out():
    assert safe_edits([verdict(suggestion(26, 32, "Maćron"))], TEXT, "cp1252") == ()
    assert safe_edits([verdict(suggestion(26, 32, "Macorn"))], TEXT) == ()
    assert safe_edits([verdict(suggestion(40, 400, "x"))], TEXT) == ()


spans = st.tuples(st.integers(0, 60), st.integers(0, 12)).map(lambda p: Span(p[0], p[0] + p[1]))
offers = st.lists(
    st.builds(
        lambda span, words, confidence: verdict(Suggestion(words, span, True), confidence=confidence),
        spans,
        st.text(max_size=6),
        st.sampled_from((0.97, 0.98, 0.99)),
    ),
    max_size=12,
)


@given(st.text(min_size=1, max_size=60), offers)
def test_edits_are_in_order_apart_and_leave_all_else_as_it_was(text, verdicts):
    edits = safe_edits(verdicts, text)
    assert all(a.span.end < b.span.start for a, b in pairwise(edits))
    kept, at = [], 0
    for edit in edits:
        kept.append(text[at : edit.span.start])
        at = edit.span.end
    kept.append(text[at:])
    mended = apply(text, edits)
    for piece in kept:
        assert piece in mended
    assert len(mended) == sum(map(len, kept)) + sum(len(e.replacement) for e in edits)


@given(st.text(max_size=60), offers)
def test_the_order_of_verdicts_does_not_matter(text, verdicts):
    assert safe_edits(verdicts, text) == safe_edits(verdicts[::-1], text)
