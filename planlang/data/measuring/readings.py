"""Readings: a measure's sums for every subject, by one grouped SELECT over its rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

from sqlglot import exp

from planlang.data.engine import subset as s
from planlang.data.engine.subset import Sql
from planlang.data.files.tables import ROW, Stored
from planlang.data.measuring.crediting import ROW_ALIAS, Credited, credited
from planlang.data.measuring.facts import Facts
from planlang.data.measuring.grace import Raised, apply_grace
from planlang.data.measuring.row_expressions import RowsSql, Scaled
from planlang.data.measuring.statements import aggregate
from planlang.data.model import RowAmount, Sums, Taken
from planlang.plan import rows as r
from planlang.plan.model import ByBook, ByDate, Reading, RowSegment
from planlang.plan.parts import parts_of


@dataclass(frozen=True, slots=True)
class Read:
    """What a reading gave, by subject number, and what stands in the way of using it:
    `rate_checks` select amounts without an exchange rate, `shared` says that people share rows
    under a distinct count, a minimum or a maximum."""

    taken: Mapping[int, Taken]
    rate_checks: tuple[exp.Select, ...]
    shared: bool


WHOLE_ONLY = frozenset({r.Function.DISTINCT, r.Function.MIN, r.Function.MAX})


def take(facts: Facts, reading: Reading, made: Mapping[str, Mapping[str, Stored]]) -> Read:
    """Takes one reading for all of its subjects."""
    found = credited(facts, reading, made)
    segment = segment_sql(found, reading.segments)
    aggregates = aggregates_of(reading)
    figures = [aggregate(a, found.rows, found.share) for a in aggregates]
    counted = row_count(facts, found, reading, aggregates)
    shared = s.count(shared_row(found)) if _needs_whole_rows(aggregates) else s.whole(0)
    base = found.statement.apply(found.select)
    checks = tuple(found.statement.rate_checks(base))
    raised: Mapping[tuple[int, int], Raised] = {}
    if found.in_grace is not None and reading.measure.denominator is not None:
        base, raised = apply_grace(facts, reading, found, base, segment, figures)
    select = base.select(
        found.subject, segment, counted, shared, *(s.as_text(f.sql) for f in figures)
    ).group_by(*s.places(2))
    by_subject: dict[int, dict[int, Sums]] = {}
    anything_shared = False
    for subject, at, rows, shared_rows, *values in facts.db.rows(select):
        anything_shared = anything_shared or bool(shared_rows)
        numbers = [
            None if value is None else Fraction(int(value), figure.unit)
            for value, figure in zip(values, figures, strict=True)
        ]
        sums = _sums(reading, _segment_name(reading, at), numbers, rows)
        by_subject.setdefault(subject, {})[at] = sums
    for (subject, at), raise_by in raised.items():
        segments = by_subject.setdefault(subject, {})
        segments[at] = raise_by.added_to(segments[at])
    amounts = _row_amounts(facts, reading, found, base) if reading.per_row else {}
    return Read(
        taken={
            subject: _taken(reading, segments, amounts.get(subject, ()))
            for subject, segments in by_subject.items()
        },
        rate_checks=checks,
        shared=anything_shared,
    )


def nothing(reading: Reading) -> Taken:
    """What a reading gives where no row counts."""
    return _taken(reading, {}, ())


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
    members of a team share counts once."""
    number = s.column(ROW_ALIAS, ROW)
    windows = (r.Within, r.LatestIn)
    condition: Sql | None = None
    if any(parts_of(kind, *aggregates) for kind in windows) and not any(
        parts_of(kind, reading.measure.where) for kind in windows
    ):
        condition = used(found.rows, aggregates)
    if condition is not None:
        number = s.case([(condition, number)], s.null())
    if not reading.scope.is_person and _may_be_shared(facts, reading):
        return s.distinct(number)
    return s.count(None if condition is None else number)


def _may_be_shared(facts: Facts, reading: Reading) -> bool:
    """True where some account has a holder with less than all of it: counting each row once is
    slow, and needless where nobody shares."""
    match reading.credit:
        case ByDate(assignments=assignments):
            table = facts.tables[assignments]
        case ByBook(book=book):
            table = facts.tables[facts.plan.books[book].assignments]
        case _:
            return False
    stored = table.columns.get("share")
    if stored is None:
        return False
    share = s.column(ROW_ALIAS, "share")
    below = s.compare("<", share, s.whole(stored.unit))
    shared = exp.select(s.count()).from_(s.table(table.sql_name, ROW_ALIAS)).where(below)
    (count,) = facts.db.row(shared)
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


def _sums(reading: Reading, segment: str, numbers: list[Fraction | None], rows: int) -> Sums:
    measure = reading.measure
    numerator, rest = line(measure.numerator, numbers)
    denominator: Fraction | None = None
    if measure.denominator is not None:
        denominator, _ = line(measure.denominator, rest)
        denominator = denominator or Fraction(0)
    return Sums(segment=segment, numerator=numerator, denominator=denominator, rows=rows)


def _segment_name(reading: Reading, at: int) -> str:
    return reading.segments[at - 1].name if at else ""


def _taken(reading: Reading, segments: Mapping[int, Sums], rows: tuple[RowAmount, ...]) -> Taken:
    """The base first, even where it is empty, then the segments that hold rows."""
    empty: list[Fraction | None] = [None] * len(aggregates_of(reading))
    base = segments.get(0) or _sums(reading, "", empty, 0)
    others = tuple(segments[at] for at in sorted(segments) if at)
    return Taken(sums=(base, *others), rows=rows)


def _row_amounts(
    facts: Facts, reading: Reading, found: Credited, base: exp.Select
) -> dict[int, tuple[RowAmount, ...]]:
    """Each row's whole amount with its share, rows alike taken together."""
    amount = row_amount(found, reading.measure.numerator)
    share = found.share or Scaled(s.whole(1))
    select = base.select(
        found.subject, s.as_text(amount.sql), s.as_text(s.wide(share.sql)), s.count(), append=False
    ).group_by(*s.places(3))
    by_subject: dict[int, list[RowAmount]] = {}
    for subject, value, part, times in facts.db.rows(select):
        by_subject.setdefault(subject, []).append(
            RowAmount(
                amount=Fraction(int(value), amount.unit),
                share=Fraction(int(part), share.unit),
                times=times,
            )
        )
    return {
        subject: tuple(sorted(rows, key=lambda row: (row.amount, row.share)))
        for subject, rows in by_subject.items()
    }


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
