"""An `example of` a measure as a plan of its own: its rows as files, one person who owns all.

The example goes through the same reading and the same SQL as a company's data. Every row is
credited to somebody in the company and the company's total is taken, so that the figure is the
measure over the rows as they are written.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from planlang.data.model import Taken
from planlang.data.sources import Sources
from planlang.diagnostics import Diagnostic, Span
from planlang.plan.model import (
    ByBook,
    Column,
    Context,
    Credit,
    Dataset,
    DatasetKind,
    Measure,
    OnMove,
    Plan,
    Proration,
    Reading,
    Scope,
    ToPerson,
    Version,
)
from planlang.plan.model.measure_examples import CellValue, MeasureExample, read_columns
from planlang.plan.rows import AsOf, PeriodEdge
from planlang.plan.types import DATE, MONEY, PERSON, TEXT, Kind, Type
from planlang.temporary import TemporaryFolder
from planlang.values import Rounding, plain
from planlang.values.dates import DateRange

PERSON_COLUMN = "credited to"  # no column of a plan can be called so: names have no blanks
ROSTER = "people_of_the_example_"  # a data dictionary would hardly call a dataset so
SOMEBODY = "somebody"

_EVER = DateRange(date(1900, 1, 1), date(2999, 12, 31))


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeExample:
    """An example ready to be measured: `plan` reads the CSV texts of `files`, by file name.

    `keys` are the readings that the measure is combined from, in order of its parts.
    """

    example: MeasureExample
    plan: Plan
    files: Mapping[str, str]
    keys: tuple[str, ...]


def made_example(example: MeasureExample) -> MadeExample:
    """The example as a plan and its data."""
    return _Maker(example).made()


def taken_for(made: MadeExample) -> tuple[Mapping[str, Taken], tuple[Diagnostic, ...]]:
    """What each reading gave, by its key; after an error nothing, and the diagnostics say why."""
    from planlang.data.from_sources import measure

    period = made.example.period
    with TemporaryFolder() as folder:
        for name, text in made.files.items():
            (folder / name).write_text(text, encoding="utf-8", newline="")
        measured = measure(made.plan, Sources(folder), period, period.end)
    if measured.measures is None:
        return {}, tuple(d for d in measured.diagnostics if d.is_error)
    person = next(p for p in measured.measures.people if p.person == SOMEBODY)
    return person.runs[0].taken, ()


class _Maker:
    def __init__(self, example: MeasureExample) -> None:
        self._example = example
        self._measures = tuple(measure for _, measure in example.parts)

    def made(self) -> MadeExample:
        """The plan and its files."""
        readings = {
            f"part {number}": self._reading(f"part {number}", measure)
            for number, measure in enumerate(self._measures)
        }
        datasets: dict[str, Dataset] = {}
        files: dict[str, str] = {}
        for number, dataset in enumerate(self._example.datasets.values()):
            kept = self._kept(dataset, f"{number}.csv")
            datasets[dataset.name] = kept
            files[kept.file] = _text(kept.columns, self._rows(dataset))
        roster = _roster(self._example.span)
        datasets[roster.name] = roster
        files[roster.file] = _text(
            roster.columns,
            (
                {"person": p, "name": p, "from": _EVER.start, "variable": Fraction(0)}
                for p in self._people()
            ),
        )
        return MadeExample(
            example=self._example,
            plan=self._plan(datasets, readings),
            files=files,
            keys=tuple(readings),
        )

    # ------------------------------------------------------------ datasets with fewer columns

    def _kept(self, dataset: Dataset, file: str) -> Dataset:
        """The dataset with the columns that are read or written, as a plain CSV file."""
        columns = self._columns(dataset)
        names = {c.name for c in columns}
        if dataset.kind is DatasetKind.DATASET:
            columns = (*columns, _column(PERSON_COLUMN, PERSON, dataset.span))
        return replace(
            dataset,
            file=file,
            sheet=None,
            separator=",",
            columns=columns,
            lookups=tuple(f for f in dataset.lookups if f.name in self._read_of(dataset)),
            key=dataset.key if set(dataset.key) <= names else (),
            recorded=None,
            ready_days=None,
        )

    def _columns(self, dataset: Dataset) -> tuple[Column, ...]:
        """The columns that the measure reads, that a row gives, or that this kind needs."""
        needed = self._read_of(dataset)
        for row in self._example.rows:
            if row.dataset == dataset.name:
                needed |= set(row.cells)
        if dataset.kind is DatasetKind.ASSIGNMENTS:
            needed |= {"account", "person", "from", "to", "share"}
        if dataset.dated is not None:
            needed |= {dataset.dated, *dataset.key}
        return tuple(_as_csv(c) for c in dataset.columns if c.name in needed)

    def _read_of(self, dataset: Dataset) -> set[str]:
        """Names of the columns and lookups of `dataset` that the measure reads."""
        example = self._example
        return set(
            read_columns(
                dataset,
                self._measures,
                example.made_rows.values(),
                example.books,
                example.datasets.values(),
            )
        )

    # ------------------------------------------------------------ cells

    def _rows(self, dataset: Dataset) -> Iterator[Mapping[str, CellValue]]:
        """The rows of a dataset; where the example gives no assignments, somebody has held every
        account for ever."""
        given = [row for row in self._example.rows if row.dataset == dataset.name]
        if dataset.kind is DatasetKind.ASSIGNMENTS and not given:
            for account in self._accounts():
                yield self._filled(dataset, {"account": account})
        for row in given:
            yield self._filled(dataset, row.cells)

    def _filled(self, dataset: Dataset, cells: Mapping[str, CellValue]) -> Mapping[str, CellValue]:
        """A row with what goes without saying: whom it is credited to; for assignments who, since
        when, and every `no`."""
        if dataset.kind is DatasetKind.DATASET:
            return {**cells, PERSON_COLUMN: SOMEBODY}
        if dataset.kind is not DatasetKind.ASSIGNMENTS:
            return cells
        no = {c.name: False for c in dataset.columns if c.type.kind is Kind.YES_NO}
        return {"person": SOMEBODY, "from": _EVER.start, **no, **cells}

    def _accounts(self) -> Iterable[str]:
        """Every account that a row of the example is about, once."""
        found = (row.cells.get("account") for row in self._example.rows)
        return dict.fromkeys(account for account in found if isinstance(account, str))

    def _people(self) -> Iterable[str]:
        """Everybody whom the example names, and somebody."""
        people = {SOMEBODY: None}
        for row in self._example.rows:
            for column in self._example.datasets[row.dataset].columns:
                person = row.cells.get(column.name)
                if column.type.kind is Kind.PERSON and isinstance(person, str):
                    people[person] = None
        return people

    # ------------------------------------------------------------ the plan around it

    def _reading(self, key: str, measure: Measure) -> Reading:
        made = self._example.made_rows.get(measure.rows)
        credit: Credit
        if made is not None:
            credit = ByBook(book=made.book)
        else:
            kind = self._example.datasets[measure.rows].kind
            credit = ToPerson(
                person=PERSON_COLUMN if kind is DatasetKind.DATASET else "person",
                day=PeriodEdge(edge=AsOf.PERIOD_END, type=DATE),
            )
        return Reading(key=key, measure=measure, credit=credit, scope=Scope(""))

    def _plan(self, datasets: Mapping[str, Dataset], readings: Mapping[str, Reading]) -> Plan:
        example = self._example
        span = example.span
        pays = example.period.frequency
        version = Version(
            first=_EVER.start,
            title=example.title,
            elements=(),
            goals=(),
            gates=(),
            multipliers=(),
            commissions=(),
            awards=(),
            segments=(),
            total_cap=None,
            total_floor=None,
            span=span,
        )
        return Plan(
            name=example.measure,
            title=example.title,
            purpose=None,
            terms=None,
            effective=_EVER,
            calendar=example.calendar,
            pays=pays,
            currency=example.currency,
            base_share=None,
            variable_share=None,
            spread=(Fraction(1, pays.per_year),) * pays.per_year,
            rounding=Rounding(example.currency.unit),
            proration=Proration.BY_DAY,
            proration_day=1,
            on_move=OnMove.SPLIT,
            exchange=None,
            roster=ROSTER,
            people=None,
            context=Context(maturity=None, mission=None, csm_owns=()),
            datasets=datasets,
            books=example.books,
            made_rows=example.made_rows,
            readings=readings,
            versions=(version,),
            examples=(),
            promises=(),
            allows=(),
            span=span,
            lines={},
        )


def _column(name: str, type: Type, span: Span, *, optional: bool = False) -> Column:
    return Column(name=name, header=name, type=type, optional=optional, written=(), span=span)


def _as_csv(column: Column) -> Column:
    """The column as the example's file writes it; money is in the currency of the example."""
    type = MONEY if column.type.kind is Kind.MONEY else column.type
    return replace(column, header=column.name, type=type, written=(), stamp=None)


def _roster(span: Span) -> Dataset:
    return Dataset(
        kind=DatasetKind.ROSTER,
        name=ROSTER,
        title="The people of the example",
        file="people.csv",
        sheet=None,
        separator=",",
        columns=(
            _column("person", PERSON, span),
            _column("name", TEXT, span),
            _column("from", DATE, span),
            _column("to", DATE, span, optional=True),
            _column("variable", MONEY, span),
        ),
        ignored=(),
        lookups=(),
        key=("person", "from"),
        dated=None,
        recorded=None,
        ready_days=None,
        span=span,
    )


def _text(columns: Sequence[Column], rows: Iterable[Mapping[str, CellValue]]) -> str:
    """The rows as a CSV file."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n", quoting=csv.QUOTE_ALL)
    writer.writerow([column.header for column in columns])
    for row in rows:
        writer.writerow([_written(row.get(column.name), column) for column in columns])
    return out.getvalue()


def _written(value: CellValue | None, column: Column) -> str:
    """A value as a cell of the file; nothing where it is missing."""
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case date():
            return value.isoformat()
        case str():
            return value
        case _:
            is_percent = column.type.kind is Kind.PERCENT
            number = plain(100 * value if is_percent else value)
            assert number is not None, "a plan writes decimals only"
            return f"{number}%" if is_percent else number
