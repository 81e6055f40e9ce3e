"""Figures of the measures as columns of whole numbers, for neighbouring runs of days."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

import numpy as np

from planlang.data import columns as data
from planlang.data.columns import MeasureColumns
from planlang.scores.columns.ratio import YES, Figures, Ratio
from planlang.scores.columns.whole import ONES, Flags, Numbers, Rows, Whole, tight

LARGE = 2**40
"""Runs with a figure beyond it are paid apart, so that machine words do for the others."""


def figures_at(column: data.Numbers, rows: slice | Rows) -> Figures:
    """A column of the measures in some of its rows."""
    return _figures(column, rows, _numbers(column, rows))


class BlockFigures:
    """The figures of neighbouring runs of days, which `rows` says. A column is read once, and its
    bounds with it: they say where figures are large, and how large products can be."""

    def __init__(self, columns: MeasureColumns, rows: slice) -> None:
        self._columns, self.rows = columns, rows
        self._read: dict[tuple[int, int], Whole] = {}

    def of(self, column: data.Numbers, subject: Rows | None) -> Figures:
        """A column of the measures in all runs. `subject` is the row in it for every run of the
        population; None where run i has row i."""
        at = self.rows if subject is None else subject[self.rows]
        return _figures(column, at, self._whole(column, subject))

    def large(self) -> Flags | None:
        """Runs with a large figure; None where there are none."""
        found: Flags | None = None
        for column, subject in self._all():
            read = self._whole(column, subject)
            if read.most > LARGE:
                flags: Flags = (read.values > LARGE) | (read.values < -LARGE)
                found = flags if found is None else found | flags
        return found

    def _all(self) -> Iterator[tuple[data.Numbers, Rows | None]]:
        """Every column that may have a large figure, with its subjects."""
        yield self._columns.annual_variable, None
        for reading in self._columns.readings.values():
            for sums in reading.sums:
                yield sums.numerator, reading.subject
                if sums.denominator is not None:
                    yield sums.denominator, reading.subject
        for target in self._columns.targets.values():
            yield target, self._columns.person

    def _whole(self, column: data.Numbers, subject: Rows | None) -> Whole:
        key = id(column), id(subject)  # the measures stay: their ids are taken
        found = self._read.get(key)
        if found is None:
            at = self.rows if subject is None else subject[self.rows]
            found = self._read[key] = _numbers(column, at)
        return found


def _numbers(column: data.Numbers, rows: slice | Rows) -> Whole:
    over: Numbers = column.over[rows]
    return tight(_with_large(over, column, rows) if column.large else over)


def _figures(column: data.Numbers, rows: slice | Rows, numbers: Whole) -> Figures:
    known = YES if column.known is None else column.known[rows]
    return Figures(Ratio(numbers, ONES, Fraction(1, column.under)), known)


def _with_large(over: Numbers, column: data.Numbers, rows: slice | Rows) -> Numbers:
    numbers = range(len(column))[rows] if isinstance(rows, slice) else rows.tolist()
    return np.array(
        [column.large.get(n, x) for n, x in zip(numbers, over.tolist(), strict=True)] + [None],
        dtype=np.object_,
    )[:-1]
