"""Roster -> everybody in the plan: their runs of days with constant terms, and their frames."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from planlang.data.exchange import ExchangeRates
from planlang.data.files.cells import CellValue
from planlang.data.files.tables import Table
from planlang.data.people.conditions import Histories, RosterDay, cut_days
from planlang.data.people.rows import RosterRow, RosterRows
from planlang.data.people.windows import Clock, Frame
from planlang.plan.model import OnMove, PeopleSegment, Plan, Proration, Version
from planlang.plan.types import Kind
from planlang.values.calendar import Period
from planlang.values.dates import ONE_DAY, DateRange


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """A run of days with constant terms."""

    days: DateRange
    row: RosterRow
    version: int
    segments: tuple[str, ...]
    units: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """Somebody in the plan in this period. `frame` are the days of the period that their
    measures look at: less than all only where other terms held before, after or between."""

    person: str
    name: str
    terms: tuple[Terms, ...]
    frame: Frame


@dataclass(frozen=True, slots=True, kw_only=True)
class Roster:
    """What reading people needs beside their rows."""

    plan: Plan
    clock: Clock
    histories: Histories
    rates: ExchangeRates
    table: Table

    def days_in_plan(self, rows: tuple[RosterRow, ...]) -> tuple[DateRange, ...]:
        """The days of the period on which somebody's rows are in the plan, in runs, in order."""
        return tuple(run for row in rows for run in self._runs_of(row))

    def money(self, row: RosterRow, column: str, day: date) -> Fraction | None:
        """An amount of a roster row in the plan's currency; None without it or without a rate."""
        amount = row.cells[column]
        if not isinstance(amount, Fraction):
            return None
        typ = self.table.columns[column].type
        currency = typ.currency or self.rates.currency
        if typ.currency_column is not None:
            currency = str(row.cells[typ.currency_column])
        rate = self.rates.on(currency, day)
        return None if rate is None else amount * rate

    def exchange_day(self) -> date:
        """The day whose exchange rate a roster amount takes: it has no day of its own, so where
        each row's day decides it is the period's last."""
        return self.rates.day or self.clock.period.end

    # ---------------------------------------------------------------- one person

    def member(self, rows: tuple[RosterRow, ...]) -> Member | None:
        """Somebody with a day in the plan, or None."""
        in_plan = [terms for row in rows for terms in self._terms_of(row)]
        if not in_plan:
            return None
        frame = self._frame(rows, in_plan)
        terms = _joined(in_plan)
        if self.plan.on_move is OnMove.LAST_DAY:
            terms = [_on_last_day(terms)]
        last = terms[-1].row
        return Member(
            person=last.person,
            name=last.name,
            terms=tuple(terms),
            frame=Frame(frame, _gaps(rows, in_plan, frame)),
        )

    def _terms_of(self, row: RosterRow) -> Iterator[Terms]:
        """The runs of a roster row that are in the plan."""
        for run in self._runs_of(row):
            at = self.on_day(row, run.start)
            version = self._version(run.start)
            segments = tuple(
                segment.name
                for segment in self.plan.versions[version].segments
                if at.holds(segment.when)
            )
            units = units_of(self.plan, self.clock.period, run)
            yield Terms(days=run, row=row, version=version, segments=segments, units=units)

    def _runs_of(self, row: RosterRow) -> Iterator[DateRange]:
        """The days of a roster row on which the plan's `people` holds, cut where terms may
        change."""
        period = self.clock.period.range
        days = row.days.intersection(period)
        days = days and days.intersection(self.plan.effective)
        if days is None:
            return
        for run in days.split(self._cuts(row)):
            if self.plan.people is None or self.on_day(row, run.start).holds(self.plan.people):
                yield run

    def _cuts(self, row: RosterRow) -> list[date]:
        """Days on which terms may change inside a roster row."""
        hired = row.cells.get("hired")
        cuts = [version.first for version in self.plan.versions]
        for condition in self._conditions():
            cuts += cut_days(condition.when, hired)
        if self.plan.people is not None:
            cuts += cut_days(self.plan.people, hired)
        return cuts

    def _conditions(self) -> Iterable[PeopleSegment]:
        return (segment for version in self.plan.versions for segment in version.segments)

    def on_day(self, row: RosterRow, day: date) -> RosterDay:
        """The row with what conditions may look at on a day."""
        return RosterDay(
            cells=row.cells,
            day=day,
            clock=self.clock,
            histories=self.histories,
            money=lambda column: self.money(row, column, self.exchange_day()),
        )

    def _version(self, day: date) -> int:
        versions: tuple[Version, ...] = self.plan.versions
        return max((at for at, version in enumerate(versions) if version.first <= day), default=0)

    def _frame(self, rows: tuple[RosterRow, ...], in_plan: list[Terms]) -> DateRange:
        """The period's days under the plan, cut where the roster has the person under other terms
        before the first or after the last day in the plan."""
        period = self.clock.period.range
        first, last = in_plan[0].days.start, in_plan[-1].days.end
        start = max(period.start, self.plan.effective.start)
        end = min(period.end, self.plan.effective.end)
        if any(row.days.start < first and row.days.end >= period.start for row in rows):
            start = first
        if any(row.days.end > last and row.days.start <= period.end for row in rows):
            end = last if last < period.end else end
        return DateRange(start, end)


def _gaps(
    rows: tuple[RosterRow, ...], in_plan: list[Terms], frame: DateRange
) -> tuple[DateRange, ...]:
    """Days of the frame between two stays in the plan on which the roster has other terms."""
    out = frame.without(run.days for run in in_plan)
    between = [days for days in out if in_plan[0].days.end < days.start <= in_plan[-1].days.start]
    off_roster = [days.without(row.days for row in rows) for days in between]
    return tuple(
        gap for days, off in zip(between, off_roster, strict=True) for gap in days.without(off)
    )


def _joined(terms: list[Terms]) -> list[Terms]:
    """Neighbouring runs with the same terms, made one."""
    joined: list[Terms] = []
    for run in terms:
        before = joined[-1] if joined else None
        if before is not None and _same_terms(before, run):
            joined[-1] = Terms(
                days=DateRange(before.days.start, run.days.end),
                row=run.row,
                version=run.version,
                segments=run.segments,
                units=before.units + run.units,
            )
        else:
            joined.append(run)
    return joined


def _same_terms(before: Terms, run: Terms) -> bool:
    def facts(row: RosterRow) -> dict[str, CellValue | None]:
        return {c: v for c, v in row.cells.items() if c not in ("from", "to")}

    return (
        before.days.end + ONE_DAY == run.days.start
        and (before.version, before.segments) == (run.version, run.segments)
        and facts(before.row) == facts(run.row)
    )


def _on_last_day(terms: list[Terms]) -> Terms:
    """All days in the plan under the terms of the last one."""
    last = terms[-1]
    return Terms(
        days=DateRange(terms[0].days.start, last.days.end),
        row=last.row,
        version=last.version,
        segments=last.segments,
        units=sum(run.units for run in terms),
    )


def annual_variable(roster: Roster, row: RosterRow) -> Fraction | None:
    """The variable pay of a year at target, in the plan's currency: as the roster says, or the
    variable part of on-target earnings. None where the roster has neither, or no rate is known."""
    day = roster.exchange_day()
    if "variable" in row.cells and row.cells["variable"] is not None:
        return roster.money(row, "variable", day)
    if "on_target" in row.cells and roster.plan.variable_share is not None:
        on_target = roster.money(row, "on_target", day)
        return None if on_target is None else on_target * roster.plan.variable_share
    return None


def annual_variables(
    roster: Roster, rows: RosterRows, at: Iterable[int]
) -> Iterator[Fraction | None]:
    """The same of some rows, by number: worked out once for cells that are alike."""
    columns = roster.table.columns
    looked_at = [columns[name] for name in ("variable", "on_target") if name in columns]
    names = [c.name for c in looked_at]
    names += [c.type.currency_column for c in looked_at if c.type.currency_column is not None]
    cells = [rows.column(name) for name in dict.fromkeys(names)]
    known: dict[tuple[object, ...], Fraction | None] = {}
    for row in at:
        key = tuple(mine[row] for mine in cells)
        if key not in known:
            known[key] = annual_variable(roster, rows.row(row))
        yield known[key]


def units_of(plan: Plan, period: Period, days: DateRange) -> int:
    """The units of proration in some days of the period: days, or months whose deciding day
    lies in them."""
    if plan.proration is Proration.BY_DAY:
        return days.days
    return sum(_deciding_day(plan, *month) in days for month in period.months)


def _deciding_day(plan: Plan, first: date, last: date) -> date:
    match plan.proration:
        case Proration.BY_MONTH_FIRST_DAY:
            return first
        case Proration.BY_MONTH_LAST_DAY:
            return last
        case _:
            later = first.toordinal() + plan.proration_day - 1
            return min(date.fromordinal(later), last)


def text_columns(table: Table) -> tuple[str, ...]:
    """The roster's columns of texts, for words and tables: everything but amounts and days."""
    shown = (Kind.TEXT, Kind.PERSON)
    return tuple(
        c.name
        for c in table.columns.values()
        if c.type.kind in shown and c.name not in ("person", "name")
    )
