"""Past periods as a store of figures to draw from: of people, of teams, of the company."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from planlang.analysis.simulate.columns import Bank, Floats, bank_of, column
from planlang.data.model import Measures, ObjectiveLine, PersonMeasures, Taken
from planlang.plan.model import Plan, Reading
from planlang.scores.readings import figure, of_nothing


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonPeriod:
    """A person in a past period, in the plan for all of it; `segments` are the last day's."""

    period: int
    person: PersonMeasures
    segments: tuple[str, ...]

    def taken(self, reading: Reading) -> Taken:
        """What a reading of the person's own gave."""
        return taken_of(self.person, reading)


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamPeriod:
    """A team (the company: "") in a past period, with the person whose run has its figures."""

    period: int
    name: str
    person: PersonMeasures
    run: int

    def taken(self, reading: Reading) -> Taken:
        """What a reading of the team gave."""
        found = self.person.runs[self.run].taken.get(reading.key)
        return nothing(reading) if found is None or not found.sums else found


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """All that can be drawn. `teams` are by the roster's column ("" for the company), `banks` have
    a column entry for each of `people`, or of the teams of the reading's scope. `befores` are what
    people had before a period, for readings of a year or of all time (0 where nothing was)."""

    periods: int
    people: tuple[PersonPeriod, ...]
    teams: Mapping[str, tuple[TeamPeriod, ...]]
    banks: Mapping[str, Bank]
    befores: Mapping[str, Floats]
    targets: Mapping[str, Floats]
    objectives: Mapping[str, Floats]


def taken_of(person: PersonMeasures, reading: Reading, run: int = -1) -> Taken:
    """What a reading gave in one of a person's runs of days; of nothing where it saw no row."""
    found = person.runs[run].taken.get(reading.key)
    return nothing(reading) if found is None or not found.sums else found


def nothing(reading: Reading) -> Taken:
    """A reading that saw no row."""
    return Taken(sums=(of_nothing(reading.measure),))


def objective_value(lines: Sequence[ObjectiveLine]) -> Fraction | None:
    """Σ weight · score; none where nothing is scored."""
    scored = [line.weight * line.score for line in lines if line.score is not None]
    return sum(scored, Fraction(0)) if scored else None


def past_of(
    plan: Plan, history: Sequence[Measures], keys: Sequence[str], befores: Iterable[str]
) -> Past:
    """The past periods' figures for the readings called `keys`.

    Only people who were in the plan for a whole period count: what somebody brought in half of it
    says nothing on a whole one.
    """
    people = tuple(
        PersonPeriod(period=i, person=person, segments=person.runs[-1].segments)
        for i, measures in enumerate(history)
        for person in measures.people
        if person.runs and person.units == measures.period_units
    )
    readings = [plan.readings[key] for key in keys]
    columns = {r.scope.column for r in readings if r.scope.column is not None}
    teams = {c: tuple(_teams(people, c)) for c in sorted(columns)}
    banks: dict[str, Bank] = {}
    for reading in readings:
        subjects: Sequence[PersonPeriod | TeamPeriod] = people
        if reading.scope.column is not None:
            subjects = teams[reading.scope.column]
        banks[reading.key] = bank_of(
            tuple(s.name for s in reading.segments),
            [one.taken(reading) for one in subjects],
            per_row=reading.per_row,
        )
    targets = sorted({name for p in people for name in p.person.targets})
    objectives = sorted({name for p in people for name in p.person.objectives})
    return Past(
        periods=len(history),
        people=people,
        teams=teams,
        banks=banks,
        befores={key: _values(plan.readings[key], people) for key in befores},
        targets={t: column([p.person.targets.get(t) for p in people]) for t in targets},
        objectives={
            o: column([objective_value(p.person.objectives.get(o, ())) for p in people])
            for o in objectives
        },
    )


def _values(reading: Reading, people: Sequence[PersonPeriod]) -> Floats:
    return column([figure(reading, one.taken(reading)).value or Fraction(0) for one in people])


def _teams(people: Sequence[PersonPeriod], by: str) -> list[TeamPeriod]:
    found: dict[tuple[int, str], TeamPeriod] = {}
    for one in people:
        for index, run in enumerate(one.person.runs):
            name = "" if by == "" else run.facts.get(by)
            if name is not None:
                team = TeamPeriod(period=one.period, name=name, person=one.person, run=index)
                found.setdefault((one.period, name), team)
    return list(found.values())
