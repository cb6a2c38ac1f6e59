"""How spans of several sources become terms: full lists, election days, slips of the pen, ends of open terms."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "kb"))

from compile.context import Context
from compile.curated import _open_start, compile_life_dates
from compile.emit import joined_terms, set_aside
from compile.factbook import _doubt_starts, _Entry
from compile.facts import Facts, Office, Span
from compile.positions import office_for
from compile.twins import join_twins

PM = "FI:head-of-government"


def facts_with(*spans: Span, role: str = "head-of-government") -> Facts:
    facts = Facts()
    for span in spans:
        facts.office(Office(span.office, role, "FI", "Prime Minister of Finland", {"prime minister": None}, "curated"))
        facts.person(span.person, span.person.replace("-", " ").title(), span.source)
        facts.term(span)
    return facts


def span(person: str, start: str, end: str, source: str, as_of: str = "", locator: str = "") -> Span:
    return Span(person, PM, start, "day", end, end, as_of, source, locator)


def told(facts: Facts) -> list[tuple[str, str, str]]:
    return [(t.person, t.start, t.end_max or t.as_of) for t in joined_terms(facts)]


def test_the_day_of_an_election_is_not_the_start() -> None:
    facts = facts_with(
        span("anna-alku", "2019-12-10", "2023-06-20", "curated"),
        span("pekka-perä", "2023-04-02", "", "factbook-json", "2026-01-22"),
    )
    set_aside(facts)
    assert ("pekka-perä", "2023-06-20", "2026-01-22") in told(facts)


def test_a_nominee_who_never_took_office_is_dropped() -> None:
    facts = facts_with(
        span("anna-alku", "2019-12-10", "2023-06-20", "curated"),
        span("pekka-perä", "2021-04-02", "", "factbook-json", "2021-09-01"),
    )
    set_aside(facts)
    assert [t[0] for t in told(facts)] == ["anna-alku"]


def test_a_full_list_keeps_others_in_its_gaps_alone() -> None:
    full = "complete: the list"
    facts = facts_with(
        span("anna-alku", "2001-01-01", "2004-01-01", "curated", locator=full),
        span("pekka-perä", "2004-03-01", "2008-01-01", "curated", locator=full),
        span("antti-acting", "2004-01-01", "2004-03-01", "every-politician"),
        span("early-elli", "1998-01-01", "2001-01-01", "every-politician"),
        span("wrong-ville", "2005-01-01", "2006-01-01", "every-politician"),
        span("late-liisa", "2003-06-01", "2006-01-01", "factbook-json"),
    )
    assert {t[0] for t in told(facts)} == {"anna-alku", "pekka-perä", "antti-acting", "early-elli"}


def entry(name: str, start: str, first: str, last: str) -> _Entry:
    return _Entry("FI", "Prime Minister", name, name.split()[-1], start, "day", first, last, "factbook-json")


def test_a_start_copied_from_the_predecessor_is_known_to_the_year_alone() -> None:
    entries = [
        entry("Anna Alku", "2021-01-27", "2021-02-01", "2025-06-12"),
        entry("Pekka Perä", "2021-01-27", "2025-06-20", "2026-01-21"),
    ]
    _doubt_starts(entries)
    assert [(e.start, e.precision) for e in entries] == [("2021-01-27", "day"), ("2025-01-01", "year")]


def test_a_start_shortly_before_the_first_print_stays() -> None:
    entries = [
        entry("Anna Alku", "2021-01-27", "2021-02-01", "2025-06-12"),
        entry("Pekka Perä", "2025-06-13", "2025-08-20", "2026-01-21"),
    ]
    _doubt_starts(entries)
    assert entries[1].start == "2025-06-13"


def test_an_end_is_added_to_the_term_another_source_saw_open() -> None:
    facts = facts_with(
        span("anna-alku", "2010-01-01", "2012-01-01", "every-politician"),
        span("anna-alku", "2019-06-06", "", "every-politician", "2022-07-01"),
    )
    assert _open_start(facts, ["Anna Alku"], PM) == ("2019-06-06", "day")
    assert _open_start(facts, ["Somebody Else"], PM) == ("", "")


def test_a_vague_start_is_no_conflict_with_a_day_inside_it() -> None:
    vague = Span("anna-alku", PM, "2016-01-01", "year", "", "", "2022-03-01", "factbook-json")
    facts = facts_with(span("anna-alku", "2016-04-23", "2021-05-12", "every-politician"), vague)
    terms = joined_terms(facts)
    assert {(t.start, t.precision) for t in terms} == {("2016-04-23", "day")}
    assert {t.conflict for t in terms} == {True}  # of the end the two still differ


def test_a_vague_start_of_another_year_stays() -> None:
    vague = Span("anna-alku", PM, "2017-01-01", "year", "", "", "2022-03-01", "factbook-json")
    facts = facts_with(span("anna-alku", "2016-04-23", "2021-05-12", "every-politician"), vague)
    assert ("2017-01-01", "year") in {(t.start, t.precision) for t in joined_terms(facts)}


def test_later_citations_of_a_term_stand_last() -> None:
    facts = facts_with(
        span("anna-alku", "2019-12-10", "", "curated", "2025-06-30", "complete: the list"),
        span(
            "anna-alku",
            "2019-12-10",
            "",
            "curated",
            "2025-12-05",
            "read: A page; A paper; 2025-12-05; https://a.example",
        ),
    )
    (term,) = joined_terms(facts)
    assert term.locator == "complete: the list | read: A page; A paper; 2025-12-05; https://a.example"
    assert (term.start, term.as_of) == ("2019-12-10", "2025-12-05")


def test_a_list_of_heads_with_years_names_the_one_office() -> None:
    assert office_for("President", "MX", "Mexico", "every-politician", national=False).id == "MX:head-of-state"
    assert (
        office_for("Governor of the Bank", "CA", "Canada", "every-politician", national=False).id == "CA:bank-of-canada"
    )


def test_life_dates_fill_what_no_source_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    facts = facts_with(span("anna-alku", "2019-12-10", "2023-06-20", "curated"))
    facts.persons["anna-alku"].birth = "1960"
    (tmp_path / "life_dates.tsv").write_text(
        "name\toffice\tbirth\tdeath\trecord\n"
        f"Anna Alku\t{PM}\t1960-05-01\t2024-02-03\ta page\n"
        f"Anna Alku\t{PM}\t1961\t\tanother page\n"
        f"Pekka Perä\t{PM}\t1950\t\ta page\n"
    )
    compile_life_dates(Context(tmp_path, tmp_path), facts)
    assert (facts.persons["anna-alku"].birth, facts.persons["anna-alku"].death) == ("1960-05-01", "2024-02-03")
    told = capsys.readouterr().out
    assert "life dates differ: anna-alku birth 1960-05-01 1961" in told
    assert "Pekka Perä" in told


def test_father_and_son_in_one_office_stay_two() -> None:
    facts = facts_with(
        span("antti-alku", "2019-12-10", "2023-06-20", "curated"),
        span("antti-b-alku", "2019-12-11", "2023-06-20", "factbook-json"),
    )
    facts.persons["antti-alku"].birth, facts.persons["antti-b-alku"].birth = "1924-06-12", "1946-07-06"
    assert join_twins(facts) == 0
    facts.persons["antti-b-alku"].birth = ""
    assert join_twins(facts) == 1
