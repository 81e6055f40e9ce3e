"""Conditions as sets of cases: each cell of some axes is a bit of a whole number.

So conditions are joined by `&` and `|`, and what a thousand limits of one column tell apart is
found without asking each of them about each case.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from math import prod
from typing import assert_never

from planlang.plan.reachable.cells import Case, Cell, Odd, Subject, holds, read_leaf, subject_of
from planlang.plan.rows import (
    AllOf,
    AnyOf,
    Comparison,
    Condition,
    IsMissing,
    IsYes,
    LatestIn,
    Not,
    OneOf,
    Operator,
    TenureBelow,
    Within,
)

Axes = Mapping[Subject, tuple[Case, ...]]


class Axis:
    """The cases of one subject; `every` has a bit for each."""

    def __init__(self, subject: Subject, cases: tuple[Case, ...]) -> None:
        self.subject = subject
        self.cases = cases
        self.every = (1 << len(cases)) - 1
        self._bits = {case.value: 1 << i for i, case in enumerate(cases)}
        self._missing = self._bits.get(Odd.MISSING, 0)
        # Sizes and days stand first, in rising order; only a missing value comes behind them.
        self._sizes = [c.value for c in cases if isinstance(c.value, Fraction)]
        self._days = [c.value for c in cases if isinstance(c.value, date)]

    def where(self, leaf: Condition) -> int:
        """The cases in which a condition on this subject holds that is no `and`, `or` or `not`."""
        read = read_leaf(leaf)
        if read is None:
            return self._asked(leaf, self.every)
        found = 0
        for choice in read.choices:
            match read.operator:
                case Operator.EQUAL:
                    found |= self._bits.get(choice, 0)
                case Operator.NOT_EQUAL:
                    found |= self.every & ~self._bits.get(choice, 0)
                case operator:
                    found |= self._sized(operator, choice)
        return found & ~self._missing | self._asked(leaf, self._missing)

    def _asked(self, leaf: Condition, among: int) -> int:
        """Case by case."""
        found = 0
        for i, case in enumerate(self.cases):
            if among >> i & 1 and holds(leaf, {self.subject: case}):
                found |= 1 << i
        return found

    def _sized(self, operator: Operator, choice: object) -> int:
        """The cases below, up to, from or above a size or a day."""
        from_here = operator in (Operator.LESS, Operator.AT_LEAST)
        if isinstance(choice, Fraction):
            values = len(self._sizes)
            below = (bisect_left if from_here else bisect_right)(self._sizes, choice)
        elif isinstance(choice, date):
            values = len(self._days)
            below = (bisect_left if from_here else bisect_right)(self._days, choice)
        else:
            return 0
        if operator in (Operator.LESS, Operator.AT_MOST):
            return (1 << below) - 1
        return (1 << values) - (1 << below)


class CaseSets:
    """Sets of cells of several axes; where cells are counted, the last axis turns first."""

    def __init__(self, axes: Axes) -> None:
        self.axes = tuple(Axis(subject, cases) for subject, cases in axes.items())
        self._axis = {axis.subject: axis for axis in self.axes}
        sizes = [len(axis.cases) for axis in self.axes]
        self.size = prod(sizes)
        self.every = (1 << self.size) - 1
        self._inner = {axis.subject: prod(sizes[i + 1 :]) for i, axis in enumerate(self.axes)}
        self._known: dict[Condition, int] = {}

    def where(self, condition: Condition) -> int:
        """The cells in which the condition holds; all its subjects must be axes."""
        match condition:
            case AllOf(parts=parts):
                found = self.every
                for part in parts:
                    found &= self.where(part)
                return found
            case AnyOf(parts=parts):
                found = 0
                for part in parts:
                    found |= self.where(part)
                return found
            case Not(part=part):
                return self.every & ~self.where(part)
            case (
                Comparison() | OneOf() | IsYes() | IsMissing() | Within() | LatestIn()
                | TenureBelow()
            ):  # fmt: skip
                if condition not in self._known:
                    self._known[condition] = self._spread(condition)
                return self._known[condition]
            case _:
                assert_never(condition)

    def first(self, cells: int) -> Cell:
        """The first cell of a set, which must not be empty."""
        position = (cells & -cells).bit_length() - 1
        return {
            axis.subject: axis.cases[position // self._inner[axis.subject] % len(axis.cases)]
            for axis in self.axes
        }

    def _spread(self, leaf: Condition) -> int:
        """What holds in cases of one axis, over the cells of all."""
        axis = self._axis[subject_of(leaf)]
        inner = self._inner[axis.subject]
        own, run, block = axis.where(leaf), (1 << inner) - 1, 0
        while own:
            lowest = own & -own
            block |= run << (lowest.bit_length() - 1) * inner
            own ^= lowest
        length = inner * len(axis.cases)
        return block * (self.every // ((1 << length) - 1))


def told_apart(sets: Sequence[int], among: int, most: int) -> list[tuple[int, int]] | None:
    """The parts into which sets cut `among`: the cells of each, and which of the sets they lie in
    (bit i: the i-th), by their first cells. None where there are more than `most`."""
    parts = [(among, 0)] if among else []
    for i, each in enumerate(sets):
        found: list[tuple[int, int]] = []
        for cells, held in parts:
            inside = cells & each
            if inside:
                found.append((inside, held | 1 << i))
            if inside != cells:
                found.append((cells ^ inside, held))
        if len(found) > most:
            return None
        parts = found
    return sorted(parts, key=lambda part: part[0] & -part[0])
