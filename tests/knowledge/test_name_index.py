"""Properties of the name index over a thousand made-up names."""

from __future__ import annotations

import random
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.knowledge.compile_store import compile_store
from claimcheck.knowledge.store import open_store

GIVEN = ["Maria", "Mohammed", "Wei", "Karl-Heinz", "Ólafur", "Ann Marie", "J. P.", "Abdul", "Nguyễn", "Жанна"]
ENDS = ["berg", "ovsky", "dottir", "anan", "escu", "ides", "wala", "son", "i", "mann"]
STARTS = ["Tor", "Kalv", "Bren", "Ostr", "Mand", "Pell", "Ghir", "Svant", "Ulk", "Dorn"]
NAMES = [f"{g} {s}{e}" for g, s, e in product(GIVEN, STARTS, ENDS)]
ALONE = ["Vnukovo", "Zhytomyr", "Reykjanesbaer", "Queensferry", "Xi", "Pelé", "Ouagadougou", "Antananarivo"]


@pytest.fixture(scope="module")
def many(tmp_path_factory):
    rows = [(f"p:{i:04}", name, *[""] * 6, str(i % 7), "made") for i, name in enumerate(NAMES + ALONE)]
    random.Random(1).shuffle(rows)
    target = tmp_path_factory.mktemp("names") / "names.sqlite"
    compile_store({"persons": iter(rows)}, target, digest="", version="v")
    return open_store(str(target))


@given(st.sampled_from(NAMES + ALONE))
def test_every_name_finds_itself(many, name):
    assert name in {m.alias for m in many.exact(name)}
    assert many.fuzzy(name)[0].alias == name


@given(st.sampled_from(NAMES + ALONE), st.data())
def test_one_slip_in_a_long_word_finds_it(many, name, data):
    word = max(name.replace("-", " ").split(), key=len)
    if len(word) < 7 or not name.isascii():
        return
    at = data.draw(st.integers(0, len(word) - 1))
    letter = data.draw(st.sampled_from("aeiorstnxz"))
    kept = data.draw(st.integers(0, 1))
    slipped = name.replace(word, word[:at] + letter + word[at + kept :])
    assert name in {m.alias for m in many.fuzzy(slipped, limit=40)}


@given(st.sampled_from([n for n in NAMES if n.isascii() and "." not in n]))
def test_one_slip_in_each_of_two_words_finds_it(many, name):
    first, *inner, last = name.split()
    if len(last) > 5 and len(first) > 3:
        slipped = " ".join([first[1:], *inner, last[:-2] + last[-1] + last[-2]])
        assert name in {m.alias for m in many.fuzzy(slipped, limit=40)}


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Vnuokvo", "Vnukovo"),
        ("Ougadougou", "Ouagadougou"),
        ("Antanarivo", "Antananarivo"),
        ("Querysnefery", None),
        ("Queensfrery", "Queensferry"),
        ("Uqeensferrx", "Queensferry"),
        ("AnnMarie Kalvberg", "Ann Marie Kalvberg"),
        ("Ann MarieKalvberg", "Ann Marie Kalvberg"),
        ("Abdul Kalv berg", "Abdul Kalvberg"),
        ("Karlheinz Dornson", "Karl-Heinz Dornson"),
        ("J. P. Ghirwlaa", "J. P. Ghirwala"),
        ("Kalvberg Abdul", "Abdul Kalvberg"),
    ],
)
def test_joined_split_and_alone(many, written, name):
    found = [m.alias for m in many.fuzzy(written)]
    assert found[0] == name if name else not found


def test_a_word_in_a_thousand_names_does_not_hide_one(tmp_path):
    """The lists of frequent words are split by length, and the longest are read only for want of better."""
    made = ["".join(p) for p in product(["Ba", "De", "Ki", "Lo", "Mu", "Po"], repeat=4)]
    rows = [
        (f"p:{i}", f"Maria {last}", *[""] * 6, "1", "made") for i, last in enumerate([*made, "Gonzalez Vega", "Zyx"])
    ]
    compile_store({"persons": rows}, tmp_path / "s", digest="", version="v")
    store = open_store(str(tmp_path / "s"))
    assert store.fuzzy("Maria Gonzlez Veag")[0].alias == "Maria Gonzalez Vega"
    assert store.fuzzy("Maria BaDeKiiLo")[0].alias == "Maria BaDeKiLo"
    assert store.fuzzy("Mariia Zyx")[0].alias == "Maria Zyx"


def test_streams_in_any_order_give_the_same_bytes(rows, tmp_path):
    made = []
    for n, seed in enumerate((1, 2)):
        shuffled = {name: random.Random(seed).sample(table, len(table)) for name, table in rows.items()}
        facts = {name: (row for row in table) for name, table in shuffled.items()}
        compile_store(facts, tmp_path / str(n), digest="d", version="v")
        made.append((tmp_path / str(n)).read_bytes())
    assert made[0] == made[1]
    assert sorted(p.name for p in tmp_path.iterdir()) == ["0", "1"]


def test_a_file_of_another_layout_is_refused(store_file, tmp_path):
    from claimcheck.errors import KnowledgeError

    data = bytearray(store_file.read_bytes())
    data[60:64] = (2).to_bytes(4, "big")
    (tmp_path / "old.sqlite").write_bytes(data)
    with pytest.raises(KnowledgeError, match="layout 2, this claimcheck reads layout 4"):
        open_store(str(tmp_path / "old.sqlite"))
