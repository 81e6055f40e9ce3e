"""What gates, multipliers and bonuses decide for given figures, without data around them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
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
from planlang.quick_dataclass import dataclass
from planlang.scores.gates import COMPARE

ONE = Fraction(1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """What conditions can look at: figures by reading, attainments and payouts before gates by
    element. None (or nothing) is none."""

    figures: Mapping[str, Fraction | None]
    attainments: Mapping[str, Fraction | None]
    payouts: Mapping[str, Fraction | None]

    def value(self, value: PayValue) -> Fraction | None:
        """A side of a comparison."""
        match value:
            case Fraction():
                return value
            case Quantity():
                return quantity_value(value, self.figures)
            case AttainmentOf(element=name):
                return self.attainments.get(name)
            case PayoutOf(element=name):
                return self.payouts.get(name)
            case _:
                assert_never(value)


def quantity_value(quantity: Quantity, figures: Mapping[str, Fraction | None]) -> Fraction | None:
    """Σ factor · figure + constant; none if any of them is none."""
    found = quantity.constant
    for factor, key in quantity.parts:
        part = figures.get(key)
        if part is None:
            return None
        found += factor * part
    return found


def holds(condition: PayCondition, looked: Looked) -> bool | None:
    """Whether the condition is met; None when anything it reads is none."""
    match condition:
        case PayComparison(operator=operator, left=left, right=right):
            one, other = looked.value(left), looked.value(right)
            return None if one is None or other is None else COMPARE[operator](one, other)
        case PayAll(parts=parts) | PayAny(parts=parts):
            met = [holds(part, looked) for part in parts]
            if None in met:
                return None
            return all(met) if isinstance(condition, PayAll) else any(met)
        case PayNot(part=part):
            inner = holds(part, looked)
            return None if inner is None else not inner
        case _:
            assert_never(condition)


def is_closed(gate: Gate, looked: Looked) -> bool:
    """Whether the gate takes effect."""
    met = holds(gate.when, looked)
    return gate.closes_without_data if met is None else met


def factor(multiplier: Multiplier, looked: Looked) -> Fraction:
    """What the multiplier multiplies by."""
    if multiplier.when is not None:
        met = holds(multiplier.when, looked)
        if met is None:
            return multiplier.without_data
        return multiplier.factor if met and multiplier.factor is not None else ONE
    if multiplier.quantity is None or multiplier.curve is None:
        return ONE
    x = quantity_value(multiplier.quantity, looked.figures)
    return multiplier.without_data if x is None else multiplier.curve.piece_at(x).at(x)


def comparisons(condition: PayCondition | None) -> Iterator[PayComparison]:
    """Every comparison of a condition, wherever it stands."""
    match condition:
        case None:
            return
        case PayComparison():
            yield condition
        case PayAll(parts=parts) | PayAny(parts=parts):
            for part in parts:
                yield from comparisons(part)
        case PayNot(part=part):
            yield from comparisons(part)
        case _:
            assert_never(condition)


def quantities(condition: PayCondition | None) -> Iterator[Quantity]:
    """Every measure that a condition reads."""
    for comparison in comparisons(condition):
        for side in (comparison.left, comparison.right):
            if isinstance(side, Quantity):
                yield side
