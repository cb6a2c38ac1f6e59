from __future__ import annotations

import shutil
from datetime import date
from threading import Thread

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.errors import KnowledgeError
from claimcheck.knowledge.protocol import Answer, Knowledge, Office, Term
from claimcheck.knowledge.store import open_store


def ids(matches):
    return [m.entity.id for m in matches]


def test_is_a_knowledge_source(store):
    assert isinstance(store, Knowledge)
    assert (store.id, store.version) == ("embedded", "v")


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("Antony Blinken", ["p:bli"]),
        ("ANTONY BLINKEN", ["p:bli"]),
        ("Blinken, Antony", ["p:bli"]),
        ("Jinping Xi", ["p:xi"]),
        ("Xi", ["p:xi"]),
        ("Gerhard Schroeder", ["p:scr"]),
        ("Gerhard Schroder", ["p:scr"]),
        ("Ursula Leyen", ["p:ley"]),
        ("Hague", ["c:hag"]),
        ("Владимир Зеленский", ["p:zel"]),
        ("Ann Lee", ["p:le2", "p:lee"]),
        ("Antony Blinkem", []),
        ("Who", []),
        ("WHO", ["WHO"]),
        ("us", []),
        ("Nato", ["NATO"]),
        ("", []),
        ("\ud800", []),
        ("x" * 5000, []),
    ],
)
def test_exact(store, name, found):
    assert ids(store.exact(name)) == found


def test_exact_tells_the_alias_and_limits_kinds(store):
    assert store.exact("xi")[0].alias == "Xi"
    assert store.exact("Georgia", ["place"]) == ()
    assert ids(store.exact("Georgia", iter(["jurisdiction"]))) == ["GE", "US-GA"]


def test_entity(store):
    entity = store.entity("p:zel")
    assert (entity.kind, entity.name, entity.birth, entity.weight, entity.source) == (
        "person", "Volodymyr Zelenskyy", "1978-01-25", 900, "made",
    )  # fmt: skip
    assert store.entity("p:lav").jurisdiction == "RU"
    assert store.entity("p:nobody") is None
    assert store.entity("\udfff") is None
    assert store.aliases("p:xi") == ("Xi Jinping", "Xi")
    assert store.aliases("nothing") == ()


def test_offices_and_terms(store):
    (office,) = store.offices("Ministers of Foreign Affairs", "RU")
    assert office == Office(
        "RU:foreign-minister", "foreign-minister", "RU", "Foreign Minister of Russia",
        ("foreign minister", "minister of foreign affairs"), None, True,
    )  # fmt: skip
    assert store.office(office.id) == office
    assert store.offices("foreign minister") == (office,)
    assert store.offices("foreign minister", "US") == ()
    assert store.offices_by_role("foreign-minister", "RU") == (office,)
    assert not store.office("US:senator").single
    assert store.terms("p:lav") == (
        Term("p:lav", office.id, date(2004, 3, 9), None, None, date(2026, 1, 31), "made", "row 1", "day", False),
    )
    assert [t.person for t in store.holders("US:head-of-state")] == ["p:ghb", "p:gwb"]
    assert [t.person for t in store.holders("US:head-of-state", date(2005, 1, 1))] == ["p:gwb"]
    assert [t.person for t in store.holders("US:head-of-state", date(1993, 6, 1))] == ["p:ghb"]
    assert store.holders("US:head-of-state", date(1980, 1, 1)) == ()
    assert store.terms("p:ghb")[0].conflict


def test_tokens(store):
    bush = store.token("Bush")
    assert (bush.given, bush.family, bush.word) == (0, 2, True)
    assert store.token("Anthony").given == 12
    assert not store.token("must").known
    assert store.token("must").word
    assert store.token("Vnukovo").place == 1
    assert store.token("Rockets").organization == 1
    assert not store.token("Vnunkovo").known
    assert store.token("\ud800").token == "\ud800"


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Russian", ("RU",)),
        ("U.S.", ("US",)),
        ("US", ("US",)),
        ("us", ()),
        ("Kremlin", ("RU",)),
        ("the Kremlin", ("RU",)),
        ("The United States", ("US",)),
        ("Georgia", ("GE", "US-GA")),
        ("who", ()),
        ("Atlantis", ()),
    ],
)
def test_jurisdictions(store, words, found):
    assert store.jurisdictions(words) == found


def test_demonym_and_sources(store):
    assert store.demonym("US") == "American"
    assert store.demonym("XX") is None
    assert store.source("made").collected == date(2026, 1, 31)
    assert store.source("other").collected is None
    assert len(store.sources()) == 2


D = date
CLOSED = Term("p", "o", D(2000, 1, 1), D(2003, 6, 30), D(2004, 6, 30), None, "s")
OPEN = Term("p", "o", D(2000, 1, 1), None, None, D(2020, 1, 1), "s")
IN_A_YEAR = Term("p", "o", D(2000, 1, 1), D(2003, 6, 30), D(2003, 6, 30), None, "s", precision="year")
IN_A_MONTH = Term("p", "o", D(2000, 2, 1), None, None, D(2020, 1, 1), "s", precision="month")
IN_ONE_YEAR = Term("p", "o", D(2000, 1, 1), D(2000, 1, 1), D(2000, 12, 31), None, "s", precision="year")


@pytest.mark.parametrize(
    ("term", "on", "answer"),
    [
        (CLOSED, D(1999, 12, 31), Answer.NO),
        (CLOSED, D(2000, 1, 1), Answer.YES),
        (CLOSED, D(2003, 6, 30), Answer.YES),
        (CLOSED, D(2003, 7, 1), Answer.UNKNOWN),
        (CLOSED, D(2004, 6, 30), Answer.UNKNOWN),
        (CLOSED, D(2004, 7, 1), Answer.NO),
        (OPEN, D(2020, 1, 1), Answer.YES),
        (OPEN, D(2020, 1, 2), Answer.UNKNOWN),
        (OPEN, D(1999, 1, 1), Answer.NO),
        (Term("p", "o", None, None, None, None, "s"), D(2000, 1, 1), Answer.UNKNOWN),
        (IN_A_YEAR, D(1999, 12, 31), Answer.NO),
        (IN_A_YEAR, D(2000, 1, 1), Answer.UNKNOWN),
        (IN_A_YEAR, D(2000, 12, 30), Answer.UNKNOWN),
        (IN_A_YEAR, D(2000, 12, 31), Answer.YES),
        (IN_A_YEAR, D(2003, 7, 1), Answer.NO),
        (IN_A_MONTH, D(2000, 1, 31), Answer.NO),
        (IN_A_MONTH, D(2000, 2, 28), Answer.UNKNOWN),
        (IN_A_MONTH, D(2000, 2, 29), Answer.YES),
        (IN_A_MONTH, D(2020, 1, 2), Answer.UNKNOWN),
        (IN_ONE_YEAR, D(2000, 7, 1), Answer.UNKNOWN),
        (IN_ONE_YEAR, D(2000, 12, 31), Answer.UNKNOWN),
        (IN_ONE_YEAR, D(2001, 1, 1), Answer.NO),
    ],
)
def test_a_term_holds(term, on, answer):
    assert term.holds(on) is answer


def test_missing_file(tmp_path):
    with pytest.raises(KnowledgeError, match=r"nothing\.sqlite: there is no such knowledge base.*'knowledge'"):
        open_store(str(tmp_path / "nothing.sqlite"))


def test_a_file_that_is_no_knowledge_base(tmp_path):
    path = tmp_path / "poem.sqlite"
    path.write_text("roses are red" * 50)
    with pytest.raises(KnowledgeError, match="no knowledge base"):
        open_store(str(path))


def test_a_file_of_another_version(tmp_path, store_file):
    path = tmp_path / "old.sqlite"
    data = bytearray(store_file.read_bytes())
    data[60:64] = (99).to_bytes(4, "big")
    path.write_bytes(data)
    with pytest.raises(KnowledgeError, match="layout 99"):
        open_store(str(path))


def test_a_damaged_file(tmp_path, store_file):
    path = tmp_path / "bad.sqlite"
    data = store_file.read_bytes()
    path.write_bytes(data[:100] + b"\xff" * (len(data) - 100))
    store = open_store(str(path))
    with pytest.raises(KnowledgeError, match=r"bad\.sqlite: the knowledge base cannot be read"):
        store.exact("Xi")


def test_a_closed_store_says_so(tmp_path, store_file):
    store = open_store(str(shutil.copy(store_file, tmp_path)))
    assert store.exact("Xi")
    store.close()
    for ask in (store.exact, store.fuzzy, store.token, store.entity, store.aliases, store.jurisdictions):
        with pytest.raises(KnowledgeError, match="closed"):
            ask("Xi")


def test_other_threads_may_ask(store):
    found = []
    thread = Thread(target=lambda: found.append(ids(store.fuzzy("Antony Blinkem"))))
    thread.start()
    thread.join()
    assert found == [["p:bli"]]


@given(st.text(alphabet=st.characters(exclude_categories=()), max_size=40))
def test_no_question_raises(store, text):
    store.exact(text)
    store.fuzzy(text)
    store.token(text)
    store.offices(text)
    store.offices_by_role(text, text)
    store.jurisdictions(text)
    store.terms(text)
    store.holders(text)
    store.source(text)
    store.demonym(text)


def test_every_alias_finds_its_entity(store, rows):
    for table in ("persons", "places", "organizations"):
        for row in rows[table]:
            assert row[0] in ids(store.exact(row[1])), row[1]
            for alias in store.aliases(row[0]):
                assert row[0] in ids(store.exact(alias)), alias
