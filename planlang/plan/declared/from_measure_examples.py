"""Examples of measures: tree -> rows with values of their columns' types."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from fractions import Fraction
from typing import TypeVar

from planlang.diagnostics import Span, did_you_mean
from planlang.diagnostics.catalogue import plan as codes
from planlang.plan.declared.columns import Reads
from planlang.plan.declared.measure_parts import CheckedMeasure
from planlang.plan.expressions import units
from planlang.plan.expressions.amounts import AmountReader
from planlang.plan.model import Column, Dataset, DatasetKind
from planlang.plan.model.measure_examples import (
    CellValue,
    ExampleRow,
    MeasureExample,
    read_columns,
)
from planlang.plan.problems import Problems
from planlang.plan.types import Kind, Type
from planlang.tree import nodes as t
from planlang.values import currency
from planlang.values.calendar import Calendar, Frequency, MonthYear, Period
from planlang.values.money import Currency

CALENDAR = Calendar(layout=MonthYear(start_month=1))
"""The calendar of an example in a file without a plan: calendar years."""

_FREQUENCIES = {"M": Frequency.MONTHLY, "Q": Frequency.QUARTERLY, "H": Frequency.HALF_YEARLY}

Clause = TypeVar("Clause", bound=t.Node)


def read_measure_example(
    example: t.MeasureExample,
    measure: CheckedMeasure,
    *,
    calendar: Calendar,
    amounts: AmountReader,
    problems: Problems,
) -> MeasureExample | None:
    """The example, or None after messages about what does not fit the measure."""
    return _Reader(example, measure, calendar, amounts, problems).read()


class _Reader:
    def __init__(
        self,
        example: t.MeasureExample,
        measure: CheckedMeasure,
        calendar: Calendar,
        amounts: AmountReader,
        problems: Problems,
    ) -> None:
        self._example = example
        self._measure = measure
        self._calendar = calendar
        self._amounts = amounts
        self._problems = problems
        reads = Reads()
        for part in measure.parts:
            reads = reads.plus(part.columns.reads)
        self._reads = reads
        self._datasets = {dataset.name: dataset for dataset in reads.datasets}
        self._books = {book.name: book for book in reads.books}
        self._measures = tuple(part.measure for part in measure.parts)
        self._good = True

    def read(self) -> MeasureExample | None:
        example = self._example
        period = self._period()
        rows = tuple(row for clause in self._all(t.RowClause) if (row := self._row(clause)))
        gives = self._one(t.GivesClause, "gives", "gives 93%")
        figure: Fraction | None = None
        if gives is not None and gives.value is not None:
            figure = self._quantity(gives.value, self._measure.type, "The figure")
        if period is None or not self._good or not example.complete:
            return None
        return MeasureExample(
            title=example.title.value,
            measure=self._measure.name,
            type=self._measure.type,
            parts=tuple((part.coefficient, part.measure) for part in self._measure.parts),
            constant=self._measure.constant,
            datasets=self._datasets,
            books=self._books,
            made_rows={made.name: made for made in self._reads.made_rows},
            calendar=self._calendar,
            period=period,
            currency=self._currency(),
            rows=rows,
            gives=figure,
            span=example.span,
        )

    # ------------------------------------------------------------ clauses

    def _all(self, kind: type[Clause]) -> Iterator[Clause]:
        return (clause for clause in self._example.clauses if isinstance(clause, kind))

    def _one(self, kind: type[Clause], word: str, sample: str) -> Clause | None:
        found = list(self._all(kind))
        if not found and self._example.complete:
            self._wrong(
                f"The example “{self._example.title.value}” has no `{word}`.",
                self._example.head,
                f"Add a line like `{sample}`.",
            )
        return found[0] if found else None

    def _period(self) -> Period | None:
        clause = self._one(t.PeriodClause, "period", "period 2027-Q1")
        if clause is None:
            return None
        label = clause.period.value
        frequency = _FREQUENCIES.get(label[5:6], Frequency.YEARLY)
        period = self._calendar.period(label, frequency)
        if period is None:
            self._wrong(
                f"`{label}` is no period.",
                clause.span,
                "Write `period 2027-M03`, `2027-Q1`, `2027-H1` or `2027`.",
            )
        return period

    # ------------------------------------------------------------ rows

    def _row(self, clause: t.RowClause) -> ExampleRow | None:
        dataset = self._datasets.get(clause.dataset.name)
        if dataset is None:
            self._wrong(
                f"Measure `{self._measure.name}` reads no dataset `{clause.dataset.name}`.",
                clause.dataset.span,
                did_you_mean(clause.dataset.name, self._datasets, "dataset that it reads"),
            )
            return None
        columns = {column.name: column for column in dataset.columns}
        cells: dict[str, CellValue] = {}
        for cell in clause.cells:
            column = columns.get(cell.column.name)
            if column is None:
                self._wrong(
                    f"Dataset `{dataset.name}` has no column `{cell.column.name}`.",
                    cell.column.span,
                    did_you_mean(cell.column.name, columns, "column"),
                )
                continue
            if column.name in cells:
                self._wrong(
                    f"The row gives `{column.name}` twice.",
                    cell.column.span,
                    "Take one of the two out.",
                )
                continue
            value = self._cell(cell, column)
            if value is not None:
                cells[column.name] = value
        if len(cells) == len(clause.cells):  # else what is missing may be what was misspelt
            self._check_complete(clause, dataset)
        return ExampleRow(dataset=dataset.name, cells=cells, span=clause.span)

    def _check_complete(self, clause: t.RowClause, dataset: Dataset) -> None:
        """Says which columns the row must give and does not: those that the measure reads."""
        given = {cell.column.name for cell in clause.cells}
        read = read_columns(
            dataset, self._measures, self._reads.made_rows, self._books, self._reads.datasets
        )
        for column in dataset.columns:
            goes_without_saying = dataset.kind is DatasetKind.ASSIGNMENTS and (
                column.name in ("person", "from") or column.type.kind is Kind.YES_NO
            )
            if column.name in read - given and not column.optional and not goes_without_saying:
                self._wrong(
                    f"The row does not give `{column.name}`, which measure `{self._measure.name}` "
                    "reads and which is not optional.",
                    clause.span,
                    f"Add `{column.name} …` to the row, behind a comma.",
                )

    def _cell(self, cell: t.Cell, column: Column) -> CellValue | None:
        match cell.value, column.type.kind:
            case t.Text(value=text), Kind.TEXT | Kind.PERSON:
                return text
            case t.Date(value=day), Kind.DATE:
                return day
            case t.YesNo(value=answer), Kind.YES_NO:
                return answer
            case (t.Number() | t.Percent() | t.Money() | t.Days()) as amount, _ if (
                column.type.is_quantity
            ):
                found = self._quantity(amount, column.type, f"`{column.name}`")
                is_whole = column.type.kind in (Kind.COUNT, Kind.DAYS)
                if found is not None and is_whole and found.denominator != 1:
                    self._wrong(
                        f"`{column.name}` is {units.words(column.type)}, and "
                        f"{units.shown(amount.span)} is not whole.",
                        amount.span,
                        _SAMPLES[column.type.kind],
                    )
                    return None
                return found
            case _:
                self._wrong(
                    f"`{column.name}` is {units.words(column.type)}, and the row gives "
                    f"{units.shown(cell.value.span)}.",
                    cell.value.span,
                    _SAMPLES[column.type.kind],
                )
                return None

    def _quantity(self, value: t.Amount, wanted: Type, what: str) -> Fraction | None:
        found = self._amounts.of_type(value, wanted, what, lambda span: span)
        if found is None:
            self._good = False
            return None
        assert isinstance(found.value, Fraction)
        return found.value

    def _currency(self) -> Currency:
        """That of the first money written; any will do where none is."""
        money = (
            value.currency
            for clause in self._all(t.RowClause)
            for cell in clause.cells
            if isinstance(value := cell.value, t.Money)
        )
        found = currency(next(money, "USD"))
        assert found is not None  # every amount was checked
        return found

    def _wrong(self, message: str, place: Span, help: str | None) -> None:
        self._good = False
        self._problems.add(codes.MEASURE_EXAMPLE, message, place, help=help)


_SAMPLES: Mapping[Kind, str] = {
    Kind.TEXT: 'Write a text in double quotes: `"A1"`.',
    Kind.PERSON: 'Write the person as a text in double quotes: `"ada"`.',
    Kind.DATE: "Write a day: `2027-01-31`.",
    Kind.YES_NO: "Write `yes` or `no`.",
    Kind.MONEY: "Write money with its currency: `250 USD`.",
    Kind.NUMBER: "Write a number: `12.5`.",
    Kind.COUNT: "Write a whole number: `12`.",
    Kind.PERCENT: "Write a percentage: `93%`.",
    Kind.DAYS: "Write days: `45 days`.",
}


def read_measure_examples(
    examples: Iterable[t.MeasureExample],
    measure: Callable[[t.Name], CheckedMeasure | None],
    *,
    calendar: Calendar | None,
    amounts: AmountReader,
    problems: Problems,
) -> tuple[MeasureExample, ...]:
    """Every example that fits its measure, in order. `measure` finds one by name; `calendar` is
    that of the file's plans, None where there is none."""
    found: list[MeasureExample] = []
    for example in examples:
        checked = measure(example.measure)
        if checked is None:
            continue
        read = read_measure_example(
            example, checked, calendar=calendar or CALENDAR, amounts=amounts, problems=problems
        )
        if read is not None:
            found.append(read)
    return tuple(found)
