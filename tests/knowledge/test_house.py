from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

import claimcheck
from claimcheck.errors import KnowledgeError
from claimcheck.knowledge.house import house_layer, read_house
from claimcheck.knowledge.protocol import Answer
from claimcheck.knowledge.stack import stack
from claimcheck.settings import KnowledgeSettings, Settings

LIST = """\
- name: Volodymyr Zelensky
  accept: [Zelenskyy]
  avoid: [Vladimir Zelensky]
  wrong: [Volodimir Selenski]
- Ines Åkerblom
- name: Vnukovo
  kind: place
- name: Petra Kandlbinder
  born: 1971-03-04
  offices:
    - {office: Foreign Minister of Russia, start: 2024-05, as_of: 2026-02-01}
"""


@pytest.fixture
def listed(tmp_path):
    path = tmp_path / "house.yml"
    path.write_text(LIST, encoding="utf-8")
    return path


@pytest.fixture
def known(listed, store, tmp_path):
    return stack([store, house_layer(listed, [store], tmp_path / "cache")])


def test_every_form_has_its_word(known):
    said = {
        n: known.spelling(n).status
        for n in ("Volodymyr Zelensky", "Zelenskyy", "Vladimir Zelensky", "Volodimir Selenski", "Ines Åkerblom")
    }
    assert list(said.values()) == ["preferred", "accepted", "avoid", "wrong", "preferred"]
    assert known.spelling("Sergey Lavrov") is None


def test_a_form_that_others_know_is_to_be_avoided(known):
    said = known.spelling("Volodymyr Zelenskyy", ("person",))
    assert (said.status, said.preferred, said.place) == ("avoid", "Volodymyr Zelensky", "house.yml, line 1")


def test_an_article_is_no_other_form(tmp_path, store):
    path = tmp_path / "house.yml"
    path.write_text("- name: The Hague\n  kind: place\n")
    known = stack([store, house_layer(path, [store], None)])
    assert known.spelling("Hague", ("place",)).status == "accepted"


def test_characters_count_but_not_capitals(known):
    assert known.spelling("Ines Akerblom").status == "avoid"
    assert known.spelling("INES ÅKERBLOM").status == "preferred"
    assert known.spelling("Ines  Åkerblom").status == "preferred"


def test_an_entry_joins_the_one_bearer_and_names_it(known):
    (match,) = known.exact("Volodymyr Zelenskyy")
    assert (match.entity.id, match.entity.name, match.entity.birth) == ("p:zel", "Volodymyr Zelensky", "1978-01-25")
    assert match.entity.weight == 900
    assert known.entity("p:zel").name == "Volodymyr Zelensky"
    assert known.aliases("p:zel")[0] == "Volodymyr Zelensky"


def test_a_wrong_form_is_no_known_name(known):
    assert known.exact("Volodimir Selenski") == ()
    assert not known.token("selenski").known


def test_a_term_of_the_list(known):
    (match,) = known.exact("Petra Kandlbinder")
    (term,) = known.terms(match.entity.id)
    assert (term.office, term.precision, term.start) == ("RU:foreign-minister", "month", date(2024, 5, 1))
    assert term.holds(date(2026, 1, 1)) is Answer.YES
    assert term.holds(date(2026, 3, 1)) is Answer.UNKNOWN
    assert {t.person for t in known.holders("RU:foreign-minister", date(2025, 1, 1))} == {match.entity.id, "p:lav"}


def test_a_term_overrules_the_weaker_layers(tmp_path, store):
    path = tmp_path / "house.yml"
    path.write_text(
        "- name: Sergey Lavrov\n  offices: [{office: Foreign Minister of Russia, start: 2004-03-09, end: 2025-12-01}]\n"
    )
    known = stack([store, house_layer(path, [store], None)])
    (term,) = known.terms("p:lav")
    assert (term.source, term.end_max) == ("house", date(2025, 12, 1))
    assert known.holders("RU:foreign-minister", date(2026, 1, 15)) == ()


def test_the_compiled_list_is_kept_until_it_changes(tmp_path, listed, store):
    cache = tmp_path / "cache"
    house_layer(listed, [store], cache)
    (made,) = cache.iterdir()
    before = made.stat().st_mtime_ns
    house_layer(listed, [store], cache)
    assert made.stat().st_mtime_ns == before
    listed.write_text("- Someone Else\n")
    assert house_layer(listed, [store], cache).exact("Someone Else")
    assert len(list(cache.iterdir())) == 1


def test_a_folder_that_cannot_be_written_to(tmp_path, listed, store):
    (tmp_path / "cache").write_text("a file where the folder should be")
    layer = house_layer(listed, [store], tmp_path / "cache")
    assert layer.spelling("Zelenskyy").status == "accepted"
    assert layer.fuzzy("Petra Kandlbindr")


def test_a_damaged_compiled_list_is_made_again(tmp_path, listed, store):
    cache = tmp_path / "cache"
    house_layer(listed, [store], cache)
    (made,) = cache.iterdir()
    made.write_bytes(b"SQLite format 3\0" + b"x" * 200)
    assert house_layer(listed, [store], cache).spelling("Zelenskyy")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("- name: A B\n- name: ''\n", "line 2: name is empty"),
        ("- name: A B\n  born: 20023\n", "line 1: birth '20023' has an absurd year"),
        ("- name: A B\n  offices: [{office: X, start: 2020, end: 2019}]\n", "the end 2019 lies before the start 2020"),
        ("- name: A B\n  acept: [C D]\n", "there is no field 'acept'"),
        ("- name: A B\n  accept: [C D]\n  wrong: [C D]\n", "'C D' is both accepted and wrong"),
        ("- name: A B\n- name: A B\n", "line 2: 'A B' stands in line 1 already"),
        ("name: A B\n", "is no list"),
        ("- name: [A\n", "is no valid YAML"),
        ("- 3: [1]\n", "there is no field '3'"),
        ("- [a, b]\n", "is no entry"),
        ("- name: A B\n  kind: robot\n", "kind 'robot' is not known"),
    ],
)
def test_a_wrong_entry_is_named_with_its_line(tmp_path, text, said):
    path = tmp_path / "house.yml"
    path.write_text(text)
    with pytest.raises(KnowledgeError) as e:
        read_house(path)
    assert said in str(e.value)
    assert "house.yml" in str(e.value)


def test_all_wrong_entries_are_told_at_once(tmp_path):
    path = tmp_path / "house.yml"
    path.write_text("- name: A B\n  born: x\n- name: C D\n  died: y\n")
    with pytest.raises(KnowledgeError) as e:
        read_house(path)
    assert str(e.value).count("house.yml, line") == 2


def test_words_that_yaml_would_turn_into_something_else(tmp_path):
    path = tmp_path / "house.yml"
    path.write_text("- name: No\n  kind: organization\n- name: 2023-01-02\n  kind: organization\n- name: Null\n")
    assert [e.record.name for e in read_house(path)] == ["No", "2023-01-02", "Null"]


def test_not_utf8(tmp_path):
    path = tmp_path / "house.yml"
    path.write_bytes("- name: José Müller\n".encode("latin-1"))
    with pytest.raises(KnowledgeError, match="not UTF-8"):
        read_house(path)


def test_a_csv_in_the_encoding_of_a_spreadsheet(tmp_path):
    path = tmp_path / "house.csv"
    path.write_bytes("name;avoid;wrong\r\nJosé Müller;Jose Muller|J. Müller;Yosé Müller\r\n".encode("cp1252"))
    (entry,) = read_house(path)
    assert entry.forms == (
        ("José Müller", "preferred"), ("Jose Muller", "avoid"), ("J. Müller", "avoid"), ("Yosé Müller", "wrong"),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "said"),
    [("nom\nA\n", "no column 'name'"), ("name,kind\nA B\n", "line 2: has 1 fields"), ('name\n"A B\n', "never closed")],
)
def test_a_bad_csv(tmp_path, text, said):
    path = tmp_path / "house.csv"
    path.write_text(text)
    with pytest.raises(KnowledgeError, match=said):
        read_house(path)


@pytest.fixture
def checked(tmp_path):
    def check(text, listed=LIST):
        path = tmp_path / "house.yml"
        path.write_text(listed, encoding="utf-8")
        settings = Settings(knowledge=KnowledgeSettings(house=str(path)))
        with claimcheck.Pipeline(settings, entry_points=False) as pipeline:
            report = pipeline.check(text)
        return [
            (v.code, v.status.value, v.severity.value, v.span.of(text), [s.replacement for s in v.suggestions])
            for v in report.verdicts
            if v.checker == "names"
        ]

    return check


def test_forms_in_a_text(checked):
    found = checked("Volodymyr Zelenskiy spoke on Monday. Then Volodimir Selenski left.")
    assert found == [
        ("name-variant", "conflicting", "notice", "Volodymyr Zelenskiy", ["Volodymyr Zelensky"]),
        ("name-misspelled", "contradicted", "error", "Volodimir Selenski", ["Volodymyr Zelensky"]),
    ]


def test_an_accepted_spelling_is_never_alarmed(checked):
    text = "Emmanuel Macorn met Emmanuel Macron. Emmanuel Macorn is a baker."
    assert any(f[2] != "notice" for f in checked(text, "[]"))
    assert all(f[2] == "notice" for f in checked(text, "- name: Emmanuel Macorn\n"))


def test_a_misspelling_of_a_name_only_the_list_knows(checked):
    (found,) = checked("The fair was opened by Petra Kandlbinde on Monday.")
    assert found[:2] == ("name-misspelled", "contradicted")
    assert found[3:] == ("Petra Kandlbinde", ["Kandlbinder"])


def test_a_bad_list_stops_the_run(tmp_path):
    path = tmp_path / "house.yml"
    path.write_text("- name: A\n  born: soon\n")
    with pytest.raises(KnowledgeError, match=r"house.yml, line 1: birth 'soon' is no date"):
        claimcheck.Pipeline(Settings(knowledge=KnowledgeSettings(house=str(path))), entry_points=False)


def test_the_list_in_the_documentation_is_a_list(tmp_path):
    page = (Path(__file__).parents[2] / "docs" / "how-to" / "add-your-own-knowledge.md").read_text(encoding="utf-8")
    for name, kind in (("house.yml", "yaml"), ("house.csv", "csv")):
        (tmp_path / name).write_text(page.split(f"```{kind}\n")[1].split("```")[0], encoding="utf-8")
        entries = read_house(tmp_path / name)
        assert entries[0].record.name == "Volodymyr Zelensky"
        assert dict(entries[0].forms)["Vladimir Selensky"] == "wrong"
