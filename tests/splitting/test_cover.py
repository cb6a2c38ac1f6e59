from __future__ import annotations

from dataclasses import replace

from claimcheck.model import Claim, Document, Mention, Span
from claimcheck.segmenting import segment
from claimcheck.splitting.cover import assign_mentions, complete_claims

ANALYSIS = segment(Document("Mara Velt sang. Ole Brandt sang, too."))
FIRST, SECOND = Span(0, 15), Span(16, 37)


def claim(identity="", text="Somebody sang.", span=FIRST, sentence=0):
    return Claim(identity, text, "assertion", (span,), sentence)


def test_a_claim_without_an_id_is_given_it_where_it_stands_and_one_with_an_id_is_copied():
    bare, named = claim(), claim("mine", "Somebody else sang.")
    done = complete_claims(ANALYSIS, [bare, named])
    assert done[0] is bare
    assert bare.id == Claim.identify("assertion", "Somebody sang.")
    assert named.id == "mine"
    assert done[1] == replace(named, id=Claim.identify("assertion", "Somebody else sang."))


def test_repeated_texts_are_counted_even_where_they_are_one_object():
    bare = claim()
    done = complete_claims(ANALYSIS, [bare, bare, claim()])
    assert [c.id for c in done] == [Claim.identify("assertion", "Somebody sang.", n) for n in range(3)]


def test_claims_are_sorted_by_sentence_and_mentions_left_over_come_behind_those_of_theirs():
    late, early, again = claim(text="B", span=SECOND, sentence=1), claim(text="A"), claim(text="C")
    mentions = tuple(Mention(Span(*s), ANALYSIS.document.text[slice(*s)], "person") for s in ((0, 9), (16, 26)))
    analysis = replace(ANALYSIS, mentions=mentions)
    done = complete_claims(analysis, [late, replace(early, spans=(Span(10, 15),)), again])
    assert [c.text for c in done] == ["A", "C", "B"]
    loose = complete_claims(analysis, [late, replace(early, spans=(Span(10, 15),))])
    assert [(c.text, c.kind, c.sentence) for c in loose] == [
        ("A", "assertion", 0), ("Mara Velt", "mention", 0), ("B", "assertion", 1),
    ]  # fmt: skip
    assert assign_mentions(mentions, loose) == {loose[1].id: [mentions[0]], loose[2].id: [mentions[1]]}
