"""Figures in columns: one number for each scenario, NaN where there is nothing to measure.

Binary floating point, so everything that is made of it is approximate. Comparisons take two numbers
that are closer than their own error for equal: a figure that lies exactly on a bound in fractions
must not fall off it here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from planlang.data.model import Taken
from planlang.plan.terms import Terms

Floats: TypeAlias = npt.NDArray[np.float64]
Flags: TypeAlias = npt.NDArray[np.bool_]
Indices: TypeAlias = npt.NDArray[np.int64]

CLOSE = 1e-13
"""Relative distance below which two numbers are one: a hundred times the error of a few float
operations, and less than a cent in a hundred billion."""


def number(x: Fraction | None) -> float:
    """The nearest float; NaN for none."""
    return np.nan if x is None else x.numerator / x.denominator


def column(values: Sequence[Fraction | None]) -> Floats:
    """A column of exact numbers."""
    return np.array([number(x) for x in values], dtype=np.float64)


def near(x: Floats, y: Floats | float) -> Flags:
    """Where two columns are equal, up to the error of floats."""
    size = np.maximum(np.maximum(np.abs(x), np.abs(y)), 1.0)
    found: Flags = np.abs(x - y) <= CLOSE * size
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class SumsColumn:
    """One row segment of a reading over all scenarios ("" is the base)."""

    segment: str
    numerator: Floats
    denominator: Floats | None
    rows: Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class RowsBank:
    """The single rows behind a reading, for all sources one after the other: row i has `amount[i]`,
    counts `weight[i]` times and belongs to source `source[i]`."""

    amount: Floats
    weight: Floats
    source: Indices
    sources: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnRows:
    """Rows of a bank, as drawn: which source each scenario has, and how much of its rows count."""

    bank: RowsBank
    drawn: Indices
    factor: float


@dataclass(frozen=True, slots=True, kw_only=True)
class RunColumns:
    """A run of days with constant terms, with figures for all scenarios.

    `variable`, `part`, `in_plan` and `period_share` are those of a `PaidRun`. `targets` are
    per-person targets before proration; `objectives` are Σ weight · score by element.
    """

    terms: Terms
    scenarios: int
    variable: float
    part: float
    in_plan: float
    period_share: float
    sums: Mapping[str, tuple[SumsColumn, ...]]
    rows: Mapping[str, DrawnRows]
    targets: Mapping[str, Floats]
    objectives: Mapping[str, Floats]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bank:
    """What a reading gave for each of several sources, in columns over the sources."""

    sums: tuple[SumsColumn, ...]
    rows: RowsBank | None


def bank_of(segments: Sequence[str], taken: Sequence[Taken], *, per_row: bool) -> Bank:
    """The columns of one reading; every `Taken` has the base and those segments that hold rows."""
    is_ratio = any(s.denominator is not None for one in taken for s in one.sums)
    sums = []
    for segment in ("", *segments):
        found = [next((s for s in one.sums if s.segment == segment), None) for one in taken]
        sums.append(
            SumsColumn(
                segment=segment,
                numerator=column([None if s is None else s.numerator for s in found]),
                denominator=column([None if s is None else s.denominator for s in found])
                if is_ratio
                else None,
                rows=np.array([0 if s is None else s.rows for s in found], dtype=np.float64),
            )
        )
    return Bank(sums=tuple(sums), rows=_rows(taken) if per_row else None)


def _rows(taken: Sequence[Taken]) -> RowsBank:
    flat = [(i, row) for i, one in enumerate(taken) for row in one.rows]
    return RowsBank(
        amount=column([row.amount for _, row in flat]),
        weight=column([row.share * row.times for _, row in flat]),
        source=np.array([i for i, _ in flat], dtype=np.int64),
        sources=len(taken),
    )


def picked(bank: Bank, which: Indices, factor: float = 1.0) -> tuple[SumsColumn, ...]:
    """The sums of the drawn sources, one for each scenario; `factor` scales sums that are no
    ratio (a person who is in the plan for a part of the period)."""
    return tuple(
        SumsColumn(
            segment=s.segment,
            numerator=s.numerator[which] * (factor if s.denominator is None else 1.0),
            denominator=None if s.denominator is None else s.denominator[which],
            rows=s.rows[which],
        )
        for s in bank.sums
    )
