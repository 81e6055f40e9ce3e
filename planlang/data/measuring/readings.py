"""Readings: a measure's sums for every subject, by one grouped SELECT over its rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from math import lcm

import numpy as np
from sqlglot import exp

from planlang.data.columns import (
    Flags,
    Numbers,
    ReadingColumns,
    RowColumns,
    SumsColumns,
    Words,
    words,
)
from planlang.data.engine import subset as s
from planlang.data.engine.subset import Sql
from planlang.data.files.tables import ROW, Stored, Table
from planlang.data.measuring.books import Holdings
from planlang.data.measuring.crediting import ROW_ALIAS, Credited, credited
from planlang.data.measuring.facts import Facts
from planlang.data.measuring.grace import Raised, apply_grace, grace_of
from planlang.data.measuring.row_expressions import RowsSql, Scaled
from planlang.data.measuring.statements import aggregate
from planlang.data.measuring.whole_columns import (
    Fetched,
    added,
    combined,
    fetch,
    figure_name,
    in_rows,
    key_name,
    reduced,
    some_of,
    without,
)
from planlang.data.model import Sums, Taken
from planlang.plan import rows as r
from planlang.plan.model import ByBook, ByDate, Reading, RowSegment
from planlang.plan.parts import parts_of


@dataclass(frozen=True, slots=True)
class Read:
    """What a reading gave, a row a subject, with one more row, the last, for what nothing gives;
    and what stands in the way of using it: `rate_checks` select amounts without an exchange rate,
    `shared` says that people share rows under a distinct count, a minimum or a maximum."""

    columns: ReadingColumns
    rate_checks: tuple[exp.Select, ...]
    shared: bool


WHOLE_ONLY = frozenset({r.Function.DISTINCT, r.Function.MIN, r.Function.MAX})


def take(
    facts: Facts, reading: Reading, made: Mapping[str, Mapping[str, Stored]], subjects: int
) -> Read:
    """Takes one reading for all of its subjects, which are numbered from 0."""
    found = credited(facts, reading, made)
    segment = segment_sql(found, reading.segments)
    aggregates = aggregates_of(reading)
    figures = [aggregate(a, found.rows, found.share) for a in aggregates]
    counted = row_count(facts, found, reading, aggregates)
    shared = s.count(shared_row(found)) if _needs_whole_rows(aggregates) else s.whole(0)
    base = found.statement.apply(found.select)
    checks = tuple(found.statement.rate_checks(base))
    raised: Mapping[tuple[int, int], Raised] = {}
    if grace_of(facts.plan, reading) is not None:
        base, raised = apply_grace(facts, reading, found, base, segment, figures)
    keys = [found.subject, segment, counted, shared]
    select = base.select(
        *(s.named(key, key_name(at)) for at, key in enumerate(keys)),
        *(s.named(figure.sql, figure_name(at)) for at, figure in enumerate(figures)),
    ).group_by(*s.places(2))
    rows = fetch(facts.db, select, len(keys), len(figures))
    units = [figure.unit for figure in figures]
    sums = tuple(
        _sums(reading, _Group.of(rows, at, subjects + 1), units, raised, at)
        for at in range(len(reading.segments) + 1)
    )
    amounts = _row_amounts(facts, reading, found, base) if reading.per_row else None
    return Read(
        columns=ReadingColumns(sums=sums, rows=amounts),
        rate_checks=checks,
        shared=bool(rows.keys[3].any()),
    )


def nothing(reading: Reading) -> Taken:
    """What a reading gives where no row counts."""
    measure = reading.measure
    empty: list[Fraction | None] = [None] * len(aggregates_of(reading))
    numerator, rest = line(measure.numerator, empty)
    denominator: Fraction | None = None
    if measure.denominator is not None:
        denominator = line(measure.denominator, rest)[0] or Fraction(0)
    return Taken(sums=(Sums(segment="", numerator=numerator, denominator=denominator, rows=0),))


def aggregates_of(reading: Reading) -> tuple[r.Aggregate, ...]:
    """The numerator's aggregates, then the denominator's."""
    measure = reading.measure
    lines = [measure.numerator] + ([measure.denominator] if measure.denominator else [])
    return tuple(a for line in lines for _, a in line.terms)


def segment_sql(found: Credited, segments: tuple[RowSegment, ...]) -> Sql:
    """The number of the segment that holds a row, from 1; 0 is the base."""
    whens = [
        (found.rows.condition(segment.where), s.whole(number))
        for number, segment in enumerate(segments, 1)
    ]
    return s.case(whens, s.whole(0)) if whens else s.whole(0)


def used(rows: RowsSql, aggregates: tuple[r.Aggregate, ...]) -> Sql | None:
    """True for a row that at least one aggregate uses; None where all rows are used."""
    if not aggregates or any(a.where is None for a in aggregates):
        return None
    return s.some(rows.condition(a.where) for a in aggregates if a.where is not None)


def row_count(
    facts: Facts, found: Credited, reading: Reading, aggregates: tuple[r.Aggregate, ...]
) -> Sql:
    """How many rows the measure has: those of its `from … where`. Where only the aggregates have
    windows (a book's now and before), those that at least one of them uses. A row that two
    members of a team share counts once, and so does one that somebody holds in two parts."""
    number = s.column(ROW_ALIAS, ROW)
    windows = (r.Within, r.LatestIn)
    condition: Sql | None = None
    if any(parts_of(kind, *aggregates) for kind in windows) and not any(
        parts_of(kind, reading.measure.where) for kind in windows
    ):
        condition = used(found.rows, aggregates)
    if condition is not None:
        number = s.case([(condition, number)], s.null())
    if _may_come_twice(facts, reading):
        return s.distinct(number)
    return s.count(None if condition is None else number)


def _may_come_twice(facts: Facts, reading: Reading) -> bool:
    """True where a row may come to somebody by two assignments: counting each row once is slow, and
    needless where nobody shares."""
    match reading.credit:
        case ByDate(assignments=assignments):
            table = facts.tables[assignments]
        case ByBook(book=book):
            table = facts.tables[facts.plan.books[book].assignments]
        case _:
            return False
    shared = _is_shared(facts, table)
    return shared and (not reading.scope.is_person or _is_held_in_parts(facts, table))


def _is_shared(facts: Facts, table: Table) -> bool:
    """True where some account has a holder with less than all of it."""
    stored = table.columns.get("share")
    if stored is None:
        return False
    share = s.column(ROW_ALIAS, "share")
    below = s.compare("<", share, s.whole(stored.unit))
    shared = exp.select(s.count()).from_(s.table(table.sql_name, ROW_ALIAS)).where(below)
    (count,) = facts.db.row(shared)
    return bool(count)


def _is_held_in_parts(facts: Facts, table: Table) -> bool:
    """True where somebody has two assignments of an account on one day, say 60% and 40%."""
    one, other = Holdings(table, "one"), Holdings(table, "other")
    same = [s.compare("=", s.column("one", k), s.column("other", k)) for k in ("account", "person")]
    on = s.every(
        [
            *same,
            s.compare("<", s.column("one", ROW), s.column("other", ROW)),
            s.compare("<=", s.column("one", "from"), other.last),
            s.compare("<=", s.column("other", "from"), one.last),
        ]
    )
    parts = (
        exp.select(s.count())
        .from_(s.table(table.sql_name, "one"))
        .join(s.table(table.sql_name, "other"), on=on)
    )
    (count,) = facts.db.row(parts)
    return bool(count)


def _needs_whole_rows(aggregates: tuple[r.Aggregate, ...]) -> bool:
    return any(a.function in WHOLE_ONLY and not a.whole_rows for a in aggregates)


def shared_row(found: Credited) -> Sql:
    """Not NULL for a row that its holder shares with somebody."""
    if found.share is None:
        return s.null()
    whole = s.compare("=", found.share.sql, s.whole(found.share.unit))
    return s.case([(whole, s.null())], s.whole(1))


def line(
    of: r.Linear, numbers: list[Fraction | None]
) -> tuple[Fraction | None, list[Fraction | None]]:
    """The value of a linear combination, and the numbers that are left for the next one.

    None where a minimum or maximum saw no row; a sum or count of nothing is 0.
    """
    value: Fraction | None = of.constant
    for (coefficient, term), number in zip(of.terms, numbers, strict=False):
        if number is None and term.function in (r.Function.MIN, r.Function.MAX):
            value = None
        elif value is not None:
            value += coefficient * (number or 0)
    return value, numbers[len(of.terms) :]


@dataclass(frozen=True, slots=True)
class _Group:
    """The sums of one row segment, a row a subject. `present` are subjects with a sum in it."""

    present: Flags
    rows: Words
    figures: tuple[Numbers, ...]

    @classmethod
    def of(cls, found: Fetched, segment: int, subjects: int) -> _Group:
        subject, at, counted, _ = found.keys
        mine = np.flatnonzero(at == segment)
        present, rows = np.zeros(subjects, np.bool_), np.zeros(subjects, np.int64)
        present[subject[mine]] = True
        rows[subject[mine]] = counted[mine]
        figures = (in_rows(some_of(f, mine), subject[mine], subjects) for f in found.figures)
        return cls(present, rows, tuple(figures))


def _sums(
    reading: Reading,
    group: _Group,
    units: Sequence[int],
    raised: Mapping[tuple[int, int], Raised],
    segment: int,
) -> SumsColumns:
    """Sums over no row are those of nothing in the base, and none in a segment of rows."""
    measure, split = reading.measure, len(reading.measure.numerator.terms)
    rows = len(group.rows)
    numerator = combined(measure.numerator, group.figures[:split], units[:split], rows)
    if segment:
        numerator = without(numerator, ~group.present, known=False)
    more = {subject: by.by for (subject, at), by in raised.items() if at == segment}
    if more:
        numerator = added(numerator, more)
    denominator: Numbers | None = None
    if measure.denominator is not None:
        denominator = combined(measure.denominator, group.figures[split:], units[split:], rows)
        missing = np.zeros(rows, np.bool_) if denominator.known is None else ~denominator.known
        if segment:
            missing |= ~group.present
        denominator = without(denominator, missing, known=True)
    return SumsColumns(numerator=numerator, denominator=denominator, rows=group.rows)


def _row_amounts(facts: Facts, reading: Reading, found: Credited, base: exp.Select) -> RowColumns:
    """Each row's whole amount with its share, rows alike taken together."""
    amount = row_amount(found, reading.measure.numerator)
    share = found.share or Scaled(s.whole(1))
    select = base.select(
        s.named(found.subject, key_name(0)),
        s.named(amount.sql, figure_name(0)),
        s.named(s.wide(share.sql), figure_name(1)),
        s.named(s.count(), key_name(1)),
        append=False,
    ).group_by(*s.places(3))
    rows = fetch(facts.db, select, 2, 2)
    subject, times = rows.keys
    amounts, shares = rows.figures
    numbered = range(len(subject))
    ordered = sorted(zip(subject.tolist(), amounts.each(), shares.each(), numbered, strict=True))
    order = words(at for *_, at in ordered)
    return RowColumns(
        subject=subject[order],
        amount=reduced(replace(some_of(amounts, order), under=amount.unit)),
        share=reduced(replace(some_of(shares, order), under=share.unit)),
        times=times[order],
    )


def row_amount(found: Credited, of: r.Linear) -> Scaled:
    """What one row adds to a linear combination of sums and counts, before its share."""
    parts: list[Scaled] = []
    for coefficient, term in of.terms:
        value = Scaled(s.wide(s.whole(1)))
        if term.value is not None:
            value = found.rows.quantity(term.value)
        sql = s.times(value.sql, coefficient.numerator)
        if term.where is not None:
            sql = s.case([(found.rows.condition(term.where), sql)], s.whole(0))
        parts.append(Scaled(s.wide(sql), value.unit * coefficient.denominator))
    unit = lcm(1, *(part.unit for part in parts))
    total: Sql = s.wide(s.whole(0))
    for part in parts:
        total = s.add(total, part.at(unit))
    return Scaled(total, unit)
