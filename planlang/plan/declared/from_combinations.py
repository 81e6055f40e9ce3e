"""Measures made of measures: a sum of others with fixed weights.

A product or a ratio of measures is refused: taken over different rows it would mean something else
for a team than for its members. It belongs inside one measure.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from typing import assert_never

from planlang.diagnostics import Code, Span
from planlang.diagnostics.catalogue import plan as codes
from planlang.plan.declared.measure_parts import CheckedMeasure, MeasurePart
from planlang.plan.expressions import units
from planlang.plan.expressions.amounts import AmountReader
from planlang.plan.files.scope import Scope
from planlang.plan.problems import Problems
from planlang.plan.types import PERCENT, Kind, Type
from planlang.quick_dataclass import dataclass
from planlang.tree import nodes as t

FindMeasure = Callable[[t.Name], CheckedMeasure | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Combination:
    """Σ coefficient · measure + constant. `grows` as in `CheckedMeasure`."""

    parts: tuple[MeasurePart, ...] = ()
    constant: Fraction = Fraction(0)
    type: Type = PERCENT
    grows: bool = False

    def times(self, factor: Fraction, type: Type) -> Combination:
        """factor · this, in the unit `type`."""
        return Combination(
            parts=tuple(
                replace(p, coefficient=factor * p.coefficient) for p in self.parts if factor != 0
            ),
            constant=factor * self.constant,
            type=type,
            grows=self.grows,
        )

    def plus(self, other: Combination, type: Type) -> Combination:
        """This and another one, in the unit `type`."""
        return Combination(
            parts=(*self.parts, *other.parts),
            constant=self.constant + other.constant,
            type=type,
            grows=self.grows or other.grows,
        )


class CombinationReader:
    """Reads the `value` of a measure without rows of its own. `measures` finds the others and
    answers None after a message."""

    def __init__(
        self, scope: Scope, problems: Problems, amounts: AmountReader, measures: FindMeasure
    ) -> None:
        self._scope = scope
        self._problems = problems
        self._amounts = amounts
        self._measures = measures

    def read(self, e: t.Expression) -> Combination | None:
        """What `e` adds up to; None after a message."""
        match e:
            case t.Number() | t.Percent() | t.Money() | t.Days():
                literal = self._amounts.literal(e, self._scope.place)
                if literal is None:
                    return None
                assert isinstance(literal.value, Fraction)
                return Combination(constant=literal.value, type=literal.type)
            case t.Name():
                return self._other(e)
            case t.Negate():
                operand = self.read(e.operand)
                return None if operand is None else operand.times(Fraction(-1), operand.type)
            case t.Arithmetic():
                left, right = self.read(e.left), self.read(e.right)
                if left is None or right is None:
                    return None
                return self._joined(e, left, right)
            case _:
                self._say(
                    codes.MEASURES_MULTIPLIED,
                    f"{units.shown(e.span)} cannot stand in a combination of measures.",
                    e.span,
                    help="Measures combine by `+`, `-` and fixed weights: `60% * first + 40% * "
                    "second`. Anything else belongs inside one measure.",
                )
                return None

    def _other(self, name: t.Name) -> Combination | None:
        found = self._measures(name)
        if found is None:
            return None
        return Combination(
            parts=tuple(replace(part, about=found.about) for part in found.parts),
            constant=found.constant,
            type=found.type,
            grows=found.grows,
        )

    def _joined(self, e: t.Arithmetic, left: Combination, right: Combination) -> Combination | None:
        match e.op:
            case t.Operator.ADD | t.Operator.SUBTRACT:
                type = units.sum_type(left.type, right.type)
                if type is None:
                    self._differ(e, left, right, "cannot be added or subtracted")
                    return None
                sign = Fraction(1 if e.op is t.Operator.ADD else -1)
                return left.plus(right.times(sign, type), type)
            case t.Operator.MULTIPLY:
                type = units.product_type(left.type, right.type)
                if type is not None and not left.parts:
                    scaled = _scaled_type(left.type, right.type, type)
                    return right.times(left.constant, scaled)
                if type is not None and not right.parts:
                    scaled = _scaled_type(right.type, left.type, type)
                    return left.times(right.constant, scaled)
            case t.Operator.DIVIDE:
                if not right.parts:
                    return self._by_constant(e, left, right)
            case _:
                assert_never(e.op)
        verb = "multiplied" if e.op is t.Operator.MULTIPLY else "divided"
        self._say(
            codes.MEASURES_MULTIPLIED,
            f"In {units.shown(e.span)} measures are {verb} by each other.",
            e.span,
            help="A product or ratio belongs inside one measure, where it is taken over the same "
            "rows: `value sum(price * seats) / sum(seats)`. Between measures there are `+`, `-` "
            "and fixed weights.",
        )
        return None

    def _by_constant(
        self, e: t.Arithmetic, left: Combination, right: Combination
    ) -> Combination | None:
        if right.constant == 0:
            self._say(codes.DIVIDED_BY_ZERO, f"{units.shown(e.span)} divides by 0.", e.right.span)
            return None
        if right.type.kind not in (Kind.NUMBER, Kind.COUNT):
            self._differ(e, left, right, "do not divide")
            return None
        return left.times(1 / right.constant, left.type)

    def _differ(self, e: t.Arithmetic, left: Combination, right: Combination, how: str) -> None:
        self._say(
            codes.UNITS_DIFFER,
            f"{units.shown(e.left.span)} is {units.words(left.type)} and "
            f"{units.shown(e.right.span)} is {units.words(right.type)}: they {how}.",
            e.span,
            help=units.advice(left.type, right.type),
        )

    def _say(self, code: Code, message: str, span: Span, help: str | None = None) -> None:
        self._problems.add(code, message, self._scope.place(span), help=help)


def _scaled_type(constant: Type, other: Type, product: Type) -> Type:
    """A weight, written as a percentage or a number, leaves a measure its unit."""
    if constant.kind is Kind.PERCENT or other.kind is Kind.PERCENT:
        return units.plain_type(other)
    return product
