"""Lookups that find no row of their history on the day asked: said where that decides about a row.

A column of a history that may be missing is answered in the plan: the checker asks for it. Here are
the others, whose comparisons simply do not hold for an account that the history does not know yet.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlglot import exp

from planlang.data.checks.row_checks import NAMED, whole_period
from planlang.data.engine import subset as s
from planlang.data.files.tables import ROW, Table
from planlang.data.measuring.books import BookColumn, Holdings, book_name
from planlang.data.measuring.crediting import ROW_ALIAS, candidates
from planlang.data.measuring.facts import FRAME, FRAMES, Facts
from planlang.data.measuring.members import members_name
from planlang.data.measuring.readings import aggregates_of
from planlang.data.measuring.row_expressions import RowsSql
from planlang.data.measuring.statements import Statement
from planlang.data.needs import person_targets
from planlang.data.people.rows import RosterRow, RosterRows
from planlang.data.people.runs import Roster
from planlang.diagnostics import Cell, Diagnostic
from planlang.diagnostics.catalogue import data as codes
from planlang.plan import rows as r
from planlang.plan.model import Book, ByBook, MadeRows, PersonTarget, Plan, Reading, Scope
from planlang.plan.parts import parts_of

_VAIN = "vain"


def check_lookups(
    facts: Facts, made: Iterable[tuple[str, Scope]], roster: Roster, rows: RosterRows
) -> list[Diagnostic]:
    """A warning for each column that is looked up in vain where it decides about a row."""
    found: dict[tuple[str, str, str], list[exp.Select]] = {}
    for use in _uses(facts, made):
        for lookup in _silent(facts.plan, use.lookups):
            key = (use.table.dataset.name, lookup.name, lookup.dataset)
            found.setdefault(key, []).append(_select(use, lookup))
    said: list[Diagnostic] = []
    for (dataset, column, history), selects in found.items():
        table = facts.tables[dataset]
        every = s.subquery(exp.union(*selects) if len(selects) > 1 else selects[0], _VAIN)
        number, *others = (s.column(_VAIN, c) for c in ("number", "who", "day"))
        (total,) = facts.db.row(exp.select(s.distinct(number)).from_(every))
        in_order = (s.ascending(c) for c in (number, *others))
        select = exp.select(number, *others).from_(every).order_by(*in_order).limit(NAMED)
        named = facts.db.rows(select)
        numbers = table.row_numbers(row for row, _, _ in named)
        first = [(row, who, day) for row, (_, who, day) in zip(numbers, named, strict=True)]
        if total:
            said.append(_said(facts, table, (column, history), total, first))
    return [*said, *_of_roster(facts, roster, rows)]


# ---------------------------------------------------------------- what a lookup decides


@dataclass(frozen=True, slots=True)
class _Deciding:
    """Something that is decided for a row: whether `condition` holds, or (where it may) a value."""

    condition: r.Condition
    value: r.RowValue | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Use:
    """Rows of a table, and what is decided about them."""

    table: Table
    rows: RowsSql
    statement: Statement
    select: exp.Select
    deciding: tuple[_Deciding, ...]

    @property
    def lookups(self) -> tuple[r.LookedUp, ...]:
        """What is looked up for the rows themselves."""
        return parts_of(r.LookedUp, *self.deciding, outside=(r.RowsOf,))


def _silent(plan: Plan, lookups: Iterable[r.LookedUp]) -> tuple[r.LookedUp, ...]:
    """Those whose column is never missing in its history, so that no answer was asked for."""
    return tuple(
        lookup
        for lookup in lookups
        if not plan.datasets[lookup.dataset].column(lookup.column).optional
    )


def _assuming(condition: r.Condition, lookup: r.LookedUp, holds: bool) -> r.Condition:
    """The condition as if every comparison that reads the lookup held, or did not."""
    match condition:
        case r.AllOf(parts=parts):
            return r.AllOf(parts=tuple(_assuming(part, lookup, holds) for part in parts))
        case r.AnyOf(parts=parts):
            return r.AnyOf(parts=tuple(_assuming(part, lookup, holds) for part in parts))
        case r.Not(part=part):
            return r.Not(part=_assuming(part, lookup, not holds))
        case r.IsMissing():
            return condition
        case _ if lookup in parts_of(r.LookedUp, condition):
            return r.AllOf(parts=()) if holds else r.AnyOf(parts=())
        case _:
            return condition


def _decides(deciding: _Deciding, lookup: r.LookedUp) -> tuple[r.Condition, ...]:
    """Conditions of which one holds where the lookup decides: none where it never does."""
    at_best = _assuming(deciding.condition, lookup, True)
    at_worst = _assuming(deciding.condition, lookup, False)
    if lookup in parts_of(r.LookedUp, deciding.value, outside=(r.RowsOf,)):
        return (at_best,)
    return () if at_best == at_worst else (r.AllOf(parts=(at_best, r.Not(part=at_worst))),)


def _select(use: _Use, lookup: r.LookedUp) -> exp.Select:
    """Number of the row, what is looked up, and the day, where there is none and that decides."""
    value, _ = use.statement.looked_up(lookup, use.rows)
    day = use.statement.day_asked(lookup, use.rows)
    decides = [c for deciding in use.deciding for c in _decides(deciding, lookup)]
    where = [
        s.is_null(value),
        s.negate(s.is_null(day)),
        s.some(use.rows.condition(c) for c in dict.fromkeys(decides)),
    ]
    select = use.select.select(
        s.named(s.column(use.rows.alias, ROW), "number"),
        s.named(s.as_text(s.column(use.rows.alias, lookup.by)), "who"),
        s.named(day, "day"),
    )
    return use.statement.apply(select).where(s.every(where)).distinct()


# ---------------------------------------------------------------- where rows are decided about


def _uses(facts: Facts, made: Iterable[tuple[str, Scope]]) -> Iterator[_Use]:
    plan = facts.plan
    books: dict[tuple[str, Scope], None] = {}
    for reading in plan.readings.values():
        if isinstance(reading.credit, ByBook):
            books[reading.credit.book, reading.scope] = None
        if reading.measure.rows in facts.tables:
            yield _of_reading(facts, reading)
    for book, scope in books:
        yield _of_book(facts, plan.books[book], scope)
    for rows, scope in made:
        yield from _of_made_rows(facts, plan.made_rows[rows], scope)
    for _, target in person_targets(plan):
        if target.where is not None:
            yield _of_target(facts, target, target.where)


def _statement(facts: Facts, table: Table, alias: str) -> tuple[Statement, RowsSql]:
    statement = Statement(facts)
    return statement, RowsSql(alias, table.columns, statement)


def _of_reading(facts: Facts, reading: Reading) -> _Use:
    """Whether a row counts, for which aggregate, with which value, and in which segment."""
    found = candidates(facts, reading, {})
    where = reading.measure.where or r.AllOf(parts=())
    aggregates = [_of_aggregate(where, a) for a in aggregates_of(reading)]
    counts = r.AnyOf(parts=tuple(a.condition for a in aggregates))
    segments = [_Deciding(r.AllOf(parts=(counts, x.where))) for x in reading.segments]
    return _Use(
        table=facts.tables[reading.measure.rows],
        rows=found.rows,
        statement=found.statement,
        select=found.select,
        deciding=(*aggregates, *segments),
    )


def _of_aggregate(where: r.Condition, aggregate: r.Aggregate) -> _Deciding:
    more = () if aggregate.where is None else (aggregate.where,)
    return _Deciding(r.AllOf(parts=(where, *more)), aggregate.value)


def _of_book(facts: Facts, book: Book, scope: Scope) -> _Use:
    """Whether an account is left out of a book, or in grace."""
    table = facts.tables[book.assignments]
    statement, rows = _statement(facts, table, ROW_ALIAS)
    day, member = facts.book_day(book.name), "member"
    select = (
        exp.Select()
        .from_(s.table(table.sql_name, ROW_ALIAS))
        .join(
            s.table(members_name(scope), member),
            on=s.compare("=", s.column(member, "person"), s.column(ROW_ALIAS, "person")),
        )
        .join(
            s.table(FRAMES, FRAME),
            on=s.compare("=", s.column(FRAME, "frame"), s.column(member, "frame")),
        )
        .where(Holdings(table, ROW_ALIAS).on(day))
        .where(s.between(day, s.column(member, "first"), s.column(member, "last")))
    )
    conditions = [rule.where for rule in book.leave_out]
    if book.grace is not None and book.grace.where is not None:
        conditions.append(book.grace.where)
    return _Use(
        table=table,
        rows=rows,
        statement=statement,
        select=select,
        deciding=tuple(_Deciding(c) for c in conditions),
    )


def _of_made_rows(facts: Facts, made: MadeRows, scope: Scope) -> Iterator[_Use]:
    """The values of a book's accounts: of the assignment itself, and of rows of other datasets."""
    book = facts.plan.books[made.book]
    always = r.AllOf(parts=())
    values = [_Deciding(always, value) for _, value in made.columns]
    yield _of_accounts(facts, book, scope, facts.tables[book.assignments], ROW, values)
    for rows in parts_of(r.RowsOf, *values):
        deciding = [_of_aggregate(always, rows.aggregate)]
        yield _of_accounts(facts, book, scope, facts.tables[rows.dataset], "account", deciding)


def _of_target(facts: Facts, target: PersonTarget, where: r.Condition) -> _Use:
    """Which row has the target of somebody in the plan."""
    table, member = facts.tables[target.dataset], "member"
    statement, rows = _statement(facts, table, ROW_ALIAS)
    mine = s.compare("=", s.column(member, "person"), s.column(ROW_ALIAS, target.person))
    return _Use(
        table=table,
        rows=rows,
        statement=statement,
        select=whole_period(table).join(s.table(members_name(Scope(None)), member), on=mine),
        deciding=(_Deciding(where),),
    )


def _of_accounts(
    facts: Facts, book: Book, scope: Scope, table: Table, key: str, deciding: list[_Deciding]
) -> _Use:
    """Rows of a table that belong to accounts which count in a book, by the column `key`."""
    statement, rows = _statement(facts, table, ROW_ALIAS)
    alias = "book"
    select = (
        exp.Select()
        .from_(s.table(table.sql_name, ROW_ALIAS))
        .join(
            s.table(book_name(book.name, scope), alias),
            on=s.compare("=", s.column(alias, key), s.column(ROW_ALIAS, key)),
        )
        .join(
            s.table(FRAMES, FRAME),
            on=s.compare("=", s.column(FRAME, "frame"), s.column(alias, "frame")),
        )
        .where(s.is_null(s.column(alias, BookColumn.OUT)))
    )
    return _Use(
        table=table, rows=rows, statement=statement, select=select, deciding=tuple(deciding)
    )


# ---------------------------------------------------------------- the roster


def _of_roster(facts: Facts, roster: Roster, rows: RosterRows) -> list[Diagnostic]:
    """Whether somebody is in the plan, and in a segment of people."""
    plan = facts.plan
    everybody = r.AllOf(parts=()) if plan.people is None else plan.people
    deciding = [_Deciding(everybody)]
    for version in plan.versions:
        deciding += [_Deciding(r.AllOf(parts=(everybody, x.when))) for x in version.segments]
    said: list[Diagnostic] = []
    for lookup in _silent(plan, parts_of(r.LookedUp, *deciding)):
        found = [
            (row.row, str(row.cells[lookup.by]), day)
            for mine in rows.values()
            for row in mine
            if (day := _asked_in_vain(roster, row, lookup, deciding)) is not None
        ]
        if found:
            names = (lookup.name, lookup.dataset)
            said.append(_said(facts, roster.table, names, len(found), sorted(found)[:NAMED]))
    return said


def _asked_in_vain(
    roster: Roster, row: RosterRow, lookup: r.LookedUp, deciding: Iterable[_Deciding]
) -> date | None:
    """The day of which the roster row has to know what its history does not have."""
    days = row.days.intersection(roster.clock.period.range)
    days = days and days.intersection(roster.plan.effective)
    if days is None:
        return None
    at = roster.on_day(row, days.start)
    if at.value(lookup) is not None:
        return None
    decides = any(at.holds(c) for one in deciding for c in _decides(one, lookup))
    return at.day_asked(lookup) if decides else None


# ---------------------------------------------------------------- the message


def _said(
    facts: Facts,
    table: Table,
    names: tuple[str, str],
    total: int,
    first: list[tuple[Any, ...]],
) -> Diagnostic:
    column, dataset = names
    history = facts.tables[dataset].file
    listed = ", ".join(f"row {row} ({who} on {day})" for row, who, day in first)
    more = f" and {total - len(first):,} more" if total > len(first) else ""
    some, have, them = ("1 row", "has", "it") if total == 1 else (f"{total:,} rows", "have", "them")
    return Diagnostic(
        code=codes.LOOKUP_WITHOUT_ROW,
        message=f"{some} of {table.file} {have} no `{column}`, because {history} has no row for "
        f"{them} on the day asked, and no condition on it holds: {listed}{more}.",
        place=Cell(file=table.file, row=first[0][0]),
        help=f"Let the history begin earlier in {history}; or declare `{column}` as `optional` "
        f"in `{dataset}`, and say in the plan what counts where it is missing.",
    )
