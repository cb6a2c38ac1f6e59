from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st


def best(store, name):
    found = store.fuzzy(name)
    return (found[0].entity.id, found[0].how, found[0].distance) if found else None


@pytest.mark.parametrize(
    ("name", "answer"),
    [
        ("Anthony Blinken", ("p:bli", "fuzzy", 1)),
        ("Bntony Blinken", ("p:bli", "fuzzy", 1)),
        ("Antnoy Blinkin", ("p:bli", "fuzzy", 2)),
        ("Vnunkovo", ("c:vko", "fuzzy", 1)),
        ("Sergei Lavrov", ("p:lav", "variant", 1)),
        ("Sergey Lavorv", ("p:lav", "fuzzy", 1)),
        ("Volodymyr Zelenskiy", ("p:zel", "variant", 1)),
        ("Abdulrahman Khan", ("p:rah", "variant", 1)),
        ("Abdul Rahmankhan", ("p:rah", "variant", 1)),
        ("Abdel Rahman Khan", ("p:rah", "variant", 1)),
        ("Ursula von der Layen", ("p:ley", "fuzzy", 1)),
        ("Joseph Biden", ("p:bid", "variant", 3)),
        ("Jo Biden", ("p:bid", "fuzzy", 1)),
        ("Sergey Viktorovich Lavrov", ("p:lav", "variant", 12)),
        ("Antony Blinken", ("p:bli", "exact", 0)),
        ("Xi Jingping", ("p:xi", "fuzzy", 1)),
    ],
)
def test_finds(store, name, answer):
    assert best(store, name) == answer


@pytest.mark.parametrize(
    "name",
    [
        "Robert F. Kennedy",  # the suffix belongs to the identity
        "George K. Bush",  # another initial
        "Brigitte Blinken",
        "Antony",
        "Zz",
        "",
    ],
)
def test_finds_nobody(store, name):
    assert store.fuzzy(name) == ()


def test_doubled_letters_are_slips_where_names_are_not_romanized(store, tmp_path):
    from claimcheck.knowledge.compile_store import compile_store
    from claimcheck.knowledge.store import open_store

    persons = [("a", "Emmanuel Leblanc", *[""] * 6, "1", "s"), ("b", "Hassan Nuri", *[""] * 6, "1", "s")]
    facts = {
        "persons": persons,
        "jurisdictions": [(c, c, "country", "", "", "", "s") for c in ("FR", "IQ")],
        "offices": [(f"{c}:m", "minister", c, "M", "minister", "", "1", "s") for c in ("FR", "IQ")],
        "terms": [(p, f"{c}:m", "2000-01-01", "", "", "", "day", "0", "s", "") for p, c in (("a", "FR"), ("b", "IQ"))],
    }
    compile_store(facts, tmp_path / "s.sqlite", digest="", version="")
    found = open_store(str(tmp_path / "s.sqlite"))
    assert best(found, "Emanuel Leblanc") == ("a", "fuzzy", 1)
    assert best(found, "Hasan Nuri") == ("b", "variant", 1)


def test_limit_kinds_and_order(store):
    assert store.fuzzy("Antony Blinkem", ["place"]) == ()
    assert store.fuzzy("Antony Blinkem", limit=0) == ()
    found = store.fuzzy("Anne Lee")
    assert [m.entity.id for m in found] == ["p:le2", "p:lee"]
    assert len(store.fuzzy("Anne Lee", limit=1)) == 1


LONG = ["Antony Blinken", "Volodymyr Zelenskyy", "Gerhard Schröder", "Ursula von der Leyen", "Abdul Rahman Khan"]


@given(st.sampled_from(LONG), st.integers(0, 30), st.sampled_from("abcdefghijklmnopqrstuvwxyz"), st.integers(0, 3))
def test_one_slip_in_a_long_name_finds_it(store, name, at, letter, kind):
    assume(at < len(name) - 1 and name[at].isalpha() and name[at + 1].isalpha())
    made = {
        0: name[:at] + name[at + 1 :],
        1: name[:at] + letter + name[at:],
        2: name[:at] + letter + name[at + 1 :],
        3: name[:at] + name[at + 1] + name[at] + name[at + 2 :],
    }[kind]
    assert name in [store.entity(m.entity.id).name for m in store.fuzzy(made)]


def test_hostile_names_are_bounded(store):
    store.fuzzy(" ".join(["al"] * 140))
    store.fuzzy("a " * 140)
    store.fuzzy(" ".join(f"lee{i}" for i in range(40)))
    assert store.fuzzy("lee " * 100_000) == ()
