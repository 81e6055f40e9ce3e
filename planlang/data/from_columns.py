"""Measures of one person out of columns, for whoever explains them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction

import numpy as np

from planlang.data.columns import MeasureColumns, ReadingColumns, RowColumns, Words
from planlang.data.model import Measures, ObjectiveLine, PersonMeasures, RowAmount, Run, Sums, Taken
from planlang.plan.model import Plan, Reading

Known = dict[tuple[str, int], Taken]
"""What was taken for subjects, by the reading's key and the subject's number."""


def to_measures(plan: Plan, columns: MeasureColumns, people: Sequence[int]) -> Measures:
    """The measures of some people by their numbers. What was taken for a team or the company is one
    and the same object for everybody in it."""
    return replace(head(columns), people=tuple(each_person(plan, columns, people)))


def head(columns: MeasureColumns) -> Measures:
    """What the measures say of all people, without one."""
    return Measures(
        plan=columns.plan,
        period=columns.period,
        as_of=columns.as_of,
        provisional=columns.provisional,
        period_units=columns.period_units,
        people=(),
        inputs=columns.inputs,
    )


def each_person(
    plan: Plan, columns: MeasureColumns, people: Iterable[int] | None = None
) -> Iterator[PersonMeasures]:
    """The measures of some people, or of all, one after the other."""
    shared: Known = {}
    for person in range(len(columns.people)) if people is None else people:
        yield person_measures(plan, columns, person, shared)


def person_measures(
    plan: Plan, columns: MeasureColumns, person: int, shared: Known | None = None
) -> PersonMeasures:
    """One person's measures; `shared` holds what was made already and belongs to many."""
    shared = {} if shared is None else shared
    own: Known = {}
    known = {key: own if r.scope.is_person else shared for key, r in plan.readings.items()}
    targets = {name: column.at(person) for name, column in columns.targets.items()}
    return PersonMeasures(
        person=columns.people[person],
        name=columns.names[person],
        runs=tuple(_run(plan, columns, row, known) for row in _rows_of(columns.person, person)),
        targets={name: amount for name, amount in targets.items() if amount is not None},
        objectives={
            element: lines
            for element in columns.objectives
            if (lines := _objectives(columns, element, person))
        },
        left_out=columns.left_out.get(person, ()),
    )


def _rows_of(ascending: Words, number: int) -> range:
    first, end = np.searchsorted(ascending, [number, number + 1]).tolist()
    return range(first, end)


def _run(plan: Plan, columns: MeasureColumns, row: int, known: Mapping[str, Known]) -> Run:
    version, segments = columns.groups[columns.group[row]]
    facts = {name: texts[row] for name, texts in columns.facts.items()}
    return Run(
        first=_day(columns.first[row]),
        last=_day(columns.last[row]),
        version=version,
        segments=segments,
        units=int(columns.units[row]),
        annual_variable=columns.annual_variable.figure(row),
        taken={
            key: _taken_once(plan.readings[key], reading, row, known[key])
            for key, reading in columns.readings.items()
        },
        facts={name: text for name, text in facts.items() if text is not None},
    )


def _day(day: np.datetime64) -> date:
    found = day.astype("datetime64[D]").item()
    assert isinstance(found, date)
    return found


def _taken_once(reading: Reading, columns: ReadingColumns, row: int, known: Known) -> Taken:
    subject = row if columns.subject is None else int(columns.subject[row])
    place = (reading.key, subject)
    if place not in known:
        known[place] = _taken(tuple(s.name for s in reading.segments), columns, subject)
    return known[place]


def _taken(segments: tuple[str, ...], reading: ReadingColumns, subject: int) -> Taken:
    """The base first, even where it is empty, then the segments that hold rows."""
    sums = [
        Sums(
            segment=name,
            numerator=each.numerator.at(subject),
            denominator=None if each.denominator is None else each.denominator.at(subject),
            rows=int(each.rows[subject]),
        )
        for name, each in zip(("", *segments), reading.sums, strict=True)
    ]
    return Taken(
        sums=(sums[0], *(each for each in sums[1:] if each.rows or each.numerator is not None)),
        rows=() if reading.rows is None else _row_amounts(reading.rows, subject),
    )


def _row_amounts(rows: RowColumns, subject: int) -> tuple[RowAmount, ...]:
    return tuple(
        RowAmount(
            amount=rows.amount.figure(row),
            share=rows.share.figure(row),
            times=int(rows.times[row]),
        )
        for row in _rows_of(rows.subject, subject)
    )


def _objectives(columns: MeasureColumns, element: str, person: int) -> tuple[ObjectiveLine, ...]:
    lines = columns.objectives[element]
    return tuple(
        ObjectiveLine(
            title=lines.title[row],
            weight=lines.weight.at(row) or Fraction(0),
            score=lines.score.at(row),
        )
        for row in _rows_of(lines.person, person)
    )
