"""Everybody in the plan, run of days by run of days, without an object a person.

Most people have one roster row, and what the plan makes of it depends on little of it: the days it
holds inside the period, and the cells that the plan's conditions look at. That is worked out once
for each such pattern; people with several rows are worked out one by one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import repeat

from planlang.data.people.rows import RosterRow, RosterRows
from planlang.data.people.runs import Member, Roster, Terms
from planlang.data.people.windows import Frame
from planlang.plan.parts import parts_of
from planlang.plan.rows import Field, LookedUp, TenureBelow
from planlang.values.dates import ONE_DAY, DateRange


@dataclass(frozen=True, slots=True, kw_only=True)
class RunTerms:
    """Days with constant terms, whoever has them."""

    days: DateRange
    version: int
    segments: tuple[str, ...]
    units: int


@dataclass(frozen=True, slots=True)
class Stay:
    """Somebody's days in the plan: see `Member`. `runs` are numbers in `Population.terms`, and
    `rows` say which of the person's rows each run has."""

    frame: Frame
    runs: tuple[int, ...]
    rows: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Somebody:
    """A person of the population, for a message."""

    person: str
    name: str


class Population(Sequence[Member]):
    """Everybody with at least one day in the plan, in order of their ids.

    Runs of days have a number, in order of people and then of days: `person[run]` is the number
    of whom it is of, `row[run]` of the roster row that holds, `term[run]` of its terms in `terms`.
    """

    def __init__(self, roster: Roster, rows: RosterRows) -> None:
        self.rows = rows
        self.terms: list[RunTerms] = []
        self.person: list[int] = []
        self.row: list[int] = []
        self.term: list[int] = []
        self._numbers: dict[RunTerms, int] = {}
        self._stays: list[Stay] = []
        self._first_rows: list[int] = []
        self._row_counts: list[int] = []
        patterns: dict[tuple[object, ...], Stay | None] = {}
        for first, count, pattern in self._with_patterns(roster):
            if pattern is None:
                stay = self._stay(roster, first, count)
            elif pattern in patterns:
                stay = patterns[pattern]
            else:
                stay = patterns[pattern] = self._stay(roster, first, count)
            if stay is not None:
                self._add(stay, first, count)

    def _add(self, stay: Stay, first: int, count: int) -> None:
        number = len(self._stays)
        self._stays.append(stay)
        self._first_rows.append(first)
        self._row_counts.append(count)
        for term, row in zip(stay.runs, stay.rows, strict=True):
            self.person.append(number)
            self.term.append(term)
            self.row.append(first + row)

    # ---------------------------------------------------------------- as people

    def __len__(self) -> int:
        return len(self._stays)

    def __getitem__(self, number: int) -> Member:  # type: ignore[override]
        stay, first = self._stays[number], self._first_rows[number]
        rows = [self.rows.row(first + row) for row in stay.rows]
        terms = tuple(
            Terms(
                days=self.terms[term].days,
                row=row,
                version=self.terms[term].version,
                segments=self.terms[term].segments,
                units=self.terms[term].units,
            )
            for term, row in zip(stay.runs, rows, strict=True)
        )
        return Member(
            person=rows[-1].person,
            name=rows[-1].name,
            terms=terms,
            frame=stay.frame,
        )

    def ids(self) -> Iterator[str]:
        """Everybody's id."""
        people = self.rows.people
        return (people[first] for first in self._first_rows)

    def names(self) -> Iterator[str]:
        """Everybody's name, as the last row in the plan has it."""
        for stay, first in zip(self._stays, self._first_rows, strict=True):
            yield self.rows.person_name(first + stay.rows[-1])

    def everybody(self) -> Iterator[Somebody]:
        """Everybody by id and name."""
        return map(Somebody, self.ids(), self.names())

    def frames(self) -> Iterator[Frame]:
        """The days of the period that each person's measures look at."""
        return (stay.frame for stay in self._stays)

    def own_days(self) -> Iterator[tuple[int, DateRange]]:
        """Days on which rows are a person's own, by the person's number: those of their roster
        rows, whatever these say. Which plan pays a row is decided by windows, not by whose it is.
        """
        for number, (first, count) in enumerate(
            zip(self._first_rows, self._row_counts, strict=True)
        ):
            for row in range(first, first + count):
                yield number, self.rows.days(row)

    def all_rows(self) -> Iterator[int]:
        """The numbers of all their rows, those outside of the plan included."""
        for first, count in zip(self._first_rows, self._row_counts, strict=True):
            yield from range(first, first + count)

    def with_several_rows(self) -> Iterator[tuple[RosterRow, ...]]:
        """The rows of people who have more than one."""
        for first, count in zip(self._first_rows, self._row_counts, strict=True):
            if count > 1:
                yield tuple(self.rows.row(row) for row in range(first, first + count))

    # ---------------------------------------------------------------- how it is made

    def _with_patterns(
        self, roster: Roster
    ) -> Iterator[tuple[int, int, tuple[object, ...] | None]]:
        """Each person's first row, how many there are, and what decides about a single one."""
        people = self.rows.people
        period = roster.clock.period.range
        before, after = period.start - ONE_DAY, period.end + ONE_DAY
        looked_at = zip(*(self.rows.column(c) for c in _looked_at(roster)), strict=True)
        cells: Iterable[tuple[object, ...]] = looked_at if _looked_at(roster) else repeat(())
        starts, ends = self.rows.column("from"), self.rows.column("to")
        end = len(people)
        at = 0
        for row, seen in zip(range(end), cells, strict=False):
            if row < at:
                continue
            at = row + 1
            while at < end and people[at] == people[row]:
                at += 1
            if at - row > 1:
                yield row, at - row, None
                continue
            start, stop = starts[row], ends[row]
            assert isinstance(start, date)
            assert stop is None or isinstance(stop, date)
            days = (max(start, before), after if stop is None else min(stop, after))
            yield row, 1, (*days, *seen)

    def _stay(self, roster: Roster, first: int, count: int) -> Stay | None:
        rows = tuple(self.rows.row(row) for row in range(first, first + count))
        member = roster.member(rows)
        if member is None:
            return None
        return Stay(
            frame=member.frame,
            runs=tuple(self._number(run) for run in member.terms),
            rows=tuple(rows.index(run.row) for run in member.terms),
        )

    def _number(self, run: Terms) -> int:
        terms = RunTerms(days=run.days, version=run.version, segments=run.segments, units=run.units)
        if terms not in self._numbers:
            self._numbers[terms] = len(self.terms)
            self.terms.append(terms)
        return self._numbers[terms]


def _looked_at(roster: Roster) -> tuple[str, ...]:
    """The roster's columns that decide about somebody's terms, besides the days of a row."""
    conditions = (roster.plan.people, *(v.segments for v in roster.plan.versions))
    fields = [field.name for field in parts_of(Field, *conditions)]
    fields += [looked_up.by for looked_up in parts_of(LookedUp, *conditions)]
    if parts_of(TenureBelow, *conditions):
        fields.append("hired")
    columns = roster.table.columns
    found = [columns[name] for name in fields if name in columns]
    currencies = [c.type.currency_column for c in found if c.type.currency_column is not None]
    return tuple(dict.fromkeys([*(c.name for c in found), *currencies]))
