"""What an element pays along its figure, worked out once for all that ask."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from planlang.analysis import curves
from planlang.plan.curve import Curve
from planlang.plan.model import Guarantee


@dataclass(frozen=True, slots=True, kw_only=True)
class Paid:
    """A payout table with all that happens to what it pays: floor and cap, closed gates (their
    scales multiplied, the smallest cap), the factor of multipliers, the guarantee.

    The table is read at the figure ÷ `x_by`, and `y_by` is the weight.
    """

    table: Curve
    floor: Fraction | None
    cap: Fraction | None
    guarantee: Guarantee | None
    gate_scale: Fraction
    gate_cap: Fraction | None
    factor: Fraction
    x_by: Fraction
    y_by: Fraction


@lru_cache(maxsize=4_096)
def paid_along(of: Paid) -> Curve:
    """The share of variable pay at each figure."""
    payout = _before_gates(of.table, of.floor, of.cap, of.guarantee)
    if of.gate_scale != 1:
        payout = curves.scaled(payout, y_by=of.gate_scale)
    if of.gate_cap is not None:
        payout = curves.least(payout, curves.constant(of.gate_cap))
    if of.factor != 1:
        payout = curves.scaled(payout, y_by=of.factor)
    if of.guarantee is not None and not of.guarantee.before_gates:
        payout = curves.greatest(payout, curves.constant(of.guarantee.level))
    return curves.scaled(payout, x_by=of.x_by, y_by=of.y_by)


@lru_cache(maxsize=1_024)
def _before_gates(
    table: Curve, floor: Fraction | None, cap: Fraction | None, guarantee: Guarantee | None
) -> Curve:
    payout = curves.clipped(table, floor, cap)
    if guarantee is not None and guarantee.before_gates:
        payout = curves.greatest(payout, curves.constant(guarantee.level))
    return payout


@lru_cache(maxsize=1_024)
def normal(curve: Curve) -> Curve:
    """`curves.normal`, remembered."""
    return curves.normal(curve)
