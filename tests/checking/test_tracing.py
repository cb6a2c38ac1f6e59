"""The steps to a verdict: what each checker tells, and that telling them changes nothing else."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

import claimcheck
from claimcheck import Evidence, Settings, Step
from claimcheck.checking.titles.case import Rule
from claimcheck.checking.titles.tracing import RULES
from claimcheck.model import Status
from claimcheck.testing.cases import load_cases
from claimcheck.testing.fake_knowledge import FakeKnowledge

HERE = Path(__file__).parent
CASES = [c for file in sorted(HERE.glob("*/cases/*.yml")) for c in load_cases(file)]


@pytest.fixture(scope="module")
def facts():
    """A small world: two countries, four people."""
    knowledge = FakeKnowledge()
    knowledge.add_jurisdiction("IT", "Italy", adjective="Italian")
    knowledge.add_jurisdiction("FR", "France", adjective="French")
    for country, name in (("IT", "Italy"), ("FR", "France")):
        knowledge.add_office(
            f"{country}:head-of-state", "head-of-state", country, f"President of {name}", ("president",)
        )
        knowledge.add_office(
            f"{country}:head-of-government", "head-of-government", country, f"Prime Minister of {name}",
            ("prime minister",),
        )  # fmt: skip
    knowledge.add_person("p1", "Giorgia Meloni", short="Meloni", weight=900)
    knowledge.add_person("p2", "Sergio Mattarella", short="Mattarella", weight=800)
    knowledge.add_person("p3", "Emmanuel Macron", short="Macron", weight=900)
    knowledge.add_person("p4", "Edith Moreau", short="Moreau", weight=300)
    knowledge.add_term("p1", "IT:head-of-government", "2022-10-22", None)
    knowledge.add_term("p2", "IT:head-of-state", "2015-02-03", None)
    knowledge.add_term("p3", "FR:head-of-state", "2017-05-14", None)
    knowledge.add_term("p4", "FR:head-of-government", "2018-01-02", "2021-06-30")
    return knowledge


class Facts:
    """A plugin that brings one knowledge source."""

    def __init__(self, knowledge):
        self._knowledge = knowledge

    @claimcheck.hookimpl
    def claimcheck_knowledge(self):
        return [self._knowledge]


@pytest.fixture(scope="module")
def small(facts):
    settings = Settings(disable=("embedded-knowledge",), trace=True, check_seconds=0)
    with claimcheck.Pipeline(settings, plugins={"facts": Facts(facts)}, entry_points=False) as made:
        yield made


@pytest.fixture(scope="module")
def tracing():
    with claimcheck.Pipeline(Settings(trace=True, check_seconds=0), entry_points=False) as made:
        yield made


def told(report):
    """The traces of a report as an editor reads them."""
    return "\n\n".join(
        "\n".join(
            [f"{v.code} {v.severity} {v.status}: {v.message}"]
            + [
                f"  {s.kind:<9} {'' if s.kept is None else '+' if s.kept else '-':<1} "
                f"{'' if s.score is None else round(s.score, 3)!s:<5} {s.text}"
                + (f" [{s.evidence.valid_from} {s.evidence.valid_to} {s.evidence.retrieved}]" if s.evidence else "")
                for s in v.trace
            ]
        )
        for v in report.verdicts
    )


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("names", "French President Emmanuel Macrom spoke in the evening. Later he left."),
        ("names-known", "Giorgia Meloni spoke."),
        ("titles-right", "French President Emmanuel Macron spoke."),
        ("titles-wrong", "Italian President Giorgia Meloni spoke."),
        ("titles-outdated", "French Prime Minister Edith Moreau said on Monday, March 20, 2023, that she agreed."),
        ("titles-unknown", "French Minister Emmanuel Macron spoke."),
        ("dates", "The leaders met on Thursday, February 10, 2023, and again on February 30."),
        ("dates-right", "The leaders met on Friday, February 10, 2023."),
    ],
)
def test_snapshot(name, text, small, snapshot):
    assert told(small.check(text, published="2023-03-21")) == snapshot(name=name)


def test_without_a_publication_date_the_trace_says_so(small):
    report = small.check("French President Emmanuel Macron spoke.")
    assert any("none is known" in s.text for v in report.verdicts for s in v.trace)


def test_two_spellings_are_told_with_their_numbers(tracing):
    report = tracing.check(
        "Ms. Dorothea Quillfeather spoke. Quillfeather agreed and left. Dorothea Quilfeather did not."
    )
    (verdict,) = (v for v in report.verdicts if v.code == "name-inconsistent")
    candidates = [(s.text, s.kept) for s in verdict.trace if s.kind == "candidate"]
    assert candidates[0] == ("“Quillfeather”: 2 times in the text, no known name", True)
    assert candidates[1][0].startswith("“Quilfeather”: 1 time in the text")
    assert candidates[1][1] is False


def test_candidates_that_were_dropped_say_why(tracing):
    text = "Mark Rutter said so in Moscow. Pedro Sanches agreed, and John Kerrey left."
    found = [v for v in tracing.check(text).verdicts if v.code == "name-misspelled"]
    dropped = [s for v in found for s in v.trace if s.kind == "candidate" and s.kept is False]
    assert all("comes first" in s.text or "dropped, " in s.text for s in dropped)
    for verdict in (v for v in found if v.status is not Status.SUPPORTED):
        (kept,) = [s for s in verdict.trace if s.kept]
        assert any(s.kept is False for s in verdict.trace)
        assert verdict.status is Status.UNVERIFIED or kept.score == verdict.confidence
        rivals = [s.score for s in verdict.trace if s.kept is False and s.score is not None]
        assert all(kept.score is not None and score <= kept.score for score in rivals)


def test_what_the_house_list_decides_says_where(tmp_path):
    house = tmp_path / "house.csv"
    house.write_text("name,kind,accept,avoid,wrong\nVolodymyr Zelenskyy,person,,,Volodymyr Zelenksy\n")
    settings = claimcheck.load_settings(trace=True, knowledge={"house": str(house)})
    with claimcheck.Pipeline(settings, entry_points=False) as pipeline:
        report = pipeline.check("Volodymyr Zelenksy spoke in Kyiv.", published="2023-03-21")
    (verdict,) = (v for v in report.verdicts if v.code == "name-misspelled" and v.status is Status.CONTRADICTED)
    assert any("house.csv" in s.text for s in verdict.trace if s.kind == "asked")
    assert any("final" in s.text for s in verdict.trace if s.kind == "rule")


def sound(verdict):
    """What holds for every traced verdict, whoever made it."""
    kinds = [s.kind for s in verdict.trace]
    assert set(kinds) <= set(Step.KINDS)
    assert kinds[0] == "claim"
    assert "rule" in kinds
    assert kinds[-1] == "decision"
    assert all(s.text.strip() for s in verdict.trace)
    assert all(s.score is None or 0 <= s.score <= 1 for s in verdict.trace)
    cited = [s.evidence for s in verdict.trace if s.evidence is not None]
    assert all(e in cited for e in verdict.evidence)
    assert kinds.index("rule") > max((i for i, k in enumerate(kinds) if k == "fact"), default=0) or not cited


def same(plain, traced):
    assert tuple(replace(v, trace=()) for v in traced.verdicts) == plain.verdicts
    assert not any(v.trace for v in plain.verdicts)
    assert traced.failures == plain.failures
    for verdict in traced.verdicts:
        sound(verdict)


def test_there_are_cases():
    assert len(CASES) > 300


@pytest.mark.parametrize("case", {c.code: c for c in CASES if c.outcome == "fail"}.values(), ids=str)
def test_every_code_is_told(pipeline, tracing, case):
    plain, traced = (p.check(case.text, published=case.published) for p in (pipeline, tracing))
    same(plain, traced)
    assert any(s.text.startswith(case.code) for v in traced.verdicts for s in v.trace if s.kind == "rule")


@given(case=st.sampled_from(CASES))
def test_a_trace_changes_nothing_else(pipeline, tracing, case):
    plain = pipeline.check(case.text, published=case.published)
    same(plain, tracing.check(case.text, published=case.published))


def test_nor_in_an_article(pipeline, tracing):
    text = (HERE.parent.parent / "examples" / "summit.txt").read_text()
    same(pipeline.check(text, published="2023-03-25"), tracing.check(text, published="2023-03-25"))


@given(text=st.text(max_size=300), published=st.sampled_from([None, "2023-03-21"]))
def test_nor_in_any_text(pipeline, tracing, text, published):
    same(pipeline.check(text, published=published), tracing.check(text, published=published))


def test_nothing_that_tells_steps_is_imported_without_a_trace():
    import subprocess
    import sys

    program = (
        "import sys, claimcheck\n"
        "claimcheck.check('President Emmanuel Macrom of France met on Thursday, February 10, 2023.')\n"
        "print([m for m in sys.modules if m.startswith('claimcheck') and 'tracing' in m])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_evidence_of_a_step_is_not_told_twice(small):
    report = small.check("Italian President Giorgia Meloni spoke.", published="2023-03-21")
    for verdict in report.verdicts:
        facts: list[Evidence] = [s.evidence for s in verdict.trace if s.evidence is not None]
        assert len(facts) == len(set(facts))


def test_every_rule_of_titles_is_told_in_words():
    assert set(RULES) == set(get_args(Rule))
