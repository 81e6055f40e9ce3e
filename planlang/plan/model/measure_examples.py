"""Examples of measures: rows as an author writes them, and the figure they must give."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from planlang.diagnostics import Span
from planlang.plan.model.datasets import Book, Dataset, MadeRows
from planlang.plan.model.measures import Measure
from planlang.plan.types import Type
from planlang.values.calendar import Calendar, Period
from planlang.values.money import Currency

CellValue = Fraction | str | date | bool
"""A quantity in base units, a text or person, a day, yes or no."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExampleRow:
    """One `row DATASET …`: its cells by column, each of the column's type."""

    dataset: str
    cells: Mapping[str, CellValue]
    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureExample:
    """An `example of` a measure.

    The measure is Σ coefficient · measure over `parts` + `constant`, of `type`; `datasets`, `books`
    and `made_rows` are all that it reads. `gives` None stands for `none`; `currency` is that of the
    example's money, which no plan need name.
    """

    title: str
    measure: str
    type: Type
    parts: tuple[tuple[Fraction, Measure], ...]
    constant: Fraction
    datasets: Mapping[str, Dataset]
    books: Mapping[str, Book]
    made_rows: Mapping[str, MadeRows]
    calendar: Calendar
    period: Period
    currency: Currency
    rows: tuple[ExampleRow, ...]
    gives: Fraction | None
    span: Span = field(compare=False, repr=False)
