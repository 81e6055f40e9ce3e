"""Whose row is it? The rows of a reading joined to the subjects that they count for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import assert_never

from sqlglot import exp

from planlang.data.engine import subset as s
from planlang.data.engine.subset import Sql
from planlang.data.files.tables import Stored
from planlang.data.measuring.books import BookColumn, Holdings, book_name
from planlang.data.measuring.facts import FRAME, FRAMES, Facts
from planlang.data.measuring.made import made_name
from planlang.data.measuring.members import members_name
from planlang.data.measuring.row_expressions import RowsSql, Scaled
from planlang.data.measuring.statements import Statement
from planlang.plan.model import ByBook, ByDate, Reading, ToPerson
from planlang.plan.parts import parts_of
from planlang.plan.rows import Window

ROW_ALIAS, _HELD, _MEMBER, _BOOK = "row", "held", "member", "book"


@dataclass(frozen=True, slots=True, kw_only=True)
class Credited:
    """A SELECT without columns: each row once for each subject it counts for.

    `subject`, `holder`, `account` and `share` are expressions over it; `share` is None where no
    row is shared, `in_grace` None where no book has grace.
    """

    select: exp.Select
    rows: RowsSql
    statement: Statement
    subject: Sql
    holder: Sql
    account: Sql
    share: Scaled | None
    in_grace: Sql | None


def credited(facts: Facts, reading: Reading, made: Mapping[str, Mapping[str, Stored]]) -> Credited:
    """The rows of a reading with their subjects; `made` are the columns of made rows."""
    found = candidates(facts, reading, made)
    where = reading.measure.where
    if where is None:
        return found
    # The condition may ask for joins, which come last; WHERE sees them wherever they stand.
    return replace(found, select=found.select.where(found.rows.condition(where)))


def candidates(
    facts: Facts,
    reading: Reading,
    made: Mapping[str, Mapping[str, Stored]],
    members: str | None = None,
) -> Credited:
    """The same before the measure's own condition: every row that is somebody's. `members` is
    another table of members than the scope's; a book has its own."""
    members = members or members_name(reading.scope)
    match reading.credit:
        case ByBook(book=book):
            return _by_book(facts, reading, book, made)
        case ByDate() as credit:
            return _by_date(facts, reading, credit, members)
        case ToPerson() as credit:
            return _to_person(facts, reading, credit, members)
        case _:
            assert_never(reading.credit)


def _by_date(facts: Facts, reading: Reading, credit: ByDate, members: str) -> Credited:
    table = facts.tables[reading.measure.rows]
    held = Holdings(facts.tables[credit.assignments], _HELD)
    statement = Statement(facts)
    rows = RowsSql(ROW_ALIAS, table.columns, statement)
    day = statement.credit_day = rows.plain(credit.day)
    account = s.column(ROW_ALIAS, "account")
    select = (
        exp.Select()
        .from_(s.table(table.sql_name, ROW_ALIAS))
        .join(
            s.table(held.table.sql_name, _HELD),
            on=s.compare("=", s.column(_HELD, "account"), account),
        )
        .join(
            s.table(members, _MEMBER),
            on=s.compare("=", s.column(_MEMBER, "person"), s.column(_HELD, "person")),
        )
        .join(
            s.table(FRAMES, FRAME),
            on=s.compare("=", s.column(FRAME, "frame"), s.column(_MEMBER, "frame")),
        )
        .where(held.on(day))
        .where(s.between(day, s.column(_MEMBER, "first"), s.column(_MEMBER, "last")))
    )
    return Credited(
        select=_not_ahead(facts, reading, select, day),
        rows=rows,
        statement=statement,
        subject=s.column(_MEMBER, "subject"),
        holder=s.column(_HELD, "person"),
        account=account,
        share=held.share if "share" in held.table.columns else None,
        in_grace=None,
    )


def _to_person(facts: Facts, reading: Reading, credit: ToPerson, members: str) -> Credited:
    table = facts.tables[reading.measure.rows]
    statement = Statement(facts)
    rows = RowsSql(ROW_ALIAS, table.columns, statement)
    day = statement.credit_day = rows.plain(credit.day)
    person = s.column(ROW_ALIAS, credit.person)
    select = (
        exp.Select()
        .from_(s.table(table.sql_name, ROW_ALIAS))
        .join(
            s.table(members, _MEMBER),
            on=s.compare("=", s.column(_MEMBER, "person"), person),
        )
        .join(
            s.table(FRAMES, FRAME),
            on=s.compare("=", s.column(FRAME, "frame"), s.column(_MEMBER, "frame")),
        )
        .where(s.between(day, s.column(_MEMBER, "first"), s.column(_MEMBER, "last")))
    )
    return Credited(
        select=_not_ahead(facts, reading, select, day),
        rows=rows,
        statement=statement,
        subject=s.column(_MEMBER, "subject"),
        holder=person,
        account=person,
        share=None,
        in_grace=None,
    )


def _by_book(
    facts: Facts, reading: Reading, book: str, made: Mapping[str, Mapping[str, Stored]]
) -> Credited:
    source = reading.measure.rows
    statement = Statement(facts, facts.book_day(book))
    if source in made:
        rows = RowsSql(ROW_ALIAS, made[source], statement)
        book_alias = ROW_ALIAS
        select = exp.Select().from_(s.table(made_name(source, reading.scope), ROW_ALIAS))
    else:
        table = facts.tables[source]
        rows = RowsSql(ROW_ALIAS, table.columns, statement)
        book_alias = _BOOK
        select = (
            exp.Select()
            .from_(s.table(table.sql_name, ROW_ALIAS))
            .join(
                s.table(book_name(book, reading.scope), _BOOK),
                on=s.compare("=", s.column(_BOOK, "account"), s.column(ROW_ALIAS, "account")),
            )
            .where(s.is_null(s.column(_BOOK, BookColumn.OUT)))
        )
    select = select.join(
        s.table(FRAMES, FRAME),
        on=s.compare("=", s.column(FRAME, "frame"), s.column(book_alias, "frame")),
    )
    held = facts.tables[facts.plan.books[book].assignments]
    stored = held.columns.get("share")
    share = s.wide(s.column(book_alias, BookColumn.SHARE))
    return Credited(
        select=select,
        rows=rows,
        statement=statement,
        subject=s.column(book_alias, "subject"),
        holder=s.column(book_alias, "person"),
        account=s.column(book_alias, "account"),
        share=None if stored is None else Scaled(share, stored.unit),
        in_grace=None
        if facts.plan.books[book].grace is None
        else s.column(book_alias, BookColumn.IN_GRACE),
    )


def _not_ahead(facts: Facts, reading: Reading, select: exp.Select, day: Sql) -> exp.Select:
    """Rows later than the day we look from are not seen: windows see to that; a measure that has
    none is held to its crediting day."""
    if parts_of(Window, reading.measure):
        return select
    return select.where(s.compare("<=", day, s.day(facts.clock.as_of)))
