from __future__ import annotations

import copy
import dataclasses
import pickle

import pytest

from claimcheck._frozen import frozen, slotted


@frozen
class Point:
    """A point."""

    x: int
    y: int = 0
    tags: tuple[str, ...] = ()
    cache: list[int] = dataclasses.field(default_factory=list, init=False, repr=False, compare=False)

    @property
    def sum(self) -> int:
        return self.x + self.y


def test_construction_by_position_and_name():
    assert (Point(1).x, Point(1).y, Point(x=1, y=2).sum) == (1, 0, 3)
    with pytest.raises(TypeError):
        Point()
    with pytest.raises(TypeError):
        Point(1, z=2)


def test_frozen_and_slotted():
    point = Point(1)
    for change in (lambda: setattr(point, "x", 2), lambda: setattr(point, "new", 2), lambda: delattr(point, "x")):
        with pytest.raises(dataclasses.FrozenInstanceError):
            change()
    assert not hasattr(point, "__dict__")


def test_equality_hash_and_repr_leave_out_what_they_are_told_to():
    one, other = Point(1, 2), Point(1, 2)
    one.cache.append(7)
    assert one == other
    assert hash(one) == hash(other)
    assert one != Point(2, 2)
    assert one != (1, 2, ())
    assert repr(one) == "Point(x=1, y=2, tags=())"


def test_each_instance_has_a_factorys_value_of_its_own():
    assert Point(1).cache is not Point(1).cache


def test_the_tools_of_dataclasses_work():
    assert dataclasses.is_dataclass(Point)
    assert [f.name for f in dataclasses.fields(Point)] == ["x", "y", "tags", "cache"]
    assert dataclasses.replace(Point(1), y=5) == Point(1, 5)
    assert dataclasses.asdict(Point(1)) == {"x": 1, "y": 0, "tags": (), "cache": []}


def test_copies_and_pickles():
    point = Point(1, 2, ("a",))
    assert pickle.loads(pickle.dumps(point)) == copy.copy(point) == copy.deepcopy(point) == point


def test_pattern_matching():
    match Point(1, 2):
        case Point(x, y):
            assert (x, y) == (1, 2)


def test_own_methods_are_kept():
    @frozen
    class Loud:
        """Has a repr of its own."""

        x: int

        def __repr__(self) -> str:
            return "loud"

    assert repr(Loud(1)) == "loud"


def test_refuses_bases_and_wrong_order():
    with pytest.raises(TypeError, match="no bases"):
        frozen(type("Sub", (Point,), {}))
    with pytest.raises(TypeError, match="without a default follows"):

        @frozen
        class _Wrong:
            """Wrong."""

            x: int = 0
            y: int


def test_slotted_is_open_equal_by_fields_and_without_a_hash():
    @slotted
    class Draft:
        """A draft."""

        start: int
        words: list[str] = dataclasses.field(default_factory=list)

    one, other = Draft(1), Draft(1)
    one.words.append("a")
    assert (one == other, other.words) == (False, [])
    other.words, other.start = ["a"], 1
    assert one == other
    assert repr(one) == f"{Draft.__qualname__}(start=1, words=['a'])"
    assert not hasattr(one, "__dict__")
    with pytest.raises(TypeError):
        hash(one)


def test_a_mutable_default_is_refused():
    with pytest.raises(ValueError, match="default_factory"):

        @frozen
        class _Shared:
            x: list[int] = []  # noqa: RUF012


@pytest.mark.parametrize("decorate", [frozen, slotted])
@pytest.mark.parametrize("count", [1, 2, 3, 9, 10, 14, 15, 20])
def test_any_number_of_fields(decorate, count):
    names = [f"f{i}" for i in range(count)]
    made = decorate(type("Wide", (), {"__annotations__": dict.fromkeys(names, "int"), names[-1]: 7}))
    given = made(*range(count))
    assert [getattr(given, name) for name in names] == [*range(count)]
    assert getattr(made(*range(count - 1)), names[-1]) == 7
    assert made.__init__.__qualname__ == "Wide.__init__"
    with pytest.raises(TypeError):
        made(*range(count + 1))
