"""All that was found about everybody, put together as measures in columns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from itertools import chain

import numpy as np

from planlang.data.columns import (
    MeasureColumns,
    Numbers,
    ObjectiveColumns,
    ReadingColumns,
    numbers,
    texts,
    words,
)
from planlang.data.measuring.facts import Facts
from planlang.data.measuring.members import Subjects
from planlang.data.model import LeftOut, ObjectiveLine
from planlang.data.needs import datasets_of
from planlang.data.people.population import Population
from planlang.data.people.runs import Roster, annual_variables, text_columns, units_of
from planlang.plan.model import Scope


def assembled(
    facts: Facts,
    roster: Roster,
    people: Population,
    subjects: Mapping[Scope, Subjects],
    taken: Mapping[str, ReadingColumns],
    targets: Mapping[str, Mapping[str, Fraction]],
    objectives: Mapping[str, Mapping[str, tuple[ObjectiveLine, ...]]],
    left_out: Mapping[str, tuple[LeftOut, ...]],
) -> MeasureColumns:
    """The measures of the period. `targets`, `objectives` and `left_out` are by person, also by
    people who are not in the plan."""
    plan, clock = facts.plan, facts.clock
    ids = tuple(people.ids())
    groups: dict[tuple[int, tuple[str, ...]], int] = {}
    group_of = [groups.setdefault((t.version, t.segments), len(groups)) for t in people.terms]
    term = words(people.term)
    first = np.array([t.days.start for t in people.terms], dtype="datetime64[D]")
    last = np.array([t.days.end for t in people.terms], dtype="datetime64[D]")
    return MeasureColumns(
        plan=plan.name,
        period=clock.period,
        as_of=clock.as_of,
        provisional=clock.is_provisional,
        period_units=units_of(plan, clock.period, clock.period.range),
        inputs=tuple(facts.tables[dataset].input for dataset in datasets_of(plan)),
        people=texts(ids),
        names=texts(people.names()),
        person=words(people.person),
        first=first[term],
        last=last[term],
        group=words(group_of)[term],
        groups=tuple(groups),
        units=words(t.units for t in people.terms)[term],
        annual_variable=_variables(roster, people),
        readings={
            key: replace(read, subject=subjects[plan.readings[key].scope].of_run)
            for key, read in taken.items()
        },
        targets=_targets(ids, targets),
        objectives=_objectives(ids, objectives),
        facts={
            name: texts(None if cells[row] is None else str(cells[row]) for row in people.row)
            for name in text_columns(roster.table)
            for cells in (people.rows.column(name),)
        },
        left_out={at: left_out[person] for at, person in enumerate(ids) if person in left_out},
    )


def _variables(roster: Roster, people: Population) -> Numbers:
    """Of each run of days; 0 where the roster has none."""
    found = annual_variables(roster, people.rows, people.row)
    return numbers([variable or Fraction(0) for variable in found])


def _targets(
    ids: tuple[str, ...], targets: Mapping[str, Mapping[str, Fraction]]
) -> dict[str, Numbers]:
    owners = dict.fromkeys(chain.from_iterable(targets.values()))
    nothing: dict[str, Fraction] = {}
    return {
        owner: numbers([targets.get(person, nothing).get(owner) for person in ids])
        for owner in owners
    }


def _objectives(
    ids: tuple[str, ...], objectives: Mapping[str, Mapping[str, tuple[ObjectiveLine, ...]]]
) -> dict[str, ObjectiveColumns]:
    found: dict[str, ObjectiveColumns] = {}
    for element in dict.fromkeys(chain.from_iterable(objectives.values())):
        lines = [
            (at, line)
            for at, person in enumerate(ids)
            if person in objectives
            for line in objectives[person].get(element, ())
        ]
        found[element] = ObjectiveColumns(
            person=words(at for at, _ in lines),
            title=texts(line.title for _, line in lines),
            weight=numbers([line.weight for _, line in lines]),
            score=numbers([line.score for _, line in lines]),
        )
    return found
