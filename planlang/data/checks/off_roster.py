"""Rows whose holder is known and is not on the roster on the day that decides: nobody's."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from sqlglot import exp

from planlang.data.checks.row_checks import (
    HELD,
    ROW_ALIAS,
    assignments_of,
    counting,
    first_rows,
    whole_period,
)
from planlang.data.engine import subset as s
from planlang.data.engine.subset import Sql
from planlang.data.files.tables import ROW, Table
from planlang.data.measuring.books import Holdings, book_name
from planlang.data.measuring.facts import Facts
from planlang.data.measuring.row_expressions import RowsSql
from planlang.data.measuring.statements import Statement
from planlang.diagnostics import Cell, Diagnostic
from planlang.diagnostics.catalogue import data as codes
from planlang.plan.model import ByBook, ByDate, MadeRows, Reading, Scope, ToPerson
from planlang.values.decimals import percent_text

_ROSTER, _KNOWN, _BOOK = "roster", "known", "book"


def holder_off_roster(facts: Facts, reading: Reading) -> list[Diagnostic]:
    """Rows of a reading by date or by book that a holder off the roster takes with them."""
    table = facts.tables[reading.measure.rows]
    holdings = Holdings(facts.tables[assignments_of(facts, reading)], HELD)
    statement = Statement(facts)
    rows = RowsSql(ROW_ALIAS, table.columns, statement)
    if isinstance(reading.credit, ByDate):
        day = rows.plain(reading.credit.day)
    else:
        assert isinstance(reading.credit, ByBook)
        day = facts.book_day(reading.credit.book)
    where = counting(facts, reading, rows, day)
    account, holder = s.column(ROW_ALIAS, "account"), s.column(HELD, "person")
    held = s.every([s.compare("=", s.column(HELD, "account"), account), holdings.on(day)])
    select = statement.apply(whole_period(table)).join(
        s.table(holdings.table.sql_name, HELD), on=held
    )
    if isinstance(reading.credit, ByBook):
        select, more = _in_no_book(select, reading.credit.book, HELD)
        where += more
    select = _off_roster(facts, select, holder, day).where(s.every(where))
    share = holdings.share
    total, first = first_rows(facts, select, [account, day, holder, s.as_text(share.sql)])
    if not total:
        return []
    named = [
        f"({account} on {day}, {_part(Fraction(int(part), share.unit))}held by {person})"
        for _, account, day, person, part in first
    ]
    in_full = all(int(part) == share.unit for *_, part in first)
    who = "the holder of the account" if in_full else "the holder of the account or of a share"
    return [_said(facts, table, total, first, named, who, in_full=in_full)]


def named_off_roster(facts: Facts, reading: Reading) -> list[Diagnostic]:
    """Rows that name a person who is not on the roster on their day."""
    table = facts.tables[reading.measure.rows]
    assert isinstance(reading.credit, ToPerson)
    statement = Statement(facts)
    rows = RowsSql(ROW_ALIAS, table.columns, statement)
    day = rows.plain(reading.credit.day)
    where = counting(facts, reading, rows, day)
    person = s.column(ROW_ALIAS, reading.credit.person)
    select = statement.apply(whole_period(table))
    select = _off_roster(facts, select, person, day).where(s.every(where))
    total, first = first_rows(facts, select, [person, day])
    if not total:
        return []
    named = [f"({who} on {day})" for _, who, day in first]
    who = f"the person in `{reading.credit.person}`"
    return [_said(facts, table, total, first, named, who, in_full=True)]


def account_off_roster(facts: Facts, made: MadeRows) -> list[Diagnostic]:
    """Accounts of which no row is made, because their holder is off the roster on the book's
    day."""
    book = facts.plan.books[made.book]
    table = facts.tables[book.assignments]
    statement = Statement(facts)
    rows = RowsSql(ROW_ALIAS, table.columns, statement)
    day = facts.book_day(book.name)
    left_out = [rows.condition(rule.where) for rule in book.leave_out]
    where = [Holdings(table, ROW_ALIAS).on(day), *(s.negate(c) for c in left_out)]
    account, holder = (s.column(ROW_ALIAS, c) for c in ("account", "person"))
    select, more = _in_no_book(statement.apply(whole_period(table)), book.name, ROW_ALIAS)
    select = _off_roster(facts, select, holder, day).where(s.every([*where, *more]))
    total, first = first_rows(facts, select, [account, day, holder])
    if not total:
        return []
    numbers = table.row_numbers(row for row, *_ in first)
    named = ", ".join(
        f"row {row} ({account} on {day}, held by {person})"
        for row, (_, account, day, person) in zip(numbers, first, strict=True)
    )
    more_rows = f" and {total - len(first):,} more" if total > len(first) else ""
    count, its = ("1 row", "its") if total == 1 else (f"{total:,} rows", "their")
    counts = "counts" if total == 1 else "count"
    roster = facts.tables[facts.plan.roster].file
    return [
        Diagnostic(
            code=codes.ROWS_WITHOUT_HOLDER,
            message=f"{count} of {table.file} {counts} for nobody in `{made.name}`, because {its} "
            f"person is not on the roster on the day that decides: {named}{more_rows}.",
            place=Cell(file=table.file, row=numbers[0]),
            help=f"Assign the accounts to somebody who is in {roster} on these days, correct the "
            f"days there, or leave them out of the book `{book.name}`.",
        )
    ]


def _in_no_book(select: exp.Select, book: str, held: str) -> tuple[exp.Select, list[Sql]]:
    """Without accounts that are in their holder's book: its day may be another one, where the
    holder went on under other terms before leaving."""
    same = [s.compare("=", s.column(_BOOK, c), s.column(held, c)) for c in ("account", "person")]
    books = s.table(book_name(book, Scope(None)), _BOOK)
    found = select.join(books, on=s.every(same), join_type="LEFT")
    return found, [s.is_null(s.column(_BOOK, "account"))]


def _off_roster(facts: Facts, select: exp.Select, person: Sql, day: Sql) -> exp.Select:
    """Only rows of people who have a roster row, and none on the day: who has none at all is said
    once for the whole file."""
    roster = facts.tables[facts.plan.roster].sql_name
    known = exp.select(s.named(s.column(_KNOWN, "person"), "person")).distinct()
    known = known.from_(s.table(roster, _KNOWN))
    on_day = s.every(
        [
            s.compare("=", s.column(_ROSTER, "person"), person),
            Holdings(facts.tables[facts.plan.roster], _ROSTER).on(day),
        ]
    )
    return (
        select.join(
            s.subquery(known, _KNOWN), on=s.compare("=", s.column(_KNOWN, "person"), person)
        )
        .join(s.table(roster, _ROSTER), on=on_day, join_type="LEFT")
        .where(s.is_null(s.column(_ROSTER, ROW)))
    )


def _part(share: Fraction) -> str:
    return "" if share == 1 else f"{percent_text(share, (Fraction(1),))} "


def _said(
    facts: Facts,
    table: Table,
    total: int,
    first: list[tuple[Any, ...]],
    named: list[str],
    who: str,
    *,
    in_full: bool,
) -> Diagnostic:
    numbers = table.row_numbers(row for row, *_ in first)
    listed = ", ".join(f"row {row} {what}" for row, what in zip(numbers, named, strict=True))
    shown = len(set(numbers))
    more = f" and {total - shown:,} more" if total > shown else ""
    count = "1 row" if total == 1 else f"{total:,} rows"
    counts = "counts" if total == 1 else "count"
    nobody = "for nobody" if in_full else "for nobody, in full or in part"
    roster = facts.tables[facts.plan.roster].file
    return Diagnostic(
        code=codes.ROWS_WITHOUT_HOLDER,
        message=f"{count} of {table.file} {counts} {nobody}, because {who} is not on the roster "
        f"on the day that decides: {listed}{more}.",
        place=Cell(file=table.file, row=numbers[0]),
        help=f"Assign them to somebody who is in {roster} on these days, correct the days there, "
        "or leave the rows out with a `where`.",
    )
