"""`+ - * /` between values of one row, with units, constants folded."""

from __future__ import annotations

from fractions import Fraction
from typing import assert_never

from planlang.diagnostics.catalogue import plan as codes
from planlang.plan.expressions import units
from planlang.plan.expressions.row_functions import Words
from planlang.plan.rows import Add, Literal, Multiply, RowValue, Subtract
from planlang.plan.types import NUMBER, Type
from planlang.tree import nodes as t


def negative(e: t.Negate, operand: RowValue, words: Words) -> RowValue | None:
    """`-operand`; None after a message."""
    if not operand.type.is_quantity:
        words.not_wanted(operand, e.operand.span, "an amount")
        return None
    return scaled(Fraction(-1), operand, units.plain_type(operand.type))


def computed(e: t.Arithmetic, left: RowValue, right: RowValue, words: Words) -> RowValue | None:
    """`left op right`; None after a message."""
    match e.op:
        case t.Operator.ADD | t.Operator.SUBTRACT:
            return _sum(e, left, right, words)
        case t.Operator.MULTIPLY:
            type = units.product_type(left.type, right.type)
            if type is None:
                words.differ(left, e.left.span, right, e.right.span, "do not multiply")
                return None
            if isinstance(left, Literal):
                return scaled(exact(left), right, type)
            if isinstance(right, Literal):
                return scaled(exact(right), left, type)
            return Multiply(left=left, right=right, type=type)
        case t.Operator.DIVIDE:
            return _quotient(e, left, right, words)
        case _:
            assert_never(e.op)


def scaled(factor: Fraction, value: RowValue, type: Type) -> RowValue:
    """factor · value, with constants folded."""
    if isinstance(value, Literal):
        return Literal(value=factor * exact(value), type=type)
    if factor == 1 and type == value.type:
        return value
    return Multiply(left=Literal(value=factor, type=NUMBER), right=value, type=type)


def exact(literal: Literal) -> Fraction:
    """The figure of a literal whose type is a quantity."""
    assert isinstance(literal.value, Fraction)
    return literal.value


def _sum(e: t.Arithmetic, left: RowValue, right: RowValue, words: Words) -> RowValue | None:
    type = units.sum_type(left.type, right.type)
    is_sum = e.op is t.Operator.ADD
    if type is None or not type.is_quantity:
        how = f"cannot be {'added' if is_sum else 'subtracted'}"
        words.differ(left, e.left.span, right, e.right.span, how)
        return None
    if isinstance(left, Literal) and isinstance(right, Literal):
        return Literal(value=exact(left) + (1 if is_sum else -1) * exact(right), type=type)
    return (Add if is_sum else Subtract)(left=left, right=right, type=type)


def _quotient(e: t.Arithmetic, left: RowValue, right: RowValue, words: Words) -> RowValue | None:
    if not isinstance(right, Literal):
        words.wrong(
            codes.DIVIDED_BY_COLUMN,
            f"{units.shown(e.span)} divides by {units.shown(e.right.span)}, which differs from "
            "row to row and may be 0.",
            e.span,
            help="Divide the sums, not the rows: `sum(a) / sum(b)`. On a row only a fixed number "
            "may stand behind `/`.",
        )
        return None
    type = units.share_type(left.type, right.type)
    if type is None:
        words.differ(left, e.left.span, right, e.right.span, "do not divide")
        return None
    if exact(right) == 0:
        words.wrong(codes.DIVIDED_BY_ZERO, f"{units.shown(e.span)} divides by 0.", e.right.span)
        return None
    return scaled(1 / exact(right), left, type)
