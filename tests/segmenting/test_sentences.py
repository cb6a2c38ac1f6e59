"""Sentences, each rule with a case that it decides."""

from __future__ import annotations

import pytest

from claimcheck.model import Document
from claimcheck.segmenting import segment
from claimcheck.segmenting.sentences import split

# Sentences are set apart by a bar.
CASES = [
    "The bridge opened in May.|It had cost a fortune.",
    "Who paid for it?|Nobody knows!|The mayor will not say.",
    # titles never end a sentence
    "The plan of Dr. Aske and Mrs. Oyelaran failed.|Gen. Ruiz had warned them.",
    "Then-Sen. Ann Tull voted for it.",
    # abbreviations that may end one
    "She moved to the U.S.|The children stayed.|He works for the U.S. Treasury.",
    "Harbor Works Inc. sued the port.|The port sued Harbor Works Inc.|It lost.",
    "The train left at 7 a.m. Friday.|It came back at 9 p.m.|Passengers cheered.",
    "At 5 p.m. Mr. Dunn arrived.",
    "The vote is on Nov. 7 in Ore.|The count takes a week.",
    "They sell apples, pears, etc.|Prices vary.",
    "He lives on Oak St.|The house is old.|St. Mary's is near.",
    # numbers go on
    "See p. 12 and No. 5 of vol. 3.|No.|It was not there.",
    "Rates rose 2.5 percent.|Shares fell 0.3 points to 1,204.50.",
    # initials
    "The judge, Ruth K. Abara, agreed with J.T. Stone.|They dined.",
    "It was she and I.|Nobody else came.",
    "The gene is called X.|So it goes.",
    # ellipses
    "He went on ... and on.|She slept.",
    "I wonder....|The door opened.",
    # marks that close
    "“It is over.”|She closed the book.",
    "“It is over.” he said.",
    "He said: “She cried ‘No.’\u2009”|It was late.",
    "(It was late.)|They went home.",
    "The clerk (He was new. He knew no one.) wept.",
    "The lake rose.[3]|The dam held.",
    # names with a mark
    "She left Yahoo! for a bank.",
    # addresses
    "Write to ann.lee@example.org today.|Or see www.example.org/a.b?c=d!e for more.",
    # lists in a line
    "1. buy milk|2. sell eggs|3. rest",
    "1.) Buy milk.|2.) Sell eggs.",
    "a) the red one|b) the blue one",
    "• the red one|• the blue one",
    "1. buy milk 3. sell eggs",
    # other scripts
    "他来了。|她走了。",
    # carelessly written
    "we saw the dog.|they did not like it.|why is that?|no idea",
    "She read it in node.Js and at a.Lee@example.org today.",
    # kept together
    "He came on Sat. June 4 and left.|Cf. Jones.",
    "The vs. case, i.e. the first one, cf. above.",
]


@pytest.mark.parametrize("joint", [" ", "\n", "\r\n   "])
@pytest.mark.parametrize("case", CASES)
def test_sentences(case: str, joint: str) -> None:
    expected = case.split("|")
    text = joint.join(expected).replace("。" + joint, "。")
    assert [text[s:e] for s, e in split(text, 0, len(text))] == expected


def test_a_forgotten_space() -> None:
    text = "The ferry sank.Nobody drowned.Mrs. Aske owed 2,500.They paid it."
    assert [text[s:e] for s, e in split(text, 0, len(text))] == [
        "The ferry sank.",
        "Nobody drowned.",
        "Mrs. Aske owed 2,500.",
        "They paid it.",
    ]


def test_only_the_stretch_is_split() -> None:
    text = "One. Two. Three. Four."
    assert [text[s:e] for s, e in split(text, 5, 16)] == ["Two.", "Three."]


def test_sentences_do_not_cross_blocks() -> None:
    text = "A Storm Comes Ashore\n\nThe sea rose\n\nand fell. It was noon."
    analysis = segment(Document(text))
    assert [s.span.of(text) for s in analysis.sentences] == [
        "A Storm Comes Ashore",
        "The sea rose",
        "and fell.",
        "It was noon.",
    ]
