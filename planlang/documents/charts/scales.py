"""Axes: from exact figures to places in a frame, and the round figures that stand on them.

Places, widths and heights are whole numbers of tenths of the chart's unit, as they are printed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from fractions import Fraction

from planlang.documents.charts.text_width import text_width
from planlang.values.rounding import Rounding

UNIT = 10
TICK_SIZE = 12
_GAP = 16 * UNIT
_STEPS = (Fraction(1), Fraction(2), Fraction(5, 2), Fraction(5), Fraction(10))


def place(tenths: int) -> str:
    """A coordinate as SVG reads it."""
    whole, rest = divmod(abs(tenths), UNIT)
    sign = "-" if tenths < 0 else ""
    return f"{sign}{whole}.{rest}" if rest else f"{sign}{whole}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """A stretch of figures, `low` to `high`, on places from `start` to `end` (downwards where
    `end` is less)."""

    low: Fraction
    high: Fraction
    start: int
    end: int

    def at(self, x: Fraction) -> int:
        """The nearest place to a figure; a figure outside has its place outside."""
        low, high = self.low, self.high
        over = (self.end - self.start) * (
            x.numerator * low.denominator - low.numerator * x.denominator
        )
        over *= high.denominator
        under = x.denominator * (
            high.numerator * low.denominator - low.numerator * high.denominator
        )
        return self.start + (2 * over + under) // (2 * under)


def ticks_by_count(low: Fraction, high: Fraction, most: int) -> tuple[Fraction, ...]:
    """Round figures from `low` to `high`: the finest step with at most `most` of them."""
    step = _least_step((high - low) / most)
    while True:
        found = _multiples(low, high, step)
        if len(found) <= most:
            return found
        step = _least_step(step * Fraction(11, 10))


def ticks_by_room(scale: Scale, said: Callable[[Fraction], str], most: int) -> tuple[Fraction, ...]:
    """Round figures on a scale from left to right, as many as their labels leave room for."""
    room = abs(scale.end - scale.start)
    for count in range(most, 1, -1):
        found = ticks_by_count(scale.low, scale.high, count)
        if sum(text_width(said(x), TICK_SIZE) + _GAP for x in found) <= room and _apart(
            scale, found, said
        ):
            return found
    return ticks_by_count(scale.low, scale.high, 1)


def _apart(scale: Scale, found: Iterable[Fraction], said: Callable[[Fraction], str]) -> bool:
    last: int | None = None
    for x in found:
        half = text_width(said(x), TICK_SIZE) // 2
        if last is not None and scale.at(x) - half < last + _GAP:
            return False
        last = scale.at(x) + half
    return True


def _multiples(low: Fraction, high: Fraction, step: Fraction) -> tuple[Fraction, ...]:
    rounding = Rounding(step)
    first, last = rounding.up(low), rounding.down(high)
    if last < first:
        return ()
    return tuple(first + i * step for i in range(int((last - first) / step) + 1))


def _least_step(wanted: Fraction) -> Fraction:
    """The least of 1, 2, 2.5, 5 times a power of ten that is not below `wanted`."""
    power = Fraction(1)
    while power * 10 <= wanted:
        power *= 10
    while power > wanted:
        power /= 10
    return next(power * step for step in _STEPS if power * step >= wanted)
