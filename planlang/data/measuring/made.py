"""Made rows: one row per account of a book, its columns computed from other datasets' rows."""

from __future__ import annotations

from collections.abc import Mapping

from sqlglot import exp

from planlang.data.engine import subset as s
from planlang.data.engine.subset import Sql
from planlang.data.files.tables import ROW, Stored
from planlang.data.measuring.books import BookColumn, book_name
from planlang.data.measuring.facts import FRAME, FRAMES, Facts
from planlang.data.measuring.row_expressions import RowsSql
from planlang.data.measuring.statements import Statement
from planlang.plan.model import MadeRows, Scope
from planlang.plan.types import Kind, Type

_BOOK, _HELD = "book", "held"


def made_name(rows: str, scope: Scope) -> str:
    """The engine's table of made rows: the book's columns, and those made."""
    return f"rows {rows}, {book_name('', scope)}"


def create_made_rows(
    facts: Facts, made: MadeRows, scope: Scope
) -> tuple[Mapping[str, Stored], list[exp.Select]]:
    """Fills the table for the accounts that count; returns how its columns are stored, and the
    checks for amounts without an exchange rate."""
    book = facts.plan.books[made.book]
    held = facts.tables[book.assignments]
    statement = Statement(facts, facts.book_day(book.name))
    rows = RowsSql(_HELD, held.columns, statement)
    columns: dict[str, Stored] = {"account": held.columns["account"]}
    values: list[Sql] = []
    for column, value in made.columns:
        if value.type.is_quantity:
            scaled = rows.quantity(value)
            # Money is in the plan's currency from here on.
            typ = Type(Kind.MONEY) if value.type.kind is Kind.MONEY else value.type
            columns[column] = Stored(name=column, type=typ, unit=scaled.unit, optional=True)
            values.append(s.named(scaled.sql, column))
        else:
            columns[column] = Stored(name=column, type=value.type, optional=True)
            values.append(s.named(rows.plain(value), column))
    kept = ("subject", "frame", "person", "account", ROW, *BookColumn)
    select = (
        exp.select(*(s.named(s.column(_BOOK, c), c) for c in kept), *values)
        .from_(s.table(book_name(book.name, scope), _BOOK))
        .join(
            s.table(held.sql_name, _HELD),
            on=s.compare("=", s.column(_HELD, ROW), s.column(_BOOK, ROW)),
        )
        .join(
            s.table(FRAMES, FRAME),
            on=s.compare("=", s.column(FRAME, "frame"), s.column(_BOOK, "frame")),
        )
    )
    select = statement.apply(select).where(s.is_null(s.column(_BOOK, BookColumn.OUT)))
    facts.db.create(made_name(made.name, scope), select)
    return columns, statement.rate_checks(select)
