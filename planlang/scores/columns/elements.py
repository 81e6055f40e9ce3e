"""Elements in columns: as `scores.attainment` and `scores.elements`, in the same order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import assert_never

import numpy as np

from planlang.plan.curve import Curve
from planlang.plan.model import (
    Better,
    Element,
    Mixed,
    MoveWeight,
    PayNothing,
    PayTarget,
    Quantity,
)
from planlang.scores.attainment import attained, objectives_value
from planlang.scores.columns.ratio import (
    NO,
    ONE,
    YES,
    ZERO,
    Figures,
    Ratio,
    below,
    divided,
    figures,
    fixed,
    larger,
    smaller,
    where,
)
from planlang.scores.columns.runs import RunColumns
from planlang.scores.columns.whole import Flags, Whole, constant, whole
from planlang.scores.elements import moved_weights


@dataclass(frozen=True, slots=True, kw_only=True)
class AttainedColumns:
    """What an element reached: attainment, and φ after floor and cap, before the guarantee."""

    attainment: Figures
    payout: Figures


def attained_in(element: Element, runs: RunColumns) -> AttainedColumns:
    """The element's measure against its terms."""
    if element.mixed is not None and _is_single(element.quantity):
        return _mixed(element, runs)
    value = _value(element, runs)
    target = runs.target(element.target, element.name)
    attainment = Figures(ZERO, NO)
    if element.better is not Better.LOWER:
        share = divided(value.ratio, where(target.known, target.ratio, ONE))
        attainment = Figures(share.ratio, value.known & target.known)
    x = attainment if element.against_target else value
    payout = clipped(paid_at(element.curve, x.ratio), element.floor, element.cap)
    return AttainedColumns(attainment=attainment, payout=Figures(payout, x.known))


def _value(element: Element, runs: RunColumns) -> Figures:
    if element.quantity is not None:
        return runs.quantity(element.quantity)
    return runs.each(lambda paid: objectives_value(paid.person.objectives.get(element.name, ())))


def _is_single(quantity: Quantity | None) -> bool:
    return quantity is not None and quantity.is_single


def _mixed(element: Element, runs: RunColumns) -> AttainedColumns:
    """A book with row segments: each run's parts differ, so they are added up run by run."""
    found = [attained(element, paid) for paid in runs.paid]
    attainment = figures([each.attainment for each in found])
    if element.mixed is Mixed.EACH:
        return AttainedColumns(
            attainment=attainment, payout=figures([each.payout for each in found])
        )
    x = figures([each.x for each in found])
    payout = clipped(paid_at(element.curve, x.ratio), element.floor, element.cap)
    return AttainedColumns(attainment=attainment, payout=Figures(payout, x.known))


def paid_at(curve: Curve, x: Ratio) -> Ratio:
    """The payout table read at each x."""
    pieces = curve.pieces
    whole_lines = _lines(curve)
    at = np.zeros(max(len(x.over), len(x.under)), dtype=np.int64)
    for number, piece in enumerate(pieces[1:], 1):
        low = fixed(piece.low or Fraction(0))
        reached = ~below(x, low) if piece.low_included else below(low, x)
        at[reached] = number
    intercept, slope, under = whole_lines
    return Ratio(intercept.at(at) * x.under + slope.at(at) * x.over, x.under * under)


def _lines(curve: Curve) -> tuple[Whole, Whole, Whole]:
    """Intercepts and slopes of the pieces over one denominator."""
    shares = [x for p in curve.pieces for x in (p.intercept, p.slope)]
    under = int(np.lcm.reduce(np.array([x.denominator for x in shares], dtype=np.object_)))
    return (
        whole([int(p.intercept * under) for p in curve.pieces]),
        whole([int(p.slope * under) for p in curve.pieces]),
        constant(under),
    )


def clipped(payout: Ratio, floor: Fraction | None, cap: Fraction | None) -> Ratio:
    """`payout`, not below `floor`, then not above `cap`."""
    if floor is not None:
        payout = larger(payout, fixed(floor))
    return payout if cap is None else smaller(payout, fixed(cap))


def payout_before_gates(element: Element, found: AttainedColumns) -> Figures:
    """φ with the none rule and a guarantee `before gates`; none where the weight moves away."""
    payout = found.payout
    match element.no_data:
        case PayTarget():
            payout = Figures(where(payout.known, payout.ratio, ONE), YES)
        case PayNothing():
            payout = Figures(where(payout.known, payout.ratio, ZERO), YES)
        case MoveWeight():
            pass
        case _:
            assert_never(element.no_data)
    guarantee = element.guarantee
    if guarantee is None or not guarantee.before_gates:
        return payout
    return Figures(larger(payout.ratio, fixed(guarantee.level)), payout.known)


def guaranteed(element: Element, payout: Ratio) -> Ratio:
    """The payout under a guarantee that stands behind gates and multipliers."""
    guarantee = element.guarantee
    if guarantee is None or guarantee.before_gates:
        return payout
    return larger(payout, fixed(guarantee.level))


def weights(
    elements: tuple[Element, ...], reached: Mapping[str, AttainedColumns], rows: int
) -> dict[str, Ratio]:
    """Each element's weight after moves."""
    if not any(isinstance(e.no_data, MoveWeight) for e in elements):
        return {e.name: fixed(e.weight) for e in elements}
    without: dict[str, Flags] = {
        e.name: ~np.broadcast_to(reached[e.name].payout.known, rows) for e in elements
    }
    patterns: Flags = np.stack([without[e.name] for e in elements], axis=1)
    kinds, kind_of = np.unique(patterns, axis=0, return_inverse=True)
    moved = [
        _moved(elements, frozenset(e.name for e, none in zip(elements, kind, strict=True) if none))
        for kind in kinds
    ]
    under = int(np.lcm.reduce(np.array([e.weight.denominator for e in elements], dtype=np.object_)))
    at = np.asarray(kind_of, dtype=np.int64).reshape(-1)
    return {
        e.name: Ratio(whole([int(each[e.name] * under) for each in moved]).at(at), constant(under))
        if len(moved) > 1
        else fixed(moved[0][e.name])
        for e in elements
    }


def _moved(elements: tuple[Element, ...], none: frozenset[str]) -> dict[str, Fraction]:
    """The weights where just the elements of `none` have nothing to measure."""
    moves = moved_weights(elements, none)
    found = {e.name: Fraction(0) if e.name in moves else e.weight for e in elements}
    for element in elements:
        way = moves.get(element.name)
        if way is not None and way.pays:
            found[way.path[-1]] += element.weight
    return found
