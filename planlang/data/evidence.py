"""What the data show of themselves: when rows came, and what each account adds to a figure.

Nothing here decides about pay. It answers whether a plan's numbers can be measured and followed
(`planlang check --data`), and how much hangs on single accounts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from sqlglot import exp

from planlang.data.engine import subset as s
from planlang.data.engine.database import Database, EngineError, TooLargeError
from planlang.data.engine.workbench import workbench
from planlang.data.files.load import all_rows
from planlang.data.files.tables import Stored, Table
from planlang.data.from_sources import columns_of_made, damaged, open_facts, prepare, too_large
from planlang.data.measuring.crediting import ROW_ALIAS, credited
from planlang.data.measuring.facts import Facts
from planlang.data.measuring.readings import WHOLE_ONLY, aggregates_of, line, segment_sql
from planlang.data.measuring.statements import aggregate
from planlang.data.people.windows import Clock
from planlang.data.sources import Sources
from planlang.diagnostics import Diagnostic
from planlang.plan import rows as r
from planlang.plan.model import ByBook, ByDate, Plan, Reading, Scope, ToPerson
from planlang.plan.parts import parts_of
from planlang.values.calendar import Period


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """The rows of a dataset that belong to a period by the day in `column`.

    `days` are on how many different days they fall; `followed` how many of them were there when two
    thirds of the period were over, by the day they were recorded where the dataset says it, else by
    their own. `late` counts those recorded after the promised day, `last_recorded` is the last of
    all; 0 and None where nothing is recorded. `in_months` are the rows of each of its months.
    `starts` is the first day of all that any row has, None where none lies before the period's end.
    """

    dataset: str
    file: str
    column: str
    rows: int
    days: int
    followed: int
    late: int
    last_recorded: date | None
    in_months: tuple[int, ...]
    starts: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountSums:
    """What an account adds to somebody's figure, in a segment of rows ("" is the base);
    `denominator` is None where the measure is no ratio."""

    account: str
    segment: str
    numerator: Fraction
    denominator: Fraction | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What the data of a period show: arrivals by dataset and column; accounts by reading and
    person."""

    period: Period
    arrivals: tuple[Arrival, ...]
    accounts: Mapping[str, Mapping[str, tuple[AccountSums, ...]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The evidence; None where the data have errors, which `diagnostics` say."""

    evidence: Evidence | None
    diagnostics: tuple[Diagnostic, ...]


def evidence(
    plan: Plan, sources: Sources, period: Period, as_of: date, readings: Iterable[str]
) -> Found:
    """What the data show of the datasets behind `readings` (keys of the plan's readings), and of
    the accounts behind those that are each person's own."""
    clock = Clock(calendar=plan.calendar, period=period, as_of=as_of)
    keys = tuple(dict.fromkeys(readings))
    with workbench(sources.engine) as bench:
        try:
            opened = open_facts(bench, plan, sources, clock)
            if opened.facts is None:
                return Found(evidence=None, diagnostics=opened.diagnostics)
            facts = opened.facts
            arrivals = tuple(
                _arrival(bench.db, facts.tables[dataset], column, period)
                for dataset, column in _dated(plan, keys)
            )
            made, _ = prepare(opened, facts)
            people = dict(enumerate(opened.subjects[Scope(None)].who))
            accounts = {
                key: _accounts(
                    facts, plan.readings[key], columns_of_made(made, plan.readings[key]), people
                )
                for key in keys
                if _has_accounts(plan, plan.readings[key])
            }
        except TooLargeError:
            return Found(evidence=None, diagnostics=(too_large(plan),))
        except EngineError as refused:
            return Found(evidence=None, diagnostics=(damaged(plan, refused),))
    found = Evidence(period=period, arrivals=arrivals, accounts=accounts)
    return Found(evidence=found, diagnostics=())


# ---------------------------------------------------------------- when rows come


def _dated(plan: Plan, keys: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """Datasets with the column whose day says to which period a row belongs."""
    found: dict[tuple[str, str], None] = {}
    for key in keys:
        reading = plan.readings[key]
        source = reading.measure.rows
        if source in plan.datasets:
            days = _days(reading.measure) or _credit_days(reading)
            found.update(dict.fromkeys((source, day) for day in days))
        elif source in plan.made_rows:
            for of in parts_of(r.RowsOf, plan.made_rows[source]):
                found.update(dict.fromkeys((of.dataset, day) for day in _days(of.aggregate)))
    return tuple(found)


def _days(thing: object) -> tuple[str, ...]:
    """Columns that are asked to lie in the period."""
    within = [w.field for w in parts_of(r.Within, thing) if _is_period(w.window)]
    latest = [w.field for w in parts_of(r.LatestIn, thing) if _is_period(w.window)]
    return tuple(dict.fromkeys(f.name for f in (*within, *latest) if isinstance(f, r.Field)))


def _is_period(window: r.Window) -> bool:
    return window.kind is r.WindowKind.PERIOD


def _credit_days(reading: Reading) -> tuple[str, ...]:
    if isinstance(reading.credit, ByDate | ToPerson) and isinstance(reading.credit.day, r.Field):
        return (reading.credit.day.name,)
    return ()


def _arrival(db: Database, table: Table, column: str, period: Period) -> Arrival:
    dataset = table.dataset
    day, known = s.column(ROW_ALIAS, column), s.column(ROW_ALIAS, dataset.recorded or column)
    mark = period.start + timedelta(days=(2 * period.days) // 3)
    promised = period.end + timedelta(days=dataset.ready_days or 0)
    select = (
        exp.select(
            s.count(),
            s.distinct(day),
            s.count_where(s.compare("<=", known, s.day(mark))),
            s.largest(known),
            s.count_where(s.compare(">", known, s.day(promised))),
            *(s.count_where(s.between(day, s.day(a), s.day(b))) for a, b in period.months),
        )
        .from_(s.table(all_rows(dataset.name), ROW_ALIAS))
        .where(s.between(day, s.day(period.start), s.day(period.end)))
    )
    rows, days, followed, last, late, *in_months = db.row(select)
    (starts,) = db.row(
        exp.select(s.smallest(day))
        .from_(s.table(all_rows(dataset.name), ROW_ALIAS))
        .where(s.compare("<=", day, s.day(period.end)))
    )
    has_days = dataset.recorded is not None
    return Arrival(
        dataset=dataset.name,
        file=table.file,
        column=column,
        rows=rows,
        days=days,
        followed=followed,
        late=late if has_days and dataset.ready_days is not None else 0,
        last_recorded=last if has_days else None,
        in_months=tuple(in_months),
        starts=starts,
    )


# ---------------------------------------------------------------- accounts


def _has_accounts(plan: Plan, reading: Reading) -> bool:
    """True where a figure is a sum over accounts of a person's own. Grace raises single accounts
    as a whole book is summed, so books with grace are left out."""
    if not reading.scope.is_person:
        return False
    if any(a.function in WHOLE_ONLY - {r.Function.DISTINCT} for a in aggregates_of(reading)):
        return False
    if isinstance(reading.credit, ByBook):
        return plan.books[reading.credit.book].grace is None
    source = plan.datasets.get(reading.measure.rows)
    return source is not None and any(c.name == "account" for c in source.columns)


def _accounts(
    facts: Facts,
    reading: Reading,
    made: Mapping[str, Mapping[str, Stored]],
    people: Mapping[int, str],
) -> Mapping[str, tuple[AccountSums, ...]]:
    found = credited(facts, reading, made)
    segment = segment_sql(found, reading.segments)
    figures = [aggregate(a, found.rows, found.share) for a in aggregates_of(reading)]
    account = found.account
    if isinstance(reading.credit, ToPerson):
        account = s.column(ROW_ALIAS, "account")
    select = (
        found.statement.apply(found.select)
        .select(found.subject, segment, account, *(s.as_text(f.sql) for f in figures))
        .group_by(*s.places(3))
    )
    by_person: dict[str, list[AccountSums]] = {}
    for subject, at, named, *values in facts.db.rows(select):
        numbers = [
            None if value is None else Fraction(int(value), figure.unit)
            for value, figure in zip(values, figures, strict=True)
        ]
        above, rest = line(reading.measure.numerator, numbers)
        below = None
        if reading.measure.denominator is not None:
            below = line(reading.measure.denominator, rest)[0] or Fraction(0)
        by_person.setdefault(people[subject], []).append(
            AccountSums(
                account=named,
                segment=reading.segments[at - 1].name if at else "",
                numerator=above or Fraction(0),
                denominator=below,
            )
        )
    return {
        person: tuple(sorted(sums, key=lambda a: (a.account, a.segment)))
        for person, sums in by_person.items()
    }
