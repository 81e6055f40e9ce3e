"""One person's runs of days with the figures of all scenarios; and of one scenario, exactly."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

import numpy as np

from planlang.analysis.simulate.attained import target_column
from planlang.analysis.simulate.columns import (
    DrawnRows,
    Floats,
    Indices,
    RunColumns,
    SumsColumn,
    bank_of,
    number,
    picked,
)
from planlang.analysis.simulate.draws import Draws
from planlang.analysis.simulate.figures import Origins, Ranged, scales
from planlang.analysis.simulate.model import Wanted
from planlang.analysis.simulate.past import Past, nothing, taken_of
from planlang.data.model import ObjectiveLine, PersonMeasures, Run, Sums, Taken
from planlang.plan.model import Commission, Element, Reading
from planlang.plan.terms import Terms
from planlang.scores.readings import figure
from planlang.scores.runs import ZERO, PaidRun, TermsOf, paid_runs, target_amount
from planlang.values.rounding import Rounding

_DECIMALS = Rounding(Fraction(1, 10**6))


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """A person's draws: whose figures (numbers in `past.people`; None without history), and the
    figures of ranges by reading and subject, and by element for objectives."""

    own: Indices | None
    ranged: Mapping[tuple[str, str], Floats]
    objectives: Mapping[str, Floats]


Carried = Mapping[tuple[str, str], Floats]
"""By person and reading: what there was before the period, as simulated periods have left it."""


class People:
    """Makes the columns of each person from the draws. `before` is what the simulated period right
    before has left; without it, what the data say counts."""

    def __init__(
        self,
        wanted: Wanted,
        origins: Origins,
        past: Past,
        draws: Draws,
        answer: TermsOf,
        before: Carried | None = None,
    ) -> None:
        self._wanted = wanted
        self._before: Carried = {} if before is None else before
        self._through: dict[tuple[str, str], Floats] = {}
        self._origins = origins
        self._past = past
        self._draws = draws
        self._answer = answer

    def drawn(self, person: PersonMeasures) -> Drawn:
        """What is drawn for a person, and for the teams of their days."""
        plan, origins = self._wanted.plan, self._origins
        ranged: dict[tuple[str, str], Floats] = {}
        for key, of in origins.ranged.items():
            for run in person.runs:
                subject = _subject(plan.readings[key], run, person)
                ranged[key, subject] = self._draws.range(of.range.name, subject)
        return Drawn(
            own=self._draws.person(person) if self._past.people else None,
            ranged=ranged,
            objectives={
                name: self._draws.range(of.name, person.person)
                for name, of in origins.ranged_objectives.items()
            },
        )

    def columns(self, person: PersonMeasures, drawn: Drawn) -> tuple[RunColumns, ...]:
        """The person's runs with the figures of all scenarios."""
        paid = paid_runs(self._wanted.plan, self._wanted.base, person, self._answer)
        targets, objectives = self._targets(person, drawn), self._objectives(drawn)
        return tuple(self._run(person, run, drawn, targets, objectives) for run in paid)

    def _run(
        self,
        person: PersonMeasures,
        paid: PaidRun,
        drawn: Drawn,
        targets: Mapping[str, Floats],
        objectives: Mapping[str, Floats],
    ) -> RunColumns:
        run = RunColumns(
            terms=paid.terms,
            scenarios=self._wanted.scenarios,
            variable=number(paid.variable),
            part=number(paid.part),
            in_plan=number(paid.in_plan),
            period_share=number(paid.period_share),
            sums={},
            rows={},
            targets=targets,
            objectives=objectives,
        )
        sums: dict[str, tuple[SumsColumn, ...]] = {}
        rows: dict[str, DrawnRows] = {}
        readings = self._wanted.plan.readings
        for key in self._origins.drawn:
            reading = readings[key]
            which = self._which(reading, paid.run, drawn)
            bank = self._past.banks[key]
            if which is None:
                sums[key] = self._still(nothing(reading))
                continue
            factor = number(_factor(reading, paid))
            sums[key] = picked(bank, which, factor)
            if bank.rows is not None:
                rows[key] = DrawnRows(bank=bank.rows, drawn=which, factor=number(paid.in_plan))
        for key, of in self._origins.ranged.items():
            subject = _subject(readings[key], paid.run, person)
            values = drawn.ranged[key, subject]
            if of.of_target is not None:
                owner = owner_of(paid.terms, of.of_target)
                target = None if owner is None else owner.target
                values = values * target_column(target, of.of_target, run)
            else:
                values = values * number(_factor(readings[key], paid))
            sums[key] = _ranged_sums(readings[key], values)
        for key, before in self._origins.added_to.items():
            earlier = self._earlier(person, before)
            sums[before] = _ranged_sums(readings[before], earlier)
            gained = self._gained(key, before, sums[key][0].numerator, paid, drawn)
            sums[key] = _ranged_sums(readings[key], earlier + gained)
            self._through[person.person, before] = earlier + gained
        return replace(run, sums=sums, rows=rows)

    def carried(self, year_ends: bool) -> Carried:
        """What there is before the next period. With the year, what counts in it starts again."""
        return {
            (person, before): np.zeros(through.shape)
            if year_ends and before in self._origins.of_year
            else through
            for (person, before), through in self._through.items()
        }

    def _earlier(self, person: PersonMeasures, before: str) -> Floats:
        """What the person had before the period."""
        simulated = self._before.get((person.person, before))
        if simulated is not None:
            return simulated
        reading = self._wanted.plan.readings[before]
        known = figure(reading, taken_of(person, reading)).value or ZERO
        return np.full(self._wanted.scenarios, number(known))

    def _gained(
        self, key: str, before: str, through: Floats, paid: PaidRun, drawn: Drawn
    ) -> Floats:
        """What the period adds: that of a range, or what was drawn without what was before it."""
        gained = np.where(np.isnan(through), 0.0, through)
        if key in self._past.banks and drawn.own is not None and key not in self._origins.ranged:
            factor = number(_factor(self._wanted.plan.readings[key], paid))
            gained = gained - self._past.befores[before][drawn.own] * factor
        return gained

    def _which(self, reading: Reading, run: Run, drawn: Drawn) -> Indices | None:
        column = reading.scope.column
        if column is None:
            return drawn.own
        name = "" if column == "" else run.facts.get(column)
        return None if name is None else self._draws.team(column, name)

    def _targets(self, person: PersonMeasures, drawn: Drawn) -> dict[str, Floats]:
        scenarios = self._wanted.scenarios
        own = {
            name: np.full(scenarios, number(value))
            for name, value in person.targets.items()
            if name in self._origins.own_targets
        }
        if drawn.own is None:
            return own
        theirs = {
            name: values[drawn.own]
            for name, values in self._past.targets.items()
            if name not in self._origins.own_targets
        }
        return {**theirs, **own}

    def _objectives(self, drawn: Drawn) -> dict[str, Floats]:
        found = dict(drawn.objectives)
        if drawn.own is not None:
            for name, values in self._past.objectives.items():
                found.setdefault(name, values[drawn.own])
        return found

    def _still(self, taken: Taken) -> tuple[SumsColumn, ...]:
        """The same figures in every scenario."""
        which = np.zeros(self._wanted.scenarios, dtype=np.int64)
        return picked(bank_of((), (taken,), per_row=False), which)

    # ---------------------------------------------------------------- one scenario, exactly

    def exactly(self, person: PersonMeasures, drawn: Drawn, scenario: int) -> PersonMeasures:
        """The person's measures in a scenario, as the exact evaluator reads them."""
        plan, origins = self._wanted.plan, self._origins
        source = None
        if drawn.own is not None:
            source = self._past.people[int(drawn.own[scenario])].person
        targets = {n: v for n, v in person.targets.items() if n in origins.own_targets}
        objectives: dict[str, tuple[ObjectiveLine, ...]] = {}
        if source is not None:
            theirs = {n: v for n, v in source.targets.items() if n not in origins.own_targets}
            targets = {**theirs, **targets}
            objectives = dict(source.objectives)
        for name, values in drawn.objectives.items():
            score = Fraction(values[scenario].item())
            line = ObjectiveLine(title=name, weight=Fraction(1), score=score)
            objectives[name] = (line,)
        changed = replace(person, targets=targets, objectives=objectives)
        paid = paid_runs(plan, self._wanted.base, changed, self._answer)
        runs = tuple(
            replace(p.run, taken=self._taken(person, p, drawn, source, scenario)) for p in paid
        )
        return replace(changed, runs=runs)

    def _taken(
        self,
        person: PersonMeasures,
        paid: PaidRun,
        drawn: Drawn,
        source: PersonMeasures | None,
        scenario: int,
    ) -> dict[str, Taken]:
        readings = self._wanted.plan.readings
        found: dict[str, Taken] = {}
        for key in self._origins.drawn:
            reading = readings[key]
            which = self._which(reading, paid.run, drawn)
            if which is None:
                found[key] = nothing(reading)
                continue
            at = int(which[scenario])
            column = reading.scope.column
            if column is None:
                taken = self._past.people[at].taken(reading)
            else:
                taken = self._past.teams[column][at].taken(reading)
            found[key] = _scaled(taken, _factor(reading, paid), paid.in_plan)
        for key, of in self._origins.ranged.items():
            subject = _subject(readings[key], paid.run, person)
            value = Fraction(drawn.ranged[key, subject][scenario].item())
            found[key] = _value_taken(readings[key], _exact_range(readings[key], of, value, paid))
        for key, before in self._origins.added_to.items():
            earlier = self._earlier_exactly(person, before, scenario)
            value = figure(readings[key], found[key]).value or ZERO
            if key not in self._origins.ranged and source is not None:
                theirs = figure(readings[before], taken_of(source, readings[before])).value
                value -= (theirs or ZERO) * _factor(readings[key], paid)
            found[before] = _value_taken(readings[before], earlier)
            found[key] = _value_taken(readings[key], earlier + value)
        return found

    def _earlier_exactly(self, person: PersonMeasures, before: str, scenario: int) -> Fraction:
        simulated = self._before.get((person.person, before))
        if simulated is not None:
            # What floats have added up are decimals of a few places; so it lies on ties as they do.
            return _DECIMALS.half_up(Fraction(simulated[scenario].item()))
        reading = self._wanted.plan.readings[before]
        return figure(reading, taken_of(person, reading)).value or ZERO


def owner_of(terms: Terms, name: str) -> Element | Commission | None:
    """The element or commission of this name in these terms."""
    commission = next((c for c in terms.commissions if c.name == name), None)
    return terms.element(name) or commission


def _subject(reading: Reading, run: Run, person: PersonMeasures) -> str:
    """Who shares a range's figure: a person, a team, the company."""
    column = reading.scope.column
    if column is None:
        return f"person\0{person.person}"
    return f"{column}\0{'' if column == '' else run.facts.get(column, '')}"


def _factor(reading: Reading, paid: PaidRun) -> Fraction:
    """The part of a whole period's figure that somebody brings in who is there for a part."""
    return paid.in_plan if reading.scope.is_person and scales(reading) else Fraction(1)


def _exact_range(reading: Reading, of: Ranged, value: Fraction, paid: PaidRun) -> Fraction | None:
    if of.of_target is None:
        return value * _factor(reading, paid)
    owner = owner_of(paid.terms, of.of_target)
    target = target_amount(None if owner is None else owner.target, of.of_target, paid)
    return None if target is None else value * target


def _scaled(taken: Taken, factor: Fraction, of_rows: Fraction) -> Taken:
    if factor == 1 and of_rows == 1:
        return taken
    return Taken(
        sums=tuple(
            replace(s, numerator=None if s.numerator is None else s.numerator * factor)
            if s.denominator is None
            else s
            for s in taken.sums
        ),
        rows=tuple(replace(row, share=row.share * of_rows) for row in taken.rows),
    )


def _value_taken(reading: Reading, value: Fraction | None) -> Taken:
    """A value that stands for itself, as an example of a plan gives one."""
    is_ratio = reading.measure.denominator is not None
    sums = Sums(
        segment="",
        numerator=value,
        denominator=Fraction(1) if is_ratio and value is not None else None,
        rows=0 if value is None else max(reading.measure.at_least, 1),
    )
    return Taken(sums=(sums,))


def _ranged_sums(reading: Reading, values: Floats) -> tuple[SumsColumn, ...]:
    is_ratio = reading.measure.denominator is not None
    rows = np.where(np.isnan(values), 0.0, max(reading.measure.at_least, 1))
    return (
        SumsColumn(
            segment="",
            numerator=values,
            denominator=np.ones(values.shape) if is_ratio else None,
            rows=rows,
        ),
    )
