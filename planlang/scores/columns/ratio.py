"""Columns of exact fractions, and figures that may be missing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from planlang.plan.rows import Operator
from planlang.scores.columns.whole import (
    Flags,
    Rows,
    Whole,
    chosen,
    constant,
    equal,
    less,
    nearest_product,
    quotient,
    whole,
)
from planlang.values.rounding import Rounding

YES: Flags = np.array([True])
NO: Flags = np.array([False])


@dataclass(frozen=True, slots=True, eq=False)
class Ratio:
    """Fractions, one a row or one for all rows; denominators are above 0."""

    over: Whole
    under: Whole

    def __add__(self, other: Ratio) -> Ratio:
        if self.under is other.under:
            return Ratio(self.over + other.over, self.under)
        return Ratio(self.over * other.under + other.over * self.under, self.under * other.under)

    def __mul__(self, other: Ratio) -> Ratio:
        return Ratio(self.over * other.over, self.under * other.under)

    def at(self, rows: Rows | Flags) -> Ratio:
        """The fractions of some rows."""
        return Ratio(self.over.at(rows), self.under.at(rows))

    def fractions(self, rows: int) -> list[Fraction]:
        """One by one."""
        over, under = self.over.spread(rows).values, self.under.spread(rows).values
        return [Fraction(int(n), int(d)) for n, d in zip(over, under, strict=True)]


@dataclass(frozen=True, slots=True, eq=False)
class Figures:
    """Fractions of which some may be none: those stand for nothing where `known` is not set."""

    ratio: Ratio
    known: Flags


def fixed(x: Fraction) -> Ratio:
    """One fraction for all rows."""
    return Ratio(constant(x.numerator), constant(x.denominator))


ONE, ZERO = fixed(Fraction(1)), fixed(Fraction(0))


def ratios(values: Sequence[Fraction]) -> Ratio:
    """A column of fractions."""
    if len(set(values)) == 1:
        return fixed(values[0])
    return Ratio(whole([x.numerator for x in values]), whole([x.denominator for x in values]))


def figures(values: Sequence[Fraction | None]) -> Figures:
    """A column of fractions, with none where there is nothing to measure."""
    nothing = Fraction(0)
    return Figures(
        ratio=ratios([nothing if x is None else x for x in values]),
        known=np.array([x is not None for x in values], dtype=np.bool_),
    )


def where(flags: Flags, one: Ratio, other: Ratio) -> Ratio:
    """The fractions of `one` where the flag is set, else those of `other`."""
    return Ratio(chosen(flags, one.over, other.over), chosen(flags, one.under, other.under))


def compared(operator: Operator, one: Ratio, other: Ratio) -> Flags:
    """Where the comparison holds."""
    left, right = one.over * other.under, other.over * one.under
    match operator:
        case Operator.EQUAL:
            return equal(left, right)
        case Operator.NOT_EQUAL:
            return ~equal(left, right)
        case Operator.LESS:
            return less(left, right)
        case Operator.AT_MOST:
            return ~less(right, left)
        case Operator.MORE:
            return less(right, left)
        case Operator.AT_LEAST:
            return ~less(left, right)


def below(one: Ratio, other: Ratio) -> Flags:
    """Where one < other."""
    return compared(Operator.LESS, one, other)


def smaller(one: Ratio, other: Ratio) -> Ratio:
    """The smaller of both, row by row."""
    return where(below(other, one), other, one)


def larger(one: Ratio, other: Ratio) -> Ratio:
    """The larger of both, row by row."""
    return where(below(one, other), other, one)


def divided(one: Ratio, other: Ratio) -> Figures:
    """one ÷ other; none where other is 0."""
    over, under = one.over * other.under, one.under * other.over
    known = ~under.is_zero()
    turned = chosen(under.is_negative(), -over, over)
    return Figures(Ratio(turned, chosen(known, under.absolute(), constant(1))), known)


def half_up(rounding: Rounding, x: Ratio, times: Ratio = ONE) -> Whole:
    """x · times in units of the rounding, as `Rounding.half_up` has it."""
    unit = rounding.unit
    over = times.over * constant(unit.denominator)
    return nearest_product(
        x.over, over, (x.under * times.under) * constant(unit.numerator)
    ).tightened()


def down(rounding: Rounding, x: Ratio) -> Whole:
    """x in units of the rounding, as `Rounding.down` has it."""
    unit = rounding.unit
    return quotient(
        x.over * constant(unit.denominator), x.under * constant(unit.numerator)
    ).tightened()


def up(rounding: Rounding, x: Ratio) -> Whole:
    """x in units of the rounding, as `Rounding.up` has it."""
    return -down(rounding, Ratio(-x.over, x.under))
