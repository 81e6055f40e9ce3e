"""From what runs of days pay to people's figures, each rounded once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import lru_cache
from math import lcm

import numpy as np

from planlang.scores.columns.nearest import Direction, Product, nearest, replaced, settled
from planlang.scores.columns.ratio import ONE, Ratio, down, half_up, up
from planlang.scores.columns.whole import (
    FITS,
    Flags,
    Numbers,
    Rows,
    Whole,
    goes_one_by_one,
    quotient,
    tight,
)
from planlang.values.rounding import Rounding


def _of_column(direction: Direction, rounding: Rounding, x: Ratio, y: Ratio) -> Whole:
    """x · y in units."""
    match direction:
        case Direction.NEAREST:
            return half_up(rounding, x, y)
        case Direction.DOWN:
            return down(rounding, x * y)
        case Direction.UP:
            return up(rounding, x * y)


def _of_sum(direction: Direction, products: Sequence[Product], under: Whole) -> Whole | None:
    """Σ a · b ÷ under; None where the numbers are too large for words."""
    if direction is Direction.NEAREST:
        return nearest(products, under)
    if sum(a.most * b.most for a, b in products) > FITS:
        return None
    added = products[0][0] * products[0][1]
    for a, b in products[1:]:
        added = added + a * b
    return quotient(added, under) if direction is Direction.DOWN else -quotient(-added, under)


def _of_one(direction: Direction, rounding: Rounding, x: Fraction) -> int:
    """x in units."""
    rounds: dict[Direction, Callable[[Fraction], Fraction]] = {
        Direction.NEAREST: rounding.half_up,
        Direction.DOWN: rounding.down,
        Direction.UP: rounding.up,
    }
    return int(rounds[direction](x) / rounding.unit)


@dataclass(frozen=True, slots=True, eq=False)
class Grouped:
    """The runs of some people, which stand in order: `person` is the number of each run's, `first`
    each person's first run, `count` how many there are."""

    person: Rows
    first: Rows
    count: Rows

    def __len__(self) -> int:
        return len(self.first)

    @property
    def one_run_each(self) -> bool:
        """Whether everybody has one run of days."""
        return len(self.first) == len(self.person)

    @property
    def alone(self) -> Flags:
        """People with one run of days."""
        alone: Flags = self.count == 1
        return alone

    def places(self, people: Rows) -> Iterator[tuple[Rows, Flags]]:
        """First run, second run, … of some people, and who has one."""
        for number in range(int(self.count[people].max(initial=0))):
            has = self.count[people] > number
            yield np.where(has, self.first[people] + number, self.first[people]), has


@lru_cache(maxsize=4)
def one_run_each(people: int) -> Grouped:
    """So many people with one run of days each: what nearly every block is."""
    numbers = np.arange(people, dtype=np.int64)
    count = np.ones(people, dtype=np.int64)
    numbers.flags.writeable = count.flags.writeable = False
    return Grouped(numbers, numbers, count)


@dataclass(frozen=True, slots=True)
class _Part:
    runs: Rows
    """Numbers of runs, ascending."""
    x: Ratio
    y: Ratio


@dataclass(frozen=True, slots=True)
class Sums:
    """A figure of each person: what is added for their runs of days, before it is rounded."""

    of: Grouped
    parts: list[_Part] = field(default_factory=list)

    def add(self, runs: Rows, x: Ratio, y: Ratio = ONE) -> None:
        """x · y for some runs."""
        self.parts.append(_Part(runs, x, y))

    def rounded(self, rounding: Rounding, direction: Direction = Direction.NEAREST) -> Whole:
        """The sums in units, a number for each person."""
        if self.of.one_run_each:
            return self._of_one_run_each(rounding, direction)
        found = Whole(np.zeros(len(self.of), dtype=np.int64), 0, 0)
        alone = self.of.alone
        for part in self.parts:
            single = alone[self.of.person[part.runs]]
            if not single.any():
                continue
            if single.all():
                column = _of_column(direction, rounding, part.x, part.y)
                people = self.of.person[part.runs]
            else:
                people = self.of.person[part.runs[single]]
                column = _of_column(direction, rounding, part.x.at(single), part.y.at(single))
            found = _put(found, people, column)
        several = np.flatnonzero(~alone)
        if len(several) and self.parts:
            found = _put(found, several, self._of_several(rounding, direction, several))
        return found

    def _of_one_run_each(self, rounding: Rounding, direction: Direction) -> Whole:
        people = len(self.of)
        columns = [_of_column(direction, rounding, part.x, part.y) for part in self.parts]
        if len(self.parts) == 1 and len(self.parts[0].runs) == people:
            return columns[0].spread(people)
        found = Whole(np.zeros(people, dtype=np.int64), 0, 0)
        for part, column in zip(self.parts, columns, strict=True):
            found = _put(found, part.runs, column)
        return found

    def _of_several(self, rounding: Rounding, direction: Direction, people: Rows) -> Whole:
        """People with more than one run: their runs' products over one divisor, where they have the
        same; else fraction by fraction."""
        aligned = self._aligned(rounding)
        if aligned is None:
            return self._one_by_one(rounding, direction, people)
        a, b, under = aligned
        divisor = np.zeros(len(people), dtype=under.dtype)
        shared = np.ones(len(people), dtype=np.bool_)
        products: list[Product] = []
        for rows, has in self.of.places(people):
            one = np.where(has, under[rows], 0)
            shared &= (one == 0) | (divisor == 0) | (one == divisor)
            divisor = np.where(divisor == 0, one, divisor)
            products.append((tight(np.where(has, a[rows], 0)), tight(b[rows])))
        divisor = np.where(divisor == 0, 1, divisor)
        found = _of_sum(direction, products, tight(divisor))
        if found is None:
            return self._one_by_one(rounding, direction, people)
        if shared.all():
            return found
        others = np.flatnonzero(~shared)
        return _put(found, others, self._one_by_one(rounding, direction, people[others]))

    def _aligned(self, rounding: Rounding) -> tuple[Numbers, Numbers, Numbers] | None:
        """Each run's a, b and divisor in units (0 where nothing is added); None where they do not
        fit machine words."""
        scales = [part.x.scale * part.y.scale / rounding.unit for part in self.parts]
        below = lcm(*(s.denominator for s in scales))
        runs = len(self.of.person)
        a, b, under = (np.zeros(runs, dtype=np.int64) for _ in range(3))
        for part, scale in zip(self.parts, scales, strict=True):
            if not scale:
                continue
            factor = scale.numerator * (below // scale.denominator)
            if part.x.under.most * part.y.under.most * below > FITS:
                return None
            if part.y.over.most * abs(factor) > FITS or not part.x.over.is_narrow:
                return None
            over = part.y.over.times(factor)
            divisor = (part.x.under * part.y.under).times(below)
            if not (over.is_narrow and divisor.is_narrow):
                return None
            a[part.runs] = part.x.over.values
            b[part.runs] = over.values
            under[part.runs] = divisor.values
        return a, b, under

    def _one_by_one(self, rounding: Rounding, direction: Direction, people: Rows) -> Whole:
        """People whose runs have unlike divisors: by estimate where that decides, else exactly."""
        estimate = np.zeros(len(self.of), dtype=np.float64)
        absolute = np.zeros(len(self.of), dtype=np.float64)
        for part in self.parts:
            stake = part.x.times(1 / rounding.unit)
            term = stake.floats(len(part.runs)) * part.y.floats(len(part.runs))
            np.add.at(estimate, self.of.person[part.runs], term)
            np.add.at(absolute, self.of.person[part.runs], np.abs(term))
        most = int(self.of.count.max())
        found, is_open = settled(estimate[people], absolute[people], direction, most)
        at = np.flatnonzero(is_open)
        if len(at):
            goes_one_by_one(len(at))
            sums = self.fractions(people[at])
            return replaced(found, at, [_of_one(direction, rounding, x) for x in sums])
        return tight(found)

    def fractions(self, people: Rows) -> list[Fraction]:
        """The unrounded sums of some people."""
        wanted = np.zeros(len(self.of), dtype=np.bool_)
        wanted[people] = True
        found = dict.fromkeys(people.tolist(), Fraction(0))
        for part in self.parts:
            whose = self.of.person[part.runs]
            here = np.flatnonzero(wanted[whose])
            x, y = (each.at(here).fractions(len(here)) for each in (part.x, part.y))
            for person, one, other in zip(whose[here].tolist(), x, y, strict=True):
                found[person] += one * other
        return list(found.values())

    def are_zero(self, people: Rows) -> Flags:
        """Whose sum is 0, before it is rounded."""
        return np.array([not x for x in self.fractions(people)], dtype=np.bool_)


def _put(into: Whole, rows: Rows, numbers: Whole) -> Whole:
    """`into` with `numbers` in some rows."""
    if not len(rows):
        return into
    values = into.values
    if into.is_narrow and not numbers.is_narrow:
        values = values.astype(np.object_)
    values[rows] = numbers.values
    return Whole(values, min(into.low, numbers.low), max(into.high, numbers.high))
