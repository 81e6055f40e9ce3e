"""Which segments can hold together: every reachable combination, each with somebody in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import product
from math import prod

from planlang.plan.cells import Case, Cell, Subject, all_cells, cases, holds, subjects
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


def combinations(
    named: Sequence[tuple[str, Condition]], among: Condition | None
) -> tuple[Combination, ...] | None:
    """Every set of `named` conditions that can hold at once for a row that meets `among`.

    The empty set is one of them where it can be. None when there are too many cases to look at.
    Conditions on columns that have nothing to do with each other are looked at apart.
    """
    constraints = _parts(among)
    groups = _groups([c for _, c in named], constraints)
    parts: list[list[Combination]] = []
    for axes in groups:
        mine = [(n, c) for n, c in named if subjects(c) <= axes]
        limits = [c for c in constraints if subjects(c) <= axes]
        found = _of_group(mine, limits)
        if found is None:
            return None
        if mine:
            parts.append(found)
    if prod(len(part) for part in parts) > MOST_COMBINATIONS:
        return None
    order = [n for n, _ in named]
    combined = []
    for chosen in product(*parts):
        names = {n for part in chosen for n in part.names}
        cell = {subject: case for part in chosen for subject, case in part.cell.items()}
        combined.append(Combination(names=tuple(n for n in order if n in names), cell=cell))
    return tuple(combined)


def _of_group(
    named: list[tuple[str, Condition]], limits: list[Condition]
) -> list[Combination] | None:
    axes = cases([*(c for _, c in named), *limits])
    if axes is None or prod(len(values) for values in axes.values()) > MOST_CELLS:
        return None
    found: dict[tuple[str, ...], Cell] = {}
    for cell in all_cells(axes):
        if all(holds(limit, cell) for limit in limits):
            found.setdefault(tuple(n for n, c in named if holds(c, cell)), cell)
    return [Combination(names=names, cell=cell) for names, cell in found.items()]


def _parts(condition: Condition | None) -> list[Condition]:
    match condition:
        case None:
            return []
        case AllOf(parts=parts):
            return [part for outer in parts for part in _parts(outer)]
        case _:
            return [condition]


def _groups(
    conditions: Sequence[Condition], constraints: Sequence[Condition]
) -> list[frozenset[Subject]]:
    """Sets of axes so that every condition lies in one of them."""
    groups: list[frozenset[Subject]] = []
    for condition in (*conditions, *constraints):
        axes = subjects(condition)
        touching = [group for group in groups if group & axes]
        groups = [group for group in groups if not group & axes]
        groups.append(axes.union(*touching))
    return groups
