"""Claims out of sentences, by construction."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck import Document
from claimcheck.model import PersonValue


def assertions(pipeline, text):
    return [c for c in pipeline.analyze(text).claims if c.kind == "assertion"]


def texts(pipeline, text):
    return [c.text for c in assertions(pipeline, text)]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "She was born on 3 May 1950 in Lisbon, Portugal.",
            ["She was born on 3 May 1950.", "She was born in Lisbon.", "Lisbon is in Portugal."],
        ),
        (
            "He is a Danish sculptor and teacher.",
            ["He is Danish.", "He is a sculptor.", "He is a teacher."],
        ),
        (
            "Mary Okafor, who lives in Leeds, runs a bakery.",
            ["Mary Okafor lives in Leeds.", "Mary Okafor runs a bakery."],
        ),
        (
            "Mary Okafor, a baker, opened the shop in 2004.",
            ["Mary Okafor is a baker.", "Mary Okafor opened the shop.", "Mary Okafor opened the shop in 2004."],
        ),
        (
            "The museum owns paintings by several artists, including Vermeer and Hals.",
            ["The museum owns paintings by several artists."],
        ),
        (
            "She wrote three novels and directed a film.",
            ["She wrote three novels.", "She directed a film."],
        ),
        (
            "She speaks French, Spanish and Dutch.",
            ["She speaks French.", "She speaks Spanish.", "She speaks Dutch."],
        ),
        (
            "The bridge was built in 1932, and it was repaired in 1987.",
            ["The bridge was built in 1932.", "It was repaired in 1987."],
        ),
        (
            "He starred in the film Night Train (1998).",
            ["He starred in Night Train.", "Night Train is a film.", "Night Train was released in 1998."],
        ),
        (
            "In 1999, the company moved to Dublin.",
            ["In 1999 the company moved to Dublin."],
        ),
        ("The ship built in Turku sank.", ["The ship built in Turku sank."]),
        ("She was mayor from 1998 to 2004.", ["She was mayor from 1998 to 2004."]),
        (
            "He died in Pine Hollow, Ash County, Ohio.",
            ["He died in Pine Hollow.", "Pine Hollow is in Ash County.", "Ash County is in Ohio."],
        ),
        ("They were caught and fined in May 2001.", ["They were caught.", "They were fined in May 2001."]),
        (
            "The tower (1871-1944) stood. Olga Brandt (1871-1944) was a painter.",
            ["Olga Brandt was born in 1871.", "Olga Brandt died in 1944."],
        ),
        (
            "His father, Axel Lund, was a smith, and his mother, Greta Holm, was a weaver.",
            ["His father was a smith.", "His mother was a weaver."],
        ),
        (
            "In 2001 actor Ivor Blythe opened a shop.",
            ["In 2001 Ivor Blythe opened a shop."],
        ),
        (
            "He worked at the Norwegian Theatre in Oslo in May 1971.",
            ["The Norwegian Theatre was in Oslo.", "He worked at the Norwegian Theatre."],
        ),
        (
            "He acted in the film The Long Road.",
            ["He acted in The Long Road.", "The Long Road is a film."],
        ),
        (
            "The school teaches legal, political and social history.",
            ["The school teaches legal history.", "The school teaches political history."],
        ),
        (
            "She wrote her first song in 2006, which won a prize.",
            ["Her first song won a prize."],
        ),
        (
            "She has written songs throughout her life such as Rain Dance and Slow Bird.",
            ["She has written Rain Dance.", "She has written Slow Bird."],
        ),
        ("He began working as a clerk at a young age.", ["He began working as a clerk."]),
        (
            "Police arrested Sam Ortiz, 34, and Lena Wolf, 29, in Leeds.",
            ["Police arrested Sam Ortiz.", "Police arrested Lena Wolf.", "Sam Ortiz is 34.", "Lena Wolf is 29."],
        ),
        (
            "Superintendent Ana Ruiz, 46, born in 1985, said schools lost money.",
            ["Superintendent Ana Ruiz was born in 1985.", "Schools lost money."],
        ),
        (
            "Marta Ruiz, who owns the bakery, told reporters on Friday that the fire began at dawn.",
            [
                "Marta Ruiz owns the bakery.",
                "Marta Ruiz told reporters that the fire began at dawn.",
                "The fire began at dawn.",
            ],
        ),
        (
            "The minister warned lawmakers last week that 400 people were missing.",
            ["400 people were missing."],
        ),
        ("The firm closed three plants in Ohio, including one in Dayton.", ["The firm closed three plants in Ohio."]),
        (
            "The fire, which started in the kitchen, destroyed three homes and left 14 people homeless.",
            [
                "The fire started in the kitchen.",
                "The fire destroyed three homes.",
                "The fire left 14 people homeless.",
            ],
        ),
        (
            "Hale, a Democrat from Iowa, has served in the chamber since 2017.",
            ["Hale is a Democrat from Iowa.", "Hale has served in the chamber since 2017."],
        ),
        (
            "He was convicted of fraud in 2019 and sentenced to six years.",
            ["He was convicted of fraud.", "He was sentenced to six years."],
        ),
        (
            "Neither the mayor nor the governor attended, and no one was hurt.",
            ["Neither the mayor nor the governor attended.", "No one was hurt."],
        ),
        (
            "Prosecutors say Lee, a former aide to the mayor, accepted $40,000 in bribes.",
            ["Lee is a former aide to the mayor.", "Lee accepted $40,000."],
        ),
        (
            "The firm, based in Austin, Texas, employs 300 people and makes boots.",
            ["The firm is based in Austin.", "Austin is in Texas.", "The firm employs 300 people."],
        ),
        (
            "The storm killed three people, knocked out power and forced the closure of schools.",
            [
                "The storm killed three people.",
                "The storm knocked out power.",
                "The storm forced the closure of schools.",
            ],
        ),
        ("At least 12 people were killed.", ["At least 12 people were killed."]),
        ("The force has few F-35A fighters.", ["The force has few F-35A fighters."]),
        (
            "It stars Olga Brandt, with Ivor Blythe and Mary Okafor in small parts.",
            [
                "It stars Olga Brandt.",
                "It stars Ivor Blythe in small parts.",
                "It stars Mary Okafor in small parts.",
            ],
        ),
        ("Olga Brandt has remained engaged in politics.", ["Olga Brandt has remained engaged in politics."]),
        (
            "Ivor Blythe worked as a clerk, and in 1970 was elected as the mayor of Leeds.",
            ["Ivor Blythe was elected as the mayor of Leeds.", "Ivor Blythe was elected in 1970."],
        ),
        (
            "He moved to Paris and in 1930 the museum hired him.",
            ["He moved to Paris.", "In 1930 the museum hired him."],
        ),
        (
            "She is known for her role as Greta in the series Night Train.",
            ["She is known for her role as Greta.", "She is known for her role as Greta in Night Train."],
        ),
        (
            "He was praised for his ability to swim long distances.",
            ["He was praised for his ability to swim long distances."],
        ),
        ("The committee declared the harbour safe.", ["The committee declared the harbour safe."]),
        ("Its design philosophy favours plain shapes.", ["Its design philosophy favours plain shapes."]),
        ("It was the third World Fair held in Leeds.", ["It was the third World Fair held in Leeds."]),
        ("The chairperson drafts the agenda.", ["The chairperson drafts the agenda."]),
        ("He is an American football coach.", ["He is an American football coach."]),
        ("They toured apartheid-era South Africa.", ["They toured apartheid-era South Africa."]),
        ("The town lies in a valley and borders Denmark.", ["The town borders Denmark."]),
        ("She reached her highest ranking of 15 in May.", ["She reached her highest ranking of 15."]),
        ("She plays as a forward in Leeds.", ["She plays as a forward."]),
        (
            "With Lund, the Rovers advanced to the final, having twice lost to Leeds.",
            ["With Lund the Rovers advanced to the final."],
        ),
        ("Protects against badly made locks.", ["Protects against badly made locks."]),
    ],
)
def test_constructions(pipeline, sentence, expected):
    found = texts(pipeline, sentence)
    assert [e for e in expected if e not in found] == []


def test_ages_and_parts_of_lists_are_no_objects(pipeline):
    found = texts(pipeline, "Police arrested Sam Ortiz, 34, and Lena Wolf, 29, in Leeds.")
    found += texts(pipeline, "The firm closed three plants in Ohio, including one in Dayton.")
    found += texts(pipeline, "Police arrested two men, aged 34 and 22, in Leeds.")
    assert not [
        t
        for t in found
        if " arrested 34" in t or " 22" in t or "aged" in t or " closed one" in t or "in Ohio in Dayton" in t
    ]


def test_what_holds_of_none_is_not_said_of_each(pipeline):
    found = texts(pipeline, "Neither the mayor nor the governor attended.")
    found += texts(pipeline, "He found neither the key nor the map.")
    assert found == ["Neither the mayor nor the governor attended.", "He found neither the key nor the map."]


def test_what_a_figure_was_before_is_not_said_of_now(pipeline):
    found = texts(pipeline, "Inflation was 10.1 percent in September, up from 9.9 percent in August.")
    assert not [t for t in found if t.endswith("in August.")]


def test_no_other_holder_is_put_in_the_place_of_a_title(pipeline):
    text = "President Bill Clinton spoke. Andrew Johnson, the 17th president, was impeached in 1868."
    assert "Andrew Johnson is the 17th president." in texts(pipeline, text)


def test_a_semicolon_opens_no_apposition(pipeline):
    found = texts(pipeline, "The minister faces an inquiry; Tara Holm, a niece of the premier, is named in it.")
    assert "Tara Holm is an inquiry." not in found


def test_no_time_is_called_what_stands_behind_it(pipeline):
    found = texts(pipeline, "Output rose to 4.1% in June, the highest level since May 2021.")
    assert not [t for t in found if t.startswith("June")]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Two boats sank on Monday, police said.", "police"),
        ('"Two boats sank," said Ruiz, a sailor.', "Ruiz"),
        ('"Two boats sank," Lee told the court.', "Lee"),
        ("Two boats sank, according to the harbour master.", "the harbour master"),
        ("According to the harbour master, the boats sank on Monday.", "the harbour master"),
        ("Output rose in June, the Trade Ministry reported Tuesday.", "the Trade Ministry"),
    ],
)
def test_who_is_named_as_the_source_is_no_part_of_the_claim(pipeline, text, speaker):
    claims = [c for c in assertions(pipeline, text) if c.text.lower().startswith(("two", "the boats", "output"))]
    assert claims
    assert {c.attribution.text for c in claims if c.attribution} == {speaker}
    assert not [c.text for c in claims if speaker in c.text]


def test_who_said_it_is_told_without_asides(pipeline):
    (claim,) = [c for c in assertions(pipeline, "Ana Ruiz, 46, said schools lost money.") if c.text.startswith("Sch")]
    assert claim.attribution is not None
    assert claim.attribution.text == "Ana Ruiz"


@pytest.mark.parametrize(
    ("sentence", "unwanted"),
    [
        ("He has worked for clubs such as Ash Rovers and Pine United.", "Ash Rovers is a club."),
        ("They moved to Leeds, following the closure of the mill.", "They were following the closure of the mill."),
        ("The Rovers are a team in the Northern League based in Leeds.", "The Northern League is based in Leeds."),
        ("It stars Olga Brandt, with Ivor Blythe in small parts.", "It stars Olga Brandt with Ivor Blythe."),
    ],
)
def test_what_nobody_would_set_down(pipeline, sentence, unwanted):
    found = texts(pipeline, sentence)
    assert found
    assert unwanted not in found


@pytest.mark.parametrize(
    ("sentence", "reason"),
    [
        ("Did the minister resign on Monday?", "question"),
        ("Please keep the receipt.", "instruction"),
        ("Order the book today.", "advertisement"),
        ("The council will vote on Tuesday.", "prediction"),
        ("The council should resign.", "opinion"),
        ("The river might flood the town.", "hypothetical"),
        ("The river flooded the town.", None),
    ],
)
def test_selection(pipeline, sentence, reason):
    claims = assertions(pipeline, sentence)
    assert claims
    assert all(c.reason == reason and c.checkable == (reason is None) for c in claims)


def test_reported_speech_names_the_speaker(pipeline):
    claims = assertions(pipeline, "The mayor said that the bridge could collapse.")
    whole = next(c for c in claims if "said" in c.text)
    assert whole.checkable, "that it was said is a fact"
    inner = next(c for c in claims if "said" not in c.text)
    assert inner.attribution is not None
    assert inner.attribution.text == "The mayor"
    assert inner.reason == "hypothetical"


def test_negation(pipeline):
    assert all(c.negated for c in assertions(pipeline, "The company did not pay the fine."))
    assert not any(c.negated for c in assertions(pipeline, "The company paid the fine."))


def test_structure(pipeline):
    claim = next(c for c in assertions(pipeline, "The company paid the fine in March 2019.") if c.time)
    assert claim.subject.text == "The company"
    assert claim.predicate.text == "paid"
    assert claim.object.text == "the fine"
    assert claim.time.text == "in March 2019"


def test_agreement_when_subjects_part(pipeline):
    found = texts(pipeline, "Norway and Iceland have large fleets.")
    assert "Norway has large fleets." in found
    assert "Iceland has large fleets." in found


def test_title_claim(pipeline):
    claims = [c for c in pipeline.analyze("Chinese President Xi Jinping arrived.").claims if c.kind == "title"]
    assert [c.text for c in claims] == ["Xi Jinping is president of China."]
    assert ("Chinese President", "is president of China") in claims[0].resolved


def test_occupations_are_no_title_claims(pipeline):
    assert not [c for c in pipeline.analyze("They met actor Harrison Ford.").claims if c.kind == "title"]


def test_a_title_that_is_a_predicate_is_the_sentences_own_claim(pipeline):
    claims = pipeline.analyze("Emmanuel Macron is president of France.").claims
    assert [(c.kind, c.text) for c in claims] == [("title", "Emmanuel Macron is president of France.")]


def test_a_name_that_no_claim_has_joins_the_spans_of_the_one_before(pipeline):
    text = "The plan, which Maria Silva and others in the town of Lund, too, had drawn, failed."
    analysis = pipeline.analyze(text)
    whole = [c for c in analysis.claims if c.text == text]
    people = [m for m in analysis.mentions if m.kind == "person"]
    assert people
    assert all(any(s.contains(m.span) for c in analysis.claims for s in c.spans) for m in people)
    assert len(whole) <= 1


def test_two_parents_are_not_each_others(pipeline):
    found = texts(pipeline, "His father was Axel Lund, a smith, and his mother was Greta Holm.")
    assert "His mother was Greta Holm." in found
    assert not any("Lund's mother" in text for text in found)


def test_short_names_and_pronouns_are_resolved_only_where_linked(pipeline):
    analysis = pipeline.analyze("Maria Silva opened a school. Silva sold it in 2001. It closed.")
    second = [c for c in analysis.claims if c.sentence == 1 and c.kind == "assertion"]
    assert second[0].text.startswith("Maria Silva sold")
    assert ("Silva", "Maria Silva") in second[0].resolved
    third = [c for c in analysis.claims if c.sentence == 2]
    assert third[0].unresolved == ("It",)


def test_a_headline_yields_no_assertion(pipeline):
    analysis = pipeline.analyze(
        "Mayor Opens Bridge\n\nThe mayor opened the bridge on Monday. It cost a million pounds.\n"
    )
    kinds = {analysis.sentences[c.sentence].kind for c in analysis.claims if c.kind == "assertion"}
    assert kinds == {"prose"}


ARTICLE = """Rosa Lind, the mayor of Lund, said on Tuesday that the harbour, which was closed in 2016, would reopen.
She met Prime Minister Ulf Kristersson in Stockholm, Sweden, and they discussed trains, ferries and roads. Lind (born
4 May 1971) was elected in 2018. "We are ready," she said. The film "Grey Water" (2003), directed by Ana Vik, was shot
in the town's three ports: Alnarp, Lomma and Barsebäck. The plan, a gift from voters, was not approved."""


def _words(text):
    return set(re.findall(r"[^\W_]+", text.lower()))


def grounded(analysis):
    """The claims with words that neither their spans nor their resolutions account for."""
    document = analysis.document.text
    loose = []
    for claim in analysis.claims:
        known = _words(" ".join(s.of(document) for s in claim.spans)) | _words(" ".join(n for _, n in claim.resolved))
        missing = _words(claim.text) - known
        if missing:
            loose.append((claim.text, missing))
    return loose


def covered(analysis):
    """Mentions, pronouns aside, that stand in no checkable claim."""
    spans = [s for c in analysis.claims if c.checkable for s in c.spans]
    return [
        m.text
        for m in analysis.mentions
        if not (isinstance(m.value, PersonValue) and m.value.form == "pronoun")
        and not any(s.contains(m.span) for s in spans)
    ]


def test_every_word_is_accounted_for_and_every_mention_covered(pipeline):
    analysis = pipeline.analyze(ARTICLE)
    assert analysis.failures == ()
    assert len(analysis.claims) >= 15
    assert grounded(analysis) == []
    assert covered(analysis) == []


WORDS = st.sampled_from(
    [
        *("the", "a", "Rosa", "Lind", "Lund", "mayor", ",", ",", ";", ":", "and", "or", "of", "in", "on", "to", "who"),
        *("which", "that", "said", "is", "was", "has", "been", "built", "born", "(2003)", "(", ")", '"', "“", "”", "."),
        *("?", "not", "will", "such", "as", "including", "Sweden", "1999", "May", "5", "he", "she", "her", "their"),
        *("it", "they", "because", "while", "after", "45", "th", "films"),
    ]
)


@given(st.lists(WORDS, max_size=40).map(" ".join))
def test_any_order_of_words(pipeline, text):
    analysis = pipeline.analyze(text)
    assert analysis.failures == ()
    assert grounded(analysis) == []
    assert covered(analysis) == []
    assert len({c.id for c in analysis.claims}) == len(analysis.claims)


@given(st.text(max_size=200))
def test_any_string(pipeline, text):
    analysis = pipeline.analyze(Document(text))
    assert not [f for f in analysis.failures if f.checker == "builtin"]
    assert all(0 <= s.start < s.end <= len(text) for c in analysis.claims for s in c.spans)


@pytest.mark.parametrize("unit", ["the man who ", "(", "and , ", "of the ", "said that he ", "A, ", "in 1999 , "])
def test_long_sentences_take_linear_time(pipeline, unit):
    analysis = pipeline.analyze(unit * 3000)
    assert not [f for f in analysis.failures if f.checker == "builtin"]
    assert not [f for f in pipeline.analyze(unit * 60 + "went.").failures if f.checker == "builtin"]


def test_the_same_answer_every_time(pipeline):
    assert pipeline.analyze(ARTICLE).claims == pipeline.analyze(ARTICLE).claims
