"""From what runs of days pay to people's figures, each rounded once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum
from fractions import Fraction

import numpy as np

from planlang.scores.columns.ratio import ONE, Ratio, down, half_up, up
from planlang.scores.columns.whole import Flags, Rows, Whole, whole
from planlang.values.rounding import Rounding


class Direction(Enum):
    """Which whole number of units stands for a figure."""

    NEAREST = "nearest"
    DOWN = "down"
    UP = "up"

    def of_column(self, rounding: Rounding, x: Ratio, times: Ratio) -> Whole:
        """x · times in units."""
        match self:
            case Direction.NEAREST:
                return half_up(rounding, x, times)
            case Direction.DOWN:
                return down(rounding, x * times)
            case Direction.UP:
                return up(rounding, x * times)

    def of_one(self, rounding: Rounding, x: Fraction) -> int:
        """x in units."""
        rounds: dict[Direction, Callable[[Fraction], Fraction]] = {
            Direction.NEAREST: rounding.half_up,
            Direction.DOWN: rounding.down,
            Direction.UP: rounding.up,
        }
        return int(rounds[self](x) / rounding.unit)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Part:
    people: Rows
    x: Ratio
    times: Ratio


@dataclass(frozen=True, slots=True)
class Sums:
    """A figure of each person: what is added for their runs of days, before it is rounded."""

    parts: list[_Part] = field(default_factory=list)

    def add(self, people: Rows, x: Ratio, times: Ratio = ONE) -> None:
        """x · times for a run of each of `people`."""
        self.parts.append(_Part(people=people, x=x, times=times))

    def rounded(self, rounding: Rounding, direction: Direction, alone: Flags) -> Whole:
        """The sums in units, a number for each person; `alone` are people with one run of days."""
        found = Whole(np.zeros(len(alone), dtype=np.int64), 0)
        several: dict[int, Fraction] = {}
        for part in self.parts:
            single = alone[part.people]
            found = _put(
                found,
                part.people[single],
                direction.of_column(rounding, part.x.at(single), part.times.at(single)),
            )
            others = part.people[~single]
            x = part.x.at(~single).fractions(len(others))
            times = part.times.at(~single).fractions(len(others))
            for person, one, other in zip(others.tolist(), x, times, strict=True):
                several[person] = several.get(person, Fraction(0)) + one * other
        units = [direction.of_one(rounding, x) for x in several.values()]
        return _put(found, np.array(list(several), dtype=np.int64), whole(units))


def _put(into: Whole, rows: Rows, numbers: Whole) -> Whole:
    """`into` with `numbers` in some rows."""
    if not len(rows):
        return into
    values = into.values
    if into.is_narrow and not numbers.is_narrow:
        values = values.astype(np.object_)
    values[rows] = numbers.values
    return Whole(values, max(into.most, numbers.most))
