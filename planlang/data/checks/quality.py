"""Checks of whole tables: keys that repeat, days that run backwards, people nobody knows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from planlang.data.engine.database import Database, name
from planlang.data.files.raw import MOST_SHOWN
from planlang.data.files.tables import ROW, Table
from planlang.diagnostics import Cell, Diagnostic, Label, did_you_mean
from planlang.diagnostics.catalogue import data as codes
from planlang.plan.model import DatasetKind, Plan
from planlang.plan.types import Kind

_NAMED = 5  # people, rows or accounts that one message names


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
    listed = ", ".join(name(c) for c in key)
    repeated = (
        f"SELECT {listed}, min({name(ROW)}) AS first, max({name(ROW)}) AS last, count(*) AS times "
        f"FROM {name(table.sql_name)} GROUP BY {listed} HAVING count(*) > 1"
    )
    found = db.rows(f"SELECT * FROM ({repeated}) ORDER BY first LIMIT {MOST_SHOWN}")
    if not found:
        return []
    (total,) = db.row(f"SELECT count(*) FROM ({repeated})")
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
    found = db.rows(
        f'SELECT {name(ROW)}, "from", "to" FROM {name(table.sql_name)} '
        f'WHERE "to" < "from" ORDER BY {name(ROW)} LIMIT {MOST_SHOWN}'
    )
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
        person = name(column.name)
        unknown = (
            f"SELECT {person} AS who, count(*) AS times, min({name(ROW)}) AS first "
            f"FROM {name(table.sql_name)} WHERE {person} IS NOT NULL AND {person} NOT IN "
            f"(SELECT person FROM {name(roster.sql_name)}) GROUP BY {person}"
        )
        found = db.rows(f"SELECT * FROM ({unknown}) ORDER BY first, who LIMIT {_NAMED}")
        if found:
            people, rows = db.row(f"SELECT count(*), CAST(sum(times) AS BIGINT) FROM ({unknown})")
            said.append(_unknown(db, table, roster, column.name, found, people, rows))
    return said


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
    known = [who for (who,) in db.rows(f"SELECT DISTINCT person FROM {name(roster.sql_name)}")]
    some = "1 person who is" if people == 1 else f"{people:,} people who are"
    plural = "row counts" if rows == 1 else "rows count"
    return Diagnostic(
        code=codes.UNKNOWN_PERSON,
        message=f"{table.file} names {some} not in {roster.file}, so {rows:,} {plural} for "
        f"nobody: {named}{more}.",
        place=Cell(file=table.file, row=numbers[0], column=table.dataset.column(column).header),
        help=did_you_mean(found[0][0], known, "person") if len(known) < 50_000 else None,
    )
