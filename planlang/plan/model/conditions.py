"""Conditions on what was measured: of gates, multipliers, bonuses and litmus answers."""

from __future__ import annotations

from fractions import Fraction

from planlang.plan.model.measures import Quantity
from planlang.plan.rows import Operator
from planlang.plan.types import Type
from planlang.quick_dataclass import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class AttainmentOf:
    """The element's measure as a share of its target: 1 where it is met."""

    element: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PayoutOf:
    """The element's payout before gates: 1 is 100 % of its target pay."""

    element: str


PayValue = Fraction | Quantity | AttainmentOf | PayoutOf


@dataclass(frozen=True, slots=True, kw_only=True)
class PayComparison:
    """`type` is the type both sides have, for words."""

    operator: Operator
    left: PayValue
    right: PayValue
    type: Type


@dataclass(frozen=True, slots=True, kw_only=True)
class PayAll:
    """All of them hold."""

    parts: tuple[PayCondition, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PayAny:
    """One of them holds, or more."""

    parts: tuple[PayCondition, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PayNot:
    """It does not hold."""

    part: PayCondition


PayCondition = PayComparison | PayAll | PayAny | PayNot
