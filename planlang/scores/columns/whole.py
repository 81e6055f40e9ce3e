"""Columns of exact whole numbers.

A column knows a bound that none of its numbers exceeds. As long as the bound of a result fits, the
result is made of machine words; beyond, of Python's integers, which have no limit. So a column is
exact whatever its figures are, and only pays for large ones where there are large ones.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

Numbers: TypeAlias = npt.NDArray[Any]
"""Machine words (`int64`), or Python's integers (`object`)."""

Flags: TypeAlias = npt.NDArray[np.bool_]
Rows: TypeAlias = npt.NDArray[np.int64]

FITS = 2**63 - 1
"""The largest number of a machine word."""


@dataclass(frozen=True, slots=True, eq=False)
class Whole:
    """Whole numbers, one a row or one for all rows; `most` bounds their absolute values."""

    values: Numbers
    most: int

    def __add__(self, other: Whole) -> Whole:
        one, two, most = _widened(self, other, lambda a, b: a + b)
        return Whole(one + two, most)

    def __sub__(self, other: Whole) -> Whole:
        one, two, most = _widened(self, other, lambda a, b: a + b)
        return Whole(one - two, most)

    def __mul__(self, other: Whole) -> Whole:
        one, two, most = _widened(self, other, lambda a, b: a * b)
        return Whole(one * two, most)

    def __neg__(self) -> Whole:
        return Whole(-self.values, self.most)

    def __len__(self) -> int:
        return len(self.values)

    @property
    def is_narrow(self) -> bool:
        """Whether the numbers are machine words."""
        return self.values.dtype != np.object_

    def at(self, rows: Rows | Flags) -> Whole:
        """The numbers of some rows."""
        return self if len(self.values) == 1 else Whole(self.values[rows], self.most)

    def spread(self, rows: int) -> Whole:
        """The same with a number for each of `rows` rows."""
        return self if len(self.values) == rows else Whole(np.repeat(self.values, rows), self.most)

    def absolute(self) -> Whole:
        return Whole(np.abs(self.values), self.most)

    def is_negative(self) -> Flags:
        return _flags(self.values < 0)

    def is_zero(self) -> Flags:
        return _flags(self.values == 0)

    def tightened(self) -> Whole:
        """The same numbers, in machine words where they fit, with the least bound."""
        if not len(self.values):
            return Whole(np.zeros(0, dtype=np.int64), 0)
        most = max(abs(int(self.values.max())), abs(int(self.values.min())))
        values = self.values
        if most <= FITS and not self.is_narrow:
            values = values.astype(np.int64)
        return Whole(values, most)


def whole(numbers: Sequence[int]) -> Whole:
    """A column of numbers of any size."""
    most = max(map(abs, numbers), default=0)
    return Whole(np.array(numbers, dtype=np.int64 if most <= FITS else np.object_), most)


def constant(number: int) -> Whole:
    """One number for all rows."""
    return whole((number,))


def chosen(where: Flags, one: Whole, other: Whole) -> Whole:
    """The numbers of `one` where the flag is set, else those of `other`."""
    first, second = one.values, other.values
    if one.is_narrow != other.is_narrow:
        first, second = first.astype(np.object_), second.astype(np.object_)
    return Whole(np.where(where, first, second), max(one.most, other.most))


def less(one: Whole, other: Whole) -> Flags:
    """Where one < other."""
    return _flags(one.values < other.values)


def equal(one: Whole, other: Whole) -> Flags:
    """Where one = other."""
    return _flags(one.values == other.values)


def quotient(over: Whole, under: Whole) -> Whole:
    """⌊over ÷ under⌋ for `under` > 0."""
    one, two, _ = _widened(over, under, max)
    return Whole(one // two, over.most)


_MOST_DOUBLED, _MOST_QUOTIENT = 2**61, 2**50


def nearest_product(a: Whole, b: Whole, under: Whole) -> Whole:
    """a · b ÷ under, rounded to the nearest whole number; ties go away from zero. `under` > 0.

    The product may be larger than a machine word. Then the quotient is estimated in floating point,
    which is off by one at most while it stays below 2^50, and the remainder of the estimate says by
    how much: it lies within ±2^63 of zero, so that words which wrap around hold it exactly.
    """
    a, b, under = a.tightened(), b.tightened(), under.tightened()
    if 2 * a.most * b.most + under.most <= FITS:
        return _nearest(a * b, under)
    narrow = a.is_narrow and b.is_narrow and under.is_narrow
    if not narrow or 2 * under.most >= _MOST_DOUBLED:
        return _nearest(a * b, under)
    estimate = a.values.astype(np.float64) * b.values.astype(np.float64)
    estimate = np.abs(estimate) / under.values.astype(np.float64)
    if not len(estimate) or estimate.max() >= _MOST_QUOTIENT:
        return _nearest(a * b, under)
    found = np.floor(estimate + np.float64(1) / 2).astype(np.int64)
    doubled = 2 * under.values
    with np.errstate(over="ignore"):
        product = np.abs(a.values) * np.abs(b.values)
        left = 2 * product + under.values - found * doubled
    found = found - (left < 0) + (left >= doubled)
    sign = np.sign(a.values) * np.sign(b.values)
    return Whole(found * sign, _MOST_QUOTIENT)


def _nearest(over: Whole, under: Whole) -> Whole:
    found = quotient(constant(2) * over.absolute() + under, constant(2) * under)
    return chosen(over.is_negative(), -found, found)


def _widened(one: Whole, other: Whole, bound: Any) -> tuple[Numbers, Numbers, int]:
    """Both as numbers that the result fits into, and its bound."""
    most = bound(one.most, other.most)
    if most > FITS:
        one, other = one.tightened(), other.tightened()
        most = bound(one.most, other.most)
    if most <= FITS and one.is_narrow and other.is_narrow:
        return one.values, other.values, most
    return one.values.astype(np.object_), other.values.astype(np.object_), most


def _flags(found: Any) -> Flags:
    flags: Flags = np.asarray(found, dtype=np.bool_)
    return flags
