from __future__ import annotations

import bz2
import gzip
import json
from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.knowledge.importing.records import BadRowError
from claimcheck.knowledge.importing.wikidata import _entity, weight_of
from claimcheck.knowledge.protocol import Answer

from .entities import dump, entity, human, item, statement, time

JAPAN = entity("Q17", "Japan", P297=[statement("JP")], P31=[statement(item("Q6256"))])
POST = entity("Q274948", "Prime Minister of Nippon", P31=[statement(item("Q294414"))], P1001=[statement(item("Q17"))])
RUSSIAN = entity("Q2", "Foreign Minister of Russia", P31=[statement(item("Q4164871"))])
HELD = human(
    "Q100", "Aiko Tanabe", aliases=("Tanabe Aiko", "A. Tanabe"), sitelinks=30,
    P569=[statement(time("1951-00-00", 9)), statement(time("1951-04-00", 10))],
    P570=[statement(time("2020-05-06"), rank="deprecated"), statement(time("2021-05-06"))],
    P27=[statement(item("Q17"))],
    P39=[
        statement(item("Q274948"), "preferred", P580=time("2010-03-01"), P582=time("2012-00-00", 9)),
        statement(item("Q2"), P580=time("2001-01-01"), P582=None),
        statement(item("Q2"), "deprecated", P580=time("1901-01-01")),
        statement(item("Q999"), P580=time("2003-01-01")),
    ],
)  # fmt: skip


@pytest.mark.parametrize("order", [[JAPAN, POST, RUSSIAN, HELD], [HELD, RUSSIAN, POST, JAPAN]])
def test_a_person_with_positions_wherever_they_stand(bring, order):
    found = bring(("dump.json", dump(order)), as_of="2026-01-05")
    (match,) = found.layer.exact("Tanabe Aiko")
    e = match.entity
    assert (e.id, e.name, e.birth, e.death, e.jurisdiction) == ("Q100", "Aiko Tanabe", "1951-04", "2021-05-06", "JP")
    assert e.weight == weight_of(30) == 545
    first, second = found.layer.terms("Q100")
    assert (first.office, first.start, first.end_max, first.as_of) == (
        "RU:foreign-minister",
        date(2001, 1, 1),
        None,
        None,
    )
    assert first.holds(date(2001, 2, 1)) is Answer.UNKNOWN  # it has ended, nobody says when
    office = found.layer.office(second.office)
    assert (office.label, office.jurisdiction) == ("Prime Minister of Nippon", "JP")
    assert (second.end_min, second.end_max, second.precision) == (date(2012, 1, 1), date(2012, 12, 31), "day")
    assert found.told == []


@pytest.mark.parametrize(
    ("name", "pack"),
    [("d.json.gz", gzip.compress), ("d.json.bz2", bz2.compress), ("d.json", bytes), ("no-ending", bytes)],
)
def test_packed_or_not(bring, name, pack):
    assert bring((name, pack(dump([HELD])))).layer.exact("Aiko Tanabe")


def test_zstandard(bring):
    zstandard = pytest.importorskip("zstandard")
    assert bring(("d.json.zst", zstandard.compress(dump([HELD])))).layer.exact("Aiko Tanabe")


@pytest.mark.parametrize("cut", [0.5, 0.9, 0.999])
@pytest.mark.parametrize("ending", [".json", ".json.gz", ".json.bz2", ".json.zst"])
def test_a_truncated_dump_gives_what_it_has(bring, cut, ending):
    people = [
        human(f"Q{i}", f"Person {chr(65 + i % 26)}{'abcdefghij'[i % 10]}{i}", P569=[statement(time("1950-01-01"))])
        for i in range(6, 506)
    ]
    whole = dump(people)
    pack = {".json": bytes, ".json.gz": gzip.compress, ".json.bz2": lambda d: bz2.compress(d, 1)}.get(ending)
    if pack is None:
        zstandard = pytest.importorskip("zstandard")

        def pack(data):  # in frames, as tools that compress in parallel write it
            return b"".join(zstandard.compress(data[i : i + 20_000]) for i in range(0, len(data), 20_000))

    data = pack(whole)
    found = bring((f"d{ending}", data[: int(len(data) * cut)]), as_of="2026-01-05")
    assert found.made.truncated
    assert 0 < found.made.kept < 500 or cut > 0.99
    assert any("breaks off" in t or "cut off" in t for t in found.told)
    assert found.layer.exact("Person Gg6")


def test_absurd_and_unknown_dates(bring):
    odd = human(
        "Q7", "Odd One",
        P569=[statement(time("20023-01-01"))],
        P39=[
            statement(item("Q2"), P580=time("2012-01-01"), P582=time("2011-01-01")),
            statement(item("Q2"), P580=time("2013-00-00", 9), P582=time("2013-05-00", 10)),
        ],
    )  # fmt: skip
    turned = human("Q8", "Turned Round", P569=[statement(time("1980-01-01"))], P570=[statement(time("1970-01-01"))])
    old = human("Q9", "Old Style", P569=[statement(time("1701-02-03", 11, "Q1985786"))])
    vague = human("Q10", "Some Time", P569=[statement(time("1900-00-00", 8))])
    differ = human("Q11", "Two Days", P569=[statement(time("1900-02-01")), statement(time("1900-03-01"))])
    found = bring(("d.json", dump([RUSSIAN, odd, turned, old, vague, differ])))
    births = {k: found.layer.entity(k).birth for k in ("Q7", "Q8", "Q9", "Q10", "Q11")}
    assert births == {"Q7": None, "Q8": None, "Q9": "1701", "Q10": None, "Q11": "1900"}
    (term,) = found.layer.terms("Q7")
    assert term.start.year == 2013
    words = "\n".join(found.told)
    assert "line 3: Q7: P569 '+20023-01-01T00:00:00Z' has an absurd year" in words
    assert "line 3: Q7: position Q2: the end 2011-01-01 lies before the start 2012-01-01" in words
    assert "line 4: Q8: the death 1970-01-01 lies before the birth 1980-01-01" in words
    assert (found.made.kept, found.made.remarks) == (6, 3)


def test_a_person_without_an_english_name_and_things_of_no_use(bring):
    nameless = human("Q12", "x") | {"labels": {"ja": {"value": "田辺"}}}
    citizenship = {"type": "property", "id": "P39", "claims": {"P1001": []}, "labels": {}}
    found = bring(("d.json", dump([HELD, nameless, citizenship, entity("Q13", "A Stone")])), as_of="2026-01-05")
    assert found.layer.sizes["entities"] == 1
    assert found.told == []
    japanese = bring(("d.json", dump([nameless])), languages=("en", "ja"))
    assert japanese.layer.exact("田辺")


def test_lines_that_are_damaged(bring):
    data = dump([HELD, human("Q14", "Ann Lee")]).replace(b'"id": "Q14"', b'"id": 14')
    broken = data.replace(b"\n]\n", b',\n{"id": "Q15", "claims": {"P31": [{"mainsnak"\n]\n')
    found = bring(("d.json", broken))
    assert (found.made.kept, found.made.left) == (1, 2)
    assert "line 3: has no id of an entity" in found.told[0]
    assert "line 4: is no JSON" in found.told[1]


def test_the_same_entity_twice_is_one(bring):
    found = bring(("d.json", dump([HELD, HELD])), as_of="2026-01-05")
    assert (found.told, found.layer.sizes["entities"]) == ([], 1)
    other = json.loads(json.dumps(HELD).replace("Aiko Tanabe", "Someone Else"))
    found = bring(("d.json", dump([HELD, other])), as_of="2026-01-05")
    assert (
        "the identifier 'Q100' stands for 'Aiko Tanabe' in d.json, line 2 and for 'Someone Else' here" in found.told[0]
    )


KEYS = ["mainsnak", "datavalue", "value", "id", "time", "precision", "snaktype", "rank", "qualifiers", "en"]
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8) | st.sampled_from(["Q5", "value", "preferred"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=4),
    max_leaves=12,
)


@given(st.dictionaries(st.sampled_from(["P31", "P39", "P569", "P570", "P27", "P297", "P1001"]), JSON), JSON, JSON)
def test_no_shape_of_an_entity_raises_anything_else(claims, labels, aliases):
    known = {"P31": [statement(item("Q5"))]}
    with suppress(BadRowError):
        _entity({"id": "Q1", "claims": {**known, **claims}, "labels": labels, "aliases": aliases}, "own", "", ("en",))
