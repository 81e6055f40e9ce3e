"""Runs of days under the same terms, with what is measured in them in columns."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property

import numpy as np

from planlang.data import columns as data
from planlang.data.columns import MeasureColumns, ReadingColumns, SumsColumns
from planlang.plan.curve import Curve
from planlang.plan.model import FixedTarget, Measure, Plan, Quantity, Target
from planlang.plan.terms import Terms
from planlang.scores.columns.figures import BlockFigures
from planlang.scores.columns.ratio import (
    NO,
    ONE,
    YES,
    ZERO,
    Figures,
    Ratio,
    both,
    divided,
    fixed,
    where,
)
from planlang.scores.columns.tables import Table
from planlang.scores.columns.whole import Flags, Rows, tight


@dataclass(frozen=True, slots=True, eq=False)
class Population:
    """A plan's measures, and what every block of them needs."""

    plan: Plan
    columns: MeasureColumns
    of_person: Rows
    """The first run of each person; one more number ends the last person's."""
    units: Rows
    """Of all runs of each person."""
    tables: dict[tuple[int, Fraction | None, Fraction | None], tuple[Curve, Table]] = field(
        default_factory=dict
    )

    def table(self, curve: Curve, floor: Fraction | None, cap: Fraction | None) -> Table:
        """A payout table, made ready once."""
        key = (id(curve), floor, cap)
        if key not in self.tables:
            self.tables[key] = curve, Table(curve, floor, cap)  # the curve stays: its id is taken
        return self.tables[key][1]

    @property
    def period_share(self) -> Fraction:
        """The period's share of the year's variable pay."""
        return self.plan.spread[self.columns.period.index - 1]


def population_of(plan: Plan, columns: MeasureColumns) -> Population:
    people = len(columns.people)
    units = columns.units
    if len(units) == people:
        of_person = np.arange(people + 1, dtype=np.int64)
    else:
        of_person = np.searchsorted(columns.person, np.arange(people + 1))
        units = np.zeros(people, dtype=np.int64)
        np.add.at(units, columns.person, columns.units)
    return Population(plan, columns, of_person, units)


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """A measure as it is read here. `too_few`: there were rows, and fewer than it needs."""

    value: Figures
    too_few: Flags = field(default_factory=lambda: NO)


@dataclass(frozen=True, slots=True, kw_only=True)
class BookSegment:
    """A row segment of a reading, and the runs in which it counts."""

    name: str
    counts: Flags
    numerator: Figures
    denominator: Figures | None


class RunColumns:
    """Runs of days of people who share terms: `rows` are their numbers in the measures, `here`
    those in a block (None: all of it), `alone` says whose are the only ones of their person.
    What is read of them is kept."""

    def __init__(
        self,
        *,
        population: Population,
        terms: Terms,
        block: BlockFigures,
        rows: slice | Rows,
        here: Rows | None,
        alone: Flags,
    ) -> None:
        self.population, self.terms = population, terms
        self.rows, self.alone = rows, alone
        self._block, self._here = block, here
        self._taken: dict[Quantity | str, Taken] = {}

    @property
    def plan(self) -> Plan:
        return self.population.plan

    def __len__(self) -> int:
        return len(self.people)

    @cached_property
    def people(self) -> Rows:
        """The number of each run's person."""
        return self.population.columns.person[self.rows]

    @cached_property
    def variable(self) -> Ratio:
        """T_k = annual variable · the period's share of the year · units ÷ period units."""
        columns = self.population.columns
        annual = self.figures(columns.annual_variable).ratio
        units = tight(columns.units[self.rows])
        share = self.population.period_share / columns.period_units
        if units.low == units.high:
            return annual.times(share * units.low)
        return Ratio(annual.over * units, annual.under, annual.scale).times(share)

    @cached_property
    def in_plan(self) -> Ratio:
        """The share of the period that each person was in the plan."""
        units = tight(self.population.units[self.people])
        whole_period = self.population.columns.period_units
        if units.low == units.high:
            return fixed(Fraction(units.low, whole_period))
        return Ratio(units, scale=Fraction(1, whole_period))

    @cached_property
    def part(self) -> Ratio:
        """Each run's share of the person's own days in the plan."""
        if self.alone.all():
            return ONE
        columns, population = self.population.columns, self.population
        own, all_units = columns.units[self.rows], population.units[self.people]
        # Prorated by month, a few days may hold no unit at all; what they earned is still theirs.
        empty = all_units == 0
        if empty.any():
            days = (columns.last - columns.first).astype("timedelta64[D]").astype(np.int64) + 1
            of_person = np.zeros(len(population.units), dtype=np.int64)
            np.add.at(of_person, columns.person, days)
            own = np.where(empty, days[self.rows], own)
            all_units = np.where(empty, of_person[self.people], all_units)
        own = np.where(self.alone, 1, own)
        return Ratio(tight(own), tight(np.where(self.alone, 1, all_units)))

    def figures(self, column: data.Numbers, subject: Rows | None = None) -> Figures:
        """A column of the measures in these runs; `subject` as `BlockFigures.of` has it."""
        found = self._block.of(column, subject)
        if self._here is None:
            return found
        known = found.known if found.known is YES else found.known[self._here]
        over = found.ratio.over.at(self._here).tightened()
        return Figures(Ratio(over, scale=found.ratio.scale), known)

    def subjects(self, reading: ReadingColumns) -> slice | Rows:
        """The rows of a reading's columns that are these runs'."""
        return self.rows if reading.subject is None else reading.subject[self.rows]

    def reading(self, key: str) -> Taken:
        """What a reading gave: Σ numerator ÷ Σ denominator over its row segments."""
        if key not in self._taken:
            measure = self.plan.readings[key].measure
            segments = self.book(key)
            value = _value(measure, segments)
            too_few = NO
            if measure.at_least > 0:
                rows = self.row_count(key)
                enough = rows >= measure.at_least
                too_few = ~enough & (rows > 0)
                value = Figures(value.ratio, value.known & enough)
            self._taken[key] = Taken(value=value, too_few=too_few)
        return self._taken[key]

    def row_count(self, key: str) -> Rows:
        """The rows behind a reading."""
        found = self.population.columns.readings[key]
        at = self.subjects(found)
        first, *others = (sums.rows[at] for sums in found.sums)
        for other in others:
            first = first + other
        return first

    def book(self, key: str) -> tuple[BookSegment, ...]:
        """A reading by row segment: those that hold rows, or the base alone where none does."""
        found = self.population.columns.readings[key]
        at = self.subjects(found)
        names = ("", *(segment.name for segment in self.plan.readings[key].segments))
        if len(names) == 1:
            return (self._segment("", found.sums[0], found.subject, YES),)
        holds = [sums.rows[at] > 0 for sums in found.sums]
        holds[0] = holds[0] | ~np.logical_or.reduce(holds)
        return tuple(
            self._segment(name, sums, found.subject, flags)
            for name, sums, flags in zip(names, found.sums, holds, strict=True)
            if flags.any()
        )

    def _segment(
        self, name: str, sums: SumsColumns, subject: Rows | None, counts: Flags
    ) -> BookSegment:
        return BookSegment(
            name=name,
            counts=counts,
            numerator=self.figures(sums.numerator, subject),
            denominator=None
            if sums.denominator is None
            else self.figures(sums.denominator, subject),
        )

    def quantity(self, quantity: Quantity) -> Taken:
        """A measure as it is read here; none if any measure it is combined from is none."""
        if quantity.is_single:
            return self.reading(quantity.parts[0][1])
        if quantity not in self._taken:
            value, known, too_few = fixed(quantity.constant), YES, NO
            for factor, key in quantity.parts:
                part = self.reading(key)
                known = both(known, part.value.known)
                too_few = too_few | part.too_few
                # A figure that is none may stand on anything: it must not make others large.
                value = value + where(part.value.known, part.value.ratio, ZERO).times(factor)
            self._taken[quantity] = Taken(value=Figures(value, known), too_few=too_few)
        return self._taken[quantity]

    def target(self, target: Target | None, name: str, *, whole_year: bool = False) -> Figures:
        """The target of an element, goal or commission; none where there is none above 0.
        `whole_year`: one per year is not spread over periods."""
        if target is None:
            return Figures(ZERO, NO)
        if isinstance(target, FixedTarget):
            amount = Figures(fixed(target.value), YES)
        else:
            given = self.population.columns.targets.get(name)
            if given is None:
                return Figures(ZERO, NO)
            amount = self.figures(given, self.population.columns.person)
        ratio = amount.ratio
        if target.per_year and not whole_year:
            ratio = ratio.times(self.population.period_share)
        if target.prorated:
            ratio = ratio * self.in_plan
        if not ratio.scale or ratio.over.high * ratio.scale <= 0:
            return Figures(ZERO, NO)
        if ratio.over.low > 0:
            return Figures(ratio, amount.known)
        known = amount.known & (ratio.over.values > 0)
        return Figures(where(known, ratio, ONE), known)


def total(parts: Iterable[tuple[Flags, Figures]]) -> Figures:
    """The sum of the parts that count; none where one of them is."""
    added, known = ZERO, YES
    for counts, part in parts:
        added = added + where(counts, part.ratio, ZERO)
        known = both(known, part.known if counts is YES else part.known | ~counts)
    return Figures(added, known)


def _value(measure: Measure, segments: tuple[BookSegment, ...]) -> Figures:
    numerator = total((s.counts, s.numerator) for s in segments)
    if measure.denominator is None:
        return numerator
    denominator = total((s.counts, s.denominator) for s in segments if s.denominator is not None)
    share = divided(numerator.ratio, denominator.ratio)
    return Figures(share.ratio, both(share.known, numerator.known, denominator.known))
