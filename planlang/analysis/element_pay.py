"""What an element pays, as an exact function of its figure.

The x of these curves is what the payout table reads: attainment where the table is against target,
else the measured value. A payout of 1 is 100 % of the element's target pay.
"""

from __future__ import annotations

from fractions import Fraction
from typing import assert_never

from planlang.analysis import curves
from planlang.analysis.intervals import EVERYWHERE, FROM_ZERO, Interval
from planlang.plan.curve import Curve
from planlang.plan.model import Better, Element, FixedTarget, Measure, Plan, Target
from planlang.plan.rows import Aggregate, Condition, Function, Linear, Smallest

ZERO, ONE = Fraction(0), Fraction(1)
UP_TO_ONE = Interval(low=ZERO, high=ONE, low_included=True, high_included=True)


def phi(element: Element) -> Curve:
    """The payout before gates without any guarantee: the table between floor and cap."""
    return curves.clipped(element.curve, element.floor, element.cap)


def before_gates(element: Element) -> Curve:
    """The payout that gates see: `phi`, raised to a guarantee `before gates`."""
    guarantee = element.guarantee
    if guarantee is None or not guarantee.before_gates:
        return phi(element)
    return curves.greatest(phi(element), curves.constant(guarantee.level))


def paid_before_gates(element: Element, x: Fraction) -> Fraction:
    """`before_gates` at one x, without making the curve."""
    payout = element.curve.piece_at(x).at(x)
    if element.floor is not None:
        payout = max(payout, element.floor)
    if element.cap is not None:
        payout = min(payout, element.cap)
    guarantee = element.guarantee
    if guarantee is None or not guarantee.before_gates:
        return payout
    return max(payout, guarantee.level)


def ungated(element: Element) -> Curve:
    """The payout while every gate is open and every multiplier is 1, with any guarantee."""
    if element.guarantee is None:
        return phi(element)
    return curves.greatest(phi(element), curves.constant(element.guarantee.level))


def guaranteed(element: Element, payout: Curve) -> Curve:
    """A payout after gates and multipliers, raised to the guarantee that comes behind them."""
    guarantee = element.guarantee
    if guarantee is None or guarantee.before_gates:
        return payout
    return curves.greatest(payout, curves.constant(guarantee.level))


def over_figure(element: Element, payout: Curve, target: Fraction | None) -> Curve | None:
    """`payout` over the measured figure instead of attainment.

    `target` is the one that holds (`fixed_target`, or a person's own); None comes back where the
    table is read against a target that is not there.
    """
    if not element.against_target:
        return payout
    return None if target is None else curves.scaled(payout, x_by=target)


def in_money(element: Element, payout: Curve, variable: Fraction) -> Curve:
    """`payout` as money: what the element pays of a period's `variable`, unrounded."""
    return curves.scaled(payout, y_by=variable * element.weight)


def fixed_target(target: Target | None, period_share: Fraction) -> Fraction | None:
    """The target of somebody who is in the plan for the whole period; `period_share` is the
    period's share of the year (`plan.spread`). None where there is none, or one per person."""
    if not isinstance(target, FixedTarget):
        return None
    amount = target.value * period_share if target.per_year else target.value
    return amount if amount > 0 else None


def target_x(element: Element, target: Fraction | None) -> Fraction | None:
    """The x of exactly the target: 100 % where the table is against target."""
    return ONE if element.against_target else target


def full_payout_x(element: Element, target: Fraction | None) -> Fraction | None:
    """The x at which the element pays what it should: its target, else the poorest figure with a
    full payout; None where the table never pays in full."""
    at = target_x(element, target)
    if at is not None:
        return at
    rises = element.better is Better.HIGHER
    pieces = element.curve.pieces if rises else tuple(reversed(element.curve.pieces))
    for piece in pieces:
        start, end = (piece.low, piece.high) if rises else (piece.high, piece.low)
        if start is not None and piece.at(start) >= ONE:
            return start
        improves = piece.slope > 0 if rises else piece.slope < 0
        if improves and (end is None or piece.at(end) >= ONE):
            return (ONE - piece.intercept) / piece.slope
    return None


def domain(plan: Plan, element: Element) -> Interval:
    """What the x of the element can be at all, as far as the measure's definition says so.

    A share of rows lies between 0 and 100 %, and so does what is kept of an amount; a count is
    not below 0; sums of money may be anything.
    """
    if element.quantity is None:
        return FROM_ZERO  # Σ weight · score of objectives
    whole = _scaled_sum(
        [(c, figure_domain(plan.readings[key].measure)) for c, key in element.quantity.parts],
        element.quantity.constant,
    )
    if not element.against_target:
        return whole
    if whole.low is None or whole.low < 0:
        return EVERYWHERE
    return FROM_ZERO  # a target is above 0; how far above it the figure can come is the target's


def figure_domain(measure: Measure) -> Interval:
    """What the measure can be by its definition."""
    if measure.denominator is not None and _is_kept(measure.numerator, measure.denominator):
        return UP_TO_ONE
    if not _is_not_negative(measure.numerator):
        return EVERYWHERE
    if measure.denominator is None:
        return FROM_ZERO
    if not _is_not_negative(measure.denominator):
        return EVERYWHERE
    return UP_TO_ONE if _is_part(measure.numerator, measure.denominator) else FROM_ZERO


def _scaled_sum(parts: list[tuple[Fraction, Interval]], constant: Fraction) -> Interval:
    low: Fraction | None = constant
    high: Fraction | None = constant
    for factor, each in parts:
        ends = (each.low, each.high) if factor >= 0 else (each.high, each.low)
        low = None if low is None or ends[0] is None else low + factor * ends[0]
        high = None if high is None or ends[1] is None else high + factor * ends[1]
    return Interval(
        low=low, high=high, low_included=low is not None, high_included=high is not None
    )


def _is_not_negative(of: Linear) -> bool:
    """True when counts alone, none of them taken away, make the sum."""
    return of.constant >= 0 and all(c >= 0 and _counts(a) for c, a in of.terms)


def _counts(aggregate: Aggregate) -> bool:
    match aggregate.function:
        case Function.COUNT | Function.DISTINCT:
            return True
        case Function.SUM | Function.MIN | Function.MAX:
            return False
        case _:
            assert_never(aggregate.function)


def _is_kept(of: Linear, whole: Linear) -> bool:
    """True for `sum(min(kept, all)) / sum(all)`: what is kept of an amount is between nothing and
    all of it. Amounts that can be kept are not below 0: a book of credit notes is no book."""
    if of.constant or whole.constant or len(of.terms) != 1 or len(whole.terms) != 1:
        return False
    (factor, part), (other, all_) = of.terms[0], whole.terms[0]
    return (
        factor == other
        and part.function is all_.function is Function.SUM
        and isinstance(part.value, Smallest)
        and all_.value in part.value.values
        and (all_.where is None or all_.where == part.where)
    )


def _is_part(of: Linear, whole: Linear) -> bool:
    """True for `count(where c) / count()`: those that meet c are among all."""
    if of.constant or whole.constant or len(of.terms) != 1 or len(whole.terms) != 1:
        return False
    (factor, part), (other, all_) = of.terms[0], whole.terms[0]
    if factor != other or part.function is not all_.function or part.value != all_.value:
        return False
    asked: Condition | None = all_.where
    return asked is None or asked == part.where
