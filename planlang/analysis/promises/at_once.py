"""A quick bound on jumps: every table jumping, and every gate closing, at one point together.

No plan does that. But where even that stays below what is promised, nothing else has to be looked
at, and for most plans it does.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from itertools import groupby, pairwise

from planlang.analysis import curves
from planlang.analysis.element_pay import phi
from planlang.analysis.totals import Payouts
from planlang.plan.curve import Curve
from planlang.plan.model import Element, Gate, MoveWeight

ZERO = Fraction(0)


def jumps_at_once(payouts: Payouts) -> Mapping[str, Fraction] | None:
    """By element, a bound on how far its payout can jump where any one figure moves a little, as a
    share of its target pay; None where multipliers, bonuses with a condition, or a table without
    bound make more of it."""
    held = payouts.side.terms
    if held.multipliers or payouts.conditions.awards or payouts.conditions.free:
        return None
    bounds: dict[str, Fraction] = {}
    for element in held.elements:
        gates = [gate for gate in held.gates if element.name in gate.elements]
        if payouts.axes[element.name] is None:
            jump, highest = ZERO, ZERO
        else:
            base = payouts.base(element)
            low, high = curves.lowest(base), curves.highest(base)
            if gates and (low is None or high is None or low.value < 0):
                return None
            jump, highest = largest_jump(base), ZERO if high is None else high.value
            if payouts.bends_on_average(element):
                jump = max(jump, largest_jump(phi(element)))
        # Where nothing is measured it may be paid as on target, or what is guaranteed.
        highest = max(highest, Fraction(1), _guaranteed(element))
        lost = _lost(gates, highest)
        if lost is None:
            return None
        bounds[element.name] = jump + lost
    return bounds


def _guaranteed(element: Element) -> Fraction:
    return ZERO if element.guarantee is None else element.guarantee.level


def largest_jump(curve: Curve) -> Fraction:
    """The most that a curve moves at one point, up or down."""
    edges = [
        (left.high, abs(left.at(left.high) - right.at(left.high)))
        for left, right in pairwise(curve.pieces)
        if left.high is not None
    ]
    return max(
        (sum((jump for _, jump in same), ZERO) for _, same in groupby(edges, lambda e: e[0])),
        default=ZERO,
    )


def _lost(gates: list[Gate], highest: Fraction) -> Fraction | None:
    """The most that closing gates take from a payout of at most `highest`; scales of more than 1
    are not thought of here."""
    lost = ZERO
    for gate in gates:
        if gate.scale is not None:
            if not 0 <= gate.scale <= 1:
                return None
            lost += highest * (1 - gate.scale)
        if gate.cap is not None:
            lost += max(ZERO, highest - gate.cap)
    return min(lost, highest)


def share_at_once(payouts: Payouts, bounds: Mapping[str, Fraction]) -> Fraction:
    """The same for the whole pay, as a share of variable pay; each weight where it moves most."""
    elements = {e.name: e for e in payouts.side.terms.elements}
    total = ZERO
    for element in elements.values():
        worst, at, seen = ZERO, element, set[str]()
        while at.name not in seen:
            seen.add(at.name)
            worst = max(worst, bounds[at.name])
            rule = at.no_data
            if not isinstance(rule, MoveWeight) or rule.to not in elements:
                break
            at = elements[rule.to]
        total += element.weight * worst
    return total
