"""Which conditions can hold together: every reachable combination, each with somebody in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations as every_two
from itertools import product
from math import prod
from typing import NamedTuple

from planlang.plan.reachable.boxes import Boxes, meet
from planlang.plan.reachable.case_sets import CaseSets, told_apart
from planlang.plan.reachable.cells import Case, Subject, cases, subjects
from planlang.plan.rows import AllOf, Condition
from planlang.quick_dataclass import dataclass

MOST_CELLS = 50_000
"""Cases of columns that depend on each other which are looked at before giving up."""

MOST_COMBINATIONS = 5_000
"""Combinations of segments that are looked at before giving up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Combination:
    """Segments that can hold at once (in the order they were given), and a witness."""

    names: tuple[str, ...]
    cell: Mapping[Subject, Case]

    def facts(self, *conditions: Condition) -> str:
        """The witness in words, for what the conditions look at: `role is "CSM"`."""
        wanted = frozenset[Subject]().union(*(subjects(c) for c in conditions))
        return " and ".join(case.words for subject, case in self.cell.items() if subject in wanted)


class _Group(NamedTuple):
    """Conditions that have columns in common, one through the other: positions of those that were
    named, and limits that all rows keep."""

    named: list[int]
    limits: list[Condition]


def combinations(
    named: Sequence[tuple[str, Condition]], among: Condition | None
) -> tuple[Combination, ...] | None:
    """Every set of `named` conditions that can hold at once for a row that meets `among`.

    The empty set is one of them where it can be. None when there are too many cases to look at.
    Conditions on columns that have nothing to do with each other are looked at apart.
    """
    conditions = [condition for _, condition in named]
    parts: list[list[tuple[list[int], Mapping[Subject, Case]]]] = []
    for group in _groups(conditions, _parts(among)):
        if not group.named:
            continue  # limits on columns that no named condition looks at tell nothing apart
        found = _told_apart([conditions[i] for i in group.named], group.limits)
        if found is None:
            return None
        sets, cells = found
        parts.append(
            [([group.named[i] for i in _bits(held)], sets.first(at)) for at, held in cells]
        )
    if prod(len(part) for part in parts) > MOST_COMBINATIONS:
        return None
    combined = []
    for chosen in product(*parts):
        names = tuple(named[i][0] for i in sorted(i for held, _ in chosen for i in held))
        cell = {subject: case for _, own in chosen for subject, case in own.items()}
        combined.append(Combination(names=names, cell=cell))
    return tuple(combined)


def largest_meetings(conditions: Sequence[Condition]) -> Iterator[frozenset[int]]:
    """The largest sets of conditions that one row can meet, by their positions. Where there are too
    many cases to look at, every two that can meet, and each that can be met, stand for them."""
    options: list[list[frozenset[int]]] = []
    for group in _groups(conditions, ()):
        found = _told_apart([conditions[i] for i in group.named], group.limits)
        if found is None:
            yield from _pairs(conditions)
            return
        largest = _largest([held for _, held in found[1]])
        options.append([frozenset(group.named[i] for i in _bits(held)) for held in largest])
    if prod(len(option) for option in options) > MOST_COMBINATIONS:
        yield from _pairs(conditions)
        return
    for chosen in product(*options):
        yield frozenset[int]().union(*chosen)


def _told_apart(
    conditions: Sequence[Condition], limits: Sequence[Condition]
) -> tuple[CaseSets, list[tuple[int, int]]] | None:
    """The cells that the conditions tell apart, within the limits; None when there are too many."""
    axes = cases([*conditions, *limits])
    if axes is None or prod(len(values) for values in axes.values()) > MOST_CELLS:
        return None
    sets = CaseSets(axes)
    among = sets.where(AllOf(parts=tuple(limits)))
    cut = [sets.where(condition) for condition in conditions]
    parts = told_apart(cut, among, MOST_COMBINATIONS)
    return None if parts is None else (sets, parts)


def _largest(sets: Sequence[int]) -> list[int]:
    """Those that lie in no other."""
    found: list[int] = []
    for each in sorted(sets, key=int.bit_count, reverse=True):
        if not any(each & ~other == 0 for other in found):
            found.append(each)
    return found


def _bits(held: int) -> Iterator[int]:
    while held:
        lowest = held & -held
        yield lowest.bit_length() - 1
        held ^= lowest


def _pairs(conditions: Sequence[Condition]) -> Iterator[frozenset[int]]:
    boxes = Boxes(conditions)
    known = [boxes.of(condition) for condition in conditions]
    for i, own in enumerate(known):
        if own != ():
            yield frozenset((i,))
    for one, other in every_two(range(len(conditions)), 2):
        first, second = known[one], known[other]
        if first is None or second is None:
            two = (("one", conditions[one]), ("other", conditions[other]))
            met = combinations(two, None)
            together = met is None or any(len(combination.names) == 2 for combination in met)
        else:
            together = meet(first, second)
        if together:
            yield frozenset((one, other))


def _parts(condition: Condition | None) -> list[Condition]:
    match condition:
        case None:
            return []
        case AllOf(parts=parts):
            return [part for outer in parts for part in _parts(outer)]
        case _:
            return [condition]


def _groups(conditions: Sequence[Condition], limits: Sequence[Condition]) -> list[_Group]:
    """Conditions and limits by the columns that hang together, by their last conditions."""
    numbers: dict[Subject, int] = {}  # of each column, the group it is in
    groups: dict[int, tuple[set[Subject], _Group]] = {}
    every = [*conditions, *limits]
    for position, condition in enumerate(every):
        columns = set(subjects(condition))
        met = {numbers[column] for column in columns if column in numbers}
        group = _Group([], [])
        for number in sorted(met):
            known, others = groups.pop(number)
            columns |= known
            group.named.extend(others.named)
            group.limits.extend(others.limits)
        if position < len(conditions):
            group.named.append(position)
        else:
            group.limits.append(condition)
        groups[position] = columns, group
        numbers.update(dict.fromkeys(columns, position))
    return [_Group(sorted(group.named), group.limits) for _, group in groups.values()]
