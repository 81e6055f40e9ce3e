"""What can change in datasets, books and made rows: where rows come from and which count."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from planlang.plan.model import Book, Column, Dataset, Lookup, MadeRows
from planlang.tools.diff.fields.row import Row, as_it_is, text_rows
from planlang.tools.diff.fields.side import Side
from planlang.words.locale import ENGLISH


def _column(column: Column) -> str:
    said = f"{column.name} {column.type}"
    if column.header != column.name:
        said += f" called “{column.header}”"
    if column.optional:
        said += ", optional"
    if column.written:
        said += ", written " + ENGLISH.listed(f"“{w}”" for w in column.written)
    if column.stamp is not None:
        said += f", as a time in {column.stamp.days}"
    return said


def _lookup(lookup: Lookup) -> str:
    return f"{lookup.name} from {lookup.dataset}.{lookup.column} by {lookup.by}"


def _names(names: tuple[str, ...] | None) -> str | None:
    if names is None:
        return "every other column"
    return ENGLISH.listed(sorted(names)) or None


DATASET: tuple[Row[Dataset], ...] = (
    *text_rows(("title", "title")),
    Row(
        field="kind",
        label="kind",
        value=lambda _, d: d.kind,
        words=lambda _, d: d.kind.value,
        model=("kind",),
    ),
    as_it_is("file", "file"),
    as_it_is("sheet", "sheet"),
    Row(
        field="separator",
        label="separator",
        value=lambda _, d: d.separator,
        words=lambda _, d: f"“{d.separator}”",
        model=("separator",),
    ),
    Row(
        field="key",
        label="key",
        value=lambda _, d: sorted(d.key),
        words=lambda _, d: ENGLISH.listed(sorted(d.key)) or None,
        model=("key",),
    ),
    as_it_is("dated", "day from which a row holds"),
    as_it_is("recorded", "day on which a row became known"),
    Row(
        field="ready",
        label="days until it is there",
        value=lambda _, d: d.ready_days,
        words=lambda _, d: None if d.ready_days is None else ENGLISH.days(Fraction(d.ready_days)),
        model=("ready_days",),
        moves_pay=False,
    ),
    Row(
        field="ignored",
        label="columns that nobody reads",
        value=lambda _, d: None if d.ignored is None else sorted(d.ignored),
        words=lambda _, d: _names(d.ignored),
        model=("ignored",),
        moves_pay=False,
    ),
)
"""Columns and lookups are compared one by one, by their names."""

COLUMN: tuple[Row[Column], ...] = (
    Row(
        field="column",
        label="column",
        value=lambda _, c: c,
        words=lambda _, c: _column(c),
        model=("name", "header", "type", "optional", "written", "stamp"),
        place=lambda c: c.span,
    ),
)

LOOKUP: tuple[Row[Lookup], ...] = (
    Row(
        field="lookup",
        label="lookup",
        value=lambda _, c: c,
        words=lambda _, c: _lookup(c),
        model=("name", "dataset", "column", "by", "type"),
        place=lambda c: c.span,
    ),
)


def _held(_: Side, book: Book) -> str | None:
    if book.held_months:
        return f"at least {book.held_months} month{'s' if book.held_months > 1 else ''} of period"
    if book.held_days:
        return f"at least {book.held_days} day{'s' if book.held_days > 1 else ''} of period"
    return None


def _grace(side: Side, book: Book) -> str | None:
    return _rules(side, replace(book, leave_out=()), replace(book, leave_out=(), grace=None))


def _left_out(side: Side, book: Book) -> str | None:
    return _rules(side, replace(book, grace=None), replace(book, leave_out=(), grace=None))


def _rules(side: Side, book: Book, without: Book) -> str | None:
    """The rules of a book that it would not have `without` a clause."""
    others = side.books.rules(without)
    return " ".join(rule for rule in side.books.rules(book) if rule not in others) or None


BOOK: tuple[Row[Book], ...] = (
    *text_rows(("title", "title")),
    Row(
        field="from",
        label="assignments",
        value=lambda _, b: b.assignments,
        words=lambda s, b: f"“{s.plan.datasets[b.assignments].title}”",
        model=("assignments",),
    ),
    Row(
        field="owned",
        label="day of ownership",
        value=lambda _, b: b.owned,
        words=lambda _, b: b.owned.value,
        model=("owned",),
    ),
    Row(
        field="held",
        label="time held",
        value=lambda _, b: [b.held_months, b.held_days],
        words=_held,
        model=("held_months", "held_days"),
    ),
    Row(
        field="grace",
        label="grace",
        value=lambda _, b: b.grace,
        words=_grace,
        model=("grace",),
        place=lambda b: b.span if b.grace is None else b.grace.span,
    ),
    Row(
        field="leave_out",
        label="accounts left out",
        value=lambda _, b: b.leave_out,
        words=_left_out,
        model=("leave_out",),
        place=lambda b: b.leave_out[0].span if b.leave_out else b.span,
    ),
)


def _columns(side: Side, made: MadeRows) -> str:
    return "; ".join(f"{name}: {side.value(value)}" for name, value in made.columns)


MADE_ROWS: tuple[Row[MadeRows], ...] = (
    *text_rows(("title", "title")),
    Row(
        field="book",
        label="book",
        value=lambda _, m: m.book,
        words=lambda s, m: f"“{s.plan.books[m.book].title}”",
        model=("book",),
    ),
    Row(
        field="columns",
        label="columns",
        value=lambda _, m: dict(m.columns),
        words=_columns,
        model=("columns",),
    ),
)
