"""Reading the roster: its rows as plain values, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from fractions import Fraction
from itertools import pairwise

from sqlglot import exp

from planlang.data.engine import subset as s
from planlang.data.engine.database import Database
from planlang.data.engine.subset import LAST_DAY
from planlang.data.exchange import no_rate
from planlang.data.files.cells import CellValue
from planlang.data.files.tables import ROW, Table
from planlang.data.people.conditions import Histories
from planlang.data.people.population import Population
from planlang.data.people.rows import RosterRow, RosterRows
from planlang.data.people.runs import Roster, annual_variables
from planlang.diagnostics import Cell, Diagnostic, Label
from planlang.diagnostics.catalogue import data as codes
from planlang.plan.model import Plan
from planlang.plan.parts import parts_of
from planlang.plan.rows import LookedUp, TenureBelow
from planlang.values.dates import ONE_DAY, DateRange
from planlang.values.decimals import plain

_ROW = "row"


def read_roster(db: Database, table: Table) -> tuple[RosterRows, tuple[Diagnostic, ...]]:
    """Everybody's rows in order of days. Rows that end before they start, rows of a person that
    overlap and pay below 0 are errors."""
    columns = tuple(table.columns.values())
    listed = (s.column(_ROW, c) for c in (ROW, *table.columns))
    select = exp.select(*listed).from_(s.table(table.sql_name, _ROW))
    found = db.rows(select.order_by(s.ascending(s.column(_ROW, ROW))))
    numbers = list(table.row_numbers(number for number, *_ in found))
    cells: dict[str, list[object]] = {}
    for at, column in enumerate(columns, 1):
        # The same text, day or amount stands in many rows: one object does for all of them.
        same: dict[object, object] = {}
        cells[column.name] = [same.setdefault(row[at], row[at]) for row in found]
    del found
    wrong: list[Diagnostic] = []
    kept: list[int] = []
    for at, (start, end) in enumerate(zip(cells["from"], cells["to"], strict=True)):
        assert isinstance(start, date)
        if isinstance(end, date) and end < start:
            wrong.append(_reversed(table, numbers[at], start, end))
            continue
        kept.append(at)
        wrong += _negative_pay(table, numbers[at], cells, at)
    if len(kept) < len(numbers):
        numbers = [numbers[at] for at in kept]
        cells = {column: [mine[at] for at in kept] for column, mine in cells.items()}
    rows = RosterRows(table, numbers, cells)
    for person in rows.with_several():
        wrong += [
            _overlap(table, one, other)
            for one, other in pairwise(rows[person])
            if one.days.intersection(other.days)
        ]
    return rows, tuple(wrong)


def check_people(roster: Roster, people: Population) -> tuple[Diagnostic, ...]:
    """What the plan needs of its people: a variable, a hiring day where it asks for tenure."""
    plan, table, period, rows = roster.plan, roster.table, roster.clock.period, people.rows
    said: list[Diagnostic] = []
    if any(v.elements for v in plan.versions):
        in_plan = list(dict.fromkeys(people.row))
        variables = annual_variables(roster, rows, in_plan)
        for row, variable in zip(in_plan, variables, strict=True):
            if not variable:
                said.append(_variable(roster, rows.row(row), variable))
    if parts_of(TenureBelow, plan.people, *(v.segments for v in plan.versions)):
        everybody = bool(parts_of(TenureBelow, plan.people))
        hired = rows.column("hired") if "hired" in table.columns else [None] * len(rows.people)
        asked = range(len(rows.people)) if everybody else people.all_rows()
        said += [
            _no_hired(table, rows.row(at))
            for at in asked
            if hired[at] is None and rows.days(at).intersection(period.range)
        ]
    for mine in people.with_several_rows():
        for one, other in pairwise(mine):
            gap = _gap(one, other, period.range)
            if gap is not None:
                said.append(_gap_said(table, one, other, gap))
    if not people:
        said.append(
            Diagnostic(
                code=codes.NOBODY_IN_PLAN,
                message=f"Nobody in {table.file} is in the plan `{plan.name}` in {period}.",
                place=Cell(file=table.file),
                help="Look at the plan's `people` clause and at the days `from` and `to`.",
            )
        )
    return tuple(said)


def read_histories(
    db: Database, plan: Plan, tables: Mapping[str, Table], things: Iterable[object]
) -> Histories:
    """The histories that conditions on the roster look into."""
    histories: dict[
        tuple[str, str, str], dict[CellValue, tuple[tuple[date, CellValue | None], ...]]
    ] = {}
    for looked_up in parts_of(LookedUp, *things):
        key = (looked_up.dataset, looked_up.column, looked_up.by)
        table = tables[looked_up.dataset]
        since = plan.datasets[looked_up.dataset].dated
        assert since is not None
        known: dict[CellValue, list[tuple[date, CellValue | None]]] = {}
        by, column = table.columns[looked_up.by], table.columns[looked_up.column]
        select = (
            exp.select(*(s.column(_ROW, c) for c in (by.name, since, column.name)))
            .from_(s.table(table.sql_name, _ROW))
            .order_by(*(s.ascending(s.column(_ROW, c)) for c in (since, ROW)))
        )
        for who, day, value in db.rows(select):
            owner = by.value(who)
            if owner is not None:
                known.setdefault(owner, []).append((day, column.value(value)))
        histories[key] = {owner: tuple(entries) for owner, entries in known.items()}
    return histories


def _variable(roster: Roster, row: RosterRow, amount: Fraction | None) -> Diagnostic:
    """What is said of somebody without a variable, or with one of 0."""
    place = Cell(file=roster.table.file, row=row.row)
    if amount is not None:
        return Diagnostic(
            code=codes.VARIABLE_ZERO,
            message=f"{row.name} ({row.person}) is in the plan with a variable pay of 0 in "
            f"row {row.row} of {roster.table.file}.",
            place=place,
        )
    column = "variable" if row.cells.get("variable") is not None else "on_target"
    if row.cells.get(column) is not None:
        typ = roster.table.columns[column].type
        code = typ.currency or str(row.cells.get(str(typ.currency_column)))
        return no_rate(roster.rates, code, roster.exchange_day(), roster.table.file)
    wanted = "variable" if "variable" in row.cells else "on_target"
    return Diagnostic(
        code=codes.VARIABLE_MISSING,
        message=f"{row.name} ({row.person}) is in the plan and has no variable pay in "
        f"row {row.row} of {roster.table.file}.",
        place=place,
        help=f"Fill `{wanted}`, with 0 for none, or leave the person out with the plan's "
        "`people` clause.",
    )


def _gap(one: RosterRow, other: RosterRow, period: DateRange) -> DateRange | None:
    if one.days.touches(other.days):
        return None
    between = DateRange(one.days.end + ONE_DAY, other.days.start - ONE_DAY)
    return between.intersection(period)


def _gap_said(table: Table, one: RosterRow, other: RosterRow, gap: DateRange) -> Diagnostic:
    return Diagnostic(
        code=codes.ROSTER_GAP,
        message=f"{one.name} ({one.person}) is not in the roster from {gap} and earns nothing "
        "in these days.",
        place=Cell(file=table.file, row=other.row),
        labels=(Label(Cell(file=table.file, row=one.row), "the row before"),),
    )


def _overlap(table: Table, one: RosterRow, other: RosterRow) -> Diagnostic:
    both = one.days.intersection(other.days)
    assert both is not None
    days = f"from {both}" if both.end < LAST_DAY else f"from {both.start} on"
    return Diagnostic(
        code=codes.ROSTER_OVERLAP,
        message=f"{one.name} ({one.person}) has two roster rows that hold {days}: rows {one.row} "
        f"and {other.row} of {table.file}.",
        place=Cell(file=table.file, row=other.row),
        help="End the first row on the day before the second one starts.",
        labels=(Label(Cell(file=table.file, row=one.row), "the other row"),),
    )


def _reversed(table: Table, row: int, start: date, end: date) -> Diagnostic:
    return Diagnostic(
        code=codes.RANGE_REVERSED,
        message=f"Row {row} of {table.file} ends on {end}, before it starts on {start}.",
        place=Cell(file=table.file, row=row),
    )


def _negative_pay(
    table: Table, row: int, cells: Mapping[str, Sequence[object]], at: int
) -> list[Diagnostic]:
    said: list[Diagnostic] = []
    for column in ("variable", "on_target"):
        held = cells[column][at] if column in cells else None
        if isinstance(held, int) and held < 0:
            amount = Fraction(held, table.columns[column].unit)
            said.append(
                Diagnostic(
                    code=codes.BAD_CELL,
                    message=f"`{column}` of {cells['person'][at]} is {plain(amount)} in row {row} "
                    f"of {table.file}, and 0 or more was wanted.",
                    place=Cell(
                        file=table.file, row=row, column=table.dataset.column(column).header
                    ),
                )
            )
    return said


def _no_hired(table: Table, row: RosterRow) -> Diagnostic:
    return Diagnostic(
        code=codes.HIRED_MISSING,
        message=f"{row.name} ({row.person}) has no hiring day in row {row.row} of {table.file}, "
        "and the plan asks for tenure.",
        place=Cell(file=table.file, row=row.row, column="hired"),
    )
