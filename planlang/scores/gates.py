"""Conditions on pay, and the gates and multipliers that stand on them.

A condition reads measures, attainments and payouts before gates, so gates never wait for each
other. If anything it reads is none, the clause's own `if no data` decides, whatever the rest says.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
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
from planlang.plan.rows import Operator
from planlang.plan.types import Type
from planlang.quick_dataclass import dataclass
from planlang.scores.attainment import Attained
from planlang.scores.model import ConditionRead, GateStep, MultiplierStep
from planlang.scores.readings import quantity_figure
from planlang.scores.runs import ONE, PaidRun

COMPARE: dict[Operator, Callable[[Fraction, Fraction], bool]] = {
    Operator.EQUAL: operator.eq,
    Operator.NOT_EQUAL: operator.ne,
    Operator.LESS: operator.lt,
    Operator.AT_MOST: operator.le,
    Operator.MORE: operator.gt,
    Operator.AT_LEAST: operator.ge,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What conditions may look at in a run: by element, what it reached and its payout before
    gates (None: nothing to measure, and no payout stands in for it)."""

    paid: PaidRun
    attained: Mapping[str, Attained]
    payouts: Mapping[str, Fraction | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class DecidedGate:
    """A gate in a run: closed (by its condition, or by `if no data`) or open."""

    gate: Gate
    closed: bool
    no_data: bool
    reads: tuple[ConditionRead, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DecidedMultiplier:
    """A multiplier in a run and its factor."""

    multiplier: Multiplier
    factor: Fraction
    no_data: bool
    reads: tuple[ConditionRead, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Effects:
    """The gates and multipliers of a run, decided."""

    gates: tuple[DecidedGate, ...]
    multipliers: tuple[DecidedMultiplier, ...]


def effects(standing: Standing) -> Effects:
    """Every gate and multiplier of the run's terms, each looked at once."""
    terms = standing.paid.terms
    return Effects(
        gates=tuple(_decided_gate(gate, standing) for gate in terms.gates),
        multipliers=tuple(_decided_multiplier(m, standing) for m in terms.multipliers),
    )


def _decided_gate(gate: Gate, standing: Standing) -> DecidedGate:
    met = holds(gate.when, standing)
    return DecidedGate(
        gate=gate,
        closed=gate.closes_without_data if met is None else met,
        no_data=met is None,
        reads=reads(gate.when, standing),
    )


def _decided_multiplier(multiplier: Multiplier, standing: Standing) -> DecidedMultiplier:
    factor = _factor(multiplier, standing)
    looked_at: tuple[ConditionRead, ...] = ()
    if multiplier.when is not None:
        looked_at = reads(multiplier.when, standing)
    elif multiplier.quantity is not None:
        looked_at = (_read(multiplier.quantity, multiplier.quantity.type, standing),)
    return DecidedMultiplier(
        multiplier=multiplier,
        factor=multiplier.without_data if factor is None else factor,
        no_data=factor is None,
        reads=looked_at,
    )


def gated(
    element: str, payout: Fraction, decided: Effects
) -> tuple[Fraction, tuple[GateStep, ...]]:
    """γ: the payout under all closed gates that name the element: the product of their scales,
    then the smallest of their caps. Open gates are steps too: they say that they were looked at."""
    steps: list[GateStep] = []
    concerned = [g for g in decided.gates if element in g.gate.elements]
    for each in concerned:
        scale = each.gate.scale
        if scale is not None:
            after = payout * scale if each.closed else payout
            steps.append(_step(each, payout, after, scale=scale))
            payout = after
    for each in concerned:
        cap = each.gate.cap
        if cap is not None:
            after = min(payout, cap) if each.closed else payout
            steps.append(_step(each, payout, after, cap=cap))
            payout = after
    return payout, tuple(steps)


def multiplied(
    element: str, payout: Fraction, decided: Effects
) -> tuple[Fraction, tuple[MultiplierStep, ...]]:
    """The payout times the factors of all multipliers that name the element."""
    steps: list[MultiplierStep] = []
    for each in decided.multipliers:
        if element in each.multiplier.elements:
            payout *= each.factor
            steps.append(
                MultiplierStep(
                    multiplier=each.multiplier.name,
                    title=each.multiplier.title,
                    factor=each.factor,
                    no_data=each.no_data,
                    reads=each.reads,
                    span=each.multiplier.span,
                )
            )
    return payout, tuple(steps)


def holds(condition: PayCondition, standing: Standing) -> bool | None:
    """Whether the condition is met; None when anything it reads is none."""
    match condition:
        case PayComparison():
            left = pay_value(condition.left, standing)
            right = pay_value(condition.right, standing)
            if left is None or right is None:
                return None
            return COMPARE[condition.operator](left, right)
        case PayAll(parts=parts) | PayAny(parts=parts):
            # Every part is read before any decides: a none behind `or` counts as one before it.
            met = [holds(part, standing) for part in parts]
            if None in met:
                return None
            return all(met) if isinstance(condition, PayAll) else any(met)
        case PayNot(part=part):
            inner = holds(part, standing)
            return None if inner is None else not inner
        case _:
            assert_never(condition)


def pay_value(value: PayValue, standing: Standing) -> Fraction | None:
    """A side of a comparison, or None when there is nothing to measure."""
    match value:
        case Fraction():
            return value
        case Quantity():
            return quantity_figure(value, standing.paid).value
        case AttainmentOf(element=name):
            found = standing.attained.get(name)
            return None if found is None else found.attainment
        case PayoutOf(element=name):
            return standing.payouts.get(name)
        case _:
            assert_never(value)


def reads(condition: PayCondition, standing: Standing) -> tuple[ConditionRead, ...]:
    """What the condition looks at, each thing once, with the figures found."""
    found: dict[PayValue, ConditionRead] = {}
    waiting = [condition]
    while waiting:
        match waiting.pop():
            case PayComparison(left=left, right=right, type=type):
                for side in (left, right):
                    if not isinstance(side, Fraction):
                        found.setdefault(side, _read(side, type, standing))
            case PayAll(parts=parts) | PayAny(parts=parts):
                waiting.extend(reversed(parts))
            case PayNot(part=part):
                waiting.append(part)
    return tuple(found.values())


def _read(
    value: Quantity | AttainmentOf | PayoutOf, type: Type, standing: Standing
) -> ConditionRead:
    return ConditionRead(value=value, type=type, figure=pay_value(value, standing))


def _factor(multiplier: Multiplier, standing: Standing) -> Fraction | None:
    if multiplier.when is not None:
        met = holds(multiplier.when, standing)
        if met is None:
            return None
        return multiplier.factor if met and multiplier.factor is not None else ONE
    if multiplier.quantity is None or multiplier.curve is None:
        return ONE
    x = quantity_figure(multiplier.quantity, standing.paid).value
    return None if x is None else multiplier.curve.piece_at(x).at(x)


def _step(
    decided: DecidedGate,
    before: Fraction,
    after: Fraction,
    *,
    scale: Fraction | None = None,
    cap: Fraction | None = None,
) -> GateStep:
    return GateStep(
        gate=decided.gate.name,
        title=decided.gate.title,
        closed=decided.closed,
        no_data=decided.no_data,
        scale=scale,
        cap=cap,
        before=before,
        after=after,
        reads=decided.reads,
        span=decided.gate.span,
    )
