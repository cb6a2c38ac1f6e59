from __future__ import annotations

from datetime import date

from claimcheck.knowledge.protocol import Answer

from .entities import thing


def test_people_positions_and_occupancies(bring):
    lines = [
        thing("o1", "Occupancy", holder=["p1"], post=["post"], startDate=["2020-02"], endDate=["2021"]),
        thing("o2", "Occupancy", holder=["p1"], post=["other"], startDate=["2022-01-01"]),
        thing("p1", "Person", name=["Olena Kovtun"], alias=["Elena Kovtun"], birthDate=["1970", "1970-02-03"],
              nationality=["ru"], firstName=["Olena"], lastName=["Kovtun"]),
        thing("post", "Position", name=["Foreign Minister of Russia"], country=["ru"]),
        thing("other", "Position", name=["Mayor of Hinterfeld"], country=["ru"]),
        thing("c1", "Company", name=["Umbrella Rockets"], jurisdiction=["us"]),
        thing("a1", "Address", full=["Some Street 1"]),
    ]  # fmt: skip
    found = bring(("peps.ftm.json", "\n".join(lines) + "\n"), as_of="2026-01-05")
    assert (found.told, found.made.kept) == ([], 6)
    (match,) = found.layer.exact("Elena Kovtun")
    assert (match.entity.id, match.entity.birth, match.entity.jurisdiction, match.entity.source) == (
        "p1", "1970-02-03", "RU", "peps",
    )  # fmt: skip
    first, second = found.layer.terms("p1")
    assert (first.office, first.precision, first.locator) == ("RU:foreign-minister", "month", "o1")
    assert second.holds(date(2026, 1, 5)) is Answer.YES
    assert second.holds(date(2026, 1, 6)) is Answer.UNKNOWN
    assert found.layer.office(second.office).label == "Mayor of Hinterfeld"
    assert found.layer.exact("Umbrella Rockets")[0].entity.subkind == "company"


def test_bad_entities(bring):
    lines = [
        thing("p1", "Person", name=["Ann Lee"], birthDate=["1990", "1991"]),
        thing("p2", "Person", name=[]),
        thing("o1", "Occupancy", holder=["p1"], post=["x"], startDate=["2020"], endDate=["2019"]),
        thing("o2", "Occupancy", holder=["p1"]),
        '{"id": "p3", "schema": "Person"}',
        thing("p4", "Person", name=["Bad Day"], birthDate=["20023-01-01"]),
    ]
    found = bring(("e.json", "\n".join(lines)), format="followthemoney")
    assert (found.made.kept, found.made.left) == (2, 4)
    assert found.layer.entity("p1").birth is None
    words = "\n".join(found.told)
    for said in (
        "line 2: name is empty",
        "lies before",
        "names no holder",
        "line 5: is no FollowTheMoney",
        "line 6: birth",
    ):
        assert said in words
