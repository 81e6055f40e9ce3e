"""Checks of facts against assignments: rows without a holder, shares that miss 100 %."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction

from sqlglot import exp

from planlang.data.checks.off_roster import account_off_roster, holder_off_roster, named_off_roster
from planlang.data.checks.row_checks import (
    HELD,
    ROW_ALIAS,
    all_count,
    assignments_of,
    counting,
    first_rows,
    whole_period,
)
from planlang.data.columns import ReadingColumns
from planlang.data.engine import subset as s
from planlang.data.engine.subset import Sql
from planlang.data.files.raw import MOST_SHOWN
from planlang.data.files.tables import ROW, Table
from planlang.data.measuring.books import Holdings
from planlang.data.measuring.facts import Facts
from planlang.data.measuring.readings import aggregates_of
from planlang.data.measuring.row_expressions import RowsSql
from planlang.data.measuring.statements import Statement
from planlang.diagnostics import Cell, Diagnostic, Label
from planlang.diagnostics.catalogue import data as codes
from planlang.plan.model import ByBook, ByDate, MadeRows, Reading, ToPerson
from planlang.plan.parts import parts_of
from planlang.plan.rows import RowsOf, Window
from planlang.values.decimals import percent_text

_DAY, _SUM, _AT = "day", "sum", "at"


def check_coverage(facts: Facts, taken: Mapping[str, ReadingColumns]) -> list[Diagnostic]:
    """Every account has a holder on the days that matter, and one whole of shares. `taken` is what
    each reading gave: where all rows count for somebody, there is nobody to look for."""
    said: list[Diagnostic] = []
    for readings in _alike(facts):
        said += _without_holder(facts, readings[0])
        said += holder_off_roster(facts, readings[0])
    for reading in _to_people(facts):
        if all_count(facts, reading, taken[reading.key]):
            continue
        said += _naming_nobody(facts, reading)
        said += named_off_roster(facts, reading)
    for made in _made_rows(facts):
        for dataset in dict.fromkeys(of.dataset for of in parts_of(RowsOf, made.columns)):
            said += _of_no_account(facts, made, dataset)
        said += account_off_roster(facts, made)
    for assignments, first in _days_that_matter(facts).items():
        said += _shares(facts, facts.tables[assignments], first)
    return said


def _alike(facts: Facts) -> list[list[Reading]]:
    """Readings that ask the same rows for their holders, taken together."""
    groups: dict[object, list[Reading]] = {}
    for reading in facts.plan.readings.values():
        measure = reading.measure
        if measure.rows in facts.tables and isinstance(reading.credit, ByBook | ByDate):
            key = (measure.rows, reading.credit, measure.where, aggregates_of(reading))
            groups.setdefault(key, []).append(reading)
    return list(groups.values())


def _to_people(facts: Facts) -> list[Reading]:
    """Readings credited to the person a row names, one for each set of rows."""
    groups: dict[object, Reading] = {}
    for reading in facts.plan.readings.values():
        if isinstance(reading.credit, ToPerson):
            measure = reading.measure
            wheres = frozenset(a.where for a in aggregates_of(reading))
            has_windows = bool(parts_of(Window, measure))
            used = (measure.where, None if None in wheres else wheres, has_windows)
            groups.setdefault((reading.credit, measure.rows, used), reading)
    return list(groups.values())


def _made_rows(facts: Facts) -> list[MadeRows]:
    """Every kind of made rows that a reading takes."""
    names = dict.fromkeys(reading.measure.rows for reading in facts.plan.readings.values())
    return [facts.plan.made_rows[name] for name in names if name in facts.plan.made_rows]


# ---------------------------------------------------------------- rows without a holder


def _without_holder(facts: Facts, reading: Reading) -> list[Diagnostic]:
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
    return _unheld(facts, table, statement.apply(whole_period(table)), holdings, day, where)


def _of_no_account(facts: Facts, made: MadeRows, dataset: str) -> list[Diagnostic]:
    """Rows that would go into made rows, of accounts that nobody holds on the book's day; only
    where a window says which rows are meant, and not those of long ago."""
    book, table = facts.plan.books[made.book], facts.tables[dataset]
    holdings = Holdings(facts.tables[book.assignments], HELD)
    statement = Statement(facts)
    rows = RowsSql(ROW_ALIAS, table.columns, statement)
    windowed = [
        rows.condition(of.aggregate.where)
        for of in parts_of(RowsOf, made.columns)
        if of.dataset == dataset and of.aggregate.where and parts_of(Window, of.aggregate.where)
    ]
    where, day = [s.some(windowed)], facts.book_day(book.name)
    return _unheld(facts, table, statement.apply(whole_period(table)), holdings, day, where)


def _unheld(
    facts: Facts,
    table: Table,
    select: exp.Select,
    holdings: Holdings,
    day: Sql,
    where: Iterable[Sql],
) -> list[Diagnostic]:
    """The message about rows that count, of accounts without a holder on the day."""
    account = s.column(ROW_ALIAS, "account")
    held = s.every([s.compare("=", s.column(HELD, "account"), account), holdings.on(day)])
    select = select.join(s.table(holdings.table.sql_name, HELD), on=held, join_type="LEFT").where(
        s.every([*where, s.is_null(s.column(HELD, ROW))])
    )
    total, first = first_rows(facts, select, [account, day])
    return [_unheld_said(table, holdings.table, total, first)] if total else []


def _naming_nobody(facts: Facts, reading: Reading) -> list[Diagnostic]:
    table = facts.tables[reading.measure.rows]
    assert isinstance(reading.credit, ToPerson)
    person = reading.credit.person
    if not table.columns[person].optional:
        return []
    statement = Statement(facts)
    rows = RowsSql(ROW_ALIAS, table.columns, statement)
    where = counting(facts, reading, rows, rows.plain(reading.credit.day))
    nobody = s.is_null(s.column(ROW_ALIAS, person))
    select = statement.apply(whole_period(table)).where(s.every([*where, nobody]))
    total, first = first_rows(facts, select, [])
    if not total:
        return []
    numbers = table.row_numbers(row for (row,) in first)
    named = ", ".join(f"row {row}" for row in numbers)
    more = f" and {total - len(first):,} more" if total > len(first) else ""
    count, it = ("1 row", "counts") if total == 1 else (f"{total:,} rows", "count")
    names = "it names" if total == 1 else "they name"
    return [
        Diagnostic(
            code=codes.ROWS_WITHOUT_HOLDER,
            message=f"{count} of {table.file} {it} for nobody, because {names} nobody in "
            f"`{person}`: {named}{more}.",
            place=Cell(file=table.file, row=numbers[0], column=table.dataset.column(person).header),
            help="Fill the column, or leave the rows out with a `where`.",
        )
    ]


def _unheld_said(
    table: Table, assignments: Table, total: int, first: list[tuple[int, str, date]]
) -> Diagnostic:
    numbers = table.row_numbers(row for row, _, _ in first)
    named = ", ".join(
        f"row {row} ({account} on {day})"
        for row, (_, account, day) in zip(numbers, first, strict=True)
    )
    more = f" and {total - len(first):,} more" if total > len(first) else ""
    rows = "1 row" if total == 1 else f"{total:,} rows"
    return Diagnostic(
        code=codes.ROWS_WITHOUT_HOLDER,
        message=f"{rows} of {table.file} {'counts' if total == 1 else 'count'} for nobody, "
        f"because {assignments.file} has no holder of the account on the day that decides: "
        f"{named}{more}.",
        place=Cell(file=table.file, row=numbers[0]),
        help="Assign the accounts on these days, or leave the rows out with a `where`.",
    )


# ---------------------------------------------------------------- shares


def _days_that_matter(facts: Facts) -> dict[str, date]:
    """Each assignments dataset with the first day on which its shares decide about money."""
    first: dict[str, date] = {}
    for reading in facts.plan.readings.values():
        if not isinstance(reading.credit, ByBook | ByDate):
            continue
        days = [facts.clock.period.start]
        if isinstance(reading.credit, ByDate):
            days += [
                facts.clock.window(window, facts.clock.period.range)[0]
                for window in parts_of(Window, reading.measure)
            ]
        assignments = assignments_of(facts, reading)
        known = [d for d in days if d.year > 2]  # a window without days has no first one
        first[assignments] = min([*known, first.get(assignments, known[0])])
    return first


def _shares(facts: Facts, table: Table, first: date) -> list[Diagnostic]:
    last = min(facts.clock.period.end, facts.clock.as_of)
    if last < first:
        return []
    stored = table.columns.get("share")
    unit = 1 if stored is None else stored.unit
    sums = _sums(table, first, last)
    said: list[Diagnostic] = []
    for wrong in (">", "<"):
        accounts = (
            exp.select(
                s.named(s.column(_SUM, "account"), "account"),
                s.named(s.smallest(s.column(_SUM, "day")), "day"),
            )
            .from_(s.subquery(sums, _SUM))
            .where(s.compare(wrong, s.column(_SUM, "share"), s.whole(unit)))
            .group_by(s.column(_SUM, "account"))
        )
        same = [s.compare("=", s.column(_AT, c), s.column(_SUM, c)) for c in ("account", "day")]
        select = (
            exp.select(
                s.column(_SUM, "account"),
                s.column(_SUM, "day"),
                s.as_text(s.column(_SUM, "share")),
            )
            .from_(s.subquery(sums, _SUM))
            .join(s.subquery(accounts, _AT), on=s.every(same))
            .order_by(s.ascending(s.column(_SUM, "account")))
            .limit(MOST_SHOWN + 1)
        )
        found = facts.db.rows(select)
        for account, day, total in found[:MOST_SHOWN]:
            said.append(_not_whole(facts, table, account, day, Fraction(int(total), unit)))
        if len(found) > MOST_SHOWN:
            every = exp.select(s.count()).from_(s.subquery(accounts, _AT))
            (count,) = facts.db.row(every)
            said.append(_more(table, count - MOST_SHOWN, over=wrong == ">"))
    return said


def _sums(table: Table, first: date, last: date) -> exp.Select:
    """The shares of each account on every day between `first` and `last` on which they change:
    columns account, day and share."""
    row, held = Holdings(table, ROW_ALIAS), Holdings(table, HELD)
    account, low, high = s.column(ROW_ALIAS, "account"), s.day(first), s.day(last)
    start = s.extreme(">=", [s.column(ROW_ALIAS, "from"), low])
    begins = [s.compare("<=", s.column(ROW_ALIAS, "from"), high), s.compare(">=", row.last, low)]
    ends = [s.compare(">=", row.last, low), s.compare("<", row.last, high)]

    def days(day: Sql, where: list[Sql]) -> exp.Select:
        found = exp.select(s.named(account, "account"), s.named(day, "day"))
        return found.from_(s.table(table.sql_name, ROW_ALIAS)).where(s.every(where))

    changes = exp.union(
        days(start, begins), days(s.next_day(s.column(ROW_ALIAS, "to")), ends), distinct=True
    )
    on = [
        s.compare("=", s.column(HELD, "account"), s.column(_DAY, "account")),
        held.on(s.column(_DAY, "day")),
    ]
    return (
        exp.select(
            s.named(s.column(_DAY, "account"), "account"),
            s.named(s.column(_DAY, "day"), "day"),
            s.named(s.total(held.share.sql), "share"),
        )
        .from_(s.subquery(changes, _DAY))
        .join(s.table(table.sql_name, HELD), on=s.every(on))
        .group_by(s.column(_DAY, "account"), s.column(_DAY, "day"))
    )


def _not_whole(facts: Facts, table: Table, account: str, day: date, total: Fraction) -> Diagnostic:
    over = total > 1
    own = s.compare("=", s.column(HELD, "account"), s.text(account))
    select = (
        exp.select(s.column(HELD, "person"), s.column(HELD, ROW))
        .from_(s.table(table.sql_name, HELD))
        .where(s.every([own, Holdings(table, HELD).on(s.day(day))]))
        .order_by(s.ascending(s.column(HELD, ROW)))
    )
    holders = facts.db.rows(select)
    numbers = table.row_numbers(row for _, row in holders)
    people = " and ".join(dict.fromkeys(person for person, _ in holders))
    shown = percent_text(total, (Fraction(1),))
    if over:
        message = f"Account {account} is held to {shown} on {day}, and 100% was wanted: {people}."
        advice = "End one row on the day before the next one starts, or give both a share."
    else:
        message = (
            f"Account {account} is held to {shown} only on {day}: {people}. The rest of its rows "
            "counts for nobody."
        )
        advice = "Give the rest to somebody if it should count."
    first, *others = numbers
    return Diagnostic(
        code=codes.SHARES_ABOVE_100 if over else codes.SHARES_BELOW_100,
        message=message,
        place=Cell(file=table.file, row=first),
        help=advice,
        labels=tuple(
            Label(Cell(file=table.file, row=row), "the same account on the same day")
            for row in others
        ),
    )


def _more(table: Table, count: int, *, over: bool) -> Diagnostic:
    kind = "more" if over else "less"
    return Diagnostic(
        code=codes.SHARES_ABOVE_100 if over else codes.SHARES_BELOW_100,
        message=f"{count:,} further accounts of {table.file} are held to {kind} than 100%.",
        place=Cell(file=table.file),
    )
