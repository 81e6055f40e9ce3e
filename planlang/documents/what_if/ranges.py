"""What a slider offers, and where it starts: figures around those that decide something."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from planlang.documents.charts.scales import ticks_by_count
from planlang.documents.charts.shapes import bounds, clipped
from planlang.documents.what_if.settings import Days
from planlang.plan.model import (
    Better,
    Commission,
    Element,
    FixedTarget,
    PayAll,
    PayAny,
    PayComparison,
    PayCondition,
    PayNot,
    Quantity,
    Target,
)
from planlang.plan.rows import Operator
from planlang.plan.types import Kind, Type
from planlang.values.rounding import Rounding

ZERO = Fraction(0)
ONE = Fraction(1)
_POSITIONS = 250


@dataclass(frozen=True, slots=True, kw_only=True)
class Range:
    """A slider: from `low` in steps to `high`."""

    low: Fraction
    high: Fraction
    step: Fraction


def slider(points: Iterable[Fraction], type_: Type) -> Range:
    """A slider on which all `points` lie, with room around them and a round step."""
    found = tuple(points) or (ZERO, ONE)
    low, high = min(found), max(found)
    room = (high - low) / 3 or abs(high) / 2 or ONE
    start, end = low - room, high + room
    if low >= 0 and start < high * 3 / 10:
        start = ZERO
    marks = ticks_by_count(start, end, _POSITIONS)
    step = marks[1] - marks[0] if len(marks) > 1 else ONE
    if type_.kind in (Kind.COUNT, Kind.DAYS):
        step = max(step, ONE)
    return Range(low=Rounding(step).down(start), high=Rounding(step).up(end), step=step)


def target_figure(
    target: Target | None, own: Fraction | None, days: Days, share: Fraction
) -> Fraction | None:
    """A target for these days, or None where there is none: a person's own is `own`."""
    if target is None:
        return None
    amount = target.value if isinstance(target, FixedTarget) else own
    if amount is None:
        return None
    if target.per_year:
        amount *= share
    if target.prorated:
        amount *= days.in_plan
    return amount if amount > 0 else None


def deciding(element: Element, target: Fraction | None) -> tuple[Fraction, ...]:
    """The figures of the element's measure that its payout table tells apart, and its target."""
    pieces = clipped(element.curve, element.floor, element.cap)
    found = bounds(pieces)
    if element.against_target:
        return () if target is None else (target, *(x * target for x in found))
    return found if target is None else (*found, target)


def on_target(element: Element, target: Fraction | None) -> Fraction | None:
    """The figure at which the element pays what it should: its target, else the poorest figure with
    a full payout."""
    if target is not None:
        return target
    if element.against_target:
        return None
    rises = element.better is Better.HIGHER
    pieces = element.curve.pieces if rises else tuple(reversed(element.curve.pieces))
    for piece in pieces:
        start, end = (piece.low, piece.high) if rises else (piece.high, piece.low)
        if start is not None and piece.at(start) >= ONE:
            return start
        improves = piece.slope > 0 if rises else piece.slope < 0
        if improves and (end is None or piece.at(end) >= ONE):
            return (ONE - piece.intercept) / piece.slope
    edges = bounds(element.curve.pieces)
    return (edges[-1] if rises else edges[0]) if edges else None


def amounts(commission: Commission, target: Fraction | None) -> tuple[Fraction, ...]:
    """The amounts that a rate table tells apart."""
    scale = ONE
    if commission.bounds_of_target:
        if target is None:
            return ()
        scale = target
    found = tuple(band.low * scale for band in commission.bands if band.low is not None)
    return found if target is None else (*found, target)


def compared(condition: PayCondition) -> Iterator[tuple[Quantity, Operator, Fraction]]:
    """The figures that a condition holds measures against."""
    match condition:
        case PayComparison(operator=operator, left=Quantity() as left, right=Fraction() as right):
            yield left, operator, right
        case PayComparison(operator=operator, left=Fraction() as left, right=Quantity() as right):
            yield right, _TURNED[operator], left
        case PayAll(parts=parts) | PayAny(parts=parts):
            for part in parts:
                yield from compared(part)
        case PayNot(part=part):
            for quantity, operator, figure in compared(part):
                yield quantity, _OPPOSITE[operator], figure
        case _:
            pass


def quantities(condition: PayCondition | None) -> Iterator[Quantity]:
    """All measures that a condition reads."""
    match condition:
        case PayComparison(left=left, right=right):
            yield from (side for side in (left, right) if isinstance(side, Quantity))
        case PayAll(parts=parts) | PayAny(parts=parts):
            for part in parts:
                yield from quantities(part)
        case PayNot(part=part):
            yield from quantities(part)
        case _:
            pass


def unmet(operator: Operator, figure: Fraction, step: Fraction) -> Fraction:
    """A figure near by for which the comparison does not hold."""
    match operator:
        case Operator.MORE | Operator.LESS | Operator.NOT_EQUAL:
            return figure
        case Operator.AT_LEAST:
            return figure - step
        case Operator.AT_MOST | Operator.EQUAL:
            return figure + step


_TURNED = {
    Operator.EQUAL: Operator.EQUAL,
    Operator.NOT_EQUAL: Operator.NOT_EQUAL,
    Operator.LESS: Operator.MORE,
    Operator.AT_MOST: Operator.AT_LEAST,
    Operator.MORE: Operator.LESS,
    Operator.AT_LEAST: Operator.AT_MOST,
}
_OPPOSITE = {
    Operator.EQUAL: Operator.NOT_EQUAL,
    Operator.NOT_EQUAL: Operator.EQUAL,
    Operator.LESS: Operator.AT_LEAST,
    Operator.AT_LEAST: Operator.LESS,
    Operator.MORE: Operator.AT_MOST,
    Operator.AT_MOST: Operator.MORE,
}
