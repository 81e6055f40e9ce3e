"""Examples of measures: rows as an author writes them, and the figure they must give."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field
from datetime import date
from fractions import Fraction

from planlang.diagnostics import Span
from planlang.plan.model.datasets import Book, Dataset, MadeRows
from planlang.plan.model.measures import Measure
from planlang.plan.parts import parts_of
from planlang.plan.rows import Field, LatestIn, LookedUp, RowsOf
from planlang.plan.types import Type
from planlang.quick_dataclass import dataclass
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


def read_columns(
    dataset: Dataset,
    measures: Iterable[Measure],
    made_rows: Iterable[MadeRows],
    books: Mapping[str, Book],
    datasets: Iterable[Dataset],
) -> frozenset[str]:
    """Names of the columns and lookups of `dataset` that the measures read, by themselves or
    through made rows, books and the lookups of other datasets."""
    things: list[object] = [m for m in measures if m.rows == dataset.name]
    read: set[str] = set()
    for made in made_rows:
        inner = [of for of in parts_of(RowsOf, made.columns) if of.dataset == dataset.name]
        if inner:
            things += inner
            read.add("account")
        if books[made.book].assignments == dataset.name:
            things += [made.columns, books[made.book]]
            read.add("account")
    for other in datasets:
        for lookup in other.lookups:
            if lookup.dataset == dataset.name:
                read |= {lookup.column, lookup.by}
    read |= {f.name for f in parts_of(Field, *things)}
    read |= {f.name for f in parts_of(LookedUp, *things)}
    read |= {name for f in parts_of(LatestIn, *things) for name in f.key}
    read |= {f.by for f in dataset.lookups if f.name in read}
    return frozenset(read)
