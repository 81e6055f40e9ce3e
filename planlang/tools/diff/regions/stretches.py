"""Where comparisons hold, as intervals, and what intervals make together."""

from __future__ import annotations

from fractions import Fraction

from planlang.analysis import curves
from planlang.analysis.intervals import Interval, joined, point
from planlang.plan.curve import Curve
from planlang.plan.rows import Operator


def where(op: Operator, limit: Fraction) -> tuple[Interval, ...]:
    """The figures that compare so with a limit."""
    below = Interval(high=limit)
    above = Interval(low=limit)
    match op:
        case Operator.EQUAL:
            return (point(limit),)
        case Operator.NOT_EQUAL:
            return (below, above)
        case Operator.LESS:
            return (below,)
        case Operator.AT_MOST:
            return (Interval(high=limit, high_included=True),)
        case Operator.MORE:
            return (above,)
        case Operator.AT_LEAST:
            return (Interval(low=limit, low_included=True),)


def curve_where(curve: Curve, op: Operator, limit: Fraction) -> tuple[Interval, ...]:
    """The figures at which a curve compares so with a limit."""
    apart = curves.minus(curve, curves.constant(limit))
    below, above = curves.below_zero(apart), curves.above_zero(apart)
    match op:
        case Operator.LESS:
            return below
        case Operator.MORE:
            return above
        case Operator.AT_LEAST:
            return without(below)
        case Operator.AT_MOST:
            return without(above)
        case Operator.NOT_EQUAL:
            return union((*below, *above))
        case Operator.EQUAL:
            return without(union((*below, *above)))


def union(intervals: tuple[Interval, ...]) -> tuple[Interval, ...]:
    """The same figures as intervals that rise and do not touch."""
    cuts = sorted({x for i in intervals for x in (i.low, i.high) if x is not None})
    return joined(
        cell for cell in cells_between(cuts) if any(i.holds(cell.inside()) for i in intervals)
    )


def without(intervals: tuple[Interval, ...]) -> tuple[Interval, ...]:
    """Every figure that is in none of the intervals."""
    cuts = sorted({x for i in intervals for x in (i.low, i.high) if x is not None})
    return joined(
        cell for cell in cells_between(cuts) if not any(i.holds(cell.inside()) for i in intervals)
    )


def cells_between(cuts: list[Fraction]) -> list[Interval]:
    """The line cut at figures: open stretches and the figures themselves, in rising order."""
    found: list[Interval] = []
    low: Fraction | None = None
    for cut in cuts:
        found += [Interval(low=low, high=cut), point(cut)]
        low = cut
    found.append(Interval(low=low))
    return found
