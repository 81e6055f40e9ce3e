"""Conditions on pay, gates and multipliers, in columns: as `scores.gates`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import assert_never

import numpy as np

from planlang.analysis.simulate.attained import AttainedColumn, quantity_value
from planlang.analysis.simulate.columns import Flags, Floats, RunColumns, near, number
from planlang.analysis.simulate.tables import paid_at
from planlang.plan.model import (
    AttainmentOf,
    Gate,
    Multiplier,
    PayAll,
    PayAny,
    PayComparison,
    PayCondition,
    PayNot,
    PayoutOf,
    PayValue,
    Quantity,
    Reading,
)
from planlang.plan.rows import Operator

_COMPARE: dict[Operator, Callable[[Floats, Floats, Flags], Flags]] = {
    Operator.EQUAL: lambda _left, _right, same: same,
    Operator.NOT_EQUAL: lambda _left, _right, same: ~same,
    Operator.LESS: lambda left, right, same: (left < right) & ~same,
    Operator.AT_MOST: lambda left, right, same: (left < right) | same,
    Operator.MORE: lambda left, right, same: (left > right) & ~same,
    Operator.AT_LEAST: lambda left, right, same: (left > right) | same,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingColumns:
    """What conditions may look at in a run, over all scenarios."""

    readings: Mapping[str, Reading]
    run: RunColumns
    attained: Mapping[str, AttainedColumn]
    payouts: Mapping[str, Floats]


@dataclass(frozen=True, slots=True, kw_only=True)
class Met:
    """Where a condition holds, and where anything that it reads is none."""

    holds: Flags
    none: Flags


def met(condition: PayCondition, standing: StandingColumns) -> Met:
    """The condition in every scenario."""
    match condition:
        case PayComparison(operator=operator, left=left, right=right):
            one, other = value(left, standing), value(right, standing)
            found = _COMPARE[operator](one, other, near(one, other))
            return Met(holds=found, none=np.isnan(one) | np.isnan(other))
        case PayAll(parts=parts) | PayAny(parts=parts):
            together = [met(part, standing) for part in parts]
            is_all = isinstance(condition, PayAll)
            holds = np.full(standing.run.scenarios, is_all)
            none = np.zeros(standing.run.scenarios, dtype=np.bool_)
            for part in together:
                holds = holds & part.holds if is_all else holds | part.holds
                none = none | part.none
            return Met(holds=holds, none=none)
        case PayNot(part=inside):
            inner = met(inside, standing)
            return Met(holds=~inner.holds, none=inner.none)
        case _:
            assert_never(condition)


def value(of: PayValue, standing: StandingColumns) -> Floats:
    """A side of a comparison."""
    nothing = np.full(standing.run.scenarios, np.nan)
    match of:
        case Quantity():
            return quantity_value(of, standing.readings, standing.run).value
        case AttainmentOf(element=name):
            found = standing.attained.get(name)
            return nothing if found is None else found.attainment
        case PayoutOf(element=name):
            return standing.payouts.get(name, nothing)
        case _:
            return np.full(standing.run.scenarios, number(of))


def closed(gate: Gate, standing: StandingColumns) -> Flags:
    """Where the gate takes effect."""
    found = met(gate.when, standing)
    return np.where(found.none, gate.closes_without_data, found.holds)


def factor(multiplier: Multiplier, standing: StandingColumns) -> Floats:
    """What the multiplier multiplies by."""
    without = number(multiplier.without_data)
    if multiplier.when is not None:
        found = met(multiplier.when, standing)
        by = 1.0 if multiplier.factor is None else number(multiplier.factor)
        return np.where(found.none, without, np.where(found.holds, by, 1.0))
    if multiplier.quantity is None or multiplier.curve is None:
        return np.ones(standing.run.scenarios)
    x = quantity_value(multiplier.quantity, standing.readings, standing.run).value
    return np.where(np.isnan(x), without, paid_at(multiplier.curve, x))
