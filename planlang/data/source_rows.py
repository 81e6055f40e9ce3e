"""The rows behind a figure, as the file writes them: those that count, and why others do not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from sqlglot import exp

from planlang.data.engine import subset as s
from planlang.data.engine.database import Database, EngineError, TooLargeError
from planlang.data.engine.embedded import Embedded
from planlang.data.engine.subset import Sql
from planlang.data.engine.workbench import workbench
from planlang.data.files.load import all_rows
from planlang.data.files.tables import ROW, Stored, Table
from planlang.data.from_sources import (
    Opened,
    columns_of_made,
    damaged,
    open_facts,
    prepare,
    subjects_of_person,
    too_large,
)
from planlang.data.measuring.crediting import ROW_ALIAS, Credited, candidates, credited
from planlang.data.measuring.facts import Facts
from planlang.data.measuring.grace import grace_of, shrunk_accounts
from planlang.data.measuring.left_out import not_in_book
from planlang.data.measuring.made import made_name
from planlang.data.measuring.members import OFF_ROSTER, create_off_roster
from planlang.data.measuring.readings import aggregates_of, row_amount, segment_sql, used
from planlang.data.measuring.row_expressions import Scaled
from planlang.data.measuring.statements import aggregate
from planlang.data.model import OutReason, SourceRow
from planlang.data.people.windows import Clock
from planlang.data.sources import Sources
from planlang.diagnostics import Diagnostic
from planlang.plan import rows as r
from planlang.plan.model import ByBook, Plan, Reading
from planlang.values.calendar import Period
from planlang.values.decimals import plain

COUNTS_AS_KEPT = "the account is in grace and counts as kept"


@dataclass(frozen=True, slots=True, kw_only=True)
class RowsBehind:
    """The rows behind a figure; None where the data have errors, which `diagnostics` say."""

    rows: tuple[SourceRow, ...] | None
    diagnostics: tuple[Diagnostic, ...]


def rows_behind(
    plan: Plan, sources: Sources, period: Period, as_of: date, person: str, reading_key: str
) -> RowsBehind:
    """The rows behind a reading for somebody: everything that is theirs (or their team's) by the
    reading's credit, counted or not, and the accounts left out of their book.

    In order of rows; none where the person is not in the plan. The cells of every declared column
    are read, also of those that no figure needs, so that a file can prove damaged here first.
    """
    clock = Clock(calendar=plan.calendar, period=period, as_of=as_of)
    with workbench(sources.engine) as bench:
        try:
            opened = open_facts(bench, plan, sources, clock)
            if opened.facts is None:
                return RowsBehind(rows=None, diagnostics=opened.diagnostics)
            rows = _rows(bench.files, opened, opened.facts, plan.readings[reading_key], person)
            return RowsBehind(rows=rows, diagnostics=opened.diagnostics)
        except TooLargeError:
            return RowsBehind(rows=None, diagnostics=(too_large(plan),))
        except EngineError as refused:
            return RowsBehind(rows=None, diagnostics=(damaged(plan, refused),))


def _rows(
    files: Embedded, opened: Opened, facts: Facts, reading: Reading, person: str
) -> tuple[SourceRow, ...]:
    made, _ = prepare(opened, facts)
    columns = columns_of_made(made, reading)
    subjects = subjects_of_person(opened, reading.scope, person)
    if not subjects:
        return ()
    asked = _Asked(facts, files, reading, columns, subjects)
    rows = [*_credited(asked), *_not_yet_recorded(asked), *_off_roster(asked, opened)]
    return (*sorted(rows, key=lambda row: row.row or 0), *_left_out(asked, person))


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is asked for: a reading for some subjects."""

    facts: Facts
    files: Embedded
    reading: Reading
    made: Mapping[str, Mapping[str, Stored]]
    subjects: tuple[int, ...]

    @property
    def source(self) -> Table | None:
        """The table the rows come from; None where they are made."""
        return self.facts.tables.get(self.reading.measure.rows)


@dataclass(frozen=True, slots=True)
class _Found:
    """A row as the engine gives it."""

    number: int
    account: str
    holder: str
    segment: int
    share: Fraction
    in_window: bool
    counts: bool
    numerator: Fraction | None
    denominator: Fraction | None


def _credited(asked: _Asked) -> list[SourceRow]:
    found = _select(asked)
    kept = _in_grace(asked)
    cells = _cells(asked, [row.number for row in found])
    return [_source_row(asked, row, cells[row.number], kept) for row in found]


def _source_row(
    asked: _Asked, found: _Found, cells: Mapping[str, str], kept: Mapping[tuple[str, str], bool]
) -> SourceRow:
    reading, table = asked.reading, asked.source
    segment = reading.segments[found.segment - 1].name if found.segment else ""
    out: OutReason | None = None
    text: str | None = None
    as_kept = kept.get((found.holder, found.account))
    if not found.in_window:
        out = OutReason.OUTSIDE_WINDOW
    elif not found.counts:
        out = OutReason.FILTERED
    elif as_kept is False:
        out = OutReason.GRACE_LEFT_OUT
    elif as_kept:
        text = COUNTS_AS_KEPT
    row = found.number
    if table is not None:
        (row,) = table.row_numbers([found.number])
    return SourceRow(
        dataset=reading.measure.rows,
        file=_file(asked),
        row=row,
        cells=cells,
        segment=segment,
        share=found.share,
        numerator=None if out or found.numerator is None else found.numerator * found.share,
        denominator=None if out or found.denominator is None else found.denominator * found.share,
        out=out,
        text=text,
    )


def _file(asked: _Asked) -> str:
    """The rows' file; that of the assignments, one row each, where rows are made of a book."""
    if asked.source is not None:
        return asked.source.file
    assert isinstance(asked.reading.credit, ByBook)
    book = asked.facts.plan.books[asked.reading.credit.book]
    return asked.facts.tables[book.assignments].file


# ---------------------------------------------------------------- rows from the engine


def _select(asked: _Asked, members: str | None = None) -> list[_Found]:
    measure = asked.reading.measure
    found = candidates(asked.facts, asked.reading, asked.made, members)
    window, others = _split(measure.where)
    uses = used(found.rows, aggregates_of(asked.reading))
    counts = [found.rows.condition(c) for c in others] + ([] if uses is None else [uses])
    # A distinct count and an extreme have nothing of a row's own, which can be of texts, too.
    amounts = [
        row_amount(found, line) if all(_is_added(a) for _, a in line.terms) else None
        for line in _lines(asked.reading)
    ]
    share = found.share or Scaled(s.whole(1))
    columns: list[Sql] = [
        s.column(ROW_ALIAS, ROW),
        found.account,
        found.holder,
        segment_sql(found, asked.reading.segments),
        s.as_text(s.wide(share.sql)),
        s.flag(s.every(found.rows.condition(c) for c in window)),
        s.flag(s.every(counts)),
        *(s.null() if amount is None else s.as_text(amount.sql) for amount in amounts),
    ]
    select = _of_subjects(asked, found).select(*columns)
    in_order = (s.column(ROW_ALIAS, ROW), found.holder)
    select = select.order_by(*(s.ascending(c) for c in in_order))
    rows: list[_Found] = []
    for number, account, holder, segment, part, inside, counted, *values in asked.facts.db.rows(
        select
    ):
        figures = [
            None if amount is None or value is None else Fraction(int(value), amount.unit)
            for value, amount in zip(values, amounts, strict=True)
        ]
        rows.append(
            _Found(
                number=number,
                account=account,
                holder=holder,
                segment=segment,
                share=Fraction(int(part), share.unit),
                in_window=bool(inside),
                counts=bool(counted),
                numerator=figures[0],
                denominator=figures[1] if len(figures) > 1 else None,
            )
        )
    return rows


def _of_subjects(asked: _Asked, found: Credited) -> exp.Select:
    """Applied last: every expression has asked for its joins by the time it is read."""
    mine = s.some(s.compare("=", found.subject, s.whole(n)) for n in asked.subjects)
    return found.statement.apply(found.select).where(mine)


def _lines(reading: Reading) -> list[r.Linear]:
    measure = reading.measure
    return [measure.numerator] + ([measure.denominator] if measure.denominator else [])


def _is_added(term: r.Aggregate) -> bool:
    """True where each row adds an amount of its own: not for distinct counts and extremes."""
    return term.function in (r.Function.SUM, r.Function.COUNT)


def _split(where: r.Condition | None) -> tuple[list[r.Condition], list[r.Condition]]:
    """The parts of a measure's condition: those about its window, and the others."""
    parts = where.parts if isinstance(where, r.AllOf) else () if where is None else (where,)
    window: list[r.Condition] = [p for p in parts if isinstance(p, r.Within | r.LatestIn)]
    return window, [part for part in parts if part not in window]


def _in_grace(asked: _Asked) -> Mapping[tuple[str, str], bool]:
    """(holder, account) of what grace touches: True where it counts as kept, False where not."""
    grace = grace_of(asked.facts.plan, asked.reading)
    if grace is None:
        return {}
    found = credited(asked.facts, asked.reading, asked.made)
    segment = segment_sql(found, asked.reading.segments)
    aggregates = [aggregate(a, found.rows, found.share) for a in aggregates_of(asked.reading)]
    base = _of_subjects(asked, found)
    shrunk = shrunk_accounts(asked.facts, asked.reading, found, base, segment, aggregates)
    return {(x.holder, x.account): grace.count_as_kept for x in shrunk}


def _not_yet_recorded(asked: _Asked) -> list[SourceRow]:
    """Rows that would be theirs but became known only after the day we look from."""
    table = asked.source
    if table is None or table.dataset.recorded is None:
        return []
    everything = replace(table, sql_name=all_rows(table.dataset.name))
    facts = replace(asked.facts, tables={**asked.facts.tables, table.dataset.name: everything})
    known = {row.number for row in _select(asked)}
    wide = replace(asked, facts=facts)
    found = [row for row in _select(wide) if row.number not in known]
    cells = _cells(asked, [row.number for row in found])
    return [
        replace(
            _source_row(asked, row, cells[row.number], {}),
            out=OutReason.NOT_YET_RECORDED,
            numerator=None,
            denominator=None,
        )
        for row in found
    ]


def _off_roster(asked: _Asked, opened: Opened) -> list[SourceRow]:
    """Rows that would be the person's, were the person on the roster on the day that decides."""
    reading = asked.reading
    if not reading.scope.is_person or isinstance(reading.credit, ByBook):
        return []
    assert opened.people is not None
    rows = opened.people.rows
    on_roster = {person: [row.days for row in rows[person]] for person in opened.people.ids()}
    create_off_roster(asked.facts.db, opened.subjects[reading.scope], on_roster)
    found = [row for row in _select(asked, OFF_ROSTER) if row.in_window and row.counts]
    cells = _cells(asked, [row.number for row in found])
    return [
        replace(
            _source_row(asked, row, cells[row.number], {}),
            out=OutReason.HOLDER_OFF_ROSTER,
            numerator=None,
            denominator=None,
        )
        for row in found
    ]


# ---------------------------------------------------------------- cells and accounts


def _cells(asked: _Asked, numbers: list[int]) -> Mapping[int, Mapping[str, str]]:
    """The rows' cells by the columns' names, as the file writes them; made ones as plain
    decimals."""
    wanted = sorted(set(numbers))
    if not wanted:
        return {}
    table = asked.source
    cells = exp.select(s.column(ROW_ALIAS, ROW))
    if table is not None:
        columns = tuple(table.columns)
        db: Database = asked.files
        stored: Mapping[str, Stored] | None = None
        if table.raw_name is not None:
            cells = cells.select(*(s.as_text(s.column(ROW_ALIAS, c)) for c in columns))
            cells = cells.from_(s.table(table.raw_name, ROW_ALIAS))
        else:
            db, stored = asked.facts.db, table.columns
            cells = cells.select(*_ways_out(stored))
            cells = cells.from_(s.table(all_rows(table.dataset.name), ROW_ALIAS))
    else:
        rows = asked.reading.measure.rows
        db, stored = asked.facts.db, asked.made[rows]
        columns = tuple(stored)
        cells = cells.select(*_ways_out(stored)).distinct()
        cells = cells.from_(s.table(made_name(rows, asked.reading.scope), ROW_ALIAS))
        # Each colleague with other days in the plan has the team's rows made over these days.
        cells = cells.where(s.one_of(s.column(ROW_ALIAS, "subject"), asked.subjects))
    found: dict[int, Mapping[str, str]] = {}
    for start in range(0, len(wanted), 1000):
        part = wanted[start : start + 1000]
        select = cells.where(s.one_of(s.column(ROW_ALIAS, ROW), part))
        for number, *values in db.rows(select):
            found[number] = {
                c: _shown(v, stored[c] if stored else None)
                for c, v in zip(columns, values, strict=True)
                if v is not None
            }
    return found


def _ways_out(stored: Mapping[str, Stored]) -> list[Sql]:
    """The columns as they leave the engine: a quantity may be wider than a machine word."""
    cells = ((column, s.column(ROW_ALIAS, name)) for name, column in stored.items())
    return [s.as_text(cell) if c.type.is_quantity else cell for c, cell in cells]


def _shown(cell: object, stored: Stored | None) -> str:
    if stored is not None and stored.type.is_quantity:
        cell = int(str(cell))
    value = cell if stored is None else stored.value(cell)
    if isinstance(value, Fraction):
        return plain(value) or str(value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


def _left_out(asked: _Asked, person: str) -> list[SourceRow]:
    """Accounts of the person's book that do not count, a line each, in order."""
    facts, credit = asked.facts, asked.reading.credit
    if not isinstance(credit, ByBook) or not asked.reading.scope.is_person:
        return []
    assignments = facts.tables[facts.plan.books[credit.book].assignments]
    accounts = {out for out in not_in_book(facts, credit.book) if out.person == person}
    return [
        SourceRow(
            dataset=assignments.dataset.name,
            file=assignments.file,
            row=None,
            cells={"account": account.account},
            out=account.reason,
            text=account.text,
        )
        for account in sorted(accounts, key=lambda out: (out.account, out.reason, out.text or ""))
    ]
