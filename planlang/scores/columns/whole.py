"""Columns of exact whole numbers.

A column knows bounds that its numbers lie between. As long as the bounds of a result fit, the
result is made of machine words; beyond, of Python's integers, which have no limit. So a column is
exact whatever its figures are, and only pays for large ones where there are large ones.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

Numbers: TypeAlias = npt.NDArray[Any]
"""Machine words (`int64`), or Python's integers (`object`)."""

Flags: TypeAlias = npt.NDArray[np.bool_]
Rows: TypeAlias = npt.NDArray[np.int64]
Words: TypeAlias = npt.NDArray[np.int64]

FITS = 2**63 - 1
"""The largest number of a machine word; its negative is the smallest that is used."""


class _Slow(threading.local):
    """How many rows of the work in hand went a slow way."""

    beyond_words = 0
    one_by_one = 0


_slow = _Slow()


def slow_rows_since() -> tuple[int, int]:
    """Since this was last asked, in this thread: the most rows that one step reckoned in Python's
    integers, and the most people that one step added up fraction by fraction."""
    found = _slow.beyond_words, _slow.one_by_one
    _slow.beyond_words = _slow.one_by_one = 0
    return found


def goes_one_by_one(people: int) -> None:
    """Says that so many people are added up fraction by fraction."""
    _slow.one_by_one = max(_slow.one_by_one, people)


@dataclass(frozen=True, slots=True, eq=False)
class Whole:
    """Whole numbers, one a row or one for all rows, none below `low` or above `high`."""

    values: Numbers
    low: int
    high: int

    def __add__(self, other: Whole) -> Whole:
        if other.is_zero_for_all and len(other.values) <= len(self.values):
            return self
        if self.is_zero_for_all and len(self.values) <= len(other.values):
            return other
        low, high = self.low + other.low, self.high + other.high
        one, two = _fitting(self, other, low, high)
        return Whole(one + two, low, high)

    def __sub__(self, other: Whole) -> Whole:
        low, high = self.low - other.high, self.high - other.low
        one, two = _fitting(self, other, low, high)
        return Whole(one - two, low, high)

    def __mul__(self, other: Whole) -> Whole:
        if other.is_one and len(other.values) <= len(self.values):
            return self
        if self.is_one and len(self.values) <= len(other.values):
            return other
        corners = (
            self.low * other.low,
            self.low * other.high,
            self.high * other.low,
            self.high * other.high,
        )
        low, high = min(corners), max(corners)
        one, two = _fitting(self, other, low, high)
        return Whole(one * two, low, high)

    def __neg__(self) -> Whole:
        return Whole(-self.values, -self.high, -self.low)

    def __len__(self) -> int:
        return len(self.values)

    @property
    def is_narrow(self) -> bool:
        """Whether the numbers are machine words."""
        return self.values.dtype != np.object_

    @property
    def is_one(self) -> bool:
        """Whether it is 1 in every row."""
        return self.low == 1 == self.high

    @property
    def is_zero_for_all(self) -> bool:
        """Whether it is 0 in every row."""
        return self.low == 0 == self.high

    @property
    def most(self) -> int:
        """What no absolute value exceeds."""
        return max(-self.low, self.high)

    def times(self, factor: int) -> Whole:
        """Every number times a constant."""
        if factor == 1:
            return self
        if not factor:
            return ZEROS
        if not (self.is_narrow and max(self.most, 1) * abs(factor) <= FITS):
            return self * constant(factor)
        low, high = sorted((self.low * factor, self.high * factor))
        return Whole(self.values * factor, low, high)

    def at(self, rows: Rows | Flags | slice) -> Whole:
        """The numbers of some rows."""
        if len(self.values) == 1:
            return self
        return Whole(self.values[rows], self.low, self.high)

    def spread(self, rows: int) -> Whole:
        """The same with a number for each of `rows` rows."""
        if len(self.values) == rows:
            return self
        return Whole(np.repeat(self.values, rows), self.low, self.high)

    def absolute(self) -> Whole:
        if self.low >= 0:
            return self
        return Whole(np.abs(self.values), 0, self.most)

    def is_negative(self) -> Flags:
        return _flags(self.values < 0)

    def is_zero(self) -> Flags:
        return _flags(self.values == 0)

    def tightened(self) -> Whole:
        """The same numbers, in machine words where they fit, with the least bounds."""
        return self if self.is_one else tight(self.values)


def tight(values: Numbers) -> Whole:
    """A column with the least bounds, in machine words where it fits."""
    if not len(values):
        return Whole(np.zeros(0, dtype=np.int64), 0, 0)
    low, high = int(np.minimum.reduce(values)), int(np.maximum.reduce(values))
    if values.dtype == np.object_ and low >= -FITS and high <= FITS:
        values = values.astype(np.int64)
    return Whole(values, low, high)


def whole(numbers: Sequence[int]) -> Whole:
    """A column of numbers of any size."""
    low, high = min(numbers, default=0), max(numbers, default=0)
    fits = low >= -FITS and high <= FITS
    return Whole(np.array(numbers, dtype=np.int64 if fits else np.object_), low, high)


def constant(number: int) -> Whole:
    """One number for all rows."""
    return whole((number,))


ONES, ZEROS = constant(1), constant(0)


def chosen(where: Flags, one: Whole, other: Whole) -> Whole:
    """The numbers of `one` where the flag is set, else those of `other`."""
    if one is other:
        return one
    first, second = one.values, other.values
    low, high = min(one.low, other.low), max(one.high, other.high)
    if one.is_narrow != other.is_narrow:
        first, second = first.astype(np.object_), second.astype(np.object_)
    if len(first) == len(where) > 1 == len(second):
        return Whole(_with(first, np.flatnonzero(~where), second[0]), low, high)
    if len(second) == len(where) > 1 == len(first):
        return Whole(_with(second, np.flatnonzero(where), first[0]), low, high)
    return Whole(np.where(where, first, second), low, high)


def _with(numbers: Numbers, rows: Rows, number: Any) -> Numbers:
    """A copy with one number in some rows: where they are few, quicker than choosing in each."""
    found = numbers.copy()
    found[rows] = number
    return found


def less(one: Whole, other: Whole) -> Flags:
    """Where one < other."""
    return _flags(one.values < other.values)


def at_most(one: Whole, other: Whole) -> Flags:
    """Where one ≤ other."""
    return _flags(one.values <= other.values)


def equal(one: Whole, other: Whole) -> Flags:
    """Where one = other."""
    return _flags(one.values == other.values)


def quotient(over: Whole, under: Whole) -> Whole:
    """⌊over ÷ under⌋ for `under` > 0."""
    if under.is_one:
        return over
    one, two = _fitting(over, under, 0, 0)
    return Whole(one // two, min(over.low, 0), max(over.high, 0))


def _fitting(one: Whole, other: Whole, low: int, high: int) -> tuple[Numbers, Numbers]:
    """Both as numbers whose result, which lies between the bounds, is exact."""
    a, b = one.values, other.values
    if low >= -FITS and high <= FITS and a.dtype != np.object_ and b.dtype != np.object_:
        return a, b
    _slow.beyond_words = max(_slow.beyond_words, len(a), len(b))
    return a.astype(np.object_), b.astype(np.object_)


def _flags(found: Any) -> Flags:
    flags: Flags = np.asarray(found, dtype=np.bool_)
    return flags
