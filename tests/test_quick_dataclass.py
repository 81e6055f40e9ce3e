"""A quick dataclass is to its users what the standard library's frozen, slotted one is."""

from __future__ import annotations

import copy
import dataclasses
import pickle
from collections.abc import Callable
from dataclasses import FrozenInstanceError, field, fields, is_dataclass, replace
from typing import Any

import pytest

from planlang.quick_dataclass import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    place: int = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf(Ground):
    name: str
    size: int = 3
    notes: list[str] = field(default_factory=list, compare=False)


@dataclass(frozen=True, slots=True)
class Pair:
    left: object
    right: object = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Twin:
    name: str
    size: int = 3


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class StandardGround:
    place: int = field(compare=False, repr=False)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class StandardLeaf(StandardGround):
    name: str
    size: int = 3
    notes: list[str] = field(default_factory=list, compare=False)


LEAF = Leaf(place=1, name="a")


def test_values_by_name_and_by_position() -> None:
    assert (LEAF.place, LEAF.name, LEAF.size, LEAF.notes) == (1, "a", 3, [])
    assert Pair(1, 2) == Pair(left=1, right=2) == Pair(1, right=2)
    assert Pair(1).right is None


def test_every_object_has_a_default_of_its_own_making() -> None:
    assert LEAF.notes is not Leaf(place=1, name="a").notes


def test_places_do_not_count() -> None:
    other = Leaf(place=2, name="a", notes=["x"])
    assert other == LEAF
    assert hash(other) == hash(LEAF)
    assert len({other, LEAF, replace(LEAF, size=4)}) == 2


def test_another_kind_is_never_equal() -> None:
    others: list[object] = [Twin(name="a"), Pair("a", 3), ("a", 3)]
    assert all(other != LEAF for other in others)
    assert len({*others, LEAF}) == 4


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: Leaf(place=1),  # type: ignore[call-arg]
        lambda: Leaf(place=1, name="a", colour="red"),  # type: ignore[call-arg]
        lambda: Leaf(1, "a"),  # type: ignore[call-arg]
        lambda: Pair(),  # type: ignore[call-arg]
        lambda: Pair(1, 2, 3),  # type: ignore[call-arg]
        lambda: Pair(1, left=2),  # type: ignore[misc]
    ],
)
def test_missing_unknown_and_doubled_values_are_refused(wrong: Callable[[], object]) -> None:
    with pytest.raises(TypeError):
        wrong()


def test_nothing_can_be_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        LEAF.name = "b"  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError):
        LEAF.colour = "red"  # type: ignore[attr-defined]
    with pytest.raises(FrozenInstanceError):
        del LEAF.name
    assert not hasattr(LEAF, "__dict__")


def test_copies_and_pickles_are_equal() -> None:
    for again in (pickle.loads(pickle.dumps(LEAF)), copy.copy(LEAF), copy.deepcopy(LEAF)):
        assert again == LEAF
        assert (again.place, again.notes) == (1, [])


def test_match_by_name_and_by_position() -> None:
    match LEAF:
        case Ground(place=1) as found:
            assert found is LEAF
        case _:
            pytest.fail("not matched")
    match Pair(1, 2):
        case Pair(left, right):
            assert (left, right) == (1, 2)
        case _:
            pytest.fail("not matched")


def test_it_is_told_from_the_standard_one_by_nothing_else() -> None:
    def said(kind: type[Any]) -> object:
        return [
            (f.name, f.type, f.default, f.default_factory, f.compare, f.repr, f.kw_only)
            for f in fields(kind)
        ]

    standard = StandardLeaf(place=1, name="a")
    assert is_dataclass(Leaf)
    assert said(Leaf) == said(StandardLeaf)
    assert repr(LEAF) == repr(standard).removeprefix("Standard")
    assert dataclasses.asdict(LEAF) == dataclasses.asdict(standard)


def test_only_what_is_frozen_and_slotted_can_be_quick() -> None:
    with pytest.raises(TypeError):
        dataclass(frozen=True, slots=False)(object)
