"""Which way things go when one figure rises: curves, comparisons, gates, multipliers, awards.

Where every part goes one way, pay does; no cell has to be looked at.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import assert_never

from planlang.analysis import curves
from planlang.analysis.axes import Figure
from planlang.analysis.cells import Conditions
from planlang.analysis.intervals import EVERYWHERE, Interval
from planlang.analysis.totals import Payouts
from planlang.plan.curve import Curve
from planlang.plan.model import (
    Gate,
    Multiplier,
    PayAll,
    PayAny,
    PayComparison,
    PayCondition,
    PayNot,
)
from planlang.plan.rows import Operator

ZERO, ONE = Fraction(0), Fraction(1)

_RISES = (Operator.MORE, Operator.AT_LEAST)
_FALLS = (Operator.LESS, Operator.AT_MOST)


def trend(curve: Curve, within: Interval = EVERYWHERE) -> int | None:
    """1 where the curve never falls, −1 where it never rises, 0 where it is flat, None else."""
    falls = curves.falls(curve, within) is not None
    rises = curves.falls(curves.scaled(curve, y_by=Fraction(-1)), within) is not None
    if falls and rises:
        return None
    return -1 if falls else 1 if rises else 0


def condition_trend(conditions: Conditions, condition: PayCondition, figure: Figure) -> int | None:
    """1 where a higher figure can only bring the condition about, −1 where it can only end it, 0
    where it does not look at the figure, None else. Free comparisons may do anything."""
    match condition:
        case PayComparison(operator=operator):
            atom = conditions.atoms[condition]
            if atom.is_free:
                return None
            if atom.figure != figure or atom.difference is None:
                return 0
            way = trend(atom.difference)
            if way is None or way == 0:
                return way
            return way if operator in _RISES else -way if operator in _FALLS else None
        case PayAll(parts=parts) | PayAny(parts=parts):
            return _together(condition_trend(conditions, part, figure) for part in parts)
        case PayNot(part=part):
            inner = condition_trend(conditions, part, figure)
            return None if inner is None else -inner
        case _:
            assert_never(condition)


def _together(ways: Iterable[int | None]) -> int | None:
    found = set(ways)
    if None in found:
        return None
    return None if found >= {1, -1} else next((w for w in found if w), 0)


def never_lowers(payouts: Payouts, figure: Figure, *, up: bool) -> bool:
    """Whether all that reads the figure goes up with a better one: then pay never falls. False
    where a part does not, which may still be made good by others."""
    conditions = payouts.conditions
    better = 1 if up else -1
    within = payouts.side.interval(figure)
    for element in payouts.side.readers.get(figure, ()):
        if trend(payouts.base(element), within) not in (0, better):
            return False
    terms = payouts.side.terms
    return (
        all(_gate_is_kind(conditions, payouts, gate, figure, better) for gate in terms.gates)
        and all(_factor_is_kind(conditions, payouts, m, figure, better) for m in terms.multipliers)
        and all(
            condition_trend(conditions, award.when, figure) in (0, better)
            for award in terms.awards
            if award.when is not None
        )
    )


def _gate_is_kind(
    conditions: Conditions, payouts: Payouts, gate: Gate, figure: Figure, better: int
) -> bool:
    """A gate that does not look at the figure only must keep order; one that does must open."""
    if gate.scale is not None and gate.scale < 0:
        return False
    way = condition_trend(conditions, gate.when, figure)
    if way == 0:
        return True
    lowers = (gate.scale is None or gate.scale <= 1) and _not_negative(payouts, gate.elements)
    return way == -better and lowers


def _factor_is_kind(
    conditions: Conditions, payouts: Payouts, multiplier: Multiplier, figure: Figure, better: int
) -> bool:
    if multiplier.when is not None:
        factor = ONE if multiplier.factor is None else multiplier.factor
        if factor < 0 or multiplier.without_data < 0:
            return False
        way = condition_trend(conditions, multiplier.when, figure)
        if way == 0 or factor == 1:
            return way == 0 or way is not None
        wanted = better if factor > 1 else -better
        return way == wanted and _not_negative(payouts, multiplier.elements)
    if multiplier.quantity is None or multiplier.curve is None:
        return True
    own = payouts.side.plain(multiplier.quantity)
    within = payouts.side.interval(own)
    least = curves.lowest(multiplier.curve, within)
    if least is None or least.value < 0:
        return False
    if own != figure:
        return True
    goes = trend(multiplier.curve, within) in (0, better)
    return goes and _not_negative(payouts, multiplier.elements)


def _not_negative(payouts: Payouts, names: tuple[str, ...]) -> bool:
    return all(payouts.is_never_negative(name) for name in names)
