"""Checks of whole tables: keys that repeat, days that run backwards, people nobody knows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sqlglot import exp

from planlang.data.engine import subset as s
from planlang.data.engine.database import Database
from planlang.data.files.raw import MOST_SHOWN
from planlang.data.files.tables import ROW, Table
from planlang.diagnostics import Cell, Diagnostic, Label, did_you_mean
from planlang.diagnostics.catalogue import data as codes
from planlang.plan.model import DatasetKind, Plan
from planlang.plan.types import Kind

_NAMED = 5  # people, rows or accounts that one message names
_ROW, _KNOWN, _FOUND = "row", "known", "found"


def check_tables(db: Database, plan: Plan, tables: Mapping[str, Table]) -> list[Diagnostic]:
    """What is wrong inside single tables, and between them and the roster."""
    said: list[Diagnostic] = []
    roster = tables[plan.roster]
    for table in tables.values():
        for key in _keys(table):
            said += _duplicates(db, table, key)
        if table.dataset.kind is DatasetKind.ASSIGNMENTS:
            said += _reversed_rows(db, table)
        if table is not roster:
            said += _unknown_people(db, table, roster)
    return said


def _keys(table: Table) -> Iterator[tuple[str, ...]]:
    if table.dataset.key:
        yield table.dataset.key


def _duplicates(db: Database, table: Table, key: tuple[str, ...]) -> list[Diagnostic]:
    cells_of, number = [s.column(_ROW, c) for c in key], s.column(_ROW, ROW)
    repeated = (
        exp.select(
            *(s.named(cell, f"key {at}") for at, cell in enumerate(cells_of)),
            s.named(s.smallest(number), "first"),
            s.named(s.largest(number), "last"),
            s.named(s.count(), "times"),
        )
        .from_(s.table(table.sql_name, _ROW))
        .group_by(*cells_of)
        .having(s.compare(">", s.count(), s.whole(1)))
    )
    columns = [*(f"key {at}" for at in range(len(key))), "first", "last", "times"]
    found = db.rows(_first(repeated, columns, ["first"], MOST_SHOWN))
    if not found:
        return []
    (total,) = db.row(exp.select(s.count()).from_(s.subquery(repeated, _FOUND)))
    said: list[Diagnostic] = []
    for *cells, first_row, last_row, times in found:
        first, last = table.row_numbers([first_row, last_row])
        values = ", ".join(_shown(table, c, v) for c, v in zip(key, cells, strict=True))
        rows = f"rows {first} and {last}" if times == 2 else f"{times} rows from {first} to {last}"
        said.append(
            Diagnostic(
                code=codes.DUPLICATE_KEY,
                message=f"{rows[0].upper()}{rows[1:]} of {table.file} have the same key {values}.",
                place=Cell(file=table.file, row=last),
                help=f"The key of `{table.dataset.name}` is {', '.join(key)}: one row each.",
                labels=(Label(Cell(file=table.file, row=first), "the first of them"),),
            )
        )
    if total > len(found):
        said.append(
            Diagnostic(
                code=codes.MORE_BAD_CELLS,
                message=f"{table.file} has {total - len(found):,} more keys that repeat.",
                place=Cell(file=table.file),
            )
        )
    return said


def _shown(table: Table, column: str, cell: object) -> str:
    value = table.columns[column].value(cell)
    return "(empty)" if value is None else str(value)


def _reversed_rows(db: Database, table: Table) -> list[Diagnostic]:
    first, last = s.column(_ROW, "from"), s.column(_ROW, "to")
    select = (
        exp.select(s.column(_ROW, ROW), first, last)
        .from_(s.table(table.sql_name, _ROW))
        .where(s.compare("<", last, first))
        .order_by(s.ascending(s.column(_ROW, ROW)))
        .limit(MOST_SHOWN)
    )
    found = db.rows(select)
    numbers = table.row_numbers(row for row, *_ in found)
    return [
        Diagnostic(
            code=codes.RANGE_REVERSED,
            message=f"Row {row} of {table.file} ends on {end}, before it starts on {start}.",
            place=Cell(file=table.file, row=row),
        )
        for row, (_, start, end) in zip(numbers, found, strict=True)
    ]


def _unknown_people(db: Database, table: Table, roster: Table) -> list[Diagnostic]:
    said: list[Diagnostic] = []
    for column in table.columns.values():
        if column.type.kind is not Kind.PERSON:
            continue
        person = s.column(_ROW, column.name)
        nobody = s.is_null(s.column(_KNOWN, "person"))
        unknown = (
            exp.select(
                s.named(person, "who"),
                s.named(s.count(), "times"),
                s.named(s.smallest(s.column(_ROW, ROW)), "first"),
            )
            .from_(s.table(table.sql_name, _ROW))
            .join(
                s.subquery(_people(roster), _KNOWN),
                on=s.compare("=", s.column(_KNOWN, "person"), person),
                join_type="LEFT",
            )
            .where(s.every([s.negate(s.is_null(person)), nobody]))
            .group_by(person)
        )
        first = _first(unknown, ["who", "times", "first"], ["first", "who"], _NAMED)
        found = db.rows(first)
        if found:
            counts = (s.count(), s.as_text(s.total(s.wide(s.column(_FOUND, "times")))))
            select = exp.select(*counts).from_(s.subquery(unknown, _FOUND))
            people, rows = db.row(select)
            said.append(_unknown(db, table, roster, column.name, found, people, int(rows)))
    return said


def _people(roster: Table) -> exp.Select:
    """Everybody who has a row on the roster, once."""
    person = s.named(s.column(_KNOWN, "person"), "person")
    return exp.select(person).distinct().from_(s.table(roster.sql_name, _KNOWN))


def _first(select: exp.Select, columns: list[str], by: list[str], most: int) -> exp.Select:
    """The first few rows of a select, in an order."""
    return (
        exp.select(*(s.column(_FOUND, c) for c in columns))
        .from_(s.subquery(select, _FOUND))
        .order_by(*(s.ascending(s.column(_FOUND, c)) for c in by))
        .limit(most)
    )


def _unknown(
    db: Database,
    table: Table,
    roster: Table,
    column: str,
    found: list[tuple[str, int, int]],
    people: int,
    rows: int,
) -> Diagnostic:
    numbers = table.row_numbers(first for _, _, first in found)
    named = ", ".join(f"{who} (row {row})" for (who, _, _), row in zip(found, numbers, strict=True))
    more = f" and {people - len(found):,} more" if people > len(found) else ""
    known = [who for (who,) in db.rows(_people(roster))]
    some = "1 person who is" if people == 1 else f"{people:,} people who are"
    plural = "row counts" if rows == 1 else "rows count"
    return Diagnostic(
        code=codes.UNKNOWN_PERSON,
        message=f"{table.file} names {some} not in {roster.file}, so {rows:,} {plural} for "
        f"nobody: {named}{more}.",
        place=Cell(file=table.file, row=numbers[0], column=table.dataset.column(column).header),
        help=did_you_mean(found[0][0], known, "person") if len(known) < 50_000 else None,
    )
