"""Books: which accounts count for a holder on the book's day, and why the others do not."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sqlglot import exp

from planlang.data.engine import subset as s
from planlang.data.engine.subset import Sql
from planlang.data.files.tables import ROW, Table
from planlang.data.measuring.facts import FRAME, FRAMES, Facts
from planlang.data.measuring.members import members_name
from planlang.data.measuring.row_expressions import RowsSql, Scaled
from planlang.data.measuring.statements import Statement
from planlang.plan.model import Book, LeaveOut, Scope
from planlang.plan.rows import Field


class BookColumn(StrEnum):
    """Columns of a book's table beside subject, frame, person and account."""

    SHARE = "share#"
    IN_GRACE = "in grace#"
    OUT = "out#"  # NULL where the account counts, else TOO_SHORT or LEFT_OUT
    TEXT = "text#"  # the plan's own reason


TOO_SHORT, LEFT_OUT = "too short", "left out"

_HELD, _CHAIN, _MEMBER = "held", "chain", "member"


def book_name(book: str, scope: Scope) -> str:
    """The engine's table of a book: one row per subject, holder and account."""
    return f"book {book}, {members_name(scope)}"


@dataclass(frozen=True, slots=True)
class Holdings:
    """An assignments table as SQL: `unit` is that of its shares."""

    table: Table
    alias: str

    @property
    def last(self) -> Sql:
        return s.if_null(s.column(self.alias, "to"), s.day(s.LAST_DAY))

    def on(self, day: Sql) -> Sql:
        """True for the rows in force on a day."""
        return s.between(day, s.column(self.alias, "from"), self.last)

    @property
    def share(self) -> Scaled:
        """The holder's share; all of it where none is written."""
        stored = self.table.columns.get("share")
        if stored is None:
            return Scaled(s.whole(1))
        share = s.column(self.alias, "share")
        return Scaled(s.wide(s.if_null(share, s.whole(stored.unit))), stored.unit)


def chains_name(assignments: str) -> str:
    return f"chains of {assignments}"


def create_chains(facts: Facts, table: Table) -> None:
    """For each assignment the unbroken stretch over which its person held its account: rows that
    overlap or follow one another without a day between them."""
    one, other = Holdings(table, "one"), Holdings(table, "other")
    same = [s.compare("=", s.column("other", c), s.column("one", c)) for c in ("account", "person")]
    first, other_first = s.column("one", "from"), s.column("other", "from")
    starts = _edges(
        table,
        s.every(
            [
                *same,
                s.compare("<", other_first, first),
                s.compare("<=", s.days_between(other.last, first), s.whole(1)),
            ]
        ),
    )
    ends = _edges(
        table,
        s.every(
            [
                *same,
                s.compare(">", other.last, one.last),
                s.compare("<=", s.days_between(one.last, other_first), s.whole(1)),
            ]
        ),
    )
    db, target = facts.db, chains_name(table.dataset.name)
    for part, select in (("starts", starts), ("ends", ends)):
        db.create(f"{target}: {part}", select)
    row, start, end = "one", "start", "end"

    def joined(alias: str, *more: Sql) -> Sql:
        keys = ("account", "person")
        return s.every(
            [*(s.compare("=", s.column(alias, k), s.column(row, k)) for k in keys), *more]
        )

    select = (
        exp.select(
            s.named(s.column(row, ROW), ROW),
            s.named(s.largest(s.column(start, "first#")), "first"),
            s.named(s.smallest(s.column(end, "last#")), "last"),
        )
        .from_(s.table(table.sql_name, row))
        .join(
            s.table(f"{target}: starts", start),
            on=joined(start, s.compare("<=", s.column(start, "first#"), first)),
        )
        .join(
            s.table(f"{target}: ends", end),
            on=joined(end, s.compare(">=", s.column(end, "last#"), one.last)),
        )
        .group_by(s.column(row, ROW))
    )
    db.create(target, select)


def _edges(table: Table, touching: Sql) -> exp.Select:
    """The assignments that no other row of the pair goes on before (or after)."""
    one = Holdings(table, "one")
    before = (
        exp.select(
            s.named(s.column("one", ROW), ROW), s.named(s.count(s.column("other", ROW)), "others")
        )
        .from_(s.table(table.sql_name, "one"))
        .join(s.table(table.sql_name, "other"), on=touching, join_type="LEFT")
        .group_by(s.column("one", ROW))
    )
    return (
        exp.select(
            s.named(s.column("one", "account"), "account"),
            s.named(s.column("one", "person"), "person"),
            s.named(s.column("one", "from"), "first#"),
            s.named(one.last, "last#"),
        )
        .from_(s.table(table.sql_name, "one"))
        .join(
            s.subquery(before, "alone"),
            on=s.compare("=", s.column("alone", ROW), s.column("one", ROW)),
        )
        .where(s.compare("=", s.column("alone", "others"), s.whole(0)))
    )


def create_book(facts: Facts, book: Book, scope: Scope) -> None:
    """Fills the table of a book for the subjects of a scope; see `BookColumn`."""
    table = facts.tables[book.assignments]
    held = Holdings(table, _HELD)
    statement = Statement(facts, facts.book_day(book.name))
    rows = RowsSql(_HELD, table.columns, statement)
    day = facts.book_day(book.name)
    out, text = _left_out(book, rows, _held_long_enough(book))
    select = exp.select(
        s.named(s.column(_MEMBER, "subject"), "subject"),
        s.named(s.column(_MEMBER, "frame"), "frame"),
        s.named(s.column(_HELD, "person"), "person"),
        s.named(s.column(_HELD, "account"), "account"),
        s.named(s.column(_HELD, ROW), ROW),
        s.named(held.share.sql, BookColumn.SHARE),
        s.named(_in_grace(facts, book, rows), BookColumn.IN_GRACE),
        s.named(out, BookColumn.OUT),
        s.named(text, BookColumn.TEXT),
    )
    select = (
        select.from_(s.table(table.sql_name, _HELD))
        .join(
            s.table(chains_name(book.assignments), _CHAIN),
            on=s.compare("=", s.column(_CHAIN, ROW), s.column(_HELD, ROW)),
        )
        .join(
            s.table(members_name(scope), _MEMBER),
            on=s.compare("=", s.column(_MEMBER, "person"), s.column(_HELD, "person")),
        )
        .join(
            s.table(FRAMES, FRAME),
            on=s.compare("=", s.column(FRAME, "frame"), s.column(_MEMBER, "frame")),
        )
    )
    select = statement.apply(select).where(
        s.every(
            [
                held.on(day),
                s.between(day, s.column(_MEMBER, "first"), s.column(_MEMBER, "last")),
            ]
        )
    )
    facts.db.create(book_name(book.name, scope), select)


def _held_long_enough(book: Book) -> Sql:
    """Holding covers so many days, or months counted from its start, inside the frame."""
    first = s.extreme(">=", [s.column(_CHAIN, "first"), s.column(FRAME, "first")])
    last = s.extreme("<=", [s.column(_CHAIN, "last"), s.column(FRAME, "last")])
    if book.held_months:
        month_later = s.add_months(first, book.held_months)
        return s.compare("<=", s.days_between(last, month_later), s.whole(1))
    if book.held_days:
        return s.compare(">=", s.days_between(first, last), s.whole(book.held_days - 1))
    return s.yes_no(True)


def _left_out(book: Book, rows: RowsSql, long_enough: Sql) -> tuple[Sql, Sql]:
    """Why the account does not count: the first rule that takes it out."""
    conditions = [rows.condition(rule.where) for rule in book.leave_out]
    reasons = [_reason(rule, rows) for rule in book.leave_out]
    left_out = [(condition, s.text(LEFT_OUT)) for condition in conditions]
    out = s.case([(s.negate(long_enough), s.text(TOO_SHORT)), *left_out], s.null())
    if not conditions:
        return out, s.as_text(s.null())
    text = s.case(list(zip(conditions, reasons, strict=True)), s.null())
    return out, text


def _reason(rule: LeaveOut, rows: RowsSql) -> Sql:
    return rows.plain(rule.reason) if isinstance(rule.reason, Field) else s.text(rule.reason)


def _in_grace(facts: Facts, book: Book, rows: RowsSql) -> Sql:
    if book.grace is None:
        return s.yes_no(False)
    begun = s.compare(">=", s.column(_CHAIN, "first"), s.day(facts.clock.grace_start(book)))
    if book.grace.where is None:
        return begun
    return s.every([begun, rows.condition(book.grace.where)])
