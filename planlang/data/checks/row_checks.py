"""Rows that would count in a period, for the checks of whom they count for."""

from __future__ import annotations

from typing import Any

from sqlglot import exp

from planlang.data.columns import ReadingColumns
from planlang.data.engine import subset as s
from planlang.data.engine.subset import Sql
from planlang.data.files.tables import ROW, Table
from planlang.data.measuring.facts import FRAME, FRAMES, Facts
from planlang.data.measuring.readings import aggregates_of, used
from planlang.data.measuring.row_expressions import RowsSql
from planlang.data.measuring.statements import Statement
from planlang.plan.model import ByBook, ByDate, Reading, ToPerson
from planlang.plan.parts import parts_of
from planlang.plan.rows import Window

NAMED = 3  # rows that one message names
ROW_ALIAS, HELD = "row", "held"


def assignments_of(facts: Facts, reading: Reading) -> str:
    """The dataset that says who holds the accounts of a reading."""
    match reading.credit:
        case ByDate(assignments=assignments):
            return assignments
        case ByBook(book=book):
            return facts.plan.books[book].assignments
        case _:
            raise AssertionError("credit to a person needs no assignments")


def counting(facts: Facts, reading: Reading, rows: RowsSql, day: Sql) -> list[Sql]:
    """Conditions under which a row would count for whoever it is credited to."""
    measure = reading.measure
    where = [] if measure.where is None else [rows.condition(measure.where)]
    uses = used(rows, aggregates_of(reading))
    where += [] if uses is None else [uses]
    if not parts_of(Window, measure):
        where.append(s.compare("<=", day, s.day(facts.clock.as_of)))
    return where


def whole_period(table: Table) -> exp.Select:
    """The rows of a table beside the windows of the whole period."""
    whole = s.compare("=", s.column(FRAME, "frame"), s.whole(0))
    rows = exp.Select().from_(s.table(table.sql_name, ROW_ALIAS))
    return rows.join(s.table(FRAMES, FRAME), on=whole)


def all_count(facts: Facts, reading: Reading, taken: ReadingColumns) -> bool:
    """True where it is plain that every row of a reading to the person it names counts for
    somebody: then as many count as there are.

    It is only asked where a row counts once at the most, and in the same windows for everybody:
    somebody with a frame of their own looks at other days than those of the whole period, and their
    team is then taken twice. Rows that no aggregate uses would be counted here, and not there.
    """
    assert isinstance(reading.credit, ToPerson)
    table = facts.tables[reading.measure.rows]
    statement = Statement(facts)
    rows = RowsSql(ROW_ALIAS, table.columns, statement)
    if len(facts.frames) > 1 or used(rows, aggregates_of(reading)) is not None:
        return False
    where = counting(facts, reading, rows, rows.plain(reading.credit.day))
    select = statement.apply(whole_period(table)).where(s.every(where))
    (there,) = facts.db.row(select.select(s.count()))
    return bool(there == sum(int(sums.rows.sum()) for sums in taken.sums))


def first_rows(
    facts: Facts, select: exp.Select, columns: list[Sql]
) -> tuple[int, list[tuple[Any, ...]]]:
    """How many rows there are, and the first few with some columns."""
    number = s.column(ROW_ALIAS, ROW)
    (total,) = facts.db.row(select.select(s.distinct(number)))
    if not total:
        return 0, []
    first = select.select(number, *columns)
    first = first.order_by(*(s.ascending(c) for c in (number, *columns))).limit(NAMED)
    return total, facts.db.rows(first)
