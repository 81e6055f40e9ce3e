"""Columns of exact fractions, and figures that may be missing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import gcd

import numpy as np

from planlang.plan.rows import Operator
from planlang.scores.columns.nearest import Floats, estimated, nearest
from planlang.scores.columns.whole import (
    ONES,
    ZEROS,
    Flags,
    Rows,
    Whole,
    chosen,
    equal,
    less,
    quotient,
    tight,
    whole,
)
from planlang.values.rounding import Rounding

YES: Flags = np.array([True])
NO: Flags = np.array([False])

UNIT = Fraction(1)


def both(*flags: Flags) -> Flags:
    """Where all of them are set. `YES` costs nothing."""
    found = YES
    for each in flags:
        if found is YES:
            found = each
        elif each is not YES and each is not found:
            found = found & each
    return found


@dataclass(frozen=True, slots=True, eq=False)
class Ratio:
    """Fractions scale · over ÷ under, one a row or one for all rows; `under` is above 0.

    Constants stay in the scale as long as they can, where they cost nothing for each row.
    """

    over: Whole
    under: Whole = ONES
    scale: Fraction = UNIT

    def __add__(self, other: Ratio) -> Ratio:
        if not other.scale:
            return self
        if not self.scale:
            return other
        common, one, two = _common(self.scale, other.scale)
        if self.under is other.under:
            return Ratio(self.over.times(one) + other.over.times(two), self.under, common)
        over = self.over.times(one) * other.under + other.over.times(two) * self.under
        return Ratio(over, self.under * other.under, common)

    def __mul__(self, other: Ratio) -> Ratio:
        scale = self.scale * other.scale
        if not scale:
            return ZERO
        # A share of a whole times that whole: they cancel, which keeps the numbers small.
        if self.under is other.over:
            return Ratio(self.over, other.under, scale)
        if other.under is self.over:
            return Ratio(other.over, self.under, scale)
        return Ratio(self.over * other.over, self.under * other.under, scale)

    def times(self, factor: Fraction) -> Ratio:
        """Every fraction times a constant."""
        return Ratio(self.over, self.under, self.scale * factor) if factor else ZERO

    def at(self, rows: Rows | Flags) -> Ratio:
        """The fractions of some rows."""
        return Ratio(self.over.at(rows), self.under.at(rows), self.scale)

    def is_zero(self) -> Flags:
        """Where it is 0."""
        return self.over.is_zero() if self.scale else YES

    def floats(self, rows: int) -> Floats:
        """Near the fractions, by less than 2^-50 of each."""
        found = estimated(self.over, self.under, self.scale)
        return np.broadcast_to(found, rows)

    def fractions(self, rows: int) -> list[Fraction]:
        """One by one."""
        if len(self.over) == len(self.under) == 1 and rows > 1:
            return self.fractions(1) * rows
        over, under = self.over.spread(rows).values, self.under.spread(rows).values
        n, d = self.scale.as_integer_ratio()
        return [Fraction(a * n, b * d) for a, b in zip(over.tolist(), under.tolist(), strict=True)]


@dataclass(frozen=True, slots=True, eq=False)
class Figures:
    """Fractions of which some may be none: those stand for nothing where `known` is not set."""

    ratio: Ratio
    known: Flags

    @property
    def are_known(self) -> bool:
        """Whether every row has one."""
        return bool(self.known.all())


def fixed(x: Fraction) -> Ratio:
    """One fraction for all rows."""
    return Ratio(ONES, ONES, x)


ONE, ZERO = fixed(Fraction(1)), Ratio(ZEROS, ONES, Fraction(0))
NOTHING = Figures(ZERO, NO)


def ratios(values: Sequence[Fraction]) -> Ratio:
    """A column of fractions."""
    return Ratio(whole([x.numerator for x in values]), whole([x.denominator for x in values]))


def where(flags: Flags, one: Ratio, other: Ratio) -> Ratio:
    """The fractions of `one` where the flag is set, else those of `other`."""
    if one is other or flags.all():
        return one
    if not flags.any():
        return other
    common, first, second = _common(one.scale, other.scale)
    return Ratio(
        chosen(flags, one.over.times(first), other.over.times(second)),
        chosen(flags, one.under, other.under),
        common,
    )


def compared(operator: Operator, one: Ratio, other: Ratio) -> Flags:
    """Where the comparison holds."""
    _, first, second = _common(one.scale, other.scale)
    left = one.over.times(first)
    right = other.over.times(second)
    if one.under is not other.under:
        left, right = left * other.under, right * one.under
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


def _common(one: Fraction, other: Fraction) -> tuple[Fraction, int, int]:
    """The largest fraction above 0 that both are whole multiples of, and how often it goes."""
    if one == other and one > 0:
        return one, 1, 1
    first, second = one.numerator * other.denominator, other.numerator * one.denominator
    divisor = gcd(first, second) or 1
    scale = Fraction(divisor, one.denominator * other.denominator)
    return scale, first // divisor, second // divisor


def below(one: Ratio, other: Ratio) -> Flags:
    """Where one < other."""
    return compared(Operator.LESS, one, other)


def same(one: Ratio, other: Ratio) -> Flags:
    """Where both are equal."""
    return YES if one is other else compared(Operator.EQUAL, one, other)


def smaller(one: Ratio, other: Ratio) -> Ratio:
    """The smaller of both, row by row."""
    return where(below(other, one), other, one)


def larger(one: Ratio, other: Ratio) -> Ratio:
    """The larger of both, row by row."""
    return where(below(one, other), other, one)


def divided(one: Ratio, other: Ratio) -> Figures:
    """one ÷ other; none where other is 0."""
    if not other.scale:
        return NOTHING
    over, under = one.over * other.under, one.under * other.over
    scale = one.scale / other.scale
    known = YES
    if under.low <= 0:
        known = under.values != 0
        if under.low < 0:
            over = chosen(under.is_negative(), -over, over)
            under = under.absolute()
        if not known.all():
            values = chosen(known, under, ONES)
            under = Whole(values.values, 1, max(under.high, 1))
        else:
            under = Whole(under.values, 1, under.high)
    return Figures(Ratio(over, under, scale), known)


def half_up(rounding: Rounding, x: Ratio, y: Ratio = ONE) -> Whole:
    """x · y in units of the rounding, as `Rounding.half_up` has it."""
    scale = x.scale * y.scale / rounding.unit
    if not scale:
        return ZEROS
    return nearest([(x.over, y.over)], x.under * y.under, scale)


def down(rounding: Rounding, x: Ratio) -> Whole:
    """x in units of the rounding, as `Rounding.down` has it."""
    scale = x.scale / rounding.unit
    return tight(quotient(x.over.times(scale.numerator), x.under.times(scale.denominator)).values)


def up(rounding: Rounding, x: Ratio) -> Whole:
    """x in units of the rounding, as `Rounding.up` has it."""
    return -down(rounding, x.times(Fraction(-1)))
