"""Parts of the line of exact figures, with open and closed ends."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from planlang.quick_dataclass import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """The figures from `low` to `high` (None: without end); an end belongs to it where it is
    `included`. Never empty."""

    low: Fraction | None = None
    high: Fraction | None = None
    low_included: bool = False
    high_included: bool = False

    def holds(self, x: Fraction) -> bool:
        """True when x lies in the interval."""
        above = self.low is None or x > self.low or (self.low_included and x == self.low)
        below = self.high is None or x < self.high or (self.high_included and x == self.high)
        return above and below

    @property
    def is_point(self) -> bool:
        return self.low is not None and self.low == self.high

    def inside(self) -> Fraction:
        """A figure of the interval: in its middle where it has two ends, 0 where it has none below
        and 0 is in it."""
        if self.low is not None and self.high is not None:
            return (self.low + self.high) / 2
        if self.low is not None:
            return self.low if self.low_included else self.low + 1
        if self.high is not None:
            if self.high > 0:
                return Fraction(0)
            return self.high if self.high_included else self.high - 1
        return Fraction(0)

    def meets(self, other: Interval) -> Interval | None:
        """What both hold; None where they have no figure in common."""
        low, low_included = _later(self, other)
        high, high_included = _earlier(self, other)
        if low is None or high is None or low < high or (low_included and high_included):
            ends = Interval(
                low=low, high=high, low_included=low_included, high_included=high_included
            )
            return None if low is not None and high is not None and low > high else ends
        return None


EVERYWHERE = Interval()
FROM_ZERO = Interval(low=Fraction(0), low_included=True)


def point(x: Fraction) -> Interval:
    """The one figure x."""
    return Interval(low=x, high=x, low_included=True, high_included=True)


def joined(intervals: Iterable[Interval]) -> tuple[Interval, ...]:
    """Intervals in rising order, those that touch made into one; `intervals` must rise and not
    overlap."""
    found: list[Interval] = []
    for interval in intervals:
        if found and _touch(found[-1], interval):
            found[-1] = Interval(
                low=found[-1].low,
                low_included=found[-1].low_included,
                high=interval.high,
                high_included=interval.high_included,
            )
        else:
            found.append(interval)
    return tuple(found)


def _touch(left: Interval, right: Interval) -> bool:
    return left.high == right.low and (left.high_included or right.low_included)


def _later(a: Interval, b: Interval) -> tuple[Fraction | None, bool]:
    if a.low is None or (b.low is not None and b.low > a.low):
        return b.low, b.low_included
    if b.low is None or a.low > b.low:
        return a.low, a.low_included
    return a.low, a.low_included and b.low_included


def _earlier(a: Interval, b: Interval) -> tuple[Fraction | None, bool]:
    if a.high is None or (b.high is not None and b.high < a.high):
        return b.high, b.high_included
    if b.high is None or a.high < b.high:
        return a.high, a.high_included
    return a.high, a.high_included and b.high_included
