"""Reading the roster: its rows as plain values, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
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
from planlang.data.people.conditions import Cells, Histories
from planlang.data.people.runs import Member, Roster, RosterRow, annual_variable
from planlang.diagnostics import Cell, Diagnostic, Label
from planlang.diagnostics.catalogue import data as codes
from planlang.plan.model import Plan
from planlang.plan.parts import parts_of
from planlang.plan.rows import LookedUp, TenureBelow
from planlang.values.dates import ONE_DAY, DateRange
from planlang.values.decimals import plain

_ROW = "row"
RosterRows = Mapping[str, tuple[RosterRow, ...]]


def read_roster(db: Database, table: Table) -> tuple[RosterRows, tuple[Diagnostic, ...]]:
    """Everybody's rows in order of days. Rows that end before they start, rows of a person that
    overlap and pay below 0 are errors."""
    columns = tuple(table.columns.values())
    rows: dict[str, list[RosterRow]] = {}
    wrong: list[Diagnostic] = []
    listed = (s.column(_ROW, c) for c in (ROW, *table.columns))
    select = exp.select(*listed).from_(s.table(table.sql_name, _ROW))
    found = db.rows(select.order_by(s.ascending(s.column(_ROW, ROW))))
    numbers = table.row_numbers(number for number, *_ in found)
    for number, (_, *values) in zip(numbers, found, strict=True):
        cells = {c.name: c.value(v) for c, v in zip(columns, values, strict=True)}
        start, end = cells["from"], cells["to"] or LAST_DAY
        assert isinstance(start, date)
        assert isinstance(end, date)
        if end < start:
            wrong.append(_reversed(table, number, start, end))
            continue
        person = str(cells["person"])
        wrong += _negative_pay(table, number, cells)
        rows.setdefault(person, []).append(
            RosterRow(
                person=person,
                name=str(cells["name"] or person),
                days=DateRange(start, end),
                row=number,
                cells=cells,
            )
        )
    ordered = {
        person: tuple(sorted(mine, key=lambda row: (row.days, row.row)))
        for person, mine in sorted(rows.items())
    }
    for mine in ordered.values():
        wrong += [
            _overlap(table, one, other)
            for one, other in pairwise(mine)
            if one.days.intersection(other.days)
        ]
    return ordered, tuple(wrong)


def check_people(
    roster: Roster, rows: RosterRows, members: tuple[Member, ...]
) -> tuple[Diagnostic, ...]:
    """What the plan needs of its people: a variable, a hiring day where it asks for tenure."""
    plan, table, period = roster.plan, roster.table, roster.clock.period
    said: list[Diagnostic] = []
    pays = any(v.elements for v in plan.versions)
    for member in members:
        for row in dict.fromkeys(run.row.row for run in member.terms):
            terms = next(run for run in member.terms if run.row.row == row)
            said += _variable(roster, terms.row, pays=pays)
    if parts_of(TenureBelow, plan.people, *(v.segments for v in plan.versions)):
        everybody = bool(parts_of(TenureBelow, plan.people))
        asked = list(rows) if everybody else [m.person for m in members]
        said += [
            _no_hired(table, row)
            for person in asked
            for row in rows[person]
            if row.cells.get("hired") is None and row.days.intersection(period.range)
        ]
    for member in members:
        mine = rows[member.person]
        for one, other in pairwise(mine):
            gap = _gap(one, other, period.range)
            if gap is not None:
                said.append(_gap_said(table, one, other, gap))
    if not members:
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


def _variable(roster: Roster, row: RosterRow, *, pays: bool) -> list[Diagnostic]:
    if not pays:
        return []
    place = Cell(file=roster.table.file, row=row.row)
    amount = annual_variable(roster, row)
    if amount is None:
        column = "variable" if row.cells.get("variable") is not None else "on_target"
        if row.cells.get(column) is not None:
            typ = roster.table.columns[column].type
            code = typ.currency or str(row.cells.get(str(typ.currency_column)))
            return [no_rate(roster.rates, code, roster.exchange_day(), roster.table.file)]
        wanted = "variable" if "variable" in row.cells else "on_target"
        return [
            Diagnostic(
                code=codes.VARIABLE_MISSING,
                message=f"{row.name} ({row.person}) is in the plan and has no variable pay in "
                f"row {row.row} of {roster.table.file}.",
                place=place,
                help=f"Fill `{wanted}`, with 0 for none, or leave the person out with the plan's "
                "`people` clause.",
            )
        ]
    if amount == 0:
        return [
            Diagnostic(
                code=codes.VARIABLE_ZERO,
                message=f"{row.name} ({row.person}) is in the plan with a variable pay of 0 in "
                f"row {row.row} of {roster.table.file}.",
                place=place,
            )
        ]
    return []


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


def _negative_pay(table: Table, row: int, cells: Cells) -> list[Diagnostic]:
    said: list[Diagnostic] = []
    for column in ("variable", "on_target"):
        amount = cells.get(column)
        if isinstance(amount, Fraction) and amount < 0:
            said.append(
                Diagnostic(
                    code=codes.BAD_CELL,
                    message=f"`{column}` of {cells['person']} is {plain(amount)} in row {row} of "
                    f"{table.file}, and 0 or more was wanted.",
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
