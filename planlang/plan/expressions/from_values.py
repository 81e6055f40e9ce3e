"""The value of a measure: what aggregates add up to, or one ratio of two sums.

Every `value` is brought into the form (Σ c·aggregate + c) ÷ (Σ c·aggregate + c), exactly. What has
no such form (a product of sums, a ratio of ratios) is refused with advice.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import assert_never

from planlang.diagnostics.catalogue import plan as codes
from planlang.plan.expressions import row_functions, units
from planlang.plan.expressions.amounts import AmountReader
from planlang.plan.expressions.from_aggregates import Aggregates, count_rows
from planlang.plan.expressions.from_conditions import RowExpressions
from planlang.plan.expressions.from_expressions import NOTHING, Known
from planlang.plan.kept_ratio import in_points
from planlang.plan.rows import Aggregate, Linear, Literal
from planlang.plan.types import NUMBER, PERCENT, Kind, Type
from planlang.quick_dataclass import dataclass
from planlang.tree import nodes as t

ONE = Fraction(1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """numerator ÷ denominator (None: a plain figure), with its unit.

    `counts` as in an aggregate that is `Taken`; `known`: for every aggregate the columns its filter
    makes sure of.
    """

    numerator: Linear
    denominator: Linear | None
    type: Type
    counts: str | None = None
    known: tuple[Known, ...] = ()


class Values:
    """Reads the `value` of a measure over the rows that `rows` checks; `known` are the optional
    columns that the measure's own filter makes sure of."""

    def __init__(self, rows: RowExpressions, amounts: AmountReader, known: Known = NOTHING) -> None:
        self._rows = rows
        self._amounts = amounts
        self._aggregates = Aggregates(rows, known)

    def form(self, e: t.Expression) -> Form | None:
        """The value of a measure; None when something is wrong with it (and was said)."""
        match e:
            case t.Number() | t.Percent() | t.Money() | t.Days():
                literal = self._amounts.literal(e, self._rows.place)
                return None if literal is None else _constant(literal)
            case t.Negate():
                operand = self.form(e.operand)
                return None if operand is None else _times(Fraction(-1), operand, operand.type)
            case t.Arithmetic():
                return self._arithmetic(e)
            case t.Call():
                return self._call(e)
            case _:
                self._no_aggregate(e)
                return None

    def _call(self, e: t.Call) -> Form | None:
        if e.of_dataset is not None:
            self._rows.wrong(
                codes.AGGREGATE_MISPLACED,
                f"{units.shown(e.span)} names a dataset, and a measure reads the one it is `from`.",
                e.span,
                help="Leave `of …` away; to bring two datasets together declare `rows … per "
                "account of BOOK`.",
            )
            return None
        name = e.name.name
        if name in row_functions.AGGREGATES and not row_functions.is_row_function(e):
            taken = self._aggregates.aggregate(e)
            if taken is None:
                return None
            total = Linear(terms=((ONE, taken.aggregate),))
            known = (taken.known,)
            if name != "average":
                return Form(
                    numerator=total,
                    denominator=None,
                    type=taken.type,
                    counts=taken.counts if taken.type.kind is Kind.COUNT else None,
                    known=known,
                )
            rows = count_rows(taken.aggregate.where)
            return Form(
                numerator=total,
                denominator=Linear(terms=((ONE, rows),)),
                type=NUMBER if taken.type.kind is Kind.COUNT else taken.type,
                known=known,
            )
        if row_functions.check_form(e, self._rows):
            self._no_aggregate(e)
        return None

    def _no_aggregate(self, e: t.Expression) -> None:
        if isinstance(e, t.Name):
            message = f"`{e.name}` is a column of each row, and a measure is one figure of all."
        else:
            message = f"{units.shown(e.span)} is a value of each row, and a measure is one figure."
        self._rows.wrong(
            codes.AGGREGATE_MISPLACED,
            message,
            e.span,
            help=f"Say how the rows come together: `sum({e.span.text})`, `average(…)`, `count()`."
            if len(e.span.text) < 40
            else "Say how the rows come together: `sum(…)`, `average(…)`, `count()`.",
        )

    def _arithmetic(self, e: t.Arithmetic) -> Form | None:
        left = self.form(e.left)
        # `discount / price` is one slip: what stands on both sides lacks its aggregate.
        if left is None and isinstance(e.left, t.Name) and isinstance(e.right, t.Name):
            return None
        right = self.form(e.right)
        if left is None or right is None:
            return None
        match e.op:
            case t.Operator.ADD:
                return self._sum(e, left, right, ONE)
            case t.Operator.SUBTRACT:
                return self._sum(e, left, right, -ONE)
            case t.Operator.MULTIPLY:
                return self._product(e, left, right)
            case t.Operator.DIVIDE:
                return self._quotient(e, left, right)
            case _:
                assert_never(e.op)

    def _sum(self, e: t.Arithmetic, left: Form, right: Form, sign: Fraction) -> Form | None:
        type = units.sum_type(left.type, right.type)
        if type is None or not type.is_quantity:
            self._differ(e, left, right, f"cannot be {'added' if sign > 0 else 'subtracted'}")
            return None
        counts = left.counts if left.counts == right.counts else None
        known = left.known + right.known
        if left.denominator == right.denominator:
            numerator = _add(left.numerator, right.numerator, sign)
            return Form(
                numerator=numerator,
                denominator=left.denominator,
                type=type,
                counts=counts,
                known=known,
            )
        # A constant joins a ratio: c + n/d is (c·d + n)/d.
        for constant, ratio, c_sign, r_sign in (
            (left, right, ONE, sign),
            (right, left, sign, ONE),
        ):
            value = _value(constant)
            if value is not None and ratio.denominator is not None:
                numerator = _add(_scale(ratio.denominator, c_sign * value), ratio.numerator, r_sign)
                return Form(
                    numerator=numerator, denominator=ratio.denominator, type=type, known=known
                )
        self._rows.wrong(
            codes.NOT_ONE_RATIO,
            f"{units.shown(e.span)} is no single ratio: {units.shown(e.left.span)} and "
            f"{units.shown(e.right.span)} do not divide by the same sum.",
            e.span,
            help="Make each a measure of its own and combine them: `value 60% * first + 40% * "
            "second`.",
        )
        return None

    def _product(self, e: t.Arithmetic, left: Form, right: Form) -> Form | None:
        type = units.product_type(left.type, right.type)
        if type is None:
            self._differ(e, left, right, "do not multiply")
            return None
        for constant, other in ((left, right), (right, left)):
            value = _value(constant)
            if value is not None:
                return _times(value, other, _scaled_type(constant.type, other.type, type))
        self._rows.wrong(
            codes.NOT_ONE_RATIO,
            f"{units.shown(e.span)} multiplies two sums over rows.",
            e.span,
            help="Multiply on each row, inside one sum: `sum(price * seats)`.",
        )
        return None

    def _quotient(self, e: t.Arithmetic, left: Form, right: Form) -> Form | None:
        value = _value(right)
        if value == 0:
            self._rows.wrong(
                codes.DIVIDED_BY_ZERO, f"{units.shown(e.span)} divides by 0.", e.right.span
            )
            return None
        if value is not None:
            type = units.share_type(left.type, right.type)
            if type is None:
                self._differ(e, left, right, "do not divide")
                return None
            return _times(1 / value, left, type)
        if left.denominator is not None or right.denominator is not None:
            self._rows.wrong(
                codes.NOT_ONE_RATIO,
                f"{units.shown(e.span)} divides a ratio once more.",
                e.span,
                help="Write one ratio of two sums: `sum(a) / sum(b)`. An `average` is already one.",
            )
            return None
        type = _ratio_type(left, right)
        if type is None:
            self._differ(e, left, right, "do not divide")
            return None
        if type.kind is Kind.PERCENT and in_points(left.numerator, right.numerator):
            type = (
                NUMBER  # 100 * sum(a) / sum(b) is 100 times the ratio, as 100 * (sum(a) / sum(b))
            )
        return Form(
            numerator=left.numerator,
            denominator=right.numerator,
            type=type,
            known=left.known + right.known,
        )

    def _differ(self, e: t.Arithmetic, left: Form, right: Form, how: str) -> None:
        self._rows.wrong(
            codes.UNITS_DIFFER,
            f"{units.shown(e.left.span)} is {units.words(left.type)} and "
            f"{units.shown(e.right.span)} is {units.words(right.type)}: they {how}.",
            e.span,
            help=units.advice(left.type, right.type),
        )


def _constant(literal: Literal) -> Form:
    assert isinstance(literal.value, Fraction)  # amounts only
    return Form(
        numerator=Linear(terms=(), constant=literal.value), denominator=None, type=literal.type
    )


def _value(form: Form) -> Fraction | None:
    """The value of a form that reads no rows."""
    if form.denominator is None and not form.numerator.terms:
        return form.numerator.constant
    return None


def _scale(total: Linear, factor: Fraction) -> Linear:
    return _simple([(factor * c, a) for c, a in total.terms], factor * total.constant)


def _add(left: Linear, right: Linear, sign: Fraction) -> Linear:
    terms = [*left.terms, *((sign * c, a) for c, a in right.terms)]
    return _simple(terms, left.constant + sign * right.constant)


def _simple(terms: list[tuple[Fraction, Aggregate]], constant: Fraction) -> Linear:
    """Equal aggregates brought together, those that cancel out left away."""
    found: dict[Aggregate, Fraction] = {}
    for coefficient, aggregate in terms:
        found[aggregate] = found.get(aggregate, Fraction(0)) + coefficient
    return Linear(terms=tuple((c, a) for a, c in found.items() if c != 0), constant=constant)


def _times(factor: Fraction, form: Form, type: Type) -> Form:
    return replace(form, numerator=_scale(form.numerator, factor), type=type)


def _scaled_type(constant: Type, other: Type, product: Type) -> Type:
    """A percentage of something is of its unit; 100 times a count is no count any more."""
    return units.plain_type(other) if constant.kind is Kind.PERCENT else product


def _ratio_type(left: Form, right: Form) -> Type | None:
    """Counts of the same kind of thing, and other units by themselves, give a percentage."""
    if left.type.kind is Kind.COUNT and right.type.kind is Kind.COUNT:
        return PERCENT if left.counts is not None and left.counts == right.counts else NUMBER
    return units.quotient_type(left.type, right.type)
