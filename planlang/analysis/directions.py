"""Which way things go when one figure rises: curves, comparisons, gates, multipliers, awards.

Where every part goes one way, pay does; no cell has to be looked at.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import assert_never

from planlang.analysis import curves
from planlang.analysis.axes import Figure
from planlang.analysis.cells import Clause, Conditions
from planlang.analysis.intervals import Interval
from planlang.analysis.totals import Payouts
from planlang.plan.model import (
    Award,
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
            way = curves.trend(atom.difference)
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
    return (
        all(
            payouts.trend(element, within) in (0, better)
            for element in payouts.side.readers.get(figure, ())
        )
        and payouts.keeps_order
        and all(
            _is_kind(payouts, clause, condition_trend(conditions, clause.when, figure), better)
            for clause in conditions.looking_at.get(figure, ())
            if clause.when is not None
        )
        and all(
            _goes(payouts, multiplier, within, better)
            for multiplier in conditions.curved_by(figure)
        )
    )


def _is_kind(payouts: Payouts, clause: Clause, way: int | None, better: int) -> bool:
    """Whether what a better figure does to a condition is good for pay: gates open, multipliers
    of more than 1 and awards begin, those of less than 1 end."""
    if way is None:
        return False
    if isinstance(clause, Award) or way == 0:
        return way in (0, better)
    if isinstance(clause, Gate):
        lowers = clause.scale is None or clause.scale <= 1
        return way == -better and lowers and _not_negative(payouts, clause.elements)
    factor = ONE if clause.factor is None else clause.factor
    wanted = better if factor > 1 else -better
    return factor == 1 or (way == wanted and _not_negative(payouts, clause.elements))


def _goes(payouts: Payouts, multiplier: Multiplier, within: Interval, better: int) -> bool:
    """Whether a multiplier's table goes up with a better figure."""
    assert multiplier.curve is not None  # it is one over the figure
    goes = curves.trend(multiplier.curve, within) in (0, better)
    return goes and _not_negative(payouts, multiplier.elements)


def _not_negative(payouts: Payouts, names: tuple[str, ...]) -> bool:
    return all(payouts.is_never_negative(name) for name in names)
