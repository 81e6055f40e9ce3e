"""Conditions on pay, gates and multipliers in columns: as `scores.gates`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import assert_never

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
)
from planlang.scores.columns.elements import AttainedColumns
from planlang.scores.columns.ratio import (
    NO,
    NOTHING,
    ONE,
    YES,
    Figures,
    Ratio,
    compared,
    fixed,
    smaller,
    where,
)
from planlang.scores.columns.runs import RunColumns
from planlang.scores.columns.whole import Flags


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingColumns:
    """What conditions may look at."""

    runs: RunColumns
    attained: Mapping[str, AttainedColumns]
    payouts: Mapping[str, Figures]


@dataclass(frozen=True, slots=True, eq=False)
class Met:
    """Where a condition is met, and where everything that it reads is known."""

    met: Flags
    known: Flags


def met(condition: PayCondition, standing: StandingColumns) -> Met:
    """Whether the condition is met, run by run."""
    match condition:
        case PayComparison():
            left, right = _value(condition.left, standing), _value(condition.right, standing)
            found = compared(condition.operator, left.ratio, right.ratio)
            return Met(found, left.known & right.known)
        case PayAll(parts=parts) | PayAny(parts=parts):
            first, *others = (met(part, standing) for part in parts)
            holds, known = first.met, first.known
            for other in others:
                both = isinstance(condition, PayAll)
                holds = holds & other.met if both else holds | other.met
                known = known & other.known
            return Met(holds, known)
        case PayNot(part=part):
            inner = met(part, standing)
            return Met(~inner.met, inner.known)
        case _:
            assert_never(condition)


def _value(value: PayValue, standing: StandingColumns) -> Figures:
    match value:
        case Fraction():
            return Figures(fixed(value), YES)
        case Quantity():
            return standing.runs.quantity(value).value
        case AttainmentOf(element=name):
            found = standing.attained.get(name)
            return NOTHING if found is None else found.attainment
        case PayoutOf(element=name):
            return standing.payouts.get(name, NOTHING)
        case _:
            assert_never(value)


def closed(gate: Gate, standing: StandingColumns) -> Flags:
    """Where the gate is closed."""
    found = met(gate.when, standing)
    return (found.met & found.known) | (~found.known if gate.closes_without_data else NO)


def gated(element: str, payout: Ratio, gates: Mapping[str, tuple[Gate, Flags]]) -> Ratio:
    """γ: the product of the scales of closed gates, then the smallest of their caps."""
    concerned = [each for each in gates.values() if element in each[0].elements]
    for gate, shut in concerned:
        if gate.scale is not None:
            payout = where(shut, payout.times(gate.scale), payout)
    for gate, shut in concerned:
        if gate.cap is not None:
            payout = where(shut, smaller(payout, fixed(gate.cap)), payout)
    return payout


def factor(multiplier: Multiplier, standing: StandingColumns) -> Ratio:
    """What the multiplier multiplies by."""
    without = fixed(multiplier.without_data)
    if multiplier.when is not None:
        found = met(multiplier.when, standing)
        full = ONE if multiplier.factor is None else fixed(multiplier.factor)
        return where(found.known, where(found.met, full, ONE), without)
    if multiplier.quantity is None or multiplier.curve is None:
        return ONE
    x = standing.runs.quantity(multiplier.quantity).value
    if not x.known.any():
        return without
    table = standing.runs.population.table(multiplier.curve, None, None)
    return where(x.known, table.read(x.ratio).payout, without)
